// How the keys move within a list.
const ROW_PX = 48; // about

/**
 * How many rows a key moves down; 0 for a key that does not.
 * @param {string} key as in KeyboardEvent
 * @param {number} height px of the list that are in view
 */
export function step(key, height) {
  const page = Math.max(1, Math.floor(height / ROW_PX) - 1); // a row stays in view
  /** @type {Record<string, number>} */
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -1e9, End: 1e9 };
  return Object.hasOwn(steps, key) ? steps[key] : 0;
}

/**
 * A row that there is.
 * @param {number} at counted from 0
 * @param {number} rows more than 0
 */
export const within = (at, rows) => Math.max(0, Math.min(at, rows - 1));
