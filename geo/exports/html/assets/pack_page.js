// Built from geo/exports/html/assets/src/ by scripts/js: change that, not this.
(() => {
  // page:geo/map/assets/src/index.js
  var { CanvasLayer, DATUMS, FLAG, FONT, GroundLayer, LOOK, MANY, ProjectLayer, attach, boundsOf, boxAround, boxOrNull, calm, clickEvent, countShared, element, emptyBox, growBox, inside, load, loadScript, memory, mercator, pane, setWords, show, strokeChosen, symbolCanvas, symbolSizeAt, trace, translated, wheelSteps, widthOf } = window.PlanMap;

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
      const offer = this._offer, turn = ++this._turn, { node } = this._button, registry = this._registry;
      if (!offer) return;
      node.setAttribute("aria-busy", "true");
      try {
        await loadScript(offer.script, () => Boolean(window.PlanClock));
        if (!window.PlanClock) throw new Error(offer.script);
        const data = await window.PlanClock.fetchClock(offer.data);
        if (this._overtaken(turn, offer, at)) return;
        this._data = offer.data;
        const { mask } = registry.projects;
        this._clock = new window.PlanClock.Clock(registry, data, mask, at, (told) => this._tell(told), () => this.close(), offersOf(offer));
        this._button.say("关闭时间轴", namesOf(offer)[1]);
        if (!at) this._clock.panel.slider.focus({ preventScroll: true });
      } catch (error) {
        if (this._overtaken(turn, offer, at)) return;
        console.error(error);
        const failed = "时间轴没有取到，点击再试";
        this._button.say(failed, failed);
      } finally {
        if (turn === this._turn) {
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
    _overtaken(turn, offer, at) {
      if (turn !== this._turn) return true;
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
    const switches = /* @__PURE__ */ new WeakMap();
    return {
      show(registry, message) {
        let found = switches.get(registry);
        if (!found && message.clock) switches.set(registry, found = new Switch(registry, tell));
        found?.take(message);
      }
    };
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
    const list2 = element("div", "plan-print-legend", figure);
    for (const row of shown?.querySelectorAll(".pm-legend-row") ?? []) {
      const item = element("span", "", list2), mark = row.querySelector("canvas, i");
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

  // geo/exports/html/assets/src/pack_page.js
  var LEGEND_FROM_PX = 1150;
  var byId = (id) => (
    /** @type {HTMLElement} */
    document.getElementById(id)
  );
  load("pack.json", "json").then((pack) => {
    setWords(pack.mapWords);
    const rows = new Map(pack.rows.map((row) => [row.id, row]));
    head(pack);
    const nodes = list(pack, openProject), follow = find(pack, nodes);
    const show3 = drawMap(pack, openProject, openZone, follow);
    function openProject(id, quiet) {
      const row = rows.get(id) || rows.get(pack.within[id]);
      if (!row) return;
      const box = detail(row.title, row.colour, row.glyph);
      if (row.original) element("p", "quiet", box, row.original);
      if (row.note) element("p", "remark", box, `${pack.words.note}${pack.language === "zh" ? "：" : ": "}${row.note}`);
      if (row.summary) element("p", "", box, row.summary);
      facts(box, row.facts);
      for (const line of row.conflict) element("p", "warning", box, line);
      element("p", "quiet", box, row.id);
      remember(id);
      show3({ selected: row.marks, fly: quiet ? null : row.marks });
    }
    function openZone(id) {
      const zone = pack.zones[id];
      if (!zone) return;
      facts(detail(zone.name), zone.facts);
      show3({ zone: id });
    }
    function detail(title, colour, glyph) {
      const box = byId("detail");
      box.replaceChildren();
      const back = element("button", "", box, pack.words.back);
      back.type = "button";
      back.addEventListener("click", close);
      const heading = element("h2", "", box);
      if (glyph) element("i", "", heading, glyph).style.background = colour ?? "";
      element("span", "", heading, title);
      byId("finder").hidden = byId("list").hidden = true;
      box.hidden = false;
      box.scrollTop = 0;
      return box;
    }
    function close() {
      byId("finder").hidden = byId("list").hidden = false;
      byId("detail").hidden = true;
      remember("");
      show3({ selected: [], zone: pack.zone });
    }
    function remember(id) {
      try {
        history.replaceState(null, "", id ? "#" + encodeURIComponent(id) : "#");
      } catch {
      }
    }
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !byId("detail").hidden) close();
    });
    let wanted = "";
    try {
      wanted = decodeURIComponent(location.hash.slice(1));
    } catch {
    }
    if (rows.has(wanted)) openProject(wanted);
    else if (pack.rows.length === 1) openProject(pack.rows[0].id, true);
    document.body.dataset.state = "ready";
  });
  function head(pack) {
    byId("title").textContent = pack.title;
    if (pack.mark) element("strong", "mark", byId("title"), pack.mark);
    if (!pack.title.startsWith(pack.subtitle)) element("small", "", byId("title"), pack.subtitle);
    sums(pack, null);
    const about = byId("about"), colon = pack.language === "zh" ? "：" : ": ";
    for (const [label, text] of pack.facts) element("span", "", about, label + colon + text);
    element("span", "", about, pack.words.zones_indicative);
    for (const line of pack.structureLines) element("span", "", about, line);
  }
  function sums(pack, told) {
    const box = byId("sums");
    box.replaceChildren();
    element("b", "", box, told?.count ?? pack.count);
    box.append(told?.rest ?? pack.sums.join(" · "));
  }
  function facts(box, pairs) {
    const table = element("dl", "", box);
    for (const [label, text] of pairs) {
      element("dt", "", table, label);
      element("dd", "", table, text);
    }
  }
  function drawMap(pack, openProject, openZone, follow) {
    if (memory.get("legend") === null && byId("map").clientWidth < LEGEND_FROM_PX) {
      memory.set("legend", false);
    }
    const map = (
      /** @type {PlanMapped} */
      L.map("map", {
        zoomControl: false,
        attributionControl: false,
        zoomSnap: 0.25,
        minZoom: 10,
        maxZoom: 18
      })
    );
    const clock = clockSwitch((told) => {
      sums(pack, told);
      follow(told);
    });
    attach(map, { home: pack.home, additions: [structure, outline, clock] });
    let state = {
      ground: "ground.json",
      projects: "",
      mask: pack.mask,
      selected: [],
      zone: pack.zone,
      colour: pack.colour,
      structure: pack.structure ?? void 0,
      subareas: pack.subareas,
      area: pack.area,
      circles: false,
      notes: pack.notes,
      fly: { nonce: pack.nonce, ...pack.start },
      clock: pack.clock ? { script: "", data: "clock/", nonce: pack.nonce, open: null } : void 0
    };
    show(map, state);
    const { projects, ground } = map.planMap;
    for (const layer of [projects, ground]) {
      layer.on("click", (event) => {
        const [, kind, id] = /^(\w+):([^?]*)/.exec(event.sourceTarget.getTooltip().getContent()) ?? [];
        if (kind === "project") openProject(decodeURIComponent(id), true);
        else if (kind === "zone") openZone(decodeURIComponent(id));
      });
    }
    new ResizeObserver(() => map.invalidateSize()).observe(byId("map"));
    window.addEventListener("beforeprint", () => onPaper(map, pack));
    return (changes) => {
      const { fly, ...rest } = changes;
      const target = fly && fly.length ? { nonce: `${pack.nonce}-${Date.now()}`, projects: fly } : null;
      state = { ...state, ...rest, fly: target || (map.planMap.seen ? null : state.fly) };
      show(map, state);
    };
  }
  function onPaper(map, pack) {
    const main = document.querySelector("main");
    document.querySelectorAll(".plan-print-map").forEach((node) => node.remove());
    if (!map.planMap.seen) return;
    const figure = printFigure(map);
    const day = (/* @__PURE__ */ new Date()).toLocaleDateString(pack.language === "zh" ? "zh-CN" : "en-GB", { dateStyle: "long" });
    element("figcaption", "", figure, `${pack.words.printed} ${day}`);
    main?.before(figure);
  }
  function list(pack, openProject) {
    const box = byId("list");
    return pack.rows.map((row) => {
      const button = element("button", row.part ? "part" : "", box);
      button.type = "button";
      button.dataset.id = row.id;
      button.setAttribute("role", "listitem");
      element("i", "", button, row.glyph).style.background = row.colour;
      const text = element("span", "", button);
      element("b", "", text, row.title);
      element("small", "", text, row.line);
      if (pack.clock) element("small", "when", text);
      button.addEventListener("click", () => openProject(row.id));
      return button;
    });
  }
  function find(pack, nodes) {
    let now = null;
    const input = (
      /** @type {HTMLInputElement} */
      byId("search")
    ), box = byId("list");
    input.placeholder = pack.words.search;
    input.setAttribute("aria-label", pack.words.search);
    const empty = element("p", "", box, pack.words.nothing_found);
    const apply = () => {
      const parts = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let found = 0;
      nodes.forEach((node, i) => {
        const told = pack.rows[i].marks.map((project) => now?.row(project));
        const fits = parts.every((part) => pack.rows[i].search.includes(part)) && (!now || told.some((row) => row?.shown));
        const when = node.querySelector(".when");
        if (when) when.textContent = told.length === 1 && !pack.rows[i].group ? told[0]?.text ?? "" : "";
        node.hidden = !fits;
        node.style.display = fits ? "" : "none";
        if (fits) found++;
      });
      empty.hidden = found > 0;
      empty.style.display = found > 0 ? "none" : "";
      byId("found").textContent = pack.words.found_count.replace("{0}", String(found));
    };
    input.addEventListener("input", apply);
    apply();
    return (told) => {
      now = told;
      apply();
    };
  }
})();
