// The flight from one scene's picture to the next: two flat pictures, moved and blended by the
// compositor. The map itself is painted once, at the destination, before the flight begins; so a
// flight costs no script at all, and the next key is heard at once. (Painting the map for every
// frame takes about 27 ms without a graphics card.)
import { element, mercator } from "../../../../map/assets/src/index.js";
import { between, ease } from "./flight_path.js";

/** @import { View } from "./flight_path.js" */
/** @typedef {{ ground?: View, before: View, after: View }} Views what the pictures were taken of */

const FLIGHT_MS = 560; // with the one painting before it well under 0.8 s
const STEPS = 16; // pictures are placed exactly at these, and evenly between two
const VISIBLE = [0.12, 0.75]; // share of the flight in which the new picture appears

export class Flight {
  /** @param {HTMLElement} box what the map fills; the pictures lie over it */
  constructor(box) {
    this._box = box;
    /** @param {string} name */
    const picture = (name) => {
      const canvas = element("canvas", `pp-flat ${name}`, box);
      canvas.setAttribute("aria-hidden", "true");
      canvas.hidden = true;
      return canvas;
    };
    this.ground = picture("pp-flat-ground"); // the whole district, under what neither shows
    this.before = picture("pp-flat-before");
    this.after = picture("pp-flat-after");
    /** @type {Animation[]} */
    this._running = [];
    this._done = () => {};
  }

  get isUnderWay() {
    return this._running.length > 0;
  }

  /**
   * @param {Views} views
   * @param {number} enlarged CSS pixels of the box to one of the map
   * @param {() => void} done called when over, at once when cut short
   */
  start(views, enlarged, done) {
    this._done = done;
    const { before: from, after: to } = views;
    const width = this._box.clientWidth, height = this._box.clientHeight;
    const path = Array.from({ length: STEPS + 1 }, (_, i) => between(from, to, ease(i / STEPS)));
    for (const name of /** @type {const} */ (["ground", "before", "after"])) {
      const view = views[name];
      if (!view) continue;
      const frames = path.map((at) => {
        const size = Math.pow(2, at.zoom - view.zoom), scale = mercator.scale(at.zoom) * enlarged;
        const x = (width / 2) * (1 - size) + (view.x - at.x) * scale;
        const y = (height / 2) * (1 - size) + (view.y - at.y) * scale;
        return { transform: `translate(${x.toFixed(2)}px, ${y.toFixed(2)}px) scale(${size.toFixed(5)})` };
      });
      this[name].hidden = false;
      this._running.push(this[name].animate(frames, { duration: FLIGHT_MS, fill: "both" }));
    }
    const [shows, whole] = VISIBLE;
    this._running.push(this.after.animate(
      [{ opacity: 0 }, { opacity: 0, offset: shows }, { opacity: 1, offset: whole }, { opacity: 1 }],
      { duration: FLIGHT_MS, fill: "both" }
    ));
    this._running[0].onfinish = () => this.end();
  }

  end() {
    if (!this.isUnderWay) return;
    for (const animation of this._running) animation.cancel();
    this._running = [];
    this.ground.hidden = this.before.hidden = this.after.hidden = true;
    this._done();
  }
}
