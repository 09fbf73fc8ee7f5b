// The marks of the projects as they come packed: typed columns, no object a mark.
import { DATUMS } from "./datum.js";
import { mercator } from "./mercator.js";

/** @import { Datum, Pair } from "./datum.js" */
/** @import { Head } from "./types.js" */

/** In the order that they are packed in (geo.map.symbols.MARK_COLUMNS): four-byte columns first. */
export const COLUMNS = {
  longitude: Float32Array, latitude: Float32Array, radius_m: Float32Array, // of uncertainty
  project: Uint32Array,
  sector: Uint8Array, kind: Uint8Array, size: Uint8Array, flags: Uint8Array,
  light: Uint8Array, status: Uint8Array,
};

/** @typedef {{ [Name in keyof typeof COLUMNS]: InstanceType<(typeof COLUMNS)[Name]> }} Packed */
/**
 * What is made of the columns.
 * @typedef {object} Made
 * @property {number} n
 * @property {Float64Array} x world coordinates of the datum
 * @property {Float64Array} y
 * @property {Float32Array} px radius of the symbol
 * @property {Uint8Array} placed a bit a project that has a mark
 * @property {(project: number) => number[]} of the marks of a project
 * @property {Int32Array} [next] for clusters.js
 */
/** @typedef {Packed & Made} Marks */

/**
 * @param {ArrayBuffer} buffer
 * @param {Pick<Head, "marks" | "projects" | "origin" | "sizes">} head
 * @param {Datum} datum
 * @returns {Marks}
 */
export function readMarks(buffer, head, datum) {
  const n = head.marks;
  let at = 0;
  /** @type {any} */
  const columns = {};
  for (const [name, Type] of Object.entries(COLUMNS)) {
    columns[name] = new Type(buffer, at, n);
    at += columns[name].byteLength;
  }
  /** @type {Marks} */
  const marks = columns;
  marks.n = n;
  const shifted = datum !== DATUMS.WGS84;
  /** @type {Pair} */
  const pair = [0, 0];
  const [west, south] = head.origin;
  marks.x = new Float64Array(n);
  marks.y = new Float64Array(n);
  marks.px = new Float32Array(n);
  const radii = head.sizes.map((size) => size.radius);
  marks.placed = new Uint8Array((head.projects + 7) >> 3); // a bit a project that has a mark
  for (let i = 0; i < n; i++) {
    if (shifted) {
      datum.world(west + marks.longitude[i], south + marks.latitude[i], pair);
      [marks.x[i], marks.y[i]] = pair;
    } else {
      marks.x[i] = mercator.x(west + marks.longitude[i]);
      marks.y[i] = mercator.y(south + marks.latitude[i]);
    }
    marks.px[i] = radii[marks.size[i]];
    const p = marks.project[i];
    marks.placed[p >> 3] |= 1 << (p & 7);
  }
  // The marks come in the order of the projects: those of one lie together.
  marks.of = (project) => {
    let low = 0, high = n;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (marks.project[middle] < project) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (let i = low; i < n && marks.project[i] === project; i++) found.push(i);
    return found;
  };
  return marks;
}

/**
 * How many bits two masks have in common.
 * @param {Uint8Array} one
 * @param {Uint8Array} other
 */
export function countShared(one, other) {
  let count = 0;
  const n = Math.min(one.length, other.length);
  for (let i = 0; i < n; i++) {
    let byte = one[i] & other[i];
    byte -= (byte >> 1) & 0x55;
    byte = (byte & 0x33) + ((byte >> 2) & 0x33);
    count += (byte + (byte >> 4)) & 0x0f;
  }
  return count;
}
