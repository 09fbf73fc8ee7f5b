import assert from "node:assert/strict";
import test from "node:test";

import { fromSteps } from "./surfaces.js";

test("steps lead from point to point, in whole numbers of a step", () => {
  assert.deepEqual(fromSteps([12038000, 3606000, 10, -5, 0, 20], 1e-5).map((v) => Number(v.toFixed(5))),
    [120.38, 36.06, 120.3801, 36.05995, 120.3801, 36.06015]);
  assert.deepEqual(fromSteps([], 1e-5), []);
});

test("a closed ring ends where it began, to the last digit", () => {
  const ring = fromSteps([24076543, 7212345, 3, 4, -7, 1, 4, -5], 5e-6);
  assert.deepEqual(ring.slice(-2), ring.slice(0, 2));
});
