// The switch between five-year plans, on the map itself: a button a plan, the one on screen pressed.
//
// What is chosen travels as a click does; the page runs once and sends the other plan's projects.
import { element } from "../../../../geo/map/assets/src/index.js";

/** @import { Addition, Message, Registry } from "../../../../geo/map/assets/src/types.js" */
/** @typedef {NonNullable<Message["plans"]>} Plans */

class PlanSwitch extends L.Control {
  /** @param {(name: string) => void} choose */
  constructor(choose) {
    super({ position: "topright" });
    this._choose = choose;
    this._said = "";
    this._box = element("div", "pm-plans leaflet-control");
    this._box.setAttribute("role", "group");
    this._box.setAttribute("aria-label", "规划期");
    L.DomEvent.disableClickPropagation(this._box);
  }

  onAdd() {
    return this._box;
  }

  /** @param {Plans | undefined} plans */
  offer(plans) {
    this._box.hidden = !plans;
    const said = JSON.stringify(plans?.names ?? []);
    if (said !== this._said) { // the same buttons keep the focus
      this._said = said;
      this._box.replaceChildren(...(plans?.names ?? []).map((name) => this._button(name)));
    }
    for (const node of this._box.querySelectorAll("button")) {
      node.setAttribute("aria-pressed", String(node.textContent === plans?.shown));
    }
  }

  /** @param {string} name */
  _button(name) {
    const node = element("button", "", null, name);
    node.type = "button";
    node.title = `看“${name}”规划的项目`;
    node.addEventListener("click", () => {
      if (node.getAttribute("aria-pressed") !== "true") this._choose(name);
    });
    return node;
  }
}

/** @type {WeakMap<Registry, PlanSwitch>} */
const switches = new WeakMap();

/** @type {Addition} */
export const planSwitch = {
  show(registry, { plans }) {
    let found = switches.get(registry);
    if (!found && plans) {
      const { map, pointer } = registry;
      found = new PlanSwitch((name) => pointer.answer(registry.projects, map.getCenter(), "plan", name)).addTo(map);
      switches.set(registry, found);
    }
    found?.offer(plans);
  },
};
