// Areas and footprints of buildings. Thousands of them are drawn in a frame's share: each is a path
// that the browser scales itself, and one that lies outside the picture is left out.
import { boxAround } from "./geometry.js";
import { mercator } from "./mercator.js";

/** @import { Datum } from "./datum.js" */
/** @import { Box, Chain } from "./geometry.js" */
/** @import { AreaData, Context, Flat, Frame } from "./types.js" */
/** @typedef {{ path: Path2D, box: Box, kind: string, share: number, zoom: number }} Surface */
/** @typedef {{ fill: string, edge?: string, px?: number }} SurfaceLook */

// A path's own units: px at the deepest zoom, from a corner of the area, since the browser keeps them
// as numbers of 24 bits.
const UNITS = mercator.scale(18);

/**
 * What came as steps from point to point, in degrees.
 * @param {number[]} steps see stepped in geo/map/payload.py
 * @param {number} step degrees
 * @returns {Flat}
 */
export function fromSteps(steps, step) {
  const flat = new Array(steps.length);
  let x = 0, y = 0;
  for (let i = 0; i < steps.length; i += 2) {
    x += steps[i];
    y += steps[i + 1];
    flat[i] = x * step;
    flat[i + 1] = y * step;
  }
  return flat;
}

const WIDEST_PX = 40; // no line is wider

/**
 * Whether anything in a box may be seen.
 * @param {Frame} frame
 * @param {Box} box world
 */
export function inFrame({ scale, left, top, width, height }, box) {
  return box[2] * scale > left - WIDEST_PX && box[0] * scale < left + width + WIDEST_PX &&
    box[3] * scale > top - WIDEST_PX && box[1] * scale < top + height + WIDEST_PX;
}

export class Surfaces {
  /**
   * @param {AreaData[]} areas
   * @param {number} step degrees
   * @param {Datum} datum
   * @param {number} cell px at the deepest zoom: parts that are drawn, or left out, together
   */
  constructor(areas, step, datum, cell) {
    /** @type {[number, number]} */
    this._origin = [0, 0];
    /** @type {Surface[]} in the order of painting */
    this._all = [];
    for (const { polygons, kind, share, zoom } of areas) {
      /** @type {Map<string, Chain[][]>} */
      const cells = new Map();
      for (const rings of polygons) {
        const world = rings.map((ring) => datum.ring(fromSteps(ring, step)));
        const [x, y] = world[0], key = [x, y].map((v) => Math.floor((v * UNITS) / cell)).join();
        const held = cells.get(key);
        if (held) held.push(world);
        else cells.set(key, [world]);
        if (!this._origin[0]) this._origin = [x, y];
      }
      for (const held of cells.values()) {
        const box = boxAround(held.flat());
        if (box) this._all.push({ path: this._path(held), box, kind, share, zoom });
      }
    }
  }

  /** @param {Chain[][]} polygons */
  _path(polygons) {
    const path = new Path2D(), [x0, y0] = this._origin;
    for (const ring of polygons.flat()) {
      path.moveTo((ring[0] - x0) * UNITS, (ring[1] - y0) * UNITS);
      for (let i = 2; i < ring.length; i += 2) path.lineTo((ring[i] - x0) * UNITS, (ring[i + 1] - y0) * UNITS);
      path.closePath();
    }
    return path;
  }

  /**
   * @param {Context} context
   * @param {Frame} frame
   * @param {Record<string, SurfaceLook>} looks by kind
   * @param {number} [alpha] of all
   * @param {boolean} [edged] whether edges are drawn: they cost more than all else
   */
  draw(context, frame, looks, alpha = 1, edged = true) {
    const { scale, left, top, ratio } = frame;
    const k = scale / UNITS, [x0, y0] = this._origin;
    context.save();
    context.setTransform(ratio * k, 0, 0, ratio * k, ratio * (x0 * scale - left), ratio * (y0 * scale - top));
    context.lineJoin = "miter";
    for (const { path, box, kind, share, zoom } of this._all) {
      if (frame.zoom < zoom || !inFrame(frame, box)) continue;
      const look = looks[kind];
      context.globalAlpha = alpha * share;
      context.fillStyle = look.fill;
      context.fill(path, "evenodd");
      if (!edged || !look.edge || !look.px) continue;
      context.strokeStyle = look.edge;
      context.lineWidth = look.px / k;
      context.stroke(path);
    }
    context.restore();
  }
}
