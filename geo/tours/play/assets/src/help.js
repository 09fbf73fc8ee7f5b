// The list of keys, over everything, until it is dismissed.

import { element } from "../../../../map/assets/src/index.js";
import { HELP } from "./key_names.js";

/** @param {HTMLElement} page what cannot be reached while it is open */
export function help(page) {
  const veil = element("div", "pp-help", document.body);
  veil.hidden = true;
  const card = element("div", "", veil);
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-modal", "true");
  card.setAttribute("aria-label", "按键说明");
  element("h2", "", card, "按键说明");
  const keys = element("dl", "", card);
  for (const [key, what] of HELP) {
    element("dt", "", keys, key);
    element("dd", "", keys, what);
  }
  const close = element("button", "", card, "收起（?）");
  close.type = "button";
  /** @type {Element | null} */
  let before = null;

  /** @param {boolean} wanted */
  function open(wanted) {
    if (wanted === !veil.hidden) return;
    if (wanted) before = document.activeElement;
    veil.hidden = !wanted;
    page.inert = wanted;
    if (wanted) close.focus();
    else if (before instanceof HTMLElement && before.isConnected) before.focus();
  }
  close.addEventListener("click", () => open(false));
  veil.addEventListener("click", (event) => {
    if (event.target === veil) open(false);
  });
  return { open, isOpen: () => !veil.hidden };
}
