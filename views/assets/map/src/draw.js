// The tool that draws an area: corner by corner with mouse, finger or keys. What is drawn travels
// as a click does, as "area:<lon>_<lat>~<lon>_<lat>~…" (geo.selection.drawn_area.parse_compact); the area
// that filters comes back in the message and stays on the map.
import { clickEvent, element, mercator } from "../../../../geo/map/assets/src/index.js";
import { drawLine, outlineOf } from "../../../../geo/map/assets/src/outline.js";
import { DECIMALS, LEAST, MOST, crosses } from "./area_rules.js";

/** @import { OutlineLayer, Place } from "../../../../geo/map/assets/src/outline.js" */
/** @import { Addition, Context, Frame, Registry } from "../../../../geo/map/assets/src/types.js" */

const SAME_PX = 8; // nearer than this to a corner means that corner
const STEP_PX = 24, FINE_PX = 3; // of the crosshair, the second with Shift
const EDGE_PX = 48; // nearer than this to the edge of the view the map follows the crosshair
const NEW = "#c2185b";
/** @type {Record<string, Place>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @param {L.LatLng} corner @returns {Place} world coordinates */
const world = (corner) => [mercator.x(corner.lng), mercator.y(corner.lat)];

/**
 * What is drawn so far: corners, the line to the pointer, the crosshair of the keys.
 * @param {Context} context
 * @param {Frame} frame
 * @param {Pick<DrawTool, "corners" | "cursor" | "keyed">} tool
 */
function drawNew(context, frame, { corners, cursor, keyed }) {
  /** @param {L.LatLng} corner @returns {Place} */
  const at = (corner) => {
    const [x, y] = world(corner);
    return [x * frame.scale - frame.left, y * frame.scale - frame.top];
  };
  const points = corners.map(at);
  const tip = cursor ? at(cursor) : null;
  if (points.length > 1) {
    context.beginPath();
    [...points, ...(tip ? [tip] : [])].forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
    context.fillStyle = NEW;
    context.globalAlpha = 0.1;
    context.fill();
    context.globalAlpha = 1;
    drawLine(context, points, { closed: false, width: 5, colour: "rgba(255, 255, 255, .9)" });
    drawLine(context, points, { closed: false, width: 2.5, colour: NEW });
  }
  if (tip && points.length) {
    const sides = [points[points.length - 1], tip, points[0]];
    drawLine(context, sides, { closed: false, width: 1.8, colour: NEW, dash: [5, 5] });
  }
  points.forEach(([x, y], i) => {
    context.beginPath();
    context.arc(x, y, i ? 5 : 7, 0, 2 * Math.PI);
    context.fillStyle = i ? "#ffffff" : NEW;
    context.fill();
    context.lineWidth = 2.5;
    context.strokeStyle = i ? NEW : "#ffffff";
    context.stroke();
  });
  if (!keyed || !tip) return;
  const [x, y] = tip;
  for (const { width, colour } of [{ width: 5, colour: "#ffffff" }, { width: 2.2, colour: "#111111" }]) {
    context.beginPath();
    for (const [dx, dy] of Object.values(ARROWS)) {
      context.moveTo(x + 5 * dx, y + 5 * dy);
      context.lineTo(x + 18 * dx, y + 18 * dy);
    }
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  }
}

