// The axes, cores and corridors of the plan's structure, over the ground and below the projects.
//
// An addition: not among the map's own scripts, but for the pages that want it.
import { CanvasLayer, element, pane, trace } from "./index.js";
import { haloText } from "./labels_draw.js";

/** @import { Chain } from "./geometry.js" */
/** @import { Text } from "./words.js" */
/** @import { Addition, Context, Frame, Message, Registry, StructureShape } from "./types.js" */
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
    for (const shape of this._shapes) {
      if (shape.core) continue;
      trace(context, shape.chains, frame);
      strokeLine(context, shape.colour, shape.sketch);
    }
    for (const shape of this._shapes) {
      if (shape.core) drawCore(context, shape.colour, ...place(shape.chains[0], 0, frame), CORE_PX);
    }
    for (const shape of this._shapes) this._label(context, frame, shape);
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
 * The path at hand, white below; a corridor dashed, for the plan gives no line of it.
 * @param {Context} context
 * @param {string} colour
 * @param {boolean} sketch
 */
function strokeLine(context, colour, sketch) {
  context.globalAlpha = 0.85;
  context.lineWidth = sketch ? 5 : 8;
  context.strokeStyle = "#ffffff";
  context.stroke();
  context.setLineDash(sketch ? DASH : []);
  context.lineWidth = sketch ? 2.5 : 5;
  context.strokeStyle = colour;
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/**
 * @param {Context} context
 * @param {string} colour
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
function drawCore(context, colour, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = "#ffffff";
  context.fill();
  context.lineWidth = 4;
  context.strokeStyle = colour;
  context.stroke();
}

/**
 * What stands in the legend before a text.
 * @param {StructureShape} shape
 * @param {number} ratio device pixels to a CSS pixel
 */
function sample({ colour, core, sketch }, ratio) {
  const canvas = element("canvas");
  canvas.width = Math.round(30 * ratio);
  canvas.height = Math.round(20 * ratio);
  canvas.style.width = "30px";
  canvas.setAttribute("aria-hidden", "true");
  const context = /** @type {Context} */ (canvas.getContext("2d"));
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  if (core) drawCore(context, colour, 15, 10, 5);
  else {
    context.beginPath();
    context.moveTo(3, 10);
    context.lineTo(27, 10);
    strokeLine(context, colour, sketch);
  }
  return canvas;
}

/** @type {[(shape: StructureShape) => boolean, Text][]} */
const SIGNS = [
  [(shape) => !shape.core && !shape.sketch, "四纵两横"],
  [(shape) => shape.core, "五核"],
  [(shape) => shape.sketch, "轴带（示意，规划未给线位）"],
];

/**
 * @param {Registry} registry
 * @param {StructureShape[]} shapes
 */
function tellLegend(registry, shapes) {
  const ratio = registry.pixelRatio();
  registry.legend.setMore("规划结构", SIGNS.flatMap(([is, text]) => {
    const shape = shapes.find(is);
    return shape ? [{ sign: sample(shape, ratio), text }] : [];
  }));
}

/**
 * Canvas coordinates of a chain's point.
 * @param {Chain} chain
 * @param {number} at
 * @param {Frame} frame
 * @returns {[number, number]}
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
  tellLegend(registry, message.structure ?? []);
}

/**
 * The layer of a map, once it was wanted.
 * @param {Registry} registry
 */
export const structureOf = (registry) => layers.get(registry);

/** @type {Addition} */
export const structure = { show };
