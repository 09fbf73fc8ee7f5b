// The search box at work: suggestions while typing, by keys, mouse or finger, and what a choice does.
// Everything that comes from data or from the field is set as text.
import { find, finder, question, withoutProjects } from "../../../../../geo/finder/assets/src/rank.js";
import { element, load } from "../../../../../geo/map/assets/src/index.js";
import { step } from "./keys.js";
import { Found } from "./place.js";
import { about, chosen, counted } from "./words.js";

/** @import { FindBox } from "../find_box.js" */
/** @import { Entry, Hit, Index } from "../../../../../geo/finder/assets/src/types.js" */
/** @import { Finder } from "../../../../../geo/finder/assets/src/rank.js" */

const ASK_AFTER_MS = 200, SAY_AFTER_MS = 400; // after the last key
const LATE = "搜索的资料没有取到，请再点一次输入框";
const NOTHING = "没有找到。可以写名称、地址，也可以写拼音或首字母";
const TOO_MANY = "项目太多，这里不找项目；请用左边的关键词";

export class Search {
  /** @param {FindBox} box */
  constructor(box) {
    this._box = box;
    this._found = new Found(box);
    /** @type {Finder | null} */
    this._finder = this._places = null; // of everything; of what is no project
    this._data = ""; // where the finder is from
    /** @type {Hit[]} */
    this._hits = [];
    /** @type {Hit[]} of the geocoder, for what was asked last */
    this._answers = [];
    this._asked = "";
    this._active = -1;
    this._asking = this._saying = 0;
    const { input, list, clear, node } = box;
    input.addEventListener("input", () => this._typed());
    input.addEventListener("focus", () => input.value && this._typed());
    input.addEventListener("click", () => this._prepare());
    input.addEventListener("keydown", (event) => this._pressed(event));
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    list.addEventListener("click", ({ target }) => {
      const item = /** @type {Element} */ (target).closest("li");
      if (item) this._choose(this._hits[Array.from(list.children).indexOf(item)]);
    });
    clear.addEventListener("click", () => this._empty());
    node.addEventListener("focusout", ({ relatedTarget }) => {
      if (!node.contains(/** @type {Node | null} */ (relatedTarget))) this._close();
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
      /** @type {Index} */
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
      /** @type {Entry[]} */
      const entries = await response.json();
      if (asked !== this._asked) return;
      const placed = entries.filter((entry) => entry.at);
      this._answers = placed.map((entry) => ({ entry, why: /** @type {const} */ ("定位"), by: "", score: 0 }));
      const active = this._active; // whoever went down to a suggestion keeps it
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
    else this._typed(); // by now other things may be offered
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
}
