// A list of rows to open, sort and page: plain elements that the keyboard and screen readers know.
// Streamlit calls the default export with every run; a list is kept with the element it draws in.
// Texts come from data: they are set with textContent and never parsed.
import { element } from "../../../../geo/map/assets/src/dom.js";
import { step, within } from "./steps.js";

/** @import { Component } from "../../component.js" */
/** @import { Row, Rows } from "./types.js" */

/**
 * A row to copy: half the time of making each of its elements anew.
 * @type {HTMLLIElement | undefined}
 */
let pattern;

function makePattern() {
  const item = element("li");
  const button = element("button", "row", item);
  button.type = "button";
  button.tabIndex = -1;
  element("span", "mark", button).setAttribute("aria-hidden", "true");
  const words = element("span", "words", button);
  element("span", "title", words);
  element("span", "meta", words);
  element("span", "when", words); // what the map's clock says
  element("span", "value", button);
  return item;
}

/** @param {Row} row */
function rowItem(row) {
  const item = /** @type {HTMLLIElement} */ ((pattern ??= makePattern()).cloneNode(true));
  const button = buttonOf(item);
  const [mark, words, value] = /** @type {Iterable<HTMLElement>} */ (button.children);
  const [title, meta] = words.children;
  button.dataset.id = row.id;
  if (row.number >= 0) button.dataset.number = String(row.number);
  if (row.level) button.style.setProperty("--level", String(row.level));
  if (row.group) button.classList.add("group");
  if (row.current) button.setAttribute("aria-current", "true");
  mark.textContent = row.glyph;
  mark.style.background = row.colour;
  title.textContent = row.title;
  meta.textContent = row.meta;
  value.textContent = row.value;
  if (row.quiet) value.classList.add("quiet");
  return item;
}

/** @param {Element} item */
const buttonOf = (item) => /** @type {HTMLButtonElement} */ (item.firstElementChild);

/** The list that stands in an element: one stop for Tab in the whole of it. */
class List {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.at = 0;
    this.sent = this.ids = "";
    this.openedByKey = false;
    /** @param {string} _id */
    this.open = (_id) => {};
    const box = element("div", "row-list", root);
    this.bar = element("div", "sorts", box);
    this.bar.setAttribute("role", "group");
    this.bar.setAttribute("aria-label", "排序");
    this.rows = element("ol", "rows", box);
    this.pager = element("nav", "pager", box);
    this.pager.setAttribute("aria-label", "翻页");
    this.rows.addEventListener("click", (event) => this._clicked(event));
    this.rows.addEventListener("keydown", (event) => this._moved(event));
    // what the reader came from has the focus again when the list comes back
    new IntersectionObserver((changes) => {
      const seen = changes[changes.length - 1].isIntersecting;
      if (seen && this.openedByKey && !box.contains(document.activeElement)) this.stand(this.at, true);
      if (seen) this.openedByKey = false;
    }).observe(box);
  }

  /**
   * @param {number} at
   * @param {boolean} focus
   */
  stand(at, focus) {
    const all = this.rows.querySelectorAll("button");
    if (!all.length) return;
    for (const row of this.rows.querySelectorAll('[tabindex="0"]')) row.setAttribute("tabindex", "-1");
    this.at = within(at, all.length);
    all[this.at].tabIndex = 0;
    if (focus) all[this.at].focus();
  }

  /** @param {MouseEvent} event */
  _clicked(event) {
    const row = /** @type {Element} */ (event.target).closest("button");
    if (!row) return;
    this.stand([...this.rows.querySelectorAll("button")].indexOf(row), false);
    this.openedByKey = event.detail === 0;
    this.open(row.dataset.id ?? "");
  }

  /** @param {KeyboardEvent} event */
  _moved(event) {
    const by = step(event.key, this.rows.clientHeight);
    if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    // among the rows that the clock of the map does not hide
    const all = [...this.rows.querySelectorAll("button")];
    const seen = all.filter((row) => !row.closest("li")?.hidden);
    const now = seen.findIndex((row) => row.contains(/** @type {Node} */ (event.target)));
    if (seen.length) this.stand(all.indexOf(seen[within(now + by, seen.length)]), true);
  }

  /** @param {Row[]} rows */
  fill(rows) {
    const ids = rows.map((row) => row.id).join("\n"), sent = JSON.stringify(rows);
    if (sent === this.sent) return;
    this.sent = sent;
    if (ids === this.ids && rows.length) {
      this._sayDifferently(rows);
      return;
    }
    this.ids = ids;
    this.rows.replaceChildren(...rows.map(rowItem));
    this.rows.scrollTop = 0;
    this.at = 0;
    this.stand(0, false);
  }

  /**
   * The same rows, said differently (another one is current): nobody loses their place.
   * @param {Row[]} rows
   */
  _sayDifferently(rows) {
    for (const [i, row] of rows.entries()) {
      const item = rowItem(row), old = this.rows.children[i];
      if (item.isEqualNode(old)) continue;
      const held = old.contains(document.activeElement);
      old.replaceWith(item);
      if (i === this.at) buttonOf(item).tabIndex = 0;
      if (held) buttonOf(item).focus({ preventScroll: true });
    }
  }
}

/**
 * @param {List} list
 * @param {Component<Rows>} component
 */
function drawSorts(list, { data, setTriggerValue }) {
  list.bar.replaceChildren();
  for (const [name, words] of data.sorts) {
    const on = name === data.sort;
    const button = element("button", "sort", list.bar, on ? `${words} ${data.descending ? "↓" : "↑"}` : words);
    button.type = "button";
    button.setAttribute("aria-pressed", String(on));
    if (on) button.title = data.descending ? "从大到小" : "从小到大";
    button.addEventListener("click", () => setTriggerValue("sort", name));
  }
}

/**
 * @param {List} list
 * @param {Component<Rows>} component
 */
function drawPager(list, { data, setTriggerValue }) {
  const { pager } = list, { first, total, page } = data;
  pager.replaceChildren();
  pager.hidden = total <= data.rows.length;
  if (pager.hidden) return;
  const last = first + data.rows.length;
  /**
   * @param {string} words
   * @param {number} to
   * @param {boolean} possible
   */
  const turn = (words, to, possible) => {
    const button = element("button", "turn", pager, words);
    button.type = "button";
    button.disabled = !possible;
    button.addEventListener("click", () => setTriggerValue("page", to));
  };
  /** @param {number} number */
  const count = (number) => number.toLocaleString("zh-CN");
  turn("上一页", first - page, first > 0);
  element("span", "", pager, `第 ${count(first + 1)}–${count(last)} 行，共 ${count(total)} 行`);
  turn("下一页", last, last < total);
}

/** @type {WeakMap<HTMLElement, List>} */
const lists = new WeakMap();

/** @param {Component<Rows>} component */
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const list = lists.get(parentElement) ?? new List(parentElement);
  lists.set(parentElement, list);
  list.rows.setAttribute("aria-label", data.label);
  list.open = (id) => setTriggerValue("open", id);
  drawSorts(list, component);
  list.fill(data.rows);
  window.planPage?.clockRows?.();
  drawPager(list, component);
}
