// The projects: symbols, lines and areas on one canvas.
//
// Places arrive once as a packed file, a filter only sends a bitmask. The layer stays on the map
// for good and is told what to show: nothing is removed and added, so nothing can flicker.
(function () {
  "use strict";
  const PlanMap = window.PlanMap;
  const { mercator, FLAG } = PlanMap;

  const DOTS_FROM = 3000; // more marks than this in view are drawn as plain dots
  const EASE = 0.3; // share of the way to its new place that a symbol goes in a frame
  const SELECTED = "#111111";

  // Symbols are smaller on the whole map than close up; half pixels keep the sprites few.
  function sizeAt(zoom) {
    return Math.max(0.87, Math.min(1.12, 0.87 + (zoom - 12.5) * 0.11));
  }
  PlanMap.symbolSizeAt = sizeAt;
  const half = (px) => Math.round(px * 2) / 2;

  function readMarks(buffer, head) {
    const n = head.marks;
    let at = 0;
    const take = (Type) => {
      const column = new Type(buffer, at, n);
      at += column.byteLength;
      return column;
    };
    // the order of geo.map_symbols.MARK_COLUMNS: four-byte columns first
    const marks = {
      longitude: take(Float32Array), latitude: take(Float32Array), radius_m: take(Float32Array),
      project: take(Uint32Array),
      sector: take(Uint8Array), kind: take(Uint8Array), size: take(Uint8Array), flags: take(Uint8Array),
    };
    marks.n = n;
    marks.x = new Float64Array(n);
    marks.y = new Float64Array(n);
    marks.px = new Float32Array(n); // radius of the symbol
    for (let i = 0; i < n; i++) {
      marks.x[i] = mercator.x(head.origin[0] + marks.longitude[i]);
      marks.y[i] = mercator.y(head.origin[1] + marks.latitude[i]);
      marks.px[i] = head.sizes[marks.size[i]].radius;
    }
    // large ones first, so that small ones lie on top; then from north to south
    marks.order = Uint32Array.from({ length: n }, (_, i) => i);
    marks.order.sort((a, b) => marks.px[b] - marks.px[a] || marks.y[a] - marks.y[b]);
    marks.of = new Map(); // project -> its marks
    for (let i = 0; i < n; i++) {
      const p = marks.project[i];
      if (!marks.of.has(p)) marks.of.set(p, []);
      marks.of.get(p).push(i);
    }
    return marks;
  }

  PlanMap.ProjectLayer = PlanMap.CanvasLayer.extend({
    initialize(registry, options) {
      L.setOptions(this, options);
      this._registry = registry;
      this._state = { mask: new Uint8Array(0), selected: new Set(), circles: false };
      this._goals = new Map();
    },

    setData(head, buffer) {
      this._head = head;
      this._marks = readMarks(buffer, head);
      this._shapes = head.shapes.map((shape) => {
        const rings = shape.rings.map(mercator.ring);
        return { ...shape, rings, box: PlanMap.boxAround(rings) };
      });
      this._goals.clear();
      this._dx = new Float32Array(this._marks.n);
      this._dy = new Float32Array(this._marks.n);
      this._settled = false;
      this._registry.ground.forgetLabels();
    },

    // mask: bit a project, lowest bit first; selected: project numbers; circles: all of them?
    setState(mask, selected, circles) {
      this._state = { mask, selected: new Set(selected), circles };
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
      if (!marks || marks.n > DOTS_FROM) return [];
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
      const wanted = new Set(projects);
      const box = [Infinity, Infinity, -Infinity, -Infinity];
      const grow = (x, y, r) => {
        box[0] = Math.min(box[0], x - r);
        box[1] = Math.min(box[1], y - r);
        box[2] = Math.max(box[2], x + r);
        box[3] = Math.max(box[3], y + r);
      };
      for (const project of wanted) {
        for (const i of this._marks.of.get(project) || []) {
          grow(this._marks.x[i], this._marks.y[i], this._marks.radius_m[i] * mercator.perMetre(this._marks.y[i]));
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
      this._drawMarks(context, frame);
      const report = this._map.getContainer().dataset;
      report.paints = String(Number(report.paints || 0) + 1);
      report.shown = String(this._shownCount());
    },

    _shownCount() {
      let count = 0;
      for (const project of this._marks.of.keys()) if (this.isShown(project)) count++;
      return count;
    },

    // Canvas coordinates of the marks to draw, in drawing order.
    _locate(frame) {
      const marks = this._marks;
      if (!this._sx || this._sx.length !== marks.n) {
        this._sx = new Float32Array(marks.n);
        this._sy = new Float32Array(marks.n);
      }
      const selected = [];
      for (const i of marks.order) {
        if (!this._isDrawn(marks.project[i])) continue;
        const x = marks.x[i] * frame.scale - frame.left + this._dx[i];
        const y = marks.y[i] * frame.scale - frame.top + this._dy[i];
        this._sx[i] = x;
        this._sy[i] = y;
        if (x < -90 || y < -90 || x > frame.width + 90 || y > frame.height + 90) continue;
        (this._state.selected.has(marks.project[i]) ? selected : this._drawn).push(i);
      }
      this._drawn.push(...selected);
    },

    _colour(sector) {
      return this._head.sectors[sector].colour;
    },

    _drawShapes(context, frame) {
      context.lineJoin = context.lineCap = "round";
      for (const shape of this._shapes) {
        if (!this._isDrawn(shape.project)) continue;
        const chosen = this._state.selected.has(shape.project);
        const colour = this._colour(shape.sector);
        context.beginPath();
        for (const ring of shape.rings) {
          for (let i = 0; i < ring.length; i += 2) {
            const x = ring[i] * frame.scale - frame.left, y = ring[i + 1] * frame.scale - frame.top;
            if (i) context.lineTo(x, y);
            else context.moveTo(x, y);
          }
        }
        // Areas are quiet: some cover half a bay, and the ground has to stay legible below them.
        const area = shape.type === "area";
        if (area) {
          const share = ((shape.box[2] - shape.box[0]) * (shape.box[3] - shape.box[1]) *
            frame.scale * frame.scale) / (frame.width * frame.height);
          context.fillStyle = colour;
          context.globalAlpha = chosen ? 0.2 : Math.max(0, 0.04 - share);
          context.fill("evenodd");
        }
        const width = (area ? 1.3 : 3.2) + (chosen ? 1.5 : 0);
        context.setLineDash([]);
        if (!area || chosen) {
          context.globalAlpha = 0.9;
          context.strokeStyle = "#ffffff";
          context.lineWidth = width + 2.5;
          context.stroke();
        }
        context.globalAlpha = chosen ? 1 : area ? 0.45 : 0.85;
        context.strokeStyle = colour;
        context.lineWidth = width;
        if (shape.rough) context.setLineDash(area ? [5, 4] : [7, 6]);
        context.stroke();
        context.globalAlpha = 1;
        context.setLineDash([]);
      }
    },

    _drawCircles(context, frame) {
      const marks = this._marks;
      for (const i of this._drawn) {
        const chosen = this._state.selected.has(marks.project[i]);
        if (!chosen && !this._state.circles) continue;
        const r = marks.radius_m[i] * mercator.perMetre(marks.y[i]) * frame.scale;
        if (!(r > 1)) continue;
        const x = marks.x[i] * frame.scale - frame.left, y = marks.y[i] * frame.scale - frame.top;
        context.beginPath();
        context.arc(x, y, r, 0, 2 * Math.PI);
        context.fillStyle = this._colour(marks.sector[i]);
        context.globalAlpha = chosen ? 0.14 : 0.05;
        context.fill();
        context.globalAlpha = chosen ? 0.95 : 0.55;
        context.strokeStyle = this._colour(marks.sector[i]);
        context.lineWidth = chosen ? 1.8 : 1;
        context.setLineDash(chosen ? [6, 4] : [4, 4]);
        context.stroke();
        context.setLineDash([]);
        context.globalAlpha = 1;
      }
    },

    // From a symbol that was moved to its place, and between places that contradict each other.
    _drawTies(context, frame) {
      const marks = this._marks;
      if (this._drawn.length > DOTS_FROM) return;
      for (const i of this._drawn) {
        const x = marks.x[i] * frame.scale - frame.left, y = marks.y[i] * frame.scale - frame.top;
        if (marks.flags[i] & FLAG.CONFLICT) {
          for (const j of marks.of.get(marks.project[i])) {
            if (j <= i) continue;
            context.beginPath();
            context.moveTo(this._sx[i], this._sy[i]);
            context.lineTo(marks.x[j] * frame.scale - frame.left + this._dx[j],
              marks.y[j] * frame.scale - frame.top + this._dy[j]);
            context.setLineDash([2, 5]);
            context.lineCap = "round";
            context.strokeStyle = "#c00000";
            context.lineWidth = 1.6;
            context.stroke();
            context.setLineDash([]);
          }
        }
        if (Math.hypot(this._dx[i], this._dy[i]) <= marks.px[i] * 0.6) continue;
        context.beginPath();
        context.moveTo(x, y);
        context.lineTo(this._sx[i], this._sy[i]);
        context.strokeStyle = "rgba(255,255,255,.9)";
        context.lineWidth = 3;
        context.stroke();
        context.strokeStyle = this._colour(marks.sector[i]);
        context.lineWidth = 1.2;
        context.stroke();
        context.beginPath();
        context.arc(x, y, 2.2, 0, 2 * Math.PI);
        context.fillStyle = this._colour(marks.sector[i]);
        context.fill();
      }
    },

    _drawMarks(context, frame) {
      const marks = this._marks, head = this._head;
      const dots = this._drawn.length > DOTS_FROM;
      const size = sizeAt(frame.zoom);
      for (const i of this._drawn) {
        const project = marks.project[i], chosen = this._state.selected.has(project);
        if (dots && !chosen) {
          const colour = this._colour(marks.sector[i]);
          if (context.fillStyle !== colour) context.fillStyle = colour;
          context.fillRect(this._sx[i] - 2.5, this._sy[i] - 2.5, 5, 5);
          continue;
        }
        const x = this._sx[i], y = this._sy[i];
        const shape = head.kinds[marks.kind[i]].shape;
        const look = {
          ...head.sectors[marks.sector[i]], shape, radius: half(marks.px[i] * size) + (chosen ? 2 : 0),
          flags: marks.flags[i],
        };
        if (chosen) {
          context.beginPath();
          context.arc(x, y, look.radius + 8, 0, 2 * Math.PI);
          context.fillStyle = "rgba(255,255,255,.75)";
          context.fill();
          context.strokeStyle = SELECTED;
          context.lineWidth = 2.6;
          context.stroke();
        }
        const sprite = PlanMap.symbol(look, frame.ratio);
        const side = 2 * sprite.half;
        context.globalAlpha = this.isShown(project) ? 1 : 0.55; // chosen, but filtered out
        context.drawImage(sprite.canvas, x - sprite.half, y - sprite.half, side, side);
        context.globalAlpha = 1;
      }
    },
  });
})();
