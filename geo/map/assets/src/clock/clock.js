// One clock for all that shows the projects: the map, the page around it, and the panel itself.
//
// Its files are fetched when it is opened. A step looks at four bytes a project, makes a bitmask of
// the filter's, and the layer of the projects paints it as it paints a filter.
import { countShared, load, pane } from "../index.js";
import { fetchPlans, PlanSides } from "./compare_plans.js";
import { TimeSides } from "./compare_times.js";
import { ZoningSides } from "./compare_zonings.js";
import { COMPARE, EDITIONS, ZONINGS } from "./comparison.js";
import { Panel } from "./panel.js";
import { StateLayer } from "./state_layer.js";
import { isCounted, isListed, readSums, sumWords, totals, zoneWords } from "./sums.js";
import { Swipe } from "./swipe.js";
import {
  choose, countInexact, countStates, period, periodText, periodWords, readTimes, STATE, statesAt, stateWords,
} from "./time.js";

/** @import { Registry } from "../types.js" */
/** @import { Comparison } from "./comparison.js" */
/** @import { Sums, Totals } from "./sums.js" */
/** @import { Period, Times } from "./time.js" */
/** @import { ClockAt, ClockHead, ClockTold, Offers, Tell, Zoning } from "./types.js" */

const UNKNOWN = new Set([STATE.NO_WORD, STATE.OPEN]);
/** @type {Record<string, string>} What is swiped, by its name in the address. */
const SWIPED = { [COMPARE]: "前后对比", [ZONINGS]: "两种分区", [EDITIONS]: "两期规划" };

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
    /** @type {Period} */
    this._period = asked ?? this._year(head.years[1]);
    this._monthly = this._period.first === this._period.last;
    const modes = this._modes();
    this._mode = at && modes.some(([name]) => name === at.mode) ? at.mode : modes[0][0];
    /** @type {Swipe | null} */
    this._swipe = null;
    /** What is swiped, and of what. @type {{ key: string, mode: string, found: Comparison } | null} */
    this._comparison = null;
    this._wanted = ""; // the comparison that is being fetched
    this._failed = ""; // the one that did not come
    /** @type {{ key: string, counts: number[] }} */
    this._bars = { key: "", counts: [] };
    this._painted = -1; // the filter for which the unknown ones of many were drawn last
    this._filters = 0; // goes up with every filter: what was counted for another is counted anew
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
      close,
    });
    this._makeRoom = () => container.style.setProperty("--pm-clock-height", `${this._panel.node.offsetHeight}px`);
    this._observer = new ResizeObserver(this._makeRoom);
    this._observer.observe(this._panel.node);
    this.update();
  }

  /** Their names in the address, and in words. @returns {[name: string, words: string][]} */
  _modes() {
    const { zoning, editions } = this._offers;
    const swiped = [COMPARE, ...(zoning ? [ZONINGS] : []), ...(editions ? [EDITIONS] : [])];
    return [...this._head.modes, ...swiped.map((name) => /** @type {[string, string]} */ ([name, SWIPED[name]]))];
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
    this._registry.map.getContainer().classList.toggle("pm-veiled", veiled); // its legend is the panel's
    if (!swiped || projects.veiled !== veiled || projects.mask !== this._mask || !veiled) { // else the mask stays
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
    // of many they are small dots that a step leaves as they are: nobody could follow each
    const wanted = projects.many ? new Set([STATE.NO_WORD]) : UNKNOWN;
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
        if (this._comparison?.mode !== this._mode) return null; // that of the filter before stays till then
      } else this._take(key, new TimeSides(this._registry, this._layer, this._times, this._head.states));
    }
    const { found } = /** @type {{ found: Comparison }} */ (this._comparison);
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
      if (this._wanted === key) this._take(key, make()); // else another was chosen meanwhile
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
    /** @type {Zoning} */
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
    notes.set([...(text ? [text] : []), ...(tiles ? [tiles.credit] : []), ...(message?.notes ?? [])]);
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
    /** @type {[number, string][]} */
    const states = names.map((name, state) => [state, `${name} ${counts[state]}`]);
    const told = comparison?.told() ?? {
      line: swiped ? this._waiting() : `${title} ${found.shown} 项 · ${rest}`,
      states: swiped ? [] : states.filter(([state]) => counts[state] || state === STATE.NO_WORD),
      lines: swiped ? [] : [zoneWords(found, this._head)].filter(Boolean),
    };
    this._note(timed ? `时间轴：${title}` : title);
    this._panel.show({
      mode: this._mode, monthly: this._monthly, step: this.step, steps: this.steps, time, timed,
      lines: [], ...told,
      value: swiped ? `${time}，与 ${this._head.years[0] - 1} 年底对比` : `${title} ${found.shown} 项`.replace(time, `${time}，`),
      when: swiped ? "" : `${this._endWords()}：`,
      bars: this._counts(),
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
    return found ? (this._monthly ? found[1].replace("当年", "") : found[1]) : SWIPED[this._mode];
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
    /** @param {number} project */
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
        text: isCounted(this._sums, project) ? words(project) : "",
      }),
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
}

