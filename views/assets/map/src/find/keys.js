// What a key does in the search box, by the combobox pattern of ARIA: the cursor stays in the field,
// and one suggestion of the list is the active one.

/** @typedef {{ open: boolean, count: number, active: number }} State the list; -1: none is active */
/** @typedef {{ do: "move", to: number } | { do: "choose", at: number } | { do: "open" | "close" | "clear" }} Step */

/**
 * null for a key that is the field's own.
 * @param {string} key as in KeyboardEvent
 * @param {State} state
 * @returns {Step | null}
 */
export function step(key, { open, count, active }) {
  if (key === "Escape") return { do: open ? "close" : "clear" };
  if (!open) return count && (key === "ArrowDown" || key === "ArrowUp") ? { do: "open" } : null;
  if (!count) return null;
  if (key === "ArrowDown") return { do: "move", to: active + 1 < count ? active + 1 : -1 };
  if (key === "ArrowUp") return { do: "move", to: active < 0 ? count - 1 : active - 1 };
  if (key === "Enter") return { do: "choose", at: Math.max(active, 0) };
  return null;
}
