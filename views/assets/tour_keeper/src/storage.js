// What the browser keeps of one's own tour.
const KEY = "plan-own-tour";

/** @typedef {"localStorage" | "sessionStorage"} StorageName */
/**
 * `tour`: packed text; `at`: when, in ms; `typed`: texts of its fields that came after it.
 * @typedef {{ tour?: unknown, title?: unknown, at?: unknown, typed?: unknown }} Kept
 */

/**
 * What is kept: nothing known of it, others may have written there.
 * @param {StorageName} storage
 * @returns {Kept}
 */
export function read(storage) {
  try {
    return JSON.parse(window[storage].getItem(KEY) ?? "{}") || {};
  } catch {
    return {}; // forbidden, or not ours
  }
}

/**
 * Whether it was kept: a browser may forbid it, or have no room.
 * @param {StorageName} storage
 * @param {Kept | null} value null to forget it
 */
export function write(storage, value) {
  try {
    if (value) window[storage].setItem(KEY, JSON.stringify(value));
    else window[storage].removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}

/**
 * What a button says that opens a tour.
 * @param {Kept} found
 */
export function offered({ title, at }) {
  const name = String(title || "").slice(0, 60);
  return `打开这台电脑上次编辑的汇报${name ? `“${name}”` : ""}\u3000${when(at)}`;
}

/** @param {unknown} time */
function when(time) {
  const date = new Date(/** @type {number} */ (time));
  return Number.isFinite(date.getTime()) ? date.toLocaleString("zh-CN", { dateStyle: "short", timeStyle: "short" }) : "";
}
