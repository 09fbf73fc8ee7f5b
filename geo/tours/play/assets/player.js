// Built from geo/tours/play/assets/src/ by scripts/js: change that, not this.
(() => {
  // page:geo/map/assets/src/index.js
  var { CanvasLayer, DATUMS, FLAG, FONT, GroundLayer, LOOK, MANY, ProjectLayer, attach, boundsOf, boxAround, boxOrNull, calm, clickEvent, countShared, element, emptyBox, growBox, inside, load, loadScript, memory, mercator, pane, setWords, show, strokeChosen, symbolCanvas, symbolSizeAt, trace, translated, wheelSteps, widthOf } = window.PlanMap;

  // geo/tours/play/assets/src/autoplay.js
  var SECONDS = 20;
  var STEP = 5;
  var SHORTEST = 5;
  var LONGEST = 120;
  var TICK_MS = 200;
  var Autoplay = class {
    /**
     * @param {(loop: boolean) => boolean} next go on; false at the end of the tour
     * @param {(state: Autoplay) => void} changed show it
     */
    constructor(next, changed2) {
      this._next = next;
      this._changed = changed2;
      this.on = this.paused = this.loop = false;
      this.seconds = SECONDS;
      this.left = SECONDS;
      this._last = 0;
      this._ticking = 0;
    }
    toggle() {
      this.on = !this.on;
      this.paused = false;
      this.restart();
      window.clearInterval(this._ticking);
      if (this.on) {
        this._last = performance.now();
        this._ticking = window.setInterval(() => this._tick(), TICK_MS);
      }
      this._changed(this);
    }
    pause() {
      if (!this.on) return;
      this.paused = !this.paused;
      this._changed(this);
    }
    toggleLoop() {
      this.loop = !this.loop;
      this._changed(this);
    }
    /** @param {1 | -1} direction slower or faster */
    adjust(direction) {
      this.seconds = Math.max(SHORTEST, Math.min(LONGEST, this.seconds + direction * STEP));
      this.restart();
      this._changed(this);
    }
    /** The scene was changed, by hand or by the timer: its time starts anew. */
    restart() {
      this.left = this.seconds;
    }
    _tick() {
      const now = performance.now();
      const passed = (now - this._last) / 1e3;
      this._last = now;
      if (this.paused || document.hidden) return;
      this.left -= passed;
      if (this.left <= 0) {
        this.restart();
        if (!this._next(this.loop)) this.toggle();
      }
      this._changed(this);
    }
  };

  // geo/tours/play/assets/src/caption_text.js
  var joined = (text) => text.replace(/(约|\d) (?=[\d亿万个项])/g, "$1 ");
  function spoken(caption) {
    const parts = [caption.kicker, caption.title, ...caption.paragraphs];
    for (const f of caption.figures) parts.push([f.label, f.value, f.note].filter(Boolean).join(" "));
    if (caption.note) parts.push(caption.note);
    if (caption.items.length) {
      parts.push(`${caption.items_title}：` + caption.items.map((i) => `${i.name} ${i.detail}`).join("；"));
    }
    if (caption.chart) parts.push(caption.chart.text);
    return parts.filter(Boolean).join("。").replace(/。。/g, "。");
  }

  // geo/tours/play/assets/src/captions.js
  function glyph(parent, look) {
    const mark = element("span", "pp-glyph" + (look.hatched ? " pp-hatched" : ""), parent, look.glyph);
    mark.style.setProperty("--look", look.colour);
    mark.setAttribute("aria-hidden", "true");
    return mark;
  }
  function number(parent, text, onMap) {
    const badge = element("span", "pp-number" + (onMap ? "" : " pp-none"), parent, text);
    badge.setAttribute("aria-hidden", "true");
  }
  function figures(parent, list) {
    const box = element("dl", "pp-figures", parent);
    for (const figure of list) {
      const one = element("div", "pp-figure", box);
      element("dt", "", one, figure.label);
      const value = element("dd", "", one, figure.value);
      if (figure.note) element("small", "", value, figure.note);
    }
  }
  function items(parent, scene) {
    const { caption, numbered } = scene;
    element("h2", "pp-subtitle", parent, caption.items_title);
    const list = element("ul", "pp-list", parent);
    const numbers = numbered.some((projects) => projects.length > 0);
    for (const [k, item] of caption.items.entries()) {
      const row = element("li", "", list);
      if (numbers) number(row, String(k + 1), numbered[k].length > 0);
      glyph(row, item);
      element("span", "pp-name", row, item.name);
      element("span", "pp-amount" + (item.stated ? "" : " pp-quiet"), row, item.detail);
    }
    if (caption.items_note) element("p", "pp-note", parent, caption.items_note);
  }
  function chart(parent, data, numbered) {
    element("h2", "pp-subtitle", parent, data.title);
    const figure = element("div", "pp-chart", parent);
    figure.setAttribute("role", "img");
    figure.setAttribute("aria-label", data.text);
    const bars = element("div", "pp-bars", figure);
    bars.setAttribute("aria-hidden", "true");
    for (const [k, bar] of data.bars.entries()) {
      const label = element("div", "pp-label", bars);
      if (numbered.length) number(label, String(k + 1), numbered[k]?.length > 0);
      if (bar.glyph) glyph(label, bar);
      element("span", "", label, bar.label);
      const drawn = element("div", "pp-bar", element("div", "pp-track", bars));
      drawn.style.width = `${100 * bar.share}%`;
      drawn.style.background = bar.colour;
      element("div", "pp-value", bars, bar.value);
    }
    if (data.note) element("p", "pp-note", parent, data.note);
  }
  function legend(parent, { legend: styles, legend_title: title }) {
    const list = element("ul", "pp-legend", parent);
    list.setAttribute("aria-label", title ? `图例：${title}` : "图例：行业");
    list.hidden = true;
    if (title) element("li", "", list, title);
    for (const style of styles) {
      const row = element("li", "", list);
      glyph(row, style);
      element("span", "", row, style.name);
    }
    return list;
  }
  var LARGEST = 1.2;
  var SMALLEST = 0.6;
  function captions(parent, below, scenes) {
    const articles = scenes.map((scene, k) => {
      const { caption } = scene;
      const article = element("article", "pp-scene", parent);
      article.style.visibility = "hidden";
      article.setAttribute("aria-label", `第 ${k + 1} 幕，共 ${scenes.length} 幕`);
      article.tabIndex = -1;
      if (caption.kicker) element("p", "pp-kicker", article, caption.kicker);
      element("h1", "pp-title", article, caption.title);
      for (const paragraph of caption.paragraphs) element("p", "pp-text", article, joined(paragraph));
      if (caption.figures.length) figures(article, caption.figures);
      if (caption.note) element("p", "pp-note", article, joined(caption.note));
      if (caption.items.length) items(article, scene);
      if (caption.chart) chart(article, caption.chart, caption.items.length ? [] : scene.numbered);
      return article;
    });
    const legends = scenes.map((scene) => legend(below, scene));
    const texts = scenes.map((scene) => spoken(scene.caption));
    let shown = -1;
    return {
      /** @param {number} k */
      show(k) {
        if (shown >= 0) {
          articles[shown].style.visibility = "hidden";
          legends[shown].hidden = true;
        }
        shown = k;
        articles[k].style.visibility = "";
        articles[k].scrollTop = 0;
        legends[k].hidden = scenes[k].legend.length === 0;
      },
      /** @param {number} k */
      text: (k) => texts[k],
      /** Type as large as the caption's place allows; measured with each scene's own legend below. */
      fit() {
        legends.forEach((list) => list.hidden = true);
        articles.forEach((article, k) => {
          legends[k].hidden = scenes[k].legend.length === 0;
          for (let size = LARGEST; size >= SMALLEST; size -= 0.04) {
            article.style.fontSize = `${size.toFixed(2)}rem`;
            if (article.scrollHeight <= article.clientHeight + 1) break;
          }
          article.tabIndex = article.scrollHeight > article.clientHeight + 1 ? 0 : -1;
          legends[k].hidden = true;
        });
        if (shown >= 0) legends[shown].hidden = scenes[shown].legend.length === 0;
      }
    };
  }

  // geo/tours/play/assets/src/framing.js
  function framing() {
    try {
      return window.parent !== window && window.parent.document ? window.parent : null;
    } catch {
      return null;
    }
  }

  // geo/tours/play/assets/src/exit.js
  var ESCAPED_MS = 400;
  var LEAVING_MS = 3e3;
  var Exit = class {
    /**
     * @param {Pick<Settings, "alone" | "door" | "exit" | "health">} options see geo.tours.play.document
     * @param {(text: string) => void} say a word to the reader
     */
    constructor(options, say) {
      this._options = options;
      this._say = say;
      this._top = framing() || window;
      this._leftFullAt = -Infinity;
      this._leaving = 0;
      const changed2 = () => {
        if (!this.isFull()) this._leftFullAt = performance.now();
      };
      document.addEventListener("fullscreenchange", changed2);
      if (this._top !== window) this._top.document.addEventListener("fullscreenchange", changed2);
    }
    isFull() {
      return Boolean(document.fullscreenElement || this._top.document.fullscreenElement);
    }
    fullscreen() {
      if (this.isFull()) {
        this._unfull();
        return;
      }
      const asked = this._top.document.documentElement.requestFullscreen?.();
      if (asked) asked.catch(() => this._say("浏览器不允许全屏，可按 F11"));
      else this._say("浏览器不支持全屏，可按 F11");
    }
    _unfull() {
      const holder = document.fullscreenElement ? document : this._top.document;
      holder.exitFullscreen().catch(() => {
      });
    }
    leave() {
      if (this.isFull()) this._unfull();
      else if (performance.now() - this._leftFullAt < ESCAPED_MS) return;
      else if (this._options.alone) this._say("关闭本页即可结束");
      else if (!this._leaving) this._goAway();
    }
    /** The framing page goes back to the map by itself; without a connection it cannot: the scene stays. */
    _goAway() {
      const { door = "", exit = "", health = "" } = this._options;
      const away = () => this._top.location.assign(new URL(exit, document.baseURI));
      const button = (
        /** @type {HTMLElement | null | undefined} */
        framing()?.document.querySelector(door)
      );
      if (!button) {
        away();
        return;
      }
      this._leaving = window.setTimeout(() => {
        this._leaving = 0;
        fetch(health, { cache: "no-store" }).then(
          away,
          () => this._say("与服务器的连接断开了，画面保留；恢复后再按 Esc")
        );
      }, LEAVING_MS);
      button.click();
    }
  };

  // geo/tours/play/assets/src/key_names.js
  var KEYS = {
    next: ["ArrowRight", "ArrowDown", "PageDown", " ", "n"],
    previous: ["ArrowLeft", "ArrowUp", "PageUp", "Backspace"],
    first: ["Home"],
    last: ["End"],
    leave: ["Escape"],
    autoplay: ["a"],
    pause: ["p"],
    loop: ["l"],
    faster: ["-"],
    slower: ["+", "="],
    theme: ["t"],
    fullscreen: ["f", "F5"],
    // a clicker's “start” is F5
    black: ["b", ".", "。"],
    // a clicker's “black screen” is a full stop
    legend: ["g"],
    clock: ["c"],
    page: ["m"],
    help: ["?", "？", "h", "F1"]
  };
  var ACTIONS = new Map(
    Object.entries(KEYS).flatMap(([action, keys]) => keys.map((key) => (
      /** @type {const} */
      [
        key,
        /** @type {Action} */
        action
      ]
    )))
  );
  var actionOf = (key) => ACTIONS.get(key);
  function keyOf({ key, code }) {
    if (key === "Process" || key === "Unidentified") {
      if (/^Key[A-Z]$/.test(code)) return code[3].toLowerCase();
      if (/^(Digit|Numpad)[0-9]$/.test(code)) return code.slice(-1);
      return { Space: " ", Period: ".", Slash: "?", Minus: "-", Equal: "=" }[code] || code;
    }
    return key.length === 1 ? key.toLowerCase() : key;
  }
  var HELP = [
    ["→ ↓ 空格 PageDown", "下一幕"],
    ["← ↑ PageUp", "上一幕"],
    ["Home / End", "第一幕 / 最后一幕"],
    ["数字，再按 Enter", "跳到第几幕"],
    ["A", "自动播放：开始 / 停止"],
    ["P", "自动播放：暂停 / 继续"],
    ["+ / −", "每幕多停 / 少停 5 秒"],
    ["L", "循环播放"],
    ["F", "全屏"],
    ["T", "浅色 / 深色"],
    ["B 或句号", "黑屏 / 恢复"],
    ["G", "地图的完整图例"],
    ["C / M", "时钟 / 页码：显示或隐藏"],
    ["?", "显示或收起本说明"],
    ["Esc", "先退出全屏，再按一次离开汇报"]
  ];

  // geo/tours/play/assets/src/help.js
  function help(page) {
    const veil = element("div", "pp-help", document.body);
    veil.hidden = true;
    const card = element("div", "", veil);
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-modal", "true");
    card.setAttribute("aria-label", "按键说明");
    element("h2", "", card, "按键说明");
    const keys = element("dl", "", card);
    for (const [key, what] of HELP) {
      element("dt", "", keys, key);
      element("dd", "", keys, what);
    }
    const close = element("button", "", card, "收起（?）");
    close.type = "button";
    let before = null;
    function open(wanted) {
      if (wanted === !veil.hidden) return;
      if (wanted) before = document.activeElement;
      veil.hidden = !wanted;
      page.inert = wanted;
      if (wanted) close.focus();
      else if (before instanceof HTMLElement && before.isConnected) before.focus();
    }
    close.addEventListener("click", () => open(false));
    veil.addEventListener("click", (event) => {
      if (event.target === veil) open(false);
    });
    return { open, isOpen: () => !veil.hidden };
  }

  // geo/tours/play/assets/src/keys.js
  var DIGITS_MS = 4e3;
  function listen(actions) {
    let digits = "", typed = 0;
    const onKey = (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const key = keyOf(event);
      const target = (
        /** @type {Element | null} */
        event.target
      );
      const control = target?.closest?.("button, a[href], input, textarea, select");
      if (control && (key === " " || key === "Enter") && control.ownerDocument === document) return;
      if (performance.now() - typed > DIGITS_MS) digits = "";
      if (/^[0-9]$/.test(key)) {
        digits = (digits + key).slice(-3);
        typed = performance.now();
        actions.typing(digits);
      } else if (key === "Enter") {
        if (!digits) return;
        actions.jump(Number(digits));
        digits = "";
      } else if (key === "Backspace" && digits) {
        digits = digits.slice(0, -1);
        actions.typing(digits);
      } else {
        const action = actionOf(key);
        if (!action) return;
        if (event.repeat && !["next", "previous"].includes(action)) {
          event.preventDefault();
          return;
        }
        digits = "";
        actions[action]();
      }
      event.preventDefault();
      event.stopPropagation();
    };
    const around = framing();
    const pages = around ? [window, around] : [window];
    for (const page of pages) page.addEventListener("keydown", onKey, true);
    const stop = () => pages.forEach((page) => page.removeEventListener("keydown", onKey, true));
    window.addEventListener("pagehide", stop);
    return stop;
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
  var structureOf = (registry) => layers.get(registry);
  var structure = { show: show2 };

  // geo/tours/play/assets/src/flight_path.js
  var ease = (t) => t < 0.5 ? 4 * t * t * t : 1 - Math.pow(2 - 2 * t, 3) / 2;
  function between(from, to, t) {
    const zoom = from.zoom + (to.zoom - from.zoom) * t;
    const far = Math.pow(2, from.zoom - to.zoom);
    const share = Math.abs(1 - far) < 1e-6 ? t : (1 - Math.pow(2, from.zoom - zoom)) / (1 - far);
    return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share, zoom };
  }

  // geo/tours/play/assets/src/flight.js
  var FLIGHT_MS = 560;
  var STEPS = 16;
  var VISIBLE = [0.12, 0.75];
  var Flight = class {
    /** @param {HTMLElement} box what the map fills; the pictures lie over it */
    constructor(box) {
      this._box = box;
      const picture = (name) => {
        const canvas = element("canvas", `pp-flat ${name}`, box);
        canvas.setAttribute("aria-hidden", "true");
        canvas.hidden = true;
        return canvas;
      };
      this.ground = picture("pp-flat-ground");
      this.before = picture("pp-flat-before");
      this.after = picture("pp-flat-after");
      this._running = [];
      this._done = () => {
      };
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
      for (
        const name of
        /** @type {const} */
        ["ground", "before", "after"]
      ) {
        const view = views[name];
        if (!view) continue;
        const frames = path.map((at) => {
          const size = Math.pow(2, at.zoom - view.zoom), scale = mercator.scale(at.zoom) * enlarged;
          const x = width / 2 * (1 - size) + (view.x - at.x) * scale;
          const y = height / 2 * (1 - size) + (view.y - at.y) * scale;
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

  // geo/tours/play/assets/src/tour_projects.js
  var NONE = /* @__PURE__ */ new Set();
  var BADGE_PX = 9.5;
  function drawNumber(context, text, x, y, away) {
    const bx = x + away * 0.72, by = y - away * 0.72;
    context.beginPath();
    context.arc(bx, by, BADGE_PX, 0, 2 * Math.PI);
    context.fillStyle = "#111111";
    context.fill();
    context.strokeStyle = "#ffffff";
    context.lineWidth = 1.8;
    context.stroke();
    context.font = `bold ${text.length > 1 ? 11 : 13}px ${FONT}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = "#ffffff";
    context.fillText(text, bx, by + 0.5);
  }
  var TourProjects = class extends ProjectLayer {
    /** @type {number[][]} */
    _numbered = [];
    get emphasised() {
      return NONE;
    }
    /** @param {number[][]} numbered lists of project numbers, the first list carries 1 */
    setNumbers(numbered) {
      this._numbered = numbered;
    }
    /**
     * @param {Context} context
     * @param {Frame} frame
     */
    draw(context, frame) {
      super.draw(context, frame);
      const { marks } = this;
      if (!marks) return;
      const size = symbolSizeAt(frame.zoom);
      this._numbered.forEach((projects, k) => {
        const i = projects.map((project) => marks.of(project)[0]).find((mark) => mark !== void 0);
        if (i === void 0) return;
        drawNumber(context, String(k + 1), this._sx[i], this._sy[i], marks.px[i] * size + 10);
      });
    }
  };

  // geo/tours/play/assets/src/stage.js
  var MARGIN = 0.04;
  var CLOSE = 15.5;
  var PADDING = 34;
  var DRAWN_FOR_PX = 18.8;
  var NO_MEMORY = { get: (key) => key === "legend" ? false : null, set: () => {
  } };
  var Veil = class extends CanvasLayer {
    /** @type {Zone | null} */
    _zone = null;
    get isOn() {
      return this._zone !== null;
    }
    /** @param {Zone | null} zone */
    setZone(zone) {
      this._zone = zone;
      const pane2 = this.getPane();
      if (pane2) pane2.style.visibility = zone ? "" : "hidden";
      if (zone) this.paint();
    }
    /**
     * @param {Context} context
     * @param {Frame} frame
     */
    draw(context, frame) {
      if (!this._zone) return;
      const colour = getComputedStyle(document.documentElement).getPropertyValue("--veil");
      const rings = this._zone.polygons.flat();
      trace(context, rings, frame);
      context.rect(0, 0, frame.width, frame.height);
      context.fillStyle = `rgba(${colour},${LOOK.ground.chosen.others_dimmed})`;
      context.fill("evenodd");
      trace(context, rings, frame);
      strokeChosen(context, this._zone.edge, this._registry.ground.look);
    }
  };
  var Stage = class {
    /**
     * @param {HTMLElement} node
     * @param {Tour} tour
     * @param {Urls} urls
     */
    constructor(node, tour, urls) {
      this._tour = tour;
      this._urls = urls;
      this._scene = null;
      this._wide = void 0;
      this._enlarged = 1;
      const holder = element("div", "", node);
      this.holder = holder;
      this._enlarge();
      const map = this.map = L.map(holder, {
        zoomControl: false,
        attributionControl: false,
        keyboard: false,
        zoomSnap: 0.25,
        minZoom: tour.zoom[0],
        maxZoom: tour.zoom[1],
        zoomAnimation: true,
        fadeAnimation: false,
        boxZoom: false,
        scrollWheelZoom: true
      });
      map.fitBounds(tour.home, { animate: false });
      attach(map, {
        home: tour.home,
        additions: [structure],
        memory: NO_MEMORY,
        margin: MARGIN,
        // asked anew each time: the window may be moved to another screen
        pixelRatio: () => this._enlarged * (window.devicePixelRatio || 1),
        projects: (registry, options) => new TourProjects(registry, options)
      });
      holder.setAttribute("role", "img");
      holder.setAttribute("aria-label", "项目地图");
      holder.tabIndex = -1;
      this.registry = /** @type {L.Map & { planMap: Registry }} */
      map.planMap;
      const notes = this.registry.notes.getContainer();
      if (notes) node.appendChild(notes);
      const over = map.createPane("pp-veil");
      over.style.zIndex = "400";
      over.classList.add("pp-veil");
      this.veil = new Veil(this.registry, { pane: "pp-veil" }).addTo(map);
      holder.dataset.flight = "still";
      this.flight = new Flight(node);
    }
    _enlarge() {
      const type = parseFloat(getComputedStyle(document.documentElement).fontSize);
      this._enlarged = Math.max(1, type / DRAWN_FOR_PX);
      const { style } = this.holder;
      style.width = style.height = `${100 / this._enlarged}%`;
      style.transform = `scale(${this._enlarged})`;
    }
    get projects() {
      return (
        /** @type {TourProjects} */
        this.registry.projects
      );
    }
    /** Resolves when the map's data is there; the captions need not wait for it. */
    load() {
      const { ground, projects } = this._urls;
      return Promise.all([
        load(ground, "json"),
        load(projects + "head.json", "json"),
        load(projects + "marks.bin", "binary")
      ]).then(() => new Promise((resolve) => setTimeout(resolve)));
    }
    /** A scene was asked for: until the map stands still there, it is not still. */
    expect() {
      this.holder.dataset.flight = "due";
    }
    /**
     * What the scene shows, then the flight there.
     * @param {Scene} scene
     * @param {boolean} [jump] without a flight
     */
    show(scene, jump) {
      this.flight.end();
      this._scene = scene;
      const { map, registry } = this;
      const ready = registry.loaded.ground === this._urls.ground && this.projects.marks !== null;
      const to = ready ? this._target(scene.view) : null;
      const fly = to !== null && !jump && !calm() && !document.hidden && this._isElsewhere(to);
      const from = fly ? this._picture(this.flight.before) : null;
      if (to) {
        this.projects.setNumbers(scene.numbered);
        registry.held = true;
        map.setView(to.center, to.zoom, { animate: false });
      }
      show(map, {
        ground: this._urls.ground,
        projects: this._urls.projects,
        mask: scene.mask,
        selected: scene.selected,
        zone: scene.spotlight,
        subareas: scene.subareas,
        circles: false,
        colour: scene.colour,
        structure: scene.structure ?? void 0,
        fly: null,
        notes: this._tour.notes
      });
      if (!ready) return;
      this.veil.setZone(scene.spotlight ? registry.ground.zone(scene.spotlight) : null);
      if (!from) {
        this.holder.dataset.flight = "still";
        return;
      }
      const after = this._picture(this.flight.after);
      this.holder.dataset.flight = "flying";
      this.holder.style.visibility = "hidden";
      this.flight.start({ ground: this._wide, before: from, after }, this._enlarged, () => {
        this.holder.style.visibility = "";
        this.holder.dataset.flight = "still";
      });
    }
    /** @param {{ center: L.LatLng, zoom: number }} to */
    _isElsewhere(to) {
      const { map } = this;
      return map.getCenter().distanceTo(to.center) > 1 || Math.abs(map.getZoom() - to.zoom) > 0.01;
    }
    /** From the lowest to the highest. */
    _layers() {
      const lines = structureOf(this.registry);
      return [this.registry.ground, this.veil, ...lines ? [lines] : [], this.projects];
    }
    /**
     * The map as it stands, in one flat picture, and the view it was taken of.
     * @param {HTMLCanvasElement} canvas
     * @param {CanvasLayer[]} layers
     * @returns {View}
     */
    _picture(canvas, layers2 = this._layers()) {
      const { map } = this, ratio = this.registry.pixelRatio();
      const size = map.getSize().multiplyBy(ratio).round();
      if (canvas.width !== size.x || canvas.height !== size.y) {
        canvas.width = size.x;
        canvas.height = size.y;
      }
      const context = (
        /** @type {Context} */
        canvas.getContext("2d", { alpha: false })
      );
      for (const layer of layers2) {
        if (layer === this.veil && !this.veil.isOn) continue;
        const painted = layer._painted;
        if (!painted || !layer._canvas) continue;
        const corner = map.layerPointToContainerPoint(painted.corner).multiplyBy(ratio);
        context.drawImage(layer._canvas, Math.round(corner.x), Math.round(corner.y));
      }
      const { lng, lat } = map.getCenter();
      return { x: mercator.x(lng), y: mercator.y(lat), zoom: map.getZoom() };
    }
    /** The district's ground without names and projects, for the edges of flights. */
    takeGround() {
      const { map, registry } = this;
      const { center, zoom } = this._target({});
      const back = { center: map.getCenter(), zoom: map.getZoom() };
      registry.ground.setNamed(false);
      map.setView(center, zoom, { animate: false });
      this._wide = this._picture(this.flight.ground, [registry.ground]);
      registry.ground.setNamed(true);
      map.setView(back.center, back.zoom, { animate: false });
      registry.ground.paint();
    }
    /**
     * @param {SceneView} view
     * @returns {{ center: L.LatLng, zoom: number }}
     */
    _target(view) {
      const [, most] = this._tour.zoom;
      if (view.center) return { center: L.latLng(view.center), zoom: view.zoom ?? most };
      const { ground, projects } = this.registry;
      const box = view.zone ? ground.zone(view.zone)?.box : view.projects ? projects.extent(view.projects) : null;
      const bounds = box ? boundsOf(box) : L.latLngBounds(view.bounds || this._tour.home);
      const fitting = this.map.getBoundsZoom(bounds, false, L.point(2 * PADDING, 2 * PADDING));
      return { center: bounds.getCenter(), zoom: Math.min(fitting, view.projects ? CLOSE : most) };
    }
    /**
     * Labels and symbols are placed for each zoom step when it is first seen: do that before the
     * flights, a step at a time while nothing else happens.
     * @param {Scene[]} scenes
     */
    prepare(scenes) {
      const zooms = scenes.map((scene) => this._target(scene.view).zoom);
      const low = Math.min(...zooms) - 0.75, high = Math.max(...zooms);
      const steps = [];
      for (let z = Math.floor(low * 4) / 4; z <= high + 0.25; z += 0.25) steps.push(z);
      const later = (work) => window.requestIdleCallback ? window.requestIdleCallback(work) : window.setTimeout(work, 30);
      const next = () => {
        const step = steps.shift();
        if (step === void 0) return;
        this.projects.prepare(step);
        later(next);
      };
      later(next);
    }
    /** The map's own legend, whole: shapes, sizes, what dashed and hollow mean. */
    toggleLegend() {
      const box = this.registry.legend.getContainer();
      if (!box) return;
      const open = !box.classList.contains("pp-shown");
      box.classList.toggle("pp-shown", open);
      if (open && !box.classList.contains("pm-open")) box.querySelector("button")?.click();
    }
    resize() {
      this.flight.end();
      this._enlarge();
      this.map.invalidateSize({ animate: false });
      if (!this._scene || !this.projects.marks) return;
      this.show(this._scene, true);
      this.takeGround();
    }
    /**
     * @param {boolean} night whether the ground is drawn in the colours of the night
     */
    repaint(night) {
      this.flight.end();
      this.registry.ground.setNight(night);
      this.takeGround();
      this.registry.ground.paint();
      this.veil.paint();
      structureOf(this.registry)?.paint();
      this.registry.projects.paint();
    }
  };

  // geo/tours/play/assets/src/player.js
  var TOAST_MS = 2200;
  var kept = {
    /** @param {string} key */
    get(key) {
      try {
        return window.sessionStorage.getItem("plan-present/" + key);
      } catch {
        return null;
      }
    },
    /**
     * @param {string} key
     * @param {string} value
     */
    set(key, value) {
      try {
        window.sessionStorage.setItem("plan-present/" + key, value);
      } catch {
      }
    }
  };
  function trouble(text) {
    document.body.replaceChildren();
    const box = element("main", "pp-trouble", document.body);
    element("p", "", box, text).setAttribute("role", "alert");
    const back = element("a", "", box, "返回地图");
    back.href = "../../map";
    back.target = "_top";
    if (document.body.dataset.alone) back.remove();
  }
  function start(tour, options) {
    const { scenes } = tour;
    const root = document.documentElement;
    root.dataset.still = options.still ? "1" : "";
    const theme = (name) => {
      root.dataset.theme = name;
      kept.set("theme", name);
    };
    root.dataset.theme = kept.get("theme") === "dark" ? "dark" : "light";
    const page = element("main", "pp", document.body);
    page.setAttribute("aria-label", "汇报");
    const mapBox = element("div", "pp-map", page);
    const side = element("section", "pp-side", page);
    side.setAttribute("aria-label", "讲解");
    const captionBox = element("div", "pp-captions", side);
    const legendBox = element("div", "", side);
    const foot = element("div", "pp-foot", side);
    const live = element("div", "pp-unseen", document.body);
    live.setAttribute("aria-live", "polite");
    const toast = element("div", "pp-toast", document.body);
    toast.setAttribute("role", "status");
    toast.hidden = true;
    const black = element("div", "pp-black", document.body);
    black.hidden = true;
    const button = (label, name, act) => {
      const node = element("button", "", foot, label);
      node.type = "button";
      node.title = name;
      node.setAttribute("aria-label", name);
      node.addEventListener("click", act);
      return node;
    };
    const before = button("◀", "上一幕（←）", () => go(now - 1));
    const after = button("▶", "下一幕（→）", () => go(now + 1));
    const number2 = element("span", "pp-page", foot);
    const timer = element("span", "pp-timer", foot);
    timer.hidden = true;
    const bar = element("b", "", element("i", "", timer));
    const seconds = element("span", "", timer);
    element("span", "pp-space", foot);
    const clock = element("span", "pp-clock", foot);
    const play = button("自动", "自动播放（A）", () => auto.toggle());
    button("?", "按键说明（?）", () => help2.open(true));
    const captions2 = captions(captionBox, legendBox, scenes);
    const stage = new Stage(mapBox, tour, options);
    stage.registry.ground.setNight(root.dataset.theme === "dark");
    let now = -1, toasting = 0;
    function say(text) {
      window.clearTimeout(toasting);
      toast.textContent = text;
      toast.hidden = !text;
      toasting = window.setTimeout(() => toast.hidden = true, TOAST_MS);
    }
    function go(k, jump) {
      if (k < 0 || k >= scenes.length) {
        say(k < 0 ? "已是第一幕" : "已是最后一幕，按 Home 回到开头");
        return false;
      }
      black.hidden = true;
      if (k === now && !jump) return true;
      now = k;
      captions2.show(k);
      live.textContent = captions2.text(k);
      number2.textContent = `${k + 1} / ${scenes.length}`;
      before.disabled = k === 0;
      after.disabled = k === scenes.length - 1;
      root.dataset.scene = String(k + 1);
      auto.restart();
      remember(k + 1);
      stage.expect();
      requestAnimationFrame(() => setTimeout(() => {
        if (now === k) stage.show(scenes[k], jump);
      }));
      return true;
    }
    function remember(scene) {
      const holder = framing() || (options.alone ? null : window);
      if (!holder || options.still) return;
      try {
        const address = new URL(holder.location.href);
        if (address.searchParams.get("scene") === String(scene)) return;
        address.searchParams.set("scene", String(scene));
        holder.history.replaceState(holder.history.state, "", address);
      } catch {
      }
    }
    const auto = new Autoplay(
      (loop) => go(now + 1 < scenes.length ? now + 1 : loop ? 0 : scenes.length),
      (state) => {
        play.setAttribute("aria-pressed", String(state.on));
        timer.hidden = !state.on;
        const left = Math.max(0, Math.ceil(state.left));
        seconds.textContent = (state.paused ? "已暂停" : `${left} 秒`) + (state.loop ? " ⟳" : "");
        bar.style.width = `${100 * Math.max(0, state.left) / state.seconds}%`;
      }
    );
    play.setAttribute("aria-pressed", "false");
    const help2 = help(page);
    const exit = new Exit(options, say);
    function leave() {
      if (help2.isOpen()) help2.open(false);
      else exit.leave();
    }
    const toggles = (node, name) => () => {
      node.hidden = !node.hidden;
      kept.set(name, node.hidden ? "off" : "on");
    };
    const actions = {
      next() {
        if (black.hidden) go(now + 1);
        else black.hidden = true;
      },
      previous() {
        if (black.hidden) go(now - 1);
        else black.hidden = true;
      },
      first: () => go(0),
      last: () => go(scenes.length - 1),
      jump: (k) => {
        if (k >= 1 && k <= scenes.length) {
          say("");
          go(k - 1);
        } else say(`没有第 ${k} 幕，共 ${scenes.length} 幕`);
      },
      typing: (text) => say(text ? `第 ${text} 幕，按 Enter 跳转` : ""),
      leave,
      autoplay: () => {
        auto.toggle();
        say(auto.on ? `自动播放，每幕 ${auto.seconds} 秒` : "自动播放已停止");
      },
      pause: () => auto.pause(),
      loop: () => {
        auto.toggleLoop();
        say(auto.loop ? "循环播放" : "不循环");
      },
      faster: () => pace(-1),
      slower: () => pace(1),
      theme: () => {
        theme(root.dataset.theme === "dark" ? "light" : "dark");
        stage.repaint(root.dataset.theme === "dark");
      },
      fullscreen: () => exit.fullscreen(),
      black() {
        black.hidden = !black.hidden;
      },
      legend: () => stage.toggleLegend(),
      clock: toggles(clock, "clock"),
      page: toggles(number2, "page"),
      help: () => help2.open(!help2.isOpen())
    };
    if (!options.still) listen(actions);
    function pace(direction) {
      auto.adjust(direction);
      say(`每幕 ${auto.seconds} 秒`);
    }
    clock.hidden = kept.get("clock") !== "on";
    number2.hidden = kept.get("page") === "off";
    const tell = () => {
      const time = /* @__PURE__ */ new Date();
      clock.textContent = [time.getHours(), time.getMinutes()].map((n) => String(n).padStart(2, "0")).join(":");
    };
    tell();
    setInterval(tell, 5e3);
    captions2.fit();
    const first = Math.min(Math.max(1, options.start || 1), scenes.length) - 1;
    go(first, true);
    if (!options.still) window.focus();
    let resizing = 0;
    window.addEventListener("resize", () => {
      cancelAnimationFrame(resizing);
      resizing = requestAnimationFrame(() => {
        captions2.fit();
        stage.resize();
      });
    });
    stage.load().then(() => {
      stage.show(scenes[now], true);
      stage.takeGround();
      stage.prepare(scenes);
      root.dataset.state = "ready";
    }).catch((error) => {
      console.error(error);
      root.dataset.state = "nomap";
    });
    return { stage, auto, go };
  }
  function given(name) {
    const node = document.getElementById(name);
    return node ? Promise.resolve(JSON.parse(node.textContent ?? "")) : load(`${name}.json`, "json");
  }
  async function boot(playing) {
    try {
      const [tour, options] = await Promise.all([given("tour"), given("options")]);
      if (options.alone) document.body.dataset.alone = "1";
      const asked = framing() || window;
      const wanted = Number(new URL(asked.location.href).searchParams.get("scene"));
      const use = window.location.hash;
      const exit = use === "#editor" ? "../../tours" : options.exit;
      playing(start(tour, { ...options, exit, still: use === "#still", start: wanted || options.start }));
    } catch (error) {
      console.error(error);
      trouble("汇报没有准备好，请刷新页面重试。");
    }
  }

  // geo/tours/play/assets/src/global.js
  window.Present = { boot: () => boot((playing) => window.Present.current = playing), current: null };
})();
