// The button that opens the clock, and what keeps it in step with the page's messages. An addition:
// the clock's own script and files come only when it is opened.
import { element, loadScript } from "./index.js";

/** @import { Clock } from "./clock/clock.js" */
/** @import { ClockAt, ClockMessage, Offers, Tell } from "./clock/types.js" */
/** @import { Addition, Message, Registry } from "./types.js" */

const CLOSED = "时间轴", HINT = "按年、按月看项目：当年在建、累计开工、累计完工、前后对比";

/**
 * What the closed clock is called, and what can be done with it.
 * @param {Offers | null} offer
 * @returns {[words: string, hint: string]}
 */
function namesOf(offer) {
  const more = [...(offer?.zoning ? ["两种分区"] : []), ...(offer?.editions ? ["两期规划"] : [])];
  return more.length ? [`${CLOSED}、对比`, `${HINT}、${more.join("、")}`] : [CLOSED, HINT];
}

class ClockButton extends L.Control {
  /** @param {() => void} press */
  constructor(press) {
    super({ position: "topright" });
    this.node = element("button", "pm-clock-button leaflet-control", null, CLOSED);
    this.node.type = "button";
    this.node.title = HINT;
    L.DomEvent.disableClickPropagation(this.node);
    this.node.addEventListener("click", press);
  }

  onAdd() {
    return this.node;
  }

  /**
   * @param {string} words
   * @param {string} hint
   */
  say(words, hint) {
    this.node.textContent = words;
    this.node.title = hint;
  }
}

/** @param {ClockMessage} message */
const offersOf = ({ zoning, editions, data: folder }) => ({ zoning, editions, folder });

/** What belongs to one map. */
class Switch {
  /**
   * @param {Registry} registry
   * @param {Tell} tell
   */
  constructor(registry, tell) {
    this._registry = registry;
    this._told = tell;
    /** @type {ClockMessage | null} */
    this._offer = null;
    /** @type {Clock | null} */
    this._clock = null;
    this._data = "";
    this._named = CLOSED;
    this._turn = 0; // of openings: a later one, or a closing, overtakes one on its way
    this._asked = false;
    this._button = new ClockButton(() => (this._clock ? this.close() : this.open(null))).addTo(registry.map);
  }

  /** @param {Message} message */
  take({ clock: offer }) {
    this._offer = offer ?? null;
    this._button.node.hidden = !offer;
    const names = namesOf(this._offer);
    if (!this._clock && names[0] !== this._named) this._button.say(...names);
    this._named = names[0];
    if (!offer) {
      if (this._clock) this.close();
      return;
    }
    if (this._clock && this._data !== offer.data) { // other data: from the same time on
      const { at } = this._clock;
      this._take();
      this.open(at);
    } else if (this._clock) {
      this._clock.setFilter(this._registry.projects.mask, offersOf(offer));
    }
    if (this._asked) return;
    this._asked = true;
    // a map that is drawn anew in the same session goes on; a link is followed once
    const kept = this._registry.memory.get("clock");
    const wanted = kept?.nonce === offer.nonce ? kept.at : offer.open;
    if (wanted) this.open(wanted);
  }

  /** @param {ClockAt | null} at */
  async open(at) {
    const offer = this._offer, turn = ++this._turn, { node } = this._button, registry = this._registry;
    if (!offer) return;
    node.setAttribute("aria-busy", "true");
    try {
      await loadScript(offer.script, () => Boolean(window.PlanClock));
      if (!window.PlanClock) throw new Error(offer.script);
      const data = await window.PlanClock.fetchClock(offer.data);
      if (this._overtaken(turn, offer, at)) return;
      this._data = offer.data;
      const { mask } = registry.projects;
      this._clock = new window.PlanClock.Clock(registry, data, mask, at, (told) => this._tell(told), () => this.close(), offersOf(offer));
      this._button.say("关闭时间轴", namesOf(offer)[1]); // the hint too: a try that failed has put its own there
      if (!at) this._clock.panel.slider.focus({ preventScroll: true });
    } catch (error) {
      if (this._overtaken(turn, offer, at)) return;
      console.error(error);
      const failed = "时间轴没有取到，点击再试";
      this._button.say(failed, failed);
    } finally {
      if (turn === this._turn) { // else a later opening is busy, or has said how it ended
        node.removeAttribute("aria-busy");
        node.setAttribute("aria-expanded", String(this._clock !== null));
      }
    }
  }

  /**
   * Whether an opening, done or failed, counts no more: a later one has begun, or a message with
   * other data has come meanwhile, which are then opened in place of these.
   * @param {number} turn
   * @param {ClockMessage} offer
   * @param {ClockAt | null} at
   */
  _overtaken(turn, offer, at) {
    if (turn !== this._turn) return true;
    if (this._offer?.data === offer.data) return false;
    if (this._offer) this.open(at);
    else this._button.say(...namesOf(this._offer));
    return true;
  }

  /** @type {Tell} */
  _tell(told) {
    const { memory } = this._registry;
    memory.set("clock", { nonce: this._offer?.nonce, at: told ? { at: told.at, mode: told.mode } : null });
    this._told(told);
  }

  _take() {
    this._turn++;
    this._clock?.remove();
    this._clock = null;
  }

  close() {
    const { node } = this._button;
    this._take();
    this._button.say(...namesOf(this._offer));
    node.setAttribute("aria-expanded", "false");
    node.focus({ preventScroll: true });
  }
}

/**
 * @param {Tell} tell told of every step
 * @returns {Addition}
 */
export function clockSwitch(tell) {
  /** @type {WeakMap<Registry, Switch>} */
  const switches = new WeakMap();
  return {
    show(registry, message) {
      let found = switches.get(registry);
      if (!found && message.clock) switches.set(registry, (found = new Switch(registry, tell)));
      found?.take(message);
    },
  };
}
