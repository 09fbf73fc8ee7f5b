// Rings and chains, flat: [x, y, x, y, …] in any coordinates.

/** @typedef {ArrayLike<number>} Chain */
/** @typedef {[x0: number, y0: number, x1: number, y1: number]} Box */

/**
 * Is the point inside the rings (even-odd)?
 * @param {Iterable<Chain>} rings
 * @param {number} x
 * @param {number} y
 */
export function inside(rings, x, y) {
  let odd = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const yi = ring[i + 1], yj = ring[j + 1];
      if (yi > y !== yj > y && x < ((ring[j] - ring[i]) * (y - yi)) / (yj - yi) + ring[i]) {
        odd = !odd;
      }
    }
  }
  return odd;
}

/**
 * Begin a path along chains that are given in world coordinates.
 * @param {CanvasRenderingContext2D} context
 * @param {Iterable<Chain>} chains
 * @param {{ scale: number, left: number, top: number }} frame
 */
export function trace(context, chains, { scale, left, top }) {
  context.beginPath();
  for (const chain of chains) {
    for (let i = 0; i < chain.length; i += 2) {
      const x = chain[i] * scale - left, y = chain[i + 1] * scale - top;
      if (i) context.lineTo(x, y);
      else context.moveTo(x, y);
    }
  }
}

/** @returns {Box} a box of nothing, to be grown */
export const emptyBox = () => [Infinity, Infinity, -Infinity, -Infinity];

/**
 * Make a box hold another one too.
 * @param {Box} box
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 */
export function growBox(box, x0, y0, x1 = x0, y1 = y0) {
  box[0] = Math.min(box[0], x0);
  box[1] = Math.min(box[1], y0);
  box[2] = Math.max(box[2], x1);
  box[3] = Math.max(box[3], y1);
}

/**
 * The box, or null where it holds nothing.
 * @param {Box} box
 */
export const boxOrNull = (box) => (box[0] <= box[2] ? box : null);

/**
 * The box around rings or chains; null when there are none.
 * @param {Iterable<Chain>} rings
 */
export function boxAround(rings) {
  const box = emptyBox();
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) growBox(box, ring[i], ring[i + 1]);
  }
  return boxOrNull(box);
}

/**
 * Distance from a point to a chain of segments, in the chain's own units.
 * @param {Chain} chain
 * @param {number} x
 * @param {number} y
 */
export function distanceToChain(chain, x, y) {
  let best = Infinity;
  for (let i = 0; i + 3 < chain.length; i += 2) {
    const ax = chain[i], ay = chain[i + 1];
    const dx = chain[i + 2] - ax, dy = chain[i + 3] - ay;
    const length2 = dx * dx + dy * dy;
    const t = length2 ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length2)) : 0;
    best = Math.min(best, Math.hypot(ax + t * dx - x, ay + t * dy - y));
  }
  return best;
}
