// The line between before and after: moved by the pointer, and by the keyboard as any slider is.
import { element } from "../index.js";
import { moved } from "./swipe_keys.js";

export class Swipe {
  /**
   * @param {L.Map} map
   * @param {(share: number) => void} onMove
   */
  constructor(map, onMove) {
    this._map = map;
    this._onMove = onMove;
    this.share = 0.5;
    /** @type {[before: string, after: string]} */
    this._words = ["", ""];
    const node = element("div", "pm-swipe", map.getContainer());
    this._node = node;
    this._left = element("span", "pm-swipe-left", node);
    this._right = element("span", "pm-swipe-right", node);
    this._handle = element("div", "pm-swipe-handle", node, "⇔");
    const { _handle: handle } = this;
    handle.tabIndex = 0;
    for (const [name, value] of Object.entries({
      role: "slider", "aria-orientation": "horizontal",
      "aria-valuemin": "0", "aria-valuemax": "100",
    })) handle.setAttribute(name, value);
    L.DomEvent.disableClickPropagation(node);
    handle.addEventListener("keydown", (event) => {
      event.stopPropagation(); // the map below would move
      const to = moved(event.key, this.share);
      if (to === null || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      this._go(to);
    });
    node.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      handle.focus({ preventScroll: true });
      node.setPointerCapture(event.pointerId);
    });
    node.addEventListener("pointermove", (event) => {
      if (!node.hasPointerCapture(event.pointerId)) return;
      const frame = map.getContainer().getBoundingClientRect();
      this._go(Math.min(1, Math.max(0, (event.clientX - frame.left) / frame.width)));
    });
    this._resized = () => this._go(this.share);
    map.on("resize", this._resized);
    this._place();
  }

  /** Pixels from the map's left edge. */
  get line() {
    return this.share * this._map.getSize().x;
  }

  /**
   * @param {string} title what is compared
   * @param {string} before
   * @param {string} after
   */
  say(title, before, after) {
    this._handle.setAttribute("aria-label", `${title}的分隔线`);
    this._words = [before, after];
    this._left.textContent = before;
    this._right.textContent = after;
    this._place();
  }

  /** @param {number} share */
  _go(share) {
    this.share = share;
    this._place();
    this._onMove(share);
  }

  _place() {
    const percent = Math.round(this.share * 100), [before, after] = this._words;
    this._node.style.left = `${this.share * 100}%`;
    this._handle.setAttribute("aria-valuenow", String(percent));
    this._handle.setAttribute("aria-valuetext", `左边 ${percent}% 是${before}，右边 ${100 - percent}% 是${after}`);
  }

  remove() {
    this._map.off("resize", this._resized);
    this._node.remove();
  }
}
