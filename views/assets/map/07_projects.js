// The projects: symbols, lines and areas on one canvas.
//
// Places arrive once as a packed file, a filter only sends a bitmask. The layer stays on the map
// for good and is told what to show: nothing is removed and added, so nothing can flicker. A list
// of up to PlanMap.MANY marks shows every symbol and moves apart what would hide another
// (06_spread.js); a longer one gathers what overlaps into bubbles (06_clusters.js). How things are
// drawn is in 07_projects_draw.js, what lies under the pointer in 08_hits.js.
(function () {
  "use strict";
  const PlanMap = window.PlanMap;
  const { mercator } = PlanMap;

  const EASE = 0.3; // share of the way to its new place that a symbol goes in a frame
  const REACH = 0.5; // share of the canvas around it that is gathered with it: panning is then free

  // Symbols are smaller on the whole map than close up; half pixels keep the sprites few.
  function sizeAt(zoom) {
    return Math.max(0.87, Math.min(1.12, 0.87 + (zoom - 12.5) * 0.11));
  }
  PlanMap.symbolSizeAt = sizeAt;

  PlanMap.ProjectLayer = PlanMap.CanvasLayer.extend({
    initialize(registry, options) {
      L.setOptions(this, options);
      this._registry = registry;
      this._state = { mask: new Uint8Array(0), selected: new Set(), circles: false };
      this._goals = new Map();
      this._drawn = [];
    },

    setData(head, buffer) {
      const { datum } = this._registry;
      this._head = head;
      this._marks = PlanMap.readMarks(buffer, head, datum);
      this._shapes = head.shapes.map((shape) => {
        const rings = shape.rings.map(datum.ring);
        return { ...shape, rings, box: PlanMap.boxAround(rings) };
      });
      const { n } = this._marks;
      this._many = n > PlanMap.MANY;
      this._goals.clear();
      this._gathered = null;
      this._dx = new Float32Array(this._many ? 0 : n);
      this._dy = new Float32Array(this._many ? 0 : n);
      this._sx = new Float32Array(n);
      this._sy = new Float32Array(n);
      this._settled = false;
      this._stale = true;
      this._registry.ground.forgetLabels();
    },

    // mask: bit a project, lowest bit first; selected: project numbers; circles: all of them?
    setState(mask, selected, circles) {
      this._state = { mask, selected: new Set(selected), circles };
      this._gathered = null;
      this.paint();
    },

    // Shown at once, before the server has answered a click.
    markSelected(project) {
      this._state.selected = new Set([project]);
      this.paint();
    },

    isShown(project) {
      return ((this._state.mask[project >> 3] >> (project & 7)) & 1) === 1;
    },

    // [x, y (world), half width in px] of every symbol and along every line: what labels avoid.
    symbolBoxes(zoom) {
      const marks = this._marks;
      if (!marks || this._many) return [];
      const scale = mercator.scale(zoom), [dx, dy] = this._goal(zoom), size = sizeAt(zoom);
      const boxes = Array.from({ length: marks.n }, (_, i) => [
        marks.x[i] + dx[i] / scale, marks.y[i] + dy[i] / scale, marks.px[i] * size,
      ]);
      for (const shape of this._shapes) {
        if (shape.type !== "line") continue;
        for (const ring of shape.rings) {
          for (let i = 2; i < ring.length; i += 2) {
            const ax = ring[i - 2], ay = ring[i - 1], bx = ring[i] - ax, by = ring[i + 1] - ay;
            const steps = Math.ceil((Math.hypot(bx, by) * scale) / 8);
            for (let k = 0; k < steps; k++) boxes.push([ax + (bx * k) / steps, ay + (by * k) / steps, 4]);
          }
        }
      }
      return boxes;
    },

    // The extent of projects in world coordinates, uncertainty included: [x0, y0, x1, y1] or null.
    extent(projects) {
      const wanted = new Set(projects), marks = this._marks;
      const box = [Infinity, Infinity, -Infinity, -Infinity];
      const grow = (x, y, r) => {
        box[0] = Math.min(box[0], x - r);
        box[1] = Math.min(box[1], y - r);
        box[2] = Math.max(box[2], x + r);
        box[3] = Math.max(box[3], y + r);
      };
      for (const project of wanted) {
        for (const i of marks.of(project)) {
          grow(marks.x[i], marks.y[i], marks.radius_m[i] * mercator.perMetre(marks.y[i]));
        }
      }
      for (const shape of this._shapes) {
        if (!wanted.has(shape.project)) continue;
        grow(shape.box[0], shape.box[1], 0);
        grow(shape.box[2], shape.box[3], 0);
      }
      return box[0] <= box[2] ? box : null;
    },

    _isDrawn(project) {
      return this.isShown(project) || this._state.selected.has(project);
    },

    // Where the symbols belong at a zoom: [dx, dy] in px, the same for each half step of zoom.
    _goal(zoom) {
      const step = Math.round(zoom * 2) / 2;
      if (!this._goals.has(step)) {
        const { x, y, px } = this._marks;
        const radius = px.map((r) => r * sizeAt(step));
        this._goals.set(step, PlanMap.spread(x, y, radius, mercator.scale(step)));
      }
      return this._goals.get(step);
    },

    // Go a part of the way to the goal; true when there.
    _ease(zoom) {
      if (this._many) return true;
      const [gx, gy] = this._goal(zoom);
      const { _dx: dx, _dy: dy } = this;
      if (!this._settled) {
        dx.set(gx);
        dy.set(gy);
        this._settled = true;
        return true;
      }
      let still = true;
      for (let i = 0; i < dx.length; i++) {
        const ex = gx[i] - dx[i], ey = gy[i] - dy[i];
        if (Math.abs(ex) + Math.abs(ey) < 0.5) {
          dx[i] = gx[i];
          dy[i] = gy[i];
        } else {
          dx[i] += ex * EASE;
          dy[i] += ey * EASE;
          still = false;
        }
      }
      return still;
    },

    // The bubbles and the symbols that stand alone, for what the canvas shows and some more; in
    // steps of zoom (those it rests at), so that one in motion does not gather anew every frame.
    _gather(frame) {
      const step = Math.round(frame.zoom * 4) / 4, scale = mercator.scale(step);
      const ratio = scale / frame.scale;
      const x0 = frame.left * ratio, y0 = frame.top * ratio;
      const x1 = x0 + frame.width * ratio, y1 = y0 + frame.height * ratio;
      const known = this._gathered;
      if (known && known.step === step && x0 >= known.box[0] && y0 >= known.box[1] &&
          x1 <= known.box[2] && y1 <= known.box[3]) {
        return known;
      }
      const mx = (x1 - x0) * REACH, my = (y1 - y0) * REACH;
      const box = [x0 - mx, y0 - my, x1 + mx, y1 + my];
      const found = PlanMap.gather(this._marks, this._state.mask, scale, box, this._head.sectors.length);
      return (this._gathered = { ...found, step, box });
    },

    draw(context, frame) {
      const marks = this._marks;
      this._index = null;
      this._drawn = [];
      if (!marks) return;
      const arrived = this._ease(frame.zoom);
      if (!arrived && !this._frame) {
        this._frame = requestAnimationFrame(() => {
          this._frame = 0;
          this.paint();
        });
      }
      this._locate(frame);
      this._drawShapes(context, frame);
      this._drawCircles(context, frame);
      this._drawTies(context, frame);
      if (this._many) this._drawClusters(context, frame);
      this._drawMarks(context, frame);
      const report = this._map.getContainer().dataset;
      report.paints = String(Number(report.paints || 0) + 1);
      report.shown = String(PlanMap.countShared(this._state.mask, marks.placed));
    },

    // Canvas coordinates of the symbols to draw, in drawing order.
    _locate(frame) {
      const marks = this._marks, { selected } = this._state;
      const plain = [], chosen = [];
      const see = (i, list) => {
        const x = marks.x[i] * frame.scale - frame.left + (this._many ? 0 : this._dx[i]);
        const y = marks.y[i] * frame.scale - frame.top + (this._many ? 0 : this._dy[i]);
        this._sx[i] = x;
        this._sy[i] = y;
        if (x < -90 || y < -90 || x > frame.width + 90 || y > frame.height + 90) return;
        list.push(i);
      };
      if (this._many) {
        for (const i of this._gather(frame).singles) if (!selected.has(marks.project[i])) see(i, plain);
      } else {
        for (let i = 0; i < marks.n; i++) {
          if (this.isShown(marks.project[i]) && !selected.has(marks.project[i])) see(i, plain);
        }
      }
      for (const project of selected) for (const i of marks.of(project)) see(i, chosen);
      // large ones first, so that small ones lie on top; then from north to south
      const order = (a, b) => marks.px[b] - marks.px[a] || marks.y[a] - marks.y[b];
      this._drawn = [...plain.sort(order), ...chosen.sort(order)];
    },
  });
})();
