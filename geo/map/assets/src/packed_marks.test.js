import assert from "node:assert/strict";
import test from "node:test";

import { DATUMS } from "./datum.js";
import { mercator } from "./mercator.js";
import { COLUMNS, countShared, readMarks } from "./packed_marks.js";

const PROJECTS = [0, 2, 2, 2, 9]; // the third has three marks

/** Five marks, packed as Python does. */
function packed() {
  const values = {
    longitude: [0.01, 0.02, 0.03, 0.04, 0.05], latitude: [0.01, 0.02, 0.03, 0.04, 0.05],
    radius_m: [0, 50, 50, 150, 0], project: PROJECTS,
    sector: [0, 1, 1, 1, 0], kind: [0, 0, 0, 0, 0], size: [0, 1, 1, 1, 0], flags: [0, 8, 8, 8, 2],
    light: [3, 0, 0, 0, 2], status: [9, 2, 2, 2, 5],
  };
  const parts = Object.entries(COLUMNS).map(([name, Type]) =>
    new Uint8Array(Type.from(values[/** @type {keyof typeof values} */ (name)]).buffer));
  return Uint8Array.from(parts.flatMap((part) => [...part])).buffer;
}

const HEAD = {
  marks: 5, projects: 10, sizes: [{ label: "", radius: 9 }, { label: "", radius: 13.5 }],
  origin: /** @type {[number, number]} */ ([120.3, 36.0]),
};

test("columns come back, with places in world coordinates and radii in px", () => {
  const marks = readMarks(packed(), HEAD, DATUMS.WGS84);
  assert.deepEqual([...marks.project], PROJECTS);
  assert.deepEqual([...marks.px], [9, 13.5, 13.5, 13.5, 9]);
  assert.deepEqual([...marks.light], [3, 0, 0, 0, 2]);
  assert.deepEqual([...marks.status], [9, 2, 2, 2, 5]);
  assert.ok(Math.abs(mercator.longitude(marks.x[4]) - 120.35) < 1e-7); // 1 cm: they travel as float32
  assert.ok(Math.abs(mercator.latitude(marks.y[4]) - 36.05) < 1e-7);
});

test("on tiles of another datum they lie where those have them", () => {
  const marks = readMarks(packed(), HEAD, DATUMS.GCJ02);
  const [longitude, latitude] = DATUMS.GCJ02.fromWgs84(120.35, 36.05);
  assert.ok(Math.abs(mercator.longitude(marks.x[4]) - longitude) < 1e-7);
  assert.ok(Math.abs(mercator.latitude(marks.y[4]) - latitude) < 1e-7);
});

test("the marks of a project, and which projects have one", () => {
  const marks = readMarks(packed(), HEAD, DATUMS.WGS84);
  assert.deepEqual([0, 1, 2, 9, 10].map(marks.of), [[0], [], [1, 2, 3], [4], []]);
  assert.deepEqual([...marks.placed], [0b00000101, 0b00000010]);
});

test("bits that two masks share", () => {
  assert.equal(countShared(Uint8Array.of(255, 255), Uint8Array.of(0b10110001, 0b1)), 5);
  assert.equal(countShared(new Uint8Array(0), Uint8Array.of(255)), 0);
});
