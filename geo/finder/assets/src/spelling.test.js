import assert from "node:assert/strict";
import test from "node:test";

import { nearly, spelled, unified, unitsOf } from "./spelling.js";

/** Of the dictionary: a few characters that have several readings. */
const READINGS = { 单: ["dan", "chan", "shan"], 都: ["dou", "du"], 绿: ["lv", "lu"] };
const SHANXIAN = unitsOf("单县路", "shan xian lu", READINGS);
const LVCHENG = unitsOf("绿城", "lv cheng", READINGS);
const SHENGHAI = unitsOf("省海", "sheng hai", READINGS);
const GUIDU = unitsOf("贵都（国际）1号楼", "gui du guo ji hao lou", READINGS);

test("what is typed has one form", () => {
  const same = {
    "Hǎi Tiān": "haitian", "ＨＴＺＸ": "htzx", "xi'an": "xian", "lǜ": "lv", "lü": "lv", "lu:": "lv", "LÜ": "lv",
    "lù": "lu", "香港中路 76 号": "香港中路76号", "（一期）": "一期", "E+": "e+", " 　": "", "\u202eabc": "abc",
  };
  for (const [typed, form] of Object.entries(same)) assert.equal(unified(typed), form, typed);
});

test("syllables go to Chinese characters alone", () => {
  assert.deepEqual(GUIDU.map(({ text, ways }) => text + (ways[0] ?? "")), ["贵gui", "都du", "国guo", "际ji", "1", "号hao", "楼lou"]);
});

test("a name is typed in full, in part, by initials, mixed, with its characters between", () => {
  /** @type {[string, import("./spelling.js").Mode, boolean][]} */
  const cases = [
    ["shanxianlu", "full", true], ["shanx", "full", true], ["xianlu", "full", true], ["anxian", "full", false],
    ["danxianlu", "full", true], ["单xian", "full", true], ["shxl", "initials", true], ["sxl", "initials", true],
    ["sxlu", "initials", false], ["sxlu", "mixed", true], ["shanxl", "mixed", true], ["sxla", "mixed", false],
  ];
  for (const [typed, mode, is] of cases) assert.equal(spelled(SHANXIAN, typed, mode) !== null, is, `${typed} ${mode}`);
});

test("sh is 省 or 省海", () => {
  for (const typed of ["sh", "shh"]) assert.ok(spelled(SHENGHAI, typed, "initials"), typed);
  assert.equal(spelled(SHENGHAI, "shi", "initials"), null);
});

test("the usual reading is told from the others", () => {
  assert.deepEqual(spelled(SHANXIAN, "shanxianlu", "full"), { start: 0, whole: true, usual: true });
  assert.deepEqual(spelled(SHANXIAN, "danxianlu", "full"), { start: 0, whole: true, usual: false });
});

test("lü is typed lv, lyu or lu", () => {
  for (const typed of ["lvcheng", "lyucheng", "lucheng"]) assert.ok(spelled(LVCHENG, typed, "full"), typed);
});

test("one slip is forgiven, two are not", () => {
  /** @type {[string, boolean][]} */
  const cases = [
    ["海天中新", true], ["海田中心", true], ["海天心", true], ["海天大中心", true], ["天海中心", true], ["海天中心", true],
    ["海田中新", false], ["田海新中", false],
  ];
  for (const [typed, is] of cases) assert.equal(nearly("青岛海天中心", typed, true) >= 0, is, typed);
});

test("hostile and long texts cost no more than others", () => {
  const units = unitsOf("单".repeat(200), "dan ".repeat(200).trim(), READINGS);
  const started = process.cpuUsage();
  for (const mode of /** @type {const} */ (["full", "initials", "mixed"])) {
    spelled(units, "d".repeat(39) + "!", mode);
    spelled(units, "dan".repeat(13) + "!", mode);
    spelled(units, "da".repeat(19) + "!", mode);
  }
  const { user } = process.cpuUsage(started);
  assert.ok(user < 200_000, `${user} µs`);
});

test("initials of a name of like characters cost no more than others", () => {
  const units = unitsOf("和".repeat(16), "he ".repeat(16).trim(), { 和: ["he", "hu", "huo"] });
  const started = process.cpuUsage();
  for (const mode of /** @type {const} */ (["full", "initials", "mixed"])) {
    for (const typed of ["h".repeat(15) + "x", "hu".repeat(7) + "x"]) assert.equal(spelled(units, typed, mode), null, mode);
  }
  assert.ok(spelled(units, "h".repeat(16), "initials"));
  const { user } = process.cpuUsage(started);
  assert.ok(user < 200_000, `${user} µs`);
});
