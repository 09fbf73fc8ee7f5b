// Built from views/assets/map/src/ by scripts/js: change that, not this.
(() => {
  // page:geo/map/assets/src/index.js
  var { CanvasLayer, DATUMS, FLAG, FONT, GroundLayer, LOOK, MANY, ProjectLayer, attach, boundsOf, boxAround, boxOrNull, calm, clickEvent, countShared, element, emptyBox, growBox, inside, load, loadScript, memory, mercator, pane, setWords, show, strokeChosen, symbolCanvas, symbolSizeAt, trace, translated, wheelSteps, widthOf } = window.PlanMap;

  // geo/map/assets/src/page_marks.js
  var DOT_PX = 5;
  var BADGE_PX = 11;
  var INK = "#111111";
  function unpack(message, datum) {
    const bytes = Uint8Array.from(atob(message.packed), (c) => c.charCodeAt(0));
    const n = message.count, [west, south] = message.origin;
    const floats = (k) => new Float32Array(bytes.buffer, 4 * n * k, n);
    const east = floats(0), north = floats(1);
    const x = new Float64Array(n), y = new Float64Array(n);
    const pair = [0, 0];
    for (let i = 0; i < n; i++) {
      datum.world(west + east[i], south + north[i], pair);
      [x[i], y[i]] = pair;
    }
    return { n, x, y, radius_m: floats(2), style: bytes.subarray(12 * n, 13 * n), datum };
  }
  var MarkLayer = class extends CanvasLayer {
    /**
     * @param {Registry} registry
     * @param {L.LayerOptions} [options]
     */
    constructor(registry, options) {
      super(registry, options);
      this._marks = null;
      this._message = null;
      this._shapes = [];
      this._sx = this._sy = new Float32Array(0);
    }
    /**
     * The same message comes with every rerun: unpacked once.
     * @param {MarksMessage | null} message
     */
    setState(message) {
      const { datum } = this._registry, known = this._marks;
      if (message === null) this._marks = null;
      else if (!known || message.packed !== this._message?.packed || known.datum !== datum) {
        this._marks = unpack(message, datum);
      }
      this._message = message;
      this._shapes = message === null ? [] : message.shapes.map((shape) => {
        const rings = shape.rings.map(datum.ring);
        return { ...shape, rings, box: boxAround(rings) };
      });
      this.paint();
    }
    /** The style of each mark. */
    get styles() {
      return this._marks?.style ?? [];
    }
    /** World coordinates; null where there is nothing. */
    extent() {
      const box = emptyBox(), marks = this._marks, state = this._message;
      if (!marks || !state) return null;
      for (let i = 0; i < marks.n; i++) {
        if (state.chosen !== null && !state.circles && i !== state.chosen) continue;
        const x = marks.x[i], y = marks.y[i], r = marks.radius_m[i] * mercator.perMetre(y);
        growBox(box, x - r, y - r, x + r, y + r);
      }
      for (const shape of this._shapes) if (shape.box) growBox(box, ...shape.box);
      return boxOrNull(box);
    }
    /**
     * The mark under a point of the container, -1 for none; later ones lie on top.
     * @param {L.Point} point
     * @param {number} reach px
     */
    hit(point, reach) {
      const marks = this._marks, state = this._message;
      if (!marks || !state || !this._painted) return -1;
      const at = this._map.containerPointToLayerPoint(point).subtract(this._painted.corner);
      const size = (state.numbered ? BADGE_PX : DOT_PX) + reach;
      let best = -1, nearest = size;
      for (let i = 0; i < marks.n; i++) {
        const lift = i === state.pin ? 16 : 0;
        const distance = Math.hypot(this._sx[i] - at.x, this._sy[i] - lift - at.y);
        if (distance <= nearest) {
          nearest = distance;
          best = i;
        }
      }
      return best;
    }
    /** @param {number} i */
    _colour(i) {
      return this._message?.styles[this._marks?.style[i] ?? 0].colour ?? INK;
    }
    /** @param {number} i */
    _isChosen(i) {
      return i === this._message?.chosen;
    }
    /**
     * @param {Context} context
     * @param {Frame} frame
     */
    draw(context, frame) {
      const marks = this._marks, state = this._message;
      if (!marks || !state) return;
      if (this._sx.length !== marks.n) {
        this._sx = new Float32Array(marks.n);
        this._sy = new Float32Array(marks.n);
      }
      for (let i = 0; i < marks.n; i++) {
        this._sx[i] = marks.x[i] * frame.scale - frame.left;
        this._sy[i] = marks.y[i] * frame.scale - frame.top;
      }
      for (const shape of this._shapes) this._drawShape(context, frame, shape);
      for (let i = 0; i < marks.n; i++) {
        if (state.circles || i === state.chosen) this._drawCircle(context, frame, marks, i);
      }
      for (let style = state.styles.length - 1; style >= 0; style--) {
        for (let i = 0; i < marks.n; i++) {
          if (marks.style[i] === style && i !== state.chosen) this._drawMark(context, frame, i);
        }
      }
      if (state.chosen !== null && state.chosen < marks.n) this._drawMark(context, frame, state.chosen);
    }
    /**
     * @param {Context} context
     * @param {Frame} frame
     * @param {MarkShape} shape
     */
    _drawShape(context, frame, shape) {
      const chosen = this._isChosen(shape.mark);
      trace(context, shape.rings, frame);
      context.lineJoin = context.lineCap = "round";
      if (shape.band && shape.box) {
        context.globalAlpha = 0.13;
        context.strokeStyle = this._colour(shape.mark);
        context.lineWidth = 2 * shape.band * mercator.perMetre((shape.box[1] + shape.box[3]) / 2) * frame.scale;
        context.stroke();
      }
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
    }
    /**
     * @param {Context} context
     * @param {Frame} frame
     * @param {Columns} marks
     * @param {number} i
     */
    _drawCircle(context, frame, marks, i) {
      const chosen = this._isChosen(i);
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
    }
    /**
     * @param {Context} context
     * @param {Frame} frame
     * @param {number} i
     */
    _drawMark(context, frame, i) {
      const x = this._sx[i], y = this._sy[i];
      if (x < -40 || y < -40 || x > frame.width + 40 || y > frame.height + 40) return;
      if (i === this._message?.pin) this._drawPin(context, x, y, this._colour(i));
      else if (this._message?.numbered) this._drawBadge(context, x, y, i);
      else this._drawDot(context, x, y, i);
    }
    /**
     * @param {Context} context
     * @param {number} x
     * @param {number} y
     * @param {number} i
     */
    _drawDot(context, x, y, i) {
      const chosen = this._isChosen(i);
      context.beginPath();
      context.arc(x, y, DOT_PX + (chosen ? 3 : 0), 0, 2 * Math.PI);
      context.fillStyle = this._colour(i);
      context.fill();
      context.lineWidth = chosen ? 2.6 : 1.4;
      context.strokeStyle = chosen ? INK : "#ffffff";
      context.stroke();
    }
    /**
     * @param {Context} context
     * @param {number} x
     * @param {number} y
     * @param {number} i
     */
    _drawBadge(context, x, y, i) {
      const chosen = this._isChosen(i), radius = BADGE_PX + (chosen ? 2 : 0);
      context.beginPath();
      context.arc(x, y, radius + 2.5, 0, 2 * Math.PI);
      context.fillStyle = chosen ? INK : "#ffffff";
      context.fill();
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fillStyle = this._colour(i);
      context.fill();
      context.font = `700 13px ${FONT}`;
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.fillStyle = "#ffffff";
      context.fillText(String(this._message?.numbers?.[i] ?? i + 1), x, y + 0.5);
    }
    /**
     * @param {Context} context
     * @param {number} x
     * @param {number} y
     * @param {string} colour
     */
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
    }
  };
  var MarkLegend = class extends L.Control {
    constructor() {
      super({ position: "bottomright" });
      this._box = element("div", "pm-legend pm-mark-legend leaflet-control");
    }
    onAdd() {
      L.DomEvent.disableClickPropagation(this._box);
      return this._box;
    }
    /**
     * @param {MarksMessage["styles"]} styles
     * @param {Set<number>} used only these are shown
     */
    fill(styles, used) {
      this._box.replaceChildren();
      for (const [k, style] of styles.entries()) {
        if (!used.has(k)) continue;
        const row = element("div", "pm-legend-row", this._box);
        element("i", "pm-dot", row).style.background = style.colour;
        element("span", "", row, style.label);
      }
    }
  };
  function showMarks(registry, message) {
    const marks = message.marks ?? null, { map } = registry;
    const container = map.getContainer();
    registry.picking = Boolean(message.pick);
    registry.pickBeside = message.pick === "beside";
    container.classList.toggle("pm-pick", registry.picking);
    if (!registry.marks) {
      if (!marks) return;
      registry.marks = new MarkLayer(registry, { pane: pane(map, "pm-marks", 470) }).addTo(map);
      registry.layers.push(registry.marks);
    }
    registry.marks.setState(marks);
    container.dataset.marks = String(marks ? marks.count : 0);
    const wanted = Boolean(marks?.legend);
    if (wanted && !registry.markLegend) registry.markLegend = new MarkLegend().addTo(map);
    const legend = registry.markLegend;
    if (legend) {
      hide(legend, !wanted);
      if (marks && wanted) legend.fill(marks.styles, new Set(registry.marks.styles));
    }
    hide(registry.legend, wanted);
  }
  function hide(control, hidden) {
    const container = control.getContainer();
    if (container) container.hidden = hidden;
  }
  function markClick(registry, event, reach) {
    const mark = registry.marks ? registry.marks.hit(event.containerPoint, reach) : -1;
    if (mark >= 0) return { kind: "mark", id: String(mark) };
    if (!registry.picking) return null;
    if (registry.pickBeside && registry.projects.hit(event.containerPoint, reach).length) return null;
    const shown = event.latlng.wrap();
    const [lng, lat] = registry.datum.toWgs84(shown.lng, shown.lat);
    const zoom = registry.map.getZoom().toFixed(2);
    return { kind: "point", id: `${lng.toFixed(6)},${lat.toFixed(6)},${zoom}` };
  }
  var pageMarks = { show: showMarks, click: markClick };

  // geo/map/assets/src/print.js
  var PAPER_RATIO = 2.5;
  function inView(node, frame) {
    const at = node.getBoundingClientRect();
    return { x: at.left - frame.left, y: at.top - frame.top, w: at.width, h: at.height };
  }
  function drawScale(context, map) {
    const line = map.getContainer().querySelector(".leaflet-control-scale-line");
    if (!(line instanceof HTMLElement)) return;
    const y = map.getSize().y - 12, width = line.offsetWidth;
    context.strokeStyle = context.fillStyle = "#222222";
    context.lineWidth = 1.5;
    context.beginPath();
    context.moveTo(12, y - 6);
    context.lineTo(12, y);
    context.lineTo(12 + width, y);
    context.lineTo(12 + width, y - 6);
    context.stroke();
    context.font = `12px ${FONT}`;
    context.textAlign = "left";
    context.fillText(line.textContent ?? "", 16, y - 6);
  }
  function printPicture(map) {
    const registry = map.planMap, container = map.getContainer(), size = map.getSize();
    const picture = element("canvas");
    picture.width = Math.round(size.x * PAPER_RATIO);
    picture.height = Math.round(size.y * PAPER_RATIO);
    const context = (
      /** @type {Context} */
      picture.getContext("2d")
    );
    context.scale(PAPER_RATIO, PAPER_RATIO);
    context.fillStyle = getComputedStyle(container).backgroundColor;
    context.fillRect(0, 0, size.x, size.y);
    const frame = container.getBoundingClientRect();
    try {
      for (const layer of registry.layers) layer.paint(PAPER_RATIO);
      for (const node of container.querySelectorAll(".leaflet-tile-loaded, canvas.pm-canvas")) {
        const { x, y, w, h } = inView(node, frame);
        if (w && h) context.drawImage(
          /** @type {CanvasImageSource} */
          node,
          x,
          y,
          w,
          h
        );
      }
    } finally {
      for (const layer of registry.layers) layer.paint();
    }
    drawScale(context, map);
    return picture;
  }
  function sign(node, parent) {
    if (node instanceof HTMLCanvasElement) {
      const copy = element("canvas", "", parent);
      copy.width = node.width;
      copy.height = node.height;
      copy.style.width = node.style.width;
      copy.getContext("2d")?.drawImage(node, 0, 0);
    } else {
      element("i", "", parent).style.background = node.style.background;
    }
  }
  function printFigure(map) {
    const { legend, markLegend, notes } = map.planMap;
    const figure = element("figure", "plan-print-map");
    figure.appendChild(printPicture(map));
    const box = markLegend?.getContainer();
    const shown = box && !box.hidden ? box : legend.getContainer();
    const list = element("div", "plan-print-legend", figure);
    for (const row of shown?.querySelectorAll(".pm-legend-row") ?? []) {
      const item = element("span", "", list), mark = row.querySelector("canvas, i");
      if (mark) sign(
        /** @type {HTMLElement} */
        mark,
        item
      );
      item.append(row.textContent ?? "");
    }
    element("figcaption", "", figure, notes.text);
    return figure;
  }

  // geo/map/assets/src/outline.js
  var SET = "#1a1a1a";
  function drawLine(context, points, { closed, width, colour, dash = [] }) {
    context.beginPath();
    points.forEach(([x, y], i) => i ? context.lineTo(x, y) : context.moveTo(x, y));
    if (closed) context.closePath();
    context.setLineDash(dash);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
    context.setLineDash([]);
  }
  var OutlineLayer = class extends CanvasLayer {
    /**
     * @param {Registry} registry
     * @param {L.LayerOptions} [options]
     */
    constructor(registry, options) {
      super(registry, options);
      this._area = null;
      this.over = null;
    }
    /** @param {Flat | null} flat [lon, lat, …] in WGS84 of the area that filters */
    setArea(flat) {
      this._area = flat ? this._registry.datum.ring(flat) : null;
      this.paint();
    }
    /**
     * @param {Context} context
     * @param {Frame} frame
     */
    draw(context, frame) {
      context.lineJoin = context.lineCap = "round";
      if (this._area) {
        const points = [];
        for (let i = 0; i < this._area.length; i += 2) {
          points.push([this._area[i] * frame.scale - frame.left, this._area[i + 1] * frame.scale - frame.top]);
        }
        drawLine(context, points, { closed: true, width: 5.5, colour: "rgba(255, 255, 255, .9)" });
        drawLine(context, points, { closed: true, width: 2.5, colour: SET, dash: [9, 6] });
      }
      this.over?.(context, frame);
    }
  };
  function outlineOf(registry) {
    if (!registry.area) {
      const { map } = registry;
      registry.area = new OutlineLayer(registry, { pane: pane(map, "pm-area", 480) }).addTo(map);
      registry.layers.push(registry.area);
    }
    return registry.area;
  }
  var outline = {
    show(registry, { area = null }) {
      if (area || registry.area) outlineOf(registry).setArea(area);
      registry.map.getContainer().dataset.area = String(area ? area.length / 2 : 0);
    }
  };

  // geo/map/assets/src/look.json
  var look_default = {
    flags: { UNDISCLOSED: 1, WITHIN_GROUP: 2, ROUGH: 4, CONFLICT: 8, SHAPE: 16 },
    symbols: {
      cross_arm: 0.56,
      size_at_zoom: { from: 12.5, per_step: 0.11, least: 0.95, most: 1.12 },
      text: { least_px: 10, size: 1.15 },
      inside: {
        reach: 0.8,
        darker: 0.34,
        lighter: 0.28,
        lighter_below_luminance: 0.06,
        tint_alpha: 0.2
      },
      rim: { px: 4, alpha: 0.95, rough_alpha: 0.55 },
      rough: { fill_alpha: 0.62, px: 2.4, unknown_px: 1.5, dash: [4, 2.5] },
      tint_alpha: 0.2,
      tag: { radius_px: 9, px: 1.6 },
      hatch: { gap_px: 4, px: 1.1, halo_px: 3 },
      edge: { px: 2, small_px: 1.5, small_below_px: 9 },
      chosen: { grows_px: 2, ring_beyond_px: 8, ring_px: 2.6, ring: "#111111", ground_alpha: 0.75 },
      conflict: { colour: "#c00000", at: 0.85, radius_px: 6, rim_px: 1.2, text_px: 9 }
    },
    shapes: {
      area: { px: 1.3, alpha: 0.45, dash: [5, 4] },
      line: { px: 3.2, alpha: 0.6, dash: [7, 5] },
      chosen_adds_px: 1.5,
      rim: { adds_px: 2.5, alpha: 0.9 },
      fill_alpha: { chosen: 0.2, most: 0.04 }
    },
    circles: {
      chosen: { fill_alpha: 0.14, alpha: 0.95, px: 1.8, dash: [6, 4] },
      rough: { fill_alpha: 0.06, alpha: 0.3, px: 1, dash: [] },
      other: { fill_alpha: 0.05, alpha: 0.55, px: 1, dash: [4, 4] }
    },
    ties: {
      from_radii: 0.6,
      px: 1.2,
      rim: { px: 3, alpha: 0.9 },
      dot_px: 2.2,
      conflict: { px: 1.6, dash: [2, 5] }
    },
    ground: {
      sea: "#c9dbe5",
      land: "#eceae5",
      district: "#f8f6f1",
      beyond: "#f4f6f7",
      shore: { colour: "#ffffff", px: 7, alpha: 0.55 },
      coast: { colour: "#8fabbb", px: 1 },
      border: { colour: "#8c857a", px: 1.1, dash: [9, 3, 2, 3] },
      fade: { px: 60, share: 0.9 },
      areas: {
        estate: { fill: "#f2ebe2" },
        business: { fill: "#f2e6e1" },
        park: { fill: "#dcebcd" },
        wood: { fill: "#cfe2c0" },
        water: { fill: "#c9dbe5" }
      },
      lines: {
        rail: { colour: "#b3aca2", px: 1.2, dash: [] },
        subway: { colour: "#9db4d0", px: 1.2, dash: [7, 4] },
        river: { colour: "#bcd4e2", px: 1.6, dash: [] }
      },
      buildings: {
        looks: { building: { fill: "#e2dacf", edge: "#cbc0b2", px: 0.8 } },
        from_zoom: 15.75,
        whole_zoom: 16.5,
        edge_from_zoom: 16.5
      },
      streets: {
        colour: "#c3beb4",
        inside: "#ffffff",
        px: 1.6,
        less_by_rank_px: 0.3,
        casing_px: 1.4,
        cased_from_zoom: 14.5,
        grows: { from_zoom: 12.5, most_steps: 4.5, per_step: 0.62 }
      },
      bay: {
        fill: "fill",
        fill_alpha: 0.42,
        band: { px: 12, alpha: 0.2 },
        edge: { px: 3.4, alpha: 0.95 }
      },
      belt: {
        apart_px: 9,
        hatch: { px: 1.1, alpha: 0.2 },
        edge: { px: 3, alpha: 0.8 }
      },
      subarea: { fill: "#ffffff", fill_alpha: 0.35, px: 1.6, dash: [6, 4] },
      chosen: { rim: "#ffffff", rim_px: 5, px: 3, fill_alpha: 0.18, others_dimmed: 0.62 }
    },
    labels: {
      halo: { colour: "#ffffff", px: 3.2, along_px: 3, alpha: 0.9, zone_alpha: 0.75 },
      signs: {
        station: { radius_px: 4, fill: "#ffffff", edge: "#2b5f9e", px: 2 },
        hill: { points: [[0, -4.5], [5, 3.5], [-5, 3.5]], fill: "#8a9f76", edge: "#ffffff", px: 1 },
        square: {
          points: [[-3.5, -3.5], [3.5, -3.5], [3.5, 3.5], [-3.5, 3.5]],
          fill: "#ffffff",
          edge: "#8b7d70",
          px: 1.4
        },
        dot: { radius_px: 2, fill: "#8b8578", edge: "", px: 1 }
      },
      kinds: {
        hill: { size: 12, colour: "#5f7350", symbol: "hill" },
        island: { size: 12, colour: "#4f6f86" },
        water: { size: 13, colour: "#5d87a5" },
        square: { size: 12, colour: "#6b5f55", symbol: "square" },
        station: { size: 11.5, colour: "#2b5f9e", symbol: "station" },
        area: { size: 12, colour: "#7a6d60" },
        park: { size: 11.5, colour: "#5f7350" },
        street: { size: 11, colour: "#77736b" },
        landmark: { size: 11.5, colour: "#5b5751", symbol: "dot" },
        place: { size: 11, colour: "#77736b", symbol: "dot" },
        site: { size: 10.5, colour: "#857d72" },
        note: { size: 11, colour: "#9a9186" }
      },
      zone_ink: { of: "ink", lighter: 0 },
      symbol_px: 5,
      street_name_later: 1.25,
      street_name_again_px: 700,
      beside: {
        gap_px: 3,
        height: 1.25,
        margin_px: [2, 1],
        hidden_most: 0.06,
        symbol_places: [
          [1, 0, 0, -0.5],
          [-1, -1, 0, -0.5],
          [0, -0.5, 1, 0],
          [0, -0.5, -1, -1],
          [0.7, 0, -0.6, -1],
          [0.7, 0, 0.6, 0],
          [-0.7, -1, -0.6, -1],
          [-0.7, -1, 0.6, 0]
        ],
        plain_places: [[0, -0.5, 0, -0.5], [0, -0.5, 0, 0.4], [0, -0.5, 0, -1.4]]
      },
      along: {
        advance: 1.18,
        half: 0.62,
        room: 1.1,
        tries_most: 24,
        try_px: 12,
        bend_most: 0.06,
        steep_sine: 0.8,
        beside_px: 6,
        hidden_most: 0.3,
        cost: { hidden: 3, bend: 8, middle: 0.4, beside: 0.15 }
      },
      zones: {
        height: 1.4,
        reach_least_px: 60,
        steps: 24,
        step_least_px: [10, 8],
        beyond: [0.25, 2, 3],
        hidden_cost: 14,
        shares: [-0.5, -0.25, 0, 0.25, 0.5],
        size: { subarea: 12.5, belt: 14, bay: [[12.5, 15], [13.5, 18], [99, 21]] },
        spacing: { subarea: 0, belt: 0.5, bay: 0.35 },
        subarea_from_zoom: 12.75,
        alpha: 0.85,
        penalty: { belt_within: 1, belt_on_land: 4, subarea_outside: 2, other_bay: 6, land: 2.5, sea: 0.8 }
      }
    },
    names: {
      most: 10,
      characters: 12,
      tries: 8,
      gap_px: 4,
      away_px: [0, 10, 20, 30, 42, 54, 68, 82, 98, 116, 136, 158, 182, 210, 240, 280],
      directions: [
        0,
        8,
        4,
        12,
        2,
        14,
        6,
        10,
        1,
        15,
        7,
        9,
        3,
        13,
        5,
        11,
        0.5,
        15.5,
        7.5,
        8.5,
        3.5,
        4.5,
        11.5,
        12.5,
        1.5,
        14.5,
        6.5,
        9.5,
        2.5,
        13.5,
        5.5,
        10.5
      ],
      leader: { px: 1, rim_px: 2.6, step_px: 5 },
      largest: { size: 12.5, bold: true, colour: "#1d2a33" },
      shape: { size: 11.5, bold: false }
    },
    night: {
      ground: {
        sea: "#16222d",
        land: "#20262c",
        district: "#262d34",
        beyond: "#1b2127",
        shore: { colour: "#2c3f4e", px: 7, alpha: 0.5 },
        coast: { colour: "#45596a", px: 1 },
        border: { colour: "#8b949c", px: 1.1, dash: [9, 3, 2, 3] },
        areas: {
          estate: { fill: "#2b3137" },
          business: { fill: "#302f36" },
          park: { fill: "#26382f" },
          wood: { fill: "#22362b" },
          water: { fill: "#1a2a38" }
        },
        lines: {
          rail: { colour: "#6c747b", px: 1.2, dash: [] },
          subway: { colour: "#56718f", px: 1.2, dash: [7, 4] },
          river: { colour: "#2c475b", px: 1.6, dash: [] }
        },
        buildings: {
          looks: { building: { fill: "#3b434b", edge: "#515a63", px: 0.8 } }
        },
        streets: { colour: "#5d6870", inside: "#7d8993" },
        bay: { fill: "edge", fill_alpha: 0.16 },
        subarea: { fill: "#ffffff", fill_alpha: 0.05 },
        chosen: { rim: "#0d131b" }
      },
      labels: {
        halo: { colour: "#12181f" },
        signs: {
          station: { radius_px: 4, fill: "#12181f", edge: "#8cc0f2", px: 2 },
          hill: { points: [[0, -4.5], [5, 3.5], [-5, 3.5]], fill: "#9fbb88", edge: "#12181f", px: 1 },
          square: {
            points: [[-3.5, -3.5], [3.5, -3.5], [3.5, 3.5], [-3.5, 3.5]],
            fill: "#12181f",
            edge: "#c5b8aa",
            px: 1.4
          },
          dot: { radius_px: 2, fill: "#b5b0a6", edge: "", px: 1 }
        },
        kinds: {
          hill: { colour: "#a9c692" },
          island: { colour: "#9fc0d8" },
          water: { colour: "#8db4d0" },
          square: { colour: "#d3c7ba" },
          station: { colour: "#9ccbf7" },
          area: { colour: "#d8cbbd" },
          park: { colour: "#a9c692" },
          street: { colour: "#d3d0c8" },
          landmark: { colour: "#e0dcd4" },
          place: { colour: "#cbc7bf" },
          site: { colour: "#b6b1a8" },
          note: { colour: "#9aa1a7" }
        },
        zone_ink: { of: "edge", lighter: 0.55 }
      }
    },
    bubbles: {
      touch_gap_px: 2,
      cell_px: [66, 58],
      few: 4,
      same_px: 7,
      overlap: 0.92,
      radius_px: { one: 13, per_tenfold: 3.4, most: 28 },
      ring_px: 5
    },
    spread: {
      reach_px: 58,
      share: 0.96,
      gap_px: 2.5,
      screen: { most: 300, turns: 90 },
      paper: { most: 500, turns: 140 }
    }
  };

  // geo/map/assets/src/look.js
  var LOOK2 = look_default;
  function changed(base, changes) {
    if (typeof changes !== "object" || Array.isArray(changes)) return changes;
    const result = (
      /** @type {any} */
      { ...base }
    );
    for (const [key, value] of Object.entries(changes)) result[key] = key in result ? changed(result[key], value) : value;
    return result;
  }
  var NIGHT = {
    ground: changed(look_default.ground, look_default.night.ground),
    labels: changed(look_default.labels, look_default.night.labels)
  };
  function thinned(colour, alpha) {
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    return `rgba(${red},${green},${blue},${alpha})`;
  }

  // geo/map/assets/src/labels_draw.js
  var HALO = LOOK2.labels.halo;
  var haloOf = ({ labels: { halo } }) => thinned(halo.colour, halo.alpha);
  var HALO_COLOUR = haloOf(LOOK2);
  function haloText(context, text, x, y, colour, halo) {
    context.lineJoin = "round";
    context.strokeStyle = halo || HALO_COLOUR;
    context.lineWidth = HALO.px;
    context.strokeText(text, x, y);
    context.fillStyle = colour;
    context.fillText(text, x, y);
  }

  // geo/map/assets/src/structure.js
  var CORE_PX = 7;
  var DASH = [9, 7];
  var StructureLayer = class extends CanvasLayer {
    /**
     * @param {Registry} registry
     * @param {L.LayerOptions} [options]
     */
    constructor(registry, options) {
      super(registry, options);
      this._shapes = [];
    }
    /** @param {StructureShape[]} shapes */
    setShapes(shapes) {
      const { datum } = this._registry;
      this._shapes = shapes.map((shape) => ({ ...shape, chains: shape.chains.map(datum.ring) }));
      this._registry.map.getContainer().dataset.structure = String(shapes.length);
      this.paint();
    }
    /**
     * @param {Context} context
     * @param {Frame} frame
     */
    draw(context, frame) {
      context.lineJoin = context.lineCap = "round";
      for (const shape of this._shapes) {
        if (shape.core) continue;
        trace(context, shape.chains, frame);
        strokeLine(context, shape.colour, shape.sketch);
      }
      for (const shape of this._shapes) {
        if (shape.core) drawCore(context, shape.colour, ...place(shape.chains[0], 0, frame), CORE_PX);
      }
      for (const shape of this._shapes) this._label(context, frame, shape);
    }
    /**
     * Once, at the middle of the longest part; of a core beside it.
     * @param {Context} context
     * @param {Frame} frame
     * @param {Shape} shape
     */
    _label(context, frame, shape) {
      const longest = shape.chains.reduce((a, b) => b.length > a.length ? b : a);
      const [x, y] = place(longest, Math.floor(longest.length / 4), frame);
      context.font = "600 13px " + getComputedStyle(this._registry.map.getContainer()).fontFamily;
      context.textAlign = "center";
      context.textBaseline = "middle";
      haloText(context, shape.name, x, shape.core ? y - CORE_PX - 11 : y, shape.colour, "#ffffff");
    }
  };
  function strokeLine(context, colour, sketch) {
    context.globalAlpha = 0.85;
    context.lineWidth = sketch ? 5 : 8;
    context.strokeStyle = "#ffffff";
    context.stroke();
    context.setLineDash(sketch ? DASH : []);
    context.lineWidth = sketch ? 2.5 : 5;
    context.strokeStyle = colour;
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
  }
  function drawCore(context, colour, x, y, radius) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = "#ffffff";
    context.fill();
    context.lineWidth = 4;
    context.strokeStyle = colour;
    context.stroke();
  }
  function sample({ colour, core, sketch }, ratio) {
    const canvas = element("canvas");
    canvas.width = Math.round(30 * ratio);
    canvas.height = Math.round(20 * ratio);
    canvas.style.width = "30px";
    canvas.setAttribute("aria-hidden", "true");
    const context = (
      /** @type {Context} */
      canvas.getContext("2d")
    );
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (core) drawCore(context, colour, 15, 10, 5);
    else {
      context.beginPath();
      context.moveTo(3, 10);
      context.lineTo(27, 10);
      strokeLine(context, colour, sketch);
    }
    return canvas;
  }
  var SIGNS = [
    [(shape) => !shape.core && !shape.sketch, "四纵两横"],
    [(shape) => shape.core, "五核"],
    [(shape) => shape.sketch, "轴带（示意，规划未给线位）"]
  ];
  function tellLegend(registry, shapes) {
    const ratio = registry.pixelRatio();
    registry.legend.setMore("规划结构", SIGNS.flatMap(([is, text]) => {
      const shape = shapes.find(is);
      return shape ? [{ sign: sample(shape, ratio), text }] : [];
    }));
  }
  function place(chain, at, frame) {
    return [chain[2 * at] * frame.scale - frame.left, chain[2 * at + 1] * frame.scale - frame.top];
  }
  var layers = /* @__PURE__ */ new WeakMap();
  function show2(registry, message) {
    let layer = layers.get(registry);
    if (!layer) {
      if (!message.structure) return;
      layer = new StructureLayer(registry, { pane: pane(registry.map, "pm-structure", 440) }).addTo(registry.map);
      layers.set(registry, layer);
      registry.layers.push(layer);
    }
    layer.setShapes(message.structure ?? []);
    tellLegend(registry, message.structure ?? []);
  }
  var structure = { show: show2 };

  // views/assets/map/src/basemap.js
  var PATIENCE_MS = 8e3;
  var ENOUGH_ERRORS = 4;
  var states = /* @__PURE__ */ new WeakMap();
  function stateOf(registry) {
    let state = states.get(registry);
    if (!state) states.set(registry, state = { tiles: null, failed: null, notice: null });
    return state;
  }
  function useBasemap(registry, chosen) {
    const state = stateOf(registry);
    const wanted = chosen && state.failed !== chosen.id ? chosen : null;
    if (!chosen) {
      state.failed = null;
      dismiss(registry);
    }
    if ((state.tiles?.id ?? null) === (wanted?.id ?? null)) return;
    state.tiles?.group.remove();
    if (wanted) dismiss(registry);
    registry.tiles = state.tiles = wanted ? startTiles(registry, wanted) : null;
    registry.map.getContainer().dataset.basemap = wanted ? wanted.id : "";
    changeDatum(registry, DATUMS[wanted ? wanted.datum : "WGS84"]);
    registry.ground.forgetLabels();
  }
  function startTiles(registry, chosen) {
    const { map } = registry;
    pane(map, "pm-tiles", 200);
    const [minNativeZoom, maxNativeZoom] = chosen.zooms;
    const tiles = { id: chosen.id, credit: chosen.credit, loaded: 0, errors: 0, group: L.layerGroup() };
    tiles.group = L.layerGroup(
      chosen.layers.map(
        (address) => L.tileLayer(address, {
          pane: "pm-tiles",
          subdomains: chosen.subdomains,
          minNativeZoom,
          maxNativeZoom,
          referrerPolicy: "origin"
          // some providers answer only to a page that says who it is
        }).on("tileload", () => tiles.loaded++).on("tileerror", () => {
          tiles.errors++;
          if (!tiles.loaded && tiles.errors >= ENOUGH_ERRORS) giveUp(registry, tiles);
        })
      )
    ).addTo(map);
    const judge = () => {
      if (tiles.loaded || stateOf(registry).tiles !== tiles) return;
      if (document.hidden || !map.getSize().y) setTimeout(judge, PATIENCE_MS);
      else giveUp(registry, tiles);
    };
    setTimeout(judge, PATIENCE_MS);
    return tiles;
  }
  function giveUp(registry, tiles) {
    if (stateOf(registry).tiles !== tiles) return;
    const state = stateOf(registry), { message } = registry;
    state.failed = tiles.id;
    registry.held = true;
    useBasemap(registry, message?.basemap ?? null);
    registry.notes.set(message?.notes ?? []);
    registry.held = false;
    registry.ground.paint();
    registry.projects.paint();
    registry.marks?.setState(message?.marks ?? null);
    const text = translated("在线底图取不到（可能没有网络，或密钥无效），已换回本地底图。");
    const box = element("div", "pm-notice", registry.map.getContainer());
    box.setAttribute("role", "status");
    element("span", "", box, text);
    const button = element("button", "", box, "×");
    button.type = "button";
    button.setAttribute("aria-label", translated("关闭"));
    button.addEventListener("click", () => dismiss(registry));
    L.DomEvent.disableClickPropagation(box);
    state.notice = box;
  }
  function dismiss(registry) {
    const state = stateOf(registry);
    state.notice?.remove();
    state.notice = null;
  }
  function changeDatum(registry, datum) {
    const before = registry.datum;
    if (datum === before) return;
    registry.datum = datum;
    if (registry.data.ground) registry.ground.setData(registry.data.ground, registry.loaded.ground);
    if (registry.head && registry.data.projects) registry.projects.setData(registry.head, registry.data.projects);
    registry.view.changeDatum(before, datum);
  }
  var basemap = {
    before: (registry, message) => useBasemap(registry, message.basemap ?? null)
  };

  // geo/map/assets/src/clock_switch.js
  var CLOSED = "时间轴";
  var HINT = "按年、按月看项目：当年在建、累计开工、累计完工、前后对比";
  function namesOf(offer) {
    const more = [...offer?.zoning ? ["两种分区"] : [], ...offer?.editions ? ["两期规划"] : []];
    return more.length ? [`${CLOSED}、对比`, `${HINT}、${more.join("、")}`] : [CLOSED, HINT];
  }
  var ClockButton = class extends L.Control {
    /** @param {() => void} press */
    constructor(press) {
      super({ position: "topright" });
      this.node = element("button", "pm-clock-button leaflet-control", null, CLOSED);
      this.node.type = "button";
      this.node.title = HINT;
      L.DomEvent.disableClickPropagation(this.node);
      this.node.addEventListener("click", press);
    }
    onAdd() {
      return this.node;
    }
    /**
     * @param {string} words
     * @param {string} hint
     */
    say(words, hint) {
      this.node.textContent = words;
      this.node.title = hint;
    }
  };
  var offersOf = ({ zoning, editions, data: folder }) => ({ zoning, editions, folder });
  var Switch = class {
    /**
     * @param {Registry} registry
     * @param {Tell} tell
     */
    constructor(registry, tell) {
      this._registry = registry;
      this._told = tell;
      this._offer = null;
      this._clock = null;
      this._data = "";
      this._named = CLOSED;
      this._turn = 0;
      this._asked = false;
      this._button = new ClockButton(() => this._clock ? this.close() : this.open(null)).addTo(registry.map);
    }
    /** @param {Message} message */
    take({ clock: offer }) {
      this._offer = offer ?? null;
      this._button.node.hidden = !offer;
      const names = namesOf(this._offer);
      if (!this._clock && names[0] !== this._named) this._button.say(...names);
      this._named = names[0];
      if (!offer) {
        if (this._clock) this.close();
        return;
      }
      if (this._clock && this._data !== offer.data) {
        const { at } = this._clock;
        this._take();
        this.open(at);
      } else if (this._clock) {
        this._clock.setFilter(this._registry.projects.mask, offersOf(offer));
      }
      if (this._asked) return;
      this._asked = true;
      const kept = this._registry.memory.get("clock");
      const wanted = kept?.nonce === offer.nonce ? kept.at : offer.open;
      if (wanted) this.open(wanted);
    }
    /** @param {ClockAt | null} at */
    async open(at) {
      const offer = this._offer, turn2 = ++this._turn, { node } = this._button, registry = this._registry;
      if (!offer) return;
      node.setAttribute("aria-busy", "true");
      try {
        await loadScript(offer.script, () => Boolean(window.PlanClock));
        if (!window.PlanClock) throw new Error(offer.script);
        const data = await window.PlanClock.fetchClock(offer.data);
        if (this._overtaken(turn2, offer, at)) return;
        this._data = offer.data;
        const { mask } = registry.projects;
        this._clock = new window.PlanClock.Clock(registry, data, mask, at, (told) => this._tell(told), () => this.close(), offersOf(offer));
        this._button.say("关闭时间轴", namesOf(offer)[1]);
        if (!at) this._clock.panel.slider.focus({ preventScroll: true });
      } catch (error) {
        if (this._overtaken(turn2, offer, at)) return;
        console.error(error);
        const failed = "时间轴没有取到，点击再试";
        this._button.say(failed, failed);
      } finally {
        if (turn2 === this._turn) {
          node.removeAttribute("aria-busy");
          node.setAttribute("aria-expanded", String(this._clock !== null));
        }
      }
    }
    /**
     * Whether an opening, done or failed, counts no more: a later one has begun, or a message with
     * other data has come meanwhile, which are then opened in place of these.
     * @param {number} turn
     * @param {ClockMessage} offer
     * @param {ClockAt | null} at
     */
    _overtaken(turn2, offer, at) {
      if (turn2 !== this._turn) return true;
      if (this._offer?.data === offer.data) return false;
      if (this._offer) this.open(at);
      else this._button.say(...namesOf(this._offer));
      return true;
    }
    /** @type {Tell} */
    _tell(told) {
      const { memory: memory2 } = this._registry;
      memory2.set("clock", { nonce: this._offer?.nonce, at: told ? { at: told.at, mode: told.mode } : null });
      this._told(told);
    }
    _take() {
      this._turn++;
      this._clock?.remove();
      this._clock = null;
    }
    close() {
      const { node } = this._button;
      this._take();
      this._button.say(...namesOf(this._offer));
      node.setAttribute("aria-expanded", "false");
      node.focus({ preventScroll: true });
    }
  };
  function clockSwitch(tell) {
    const switches2 = /* @__PURE__ */ new WeakMap();
    return {
      show(registry, message) {
        let found = switches2.get(registry);
        if (!found && message.clock) switches2.set(registry, found = new Switch(registry, tell));
        found?.take(message);
      }
    };
  }

  // views/assets/map/src/clock_button.js
  var clockButton = clockSwitch((told) => {
    try {
      if (window.frameElement?.isConnected) window.parent.planPage?.clock?.(told);
    } catch {
    }
  });

  // views/assets/map/src/area_rules.js
  var LEAST = 3;
  var MOST = 40;
  var DECIMALS = 5;
  var turn = ([ax, ay], [bx, by], [cx, cy]) => Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
  var meet = (a, b, c, d) => turn(a, b, c) !== turn(a, b, d) && turn(c, d, a) !== turn(c, d, b);
  function crosses(corners, end, closing) {
    const last = corners[corners.length - 1];
    for (let i = closing ? 1 : 0; i + 2 < corners.length; i++) {
      if (meet(corners[i], corners[i + 1], last, end)) return true;
    }
    return false;
  }

  // views/assets/map/src/draw.js
  var SAME_PX = 8;
  var STEP_PX = 24;
  var FINE_PX = 3;
  var EDGE_PX = 48;
  var NEW = "#c2185b";
  var ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  var world = (corner) => [mercator.x(corner.lng), mercator.y(corner.lat)];
  function drawNew(context, frame, { corners, cursor, keyed }) {
    const at = (corner) => {
      const [x2, y2] = world(corner);
      return [x2 * frame.scale - frame.left, y2 * frame.scale - frame.top];
    };
    const points = corners.map(at);
    const tip = cursor ? at(cursor) : null;
    if (points.length > 1) {
      context.beginPath();
      [...points, ...tip ? [tip] : []].forEach(([x2, y2], i) => i ? context.lineTo(x2, y2) : context.moveTo(x2, y2));
      context.fillStyle = NEW;
      context.globalAlpha = 0.1;
      context.fill();
      context.globalAlpha = 1;
      drawLine(context, points, { closed: false, width: 5, colour: "rgba(255, 255, 255, .9)" });
      drawLine(context, points, { closed: false, width: 2.5, colour: NEW });
    }
    if (tip && points.length) {
      const sides = [points[points.length - 1], tip, points[0]];
      drawLine(context, sides, { closed: false, width: 1.8, colour: NEW, dash: [5, 5] });
    }
    points.forEach(([x2, y2], i) => {
      context.beginPath();
      context.arc(x2, y2, i ? 5 : 7, 0, 2 * Math.PI);
      context.fillStyle = i ? "#ffffff" : NEW;
      context.fill();
      context.lineWidth = 2.5;
      context.strokeStyle = i ? NEW : "#ffffff";
      context.stroke();
    });
    if (!keyed || !tip) return;
    const [x, y] = tip;
    for (const { width, colour } of [{ width: 5, colour: "#ffffff" }, { width: 2.2, colour: "#111111" }]) {
      context.beginPath();
      for (const [dx, dy] of Object.values(ARROWS)) {
        context.moveTo(x + 5 * dx, y + 5 * dy);
        context.lineTo(x + 18 * dx, y + 18 * dy);
      }
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.stroke();
    }
  }
  var DrawTool = class {
    /**
     * @param {Registry} registry
     * @param {OutlineLayer} layer
     * @param {HTMLElement} button
     */
    constructor(registry, layer, button) {
      this._registry = registry;
      this._map = registry.map;
      this._button = button;
      this._layer = layer;
      this.corners = [];
      this.cursor = null;
      this.keyed = false;
      this._zoomed = false;
      this._waiting = 0;
      const container = this._map.getContainer();
      this._bar = element("div", "pm-draw-bar", container);
      this._bar.hidden = true;
      this._words = element("span", "", this._bar);
      this._words.setAttribute("role", "status");
      const act = (text, action) => {
        const node = element("button", "", this._bar, text);
        node.type = "button";
        node.addEventListener("click", () => {
          action.call(this);
          if (this._registry.drawing) container.focus({ preventScroll: true });
        });
      };
      act("完成", this.finish);
      act("撤销一角", this.undo);
      act("取消", this.cancel);
      L.DomEvent.disableClickPropagation(this._bar);
      container.addEventListener("keydown", (event) => this._onKey(event), true);
    }
    /** @param {boolean} keyed the button was pressed with a key: the crosshair is wanted at once */
    start(keyed) {
      const map = this._map, container = map.getContainer();
      this.corners = [];
      this.keyed = keyed;
      this.cursor = keyed ? map.getCenter() : null;
      this._registry.drawing = true;
      this._layer.over = (context, frame) => drawNew(context, frame, this);
      this._bar.hidden = false;
      this._button.setAttribute("aria-pressed", "true");
      container.classList.add("pm-drawing");
      map.keyboard.disable();
      this._zoomed = map.doubleClickZoom.enabled();
      map.doubleClickZoom.disable();
      map.on("click", this._onClick, this).on("mousemove", this._onMove, this).on("dblclick", this.finish, this);
      container.focus({ preventScroll: true });
      this._say();
      this._layer.paint();
    }
    _stop() {
      const map = this._map;
      this._registry.drawing = false;
      this._layer.over = null;
      this._bar.hidden = true;
      this._button.setAttribute("aria-pressed", "false");
      map.getContainer().classList.remove("pm-drawing");
      map.keyboard.enable();
      if (this._zoomed) map.doubleClickZoom.enable();
      map.off("click", this._onClick, this).off("mousemove", this._onMove, this).off("dblclick", this.finish, this);
      this._layer.paint();
    }
    cancel() {
      this._stop();
      this._button.focus({ preventScroll: true });
    }
    undo() {
      this.corners.pop();
      this._say();
      this._layer.paint();
    }
    finish() {
      const { corners } = this;
      if (corners.length < LEAST) {
        this._say("至少要三个角。");
        return;
      }
      if (crosses(corners.map(world), world(corners[0]), true)) {
        this._say("收口的边会和别的边相交：撤销一角再试。");
        return;
      }
      const places = corners.map(({ lng, lat }) => this._registry.datum.toWgs84(lng, lat));
      const text = places.map(([x, y]) => `${x.toFixed(DECIMALS)}_${y.toFixed(DECIMALS)}`).join("~");
      const flat = places.flat();
      this._stop();
      this._layer.setArea(flat);
      this._registry.projects.fire("click", clickEvent(corners[0], "area", text));
    }
    /** @param {L.LatLng} corner */
    _add(corner) {
      const { corners } = this;
      if (corners.length && this._isAt(corner, corners[corners.length - 1])) return;
      if (corners.length >= LEAST && this._isAt(corner, corners[0])) this.finish();
      else if (corners.length >= MOST) this._say(`最多 ${MOST} 个角：请完成或撤销。`);
      else if (crosses(corners.map(world), world(corner), false)) this._say("这条边会和别的边相交，换一处。");
      else {
        corners.push(corner);
        this._say();
        this._layer.paint();
      }
    }
    /**
     * @param {L.LatLng} one
     * @param {L.LatLng} other
     */
    _isAt(one, other) {
      const map = this._map;
      return map.latLngToContainerPoint(one).distanceTo(map.latLngToContainerPoint(other)) <= SAME_PX;
    }
    /** @param {L.LeafletMouseEvent} event */
    _onClick(event) {
      this.keyed = false;
      this.cursor = event.latlng.wrap();
      this._add(this.cursor);
    }
    /** @param {L.LeafletMouseEvent} event */
    _onMove(event) {
      const { movementX, movementY } = event.originalEvent;
      if (this.keyed && movementX === 0 && movementY === 0) return;
      this.keyed = false;
      this.cursor = event.latlng.wrap();
      if (this._waiting) return;
      this._waiting = requestAnimationFrame(() => {
        this._waiting = 0;
        this._layer.paint();
      });
    }
    /** @param {KeyboardEvent} event */
    _onKey(event) {
      if (!this._registry.drawing || event.ctrlKey || event.metaKey || event.altKey) return;
      const onButton = event.target instanceof Element && event.target.closest("button, a");
      if (event.key === "Escape") this.cancel();
      else if (onButton) return;
      else if (event.key === "Backspace" || event.key === "Delete") this.undo();
      else if (event.key === "Enter") this._enter();
      else if (ARROWS[event.key]) this._steer(ARROWS[event.key], event.shiftKey ? FINE_PX : STEP_PX);
      else return;
      event.preventDefault();
      event.stopPropagation();
    }
    /** With the crosshair Enter sets a corner, and finishes where the last one was set. */
    _enter() {
      const { corners } = this;
      const { cursor } = this, last = corners[corners.length - 1];
      if (!this.keyed || !cursor || last && this._isAt(cursor, last)) this.finish();
      else this._add(cursor);
    }
    /**
     * @param {Place} towards
     * @param {number} step px
     */
    _steer([dx, dy], step) {
      const map = this._map;
      const from = this.cursor || map.getCenter();
      const to = map.latLngToContainerPoint(from).add([dx * step, dy * step]);
      this.keyed = true;
      this.cursor = map.containerPointToLatLng(to);
      const size = map.getSize();
      const outside = to.x < EDGE_PX || to.y < EDGE_PX || to.x > size.x - EDGE_PX || to.y > size.y - EDGE_PX;
      if (outside) map.panBy([dx * step, dy * step], { animate: false });
      this._layer.paint();
    }
    /** @param {string} [problem] */
    _say(problem) {
      const n = this.corners.length;
      const how = n < LEAST ? "单击加角（或方向键移动准星，回车定角）" : "双击或回车完成（准星在原处再按回车）";
      this._words.textContent = `${problem || ""}已有 ${n} 个角：${how}，退格撤销，Esc 取消`;
    }
  };
  var DrawButton = class extends L.Control {
    constructor() {
      super({ position: "topleft" });
      this._bar = element("div", "leaflet-bar leaflet-control");
      const button = this.button = element("a", "pm-draw", this._bar, "⬠");
      button.href = "#";
      button.title = "画一个范围来筛选";
      button.setAttribute("role", "button");
      button.setAttribute("aria-label", "画一个范围来筛选");
      button.setAttribute("aria-pressed", "false");
      L.DomEvent.disableClickPropagation(this._bar);
    }
    onAdd() {
      return this._bar;
    }
    /** @param {boolean} offered */
    offer(offered) {
      this._bar.hidden = !offered;
    }
  };
  function addButton(registry) {
    const control = new DrawButton().addTo(registry.map);
    const tool = new DrawTool(registry, outlineOf(registry), control.button);
    L.DomEvent.on(control.button, "click", (event) => {
      L.DomEvent.preventDefault(event);
      if (registry.drawing) tool.cancel();
      else tool.start(
        /** @type {MouseEvent} */
        event.detail === 0
      );
    });
    return control;
  }
  var buttons = /* @__PURE__ */ new WeakMap();
  var drawing = {
    show(registry, { draw = false }) {
      let button = buttons.get(registry);
      if (!button && draw) buttons.set(registry, button = addButton(registry));
      button?.offer(draw);
    }
  };

  // views/assets/map/src/find_box.js
  var HINT2 = "找项目、地址、道路、车站、地名";
  var LATE = "搜索没有取到，点这里再试";
  var LONGEST = 100;
  var FindBox = class extends L.Control {
    /** @param {Registry} registry */
    constructor(registry) {
      super({ position: "topleft" });
      this.registry = registry;
      this.offer = { script: "", data: "", ask: "", projects: false };
      const box = this.node = element("div", "pm-find leaflet-control");
      box.setAttribute("role", "search");
      this.input = element("input", "", box);
      this.input.type = "text";
      this.input.placeholder = HINT2;
      this.input.maxLength = LONGEST;
      this.input.autocomplete = "off";
      this.input.spellcheck = false;
      this.input.enterKeyHint = "search";
      this.clear = element("button", "pm-find-clear", box, "×");
      this.clear.type = "button";
      this.clear.title = "清空";
      this.clear.setAttribute("aria-label", "清空搜索");
      this.clear.hidden = true;
      this.list = element("ul", "pm-find-list", box);
      this.list.id = "pm-find-list";
      this.list.hidden = true;
      this.word = element("p", "pm-find-word", box);
      this.word.setAttribute("role", "status");
      this.card = element("div", "pm-find-card", box);
      this.card.hidden = true;
      const said = { role: "combobox", "aria-label": HINT2, "aria-autocomplete": "list", "aria-expanded": "false" };
      for (const [name, value] of Object.entries(said)) this.input.setAttribute(name, value);
      this.input.setAttribute("aria-controls", this.list.id);
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", "搜索建议");
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      box.addEventListener("keydown", (event) => event.stopPropagation());
      for (const type of ["focus", "input"]) this.input.addEventListener(type, () => this._begin());
      box.addEventListener("click", () => {
        if (this._begun) return;
        this.input.focus({ preventScroll: true });
        this._begin();
      });
      this._begun = false;
    }
    onAdd() {
      return this.node;
    }
    /** The layer of what was found, above the symbols. */
    marks() {
      const { registry } = this, { map } = registry;
      const layer = new MarkLayer(registry, { pane: pane(map, "pm-found", 475) }).addTo(map);
      registry.layers.push(layer);
      return layer;
    }
    async _begin() {
      if (this._begun) return;
      this._begun = true;
      try {
        await loadScript(this.offer.script, () => Boolean(window.PlanFind));
        if (!window.PlanFind) throw new Error(this.offer.script);
        this._late("");
        window.PlanFind.start(this);
      } catch (error) {
        console.error(error);
        this._begun = false;
        this._late(LATE);
      }
    }
    /** @param {string} text */
    _late(text) {
      this.word.textContent = text;
      this.word.classList.toggle("pm-find-seen", text !== "");
    }
  };
  var boxes = /* @__PURE__ */ new WeakMap();
  var findBox = {
    show(registry, { find: offer }) {
      let box = boxes.get(registry);
      if (!offer) {
        if (box) box.node.hidden = true;
        return;
      }
      if (!box) {
        boxes.set(registry, box = new FindBox(registry));
        box.addTo(registry.map);
        box.node.parentElement?.prepend(box.node);
      }
      box.node.hidden = false;
      box.offer = offer;
      box.node.dispatchEvent(new Event("offered"));
    }
  };

  // views/assets/map/src/plans.js
  var PlanSwitch = class extends L.Control {
    /** @param {(name: string) => void} choose */
    constructor(choose) {
      super({ position: "topright" });
      this._choose = choose;
      this._said = "";
      this._box = element("div", "pm-plans leaflet-control");
      this._box.setAttribute("role", "group");
      this._box.setAttribute("aria-label", "规划期");
      L.DomEvent.disableClickPropagation(this._box);
    }
    onAdd() {
      return this._box;
    }
    /** @param {Plans | undefined} plans */
    offer(plans) {
      this._box.hidden = !plans;
      const said = JSON.stringify(plans?.names ?? []);
      if (said !== this._said) {
        this._said = said;
        this._box.replaceChildren(...(plans?.names ?? []).map((name) => this._button(name)));
      }
      for (const node of this._box.querySelectorAll("button")) {
        node.setAttribute("aria-pressed", String(node.textContent === plans?.shown));
      }
    }
    /** @param {string} name */
    _button(name) {
      const node = element("button", "", null, name);
      node.type = "button";
      node.title = `看“${name}”规划的项目`;
      node.addEventListener("click", () => {
        if (node.getAttribute("aria-pressed") !== "true") this._choose(name);
      });
      return node;
    }
  };
  var switches = /* @__PURE__ */ new WeakMap();
  var planSwitch = {
    show(registry, { plans }) {
      let found = switches.get(registry);
      if (!found && plans) {
        const { map, pointer } = registry;
        found = new PlanSwitch((name) => pointer.answer(registry.projects, map.getCenter(), "plan", name)).addTo(map);
        switches.set(registry, found);
      }
      found?.offer(plans);
    }
  };

  // views/assets/map/src/scene.js
  var SceneButton = class extends L.Control {
    /** @param {() => void} press */
    constructor(press) {
      super({ position: "topright" });
      this._button = element("button", "pm-scene leaflet-control", null, translated("存为场景"));
      this._button.type = "button";
      this._button.title = translated("把当前的画面和筛选存为汇报的一幕");
      L.DomEvent.disableClickPropagation(this._button);
      this._button.addEventListener("click", press);
    }
    onAdd() {
      return this._button;
    }
    /** @param {boolean} offered */
    offer(offered) {
      this._button.hidden = !offered;
    }
  };
  function viewText(registry) {
    const bounds = registry.map.getBounds(), { toWgs84 } = registry.datum;
    const corners = [bounds.getSouthWest(), bounds.getNorthEast()];
    return corners.flatMap(({ lng, lat }) => Array.from(toWgs84(lng, lat), (d) => d.toFixed(6))).join(",");
  }
  function save(registry) {
    const { map, pointer, projects } = registry;
    pointer.answer(projects, map.getCenter(), "view", viewText(registry));
  }
  var buttons2 = /* @__PURE__ */ new WeakMap();
  var sceneButton = {
    show(registry, { scenes = false }) {
      let button = buttons2.get(registry);
      if (!button && scenes) {
        button = new SceneButton(() => save(registry)).addTo(registry.map);
        buttons2.set(registry, button);
      }
      button?.offer(scenes);
    }
  };

  // views/assets/map/src/additions.js
  var additions = [
    basemap,
    structure,
    pageMarks,
    outline,
    drawing,
    planSwitch,
    sceneButton,
    clockButton,
    findBox
  ];

  // views/assets/map/src/app.js
  window.PlanMap = {
    ...window.PlanMap,
    /**
     * As the map's own, with all that the app adds unless said otherwise.
     * @param {L.Map} map
     * @param {Options} options
     */
    attach: (map, options) => attach(map, { additions, ...options }),
    markClick,
    printFigure,
    printPicture
  };
})();
