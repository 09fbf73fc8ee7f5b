// What an area may be: geo.selection.drawn_area checks the same, and refuses what the tool would not draw.

export const LEAST = 3, MOST = 40; // corners
export const DECIMALS = 5; // of a degree: about 1 m

/** @typedef {[number, number]} Point */

/**
 * Which way a path turns at its middle point: 1, -1, or 0 for straight on.
 * @param {Point} a
 * @param {Point} b
 * @param {Point} c
 */
const turn = ([ax, ay], [bx, by], [cx, cy]) => Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));

/**
 * Do two sides have a point in common?
 * @param {Point} a
 * @param {Point} b
 * @param {Point} c
 * @param {Point} d
 */
export const meet = (a, b, c, d) =>
  turn(a, b, c) !== turn(a, b, d) && turn(c, d, a) !== turn(c, d, b);

/**
 * Would a side from the last of some corners to `end` cross one that is there?
 * @param {Point[]} corners
 * @param {Point} end
 * @param {boolean} closing it ends at the first corner, which it shares with the first side
 */
export function crosses(corners, end, closing) {
  const last = corners[corners.length - 1];
  for (let i = closing ? 1 : 0; i + 2 < corners.length; i++) {
    if (meet(corners[i], corners[i + 1], last, end)) return true;
  }
  return false;
}
