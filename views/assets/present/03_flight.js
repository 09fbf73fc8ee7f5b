// The flight from one scene's picture to the next: two flat pictures, moved and blended by the
// compositor. The map itself is painted once, at the destination, before the flight begins; so a
// flight costs no script at all, and the next key is heard at once. (Painting the map for every
// frame takes about 27 ms without a graphics card.)
(function () {
  "use strict";
  const { Present, PlanMap } = window;
  const { mercator } = PlanMap;
  const FLIGHT_MS = 560; // with the one painting before it well under 0.8 s
  const STEPS = 16; // pictures are placed exactly at these, and evenly between two
  const VISIBLE = [0.12, 0.75]; // share of the flight in which the new picture appears

  const ease = (t) => (t < 0.5 ? 4 * t * t * t : 1 - Math.pow(2 - 2 * t, 3) / 2);

  // A view: {x, y (world), zoom}. Where the flight is at share t: straight on, the zoom even.
  function between(from, to, t) {
    const zoom = from.zoom + (to.zoom - from.zoom) * t;
    const far = Math.pow(2, from.zoom - to.zoom);
    const share = Math.abs(1 - far) < 1e-6 ? t : (1 - Math.pow(2, from.zoom - zoom)) / (1 - far);
    return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share, zoom };
  }

  Present.Flight = class {
    // box: what the map fills; the pictures lie over it.
    constructor(box) {
      this._box = box;
      const picture = (name) => {
        const canvas = Present.element("canvas", `pp-flat ${name}`, box);
        canvas.setAttribute("aria-hidden", "true");
        canvas.hidden = true;
        return canvas;
      };
      this.ground = picture("pp-flat-ground"); // the whole district, under what neither shows
      this.before = picture("pp-flat-before");
      this.after = picture("pp-flat-after");
      this._running = [];
    }

    get isUnderWay() {
      return this._running.length > 0;
    }

    // Views are those the pictures were taken of; enlarged: CSS pixels of the box to one of the map.
    // Calls `done` when over, at once when cut short.
    start(views, enlarged, done) {
      this._done = done;
      const { before: from, after: to } = views;
      const width = this._box.clientWidth, height = this._box.clientHeight;
      const path = Array.from({ length: STEPS + 1 }, (_, i) => between(from, to, ease(i / STEPS)));
      for (const name of ["ground", "before", "after"]) {
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
  };
})();
