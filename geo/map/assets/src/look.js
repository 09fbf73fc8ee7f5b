// Numbers and colours of the map that the screen and paper share: paper reads the same file
// (geo/map/look.py). Lengths are CSS px of the screen's map.
//
// Where two numbers stand for a place of a label (`beside`), it is [gaps, widths, gaps, heights]: its
// left end so many gaps and label widths to the right of the point, its top so many gaps and heights
// below it. Sizes of symbols in `text` and `conflict.at` are shares of the symbol's radius. Of the
// small signs of labels the points lie around the place of the sign; an edge of "" is none.
import look from "./look.json" with { type: "json" };

export const LOOK = look;
/** @typedef {Pick<typeof look, "ground" | "labels">} Palette colours of the ground by day or by night */

/**
 * What `changes` does not name stays.
 * @template T
 * @param {T} base
 * @param {any} changes
 * @returns {T}
 */
function changed(base, changes) {
  if (typeof changes !== "object" || Array.isArray(changes)) return changes;
  const result = /** @type {any} */ ({ ...base });
  for (const [key, value] of Object.entries(changes)) result[key] = key in result ? changed(result[key], value) : value;
  return result;
}

/** @type {Palette} */
export const NIGHT = {
  ground: changed(look.ground, look.night.ground),
  labels: changed(look.labels, look.night.labels),
};

/**
 * A colour with a share of white in it.
 * @param {string} colour #rrggbb
 * @param {number} share 0 to 1
 */
export function lighter(colour, share) {
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return "#" + parts.map((v) => Math.round(v + (255 - v) * share).toString(16).padStart(2, "0")).join("");
}

/**
 * A colour as canvas takes it, thinned.
 * @param {string} colour #rrggbb
 * @param {number} alpha 0 to 1
 */
export function thinned(colour, alpha) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return `rgba(${red},${green},${blue},${alpha})`;
}

/**
 * Width in px of a street of a rank (1: the largest), without its casing.
 * @param {number} rank
 * @param {number} zoom
 */
export function streetWidth(rank, zoom) {
  const { px, less_by_rank_px: less, grows } = look.ground.streets;
  const steps = Math.max(0, Math.min(grows.most_steps, zoom - grows.from_zoom));
  return (px - less * (rank - 1)) * Math.pow(2, steps * grows.per_step);
}
