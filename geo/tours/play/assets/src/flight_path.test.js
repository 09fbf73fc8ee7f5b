import assert from "node:assert/strict";
import test from "node:test";

import { between, ease } from "./flight_path.js";

const FROM = { x: 0.8, y: 0.4, zoom: 12 }, TO = { x: 0.81, y: 0.39, zoom: 15 };

test("a flight begins and ends where it should", () => {
  assert.deepEqual(between(FROM, TO, 0), FROM);
  const end = between(FROM, TO, 1);
  assert.ok(Math.hypot(end.x - TO.x, end.y - TO.y) < 1e-12 && end.zoom === 15);
  assert.deepEqual([0, 0.5, 1].map(ease), [0, 0.5, 1]);
});

test("the screen moves evenly: the way left goes with 2^-zoom", () => {
  const half = between(FROM, TO, 0.5);
  const left = (TO.x - half.x) / (TO.x - FROM.x);
  assert.ok(Math.abs(left - (2 ** -13.5 - 2 ** -15) / (2 ** -12 - 2 ** -15)) < 1e-9);
});

test("without a change of zoom it is a straight line", () => {
  const half = between(FROM, { ...TO, zoom: 12 }, 0.5);
  assert.ok(Math.hypot(half.x - 0.805, half.y - 0.395) < 1e-12);
});
