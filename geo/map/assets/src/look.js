// Numbers and colours of the map that the screen and paper share: paper reads the same file
// (geo/map/look.py). Lengths are CSS px of the screen's map.
//
// Where two numbers stand for a place of a label (`beside`), it is [gaps, widths, gaps, heights]: its
// left end so many gaps and label widths to the right of the point, its top so many gaps and heights
// below it. Sizes of symbols in `text` and `conflict.at` are shares of the symbol's radius. Of the
// small signs of labels the points lie around the place of the sign; an edge of "" is none.
import look from "./look.json" with { type: "json" };

export const LOOK = look;

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
