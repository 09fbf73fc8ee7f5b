// Two times side by side: the states before the plan's first year, and those of the slider's time.
import { LOOKS } from "./state_layer.js";
import { countStates, STATE, statesAt, stateWords } from "./time.js";

/** @import { Registry } from "../types.js" */
/** @import { Comparison, Told } from "./comparison.js" */
/** @import { StateLayer } from "./state_layer.js" */
/** @import { Times } from "./time.js" */

const ALL = new Set(Object.values(STATE));

/** @implements {Comparison} */
export class TimeSides {
  /**
   * @param {Registry} registry
   * @param {StateLayer} layer
   * @param {Times} times
   * @param {string[]} names of the states
   */
  constructor(registry, layer, times, names) {
    this.title = "前后对比";
    this.veiled = true;
    /** @type {[string, string]} */
    this.names = ["", ""];
    this._projects = registry.projects;
    this._layer = layer;
    this._times = times;
    this._states = names;
    this._before = new Uint8Array(times.n);
    this._after = new Uint8Array(times.n);
    /** @type {Uint8Array} */
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
    this._layer.setShown({ sides, line, wanted: ALL, quiet: false });
  }

  /** @returns {Told} */
  told() {
    const before = countStates(this._before, this._mask), after = countStates(this._after, this._mask);
    /** @type {[number, string][]} */
    const states = this._states.map((name, state) => [state, `${name} ${before[state]} → ${after[state]}`]);
    return {
      line: `${this.names.join("与 ")}，按状态`,
      states: states.filter(([state]) => before[state] || after[state] || state === STATE.NO_WORD),
      looks: LOOKS,
    };
  }

  /** @param {number} project */
  row(project) {
    return stateWords(this._times, project, this._last, this._states);
  }

  remove() {
    this._layer.setShown(null);
  }
}
