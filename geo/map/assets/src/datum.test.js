import assert from "node:assert/strict";
import test from "node:test";

import { DATUMS } from "./datum.js";
import { mercator } from "./mercator.js";

const METRES = 111_320; // in a degree of latitude, and at most in one of longitude
const { GCJ02, WGS84 } = DATUMS;

/**
 * @param {number[]} one
 * @param {number[]} other
 */
const apart = ([x0, y0], [x1, y1]) => Math.max(Math.abs(x0 - x1), Math.abs(y0 - y1)) * METRES;

// WGS84 -> GCJ-02 as the PyPI package coord-convert 0.2.1 gives them; the same stand in the tests
// of geo/datum.py.
/** @type {[string, [number, number], [number, number]][]} */
const PUBLISHED = [
  ["五四广场", [120.38013, 36.06115], [120.38526137978211, 36.061422741304085]],
  ["北京", [116.39123, 39.90722], [116.39747110915702, 39.908621230339016]],
  ["深圳", [114.0579, 22.5431], [114.06301399856547, 22.54038281422246]],
  ["乌鲁木齐", [87.6168, 43.8256], [87.61964994946926, 43.82680539311119]],
  ["哈尔滨", [126.6424, 45.7567], [126.64836981630474, 45.75865110185797]],
];

for (const [name, wgs84, gcj02] of PUBLISHED) {
  test(`GCJ-02 at ${name} is what others publish, there and back`, () => {
    assert.ok(apart(GCJ02.fromWgs84(...wgs84), gcj02) < 0.01);
    assert.ok(apart(GCJ02.toWgs84(...gcj02), wgs84) < 0.01);
  });
}

test("nothing moves outside the formula's box", () => {
  for (const [longitude, latitude] of [[2.35, 48.85], [151.2, -33.9], [137.84, 36], [120, 0.8]]) {
    assert.deepEqual(GCJ02.fromWgs84(longitude, latitude), [longitude, latitude]);
    assert.deepEqual(GCJ02.toWgs84(longitude, latitude), [longitude, latitude]);
  }
});

test("the inverse stands still to a millimetre over the whole country", () => {
  for (let longitude = 74; longitude < 135; longitude += 1.37) {
    for (let latitude = 18; latitude < 53; latitude += 1.13) {
      const there = GCJ02.fromWgs84(longitude, latitude);
      assert.ok(apart(GCJ02.toWgs84(...there), [longitude, latitude]) < 0.001);
    }
  }
});

test("a ring becomes world coordinates of its datum", () => {
  const flat = [120.38, 36.06, 116.39, 39.9];
  const plain = WGS84.ring(flat), shifted = GCJ02.ring(flat);
  assert.equal(plain[0], mercator.x(120.38));
  assert.equal(plain[3], mercator.y(39.9));
  const [longitude, latitude] = GCJ02.fromWgs84(116.39, 39.9);
  assert.deepEqual([...shifted.slice(2)], [mercator.x(longitude), mercator.y(latitude)]);
});
