import assert from "node:assert/strict";
import test from "node:test";

import { gatherTouching, join } from "./overlap.js";

/** Marks at places in px, at a scale of one. @param {[x: number, y: number][]} places @param {number[]} [project] */
const marksAt = (places, project = places.map((_, i) => i)) => ({
  n: places.length,
  x: Float64Array.from(places, ([x]) => x),
  y: Float64Array.from(places, ([, y]) => y),
  project: Uint32Array.from(project),
});
const codes = new Uint8Array(100);
const ALL = () => true;

test("symbols that have room stand alone, at their places", () => {
  const { clusters, singles } = gatherTouching(marksAt([[0, 0], [40, 0], [0, 40]]), ALL, () => 10, 1, 1, codes);
  assert.deepEqual(clusters, []);
  assert.deepEqual(singles, [0, 1, 2]);
});

test("of a row that touches, the nearest are joined first, and nothing touches in the end", () => {
  const groups = join([0, 15, 60], [0, 0, 0], [10, 10, 10]);
  assert.deepEqual(groups.map(({ members }) => members), [[0, 1], [2]]);
  assert.equal(groups[0].x, 7.5);
});

test("a filter frees what it leaves: a symbol is alone once its neighbours are gone", () => {
  const marks = marksAt([[0, 0], [5, 0], [200, 0]]);
  assert.equal(gatherTouching(marks, ALL, () => 10, 1, 1, codes).clusters[0].count, 2);
  const left = gatherTouching(marks, (project) => project !== 1, () => 10, 1, 1, codes);
  assert.deepEqual([left.clusters.length, left.singles], [0, [0, 2]]);
});

test("two places of one project count once, and alone they are no bubble", () => {
  const one = gatherTouching(marksAt([[0, 0], [3, 0]], [4, 4]), ALL, () => 10, 1, 1, codes);
  assert.deepEqual([one.clusters.length, one.singles], [0, [0]]);
  const two = gatherTouching(marksAt([[0, 0], [3, 0], [6, 0]], [4, 4, 7]), ALL, () => 10, 1, 1, codes);
  assert.equal(two.clusters[0].count, 2);
  assert.deepEqual([...two.clusters[0].shares], [2]);
  assert.deepEqual([...two.members(two.clusters[0])], [0, 1, 2]);
});

test("the bubble under a place is the nearest", () => {
  const { at, clusters } = gatherTouching(marksAt([[0, 0], [3, 0], [100, 0], [103, 0]]), ALL, () => 10, 1, 1, codes);
  assert.equal(at(90, 0)?.cluster, clusters[1]);
  assert.equal(at(90, 0)?.distance, 11.5);
});
