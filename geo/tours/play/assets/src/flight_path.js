// Where a flight is on its way from one view to another.

/** @typedef {{ x: number, y: number, zoom: number }} View x and y in world coordinates */

/**
 * Slow at both ends.
 * @param {number} t share of the time
 */
export const ease = (t) => (t < 0.5 ? 4 * t * t * t : 1 - Math.pow(2 - 2 * t, 3) / 2);

/**
 * Straight on, the zoom even.
 * @param {View} from
 * @param {View} to
 * @param {number} t share of the way
 * @returns {View}
 */
export function between(from, to, t) {
  const zoom = from.zoom + (to.zoom - from.zoom) * t;
  const far = Math.pow(2, from.zoom - to.zoom);
  const share = Math.abs(1 - far) < 1e-6 ? t : (1 - Math.pow(2, from.zoom - zoom)) / (1 - far);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share, zoom };
}
