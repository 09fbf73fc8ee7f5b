// The datum that the map's tiles are drawn in. Data is WGS84 and stays so; on tiles of another datum
// it is drawn where those tiles have it, and a click is answered in WGS84 again.
//
// GCJ-02 after geo/datum.py, which says where the formula comes from; tested against it.

import { mercator } from "./mercator.js";

const SEMI_MAJOR_M = 6378245.0, ECCENTRICITY_SQUARED = 0.006693421622965943; // Krasovsky 1940
const WEST = 72.004, EAST = 137.8347, SOUTH = 0.8293, NORTH = 55.8271; // no shift outside
const STANDSTILL = 1e-9; // degrees (0.1 mm): the inverse stops
const ROUNDS = 12; // of the inverse, at most; it takes four or five
const { sin, sqrt, abs, PI } = Math;

/** @typedef {[number, number]} Pair */
/**
 * From longitude and latitude (degrees) to two numbers, written to `out` and returned in it.
 * @typedef {(longitude: number, latitude: number, out: Pair) => Pair} Into
 */
/**
 * @typedef {object} Datum
 * @property {Into} world WGS84 degrees to world coordinates of this datum
 * @property {(flat: ArrayLike<number>) => Float64Array} ring
 *   [lon, lat, lon, lat, …] in WGS84 to world coordinates of this datum
 * @property {(longitude: number, latitude: number) => Pair} fromWgs84
 * @property {(longitude: number, latitude: number) => Pair} toWgs84
 */

/**
 * Degrees that GCJ-02 adds to a WGS84 place.
 * @type {Into}
 */
function gcjOffset(longitude, latitude, out) {
  if (!(longitude >= WEST && longitude <= EAST && latitude >= SOUTH && latitude <= NORTH)) {
    out[0] = out[1] = 0;
    return out;
  }
  const x = longitude - 105, y = latitude - 35;
  const ripple = 20 * sin(6 * PI * x) + 20 * sin(2 * PI * x);
  const root = sqrt(abs(x));
  const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root +
    ((ripple + 20 * sin(PI * y) + 40 * sin((PI * y) / 3) + 160 * sin((PI * y) / 12) +
      320 * sin((PI * y) / 30)) * 2) / 3;
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root +
    ((ripple + 20 * sin(PI * x) + 40 * sin((PI * x) / 3) + 150 * sin((PI * x) / 12) +
      300 * sin((PI * x) / 30)) * 2) / 3;
  const sine = sin((latitude * PI) / 180);
  const magic = 1 - ECCENTRICITY_SQUARED * sine * sine;
  const parallel = (SEMI_MAJOR_M / sqrt(magic)) * sqrt(1 - sine * sine);
  const meridian = (SEMI_MAJOR_M * (1 - ECCENTRICITY_SQUARED)) / (magic * sqrt(magic));
  out[0] = (east / parallel) * (180 / PI);
  out[1] = (north / meridian) * (180 / PI);
  return out;
}

/** @type {Pair} */
const scratch = [0, 0];
/** @type {Pair} */
const offset = [0, 0];

/**
 * @param {Into} fromWgs84
 * @param {Into} toWgs84
 * @returns {Datum}
 */
function make(fromWgs84, toWgs84) {
  /** @type {Into} */
  const world = (longitude, latitude, out) => {
    fromWgs84(longitude, latitude, scratch);
    out[0] = mercator.x(scratch[0]);
    out[1] = mercator.y(scratch[1]);
    return out;
  };
  /** @param {ArrayLike<number>} flat */
  const ring = (flat) => {
    const result = new Float64Array(flat.length);
    /** @type {Pair} */
    const pair = [0, 0];
    for (let i = 0; i < flat.length; i += 2) {
      world(flat[i], flat[i + 1], pair);
      result[i] = pair[0];
      result[i + 1] = pair[1];
    }
    return result;
  };
  return {
    world, ring,
    fromWgs84: (longitude, latitude) => fromWgs84(longitude, latitude, [0, 0]),
    toWgs84: (longitude, latitude) => toWgs84(longitude, latitude, [0, 0]),
  };
}

/** @type {Into} */
const same = (longitude, latitude, out) => {
  out[0] = longitude;
  out[1] = latitude;
  return out;
};

/** @type {Into} */
const toGcj = (longitude, latitude, out) => {
  gcjOffset(longitude, latitude, offset);
  out[0] = longitude + offset[0];
  out[1] = latitude + offset[1];
  return out;
};

/**
 * There is no closed inverse: iterated until it stands still.
 * @type {Into}
 */
const fromGcj = (longitude, latitude, out) => {
  let x = longitude, y = latitude;
  for (let round = 0; round < ROUNDS; round++) {
    gcjOffset(x, y, offset);
    const dx = longitude - offset[0] - x, dy = latitude - offset[1] - y;
    x += dx;
    y += dy;
    if (Math.max(abs(dx), abs(dy)) < STANDSTILL) break;
  }
  out[0] = x;
  out[1] = y;
  return out;
};

export const DATUMS = { WGS84: make(same, same), GCJ02: make(toGcj, fromGcj) };
