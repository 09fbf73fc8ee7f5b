// One clock for all that shows the projects: the map, the page around it, and the panel itself.
//
// Its files are fetched when it is opened. A step looks at four bytes a project, makes a bitmask of
// the filter's, and the layer of the projects paints it as it paints a filter.
import { countShared, load, pane } from "../index.js";
import { COMPARE, Panel } from "./panel.js";
import { StateLayer } from "./state_layer.js";
import { isCounted, isListed, readSums, sumWords, totals, zoneWords } from "./sums.js";
import { Swipe } from "./swipe.js";
import {
  choose, countInexact, countStates, period, periodText, periodWords, readTimes, STATE, statesAt, stateWords,
} from "./time.js";

/** @import { Registry } from "../types.js" */
/** @import { Sums, Totals } from "./sums.js" */
/** @import { Period, Times } from "./time.js" */
/** @import { ClockAt, ClockHead, ClockTold, Tell } from "./types.js" */

const UNKNOWN = new Set([STATE.NO_WORD, STATE.OPEN]);
const ALL = new Set(Object.values(STATE));

/**
 * Fetches what the clock needs.
 * @param {string} folder
 * @returns {Promise<{ head: ClockHead, times: Times, sums: Sums }>}
 */
export async function fetchClock(folder) {
  /** @type {[ClockHead, ArrayBuffer, ArrayBuffer]} */
  const [head, times, sums] = await Promise.all([
    load(folder + "clock.json", "json"), load(folder + "clock.bin", "binary"), load(folder + "sums.bin", "binary"),
  ]);
  return { head, times: readTimes(times, head.rows), sums: readSums(sums, head.rows) };
}

export class Clock {
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
    /** @type {Period} */
    this._period = asked ?? this._year(head.years[1]);
    this._monthly = this._period.first === this._period.last;
    const modes = [...head.modes.map(([name]) => name), COMPARE];
    this._mode = at && modes.includes(at.mode) ? at.mode : modes[0];
    /** @type {Swipe | null} */
    this._swipe = null;
    /** @type {{ key: string, counts: number[] }} */
    this._bars = { key: "", counts: [] };
    this._painted = -1; // the filter for which the unknown ones of many were drawn last
    this._filters = 0; // goes up with every filter: what was counted for another is counted anew
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
      close,
    });
    this._makeRoom = () => container.style.setProperty("--pm-clock-height", `${this._panel.node.offsetHeight}px`);
    this._observer = new ResizeObserver(this._makeRoom);
    this._observer.observe(this._panel.node);
    this.update();
  }

  /** @param {number} year */
  _year(year) {
    return /** @type {Period} */ (period(String(year), this._head.years));
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
    if (!comparing || !projects.veiled || projects.mask !== this._mask) { // comparing, the mask stays
      projects.setVeiled(comparing);
      projects.setMask(this._mask);
    }
    if (comparing) this._showBoth();
    else this._showUnknown();
    this._say(found);
  }

  /** Beside those that the time is about: whom nothing is known of. */
  _showUnknown() {
    // of many they are small dots that a step leaves as they are: nobody could follow each
    const wanted = this._registry.projects.many ? new Set([STATE.NO_WORD]) : UNKNOWN;
    if (this._registry.projects.many && this._painted === this._filters) return;
    this._painted = this._filters;
    this._layer.setShown({
      mask: this._without(), states: this._states, wanted, quiet: true, after: null,
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
      mask: this._filter, states: this._before, wanted: ALL, quiet: false,
      after: { states: this._states, line: this._swipe.line },
    });
  }

  _endWords() {
    return this._monthly ? `${periodWords(this._period)}底` : `${periodWords(this._period).replace(" 年", " 年底")}`;
  }

  /** A picture of the map, printed or saved, says which time it shows. @param {string} [text] */
  _note(text) {
    const { message, notes, tiles } = this._registry;
    notes.set([...(text ? [text] : []), ...(tiles ? [tiles.credit] : []), ...(message?.notes ?? [])]);
  }

  /** @param {Totals} found */
  _say(found) {
    const { states: names } = this._head, comparing = this._mode === COMPARE;
    const time = periodWords(this._period), counts = countStates(this._states, this._filter);
    const title = this._title();
    const inexact = comparing ? 0 : countInexact(this._times, this._mode, this._mask);
    const rest = sumWords(found, this._head) + (inexact ? ` · 其中 ${inexact} 项的日期不精确到月` : "");
    const before = comparing ? countStates(this._before, this._filter) : [];
    /** @type {[number, string][]} */
    const states = names.map((name, state) =>
      [state, comparing ? `${name} ${before[state]} → ${counts[state]}` : `${name} ${counts[state]}`]);
    const line = comparing
      ? `${this._head.years[0] - 1} 年底与 ${this._endWords()}，按状态`
      : `${time}${title} ${found.shown} 项 · ${rest}`;
    this._note(`时间轴：${time}${title}`);
    this._panel.show({
      mode: this._mode, monthly: this._monthly, step: this.step, steps: this.steps, time, line,
      value: comparing ? `${time}，与 ${this._head.years[0] - 1} 年底对比` : `${time}，${title} ${found.shown} 项`,
      when: comparing ? "" : `${this._endWords()}：`,
      states: states.filter(([state]) => counts[state] || before[state] || state === STATE.NO_WORD),
      zones: comparing ? "" : zoneWords(found, this._head),
      bars: this._counts(),
    });
    this._tell(this._told(found, `${time}${title}`, rest, comparing));
  }

  /** What is looked at; of a month no “year” is said. */
  _title() {
    const found = this._head.modes.find(([name]) => name === this._mode);
    return found ? (this._monthly ? found[1].replace("当年", "") : found[1]) : "前后对比";
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
        text: isCounted(this._sums, project)
          ? (this._monthly ? "" : "年底：") + stateWords(this._times, project, last, this._head.states) : "",
      }),
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
}

