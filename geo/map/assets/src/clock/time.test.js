import assert from "node:assert/strict";
import test from "node:test";

import { choose, countInexact, countStates, dateWords, period, periodText, readTimes, STATE, stateOf, stateWords } from "./time.js";

const YEARS = /** @type {[number, number]} */ ([2021, 2025]);
const NAMES = ["无进展资料", "起止不明", "未开工", "在建", "完工", "停工", "终止或并入", "此后无资料"];
/** @param {string} text */
const month = (text) => /** @type {{ last: number }} */ (period(text, [1900, 2099])).last;
/** @param {number[]} start @param {number[]} end */
const times = (start, end) => readTimes(Uint16Array.from([...start, ...end]).buffer, start.length);
const SAID = 1 << 14, YEAR = 2 << 12, BOUND = 3 << 12, SILENT = 3 << 14;

test("addresses name a year or a month within the years, and nothing else", () => {
  for (const text of ["2021", "2025-12"]) assert.equal(periodText(/** @type {any} */ (period(text, YEARS))), text);
  for (const text of ["2020", "2026-01", "2023-13", "2023-6", "", "abcd", "2023-06-01"]) assert.equal(period(text, YEARS), null);
});

test("a date that is only bounded leaves the state open before it, and is said as it is", () => {
  const bounded = times([SAID | BOUND | month("2022-09")], [BOUND | month("2022-09")]);
  assert.deepEqual([stateOf(bounded, 0, month("2021-01")), stateOf(bounded, 0, month("2022-09"))], [STATE.OPEN, STATE.COMPLETE]);
  assert.equal(stateWords(bounded, 0, month("2023-01"), NAMES), "完工（不晚于 2022 年 9 月）");
  assert.equal(dateWords(YEAR | month("2019-12")), "2019 年内");
  assert.equal(dateWords((1 << 12) | month("2022-06")), "2022 年第 2 季度");
});

test("what has no word is never said to be not begun; what was not heard of since is not under way", () => {
  const two = times([0, SAID | month("2021-03")], [0, SILENT | month("2021-05")]);
  const at = ["2020-01", "2021-04", "2025-12"].map(month);
  assert.deepEqual(at.map((m) => stateOf(two, 0, m)), [0, 0, 0]);
  assert.deepEqual(at.map((m) => stateOf(two, 1, m)), [STATE.NOT_BEGUN, STATE.BUILDING, STATE.UNHEARD]);
  assert.equal(stateWords(two, 1, month("2025-12"), NAMES), "此后无资料，开工：2021 年 3 月，最近资料：2021 年 4 月");
});

test("only what passes the filter is chosen and counted", () => {
  const start = Array.from({ length: 10 }, () => SAID | YEAR | month("2021-12"));
  const ten = times(start, start.map(() => 0)), mask = Uint8Array.of(0b10000001, 0b10);
  const into = new Uint8Array(2), year = /** @type {any} */ (period("2022", YEARS));
  assert.deepEqual([...choose(ten, "在建", year, mask, into)], [0b10000001, 0b10]);
  assert.equal(countInexact(ten, "在建", into), 3);
  assert.equal(countInexact(ten, "完工", into), 0);
  assert.deepEqual(countStates(new Uint8Array(10).fill(3), mask), [0, 0, 0, 3, 0, 0, 0, 0]);
});
