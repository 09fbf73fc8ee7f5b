import assert from "node:assert/strict";
import test from "node:test";

import { wheelSteps } from "./wheel.js";

test("many small turns zoom as far as one large one", () => {
  let kept = 0, zoom = 0;
  for (let turn = 0; turn < 50; turn++) {
    const { steps, left } = wheelSteps(kept + 2 / 80, 0.25);
    zoom += steps;
    kept = left;
  }
  assert.equal(zoom, 1.25); // 100 px at 80 px a level
  assert.ok(Math.abs(kept) < 1e-9);
});

test("out as well as in, and freely where the map has no steps", () => {
  assert.equal(wheelSteps(-0.6, 0.25).steps, -0.5);
  assert.equal(wheelSteps(-0.2, 0.25).steps + 0, 0);
  assert.deepEqual(wheelSteps(0.123, 0), { steps: 0.123, left: 0 });
});
