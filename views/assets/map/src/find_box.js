// The search box on the map: a field, and nothing else until somebody goes into it. Then its script
// and what can be found are fetched; from there on nobody is asked while somebody types.
import { MarkLayer } from "../../../../geo/map/assets/src/page_marks.js";
import { element, loadScript, pane } from "../../../../geo/map/assets/src/index.js";

/** @import { Addition, FindMessage, Registry } from "../../../../geo/map/assets/src/types.js" */

export const HINT = "找项目、地址、道路、车站、地名";
const LATE = "搜索没有取到，点这里再试";
const LONGEST = 100;

export class FindBox extends L.Control {
  /** @param {Registry} registry */
  constructor(registry) {
    super({ position: "topleft" });
    this.registry = registry;
    /** @type {FindMessage} */
    this.offer = { script: "", data: "", ask: "", projects: false };
    const box = (this.node = element("div", "pm-find leaflet-control"));
    box.setAttribute("role", "search");
    this.input = element("input", "", box);
    this.input.type = "text";
    this.input.placeholder = HINT;
    this.input.maxLength = LONGEST;
    this.input.autocomplete = "off";
    this.input.spellcheck = false;
    this.input.enterKeyHint = "search";
    this.clear = element("button", "pm-find-clear", box, "×");
    this.clear.type = "button";
    this.clear.title = "清空";
    this.clear.setAttribute("aria-label", "清空搜索");
    this.clear.hidden = true;
    this.list = element("ul", "pm-find-list", box);
    this.list.id = "pm-find-list";
    this.list.hidden = true;
    this.word = element("p", "pm-find-word", box); // said aloud, and seen where there is no list
    this.word.setAttribute("role", "status");
    this.card = element("div", "pm-find-card", box);
    this.card.hidden = true;
    /** @type {Record<string, string>} */
    const said = { role: "combobox", "aria-label": HINT, "aria-autocomplete": "list", "aria-expanded": "false" };
    for (const [name, value] of Object.entries(said)) this.input.setAttribute(name, value);
    this.input.setAttribute("aria-controls", this.list.id);
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "搜索建议");
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    box.addEventListener("keydown", (event) => event.stopPropagation()); // the map's keys are not meant
    for (const type of ["focus", "input"]) this.input.addEventListener(type, () => this._begin());
    box.addEventListener("click", () => { // the field that has the focus already, or the word that says to try again
      if (this._begun) return;
      this.input.focus({ preventScroll: true });
      this._begin();
    });
    this._begun = false;
  }

  onAdd() {
    return this.node;
  }

  /** The layer of what was found, above the symbols. */
  marks() {
    const { registry } = this, { map } = registry;
    const layer = new MarkLayer(registry, { pane: pane(map, "pm-found", 475) }).addTo(map);
    registry.layers.push(layer);
    return layer;
  }

  async _begin() {
    if (this._begun) return;
    this._begun = true;
    try {
      await loadScript(this.offer.script, () => Boolean(window.PlanFind));
      if (!window.PlanFind) throw new Error(this.offer.script);
      this._late("");
      window.PlanFind.start(this);
    } catch (error) {
      console.error(error);
      this._begun = false;
      this._late(LATE);
    }
  }

  /** @param {string} text */
  _late(text) {
    this.word.textContent = text;
    this.word.classList.toggle("pm-find-seen", text !== "");
  }
}

/** @type {WeakMap<Registry, FindBox>} */
const boxes = new WeakMap();

/**
 * `find` is absent on maps that have no search.
 * @type {Addition}
 */
export const findBox = {
  show(registry, { find: offer }) {
    let box = boxes.get(registry);
    if (!offer) {
      if (box) box.node.hidden = true;
      return;
    }
    if (!box) {
      boxes.set(registry, (box = new FindBox(registry)));
      box.addTo(registry.map);
      box.node.parentElement?.prepend(box.node); // above the buttons for the zoom
    }
    box.node.hidden = false;
    box.offer = offer;
    box.node.dispatchEvent(new Event("offered"));
  },
};
