import assert from "node:assert/strict";
import test from "node:test";

import { mercator } from "./mercator.js";

test("world coordinates begin in the north-west", () => {
  assert.equal(mercator.x(-180), 0);
  assert.equal(mercator.x(180), 1);
  // EPSG:3857 is square: it ends at 85.05112878 degrees
  assert.ok(Math.abs(mercator.y(85.05112878)) < 1e-9);
  assert.ok(Math.abs(mercator.y(-85.05112878) - 1) < 1e-9);
});

test("there and back", () => {
  for (const degrees of [-84, -36.06, 0, 36.06, 71.5]) {
    assert.ok(Math.abs(mercator.latitude(mercator.y(degrees)) - degrees) < 1e-9);
    assert.ok(Math.abs(mercator.longitude(mercator.x(degrees)) - degrees) < 1e-9);
  }
});

test("a pixel at the equator and zoom 0 is 156,543 m", () => {
  // the ground resolution that the tile map specifications name: 156543.03 m
  assert.ok(Math.abs(1 / (mercator.perMetre(0.5) * mercator.scale(0)) - 156543.03) < 0.01);
  // at 60 degrees half of it
  const y = mercator.y(60);
  assert.ok(Math.abs(1 / (mercator.perMetre(y) * mercator.scale(0)) - 156543.03 / 2) < 0.01);
});
