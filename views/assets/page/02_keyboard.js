// A focus that is never lost: a rerun that takes away what had it would leave the keyboard at the top
// of the page.
(function () {
  "use strict";
  const planPage = window.planPage;
  if (planPage.keyboard) return;
  planPage.keyboard = true;

  let byKeyboard = false, lastFocus = null, waiting = 0;
  document.addEventListener("keydown", () => (byKeyboard = true), true);
  document.addEventListener("focusin", (event) => (lastFocus = event.target), true);
  document.addEventListener("pointerdown", (event) => {
    if (event.isTrusted) byKeyboard = false;
  }, true);

  // where the focus goes when what had it is gone: the way back, else the list
  const PLACES = ['[class*="st-key-back_"] button', '.row-list .row[tabindex="0"]'];
  const seen = (node) => node.isConnected && node.getClientRects().length > 0;

  // The same button in the element that took its place: Streamlit names the containers of widgets.
  function drawnAnew(button) {
    const widget = button.closest('.stElementContainer[class*="st-key-"]');
    const name = widget && Array.from(widget.classList).find((item) => item.startsWith("st-key-"));
    if (!name) return null;
    return Array.from(document.querySelectorAll(`.${CSS.escape(name)} button`)).find(seen);
  }

  function rescue() {
    waiting = 0;
    const now = document.activeElement;
    if (!byKeyboard || !lastFocus || seen(lastFocus) || (now && now !== document.body && seen(now))) return;
    const target = (lastFocus.tagName === "BUTTON" && drawnAnew(lastFocus)) || PLACES.map((place) =>
      Array.from(document.querySelectorAll(place)).find(seen)).find(Boolean);
    if (target) target.focus({ preventScroll: false });
  }
  planPage.listeners.push(() => {
    if (!waiting) waiting = setTimeout(rescue, 60);
  });
})();
