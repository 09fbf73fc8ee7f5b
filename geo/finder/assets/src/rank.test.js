import assert from "node:assert/strict";
import test from "node:test";

import { find, finder, question, withoutProjects } from "./rank.js";

/** @import { Entry } from "./types.js" */

/** @type {Entry[]} made up for the tests */
const entries = [
  { kind: "项目", names: [["甲乙中心", "jia yi zhong xin"], ["B1", ""]], project: "B1", rows: [0], address: "丙丁路 7 号" },
  { kind: "道路", names: [["丙丁路", "bing ding lu"]], at: [120, 36] },
  { kind: "道路", names: [["丙丁支路", "bing ding zhi lu"]], at: [120, 36] },
  { kind: "小区", names: [["丙丁路小区", "bing ding lu xiao qu"]], at: [120, 36] },
  { kind: "地标", names: [["甲乙中心", "jia yi zhong xin"], ["老甲", "lao jia"]], at: [120, 36] },
  { kind: "地名", names: [["<img src=x onerror=alert(1)>", ""]], at: [120, 36] },
];
const known = finder({ entries, readings: {}, left_out: 0 });
/** @param {string} text */
const hits = (text) => find(known, text).map(({ entry, why, by }) => [entry.kind, entry.names[0][0], why, by].filter(Boolean).join(" "));

test("whole names come first, projects before places of the same name", () => {
  assert.deepEqual(hits("甲乙中心"), ["项目 甲乙中心 名称", "地标 甲乙中心 名称"]);
  assert.equal(hits("丙丁路")[0], "道路 丙丁路 名称");
});

test("each hit says why it is one", () => {
  assert.equal(hits("bingdinglu")[0], "道路 丙丁路 拼音");
  assert.equal(hits("bdl")[0], "道路 丙丁路 首字母");
  assert.equal(hits("丙了路")[0], "道路 丙丁路 错一字");
  assert.equal(hits("老甲")[0], "地标 甲乙中心 名称 老甲");
  assert.equal(hits("b1")[0], "项目 甲乙中心 编号");
  assert.ok(hits("丙丁路7").includes("项目 甲乙中心 地址"));
});

test("several words are all looked for, in any order", () => {
  assert.deepEqual(hits("小区 丙丁"), ["小区 丙丁路小区 名称"]);
  assert.deepEqual(hits("bing ding lu")[0], "道路 丙丁路 拼音");
  assert.deepEqual(hits("甲乙 丙丁路")[0], "项目 甲乙中心 地址");
});

test("nothing is found by nothing, and names are no patterns", () => {
  for (const text of ["", "  ", "[", "(.*", "\\", "。、"]) assert.deepEqual(hits(text), [], text);
  assert.equal(hits("onerror")[0], "地名 <img src=x onerror=alert(1)> 名称");
});

test("whole addresses are for the geocoder, with the street's name where letters were typed", () => {
  /** @type {[string, string][]} */
  const cases = [
    ["丙丁路76号", "丙丁路76号"], ["丙丁路与甲路路口", "丙丁路与甲路路口"], ["bdl76", "丙丁路76号"],
    ["bingding lu 76 hao", "丙丁路76号"], ["bdl 7-2号", "丙丁路7-2号"], ["丙丁路", ""], ["没有的地方", "没有的地方"],
    ["xyz76", ""], ["b1", ""], ["甲", ""], ["", ""],
  ];
  for (const [text, asked] of cases) assert.equal(question(known, text), asked, text);
});

test("where projects cannot be opened they take no place from others", () => {
  const projects = Array.from({ length: 20 }, (_, i) => (
    /** @type {Entry} */ ({ kind: "项目", names: [[`甲${i}`, "jia"]], project: `P${i}`, rows: [i] })));
  /** @type {Entry} */
  const street = { kind: "道路", names: [["老甲路", "lao jia lu"]], at: [120, 36] };
  const all = finder({ entries: [...projects, street], readings: {}, left_out: 3 });
  assert.ok(find(all, "甲").every(({ entry }) => entry.project)); // the best are projects, and fill the list
  const places = withoutProjects(all);
  assert.deepEqual(find(places, "甲").map(({ entry }) => entry), [street]);
  assert.equal(places.leftOut, 0); // nobody misses them there
});
