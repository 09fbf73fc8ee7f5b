// What the clock looks like: modes, the slider with its chart, play, and what a time comes to in words.
import { calm, element } from "../index.js";
import { drawState, LOOKS } from "./state_layer.js";

/** @import { Context } from "../types.js" */
/** @import { StateLook } from "./state_layer.js" */

const YEAR_MS = 1500, MONTH_MS = 450; // of a step while it plays
const CALM_FACTOR = 2; // slower for readers who want no motion: each step is a cut

/** @typedef {{ title: string, head: string[], rows: string[][], empty: string }} TableOf */
/**
 * What the panel asks of the clock.
 * @typedef {object} Handlers
 * @property {(step: number) => void} go to a step of the slider
 * @property {(mode: string) => void} mode
 * @property {(monthly: boolean) => void} unit
 * @property {() => void} close
 */
/**
 * What it shows.
 * @typedef {object} Picture
 * @property {string} mode
 * @property {boolean} monthly
 * @property {number} step
 * @property {number} steps
 * @property {string} time in words
 * @property {string} line what the time comes to
 * @property {string} value the line in short, for the slider
 * @property {string} when the states are those of
 * @property {[state: number, words: string][]} states
 * @property {readonly StateLook[]} [looks] of the states, where they are others
 * @property {string[]} lines more that it comes to
 * @property {TableOf} [table] what is drawn, to be read
 * @property {boolean} timed it has a time
 * @property {string} [rule] how it is counted, where that is not the clock's own rule
 * @property {number[]} bars how many in each step
 */

/**
 * @param {Element} parent
 * @param {string} words
 * @param {() => void} press
 */
function button(parent, words, press) {
  const node = element("button", "", parent, words);
  node.type = "button";
  node.addEventListener("click", press);
  return node;
}

export class Panel {
  /**
   * @param {HTMLElement} parent
   * @param {[name: string, words: string][]} modes
   * @param {string} rule
   * @param {Handlers} handlers
   */
  constructor(parent, modes, rule, handlers) {
    this._handlers = handlers;
    this._timer = 0;
    /** @type {Picture | null} */
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
    event.stopPropagation(); // the map below would move
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
    // what changes by itself several times a second is not read out
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
    const looks = picture.looks ?? LOOKS;
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
    if (JSON.stringify(before) === JSON.stringify(table)) return; // an open one stays as it is
    this._table.hidden = !table;
    this._table.replaceChildren();
    if (!table) return;
    element("summary", "", this._table, table.title);
    if (!table.rows.length) {
      element("p", "", this._table, table.empty);
      return;
    }
    const box = element("div", "pm-clock-scroll", this._table), grid = element("table", "", box);
    box.tabIndex = 0; // it scrolls by the keys
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
      bar.style.height = count ? `${Math.max(8, (100 * count) / most)}%` : "1px";
      return bar;
    }));
  }

  remove() {
    this.stop();
    this.node.remove();
  }
}

const SIGN_PX = 16;

/**
 * @param {StateLook} look
 * @param {string} words
 */
function stateItem(look, words) {
  const item = element("span"), ratio = window.devicePixelRatio || 1;
  const canvas = element("canvas", "", item);
  canvas.width = canvas.height = Math.round(SIGN_PX * ratio);
  canvas.setAttribute("aria-hidden", "true");
  const context = /** @type {Context} */ (canvas.getContext("2d"));
  context.scale(ratio, ratio);
  drawState(context, look, SIGN_PX / 2, SIGN_PX / 2, 6.5);
  item.append(words);
  return item;
}
