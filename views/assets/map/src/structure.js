// The axes, cores and corridors of the plan's structure, over the ground and below the projects.
import { CanvasLayer, pane, trace } from "../../../../geo/map/assets/src/index.js";
import { haloText } from "../../../../geo/map/assets/src/labels_draw.js";

/** @import { Chain } from "../../../../geo/map/assets/src/geometry.js" */
/** @import { Addition, Context, Frame, Message, Registry, StructureShape } from "../../../../geo/map/assets/src/types.js" */
/** @typedef {{ name: string, colour: string, sketch: boolean, core: boolean, chains: Chain[] }} Shape world coordinates */

const CORE_PX = 7;
const DASH = [9, 7];

export class StructureLayer extends CanvasLayer {
  /**
   * @param {Registry} registry
   * @param {L.LayerOptions} [options]
   */
  constructor(registry, options) {
    super(registry, options);
    /** @type {Shape[]} */
    this._shapes = [];
  }

  /** @param {StructureShape[]} shapes */
  setShapes(shapes) {
    const { datum } = this._registry;
    this._shapes = shapes.map((shape) => ({ ...shape, chains: shape.chains.map(datum.ring) }));
    this._registry.map.getContainer().dataset.structure = String(shapes.length);
    this.paint();
  }

  /**
   * @param {Context} context
   * @param {Frame} frame
   */
  draw(context, frame) {
    context.lineJoin = context.lineCap = "round";
    for (const shape of this._shapes) if (!shape.core) this._line(context, frame, shape);
    for (const shape of this._shapes) if (shape.core) this._core(context, frame, shape);
    for (const shape of this._shapes) this._label(context, frame, shape);
  }

  /**
   * @param {Context} context
   * @param {Frame} frame
   * @param {Shape} shape
   */
  _line(context, frame, shape) {
    trace(context, shape.chains, frame);
    context.globalAlpha = 0.85;
    context.lineWidth = shape.sketch ? 5 : 8;
    context.strokeStyle = "#ffffff";
    context.stroke();
    context.setLineDash(shape.sketch ? DASH : []);
    context.lineWidth = shape.sketch ? 2.5 : 5;
    context.strokeStyle = shape.colour;
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  /**
   * @param {Context} context
   * @param {Frame} frame
   * @param {Shape} shape
   */
  _core(context, frame, shape) {
    const [x, y] = place(shape.chains[0], 0, frame);
    context.beginPath();
    context.arc(x, y, CORE_PX, 0, 2 * Math.PI);
    context.fillStyle = "#ffffff";
    context.fill();
    context.lineWidth = 4;
    context.strokeStyle = shape.colour;
    context.stroke();
  }

  /**
   * Once, at the middle of the longest part; of a core beside it.
   * @param {Context} context
   * @param {Frame} frame
   * @param {Shape} shape
   */
  _label(context, frame, shape) {
    const longest = shape.chains.reduce((a, b) => (b.length > a.length ? b : a));
    const [x, y] = place(longest, Math.floor(longest.length / 4), frame);
    context.font = "600 13px " + getComputedStyle(this._registry.map.getContainer()).fontFamily;
    context.textAlign = "center";
    context.textBaseline = "middle";
    haloText(context, shape.name, x, shape.core ? y - CORE_PX - 11 : y, shape.colour, "#ffffff");
  }
}

/**
 * Canvas coordinates of a chain's point.
 * @param {Chain} chain
 * @param {number} at
 * @param {Frame} frame
 */
function place(chain, at, frame) {
  return [chain[2 * at] * frame.scale - frame.left, chain[2 * at + 1] * frame.scale - frame.top];
}

/** @type {WeakMap<Registry, StructureLayer>} */
const layers = new WeakMap();

/**
 * Absent from the message while it is not asked for.
 * @param {Registry} registry
 * @param {Message} message
 */
function show(registry, message) {
  let layer = layers.get(registry);
  if (!layer) {
    if (!message.structure) return;
    layer = new StructureLayer(registry, { pane: pane(registry.map, "pm-structure", 440) }).addTo(registry.map);
    layers.set(registry, layer);
    registry.layers.push(layer);
  }
  layer.setShapes(message.structure ?? []);
}

/** @type {Addition} */
export const structure = { show };
