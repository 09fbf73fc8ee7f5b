import assert from "node:assert/strict";
import test from "node:test";

import { nameBoxes, placeNames, wantedNames } from "./names.js";

/** @import { Cluster, Gathered } from "./clusters.js" */

const LARGEST = 10;
const marks = {
  x: Float64Array.from({ length: 14 }, (_, i) => i), y: new Float64Array(14),
  project: Uint32Array.from({ length: 14 }, (_, i) => i),
};
const named = Array.from({ length: 14 }, (_, i) => ({ project: i, name: `项目${i}`, amount: i < 12 }));
const cluster = /** @type {Cluster} */ (/** @type {unknown} */ ({ x: 1, y: 1, radius: 14, count: 3 }));
/** @param {number[]} inside marks in the one bubble @returns {Gathered} */
const gathered = (inside) => ({
  clusters: inside.length ? [cluster] : [],
  singles: Array.from(marks.project).filter((i) => !inside.includes(i)),
  at: () => null,
  members: () => inside,
});
/** @param {number[]} inside @param {(project: number) => boolean} [isShown] */
const wanted = (inside, isShown = () => true) =>
  wantedNames(named, gathered(inside), marks, () => 9, (mark) => mark === 13, isShown);

test("the largest ten are named, then lines and areas", () => {
  const lines = wanted([]).map((name) => name.lines);
  assert.deepEqual(lines, [...Array.from({ length: LARGEST }, (_, i) => [`项目${i}`]), ["项目13"]]);
});

test("a filter's largest ten are those it leaves", () => {
  const lines = wanted([], (project) => project > 2).flatMap((name) => name.lines);
  assert.deepEqual(lines.slice(0, -1), Array.from({ length: 9 }, (_, i) => `项目${i + 3}`));
});

test("a bubble has a line for each of the largest in it and none for the others", () => {
  const [first, second] = wanted([0, 4, 11, 13]);
  assert.deepEqual(first.lines, ["项目0", "项目4"]);
  assert.equal(first.cluster, cluster);
  assert.deepEqual(second.lines, ["项目1"]);
});

test("names keep off symbols, labels, the edge and one another", () => {
  const symbols = Array.from({ length: 14 }, (_, i) => /** @type {[number, number, number]} */ ([i * 12, 0, 9]));
  const spread = wanted([]).map((name, i) => ({ ...name, x: i * 12, y: 0 }));
  const frame = /** @type {[number, number, number, number]} */ ([-40, -Infinity, 260, Infinity]);
  const label = /** @type {[number, number, number, number]} */ ([-40, -60, 260, -12]);
  const placed = placeNames(spread, symbols, [label], frame, 1, (text, size) => text.length * size);
  const boxes = placed.map((name) => nameBoxes([name], 1)[0]);
  assert.ok(placed.length >= 4 && placed.some((name) => name.leader));
  const touch = (/** @type {number[]} */ a, /** @type {number[]} */ b) =>
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  boxes.forEach((box, i) => {
    assert.ok(!touch(box, label) && box[0] >= -43 && box[2] <= 263);
    assert.ok(symbols.every(([x, y, r]) => !touch(box, [x - r, y - r, x + r, y + r])));
    assert.ok(boxes.every((other, k) => k === i || !touch(box, other)));
  });
});