/** What is drawn and how: starts with the button, ends with finish or cancel. */
class DrawTool {
  /**
   * @param {Registry} registry
   * @param {OutlineLayer} layer
   * @param {HTMLElement} button
   */
  constructor(registry, layer, button) {
    this._registry = registry;
    this._map = registry.map;
    this._button = button;
    this._layer = layer;
    /** @type {L.LatLng[]} */
    this.corners = [];
    /** @type {L.LatLng | null} where the next corner would be */
    this.cursor = null;
    this.keyed = false; // the crosshair is moved with keys
    this._zoomed = false; // a double click zoomed before
    this._waiting = 0;
    const container = this._map.getContainer();
    this._bar = element("div", "pm-draw-bar", container);
    this._bar.hidden = true;
    this._words = element("span", "", this._bar);
    this._words.setAttribute("role", "status");
    /**
     * @param {string} text
     * @param {() => void} action
     */
    const act = (text, action) => {
      const node = element("button", "", this._bar, text);
      node.type = "button";
      node.addEventListener("click", () => {
        action.call(this);
        if (this._registry.drawing) container.focus({ preventScroll: true });
      });
    };
    act("完成", this.finish);
    act("撤销一角", this.undo);
    act("取消", this.cancel);
    L.DomEvent.disableClickPropagation(this._bar);
    container.addEventListener("keydown", (event) => this._onKey(event), true);
  }

  /** @param {boolean} keyed the button was pressed with a key: the crosshair is wanted at once */
  start(keyed) {
    const map = this._map, container = map.getContainer();
    this.corners = [];
    this.keyed = keyed;
    this.cursor = keyed ? map.getCenter() : null;
    this._registry.drawing = true;
    this._layer.over = (context, frame) => drawNew(context, frame, this);
    this._bar.hidden = false;
    this._button.setAttribute("aria-pressed", "true");
    container.classList.add("pm-drawing");
    map.keyboard.disable(); // the arrows move the crosshair
    this._zoomed = map.doubleClickZoom.enabled();
    map.doubleClickZoom.disable();
    map.on("click", this._onClick, this).on("mousemove", this._onMove, this).on("dblclick", this.finish, this);
    container.focus({ preventScroll: true });
    this._say();
    this._layer.paint();
  }

  _stop() {
    const map = this._map;
    this._registry.drawing = false;
    this._layer.over = null;
    this._bar.hidden = true;
    this._button.setAttribute("aria-pressed", "false");
    map.getContainer().classList.remove("pm-drawing");
    map.keyboard.enable();
    if (this._zoomed) map.doubleClickZoom.enable();
    map.off("click", this._onClick, this).off("mousemove", this._onMove, this).off("dblclick", this.finish, this);
    this._layer.paint();
  }

  cancel() {
    this._stop();
    this._button.focus({ preventScroll: true });
  }

  undo() {
    this.corners.pop();
    this._say();
    this._layer.paint();
  }

  finish() {
    const { corners } = this;
    if (corners.length < LEAST) {
      this._say("至少要三个角。");
      return;
    }
    if (crosses(corners.map(world), world(corners[0]), true)) {
      this._say("收口的边会和别的边相交：撤销一角再试。");
      return;
    }
    const places = corners.map(({ lng, lat }) => this._registry.datum.toWgs84(lng, lat));
    const text = places.map(([x, y]) => `${x.toFixed(DECIMALS)}_${y.toFixed(DECIMALS)}`).join("~");
    const flat = places.flat();
    this._stop();
    this._layer.setArea(flat); // until the answer comes
    this._registry.projects.fire("click", clickEvent(corners[0], "area", text));
  }

  /** @param {L.LatLng} corner */
  _add(corner) {
    const { corners } = this;
    if (corners.length && this._isAt(corner, corners[corners.length - 1])) return; // of a double click
    if (corners.length >= LEAST && this._isAt(corner, corners[0])) this.finish();
    else if (corners.length >= MOST) this._say(`最多 ${MOST} 个角：请完成或撤销。`);
    else if (crosses(corners.map(world), world(corner), false)) this._say("这条边会和别的边相交，换一处。");
    else {
      corners.push(corner);
      this._say();
      this._layer.paint();
    }
  }

  /**
   * @param {L.LatLng} one
   * @param {L.LatLng} other
   */
  _isAt(one, other) {
    const map = this._map;
    return map.latLngToContainerPoint(one).distanceTo(map.latLngToContainerPoint(other)) <= SAME_PX;
  }

