import assert from "node:assert/strict";
import test from "node:test";

import { MANY, spread } from "./spread.js";

const SCALE = 256 * 2 ** 13;

/**
 * @param {number} n all at one place
 */
function coinciding(n) {
  const x = new Float64Array(n).fill(0.8), y = new Float64Array(n).fill(0.4);
  return spread(x, y, new Float32Array(n).fill(9), SCALE);
}

test("a symbol alone, or far from others, stays where it is", () => {
  assert.deepEqual(coinciding(1).map((moves) => [...moves]), [[0], [0]]);
  const [dx, dy] = spread([0.8, 0.9], [0.4, 0.4], [9, 9], SCALE);
  assert.deepEqual([...dx, ...dy], [0, 0, 0, 0]);
});

test("coinciding symbols end clear of each other, none further than 58 px from its place", () => {
  const n = 7, [dx, dy] = coinciding(n);
  for (let i = 0; i < n; i++) {
    assert.ok(Math.hypot(dx[i], dy[i]) <= 58.001);
    for (let j = 0; j < i; j++) {
      assert.ok(Math.hypot(dx[i] - dx[j], dy[i] - dy[j]) > 0.9 * 2 * 9, `${i} and ${j} overlap`);
    }
  }
});

test("the smaller one of two gives way more", () => {
  const [dx, dy] = spread([0.8, 0.8], [0.4, 0.4], [6, 18], SCALE);
  assert.ok(Math.hypot(dx[0], dy[0]) > Math.hypot(dx[1], dy[1]));
});

test("the same view always looks the same, and too many are left to the bubbles", () => {
  assert.deepEqual(coinciding(40), coinciding(40));
  assert.ok(coinciding(MANY)[0].some(Boolean));
  assert.ok(!coinciding(MANY + 1)[0].some(Boolean));
});
