// The keyboard in lists, and a focus that is never lost.
//
// Streamlit's table reports the cell that the keyboard stands on as if it had been clicked: one
// press of ↓ would open a row, and entering the table the first. Here the keys of a list (a table
// whose label says 点一行) move a frame of our own from row to row; only Enter and Space choose,
// by a click on the row. Left and right scroll the columns, Tab leaves, Ctrl+F finds.
(function () {
  "use strict";
  const planPage = window.planPage;
  if (planPage.keyboard) return;
  planPage.keyboard = true;

  const LIST = '[data-testid="stDataFrameResizable"][aria-label*="点一行"]';
  const CANVAS = '[data-testid="data-grid-canvas"]';
  const CLICK_AT = 0.3; // of the width: past the narrow first column
  const SIDE_STEP_PX = 90;
  const rows = new WeakMap(); // list -> row the frame stands on
  let active = null; // the list that has the focus
  let byKeyboard = false;

  function bodyChild(className) {
    const node = document.createElement("div");
    node.className = className;
    document.body.appendChild(node);
    return node;
  }
  const frame = bodyChild("plan-row-frame");
  frame.hidden = true;
  const voice = bodyChild("plan-voice");
  voice.setAttribute("role", "status");
  voice.setAttribute("aria-live", "polite");

  // Head, rows and scroll position of a list, in pixels.
  function layout(list) {
    const grid = list.querySelector("table[role=grid]"), scroller = list.querySelector(".dvn-scroller");
    const stack = list.querySelector(".dvn-stack"), head = list.querySelectorAll("canvas")[1];
    const count = grid ? Number(grid.getAttribute("aria-rowcount")) - 1 : 0;
    if (!scroller || !stack || count < 1) return null;
    const headPx = (head ? head.offsetHeight : 36) - 1; // its lower line is drawn over the first row
    return { count, scroller, headPx, rowPx: (stack.offsetHeight - headPx) / count };
  }

  function place() {
    const shape = active && active.isConnected ? layout(active) : null;
    if (!shape || active.offsetParent === null || !byKeyboard) {
      frame.hidden = true;
      return;
    }
    const box = active.getBoundingClientRect();
    const row = Math.min(rows.get(active) || 0, shape.count - 1);
    const top = box.top + 1 + shape.headPx + row * shape.rowPx - shape.scroller.scrollTop;
    const upper = Math.max(top, box.top + shape.headPx), lower = Math.min(top + shape.rowPx, box.bottom);
    frame.hidden = lower - upper < 6;
    frame.style.transform = `translate(${box.left + 1}px, ${upper}px)`;
    frame.style.width = `${box.width - 2}px`;
    frame.style.height = `${lower - upper}px`;
  }

  function say(list, row, first) {
    const line = list.querySelector(`tr[aria-rowindex="${row + 2}"]`);
    const cells = line ? Array.from(line.querySelectorAll("td"), (cell) => cell.textContent.trim()) : [];
    const how = first ? "。上下键换行，回车打开" : "";
    voice.textContent = [`第 ${row + 1} 行`, ...cells.filter(Boolean)].join("，") + how;
  }

  function move(list, wanted, first = false) {
    const shape = layout(list);
    if (!shape) return;
    const row = Math.max(0, Math.min(shape.count - 1, wanted));
    rows.set(list, row);
    const page = shape.scroller.clientHeight - shape.headPx;
    const top = row * shape.rowPx, { scrollTop } = shape.scroller;
    if (top < scrollTop) shape.scroller.scrollTop = top;
    else if (top + shape.rowPx > scrollTop + page) shape.scroller.scrollTop = top + shape.rowPx - page;
    place();
    setTimeout(() => say(list, row, first), 80); // once the table has drawn the rows in view
  }

  function choose(list) {
    const shape = layout(list);
    if (!shape) return;
    const box = list.getBoundingClientRect(), row = Math.min(rows.get(list) || 0, shape.count - 1);
    const at = {
      bubbles: true, cancelable: true, view: window, button: 0, detail: 1,
      clientX: box.left + box.width * CLICK_AT,
      clientY: box.top + shape.headPx + (row + 0.5) * shape.rowPx - shape.scroller.scrollTop,
    };
    const canvas = list.querySelector(CANVAS);
    for (const [Kind, name] of [
      [PointerEvent, "pointermove"], [MouseEvent, "mousemove"], [PointerEvent, "pointerdown"],
      [MouseEvent, "mousedown"], [PointerEvent, "pointerup"], [MouseEvent, "mouseup"], [MouseEvent, "click"],
    ]) {
      canvas.dispatchEvent(new Kind(name, { ...at, pointerId: 1, pointerType: "mouse", isPrimary: true }));
    }
  }

  function onKey(event) {
    byKeyboard = true;
    const list = event.target instanceof Element && event.target.closest(LIST);
    if (!list || !event.target.closest(CANVAS)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.stopPropagation(); // the table's own keys would move its cell, and Tab would not leave it
    const shape = layout(list);
    if (!shape || event.key === "Tab") return;
    active = list;
    const row = rows.get(list) || 0;
    const page = Math.max(1, Math.floor((shape.scroller.clientHeight - shape.headPx) / shape.rowPx) - 1);
    const steps = {
      ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -shape.count, End: shape.count,
    };
    if (event.key in steps) move(list, row + steps[event.key]);
    else if (event.key === "ArrowRight") shape.scroller.scrollLeft += SIDE_STEP_PX;
    else if (event.key === "ArrowLeft") shape.scroller.scrollLeft -= SIDE_STEP_PX;
    else if (event.key === "Enter" || event.key === " ") choose(list);
    else return;
    event.preventDefault();
  }

  function onFocus(event) {
    lastFocus = event.target;
    const list = event.target instanceof Element && event.target.closest(LIST);
    active = list && event.target.closest(CANVAS) ? list : null;
    if (active && byKeyboard) {
      event.stopPropagation(); // the table would choose its first cell
      move(active, rows.get(active) || 0, true);
    }
    place();
  }

  document.addEventListener("keydown", onKey, true);
  document.addEventListener("focusin", onFocus, true);
  document.addEventListener("pointerdown", (event) => {
    if (event.isTrusted) byKeyboard = false;
    place();
  }, true);
  document.addEventListener("scroll", place, { capture: true, passive: true });
  window.addEventListener("resize", place);

  // --- the focus ------------------------------------------------------------------------------
  // A rerun that takes away what had the focus would leave the keyboard at the top of the page.
  let lastFocus = null, waiting = 0;
  const PLACES = [
    '[class*="st-key-back_"] button', '.row-list .row[tabindex="0"]', `${LIST} ${CANVAS}`,
  ];
  const seen = (node) => node.isConnected && node.getClientRects().length > 0;

  // The same button in the element that took its place: Streamlit names the containers of widgets.
  function drawnAnew(button) {
    const widget = button.closest('.stElementContainer[class*="st-key-"]');
    const name = widget && Array.from(widget.classList).find((item) => item.startsWith("st-key-"));
    if (!name || widget.querySelector(CANVAS)) return null;
    return Array.from(document.querySelectorAll(`.${CSS.escape(name)} button`)).find(seen);
  }

  function rescue() {
    waiting = 0;
    place();
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
