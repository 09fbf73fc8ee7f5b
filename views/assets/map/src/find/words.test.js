import assert from "node:assert/strict";
import test from "node:test";

import { about, chosen } from "./words.js";

/** @import { Entry, Hit } from "../../../../../geo/finder/assets/src/types.js" */

/** @type {Entry} */
const street = { kind: "道路", names: [["甲路", "jia lu"]], zone: "某湾区", exact: "沿线 ±20 米" };
/** @type {Entry} */
const project = { kind: "项目", names: [["乙", "yi"]], exact: "没有位置", project: "B1", rows: [0] };
/** @param {Partial<Hit>} more @returns {Hit} */
const hit = (more) => ({ entry: street, why: "首字母", by: "", score: 0, ...more });

test("a suggestion says its kind, zone, how exact it is and why it is one", () => {
  assert.equal(about(hit({}), false), "道路 · 某湾区 · 沿线 ±20 米 · 首字母相符");
  assert.equal(about(hit({ why: "名称", by: "老甲路" }), false), "道路 · 某湾区 · 沿线 ±20 米 · 名称相符 · 又名 老甲路");
});

test("what the filters hide is offered and says so", () => {
  assert.match(about(hit({ entry: project }), true), /当前筛选下不显示$/);
  assert.equal(chosen(project, true, false), "已打开 乙，它没有位置；当前筛选下不显示，列表和合计里没有它");
  assert.equal(chosen(project, false, true), "已到 乙");
});
