// How the keys move the line between before and after.
const STEP = 0.02, LEAP = 0.1;

/**
 * Where a key moves the line, from 0 to 1; null for a key that does not.
 * @param {string} key
 * @param {number} at
 */
export function moved(key, at) {
  /** @type {Record<string, number>} */
  const to = {
    ArrowLeft: at - STEP, ArrowDown: at - STEP, ArrowRight: at + STEP, ArrowUp: at + STEP,
    PageDown: at - LEAP, PageUp: at + LEAP, Home: 0, End: 1,
  };
  return Object.hasOwn(to, key) ? Math.min(1, Math.max(0, to[key])) : null;
}
