import assert from "node:assert/strict";
import test from "node:test";

import { chinese } from "./streamlit_words.js";

/** @type {[string, string | null][]} */
const CASES = [
  ["Clear all", "全部清除"],
  ["  Clear all ", "  全部清除 "],
  ["Select 12 matches", "选中全部 12 个匹配项"],
  ["Remove 交通\n设施", "去掉 交通\n设施"],
  ["Fullscreen: 地图", "全屏：地图"],
  ["Download as PNG", "存成 PNG 图片"],
  ["month, 从这一天起", "从这一天起：月"],
  ["Selected Date: January 2, 2025", "已选 2025 年 1 月 2 日"],
  ["Selected Date: November 28, 2025", "已选 2025 年 11 月 28 日"],
  ["200MB per file • CSV, XLSX", "每个文件不超过 200MB，CSV, XLSX"],
  ["200MB per file", "每个文件不超过 200MB"],
  ["Request failed with status code 413", "上传的文件太大，或服务上的文件太多：请换小一些的文件，或几分钟后再试。"],
  ["Request failed with status code 500", "没有成功（代码 500），请刷新后重试。"],
  ["You have requested page /x, but …", "没有这个页面，已转到地图。"],
  ["Clear", null],
  ["constructor", null],
  ["全部清除", null],
  ["", null],
];

for (const [words, expected] of CASES) {
  test(JSON.stringify(words), () => assert.equal(chinese(words), expected));
}
