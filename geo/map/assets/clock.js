// Built from geo/map/assets/src/clock/ by scripts/js: change that, not this.
(() => {
  // page:geo/map/assets/src/index.js
  var { CanvasLayer, DATUMS, FLAG, FONT, GroundLayer, LOOK, MANY, ProjectLayer, attach, boundsOf, boxAround, boxOrNull, calm, clickEvent, countShared, element, emptyBox, growBox, inside, load, memory, mercator, pane, setWords, show, strokeChosen, symbolCanvas, symbolSizeAt, trace, translated, wheelSteps, widthOf } = window.PlanMap;

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
  function countStates(states, mask) {
    const counts = new Array(OF_KIND.length + 4).fill(0);
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

  // geo/map/assets/src/clock/state_layer.js
  var WHITE = "#ffffff";
  var GREY = "#6b6b6b";
  var LOOKS = [];
  LOOKS[STATE.NO_WORD] = { fill: "rgba(255,255,255,.75)", edge: GREY, ink: GREY, letter: "", dashed: true };
  LOOKS[STATE.OPEN] = { fill: WHITE, edge: "#7a5200", ink: "#7a5200", letter: "?", dashed: true };
  LOOKS[STATE.NOT_BEGUN] = { fill: WHITE, edge: "#34516e", ink: "#34516e", letter: "未", dashed: false };
  LOOKS[STATE.BUILDING] = { fill: "#b5500b", edge: WHITE, ink: WHITE, letter: "建", dashed: false };
  LOOKS[STATE.COMPLETE] = { fill: "#17603f", edge: WHITE, ink: WHITE, letter: "完", dashed: false };
  LOOKS[STATE.STOPPED] = { fill: "#9c1f2e", edge: WHITE, ink: WHITE, letter: "停", dashed: false };
  LOOKS[STATE.CLOSED] = { fill: "#4a4a4a", edge: WHITE, ink: WHITE, letter: "止", dashed: false };
  LOOKS[STATE.UNHEARD] = { fill: WHITE, edge: "#b5500b", ink: "#b5500b", letter: "…", dashed: true };
  var QUIET = 0.62;
  var DOT_PX = 4;
  var REACH = 40;
  var DOTS = LOOKS.map(({ dashed, edge, fill }) => packed(dashed || fill === WHITE ? edge : fill));
  var EDGE_PX = 1.5;
  function packed(colour) {
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    return (255 << 24 | b << 16 | g << 8 | r) >>> 0;
  }
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
      if (this._shown?.after) this.paint();
      else super._onMove();
    }
    /**
     * @param {Context} context
     * @param {Frame} frame
     */
    draw(context, frame) {
      const shown = this._shown, { marks, many } = this._registry.projects;
      if (!shown || !marks) return;
      const corner = this._painted?.corner.x ?? 0;
      const line = shown.after && this._map.containerPointToLayerPoint([shown.after.line, 0]).x - corner;
      if (many) this._dots(context, frame, shown, marks, line);
      if (!shown.after || line === null) {
        this._half(context, frame, shown, shown.states);
        return;
      }
      for (
        const [states, from, to] of
        /** @type {const} */
        [
          [shown.states, 0, line],
          [shown.after.states, line, frame.width]
        ]
      ) {
        context.save();
        context.beginPath();
        context.rect(from, 0, to - from, frame.height);
        context.clip();
        this._half(context, frame, shown, states, from, to);
        context.restore();
      }
    }
    /**
     * @param {Context} context
     * @param {Frame} frame
     * @param {Shown} shown
     * @param {Uint8Array} states
     * @param {number} from canvas x
     * @param {number} to
     */
    _half(context, frame, { mask, wanted, quiet }, states, from = 0, to = frame.width) {
      const { projects } = this._registry, { marks, many } = projects;
      if (!marks) return;
      const isWanted = (p) => (mask[p >> 3] >> (p & 7) & 1) === 1 && wanted.has(states[p]);
      if (!quiet) this._shapes(context, frame, states, isWanted);
      if (many) return;
      const [dx, dy] = projects.offsets(frame.zoom), size = symbolSizeAt(frame.zoom) * (quiet ? QUIET : 1);
      for (let i = 0; i < marks.n; i++) {
        const p = marks.project[i];
        const x = marks.x[i] * frame.scale - frame.left + dx[i];
        const y = marks.y[i] * frame.scale - frame.top + dy[i];
        const inside2 = x > from - REACH && x < to + REACH && y > -REACH && y < frame.height + REACH;
        if (inside2 && isWanted(p)) drawState(context, LOOKS[states[p]], x, y, Math.max(5, marks.px[i] * size));
      }
    }
    /**
     * Too many for signs: a small square each, written straight into the picture, a third of the time of
     * as many calls to draw.
     * @param {Context} context
     * @param {Frame} frame
     * @param {Shown} shown
     * @param {Marks} marks
     * @param {number | null} line canvas x; behind it, as of the later time
     */
    _dots(context, frame, { mask, states, wanted, after }, marks, line) {
      const { width, height } = context.canvas, { ratio, scale, left, top } = frame;
      const image = context.createImageData(width, height), points = new Uint32Array(image.data.buffer);
      const side = Math.max(1, Math.round(DOT_PX * ratio)), cut = line === null ? width : Math.round(line * ratio);
      const colours = LOOKS.map((_, state) => wanted.has(state) ? DOTS[state] : 0);
      for (let i = 0; i < marks.n; i++) {
        const p = marks.project[i];
        if (!(mask[p >> 3] >> (p & 7) & 1)) continue;
        const x = Math.round((marks.x[i] * scale - left) * ratio - side / 2);
        const y = Math.round((marks.y[i] * scale - top) * ratio - side / 2);
        if (x < 0 || y < 0 || x + side > width || y + side > height) continue;
        const colour = colours[after && x >= cut ? after.states[p] : states[p]];
        if (!colour) continue;
        for (let row = y * width + x, k = 0; k < side; k++, row += width) points.fill(colour, row, row + side);
      }
      context.putImageData(image, 0, 0);
    }
    /**
     * Lines and areas in the colour of their state.
     * @param {Context} context
     * @param {Frame} frame
     * @param {Uint8Array} states
     * @param {(project: number) => boolean} isWanted
     */
    _shapes(context, frame, states, isWanted) {
      for (const shape of this._registry.projects.shapes) {
        if (!isWanted(shape.project)) continue;
        const look = LOOKS[states[shape.project]], colour = look.dashed || look.fill === WHITE ? look.edge : look.fill;
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
  };

  // geo/map/assets/src/clock/panel.js
  var YEAR_MS = 1500;
  var MONTH_MS = 450;
  var CALM_FACTOR = 2;
  var COMPARE = "对比";
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
      this._modes = [
        ...modes,
        /** @type {[string, string]} */
        [COMPARE, "前后对比"]
      ].map(([name, words]) => {
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
      this._zones = element("p", "pm-clock-zones", foot);
      const details = element("details", "pm-clock-rule", foot);
      element("summary", "", details, "日期怎么算");
      element("p", "", details, rule);
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
      this._zones.textContent = picture.zones;
      this._states.replaceChildren(picture.when, ...picture.states.map(([state, words]) => stateItem(state, words)));
      if (!before || String(before.bars) !== String(picture.bars)) this._drawBars(picture.bars);
      [...this._bars.children].forEach((bar, i) => bar.classList.toggle("pm-now", i === picture.step));
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
  function stateItem(state, words) {
    const item = element("span"), ratio = window.devicePixelRatio || 1;
    const canvas = element("canvas", "", item);
    canvas.width = canvas.height = Math.round(SIGN_PX * ratio);
    canvas.setAttribute("aria-hidden", "true");
    const context = (
      /** @type {Context} */
      canvas.getContext("2d")
    );
    context.scale(ratio, ratio);
    drawState(context, LOOKS[state], SIGN_PX / 2, SIGN_PX / 2, 6.5);
    item.append(words);
    return item;
  }

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
        "aria-label": "前后对比的分隔线",
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
    /** @param {string} before @param {string} after */
    say(before, after) {
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
  var ALL = new Set(Object.values(STATE));
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
     */
    constructor(registry, { head, times, sums }, mask, at, tell, close) {
      this._registry = registry;
      this._head = head;
      this._times = times;
      this._sums = sums;
      this._tell = tell;
      this._filter = mask;
      this._mask = new Uint8Array(mask.length);
      this._states = new Uint8Array(times.n);
      this._before = new Uint8Array(times.n);
      const asked = at && period(at.at, head.years);
      this._period = asked ?? this._year(head.years[1]);
      this._monthly = this._period.first === this._period.last;
      const modes = [...head.modes.map(([name]) => name), COMPARE];
      this._mode = at && modes.includes(at.mode) ? at.mode : modes[0];
      this._swipe = null;
      this._bars = { key: "", counts: [] };
      this._painted = -1;
      this._filters = 0;
      this._layer = new StateLayer(registry, { pane: pane(registry.map, "pm-clock-states", 445) }).addTo(registry.map);
      registry.layers.push(this._layer);
      const container = registry.map.getContainer();
      container.classList.add("pm-clocked");
      this._panel = new Panel(container, head.modes, head.rule, {
        go: (step) => this.go(step),
        mode: (mode) => {
          this._mode = mode;
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
    /** @param {Uint8Array} mask of the filter */
    setFilter(mask) {
      this._filter = mask;
      this._filters++;
      if (this._mask.length !== mask.length) this._mask = new Uint8Array(mask.length);
      this.update();
    }
    /** Show the time that it is, everywhere. */
    update() {
      const { projects } = this._registry, comparing = this._mode === COMPARE;
      statesAt(this._times, this._period.last, this._states);
      if (comparing) {
        this._mask.set(this._filter);
      } else {
        choose(this._times, this._mode, this._period, this._filter, this._mask);
        this._swipe?.remove();
        this._swipe = null;
      }
      const found = totals(this._sums, this._mask, this._head);
      this._registry.map.getContainer().dataset.clock = periodText(this._period);
      if (!comparing || !projects.veiled || projects.mask !== this._mask) {
        projects.setVeiled(comparing);
        projects.setMask(this._mask);
      }
      if (comparing) this._showBoth();
      else this._showUnknown();
      this._say(found);
    }
    /** Beside those that the time is about: whom nothing is known of. */
    _showUnknown() {
      const wanted = this._registry.projects.many ? /* @__PURE__ */ new Set([STATE.NO_WORD]) : UNKNOWN;
      if (this._registry.projects.many && this._painted === this._filters) return;
      this._painted = this._filters;
      this._layer.setShown({
        mask: this._without(),
        states: this._states,
        wanted,
        quiet: true,
        after: null
      });
    }
    /** The filter's projects without those that the time is about. */
    _without() {
      return this._filter.map((byte, i) => byte & ~this._mask[i]);
    }
    _showBoth() {
      this._painted = -1;
      const start = this._year(this._head.years[0]).first - 1;
      statesAt(this._times, start, this._before);
      this._swipe ??= new Swipe(this._registry.map, () => this._drawBoth());
      this._swipe.say(`${this._head.years[0] - 1} 年底`, this._endWords());
      this._drawBoth();
    }
    _drawBoth() {
      if (!this._swipe) return;
      this._layer.setShown({
        mask: this._filter,
        states: this._before,
        wanted: ALL,
        quiet: false,
        after: { states: this._states, line: this._swipe.line }
      });
    }
    _endWords() {
      return this._monthly ? `${periodWords(this._period)}底` : `${periodWords(this._period).replace(" 年", " 年底")}`;
    }
    /** A picture of the map, printed or saved, says which time it shows. @param {string} [text] */
    _note(text) {
      const { message, notes, tiles } = this._registry;
      notes.set([...text ? [text] : [], ...tiles ? [tiles.credit] : [], ...message?.notes ?? []]);
    }
    /** @param {Totals} found */
    _say(found) {
      const { states: names } = this._head, comparing = this._mode === COMPARE;
      const time = periodWords(this._period), counts = countStates(this._states, this._filter);
      const title = this._title();
      const inexact = comparing ? 0 : countInexact(this._times, this._mode, this._mask);
      const rest = sumWords(found, this._head) + (inexact ? ` · 其中 ${inexact} 项的日期不精确到月` : "");
      const before = comparing ? countStates(this._before, this._filter) : [];
      const states = names.map((name, state) => [state, comparing ? `${name} ${before[state]} → ${counts[state]}` : `${name} ${counts[state]}`]);
      const line = comparing ? `${this._head.years[0] - 1} 年底与 ${this._endWords()}，按状态` : `${time}${title} ${found.shown} 项 · ${rest}`;
      this._note(`时间轴：${time}${title}`);
      this._panel.show({
        mode: this._mode,
        monthly: this._monthly,
        step: this.step,
        steps: this.steps,
        time,
        line,
        value: comparing ? `${time}，与 ${this._head.years[0] - 1} 年底对比` : `${time}，${title} ${found.shown} 项`,
        when: comparing ? "" : `${this._endWords()}：`,
        states: states.filter(([state]) => counts[state] || before[state] || state === STATE.NO_WORD),
        zones: comparing ? "" : zoneWords(found, this._head),
        bars: this._counts()
      });
      this._tell(this._told(found, `${time}${title}`, rest, comparing));
    }
    /** What is looked at; of a month no “year” is said. */
    _title() {
      const found = this._head.modes.find(([name]) => name === this._mode);
      return found ? this._monthly ? found[1].replace("当年", "") : found[1] : "前后对比";
    }
    /** How many each step of the slider is about, for the chart. */
    _counts() {
      const key = [this._mode, this._monthly, this._filters].join();
      if (this._bars.key === key) return this._bars.counts;
      const mode = this._mode === COMPARE ? "完工" : this._mode, into = new Uint8Array(this._filter.length);
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
     * @param {boolean} comparing
     * @returns {ClockTold}
     */
    _told(found, title, rest, comparing) {
      const { last } = this._period;
      return {
        ...this.at,
        count: `显示 ${found.shown} / ${this._head.total} 个项目`,
        rest: `${title} · ${rest}`,
        row: (project) => ({
          shown: comparing || isListed(this._sums, this._mask, project),
          state: this._states[project],
          text: isCounted(this._sums, project) ? (this._monthly ? "" : "年底：") + stateWords(this._times, project, last, this._head.states) : ""
        })
      };
    }
    remove() {
      const { map, layers, projects } = this._registry;
      this._observer.disconnect();
      this._panel.remove();
      this._swipe?.remove();
      layers.splice(layers.indexOf(this._layer), 1);
      this._layer.remove();
      const container = map.getContainer();
      container.classList.remove("pm-clocked");
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
