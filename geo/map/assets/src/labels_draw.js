// Drawing labels with a halo, and how wide a text will be.
import { FONT } from "./font.js";

/** @import { Context, Frame } from "./types.js" */
/** @import { LabelSymbol, Placed } from "./labels.js" */

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
  context.strokeStyle = halo || "rgba(255,255,255,.9)";
  context.lineWidth = 3.2;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

/** @type {Record<LabelSymbol, (context: Context, x: number, y: number) => void>} */
const SYMBOLS = {
  station(context, x, y) {
    context.beginPath();
    context.arc(x, y, 4, 0, 2 * Math.PI);
    context.fillStyle = "#ffffff";
    context.fill();
    context.lineWidth = 2;
    context.strokeStyle = "#2b5f9e";
    context.stroke();
  },
  hill(context, x, y) {
    context.beginPath();
    context.moveTo(x, y - 4.5);
    context.lineTo(x + 5, y + 3.5);
    context.lineTo(x - 5, y + 3.5);
    context.closePath();
    context.fillStyle = "#8a9f76";
    context.fill();
    context.lineWidth = 1;
    context.strokeStyle = "#ffffff";
    context.stroke();
  },
  square(context, x, y) {
    context.fillStyle = "#ffffff";
    context.fillRect(x - 3.5, y - 3.5, 7, 7);
    context.strokeStyle = "#8b7d70";
    context.lineWidth = 1.4;
    context.strokeRect(x - 3.5, y - 3.5, 7, 7);
  },
  dot(context, x, y) {
    context.beginPath();
    context.arc(x, y, 2, 0, 2 * Math.PI);
    context.fillStyle = "#8b8578";
    context.fill();
  },
};

/**
 * @param {Context} context
 * @param {Placed[]} placed
 * @param {Frame} frame
 */
export function drawLabels(context, placed, frame) {
  context.setLineDash([]);
  for (const item of placed) {
    if (!("symbol" in item)) continue;
    SYMBOLS[item.symbol](context, item.x * frame.scale - frame.left, item.y * frame.scale - frame.top);
  }
  for (const item of placed) {
    if ("symbol" in item) continue;
    const { size, colour } = item.style;
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
            context.strokeStyle = "rgba(255,255,255,.9)";
            context.lineWidth = 3;
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
      haloText(context, item.text, x, y, colour);
    }
  }
}
