// What stands on the map: zoom buttons, scale bar, legend, sources.
import { element } from "./dom.js";
import { Legend } from "./legend.js";
import { drawSymbol } from "./symbols.js";
import { say } from "./words.js";

/** @import { Look } from "./symbols.js" */
/** @import { Context, Registry } from "./types.js" */

class Scale extends L.Control.Scale {
  /** @param {number} most metres that the line may stand for */
  _updateMetric(most) {
    const inner = /** @type {any} */ (this);
    const metres = inner._getRoundNum(most);
    const text = metres < 1000 ? say("{0} 米", metres) : say("{0} 公里", metres / 1000);
    inner._updateScale(inner._mScale, text, metres / most);
  }
}

class Home extends L.Control {
  /** @param {() => void} go */
  constructor(go) {
    super({ position: "topleft" });
    this._go = go;
  }

  onAdd() {
    const bar = element("div", "leaflet-bar leaflet-control");
    const button = element("a", "pm-home", bar, "⤢");
    button.href = "#";
    button.title = say("看全图");
    button.setAttribute("role", "button");
    button.setAttribute("aria-label", say("看全图"));
    L.DomEvent.disableClickPropagation(bar);
    L.DomEvent.on(button, "click", (event) => {
      L.DomEvent.preventDefault(event);
      this._go();
    });
    return bar;
  }
}

// Sources, datum and date; text only, unlike Leaflet's own attribution control.
export class Notes extends L.Control {
  constructor() {
    super({ position: "bottomright" });
    this._node = element("div", "pm-notes leaflet-control");
  }

  get text() {
    return this._node.textContent ?? "";
  }

  /** @param {L.Map} map */
  onAdd(map) {
    map.on("resize", this._makeRoom, this);
    return this._node;
  }

  /** @param {string[]} lines */
  set(lines) {
    this._node.textContent = lines.join(" · ");
    this._makeRoom();
  }

  /** The notes take the width they need: what stands in the other corner moves above them. */
  _makeRoom() {
    const { _controlCorners } = /** @type {any} */ (this)._map;
    _controlCorners.bottomleft.style.bottom = `${this._node.offsetHeight}px`;
  }
}

/**
 * A symbol alone, for a legend or a list.
 * @param {Look} look
 * @param {number} ratio device pixels to a CSS pixel
 */
export function symbolCanvas(look, ratio) {
  const side = 2 * Math.ceil(look.radius + 7);
  const canvas = element("canvas");
  canvas.width = canvas.height = Math.round(side * ratio);
  canvas.style.width = canvas.style.height = side + "px";
  const context = /** @type {Context} */ (canvas.getContext("2d"));
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawSymbol(context, look, side / 2, side / 2);
  canvas.setAttribute("aria-hidden", "true");
  return canvas;
}

/**
 * @param {Registry} registry
 * @param {() => void} home goes back to the whole map
 */
export function addControls(registry, home) {
  const { map } = registry;
  L.control.zoom({ position: "topleft", zoomInTitle: say("放大"), zoomOutTitle: say("缩小") }).addTo(map);
  new Home(home).addTo(map);
  registry.legend = new Legend(registry).addTo(map);
  new Scale({ position: "bottomleft", imperial: false, maxWidth: 120 }).addTo(map);
  registry.notes = new Notes().addTo(map);
}
