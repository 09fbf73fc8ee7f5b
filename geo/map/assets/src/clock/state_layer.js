// The projects by their state at a time: a sign with a letter for each. Beside the clock's own choice
// it shows those that nothing is known of; swiping, all of them, before the line as of one time and
// behind it as of another.
import { CanvasLayer, FONT, symbolSizeAt, trace } from "../index.js";
import { STATE } from "./time.js";

/** @import { ProjectLayer } from "../index.js" */
/** @import { Context, Frame, Registry } from "../types.js" */
/** @typedef {{ side: Side, from: number, to: number }} Part a side, and where on the canvas */
/** @typedef {{ fill: string, edge: string, ink: string, letter: string, dashed: boolean }} StateLook */

const WHITE = "#ffffff", GREY = "#6b6b6b";
/** By the number of the state: no two alike in letter or dash, for colour never stands alone. @type {StateLook[]} */
export const LOOKS = [];
LOOKS[STATE.NO_WORD] = { fill: "rgba(255,255,255,.75)", edge: GREY, ink: GREY, letter: "", dashed: true };
LOOKS[STATE.OPEN] = { fill: WHITE, edge: "#7a5200", ink: "#7a5200", letter: "?", dashed: true };
LOOKS[STATE.NOT_BEGUN] = { fill: WHITE, edge: "#34516e", ink: "#34516e", letter: "未", dashed: false };
LOOKS[STATE.BUILDING] = { fill: "#b5500b", edge: WHITE, ink: WHITE, letter: "建", dashed: false };
LOOKS[STATE.COMPLETE] = { fill: "#17603f", edge: WHITE, ink: WHITE, letter: "完", dashed: false };
LOOKS[STATE.STOPPED] = { fill: "#9c1f2e", edge: WHITE, ink: WHITE, letter: "停", dashed: false };
LOOKS[STATE.CLOSED] = { fill: "#4a4a4a", edge: WHITE, ink: WHITE, letter: "止", dashed: false };
LOOKS[STATE.UNHEARD] = { fill: WHITE, edge: "#b5500b", ink: "#b5500b", letter: "…", dashed: true };

const QUIET = 0.62; // of a symbol's radius: what is not chosen is smaller
const DOT_PX = 4; // side of what stands for a sign where there are too many
const REACH = 40; // px beyond its place that a sign can be seen
const EDGE_PX = 1.5;

/**
 * A colour as four bytes of a picture, opaque: the lowest first on every machine that has a browser.
 * @param {string} colour #rrggbb
 */
function packed(colour) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

/** The one of its colours that is seen from afar. @param {StateLook} look */
const strongOf = ({ dashed, edge, fill }) => (dashed || fill === WHITE ? edge : fill);

/** @param {StateLook} look */
const dotOf = (look) => packed(strongOf(look));

/**
 * @param {Context} context
 * @param {StateLook} look
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
export function drawState(context, look, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = look.fill;
  context.fill();
  context.setLineDash(look.dashed ? [3, 2.5] : []);
  context.strokeStyle = look.edge;
  context.lineWidth = EDGE_PX;
  context.stroke();
  context.setLineDash([]);
  if (!look.letter) return;
  context.font = `600 ${Math.max(8, Math.round(radius * 1.15))}px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = look.ink;
  context.fillText(look.letter, x, y + 0.5);
}

/**
 * Projects of a mask by their state, a byte a project.
 * @typedef {object} Side
 * @property {ProjectLayer} projects where they are
 * @property {Uint8Array} mask a bit a project
 * @property {Uint8Array} states
 */
/**
 * What is drawn: one side, or two, left and right of the line (px from the map's left edge).
 * @typedef {object} Shown
 * @property {Side[]} sides
 * @property {number} line
 * @property {ReadonlySet<number>} wanted states
 * @property {boolean} quiet small, and no lines and areas
 * @property {readonly StateLook[]} [looks] by the number of the state
 */

export class StateLayer extends CanvasLayer {
  /**
   * @param {Registry} registry
   * @param {L.LayerOptions} options
   */
  constructor(registry, options) {
    super(registry, options);
    /** @type {Shown | null} */
    this._shown = null;
  }

  /** @param {Shown | null} shown */
  setShown(shown) {
    const nothing = !shown && !this._shown;
    this._shown = shown;
    if (!nothing) this.paint();
  }

  _onMove() {
    if (this._shown?.sides[1]) this.paint(); // the line stays where it is while the map moves below it
    else super._onMove();
  }

