// The keys, wherever the focus is: in this document and in the page that frames it.

import { framing } from "./framing.js";
import { actionOf, keyOf } from "./key_names.js";

/** @import { Action } from "./key_names.js" */

const DIGITS_MS = 4000; // digits typed longer ago are forgotten

/**
 * Returns what stops the listening.
 * @param {Record<Action, () => void> & { jump(scene: number): void, typing(digits: string): void }} actions
 */
export function listen(actions) {
  let digits = "", typed = 0;
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = keyOf(event);
    const target = /** @type {Element | null} */ (event.target);
    const control = target?.closest?.("button, a[href], input, textarea, select");
    if (control && (key === " " || key === "Enter") && control.ownerDocument === document) return;
    if (performance.now() - typed > DIGITS_MS) digits = "";
    if (/^[0-9]$/.test(key)) {
      digits = (digits + key).slice(-3);
      typed = performance.now();
      actions.typing(digits);
    } else if (key === "Enter") {
      if (!digits) return;
      actions.jump(Number(digits));
      digits = "";
    } else if (key === "Backspace" && digits) {
      digits = digits.slice(0, -1);
      actions.typing(digits);
    } else {
      const action = actionOf(key);
      if (!action) return;
      if (event.repeat && !["next", "previous"].includes(action)) {
        event.preventDefault();
        return;
      }
      digits = "";
      actions[action]();
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const around = framing(); // framed by another origin: its keys stay its own
  const pages = around ? [window, around] : [window];
  for (const page of pages) page.addEventListener("keydown", onKey, true);
  const stop = () => pages.forEach((page) => page.removeEventListener("keydown", onKey, true));
  window.addEventListener("pagehide", stop);
  return stop;
}
