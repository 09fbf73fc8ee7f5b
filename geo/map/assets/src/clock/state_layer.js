// The projects by their state at a time: a sign with a letter for each. Beside the clock's own choice
// it shows those that nothing is known of; swiping, all of them, before the line as of one time and
// behind it as of another.
import { CanvasLayer, FONT, MANY, symbolSizeAt, trace } from "../index.js";
import { STATE } from "./time.js";

/** @import { Context, Frame, Registry } from "../types.js" */
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
const DOT_PX = 2.5; // half a side, where there are too many for signs
const EDGE_PX = 1.5;

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
 * What is drawn: projects of a mask in some of the states; `after` as of another time, right of the
 * line (px from the map's left edge).
 * @typedef {object} Shown
 * @property {Uint8Array} mask a bit a project
 * @property {Uint8Array} states a byte a project
 * @property {ReadonlySet<number>} wanted
 * @property {boolean} quiet small, and no lines and areas
 * @property {{ states: Uint8Array, line: number } | null} after
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
    if (this._shown?.after) this.paint(); // the line stays where it is while the map moves below it
    else super._onMove();
  }

  /**
   * @param {Context} context
   * @param {Frame} frame
   */
  draw(context, frame) {
    const shown = this._shown, { marks } = this._registry.projects;
    if (!shown || !marks) return;
    if (!shown.after) {
      this._half(context, frame, shown, shown.states);
      return;
    }
    const corner = this._painted?.corner.x ?? 0;
    const line = this._map.containerPointToLayerPoint([shown.after.line, 0]).x - corner;
    for (const [states, from, to] of /** @type {const} */ ([
      [shown.states, 0, line], [shown.after.states, line, frame.width],
    ])) {
      context.save();
      context.beginPath();
      context.rect(from, 0, to - from, frame.height);
      context.clip();
      this._half(context, frame, shown, states, from, to);
      context.restore();
    }
  }

  /**
   * @param {Context} context
   * @param {Frame} frame
   * @param {Shown} shown
   * @param {Uint8Array} states
   * @param {number} from canvas x
   * @param {number} to
   */
  _half(context, frame, { mask, wanted, quiet }, states, from = 0, to = frame.width) {
    const { projects } = this._registry, { marks } = projects;
    if (!marks) return;
    /** @param {number} p */
    const isWanted = (p) => ((mask[p >> 3] >> (p & 7)) & 1) === 1 && wanted.has(states[p]);
    if (!quiet) this._shapes(context, frame, states, isWanted);
    const many = marks.n > MANY;
    const [dx, dy] = many ? [null, null] : projects.offsets(frame.zoom);
    const size = symbolSizeAt(frame.zoom) * (quiet ? QUIET : 1), reach = many ? DOT_PX : 16;
    let colour = "";
    for (let i = 0; i < marks.n; i++) {
      const p = marks.project[i];
      const x = marks.x[i] * frame.scale - frame.left + (dx ? dx[i] : 0);
      const y = marks.y[i] * frame.scale - frame.top + (dy ? dy[i] : 0);
      if (x < from - reach || x > to + reach || y < -reach || y > frame.height + reach || !isWanted(p)) continue;
      const look = LOOKS[states[p]];
      if (many) {
        const dot = look.dashed ? look.edge : look.fill;
        if (dot !== colour) context.fillStyle = colour = dot;
        context.fillRect(x - DOT_PX, y - DOT_PX, 2 * DOT_PX, 2 * DOT_PX);
      } else {
        drawState(context, look, x, y, Math.max(5, marks.px[i] * size));
      }
    }
  }

  /**
   * Lines and areas in the colour of their state.
   * @param {Context} context
   * @param {Frame} frame
   * @param {Uint8Array} states
   * @param {(project: number) => boolean} isWanted
   */
  _shapes(context, frame, states, isWanted) {
    for (const shape of this._registry.projects.shapes) {
      if (!isWanted(shape.project)) continue;
      const look = LOOKS[states[shape.project]], colour = look.dashed || look.fill === WHITE ? look.edge : look.fill;
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
}

