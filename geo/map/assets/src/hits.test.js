import assert from "node:assert/strict";
import test from "node:test";

import { indexMarks, marksAt, shapesAt } from "./hits.js";

/**
 * @param {[number, number][]} places
 * @param {{ x: number, y: number }} at
 * @param {number} [reach]
 */
function hit(places, at, reach = 2) {
  const sx = places.map(([x]) => x), sy = places.map(([, y]) => y);
  return marksAt(indexMarks(sx.keys(), sx, sy), sx, sy, () => 10, at, reach);
}

test("a mark is hit on it and within reach, across the cells of the grid", () => {
  assert.deepEqual(hit([[47, 47]], { x: 49, y: 49 }), [0]);
  assert.deepEqual(hit([[47, 47]], { x: 59, y: 47 }), [0]);
  assert.deepEqual(hit([[47, 47]], { x: 60, y: 47 }), []);
  assert.deepEqual(hit([[47, 47]], { x: 60, y: 47 }, 9), [0]);
  assert.deepEqual(hit([[-3, -3]], { x: 1, y: 1 }), [0]);
});

test("overlapping ones are all hit, nearest first; one that is clearly meant, alone", () => {
  assert.deepEqual(hit([[0, 0], [8, 0]], { x: 5, y: 0 }), [1, 0]);
  assert.deepEqual(hit([[0, 0], [11, 0]], { x: 1, y: 0 }), [0]);
});

/** @typedef {Parameters<typeof shapesAt>[0][number]} Shape */
/** @type {Shape} */
const LINE = { project: 1, type: "line", rings: [[0, 0, 10, 0]], box: [0, 0, 10, 0] };
/** @type {Shape} */
const AREA = { project: 2, type: "area", rings: [[0, -5, 10, -5, 10, 5, 0, 5]], box: [0, -5, 10, 5] };

test("lines win over areas, and an area of a fortieth of the view is ground", () => {
  const look = { near: 1, view: 100 * 40 };
  assert.deepEqual(shapesAt([AREA, LINE], { x: 5, y: 0.5, ...look }), [1]);
  assert.deepEqual(shapesAt([AREA, LINE], { x: 5, y: 3, ...look }), [2]);
  assert.deepEqual(shapesAt([AREA, LINE], { x: 5, y: 9, ...look }), []);
  assert.deepEqual(shapesAt([AREA, LINE], { x: 5, y: 3, ...look, view: 100 * 40 - 1 }), []);
});
