// Built from views/assets/map/src/find/ by scripts/js: change that, not this.
(() => {
  // geo/finder/assets/src/spelling.js
  var CHINESE = /[㐀-鿿]/;
  var TONES = /[\u0300\u0301\u0304\u030c]/g;
  var UNTYPED = /[^\p{L}\p{N}+]/gu;
  var LONGEST = 40;
  function unified(text) {
    const spelt = text.normalize("NFKC").toLowerCase().replaceAll("u:", "v").normalize("NFD");
    return spelt.replace(TONES, "").replaceAll("ü", "v").normalize("NFC").replace(UNTYPED, "");
  }
  function unitsOf(name, pinyin, readings) {
    const syllables = pinyin ? pinyin.split(" ") : [];
    const units = [];
    let next = 0;
    for (const character of name) {
      if (!CHINESE.test(character)) {
        for (const text of unified(character)) units.push({ text, ways: [] });
        continue;
      }
      const usual = syllables[next++] ?? "";
      const others = Object.hasOwn(readings, character) ? readings[character] : [];
      const ways = [usual, ...others].filter((way, i, all2) => way && all2.indexOf(way) === i);
      const flat = ways.filter((way) => way.includes("v")).flatMap((way) => ["u", "yu"].map((u) => way.replace("v", u)));
      units.push({ text: character, ways: [...ways, ...flat.filter((way) => !ways.includes(way))] });
    }
    return units;
  }
  function spelled(units, typed, mode) {
    const usualFailed = /* @__PURE__ */ new Set(), failed = /* @__PURE__ */ new Set();
    for (let start = 0; start < units.length; start++) {
      const usual = typedFrom(units, start, typed, 0, mode, true, usualFailed);
      const end = usual >= 0 ? usual : typedFrom(units, start, typed, 0, mode, false, failed);
      if (end >= 0) return { start, whole: end === units.length, usual: usual >= 0 };
    }
    return null;
  }
  function typedFrom(units, at, typed, from, mode, usual, failed) {
    if (from === typed.length) return at;
    if (at === units.length) return -1;
    const pair = at * typed.length + from;
    if (failed.has(pair)) return -1;
    const { text, ways } = units[at];
    if (typed[from] === text) return typedFrom(units, at + 1, typed, from + 1, mode, usual, failed);
    for (const way of usual ? ways.slice(0, 1) : ways) {
      if (typed[from] !== way[0]) continue;
      if (mode !== "initials") {
        const rest = typed.length - from;
        if (rest < way.length && way.startsWith(typed.slice(from))) return at + 1;
        if (typed.startsWith(way, from)) {
          const end = typedFrom(units, at + 1, typed, from + way.length, mode, usual, failed);
          if (end >= 0) return end;
        }
      }
      if (mode === "full") continue;
      for (let letters = way[1] === "h" && typed[from + 1] === "h" ? 2 : 1; letters > 0; letters--) {
        const end = typedFrom(units, at + 1, typed, from + letters, mode, usual, failed);
        if (end >= 0) return end;
      }
    }
    if (from > 0) failed.add(pair);
    return -1;
  }
  function nearly(text, typed, anywhere) {
    const n = typed.length;
    if (!thirds(typed).some((part) => text.includes(part))) return -1;
    let row = Array.from({ length: n + 1 }, (_, j) => j), before = row;
    for (let i = 0; i < text.length; i++) {
      const older = before;
      before = row;
      row = [anywhere ? 0 : i + 1];
      for (let j = 1; j <= n; j++) {
        const other = before[j - 1] + (text[i] === typed[j - 1] ? 0 : 1);
        row[j] = Math.min(other, before[j] + 1, row[j - 1] + 1);
        const swapped = i > 0 && j > 1 && text[i] === typed[j - 2] && text[i - 1] === typed[j - 1];
        if (swapped) row[j] = Math.min(row[j], older[j - 2] + 1);
      }
      if (row[n] <= 1) return i + 1;
    }
    return -1;
  }
  function thirds(typed) {
    const a = Math.floor(typed.length / 3), b = Math.floor(2 * typed.length / 3);
    return [typed.slice(0, a), typed.slice(a, b), typed.slice(b)].filter(Boolean);
  }

  // geo/finder/assets/src/rank.js
  var SHOWN = 8;
  var SCORE = {
    text: [0, 10, 30],
    full: [5, 15, 35],
    initials: [12, 22, 42],
    mixed: [25, 27, 45],
    address: 50,
    wrong: 60,
    wrongWithin: 66
  };
  var OTHER_NAME = 1;
  var OTHER_READING = 3;
  var SEVERAL_WORDS = 2;
  var FEWEST_WRONG = 3;
  var FEWEST_LETTERS_WRONG = 5;
  function finder(index) {
    const order = ["项目", "地铁站", "道路"];
    const known = index.entries.map((entry) => {
      const forms = entry.names.map(([name, pinyin]) => {
        const units = unitsOf(name, pinyin, index.readings);
        return {
          name,
          units,
          text: units.map((unit) => unit.text).join(""),
          letters: units.map((unit) => unit.ways[0] ?? unit.text).join(""),
          code: name === entry.project
        };
      });
      const place = order.indexOf(entry.kind);
      return { entry, forms, address: unified(entry.address ?? ""), order: place < 0 ? order.length : place };
    });
    return { known, leftOut: index.left_out };
  }
  function withoutProjects({ known }) {
    return { known: known.filter(({ entry }) => !entry.project), leftOut: 0 };
  }
  function find({ known }, text, most = SHOWN) {
    const typed = unified(text).slice(0, LONGEST);
    if (!/[\p{L}\p{N}]/u.test(typed)) return [];
    const words = text.trim().split(/\s+/).map((word) => unified(word).slice(0, LONGEST)).filter(Boolean);
    let hits = all(known, (one) => best(one, typed, exactly));
    if (words.length > 1 && words.length < 6) {
      const taken = new Set(hits.map((hit) => hit.one));
      hits.push(...all(known.filter((one) => !taken.has(one)), (one) => every(one, words)));
    }
    if (hits.length < most && !hits.some((hit) => hit.score <= SCORE.text[0] + OTHER_NAME)) {
      const taken = new Set(hits.map((hit) => hit.one));
      hits.push(...all(known.filter((one) => !taken.has(one)), (one) => best(one, typed, withOneWrong)));
    }
    hits = hits.sort((a, b) => a.score - b.score || a.one.order - b.one.order || a.one.forms[0].text.length - b.one.forms[0].text.length || (a.one.forms[0].text < b.one.forms[0].text ? -1 : 1));
    return hits.slice(0, most).map(({ one, score, why, by }) => ({ entry: one.entry, why, by, score }));
  }
  function all(known, look) {
    const hits = [];
    for (const one of known) {
      const found = look(one);
      if (found) hits.push({ one, ...found });
    }
    return hits;
  }
  function best({ forms, address }, typed, by) {
    let least = null;
    for (const [i, form] of forms.entries()) {
      const found = by(form, typed);
      if (!found) continue;
      const score = found.score + (i ? OTHER_NAME : 0);
      if (!least || score < least.score) least = { score, why: found.why, by: i && !form.code ? form.name : "" };
    }
    if (!least && by === exactly && typed.length > 1 && address.includes(typed)) {
      return { score: SCORE.address, why: "地址", by: "" };
    }
    return least;
  }
  function every(one, words) {
    let worst = null;
    for (const word of words) {
      const found = best(one, word, exactly);
      if (!found) return null;
      if (!worst || found.score > worst.score) worst = found;
    }
    return worst && { ...worst, score: worst.score + SEVERAL_WORDS };
  }
  function exactly(form, typed) {
    const at = form.text.indexOf(typed);
    if (at >= 0) {
      const score = SCORE.text[at > 0 ? 2 : Number(form.text.length > typed.length)];
      return { score, why: form.code ? "编号" : "名称" };
    }
    if (!/[a-z]/.test(typed)) return null;
    for (
      const mode of
      /** @type {const} */
      ["full", "initials", "mixed"]
    ) {
      if (mode !== "full" && typed.length < 2) return null;
      const match = spelled(form.units, typed, mode);
      if (!match) continue;
      const place = match.start > 0 ? 2 : Number(!match.whole);
      const score = SCORE[mode][place] + (match.usual ? 0 : OTHER_READING);
      return { score, why: mode === "initials" ? "首字母" : "拼音" };
    }
    return null;
  }
  function withOneWrong(form, typed) {
    if (form.code) return null;
    const letters = /^[a-z]+$/.test(typed);
    if (typed.length < (letters ? FEWEST_LETTERS_WRONG : FEWEST_WRONG)) return null;
    const text = letters ? form.letters : form.text;
    if (text.length < typed.length - 1) return null;
    const end = nearly(text, typed, !letters);
    if (end < 0) return null;
    const whole = Math.abs(text.length - typed.length) <= 1 && end >= text.length - 1;
    return { score: whole ? SCORE.wrong : SCORE.wrongWithin, why: "错一字" };
  }
  var NUMBERED = /^([^\d\u3400-\u9fff]+)(\d.{0,20})$/;
  function question(found, text) {
    const asked = text.trim().slice(0, 100);
    const numbered = NUMBERED.exec(asked.normalize("NFC"));
    if (numbered && unified(numbered[1]).length > 1) {
      const street = find(found, numbered[1], 30).find((hit) => hit.entry.kind === "道路" && hit.score < SCORE.wrong);
      if (street) {
        const number = numbered[2].trim().replace(/\s*hao$/i, "");
        return street.entry.names[0][0] + number + (/号/.test(number) ? "" : "号");
      }
    }
    if (!/[㐀-鿿]/.test(asked) || asked.length < 3) return "";
    if (/\d|路口|交叉|交汇|以[东西南北]|附近|旁|对面|侧/.test(asked)) return asked;
    return find(found, asked, 1).length ? "" : asked;
  }

  // page:geo/map/assets/src/index.js
  var { CanvasLayer, DATUMS, FLAG, FONT, GroundLayer, LOOK, MANY, ProjectLayer, attach, boundsOf, boxAround, boxOrNull, calm, clickEvent, countShared, element, emptyBox, growBox, inside, load, loadScript, memory, mercator, pane, setWords, show, strokeChosen, symbolCanvas, symbolSizeAt, trace, translated, wheelSteps, widthOf } = window.PlanMap;

  // views/assets/map/src/find/keys.js
  function step(key, { open, count, active }) {
    if (key === "Escape") return { do: open ? "close" : "clear" };
    if (!open) return count && (key === "ArrowDown" || key === "ArrowUp") ? { do: "open" } : null;
    if (!count) return null;
    if (key === "ArrowDown") return { do: "move", to: active + 1 < count ? active + 1 : -1 };
    if (key === "ArrowUp") return { do: "move", to: active < 0 ? count - 1 : active - 1 };
    if (key === "Enter") return { do: "choose", at: Math.max(active, 0) };
    return null;
  }

  // views/assets/map/src/find/place.js
  var COLOUR = "#c2185b";
  function markOf({ at = [0, 0], radius = 0, lines = [], area = false }) {
    const bytes = new Uint8Array(13);
    new DataView(bytes.buffer).setFloat32(8, lines.length ? 0 : radius, true);
    return {
      packed: btoa(String.fromCharCode(...bytes)),
      count: 1,
      origin: at,
      styles: [{ colour: COLOUR, label: "" }],
      shapes: lines.length ? [{ mark: 0, area, band: radius, rings: lines }] : [],
      chosen: 0,
      pin: 0,
      circles: false,
      numbered: false,
      legend: false
    };
  }
  var Found = class {
    /** @param {import("../find_box.js").FindBox} box */
    constructor(box) {
      this._box = box;
      this._layer = null;
      this._mark = null;
    }
    /** @param {Entry} entry */
    show(entry) {
      this._layer ??= this._box.marks();
      this._mark = markOf(entry);
      this._layer.setState(this._mark);
      const extent = this._layer.extent();
      if (extent) this._box.registry.view.look(extent);
      this._box.registry.map.getContainer().dataset.found = entry.names[0][0];
    }
    /** Where the tiles below have it now. */
    redraw() {
      if (this._mark) this._layer?.setState(this._mark);
    }
    remove() {
      this._mark = null;
      this._layer?.setState(null);
      delete this._box.registry.map.getContainer().dataset.found;
    }
  };

  // views/assets/map/src/find/words.js
  var HIDDEN = "当前筛选下不显示";
  function about({ entry, why, by }, hidden) {
    const parts = [entry.kind, entry.zone, entry.exact, why === "定位" ? entry.method : `${why}相符`];
    if (by) parts.push(`又名 ${by}`);
    if (why === "地址" && entry.address) parts.push(entry.address);
    if (hidden) parts.push(HIDDEN);
    return parts.filter(Boolean).join(" · ");
  }
  var counted = (count) => count ? `${count} 条建议，用上下键选择，回车前往` : "";
  function chosen(entry, hidden, placed) {
    const name = entry.names[0][0];
    if (!entry.project) return `已到 ${name}，${entry.exact}`;
    const word = placed ? `已到 ${name}` : `已打开 ${name}，它${entry.exact === "没有位置" ? "没有位置" : "不在地图上"}`;
    return hidden ? `${word}；${HIDDEN}，列表和合计里没有它` : word;
  }

  // views/assets/map/src/find/search.js
  var ASK_AFTER_MS = 200;
  var SAY_AFTER_MS = 400;
  var LATE = "搜索的资料没有取到，请再点一次输入框";
  var NOTHING = "没有找到。可以写名称、地址，也可以写拼音或首字母";
  var TOO_MANY = "项目太多，这里不找项目；请用左边的关键词";
  var Search = class {
    /** @param {FindBox} box */
    constructor(box) {
      this._box = box;
      this._found = new Found(box);
      this._finder = this._places = null;
      this._data = "";
      this._hits = [];
      this._answers = [];
      this._asked = "";
      this._active = -1;
      this._asking = this._saying = 0;
      const { input, list, clear, node } = box;
      input.addEventListener("input", () => this._typed());
      input.addEventListener("focus", () => input.value && this._typed());
      input.addEventListener("click", () => this._prepare());
      input.addEventListener("keydown", (event) => this._pressed(event));
      list.addEventListener("pointerdown", (event) => event.preventDefault());
      list.addEventListener("click", ({ target }) => {
        const item = (
          /** @type {Element} */
          target.closest("li")
        );
        if (item) this._choose(this._hits[Array.from(list.children).indexOf(item)]);
      });
      clear.addEventListener("click", () => this._empty());
      node.addEventListener("focusout", ({ relatedTarget }) => {
        if (!node.contains(
          /** @type {Node | null} */
          relatedTarget
        )) this._close();
      });
      node.addEventListener("offered", () => {
        this._found.redraw();
        this._prepare();
      });
      this._prepare();
    }
    async _prepare() {
      const { data } = this._box.offer;
      if (this._data === data) return;
      this._data = data;
      try {
        const index = await load(data, "json");
        if (this._data !== data) return;
        this._finder = finder(index);
        this._places = withoutProjects(this._finder);
        if (this._box.word.textContent === LATE) this._say("");
        if (document.activeElement === this._box.input && this._box.input.value) this._typed();
      } catch (error) {
        console.error(error);
        this._data = "";
        this._say(LATE);
      }
    }
    /** Where to look: projects are offered only where the page opens them. */
    _offered() {
      return this._box.offer.projects ? this._finder : this._places;
    }
    _typed() {
      const { input, clear } = this._box, text = input.value;
      clear.hidden = !text;
      window.clearTimeout(this._asking);
      const offered = this._offered();
      if (!offered) {
        this._prepare();
        return;
      }
      const asked = question(offered, text);
      if (asked !== this._asked) this._answers = [];
      this._asked = asked;
      if (asked && !this._answers.length) this._asking = window.setTimeout(() => this._ask(asked), ASK_AFTER_MS);
      this._suggest(text);
    }
    /** @param {string} text */
    _suggest(text) {
      const offered = this._offered();
      if (!offered) return;
      this._hits = [...this._answers, ...find(offered, text)];
      this._active = -1;
      this._fill();
      window.clearTimeout(this._saying);
      this._saying = window.setTimeout(() => this._say(this._lack() || counted(this._hits.length)), SAY_AFTER_MS);
      const lack = this._lack();
      if (lack) this._say(lack);
    }
    /** Why there is nothing to choose; "" where there is, or where an answer is on its way. */
    _lack() {
      if (this._hits.length || !this._box.input.value.trim()) return "";
      if (this._asked && !this._answers.length) return "";
      return this._offered()?.leftOut ? TOO_MANY : NOTHING;
    }
    /**
     * The offline geocoder of the server, of whole addresses.
     * @param {string} asked
     */
    async _ask(asked) {
      try {
        const response = await fetch(`${this._box.offer.ask}?q=${encodeURIComponent(asked)}`);
        if (!response.ok) throw new Error(`${response.status} ${asked}`);
        const entries = await response.json();
        if (asked !== this._asked) return;
        const placed = entries.filter((entry) => entry.at);
        this._answers = placed.map((entry) => ({ entry, why: (
          /** @type {const} */
          "定位"
        ), by: "", score: 0 }));
        const active = this._active;
        this._suggest(this._box.input.value);
        if (active >= 0) this._move(Math.min(active + placed.length, this._hits.length - 1));
        if (!placed.length) {
          this._asked = "";
          window.clearTimeout(this._saying);
          this._say(entries[0]?.note ?? NOTHING);
        }
      } catch (error) {
        console.error(error);
        if (asked === this._asked) this._say("地址没有问到（服务器没有回答），名称仍可以找");
      }
    }
    /** @param {Hit} hit */
    _isHidden({ entry }) {
      const { projects } = this._box.registry, rows = entry.rows ?? [];
      return rows.length > 0 && !rows.some((row) => projects.isShown(row));
    }
    _fill() {
      const { list, input } = this._box;
      const items = this._hits.map((hit, i) => {
        const item = element("li");
        item.id = `pm-find-${i}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        element("b", "", item, hit.entry.names[0][0]);
        element("small", "", item, about(hit, this._isHidden(hit)));
        return item;
      });
      list.replaceChildren(...items);
      list.scrollTop = 0;
      list.hidden = !items.length;
      input.setAttribute("aria-expanded", String(items.length > 0));
      input.removeAttribute("aria-activedescendant");
    }
    /** @param {string} text */
    _say(text) {
      this._box.word.textContent = text;
      this._box.word.classList.toggle("pm-find-seen", text !== "" && this._box.list.hidden === true);
    }
    /** What was asked and is not answered yet opens the list no more. */
    _close() {
      const { list, input } = this._box;
      window.clearTimeout(this._asking);
      window.clearTimeout(this._saying);
      this._asked = "";
      list.hidden = true;
      this._active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }
    _empty() {
      const { input, clear, card } = this._box;
      input.value = "";
      this._hits = this._answers = [];
      clear.hidden = card.hidden = true;
      this._fill();
      this._close();
      this._say("");
      this._found.remove();
      input.focus({ preventScroll: true });
    }
    /** @param {number} to */
    _move(to) {
      const { list, input } = this._box;
      this._active = to;
      for (const [i, item] of Array.from(list.children).entries()) {
        item.setAttribute("aria-selected", String(i === to));
        if (i === to) item.scrollIntoView({ block: "nearest" });
      }
      if (to < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", `pm-find-${to}`);
    }
    /** @param {KeyboardEvent} event */
    _pressed(event) {
      if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
      const { list } = this._box;
      const then = step(event.key, { open: !list.hidden, count: this._hits.length, active: this._active });
      if (!then) return;
      event.preventDefault();
      if (then.do === "move") this._move(then.to);
      else if (then.do === "choose") this._choose(this._hits[then.at]);
      else if (then.do === "clear") this._empty();
      else if (then.do === "close") this._close();
      else this._typed();
    }
    /** @param {Hit | undefined} hit */
    _choose(hit) {
      if (!hit) return;
      const { input, card, clear } = this._box, { entry } = hit;
      this._answers = [];
      input.value = entry.names[0][0];
      clear.hidden = false;
      const hidden = this._isHidden(hit);
      this._close();
      const placed = entry.project ? this._open(entry) : this._place(entry);
      card.hidden = Boolean(entry.project);
      this._say(chosen(entry, hidden, placed));
      this._box.word.classList.toggle("pm-find-seen", hidden || !placed);
    }
    /**
     * A project is opened as by a click on its symbol; where the map has it, it flies there.
     * @param {Entry} entry
     */
    _open({ project = "", rows = [] }) {
      const { projects, pointer, view, map } = this._box.registry;
      this._found.remove();
      const extent = projects.extent(rows);
      if (extent) view.look(extent);
      pointer.answer(projects, map.getCenter(), "project", project);
      return extent !== null;
    }
    /** @param {Entry} entry */
    _place(entry) {
      const { card } = this._box;
      card.replaceChildren();
      element("b", "", card, entry.names[0][0]);
      element("span", "", card, [entry.kind, entry.zone, entry.exact].filter(Boolean).join(" · "));
      if (entry.note) element("span", "", card, entry.note);
      element("span", "", card, `位置来源：${entry.source ?? "未写明"}`);
      this._found.show(entry);
      return true;
    }
  };

  // views/assets/map/src/find/global.js
  window.PlanFind = {
    /** @param {FindBox} box */
    start(box) {
      new Search(box);
    }
  };
})();
