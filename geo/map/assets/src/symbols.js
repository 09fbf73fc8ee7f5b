// The symbol of a project: colour and character by sector (or by light or state, colouring.js), shape
// by kind, size by investment.
//
// Drawn once per look into a small canvas and copied from there. The legend uses the same code.
import { FONT } from "./font.js";
import { LOOK } from "./look.js";

/** @import { Context } from "./types.js" */
/** @typedef {{ colour: string, glyph: string, shape: string, radius: number, flags: number, hatched?: boolean }} Look */
/** @typedef {[number, number][]} Outline */

/**
 * Bits of a mark's flags. UNDISCLOSED: no amount, hollow; WITHIN_GROUP: the amount stands on its
 * group, tinted; ROUGH: known to more than 150 m, dashed; CONFLICT: one of several contradicting
 * places, question mark; SHAPE: stands for a line or an area that is drawn as well.
 */
export const FLAG = LOOK.flags;
const LINES = LOOK.symbols;
const { conflict: BADGE, edge: EDGE, rim: RIM, size_at_zoom: SIZE, text: TEXT } = LINES;
const ARM = LINES.cross_arm; // half the width of the cross's arms; half its reach is 1

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
const roomier = (outline) => outline.map(([x, y]) => [LINES.triangle_grows * x, LINES.triangle_grows * y]);

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
export const GLYPH = TEXT.by_shape;

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
 * Stripes from the lower left to the upper right, counted from the middle, within the path at hand.
 * @param {Context} context
 * @param {string} colour
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
function drawStripes(context, colour, x, y, r) {
  const { gap_px: gap, px } = LINES.hatch, reach = 1.5 * r; // a corner of a shape is no farther
  context.save();
  context.clip();
  context.beginPath();
  for (let at = -Math.floor((2 * reach) / gap) * gap; at <= 2 * reach; at += gap) {
    context.moveTo(x + at - reach, y + reach);
    context.lineTo(x + at + reach, y - reach);
  }
  context.strokeStyle = colour;
  context.lineWidth = px;
  context.stroke();
  context.restore();
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
  context.strokeStyle = `rgba(255,255,255,${RIM.alpha})`;
  context.lineWidth = rough ? RIM.rough_px : RIM.px;
  context.stroke();
  if (rough) {
    tracePath(context, shape, x, y, r + LINES.rough.beyond_px);
    context.setLineDash(LINES.rough.dash);
    context.strokeStyle = colour;
    context.lineWidth = LINES.rough.px;
    context.stroke();
    context.setLineDash([]);
  }
  tracePath(context, shape, x, y, r);
  context.fillStyle = hollow || tinted ? "#ffffff" : colour;
  context.fill();
  if (tinted) {
    context.globalAlpha = LINES.tint_alpha;
    context.fillStyle = colour;
    context.fill();
    context.globalAlpha = 1;
  }
  const ground = hollow || tinted ? "#ffffff" : colour;
  if (look.hatched) drawStripes(context, hollow || tinted ? colour : "#ffffff", x, y, r);
  if (hollow || tinted) {
    const edge = r < EDGE.small_below_px ? EDGE.small_px : EDGE.px;
    tracePath(context, shape, x, y, r - edge / 2);
    context.strokeStyle = colour;
    context.lineWidth = edge;
    context.stroke();
  }
  const fit = GLYPH[shape] || TEXT.plain;
  context.font = `bold ${Math.max(TEXT.least_px, Math.round(r * fit.size))}px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  if (look.hatched && glyph) { // it stands on the stripes
    context.strokeStyle = ground;
    context.lineWidth = LINES.hatch.halo_px;
    context.strokeText(glyph, x, y + fit.dy * r + 0.5);
  }
  context.fillStyle = hollow || tinted ? colour : "#ffffff";
  context.fillText(glyph, x, y + fit.dy * r + 0.5);

  if (flags & FLAG.CONFLICT) {
    const bx = x + r * BADGE.at, by = y - r * BADGE.at;
    context.beginPath();
    context.arc(bx, by, BADGE.radius_px, 0, 2 * Math.PI);
    context.fillStyle = BADGE.colour;
    context.fill();
    context.strokeStyle = "#ffffff";
    context.lineWidth = BADGE.rim_px;
    context.stroke();
    context.fillStyle = "#ffffff";
    context.font = `bold ${BADGE.text_px}px ${FONT}`;
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
  const key = [look.colour, look.glyph, look.shape, look.radius, look.flags, look.hatched ? 1 : 0, ratio].join("|");
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
  return Math.max(SIZE.least, Math.min(SIZE.most, SIZE.least + (zoom - SIZE.from) * SIZE.per_step));
}