  /** @param {L.LeafletMouseEvent} event */
  _onClick(event) {
    this.keyed = false;
    this.cursor = event.latlng.wrap();
    this._add(this.cursor);
  }

  /** @param {L.LeafletMouseEvent} event */
  _onMove(event) {
    const { movementX, movementY } = event.originalEvent;
    if (this.keyed && movementX === 0 && movementY === 0) return;
    this.keyed = false;
    this.cursor = event.latlng.wrap();
    if (this._waiting) return;
    this._waiting = requestAnimationFrame(() => {
      this._waiting = 0;
      this._layer.paint();
    });
  }

  /** @param {KeyboardEvent} event */
  _onKey(event) {
    if (!this._registry.drawing || event.ctrlKey || event.metaKey || event.altKey) return;
    const onButton = event.target instanceof Element && event.target.closest("button, a");
    if (event.key === "Escape") this.cancel();
    else if (onButton) return; // Enter there presses it
    else if (event.key === "Backspace" || event.key === "Delete") this.undo();
    else if (event.key === "Enter") this._enter();
    else if (ARROWS[event.key]) this._steer(ARROWS[event.key], event.shiftKey ? FINE_PX : STEP_PX);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** With the crosshair Enter sets a corner, and finishes where the last one was set. */
  _enter() {
    const { corners } = this;
    const { cursor } = this, last = corners[corners.length - 1];
    if (!this.keyed || !cursor || (last && this._isAt(cursor, last))) this.finish();
    else this._add(cursor);
  }

  /**
   * @param {Place} towards
   * @param {number} step px
   */
  _steer([dx, dy], step) {
    const map = this._map;
    const from = this.cursor || map.getCenter();
    const to = map.latLngToContainerPoint(from).add([dx * step, dy * step]);
    this.keyed = true;
    this.cursor = map.containerPointToLatLng(to);
    const size = map.getSize();
    const outside = to.x < EDGE_PX || to.y < EDGE_PX || to.x > size.x - EDGE_PX || to.y > size.y - EDGE_PX;
    if (outside) map.panBy([dx * step, dy * step], { animate: false });
    this._layer.paint();
  }

  /** @param {string} [problem] */
  _say(problem) {
    const n = this.corners.length;
    const how = n < LEAST
      ? "单击加角（或方向键移动准星，回车定角）"
      : "双击或回车完成（准星在原处再按回车）";
    this._words.textContent = `${problem || ""}已有 ${n} 个角：${how}，退格撤销，Esc 取消`;
  }
}

class DrawButton extends L.Control {
  constructor() {
    super({ position: "topleft" });
    this._bar = element("div", "leaflet-bar leaflet-control");
    const button = (this.button = element("a", "pm-draw", this._bar, "⬠"));
    button.href = "#";
    button.title = "画一个范围来筛选";
    button.setAttribute("role", "button");
    button.setAttribute("aria-label", "画一个范围来筛选");
    button.setAttribute("aria-pressed", "false");
    L.DomEvent.disableClickPropagation(this._bar);
  }

  onAdd() {
    return this._bar;
  }

  /** @param {boolean} offered */
  offer(offered) {
    this._bar.hidden = !offered;
  }
}

/** @param {Registry} registry */
function addButton(registry) {
  const control = new DrawButton().addTo(registry.map);
  const tool = new DrawTool(registry, outlineOf(registry), control.button);
  L.DomEvent.on(control.button, "click", (event) => {
    L.DomEvent.preventDefault(event);
    if (registry.drawing) tool.cancel();
    else tool.start(/** @type {MouseEvent} */ (event).detail === 0);
  });
  return control;
}

/** @type {WeakMap<Registry, DrawButton>} */
const buttons = new WeakMap();

/**
 * `draw` is absent where no area can be drawn.
 * @type {Addition}
 */
export const drawing = {
  show(registry, { draw = false }) {
    let button = buttons.get(registry);
    if (!button && draw) buttons.set(registry, (button = addButton(registry)));
    button?.offer(draw);
  },
};
