// A focus that is never lost: a rerun that takes away what had it would leave the keyboard at the top
// of the page.

const WAIT_MS = 60; // a rerun's changes come in several lots
// where the focus goes when what had it is gone: the way back, else the list
const PLACES = ['[class*="st-key-back_"] button', '.row-list .row[tabindex="0"]'];

/** @param {Element} node */
const seen = (node) => node.isConnected && node.getClientRects().length > 0;

/**
 * The first that is seen of what a selector names.
 * @param {string} selector
 */
function firstSeen(selector) {
  /** @type {NodeListOf<HTMLElement>} */
  const found = document.querySelectorAll(selector);
  return Array.from(found).find(seen);
}

/**
 * The same button in the element that took its place: Streamlit names the containers of widgets.
 * @param {Element} button
 */
function drawnAnew(button) {
  const widget = button.closest('.stElementContainer[class*="st-key-"]');
  const name = widget && Array.from(widget.classList).find((item) => item.startsWith("st-key-"));
  return name ? firstSeen(`.${CSS.escape(name)} button`) : undefined;
}

/** @returns {() => void} to be called whenever the page has changed */
export function keepFocus() {
  let byKeyboard = false, waiting = 0;
  /** @type {Element | null} */
  let lastFocus = null;
  document.addEventListener("keydown", () => (byKeyboard = true), true);
  document.addEventListener("focusin", ({ target }) => (lastFocus = /** @type {Element} */ (target)), true);
  document.addEventListener("pointerdown", (event) => {
    if (event.isTrusted) byKeyboard = false;
  }, true);

  function rescue() {
    waiting = 0;
    const now = document.activeElement;
    if (!byKeyboard || !lastFocus || seen(lastFocus)) return;
    if (now && now !== document.body && seen(now)) return;
    const target = (lastFocus.tagName === "BUTTON" && drawnAnew(lastFocus)) ||
      PLACES.map(firstSeen).find(Boolean);
    if (target) target.focus({ preventScroll: false });
  }
  return () => {
    if (!waiting) waiting = window.setTimeout(rescue, WAIT_MS);
  };
}
