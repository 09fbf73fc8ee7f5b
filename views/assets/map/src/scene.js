// “存为场景”: hands the map's view to the page, which adds the filters and what is chosen.
//
// The view travels as a click does: nothing is told while the map is moved, and the page runs once.
import { element, translated } from "../../../../geo/map/assets/src/index.js";

/** @import { Addition, Registry } from "../../../../geo/map/assets/src/types.js" */

class SceneButton extends L.Control {
  /** @param {() => void} press */
  constructor(press) {
    super({ position: "topright" });
    this._button = element("button", "pm-scene leaflet-control", null, translated("存为场景"));
    this._button.type = "button";
    this._button.title = translated("把当前的画面和筛选存为汇报的一幕");
    L.DomEvent.disableClickPropagation(this._button);
    this._button.addEventListener("click", press);
  }

  onAdd() {
    return this._button;
  }

  /** @param {boolean} offered */
  offer(offered) {
    this._button.hidden = !offered;
  }
}

/**
 * West, south, east, north in WGS84, whatever the tiles below are drawn in.
 * @param {Registry} registry
 */
function viewText(registry) {
  const bounds = registry.map.getBounds(), { toWgs84 } = registry.datum;
  const corners = [bounds.getSouthWest(), bounds.getNorthEast()];
  return corners.flatMap(({ lng, lat }) => Array.from(toWgs84(lng, lat), (d) => d.toFixed(6))).join(",");
}

/** @param {Registry} registry */
function save(registry) {
  const { map, pointer, projects } = registry;
  pointer.answer(projects, map.getCenter(), "view", viewText(registry));
}

/** @type {WeakMap<Registry, SceneButton>} */
const buttons = new WeakMap();

/**
 * `scenes` is absent on pages whose view cannot become a scene.
 * @type {Addition}
 */
export const sceneButton = {
  show(registry, { scenes = false }) {
    let button = buttons.get(registry);
    if (!button && scenes) {
      button = new SceneButton(() => save(registry)).addTo(registry.map);
      buttons.set(registry, button);
    }
    button?.offer(scenes);
  },
};
