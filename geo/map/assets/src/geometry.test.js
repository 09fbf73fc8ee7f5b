import assert from "node:assert/strict";
import test from "node:test";

import { boxAround, distanceToChain, inside } from "./geometry.js";

const SQUARE = [0, 0, 4, 0, 4, 4, 0, 4], HOLE = [1, 1, 3, 1, 3, 3, 1, 3];

test("a hole is not inside", () => {
  assert.equal(inside([SQUARE], 2, 2), true);
  assert.equal(inside([SQUARE, HOLE], 2, 2), false);
  assert.equal(inside([SQUARE, HOLE], 0.5, 2), true);
  assert.equal(inside([SQUARE, HOLE], 5, 2), false);
  assert.equal(inside([], 2, 2), false);
});

test("the box around rings, and around none", () => {
  assert.deepEqual(boxAround([SQUARE, [-1, 2, 3, 9]]), [-1, 0, 4, 9]);
  assert.equal(boxAround([]), null);
  assert.equal(boxAround([[]]), null);
});

test("distance to a chain: to its sides, beyond its ends, to a side of no length", () => {
  assert.equal(distanceToChain([0, 0, 10, 0], 5, 3), 3);
  assert.equal(distanceToChain([0, 0, 10, 0], 13, 4), 5);
  assert.equal(distanceToChain([0, 0, 10, 0, 10, 10], 12, 5), 2);
  assert.equal(distanceToChain([1, 1, 1, 1], 4, 5), 5);
  assert.equal(distanceToChain([1, 1], 4, 5), Infinity);
});
