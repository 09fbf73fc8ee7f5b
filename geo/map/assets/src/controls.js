// What stands on the map: zoom buttons, scale bar, legend, sources.
import { COLOURINGS, stylesOf } from "./colouring.js";
import { element } from "./dom.js";
import { FLAG, drawSymbol } from "./symbols.js";
import { say, translated } from "./words.js";

/** @import { Look } from "./symbols.js" */
/** @import { Text } from "./words.js" */
/** @import { Colouring, Context, Head, Registry } from "./types.js" */

const WIDE_PX = 900; // a map this wide opens with its legend

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

const GREY = "#5a5a5a";
export class Legend extends L.Control {
  /** @param {Registry} registry */
  constructor(registry) {
    super({ position: "bottomleft" }); // the sea: nothing to hide there
    this._registry = registry;
    this._body = element("div", "pm-legend-body");
    this._more = element("div", "pm-legend-group");
    /** @type {[Head, Colouring] | null} what it was filled with */
    this._filled = null;
  }

  /** @param {L.Map} map */
  onAdd(map) {
    const { memory } = this._registry;
    const box = element("div", "pm-legend leaflet-control");
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    const button = element("button", "pm-legend-button", box, say("图例"));
    button.type = "button";
    box.appendChild(this._body);
    const remembered = memory.get("legend");
    let open = remembered === null ? map.getSize().x >= WIDE_PX : remembered;
    const show = () => {
      this._body.hidden = !open;
      box.classList.toggle("pm-open", open);
      button.setAttribute("aria-expanded", String(open));
      button.title = say(open ? "收起图例" : "展开图例");
    };
    button.addEventListener("click", () => {
      open = !open;
      memory.set("legend", open);
      show();
    });
    show();
    return box;
  }

  /**
   * Say what the symbols look like now; filled anew only where that has changed.
   * @param {Head} head
   * @param {Colouring} colouring what the symbols' colour says
   */
  show(head, colouring) {
    if (this._filled?.[0] === head && this._filled[1] === colouring) return;
    this._filled = [head, colouring];
    this._fill(head, colouring);
  }

  /**
   * A group of an addition's below the others; none for no rows.
   * @param {Text} title
   * @param {{ sign: HTMLCanvasElement, text: Text }[]} rows
   */
  setMore(title, rows) {
    this._more.replaceChildren();
    this._body.appendChild(this._more);
    this._more.hidden = !rows.length;
    element("div", "pm-legend-title", this._more, say(title));
    const grid = element("div", "pm-legend-grid pm-columns-2", this._more);
    for (const { sign, text } of rows) {
      const item = element("div", "pm-legend-row", grid);
      item.appendChild(sign);
      element("span", "", item, say(text));
    }
  }

  /**
   * @param {Head} head
   * @param {Colouring} colouring
   */
  _fill(head, colouring) {
    const body = this._body, ratio = this._registry.pixelRatio();
    body.replaceChildren();
    /**
     * @param {Text} title
     * @param {number} columns
     */
    const group = (title, columns) => {
      const part = element("div", "pm-legend-group", body);
      element("div", "pm-legend-title", part, say(title));
      return element("div", `pm-legend-grid pm-columns-${columns}`, part);
    };
    /**
     * @param {Element} parent
     * @param {Look} look
     * @param {string} text
     */
    const row = (parent, look, text) => {
      const item = element("div", "pm-legend-row", parent);
      item.appendChild(symbolCanvas(look, ratio));
      element("span", "", item, text);
    };
    const plain = { colour: GREY, glyph: "", shape: "circle", radius: 8, flags: 0 };
    const styles = group(COLOURINGS[colouring].title, colouring === "light" ? 2 : 3);
    stylesOf(head, colouring)
      .filter((s) => s.name)
      .forEach((s) => row(styles, { ...plain, ...s, radius: 8.5 }, translated(s.name)));
    const kinds = group("类型：形状", 2);
    head.kinds.filter((k) => k.name).forEach((k) => row(kinds, { ...plain, shape: k.shape }, translated(k.name)));
    const sizes = group("总投资：大小", 2);
    head.sizes.filter((s) => s.label).forEach((s) => row(sizes, { ...plain, radius: s.radius }, translated(s.label)));
    const others = group("填充和边", 2);
    row(others, { ...plain, flags: FLAG.UNDISCLOSED }, say("投资未披露"));
    row(others, { ...plain, flags: FLAG.WITHIN_GROUP }, say("金额含于所属项目"));
    row(others, { ...plain, flags: FLAG.ROUGH }, say("位置误差可能超过 150 米"));
    row(others, { ...plain, flags: FLAG.CONFLICT }, say("地址互相矛盾，各处都画"));
    if (this._more.childElementCount) body.appendChild(this._more);
  }
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
