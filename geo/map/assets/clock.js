// Built from geo/map/assets/src/clock/ by scripts/js: change that, not this.
(() => {
  // page:geo/map/assets/src/index.js
  var { CanvasLayer, DATUMS, FLAG, FONT, GroundLayer, LOOK, MANY, ProjectLayer, attach, boundsOf, boxAround, boxOrNull, calm, clickEvent, countShared, element, emptyBox, growBox, inside, load, loadScript, memory, mercator, pane, setWords, show, strokeChosen, symbolCanvas, symbolSizeAt, trace, translated, wheelSteps, widthOf } = window.PlanMap;

  // geo/map/assets/src/clock/comparison.js
  var COMPARE = "对比";
  var ZONINGS = "分区";
  var EDITIONS = "规划期";
  var bytesOf = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  function masked(mask, codes, code, into) {
    into.fill(0);
    for (let i = 0; i < codes.length; i++) {
      if (codes[i] === code && mask[i >> 3] >> (i & 7) & 1) into[i >> 3] |= 1 << (i & 7);
    }
    return into;
  }

  // geo/map/assets/src/clock/name_tip.js
  var REACH_PX = 4;
  var PIECE = 4e3;
  var NameTip = class {
    /**
     * @param {Registry} registry
     * @param {Side} side
     * @param {PlanSide} plan
     * @param {(tie: number) => string} tieWords
     */
    constructor(registry, side, plan, tieWords) {
      this._map = registry.map;
      this._side = side;
      this._plan = plan;
      this._tieWords = tieWords;
      this.reach = [-Infinity, Infinity];
      this._at = -1;
      this._node = element("div", "pm-swipe-name", this._map.getContainer());
      this._node.setAttribute("role", "status");
      this._node.hidden = true;
      this._onMove = (event) => this._point(
        /** @type {L.LeafletMouseEvent} */
        event.containerPoint
      );
      this._onOut = () => this._show(-1, null);
      this._map.on("mousemove click", this._onMove).on("mouseout movestart zoomstart", this._onOut);
    }
    /** @param {L.Point} point */
    _point(point) {
      const [from, to] = this.reach;
      this._show(point.x > from && point.x < to ? this._nearest(point) : -1, point);
    }
    /** The project under a point; -1 for none. @param {L.Point} point */
    _nearest(point) {
      const { projects, mask } = this._side, { marks } = projects, map = this._map;
      if (!marks) return -1;
      const zoom = map.getZoom(), scale = mercator.scale(zoom), size = symbolSizeAt(zoom);
      const origin = map.getPixelOrigin().add(map.containerPointToLayerPoint([0, 0]));
      const [dx, dy] = projects.many ? [[], []] : projects.offsets(zoom);
      let found = -1, least = Infinity;
      for (let i = 0; i < marks.n; i++) {
        const p = marks.project[i];
        if (!(mask[p >> 3] >> (p & 7) & 1)) continue;
        const x = marks.x[i] * scale - origin.x + (dx[i] ?? 0), y = marks.y[i] * scale - origin.y + (dy[i] ?? 0);
        const away = Math.hypot(x - point.x, y - point.y);
        if (away < least && away <= Math.max(5, marks.px[i] * size) + REACH_PX) {
          found = p;
          least = away;
        }
      }
      return found;
    }
    /**
     * @param {number} project
     * @param {L.Point | null} point
     */
    async _show(project, point) {
      this._at = project;
      if (project < 0 || !point) {
        this._node.hidden = true;
        return;
      }
      const piece = Math.floor(project / PIECE);
      const names = await load(`${this._plan.projects}names-${piece}.json`, "json").catch(() => null);
      if (!names || this._at !== project) return;
      const [, name] = names[project - piece * PIECE], tie = this._side.states[project];
      this._node.textContent = `“${this._plan.name}”${name} · ${this._tieWords(tie)}`;
      this._node.style.left = `${point.x}px`;
      this._node.style.top = `${point.y}px`;
      this._node.hidden = false;
    }
    remove() {
      this._map.off("mousemove click", this._onMove).off("mouseout movestart zoomstart", this._onOut);
      this._at = -1;
      this._node.remove();
    }
  };

  // geo/map/assets/src/clock/time.js
  var MONTHS = 4095;
  var STATED = 1 << 14;
  var DONE = 0;
  var SILENT = 3;
  var STATE = {
    NO_WORD: 0,
    OPEN: 1,
    NOT_BEGUN: 2,
    BUILDING: 3,
    COMPLETE: 4,
    STOPPED: 5,
    CLOSED: 6,
    UNHEARD: 7
  };
  var OF_KIND = [STATE.COMPLETE, STATE.CLOSED, STATE.STOPPED, STATE.UNHEARD];
  var WINDOW = [0, 2, 11, MONTHS];
  var readTimes = (buffer, n) => ({ n, start: new Uint16Array(buffer, 0, n), end: new Uint16Array(buffer, 2 * n, n) });
  function stateOf({ start, end }, i, month) {
    const a = start[i], z = end[i];
    if (!(a & STATED)) return STATE.NO_WORD;
    const begin = a & MONTHS, stop = z & MONTHS, kind = z >> 14;
    if (stop && stop <= month && (begin || kind !== SILENT)) return OF_KIND[kind];
    if (!begin) return kind === SILENT && stop > month ? STATE.NOT_BEGUN : STATE.OPEN;
    if (begin <= month) return STATE.BUILDING;
    return month < begin - WINDOW[a >> 12 & 3] ? STATE.NOT_BEGUN : STATE.OPEN;
  }
  function statesAt(times, month, into) {
    for (let i = 0; i < times.n; i++) into[i] = stateOf(times, i, month);
    return into;
  }
  function choose({ n, start, end }, mode, { first, last }, mask, into) {
    into.fill(0);
    for (let i = 0; i < n; i++) {
      if (!(mask[i >> 3] >> (i & 7) & 1)) continue;
      const begin = start[i] & MONTHS, stop = end[i] & MONTHS;
      let is;
      if (mode === "开工") is = begin > 0 && begin <= last;
      else if (mode === "完工") is = stop > 0 && stop <= last && end[i] >> 14 === DONE;
      else is = begin > 0 && Math.max(begin, first) <= (stop ? Math.min(stop - 1, last) : last);
      if (is) into[i >> 3] |= 1 << (i & 7);
    }
    return into;
  }
  function countInexact({ n, start, end }, mode, mask) {
    const words = mode === "完工" ? end : start;
    let count = 0;
    for (let i = 0; i < n; i++) if (mask[i >> 3] >> (i & 7) & 1 && words[i] >> 12 & 3) count++;
    return count;
  }
  function countStates(states, mask, kinds = OF_KIND.length + 4) {
    const counts = new Array(kinds).fill(0);
    for (let i = 0; i < states.length; i++) if (mask[i >> 3] >> (i & 7) & 1) counts[states[i]]++;
    return counts;
  }
  var monthNumber = (year, month) => 12 * (year - 1900) + month;
  function period(text, [first, last]) {
    const found = /^([0-9]{4})(?:-(0[1-9]|1[0-2]))?$/.exec(text);
    if (!found || Number(found[1]) < first || Number(found[1]) > last) return null;
    const year = Number(found[1]);
    if (!found[2]) return { first: monthNumber(year, 1), last: monthNumber(year, 12) };
    const month = monthNumber(year, Number(found[2]));
    return { first: month, last: month };
  }
  var yearOf = (month) => 1900 + Math.floor((month - 1) / 12);
  function periodText({ first, last }) {
    const year = String(yearOf(last));
    return first === last ? `${year}-${String((last - 1) % 12 + 1).padStart(2, "0")}` : year;
  }
  var monthWords = (month) => `${yearOf(month)} 年 ${(month - 1) % 12 + 1} 月`;
  var periodWords = ({ first, last }) => first === last ? monthWords(last) : `${yearOf(last)} 年`;
  function dateWords(word) {
    const month = word & MONTHS;
    switch (word >> 12 & 3) {
      case 1:
        return `${yearOf(month)} 年第 ${Math.ceil(((month - 1) % 12 + 1) / 3)} 季度`;
      case 2:
        return `${yearOf(month)} 年内`;
      case 3:
        return `不晚于 ${monthWords(month)}`;
      default:
        return monthWords(month);
    }
  }
  function stateWords(times, i, month, names) {
    const state = stateOf(times, i, month), begin = times.start[i], end = times.end[i];
    if (state === STATE.COMPLETE) return `${names[state]}（${dateWords(end)}）`;
    const stop = end & MONTHS, said = [names[state]];
    if (state === STATE.BUILDING || state === STATE.UNHEARD || state === STATE.OPEN && begin & MONTHS) {
      said.push(`开工：${dateWords(begin)}`);
    }
    if (state === STATE.BUILDING && end >> 14 === DONE && stop - WINDOW[end >> 12 & 3] <= month) {
      said.push(`完工：${dateWords(end)}`);
    }
    if (state === STATE.UNHEARD) said.push(`最近资料：${monthWords(stop - 1)}`);
    return said.join("，");
  }

  // geo/map/assets/src/clock/compare_plans.js
  var WHITE = "#ffffff";
  var LOOKS = [
    { fill: WHITE, edge: "#6b6b6b", ink: "#6b6b6b", letter: "", dashed: true },
    { fill: "#17603f", edge: WHITE, ink: WHITE, letter: "续", dashed: false },
    { fill: "#7a3d8f", edge: WHITE, ink: WHITE, letter: "拆", dashed: false },
    { fill: "#1d5c9c", edge: WHITE, ink: WHITE, letter: "并", dashed: false },
    { fill: "#a35a00", edge: WHITE, ink: WHITE, letter: "更", dashed: false },
    { fill: "#9c1f2e", edge: WHITE, ink: WHITE, letter: "消", dashed: false },
    { fill: "#4a4a4a", edge: WHITE, ink: WHITE, letter: "完", dashed: false },
    { fill: WHITE, edge: "#17603f", ink: "#17603f", letter: "同", dashed: false }
  ];
  var RULE = "左右两边都按当前的筛选。关系取自各期之间登记的承接；“无承接记录”只是没有登记，不等于取消或新增。一个项目有几条承接时，符号按第一条；没有定位的不在图上，仍计入项数。";
  var ALL = new Set(LOOKS.keys());
  async function fetchPlans(registry, address) {
    const plans = await load(address, "json");
    const projects = await Promise.all(plans.sides.map(({ projects: folder }) => placesOf(registry, folder)));
    return { plans, projects };
  }
  async function placesOf(registry, folder) {
    if (folder === null) return registry.projects;
    const [head, marks] = await Promise.all([load(folder + "head.json", "json"), load(folder + "marks.bin", "binary")]);
    const places = new ProjectLayer(registry);
    places.setData(head, marks);
    return places;
  }
  var PlanSides = class {
    /**
     * @param {Registry} registry
     * @param {StateLayer} layer
     * @param {{ plans: TwoPlans, projects: ProjectLayer[] }} found
     */
    constructor(registry, layer, { plans, projects }) {
      const [earlier, later] = plans.sides;
      this.title = "两期规划";
      this.veiled = true;
      this.names = [`“${earlier.name}”`, `“${later.name}”`];
      this._plans = plans;
      this._layer = layer;
      this._sides = plans.sides.map((side, k) => ({ projects: projects[k], mask: bytesOf(side.mask), states: bytesOf(side.ties) }));
      const guest = plans.sides.findIndex((side) => side.projects !== null);
      this._own = this._sides[1 - guest];
      this._guest = guest;
      this._registry = registry;
      this._tip = new NameTip(registry, this._sides[guest], plans.sides[guest], (tie) => plans.ties[tie]);
    }
    /** @param {number} line */
    draw(line) {
      this._layer.setShown({ sides: this._sides, line, wanted: ALL, quiet: false, looks: LOOKS });
      const right = this._guest === 1;
      this._registry.projects.setReach(right ? [-Infinity, line] : [line, Infinity]);
      this._tip.reach = right ? [line, Infinity] : [-Infinity, line];
    }
    /** @returns {Told} */
    told() {
      const { sides, ties, rows } = this._plans;
      const [before, after] = this._sides.map(({ states: states2, mask }) => countStates(states2, mask, ties.length));
      const states = ties.map((name, tie) => [tie, `${name} 左 ${before[tie]} 右 ${after[tie]}`]);
      return {
        line: `${this.names.join("与")}：${sides[0].shown} 项与 ${sides[1].shown} 项，按承接关系`,
        states: states.filter(([tie]) => before[tie] || after[tie]),
        looks: LOOKS,
        lines: sides.map((side) => `“${side.name}”${sayOf(side)}`),
        rule: RULE,
        table: {
          title: `逐项承接（${rows.length} 条）`,
          head: [this.names[0], "关系", this.names[1]],
          rows: rows.map(([from, tie, to]) => [from, tie, to || "—"]),
          empty: "筛选出的项目没有承接记录。"
        }
      };
    }
    /** @param {number} project */
    row(project) {
      const tie = this._own.states[project];
      return tie ? this._plans.ties[tie] : "";
    }
    remove() {
      this._layer.setShown(null);
      this._tip.remove();
      this._registry.projects.setReach(null);
    }
  };
  var sayOf = ({ shown, total, sums }) => ` ${shown} / ${total} 项 · ${sums}`;

  // geo/map/assets/src/clock/state_layer.js
  var WHITE2 = "#ffffff";
  var GREY = "#6b6b6b";
  var LOOKS2 = [];
  LOOKS2[STATE.NO_WORD] = { fill: "rgba(255,255,255,.75)", edge: GREY, ink: GREY, letter: "", dashed: true };
  LOOKS2[STATE.OPEN] = { fill: WHITE2, edge: "#7a5200", ink: "#7a5200", letter: "?", dashed: true };
  LOOKS2[STATE.NOT_BEGUN] = { fill: WHITE2, edge: "#34516e", ink: "#34516e", letter: "未", dashed: false };
  LOOKS2[STATE.BUILDING] = { fill: "#b5500b", edge: WHITE2, ink: WHITE2, letter: "建", dashed: false };
  LOOKS2[STATE.COMPLETE] = { fill: "#17603f", edge: WHITE2, ink: WHITE2, letter: "完", dashed: false };
  LOOKS2[STATE.STOPPED] = { fill: "#9c1f2e", edge: WHITE2, ink: WHITE2, letter: "停", dashed: false };
  LOOKS2[STATE.CLOSED] = { fill: "#4a4a4a", edge: WHITE2, ink: WHITE2, letter: "止", dashed: false };
  LOOKS2[STATE.UNHEARD] = { fill: WHITE2, edge: "#b5500b", ink: "#b5500b", letter: "…", dashed: true };
  var QUIET = 0.62;
  var DOT_PX = 4;
  var REACH = 40;
  var EDGE_PX = 1.5;
  function packed(colour) {
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    return (255 << 24 | b << 16 | g << 8 | r) >>> 0;
  }
  var strongOf = ({ dashed, edge, fill }) => dashed || fill === WHITE2 ? edge : fill;
  var dotOf = (look) => packed(strongOf(look));
  function drawState(context, look, x, y, radius) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = look.fill;
    context.fill();
    context.setLineDash(look.dashed ? [3, 2.5] : []);
    context.strokeStyle = look.edge;
    context.lineWidth = EDGE_PX;
    context.stroke();
    context.setLineDash([]);
    if (!look.letter) return;
    context.font = `600 ${Math.max(8, Math.round(radius * 1.15))}px ${FONT}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = look.ink;
    context.fillText(look.letter, x, y + 0.5);
  }
  var StateLayer = class extends CanvasLayer {
    /**
     * @param {Registry} registry
     * @param {L.LayerOptions} options
     */
    constructor(registry, options) {
      super(registry, options);
      this._shown = null;
    }
    /** @param {Shown | null} shown */
    setShown(shown) {
      const nothing = !shown && !this._shown;
      this._shown = shown;
      if (!nothing) this.paint();
    }
    _onMove() {
      if (this._shown?.sides[1]) this.paint();
      else super._onMove();
    }
    /**
     * @param {Context} context
     * @param {Frame} frame
     */
    draw(context, frame) {
      const shown = this._shown;
      if (!shown) return;
      const corner = this._painted?.corner.x ?? 0, { width } = frame;
      const line = shown.sides[1] ? this._map.containerPointToLayerPoint([shown.line, 0]).x - corner : width;
      const parts = shown.sides.map((side, k) => ({ side, from: k ? line : 0, to: k ? width : line }));
      if (shown.sides.some(({ projects }) => projects.many)) this._dots(context, frame, shown, parts);
      if (!shown.sides[1]) {
        this._half(context, frame, shown, parts[0]);
        return;
      }
      for (const part of parts) {
        context.save();
        context.beginPath();
        context.rect(part.from, 0, part.to - part.from, frame.height);
        context.clip();
        this._half(context, frame, shown, part);
        context.restore();
      }
    }
    /**
     * @param {Context} context
     * @param {Frame} frame
     * @param {Shown} shown
     * @param {Part} part
     */
    _half(context, frame, { wanted, quiet, looks = LOOKS2 }, { side: { projects, mask, states }, from, to }) {
      const { marks, many } = projects;
      if (!marks) return;
      const isWanted = (p) => (mask[p >> 3] >> (p & 7) & 1) === 1 && wanted.has(states[p]);
      if (!quiet) drawShapes(context, frame, projects, looks, states, isWanted);
      if (many) return;
      const [dx, dy] = projects.offsets(frame.zoom), size = symbolSizeAt(frame.zoom) * (quiet ? QUIET : 1);
      for (let i = 0; i < marks.n; i++) {
        const p = marks.project[i];
        const x = marks.x[i] * frame.scale - frame.left + dx[i];
        const y = marks.y[i] * frame.scale - frame.top + dy[i];
        const inside2 = x > from - REACH && x < to + REACH && y > -REACH && y < frame.height + REACH;
        if (inside2 && isWanted(p)) drawState(context, looks[states[p]], x, y, Math.max(5, marks.px[i] * size));
      }
    }
    /**
     * Too many for signs: a small square each, written straight into the picture, a third of the time of
     * as many calls to draw.
     * @param {Context} context
     * @param {Frame} frame
     * @param {Shown} shown
     * @param {Part[]} parts
     */
    _dots(context, frame, { wanted, looks = LOOKS2 }, parts) {
      const { width, height } = context.canvas, { ratio, scale, left, top } = frame;
      const image = context.createImageData(width, height), points = new Uint32Array(image.data.buffer);
      const side = Math.max(1, Math.round(DOT_PX * ratio));
      const colours = looks.map((look, state) => wanted.has(state) ? dotOf(look) : 0);
      const [one, two] = parts;
      const same = two && one.side.projects === two.side.projects && one.side.mask === two.side.mask;
      const passes = same ? [{ ...one, to: two.to, cut: two.from, later: two.side.states }] : parts.map((part) => ({ ...part, cut: part.to, later: part.side.states }));
      for (const { side: { projects: { marks, many }, mask, states }, from, to, cut, later } of passes) {
        if (!marks || !many) continue;
        const first = Math.round(from * ratio), end = Math.round(to * ratio), turn = Math.round(cut * ratio);
        for (let i = 0; i < marks.n; i++) {
          const p = marks.project[i];
          if (!(mask[p >> 3] >> (p & 7) & 1)) continue;
          const x = Math.round((marks.x[i] * scale - left) * ratio - side / 2);
          if (x < first || x >= end || x + side > width) continue;
          const y = Math.round((marks.y[i] * scale - top) * ratio - side / 2);
          if (y < 0 || y + side > height) continue;
          const colour = colours[(x < turn ? states : later)[p]];
          if (!colour) continue;
          for (let row = y * width + x, k = 0; k < side; k++, row += width) points.fill(colour, row, row + side);
        }
      }
      context.putImageData(image, 0, 0);
    }
  };
  function drawShapes(context, frame, projects, looks, states, isWanted) {
    for (const shape of projects.shapes) {
      if (!isWanted(shape.project)) continue;
      const look = looks[states[shape.project]], colour = strongOf(look);
      trace(context, shape.rings, frame);
      context.strokeStyle = colour;
      context.lineWidth = shape.type === "area" ? 1.5 : 4;
      context.setLineDash(look.dashed ? [5, 4] : []);
      context.globalAlpha = 0.8;
      context.stroke();
      context.globalAlpha = 1;
      context.setLineDash([]);
    }
  }

  // geo/map/assets/src/clock/compare_times.js
  var ALL2 = new Set(Object.values(STATE));
  var TimeSides = class {
    /**
     * @param {Registry} registry
     * @param {StateLayer} layer
     * @param {Times} times
     * @param {string[]} names of the states
     */
    constructor(registry, layer, times, names) {
      this.title = "前后对比";
      this.veiled = true;
      this.names = ["", ""];
      this._projects = registry.projects;
      this._layer = layer;
      this._times = times;
      this._states = names;
      this._before = new Uint8Array(times.n);
      this._after = new Uint8Array(times.n);
      this._mask = new Uint8Array(0);
      this._last = 0;
    }
    /**
     * @param {number} first year
     * @param {number} start its first month
     * @param {number} last month of the time
     * @param {string} words for its end
     * @param {Uint8Array} mask
     */
    set(first, start, last, words, mask) {
      this.names = [`${first - 1} 年底`, words];
      this._last = last;
      this._mask = mask;
      statesAt(this._times, start - 1, this._before);
      statesAt(this._times, last, this._after);
    }
    /** @param {number} line */
    draw(line) {
      const projects = this._projects, mask = this._mask;
      const sides = [this._before, this._after].map((states) => ({ projects, mask, states }));
      this._layer.setShown({ sides, line, wanted: ALL2, quiet: false });
    }
    /** @returns {Told} */
    told() {
      const before = countStates(this._before, this._mask), after = countStates(this._after, this._mask);
      const states = this._states.map((name, state) => [state, `${name} ${before[state]} → ${after[state]}`]);
      return {
        line: `${this.names.join("与 ")}，按状态`,
        states: states.filter(([state]) => before[state] || after[state] || state === STATE.NO_WORD),
        looks: LOOKS2
      };
    }
    /** @param {number} project */
    row(project) {
      return stateWords(this._times, project, this._last, this._states);
    }
    remove() {
      this._layer.setShown(null);
    }
  };

  // geo/map/assets/src/clock/sums.js
  var COUNTED = 1;
  var AT_LEAST = 2;
  var UNLOCATED = 4;
  var IN_BELT = 8;
  var PLACELESS = 16;
  function readSums(buffer, n) {
    const amount = new Float64Array(buffer, 0, n), parent = new Int32Array(buffer, 8 * n, n);
    const parts = new Int32Array(buffer, 12 * n, n);
    const zone = new Uint8Array(buffer, 16 * n, n), flags = new Uint8Array(buffer, 17 * n, n);
    const inherits = new Uint8Array(n), grouped = new Uint8Array(n);
    for (let i = 0; i < n; i++) {
      for (let p = parent[i]; p >= 0; p = parent[p]) {
        grouped[i] = grouped[p] = 1;
        if (Number.isNaN(amount[i]) && !Number.isNaN(amount[p])) inherits[i] = 1;
      }
    }
    const inGroups = Int32Array.from({ length: n }, (_, i) => i).filter((i) => grouped[i]);
    return { n, amount, parent, zone, flags, inGroups, parts, inherits, passed: new Int32Array(n) };
  }
  function totals(sums, mask, head) {
    const { n, amount, parent, zone, flags, inGroups, inherits, parts, passed } = sums;
    const found = { shown: 0, amount: 0, atLeast: 0, undisclosed: 0, unlocated: 0, placeless: 0, withheld: 0, belt: 0 };
    const zones = new Array(head.zones.length).fill(0);
    for (const i of inGroups) passed[i] = 0;
    for (let i = 0; i < n; i++) {
      if (!(mask[i >> 3] >> (i & 7) & 1)) continue;
      const flag = flags[i], stated = !Number.isNaN(amount[i]);
      found.shown++;
      if (zone[i] < zones.length) zones[zone[i]]++;
      if (flag & IN_BELT) found.belt++;
      if (flag & UNLOCATED) found.unlocated++;
      if (flag & PLACELESS) found.placeless++;
      if (!stated && !inherits[i]) found.undisclosed++;
      passed[i] = 1;
      let alone = true;
      for (let p = parent[i]; p >= 0; p = parent[p]) {
        passed[p]++;
        alone = false;
      }
      if (stated && alone) add(found, amount[i], flag);
    }
    const enters = (i) => !Number.isNaN(amount[i]) && passed[i] > 0 && passed[i] === parts[i];
    for (const i of inGroups) {
      if (Number.isNaN(amount[i]) || !passed[i]) continue;
      if (passed[i] !== parts[i]) {
        found.withheld++;
        continue;
      }
      let p = parent[i];
      while (p >= 0 && !enters(p)) p = parent[p];
      if (p < 0) add(found, amount[i], flags[i]);
    }
    found.amount = Math.round(found.amount * 1e6) / 1e6;
    return { ...found, zones };
  }
  function add(found, amount, flag) {
    found.amount += amount;
    if (flag & AT_LEAST) found.atLeast++;
  }
  var isCounted = (sums, i) => (sums.flags[i] & COUNTED) !== 0;
  var isListed = (sums, mask, i) => (mask[i >> 3] >> (i & 7) & 1) === 1 || !(sums.flags[i] & COUNTED) && sums.passed[i] > 0;
  function fixed(value, decimals) {
    const scaled = value * 10 ** decimals, below = Math.floor(scaled);
    if (scaled - below === 0.5 && Number.isInteger(value * 2 ** (decimals + 1))) {
      return ((below % 2 ? below + 1 : below) / 10 ** decimals).toFixed(decimals);
    }
    return value.toFixed(decimals);
  }
  function rounded(value) {
    const before = Math.floor(Math.log10(Math.abs(value))) + 1;
    const text = fixed(value, Math.max(0, Math.min(4, 3 - before)));
    return text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
  }
  function amountText(value, atLeast) {
    if (value === 0 || !Number.isFinite(value)) return "—";
    const text = Math.abs(value) < 0.1 ? `约 ${rounded(value * 1e4)} 万元` : `约 ${rounded(value)} 亿元`;
    return text + (atLeast ? `（含 ${atLeast} 项“以上”）` : "");
  }
  function unlocatedText(found, head) {
    const [unlocated, placeless, toFind] = head.unlocated, rest = found.unlocated - found.placeless;
    const parts = [
      ...found.placeless ? [`${placeless} ${found.placeless}`] : [],
      ...found.placeless && rest ? [`${toFind} ${rest}`] : []
    ];
    return `${unlocated} ${found.unlocated} 项${parts.length ? `（${parts.join("、")}）` : ""}`;
  }
  function sumWords(found, head) {
    const parts = [`已披露投资 ${amountText(found.amount, found.atLeast)}`];
    if (found.undisclosed) parts.push(`未披露 ${found.undisclosed} 项`);
    if (found.unlocated) parts.push(unlocatedText(found, head));
    if (found.withheld) parts.push(`未计入 ${found.withheld} 组的总额`);
    return parts.join(" · ");
  }
  function zoneWords(found, head) {
    const parts = head.zones.map((name, i) => [name, found.zones[i]]).filter(([, count]) => count);
    const words = parts.map(([name, count]) => `${name} ${count}`).join(" · ");
    return words && head.belt ? `${words}（其中${head.belt} ${found.belt}）` : words;
  }

  // geo/map/assets/src/clock/compare_zonings.js
  var PARTLY = "一组项目的总额只有各项都在同一区里才计入该区。";
  var OtherGround = class extends GroundLayer {
    /**
     * @param {Registry} registry
     * @param {L.LayerOptions} options
     */
    constructor(registry, options) {
      super(registry, options);
      this.line = 0;
    }
    _onMove() {
      this.paint();
    }
    /**
     * @param {Context} context
     * @param {Frame} frame
     */
    draw(context, frame) {
      const left = this._map.containerPointToLayerPoint([this.line, 0]).x;
      this._look = this._registry.ground.look;
      const cut = left - (this._painted?.corner.x ?? 0);
      context.save();
      context.beginPath();
      context.rect(cut, 0, frame.width - cut, frame.height);
      context.clip();
      super.draw(context, frame);
      context.restore();
      this._registry.ground.clip(left);
    }
  };
  var ZoningSides = class {
    /**
     * @param {Registry} registry
     * @param {Sums} sums
     * @param {ClockHead} head
     * @param {Zoning} zoning
     */
    constructor(registry, sums, head, zoning) {
      this.title = "两种分区";
      this.veiled = false;
      this.names = zoning.titles;
      this._registry = registry;
      this._sums = sums;
      this._head = head;
      this._zoning = zoning;
      this._codes = bytesOf(zoning.codes);
      this._mask = new Uint8Array(0);
      this._datum = null;
      this._ground = new OtherGround(registry, { pane: pane(registry.map, "pm-zoning", 260) });
      this._ground.addTo(registry.map);
      registry.layers.push(this._ground);
    }
    /** @param {Uint8Array} mask */
    set(mask) {
      const { datum, data: { ground }, loaded } = this._registry;
      this._mask = mask;
      if (!ground || this._datum === datum) return;
      this._datum = datum;
      this._ground.setData({ ...ground, zones: this._zoning.zones }, loaded.ground);
    }
    /** @param {number} line */
    draw(line) {
      this._ground.line = line;
      this._ground.paint();
    }
    /** @returns {Told} */
    told() {
      const { names, titles, note } = this._zoning;
      const own = this._each(this._sums.zone, this._head.zones), other = this._each(this._codes, names);
      return {
        line: `${titles[0]}与${titles[1]}：同一批项目，按两种界线数`,
        states: [],
        lines: [`${titles[0]}：${own}`, `${titles[1]}：${other}`],
        rule: `${note}${PARTLY}`
      };
    }
    /**
     * Counts and sums of each zone that holds any.
     * @param {Uint8Array} codes
     * @param {string[]} names
     */
    _each(codes, names) {
      const into = new Uint8Array(this._mask.length);
      const parts = names.map((name, code) => {
        const found = totals(this._sums, masked(this._mask, codes, code, into), this._head);
        if (!found.shown) return "";
        return `${name} ${found.shown} 项${found.amount ? ` ${amountText(found.amount, found.atLeast)}` : ""}`;
      });
      return parts.filter(Boolean).join(" · ") || "没有项目";
    }
    /** @param {number} project */
    row(project) {
      const { names, titles } = this._zoning;
      return `${titles[1]}：${names[this._codes[project]] ?? ""}`;
    }
    remove() {
      const { layers, ground } = this._registry;
      layers.splice(layers.indexOf(this._ground), 1);
      this._ground.remove();
      ground.clip(null);
    }
  };

  // geo/map/assets/src/clock/panel.js
  var YEAR_MS = 1500;
  var MONTH_MS = 450;
  var CALM_FACTOR = 2;
  function button(parent, words, press) {
    const node = element("button", "", parent, words);
    node.type = "button";
    node.addEventListener("click", press);
    return node;
  }
  var Panel = class {
    /**
     * @param {HTMLElement} parent
     * @param {[name: string, words: string][]} modes
     * @param {string} rule
     * @param {Handlers} handlers
     */
    constructor(parent, modes, rule, handlers) {
      this._handlers = handlers;
      this._timer = 0;
      this._picture = null;
      const box = element("section", "pm-clock", parent);
      this.node = box;
      box.setAttribute("aria-label", "时间轴");
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      box.addEventListener("keydown", (event) => this._onKey(event));
      const head = element("div", "pm-clock-head", box);
      const group = element("div", "pm-clock-modes", head);
      group.setAttribute("role", "group");
      group.setAttribute("aria-label", "看什么");
      this._modes = modes.map(([name, words]) => {
        const node = button(group, words, () => handlers.mode(name));
        node.dataset.mode = name;
        return node;
      });
      this._unit = button(head, "按月", () => handlers.unit(!this._picture?.monthly));
      this._unit.title = "滑块按年走，或按月走";
      const shut = button(head, "×", handlers.close);
      shut.className = "pm-clock-close";
      shut.setAttribute("aria-label", "关闭时间轴");
      const row = element("div", "pm-clock-row", box);
      this._row = row;
      this._play = button(row, "▶", () => this.toggle());
      this._play.className = "pm-clock-play";
      const track = element("div", "pm-clock-track", row);
      this._bars = element("div", "pm-clock-bars", track);
      this._bars.setAttribute("aria-hidden", "true");
      const slider = element("input", "pm-clock-slider", track);
      this.slider = slider;
      slider.type = "range";
      slider.min = "0";
      slider.step = "1";
      slider.setAttribute("role", "slider");
      slider.setAttribute("aria-label", "时间");
      slider.addEventListener("input", () => {
        this.stop();
        handlers.go(Number(slider.value));
      });
      this._time = element("output", "pm-clock-time", row);
      this._line = element("p", "pm-clock-line", box);
      this._line.setAttribute("role", "status");
      this._states = element("p", "pm-clock-states", box);
      const foot = element("div", "pm-clock-foot", box);
      this._zones = element("div", "pm-clock-zones", foot);
      this._ownRule = rule;
      const details = element("details", "pm-clock-rule", foot);
      this._ruleTitle = element("summary", "", details);
      this._rule = element("p", "", details);
      this._table = element("details", "pm-clock-table", foot);
      this._table.hidden = true;
      this._sayPlay();
    }
    /** @param {KeyboardEvent} event */
    _onKey(event) {
      event.stopPropagation();
      if (event.target === this.slider && event.key === " ") {
        event.preventDefault();
        this.toggle();
      } else if (event.key === "Escape") {
        this._handlers.close();
      }
    }
    get playing() {
      return this._timer !== 0;
    }
    /** From where it is to the end; from the beginning where that is reached. */
    toggle() {
      if (this.playing) {
        this.stop();
        return;
      }
      const picture = this._picture;
      if (!picture) return;
      if (picture.step === picture.steps - 1) this._handlers.go(0);
      const pace = (picture.monthly ? MONTH_MS : YEAR_MS) * (calm() ? CALM_FACTOR : 1);
      this._timer = window.setInterval(() => {
        const now = this._picture;
        if (!now || now.step >= now.steps - 1) this.stop();
        else this._handlers.go(now.step + 1);
      }, pace);
      this._sayPlay();
    }
    stop() {
      if (!this._timer) return;
      window.clearInterval(this._timer);
      this._timer = 0;
      this._sayPlay();
    }
    _sayPlay() {
      const words = this.playing ? "暂停" : "播放";
      this._play.textContent = this.playing ? "⏸" : "▶";
      this._play.setAttribute("aria-label", words);
      this._play.title = `${words}（滑块上按空格也可）`;
      this._line.setAttribute("aria-live", this.playing ? "off" : "polite");
    }
    /** @param {Picture} picture */
    show(picture) {
      const before = this._picture;
      this._picture = picture;
      for (const node of this._modes) node.setAttribute("aria-pressed", String(node.dataset.mode === picture.mode));
      this._unit.textContent = picture.monthly ? "按年" : "按月";
      const { slider } = this;
      slider.max = String(picture.steps - 1);
      slider.value = String(picture.step);
      slider.setAttribute("aria-valuetext", picture.value);
      this._time.textContent = picture.time;
      this._line.textContent = picture.line;
      this.node.classList.toggle("pm-timed", picture.timed);
      this._row.hidden = this._unit.hidden = !picture.timed;
      this._ruleTitle.textContent = picture.timed ? "日期怎么算" : "怎么算的";
      this._rule.textContent = picture.timed ? this._ownRule : picture.rule ?? "";
      this._zones.replaceChildren(...picture.lines.map((line) => element("p", "", null, line)));
      const looks = picture.looks ?? LOOKS2;
      this._states.replaceChildren(picture.when, ...picture.states.map(([state, words]) => stateItem(looks[state], words)));
      this._showTable(before?.table, picture.table);
      if (!before || String(before.bars) !== String(picture.bars)) this._drawBars(picture.bars);
      [...this._bars.children].forEach((bar, i) => bar.classList.toggle("pm-now", i === picture.step));
    }
    /**
     * @param {TableOf | undefined} before
     * @param {TableOf | undefined} table
     */
    _showTable(before, table) {
      if (JSON.stringify(before) === JSON.stringify(table)) return;
      this._table.hidden = !table;
      this._table.replaceChildren();
      if (!table) return;
      element("summary", "", this._table, table.title);
      if (!table.rows.length) {
        element("p", "", this._table, table.empty);
        return;
      }
      const box = element("div", "pm-clock-scroll", this._table), grid = element("table", "", box);
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", table.title);
      const head = element("tr", "", element("thead", "", grid));
      for (const words of table.head) element("th", "", head, words).scope = "col";
      const body = element("tbody", "", grid);
      for (const row of table.rows) {
        const line = element("tr", "", body);
        for (const words of row) element("td", "", line, words);
      }
    }
    /** @param {number[]} bars */
    _drawBars(bars) {
      const most = Math.max(1, ...bars);
      this._bars.replaceChildren(...bars.map((count) => {
        const bar = element("i");
        bar.style.height = count ? `${Math.max(8, 100 * count / most)}%` : "1px";
        return bar;
      }));
    }
    remove() {
      this.stop();
      this.node.remove();
    }
  };
  var SIGN_PX = 16;
  function stateItem(look, words) {
    const item = element("span"), ratio = window.devicePixelRatio || 1;
    const canvas = element("canvas", "", item);
    canvas.width = canvas.height = Math.round(SIGN_PX * ratio);
    canvas.setAttribute("aria-hidden", "true");
    const context = (
      /** @type {Context} */
      canvas.getContext("2d")
    );
    context.scale(ratio, ratio);
    drawState(context, look, SIGN_PX / 2, SIGN_PX / 2, 6.5);
    item.append(words);
    return item;
  }

  // geo/map/assets/src/clock/swipe_keys.js
  var STEP = 0.02;
  var LEAP = 0.1;
  function moved(key, at) {
    const to = {
      ArrowLeft: at - STEP,
      ArrowDown: at - STEP,
      ArrowRight: at + STEP,
      ArrowUp: at + STEP,
      PageDown: at - LEAP,
      PageUp: at + LEAP,
      Home: 0,
      End: 1
    };
    return Object.hasOwn(to, key) ? Math.min(1, Math.max(0, to[key])) : null;
  }

  // geo/map/assets/src/clock/swipe.js
  var Swipe = class {
    /**
     * @param {L.Map} map
     * @param {(share: number) => void} onMove
     */
    constructor(map, onMove) {
      this._map = map;
      this._onMove = onMove;
      this.share = 0.5;
      this._words = ["", ""];
      const node = element("div", "pm-swipe", map.getContainer());
      this._node = node;
      this._left = element("span", "pm-swipe-left", node);
      this._right = element("span", "pm-swipe-right", node);
      this._handle = element("div", "pm-swipe-handle", node, "⇔");
      const { _handle: handle } = this;
      handle.tabIndex = 0;
      for (const [name, value] of Object.entries({
        role: "slider",
        "aria-orientation": "horizontal",
        "aria-valuemin": "0",
        "aria-valuemax": "100"
      })) handle.setAttribute(name, value);
      L.DomEvent.disableClickPropagation(node);
      handle.addEventListener("keydown", (event) => {
        event.stopPropagation();
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
  };

  // geo/map/assets/src/clock/clock.js
  var UNKNOWN = /* @__PURE__ */ new Set([STATE.NO_WORD, STATE.OPEN]);
  var SWIPED = { [COMPARE]: "前后对比", [ZONINGS]: "两种分区", [EDITIONS]: "两期规划" };
  async function fetchClock(folder) {
    const [head, times, sums] = await Promise.all([
      load(folder + "clock.json", "json"),
      load(folder + "clock.bin", "binary"),
      load(folder + "sums.bin", "binary")
    ]);
    return { head, times: readTimes(times, head.rows), sums: readSums(sums, head.rows) };
  }
  var Clock = class {
    /**
     * @param {Registry} registry
     * @param {{ head: ClockHead, times: Times, sums: Sums }} data
     * @param {Uint8Array} mask of the filter
     * @param {ClockAt | null} at
     * @param {Tell} tell
     * @param {() => void} close
     * @param {Offers & { folder?: string }} [offers] what else can be compared; the folder of the clock's files
     */
    constructor(registry, { head, times, sums }, mask, at, tell, close, offers = {}) {
      this._registry = registry;
      this._head = head;
      this._times = times;
      this._sums = sums;
      this._tell = tell;
      this._offers = offers;
      this._filter = mask;
      this._mask = new Uint8Array(mask.length);
      this._states = new Uint8Array(times.n);
      const asked = at && period(at.at, head.years);
      this._period = asked ?? this._year(head.years[1]);
      this._monthly = this._period.first === this._period.last;
      const modes = this._modes();
      this._mode = at && modes.some(([name]) => name === at.mode) ? at.mode : modes[0][0];
      this._swipe = null;
      this._comparison = null;
      this._wanted = "";
      this._failed = "";
      this._bars = { key: "", counts: [] };
      this._painted = -1;
      this._filters = 0;
      this._layer = new StateLayer(registry, { pane: pane(registry.map, "pm-clock-states", 445) }).addTo(registry.map);
      registry.layers.push(this._layer);
      const container = registry.map.getContainer();
      container.classList.add("pm-clocked");
      this._panel = new Panel(container, modes, head.rule, {
        go: (step) => this.go(step),
        mode: (mode) => {
          this._mode = mode;
          this._failed = "";
          this._panel.stop();
          this.update();
        },
        unit: (monthly) => this._setUnit(monthly),
        close
      });
      this._makeRoom = () => container.style.setProperty("--pm-clock-height", `${this._panel.node.offsetHeight}px`);
      this._observer = new ResizeObserver(this._makeRoom);
      this._observer.observe(this._panel.node);
      this.update();
    }
    /** Their names in the address, and in words. @returns {[name: string, words: string][]} */
    _modes() {
      const { zoning, editions } = this._offers;
      const swiped = [COMPARE, ...zoning ? [ZONINGS] : [], ...editions ? [EDITIONS] : []];
      return [...this._head.modes, ...swiped.map((name) => (
        /** @type {[string, string]} */
        [name, SWIPED[name]]
      ))];
    }
    /** @param {number} year */
    _year(year) {
      return (
        /** @type {Period} */
        period(String(year), this._head.years)
      );
    }
    get panel() {
      return this._panel;
    }
    /** As an address says it. @returns {ClockAt} */
    get at() {
      return { at: periodText(this._period), mode: this._mode };
    }
    /** Steps of the slider. */
    get steps() {
      const [first, last] = this._head.years;
      return (last - first + 1) * (this._monthly ? 12 : 1);
    }
    /** @param {number} step @returns {Period} */
    _periodOf(step) {
      const start = this._year(this._head.years[0]).first;
      if (!this._monthly) return { first: start + 12 * step, last: start + 12 * step + 11 };
      return { first: start + step, last: start + step };
    }
    get step() {
      const months = this._period.last - this._year(this._head.years[0]).first;
      return this._monthly ? months : Math.floor(months / 12);
    }
    /** @param {number} step */
    go(step) {
      this._period = this._periodOf(step);
      this.update();
    }
    /** @param {boolean} monthly */
    _setUnit(monthly) {
      const { last } = this._period;
      this._panel.stop();
      this._monthly = monthly;
      this._period = monthly ? { first: last, last } : { first: 12 * Math.floor((last - 1) / 12) + 1, last };
      if (!monthly) this._period.last = this._period.first + 11;
      this.update();
    }
    /**
     * @param {Uint8Array} mask of the filter
     * @param {Offers & { folder?: string }} [offers]
     */
    setFilter(mask, offers = this._offers) {
      this._filter = mask;
      this._offers = offers;
      this._filters++;
      if (this._mask.length !== mask.length) this._mask = new Uint8Array(mask.length);
      this.update();
    }
    /** Show the time that it is, everywhere. */
    update() {
      const { projects } = this._registry, swiped = this._mode in SWIPED;
      const comparison = swiped ? this._compare() : null;
      if (!comparison) this._leave();
      statesAt(this._times, this._period.last, this._states);
      if (swiped) this._mask.set(this._filter);
      else choose(this._times, this._mode, this._period, this._filter, this._mask);
      const found = totals(this._sums, this._mask, this._head);
      this._registry.map.getContainer().dataset.clock = swiped ? this._mode : periodText(this._period);
      const veiled = comparison?.veiled ?? false;
      this._registry.map.getContainer().classList.toggle("pm-veiled", veiled);
      if (!swiped || projects.veiled !== veiled || projects.mask !== this._mask || !veiled) {
        projects.setVeiled(veiled);
        projects.setMask(this._mask);
      }
      if (comparison) this._showBoth(comparison);
      else if (swiped) this._layer.setShown(null);
      else this._showUnknown();
      this._say(found, comparison);
    }
    /** Beside those that the time is about: whom nothing is known of. */
    _showUnknown() {
      const { projects } = this._registry;
      const wanted = projects.many ? /* @__PURE__ */ new Set([STATE.NO_WORD]) : UNKNOWN;
      if (projects.many && this._painted === this._filters) return;
      this._painted = this._filters;
      const mask = this._without(), states = this._states;
      this._layer.setShown({ sides: [{ projects, mask, states }], line: 0, wanted, quiet: true });
    }
    /** The filter's projects without those that the time is about. */
    _without() {
      return this._filter.map((byte, i) => byte & ~this._mask[i]);
    }
    /** What is swiped now; null while it is on its way, or did not come. @returns {Comparison | null} */
    _compare() {
      const key = this._mode === EDITIONS ? `${EDITIONS} ${this._offers.editions ?? ""}` : this._mode;
      if (this._comparison?.key !== key) {
        if (this._mode !== COMPARE) {
          this._fetch(key);
          if (this._comparison?.mode !== this._mode) return null;
        } else this._take(key, new TimeSides(this._registry, this._layer, this._times, this._head.states));
      }
      const { found } = (
        /** @type {{ found: Comparison }} */
        this._comparison
      );
      if (found instanceof ZoningSides) found.set(this._mask);
      if (found instanceof TimeSides) {
        const year = this._head.years[0];
        found.set(year, this._year(year).first, this._period.last, this._endWords(), this._filter);
      }
      return found;
    }
    /** @param {string} key */
    async _fetch(key) {
      if (this._wanted === key || this._failed === key) return;
      this._wanted = key;
      try {
        const make = await this._ready();
        if (this._wanted === key) this._take(key, make());
      } catch (error) {
        console.error(error);
        if (this._wanted === key) this._failed = key;
      }
      if (this._wanted !== key) return;
      this._wanted = "";
      this.update();
    }
    /** Fetches what a comparison needs; it touches the map only when made. @returns {Promise<() => Comparison>} */
    async _ready() {
      const { editions, folder } = this._offers, registry = this._registry;
      if (this._mode === EDITIONS) {
        const plans = await fetchPlans(registry, editions ?? "");
        return () => new PlanSides(registry, this._layer, plans);
      }
      const zoning = await load(`${folder}zoning.json`, "json");
      return () => new ZoningSides(registry, this._sums, this._head, zoning);
    }
    /**
     * @param {string} key
     * @param {Comparison} found
     */
    _take(key, found) {
      this._comparison?.found.remove();
      this._comparison = { key, mode: this._mode, found };
    }
    /** Nothing is swiped any more. */
    _leave() {
      this._swipe?.remove();
      this._swipe = null;
      this._comparison?.found.remove();
      this._comparison = null;
      if (!(this._mode in SWIPED)) this._wanted = "";
    }
    /** @param {Comparison} comparison */
    _showBoth(comparison) {
      this._painted = -1;
      this._swipe ??= new Swipe(this._registry.map, () => this._drawBoth());
      this._swipe.say(comparison.title, ...comparison.names);
      this._drawBoth();
    }
    _drawBoth() {
      if (this._swipe) this._comparison?.found.draw(this._swipe.line);
    }
    _endWords() {
      return this._monthly ? `${periodWords(this._period)}底` : `${periodWords(this._period).replace(" 年", " 年底")}`;
    }
    /** A picture of the map, printed or saved, says which time it shows. @param {string} [text] */
    _note(text) {
      const { message, notes, tiles } = this._registry;
      notes.set([...text ? [text] : [], ...tiles ? [tiles.credit] : [], ...message?.notes ?? []]);
    }
    /**
     * @param {Totals} found
     * @param {Comparison | null} comparison
     */
    _say(found, comparison) {
      const { states: names } = this._head, swiped = this._mode in SWIPED, timed = !swiped || this._mode === COMPARE;
      const time = periodWords(this._period), counts = countStates(this._states, this._filter);
      const title = timed ? `${time}${this._title()}` : SWIPED[this._mode];
      const inexact = swiped ? 0 : countInexact(this._times, this._mode, this._mask);
      const rest = sumWords(found, this._head) + (inexact ? ` · 其中 ${inexact} 项的日期不精确到月` : "");
      const states = names.map((name, state) => [state, `${name} ${counts[state]}`]);
      const told = comparison?.told() ?? {
        line: swiped ? this._waiting() : `${title} ${found.shown} 项 · ${rest}`,
        states: swiped ? [] : states.filter(([state]) => counts[state] || state === STATE.NO_WORD),
        lines: swiped ? [] : [zoneWords(found, this._head)].filter(Boolean)
      };
      this._note(timed ? `时间轴：${title}` : title);
      this._panel.show({
        mode: this._mode,
        monthly: this._monthly,
        step: this.step,
        steps: this.steps,
        time,
        timed,
        lines: [],
        ...told,
        value: swiped ? `${time}，与 ${this._head.years[0] - 1} 年底对比` : `${title} ${found.shown} 项`.replace(time, `${time}，`),
        when: swiped ? "" : `${this._endWords()}：`,
        bars: this._counts()
      });
      this._tell(this._told(found, title, rest, comparison));
    }
    /** While a comparison is not there. */
    _waiting() {
      return this._failed ? `“${SWIPED[this._mode]}”没有取到，请再按一次。` : `正在取“${SWIPED[this._mode]}”的资料…`;
    }
    /** What is looked at; of a month no “year” is said. */
    _title() {
      const found = this._head.modes.find(([name]) => name === this._mode);
      return found ? this._monthly ? found[1].replace("当年", "") : found[1] : SWIPED[this._mode];
    }
    /** How many each step of the slider is about, for the chart. */
    _counts() {
      const key = [this._mode, this._monthly, this._filters].join();
      if (this._bars.key === key) return this._bars.counts;
      const mode = this._mode in SWIPED ? "完工" : this._mode, into = new Uint8Array(this._filter.length);
      const counts = Array.from({ length: this.steps }, (_, step) => {
        choose(this._times, mode, this._periodOf(step), this._filter, into);
        return countShared(into, into);
      });
      this._bars = { key, counts };
      return counts;
    }
    /**
     * @param {Totals} found
     * @param {string} title
     * @param {string} rest
     * @param {Comparison | null} comparison
     * @returns {ClockTold}
     */
    _told(found, title, rest, comparison) {
      const { last } = this._period, swiped = this._mode in SWIPED, prefix = this._monthly ? "" : "年底：";
      const words = (project) => {
        if (swiped) return comparison ? (this._mode === COMPARE ? prefix : "") + comparison.row(project) : "";
        return prefix + stateWords(this._times, project, last, this._head.states);
      };
      return {
        ...this.at,
        count: `显示 ${found.shown} / ${this._head.total} 个项目`,
        rest: `${title} · ${rest}`,
        row: (project) => ({
          shown: swiped || isListed(this._sums, this._mask, project),
          state: this._states[project],
          text: isCounted(this._sums, project) ? words(project) : ""
        })
      };
    }
    remove() {
      const { map, layers, projects } = this._registry;
      this._observer.disconnect();
      this._panel.remove();
      this._swipe?.remove();
      this._comparison?.found.remove();
      this._wanted = "";
      layers.splice(layers.indexOf(this._layer), 1);
      this._layer.remove();
      const container = map.getContainer();
      container.classList.remove("pm-clocked", "pm-veiled");
      container.style.removeProperty("--pm-clock-height");
      delete container.dataset.clock;
      projects.setVeiled(false);
      projects.setMask(this._filter);
      this._note();
      this._tell(null);
    }
  };

  // geo/map/assets/src/clock/global.js
  window.PlanClock = { Clock, fetchClock };
})();
