import assert from "node:assert/strict";
import test from "node:test";

import { joined, spoken } from "./caption_text.js";

test("an amount stays in one line", () => {
  assert.equal(joined("总投资约 36.1 亿元，含 3 个项目 等"), "总投资约\u00a036.1\u00a0亿元，含 3\u00a0个项目 等");
});

test("the whole caption as sentences, with nothing that is not there", () => {
  const caption = {
    kicker: "", title: "浮山湾区", paragraphs: ["一段。"], note: "", items_note: "",
    figures: [{ label: "总投资", value: "138 亿元", note: "" }],
    items_title: "最大的", items: [{ name: "甲", detail: "20 亿元", stated: true, colour: "", glyph: "" }], chart: null,
  };
  assert.equal(spoken(caption), "浮山湾区。一段。总投资 138 亿元。最大的：甲 20 亿元");
});
