// Drawing labels with a halo, and how wide a text will be.
import { FONT } from "./font.js";
import { LOOK, thinned } from "./look.js";

/** @import { Context, Frame } from "./types.js" */
/** @import { LabelSymbol, Placed } from "./labels.js" */
/** @import { Palette } from "./look.js" */
/** @typedef {{ points?: number[][], radius_px?: number, fill: string, edge: string, px: number }} Sign */

const HALO = LOOK.labels.halo;
/** @param {Palette} look */
const haloOf = ({ labels: { halo } }) => thinned(halo.colour, halo.alpha);
const HALO_COLOUR = haloOf(LOOK);

/**
 * @param {number} size px
 * @param {boolean} [bold]
 */
export const fontOf = (size, bold) => `${bold ? "bold " : ""}${size}px ${FONT}`;

/** @type {Context | null} */
let measure = null;

/**
 * Width in px.
 * @param {string} text
 * @param {number} size px
 * @param {boolean} [bold]
 */
export function widthOf(text, size, bold) {
  measure ??= /** @type {Context} */ (document.createElement("canvas").getContext("2d"));
  measure.font = fontOf(size, bold);
  return measure.measureText(text).width;
}

/**
 * @param {Context} context
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {string} colour
 * @param {string} [halo]
 */
export function haloText(context, text, x, y, colour, halo) {
  context.lineJoin = "round";
  context.strokeStyle = halo || HALO_COLOUR;
  context.lineWidth = HALO.px;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

/**
 * The small sign that stands for a station, a hill, a square, a place.
 * @param {Context} context
 * @param {LabelSymbol} kind
 * @param {number} x
 * @param {number} y
 * @param {Palette} [look]
 */
export function drawSign(context, kind, x, y, look = LOOK) {
  /** @type {Sign} */
  const sign = look.labels.signs[kind];
  context.beginPath();
  if (sign.points) {
    sign.points.forEach(([dx, dy], i) => (i ? context.lineTo(x + dx, y + dy) : context.moveTo(x + dx, y + dy)));
    context.closePath();
  } else context.arc(x, y, sign.radius_px ?? 0, 0, 2 * Math.PI);
  context.fillStyle = sign.fill;
  context.fill();
  if (!sign.edge) return;
  context.lineWidth = sign.px;
  context.strokeStyle = sign.edge;
  context.stroke();
}

const NEAR_PX = 240; // no label is longer, to either side of its place

/**
 * Whether what stands at a place may reach into the picture.
 * @param {Frame} frame
 * @param {number} x px of the canvas
 * @param {number} y
 */
const isNear = ({ width, height }, x, y) =>
  x > -NEAR_PX && y > -NEAR_PX && x < width + NEAR_PX && y < height + NEAR_PX;

/**
 * @param {Context} context
 * @param {Placed[]} placed
 * @param {Frame} frame
 * @param {Palette} look
 */
export function drawLabels(context, placed, frame, look) {
  const halo = haloOf(look);
  /** @type {Record<string, { colour: string }>} */
  const kinds = look.labels.kinds;
  context.setLineDash([]);
  for (const item of placed) {
    if (!("symbol" in item)) continue;
    const x = item.x * frame.scale - frame.left, y = item.y * frame.scale - frame.top;
    if (isNear(frame, x, y)) drawSign(context, item.symbol, x, y, look);
  }
  for (const item of placed) {
    if ("symbol" in item) continue;
    const { x: east, y: south } = "glyphs" in item ? item.glyphs[0] : item;
    if (!isNear(frame, east * frame.scale - frame.left, south * frame.scale - frame.top)) continue;
    const { size } = item.style, { colour } = kinds[item.kind];
    context.font = fontOf(size);
    context.textBaseline = "middle";
    if ("glyphs" in item) {
      context.textAlign = "center";
      // halos first: a character's halo must not eat its neighbour
      for (const pass of ["halo", "fill"]) {
        for (const g of item.glyphs) {
          context.save();
          context.translate(g.x * frame.scale - frame.left, g.y * frame.scale - frame.top);
          context.rotate(g.angle);
          if (pass === "halo") {
            context.lineJoin = "round";
            context.strokeStyle = halo;
            context.lineWidth = HALO.along_px;
            context.strokeText(g.text, 0, 0);
          } else {
            context.fillStyle = colour;
            context.fillText(g.text, 0, 0);
          }
          context.restore();
        }
      }
    } else {
      context.textAlign = "left";
      const x = item.x * frame.scale - frame.left + item.dx;
      const y = item.y * frame.scale - frame.top + item.dy;
      haloText(context, item.text, x, y, colour, halo);
    }
  }
}
