// The area that filters, as a line on the map.
//
// An addition: not among the map's own scripts, but for the pages that want it.
import { CanvasLayer, pane } from "./index.js";

/** @import { Addition, Context, Flat, Frame, Registry } from "./types.js" */
/** @typedef {[number, number]} Place canvas coordinates */

const SET = "#1a1a1a";

/**
 * @param {Context} context
 * @param {Place[]} points
 * @param {{ closed: boolean, width: number, colour: string, dash?: number[] }} look
 */
export function drawLine(context, points, { closed, width, colour, dash = [] }) {
  context.beginPath();
  points.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
  if (closed) context.closePath();
  context.setLineDash(dash);
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
  context.setLineDash([]);
}

export class OutlineLayer extends CanvasLayer {
  /**
   * @param {Registry} registry
   * @param {L.LayerOptions} [options]
   */
  constructor(registry, options) {
    super(registry, options);
    /** @type {Float64Array | null} */
    this._area = null;
    /**
     * Draws over the outline: a tool that is at work.
     * @type {((context: Context, frame: Frame) => void) | null}
     */
    this.over = null;
  }

  /** @param {Flat | null} flat [lon, lat, …] in WGS84 of the area that filters */
  setArea(flat) {
    this._area = flat ? this._registry.datum.ring(flat) : null;
    this.paint();
  }

  /**
   * @param {Context} context
   * @param {Frame} frame
   */
  draw(context, frame) {
    context.lineJoin = context.lineCap = "round";
    if (this._area) {
      /** @type {Place[]} */
      const points = [];
      for (let i = 0; i < this._area.length; i += 2) {
        points.push([this._area[i] * frame.scale - frame.left, this._area[i + 1] * frame.scale - frame.top]);
      }
      drawLine(context, points, { closed: true, width: 5.5, colour: "rgba(255, 255, 255, .9)" });
      drawLine(context, points, { closed: true, width: 2.5, colour: SET, dash: [9, 6] });
    }
    this.over?.(context, frame);
  }
}

/**
 * The layer of a map, made when it is first wanted.
 * @param {Registry} registry
 */
export function outlineOf(registry) {
  if (!registry.area) {
    const { map } = registry;
    registry.area = new OutlineLayer(registry, { pane: pane(map, "pm-area", 480) }).addTo(map);
    registry.layers.push(registry.area);
  }
  return registry.area;
}

/** @type {Addition} */
export const outline = {
  show(registry, { area = null }) {
    if (area || registry.area) outlineOf(registry).setArea(area);
    registry.map.getContainer().dataset.area = String(area ? area.length / 2 : 0);
  },
};