  /**
   * @param {Context} context
   * @param {Frame} frame
   */
  draw(context, frame) {
    const shown = this._shown;
    if (!shown) return;
    const corner = this._painted?.corner.x ?? 0, { width } = frame;
    const line = shown.sides[1] ? this._map.containerPointToLayerPoint([shown.line, 0]).x - corner : width;
    const parts = shown.sides.map((side, k) => ({ side, from: k ? line : 0, to: k ? width : line }));
    if (shown.sides.some(({ projects }) => projects.many)) this._dots(context, frame, shown, parts);
    if (!shown.sides[1]) {
      this._half(context, frame, shown, parts[0]);
      return;
    }
    for (const part of parts) {
      context.save();
      context.beginPath();
      context.rect(part.from, 0, part.to - part.from, frame.height);
      context.clip();
      this._half(context, frame, shown, part);
      context.restore();
    }
  }

  /**
   * @param {Context} context
   * @param {Frame} frame
   * @param {Shown} shown
   * @param {Part} part
   */
  _half(context, frame, { wanted, quiet, looks = LOOKS }, { side: { projects, mask, states }, from, to }) {
    const { marks, many } = projects;
    if (!marks) return;
    /** @param {number} p */
    const isWanted = (p) => ((mask[p >> 3] >> (p & 7)) & 1) === 1 && wanted.has(states[p]);
    if (!quiet) drawShapes(context, frame, projects, looks, states, isWanted);
    if (many) return;
    const [dx, dy] = projects.offsets(frame.zoom), size = symbolSizeAt(frame.zoom) * (quiet ? QUIET : 1);
    for (let i = 0; i < marks.n; i++) {
      const p = marks.project[i];
      const x = marks.x[i] * frame.scale - frame.left + dx[i];
      const y = marks.y[i] * frame.scale - frame.top + dy[i];
      const inside = x > from - REACH && x < to + REACH && y > -REACH && y < frame.height + REACH;
      if (inside && isWanted(p)) drawState(context, looks[states[p]], x, y, Math.max(5, marks.px[i] * size));
    }
  }

  /**
   * Too many for signs: a small square each, written straight into the picture, a third of the time of
   * as many calls to draw.
   * @param {Context} context
   * @param {Frame} frame
   * @param {Shown} shown
   * @param {Part[]} parts
   */
  _dots(context, frame, { wanted, looks = LOOKS }, parts) {
    const { width, height } = context.canvas, { ratio, scale, left, top } = frame;
    const image = context.createImageData(width, height), points = new Uint32Array(image.data.buffer);
    const side = Math.max(1, Math.round(DOT_PX * ratio));
    const colours = looks.map((look, state) => (wanted.has(state) ? dotOf(look) : 0));
    const [one, two] = parts;
    // two times of the same projects: one look at each of many, the line says as of which
    const same = two && one.side.projects === two.side.projects && one.side.mask === two.side.mask;
    const passes = same ? [{ ...one, to: two.to, cut: two.from, later: two.side.states }] : parts.map((part) =>
      ({ ...part, cut: part.to, later: part.side.states }));
    for (const { side: { projects: { marks, many }, mask, states }, from, to, cut, later } of passes) {
      if (!marks || !many) continue;
      const first = Math.round(from * ratio), end = Math.round(to * ratio), turn = Math.round(cut * ratio);
      for (let i = 0; i < marks.n; i++) {
        const p = marks.project[i];
        if (!((mask[p >> 3] >> (p & 7)) & 1)) continue;
        const x = Math.round((marks.x[i] * scale - left) * ratio - side / 2);
        if (x < first || x >= end || x + side > width) continue;
        const y = Math.round((marks.y[i] * scale - top) * ratio - side / 2);
        if (y < 0 || y + side > height) continue;
        const colour = colours[(x < turn ? states : later)[p]];
        if (!colour) continue;
        for (let row = y * width + x, k = 0; k < side; k++, row += width) points.fill(colour, row, row + side);
      }
    }
    context.putImageData(image, 0, 0);
  }
}

/**
 * Lines and areas in the colour of their state.
 * @param {Context} context
 * @param {Frame} frame
 * @param {ProjectLayer} projects
 * @param {readonly StateLook[]} looks
 * @param {Uint8Array} states
 * @param {(project: number) => boolean} isWanted
 */
function drawShapes(context, frame, projects, looks, states, isWanted) {
  for (const shape of projects.shapes) {
    if (!isWanted(shape.project)) continue;
    const look = looks[states[shape.project]], colour = strongOf(look);
    trace(context, shape.rings, frame);
    context.strokeStyle = colour;
    context.lineWidth = shape.type === "area" ? 1.5 : 4;
    context.setLineDash(look.dashed ? [5, 4] : []);
    context.globalAlpha = 0.8;
    context.stroke();
    context.globalAlpha = 1;
    context.setLineDash([]);
  }
}
