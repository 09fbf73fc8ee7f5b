// The symbol of a project: colour and character by sector, shape by kind, size by investment.
//
// Drawn once per look into a small canvas and copied from there. The legend uses the same code.
import { FONT } from "./font.js";

/** @import { Context } from "./types.js" */
/** @typedef {{ colour: string, glyph: string, shape: string, radius: number, flags: number }} Look */
/** @typedef {[number, number][]} Outline */

export const FLAG = {
  UNDISCLOSED: 1, // no amount: hollow
  WITHIN_GROUP: 2, // the amount stands on its group: tinted
  ROUGH: 4, // known to more than 150 m: dashed
  CONFLICT: 8, // one of several contradicting places: question mark
  SHAPE: 16, // stands for a line or an area that is drawn as well
};

/**
 * Corners of a regular figure with the area of a circle of radius 1.
 * @param {number} corners
 * @param {number} turn radians
 * @returns {Outline}
 */
const regular = (corners, turn) => {
  const area = (corners / 2) * Math.sin((2 * Math.PI) / corners);
  const r = Math.sqrt(Math.PI / area);
  return Array.from({ length: corners }, (_, i) => {
    const angle = turn + (2 * Math.PI * i) / corners;
    return [r * Math.sin(angle), -r * Math.cos(angle)];
  });
};
/**
 * A little larger: a triangle's middle has to hold a character.
 * @param {Outline} outline
 * @returns {Outline}
 */
const roomier = (outline) => outline.map(([x, y]) => [1.12 * x, 1.12 * y]);
const ARM = 0.56; // half the width of the cross's arms; half its reach is 1

/**
 * By shape, as points around the middle; a circle has none.
 * @type {Record<string, Outline>}
 */
export const OUTLINES = {
  square: regular(4, Math.PI / 4),
  diamond: regular(4, 0),
  triangle_up: roomier(regular(3, 0)),
  triangle_down: roomier(regular(3, Math.PI)),
  pentagon: regular(5, 0),
  hexagon: regular(6, Math.PI / 6),
  cross: [
    [-ARM, -1], [ARM, -1], [ARM, -ARM], [1, -ARM], [1, ARM], [ARM, ARM],
    [ARM, 1], [-ARM, 1], [-ARM, ARM], [-1, ARM], [-1, -ARM], [-ARM, -ARM],
  ],
};
/**
 * How far the character sits below the middle, and how large it may be, by shape.
 * @type {Record<string, { dy: number, size: number }>}
 */
export const GLYPH = {
  triangle_up: { dy: 0.2, size: 0.98 },
  triangle_down: { dy: -0.2, size: 0.98 },
  cross: { dy: 0, size: 1.0 },
  diamond: { dy: 0, size: 1.08 },
  pentagon: { dy: 0.05, size: 1.12 },
};

/**
 * @param {Context} context
 * @param {string} shape
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
function tracePath(context, shape, x, y, r) {
  context.beginPath();
  const outline = OUTLINES[shape];
  if (!outline) context.arc(x, y, r, 0, 2 * Math.PI);
  else {
    outline.forEach(([px, py], i) =>
      i ? context.lineTo(x + px * r, y + py * r) : context.moveTo(x + px * r, y + py * r)
    );
    context.closePath();
  }
}

/**
 * @param {Context} context
 * @param {Look} look
 * @param {number} x
 * @param {number} y
 */
export function drawSymbol(context, look, x, y) {
  const { colour, glyph, shape, radius: r, flags } = look;
  const hollow = flags & FLAG.UNDISCLOSED, tinted = flags & FLAG.WITHIN_GROUP;
  const rough = flags & FLAG.ROUGH;
  context.lineJoin = "round";
  context.setLineDash([]);

  // a white rim sets the symbol off from the ground and from its neighbours
  tracePath(context, shape, x, y, r);
  context.strokeStyle = "rgba(255,255,255,.95)";
  context.lineWidth = rough ? 7 : 4;
  context.stroke();
  if (rough) {
    tracePath(context, shape, x, y, r + 2.4);
    context.setLineDash([3.2, 2.4]);
    context.strokeStyle = colour;
    context.lineWidth = 1.5;
    context.stroke();
    context.setLineDash([]);
  }
  tracePath(context, shape, x, y, r);
  context.fillStyle = hollow || tinted ? "#ffffff" : colour;
  context.fill();
  if (tinted) {
    context.globalAlpha = 0.28;
    context.fillStyle = colour;
    context.fill();
    context.globalAlpha = 1;
  }
  if (hollow || tinted) {
    const edge = r < 9 ? 1.5 : 2;
    tracePath(context, shape, x, y, r - edge / 2);
    context.strokeStyle = colour;
    context.lineWidth = edge;
    context.stroke();
  }
  const fit = GLYPH[shape] || { dy: 0, size: 1.2 };
  context.font = `bold ${Math.max(10, Math.round(r * fit.size))}px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = hollow || tinted ? colour : "#ffffff";
  context.fillText(glyph, x, y + fit.dy * r + 0.5);

  if (flags & FLAG.CONFLICT) {
    const bx = x + r * 0.85, by = y - r * 0.85;
    context.beginPath();
    context.arc(bx, by, 6, 0, 2 * Math.PI);
    context.fillStyle = "#c00000";
    context.fill();
    context.strokeStyle = "#ffffff";
    context.lineWidth = 1.2;
    context.stroke();
    context.fillStyle = "#ffffff";
    context.font = `bold 9px ${FONT}`;
    context.fillText("?", bx, by + 0.5);
  }
}

/** @type {Map<string, { canvas: HTMLCanvasElement, half: number }>} */
const sprites = new Map();

/**
 * A symbol drawn once for good: its canvas, and half of that canvas's side in CSS px.
 * @param {Look} look
 * @param {number} ratio device pixels to a CSS pixel
 */
export function symbol(look, ratio) {
  const key = [look.colour, look.glyph, look.shape, look.radius, look.flags, ratio].join("|");
  let sprite = sprites.get(key);
  if (!sprite) {
    const half = Math.ceil(look.radius * 1.6) + 8;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = Math.round(2 * half * ratio);
    const context = /** @type {Context} */ (canvas.getContext("2d"));
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawSymbol(context, look, half, half);
    sprite = { canvas, half };
    sprites.set(key, sprite);
  }
  return sprite;
}

/**
 * Symbols are smaller on the whole map than close up; half pixels keep the sprites few.
 * @param {number} zoom
 */
export function symbolSizeAt(zoom) {
  return Math.max(0.87, Math.min(1.12, 0.87 + (zoom - 12.5) * 0.11));
}
