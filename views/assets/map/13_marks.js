// Marks that a page lays over the map for the moment: candidates to choose from, an uploaded list.
// They come inside the message (geo.map.marks.Marks.message); see 12_main.js for who calls what.
(function () {
  "use strict";
  const PlanMap = window.PlanMap;
  const { mercator, element } = PlanMap;
  const DOT_PX = 5, BADGE_PX = 11;
  const INK = "#111111";

  function unpack(message, registry) {
    const bytes = Uint8Array.from(atob(message.packed), (c) => c.charCodeAt(0));
    const datum = registry.datum, pair = [0, 0];
    const n = message.count;
    const floats = (k) => new Float32Array(bytes.buffer, 4 * n * k, n);
    const marks = { n, radius_m: floats(2), style: bytes.subarray(12 * n, 13 * n) };
    const [east, north] = [floats(0), floats(1)];
    marks.x = new Float64Array(n);
    marks.y = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      datum.world(message.origin[0] + east[i], message.origin[1] + north[i], pair);
      [marks.x[i], marks.y[i]] = pair;
    }
    marks.datum = datum;
    return marks;
  }

  PlanMap.MarkLayer = PlanMap.CanvasLayer.extend({
    initialize(registry, options) {
      L.setOptions(this, options);
      this._registry = registry;
      this._marks = null;
    },

    // The same message comes with every rerun: unpacked once.
    setState(message) {
      if (message === null) this._marks = null;
      else if (!this._marks || message.packed !== this._message.packed ||
          this._marks.datum !== this._registry.datum) {
        this._marks = unpack(message, this._registry);
      }
      this._message = message;
      this._shapes = message === null ? [] : message.shapes.map((shape) => {
        const rings = shape.rings.map(this._registry.datum.ring);
        return { ...shape, rings, box: PlanMap.boxAround(rings) };
      });
      this.paint();
    },

    extent() {
      const box = [Infinity, Infinity, -Infinity, -Infinity], marks = this._marks;
      const grow = (x0, y0, x1, y1) => {
        box[0] = Math.min(box[0], x0);
        box[1] = Math.min(box[1], y0);
        box[2] = Math.max(box[2], x1);
        box[3] = Math.max(box[3], y1);
      };
      for (let i = 0; marks && i < marks.n; i++) {
        if (this._message.chosen !== null && !this._message.circles && i !== this._message.chosen) continue;
        const r = marks.radius_m[i] * mercator.perMetre(marks.y[i]);
        grow(marks.x[i] - r, marks.y[i] - r, marks.x[i] + r, marks.y[i] + r);
      }
      for (const { box: b } of this._shapes) if (b) grow(...b);
      return box[0] <= box[2] ? box : null;
    },

    // The mark under a point of the container, -1 for none; later ones lie on top.
    hit(point, reach) {
      const marks = this._marks;
      if (!marks || !this._painted) return -1;
      const at = this._map.containerPointToLayerPoint(point).subtract(this._painted.corner);
      const size = (this._message.numbered ? BADGE_PX : DOT_PX) + reach;
      let best = -1, nearest = size;
      for (let i = 0; i < marks.n; i++) {
        const lift = i === this._message.pin ? 16 : 0; // the head of a pin is above its point
        const distance = Math.hypot(this._sx[i] - at.x, this._sy[i] - lift - at.y);
        if (distance <= nearest) {
          nearest = distance;
          best = i;
        }
      }
      return best;
    },

    _colour(i) {
      return this._message.styles[this._marks.style[i]].colour;
    },

    draw(context, frame) {
      const marks = this._marks, state = this._message;
      if (!marks) return;
      if (!this._sx || this._sx.length !== marks.n) {
        this._sx = new Float32Array(marks.n);
        this._sy = new Float32Array(marks.n);
      }
      for (let i = 0; i < marks.n; i++) {
        this._sx[i] = marks.x[i] * frame.scale - frame.left;
        this._sy[i] = marks.y[i] * frame.scale - frame.top;
      }
      for (const shape of this._shapes) this._drawShape(context, frame, shape);
      for (let i = 0; i < marks.n; i++) {
        if (state.circles || i === state.chosen) this._drawCircle(context, frame, i);
      }
      // the worst class first, so that the good ones and the chosen one lie on top
      for (let style = state.styles.length - 1; style >= 0; style--) {
        for (let i = 0; i < marks.n; i++) {
          if (marks.style[i] === style && i !== state.chosen) this._drawMark(context, frame, i);
        }
      }
      if (state.chosen !== null && state.chosen < marks.n) this._drawMark(context, frame, state.chosen);
      this._map.getContainer().dataset.marks = String(marks.n);
    },

    _drawShape(context, frame, shape) {
      const chosen = shape.mark === this._message.chosen;
      context.beginPath();
      for (const ring of shape.rings) {
        for (let i = 0; i < ring.length; i += 2) {
          const x = ring[i] * frame.scale - frame.left, y = ring[i + 1] * frame.scale - frame.top;
          if (i) context.lineTo(x, y);
          else context.moveTo(x, y);
        }
      }
      context.lineJoin = context.lineCap = "round";
      if (shape.area) {
        context.globalAlpha = chosen ? 0.16 : 0.07;
        context.fillStyle = this._colour(shape.mark);
        context.fill("evenodd");
      }
      context.globalAlpha = 0.9;
      context.strokeStyle = "#ffffff";
      context.lineWidth = chosen ? 7 : 5;
      context.stroke();
      context.strokeStyle = this._colour(shape.mark);
      context.lineWidth = chosen ? 4 : 2.5;
      context.stroke();
      context.globalAlpha = 1;
    },

    _drawCircle(context, frame, i) {
      const marks = this._marks, chosen = i === this._message.chosen;
      const r = marks.radius_m[i] * mercator.perMetre(marks.y[i]) * frame.scale;
      const x = this._sx[i], y = this._sy[i];
      if (!(r > 1) || x + r < 0 || y + r < 0 || x - r > frame.width || y - r > frame.height) return;
      context.beginPath();
      context.arc(x, y, r, 0, 2 * Math.PI);
      context.fillStyle = context.strokeStyle = this._colour(i);
      context.globalAlpha = chosen ? 0.16 : 0.06;
      context.fill();
      context.globalAlpha = chosen ? 1 : 0.75;
      context.lineWidth = chosen ? 2.4 : 1.4;
      context.setLineDash(chosen ? [] : [6, 4]);
      context.stroke();
      context.setLineDash([]);
      context.globalAlpha = 1;
    },

    _drawMark(context, frame, i) {
      const x = this._sx[i], y = this._sy[i];
      if (x < -40 || y < -40 || x > frame.width + 40 || y > frame.height + 40) return;
      if (i === this._message.pin) this._drawPin(context, x, y, this._colour(i));
      else if (this._message.numbered) this._drawBadge(context, x, y, i);
      else this._drawDot(context, x, y, i);
    },

    _drawDot(context, x, y, i) {
      const chosen = i === this._message.chosen;
      context.beginPath();
      context.arc(x, y, DOT_PX + (chosen ? 3 : 0), 0, 2 * Math.PI);
      context.fillStyle = this._colour(i);
      context.fill();
      context.lineWidth = chosen ? 2.6 : 1.4;
      context.strokeStyle = chosen ? INK : "#ffffff";
      context.stroke();
    },

    _drawBadge(context, x, y, i) {
      const chosen = i === this._message.chosen, radius = BADGE_PX + (chosen ? 2 : 0);
      context.beginPath();
      context.arc(x, y, radius + 2.5, 0, 2 * Math.PI);
      context.fillStyle = chosen ? INK : "#ffffff";
      context.fill();
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fillStyle = this._colour(i);
      context.fill();
      context.font = `700 13px ${PlanMap.FONT}`;
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.fillStyle = "#ffffff";
      const { numbers } = this._message;
      context.fillText(String(numbers ? numbers[i] : i + 1), x, y + 0.5);
    },

    _drawPin(context, x, y, colour) {
      context.beginPath();
      context.arc(x, y - 20, 11, 0.8 * Math.PI, 0.2 * Math.PI);
      context.lineTo(x, y);
      context.closePath();
      context.lineJoin = "round";
      context.lineWidth = 4;
      context.strokeStyle = "#ffffff";
      context.stroke();
      context.fillStyle = colour;
      context.fill();
      context.lineWidth = 1.2;
      context.strokeStyle = INK;
      context.stroke();
      context.beginPath();
      context.arc(x, y - 20, 4, 0, 2 * Math.PI);
      context.fillStyle = "#ffffff";
      context.fill();
    },
  });

  // The legend of the marks, which takes the place of the projects' one.
  const MarkLegend = L.Control.extend({
    options: { position: "bottomright" }, // the sea, most of the time
    onAdd() {
      this._box = element("div", "pm-legend pm-mark-legend leaflet-control");
      L.DomEvent.disableClickPropagation(this._box);
      return this._box;
    },
    // only the styles that occur
    fill(styles, used) {
      this._box.replaceChildren();
      for (const [k, style] of styles.entries()) {
        if (!used.has(k)) continue;
        const row = element("div", "pm-legend-row", this._box);
        element("i", "pm-dot", row).style.background = style.colour;
        element("span", "", row, style.label);
      }
    },
  });

  // Called with every message; `marks` and `pick` are absent on pages that have none.
  PlanMap.showMarks = function (registry, message) {
    const marks = message.marks || null, { map } = registry;
    const container = map.getContainer();
    registry.picking = Boolean(message.pick);
    registry.pickBeside = message.pick === "beside";
    container.classList.toggle("pm-pick", registry.picking);
    if (!registry.marks) {
      if (!marks) return;
      map.createPane("pm-marks").style.zIndex = 470;
      registry.marks = new PlanMap.MarkLayer(registry, { pane: "pm-marks" }).addTo(map);
    }
    registry.marks.setState(marks);
    container.dataset.marks = String(marks ? marks.count : 0);
    const legend = Boolean(marks && marks.legend);
    if (legend && !registry.markLegend) registry.markLegend = new MarkLegend().addTo(map);
    if (registry.markLegend) {
      registry.markLegend.getContainer().hidden = !legend;
      if (legend) registry.markLegend.fill(marks.styles, new Set(registry.marks._marks.style));
    }
    registry.legend.getContainer().hidden = legend;
  };

  // What a click means to the marks: {kind, id}, or null when it is the map's own.
  PlanMap.markClick = function (registry, event, reach) {
    const mark = registry.marks ? registry.marks.hit(event.containerPoint, reach) : -1;
    if (mark >= 0) return { kind: "mark", id: String(mark) };
    if (!registry.picking) return null;
    if (registry.pickBeside && registry.projects.hit(event.containerPoint, reach).length) return null;
    const shown = event.latlng.wrap();
    const [lng, lat] = registry.datum.toWgs84(shown.lng, shown.lat);
    // The zoom tells how exact the click can be.
    const zoom = registry.map.getZoom().toFixed(2);
    return { kind: "point", id: `${lng.toFixed(6)},${lat.toFixed(6)},${zoom}` };
  };
})();
