// What lies under the pointer: symbols by a grid index, then lines, then areas.
import { distanceToChain, inside } from "./geometry.js";

/** @import { Box, Chain } from "./geometry.js" */

const CELL_PX = 48; // wider than the largest symbol's radius with a finger's reach
const GROUND_SHARE = 1 / 40; // of the view: a larger area is ground, not a thing to hit

/**
 * @param {number} x
 * @param {number} y
 */
const cell = (x, y) => Math.floor(x / CELL_PX) * 100003 + Math.floor(y / CELL_PX);

/**
 * Marks by the cell of the canvas that they stand in.
 * @param {Iterable<number>} drawn
 * @param {ArrayLike<number>} sx
 * @param {ArrayLike<number>} sy
 */
export function indexMarks(drawn, sx, sy) {
  /** @type {Map<number, number[]>} */
  const index = new Map();
  for (const i of drawn) {
    const key = cell(sx[i], sy[i]), held = index.get(key);
    if (held) held.push(i);
    else index.set(key, [i]);
  }
  return index;
}

/**
 * The marks at a point of the canvas, nearest first; one alone where it clearly is the one meant.
 * Neighbouring cells are enough to look at.
 * @param {Map<number, number[]>} index
 * @param {ArrayLike<number>} sx
 * @param {ArrayLike<number>} sy
 * @param {(mark: number) => number} radius px
 * @param {{ x: number, y: number }} at
 * @param {number} reach px
 */
export function marksAt(index, sx, sy, radius, at, reach) {
  const found = [];
  for (const dx of [-CELL_PX, 0, CELL_PX]) {
    for (const dy of [-CELL_PX, 0, CELL_PX]) {
      for (const i of index.get(cell(at.x + dx, at.y + dy)) ?? []) {
        const distance = Math.hypot(sx[i] - at.x, sy[i] - at.y);
        if (distance <= radius(i) + reach) found.push({ i, distance });
      }
    }
  }
  found.sort((a, b) => a.distance - b.distance);
  const [first, second] = found;
  const clear = second && first.distance < radius(first.i) * 0.6 &&
    second.distance > radius(second.i) * 0.9;
  return (clear ? [first] : found).map(({ i }) => i);
}

/**
 * The projects whose lines, else whose areas, lie at a place. Half a bay is ground: a tap inside it
 * or on its outline means the zone, its symbol the project.
 * @param {{ project: number, type: "line" | "area", rings: Chain[], box: Box }[]} shapes
 * @param {{ x: number, y: number, near: number, view: number }} place
 *   world coordinates; `near` counts as on a line; `view` is the area that the map shows
 */
export function shapesAt(shapes, { x, y, near, view }) {
  const things = shapes.filter(({ type, box: [x0, y0, x1, y1] }) =>
    type === "line" || (x1 - x0) * (y1 - y0) <= view * GROUND_SHARE);
  const onLine = things.filter(({ rings }) => rings.some((ring) => distanceToChain(ring, x, y) <= near));
  const found = onLine.length
    ? onLine
    : things.filter(({ type, rings }) => type === "area" && inside(rings, x, y));
  return [...new Set(found.map(({ project }) => project))];
}
