// The symbol of a project: a disc whose colour and character say the sector (or the light or state,
// colouring.js), whose size says the investment, and which holds the shape of the kind. A rough place
// is an open ring. A line or an area, which is drawn itself, has a small square tag instead.
//
// Drawn once per look into a small canvas and copied from there. The legend uses the same code.
import { FONT } from "./font.js";
import { LOOK } from "./look.js";

/** @import { Context } from "./types.js" */
/** @typedef {{ colour: string, glyph: string, shape: string, radius: number, flags: number, hatched?: boolean }} Look */
/** @typedef {[number, number][]} Outline */

/**
 * Bits of a mark's flags. UNDISCLOSED: no amount, hollow; WITHIN_GROUP: the amount stands on its
 * group, tinted; ROUGH: known to more than 150 m, an open ring; CONFLICT: one of several
 * contradicting places, question mark; SHAPE: the tag of a line or an area that is drawn as well.
 */
export const FLAG = LOOK.flags;
const LINES = LOOK.symbols;
const { conflict: BADGE, edge: EDGE, inside: INSIDE, rim: RIM, size_at_zoom: SIZE, text: TEXT } = LINES;
const ARM = LINES.cross_arm; // half the width of the cross's arms; half its reach is 1
const WHITE = "#ffffff";

/**
 * A figure whose farthest corner lies at 1.
 * @param {Outline} outline
 * @returns {Outline}
 */
const within = (outline) => {
  const reach = Math.max(...outline.map(([x, y]) => Math.sqrt(x * x + y * y)));
  return outline.map(([x, y]) => [x / reach, y / reach]);
};
/**
 * @param {number} corners
 * @param {number} turn radians
 * @returns {Outline}
 */
const regular = (corners, turn) =>
  Array.from({ length: corners }, (_, i) => {
    const angle = turn + (2 * Math.PI * i) / corners;
    return [Math.sin(angle), -Math.cos(angle)];
  });

/**
 * By shape, as points around the middle; a circle has none: it is the disc itself.
 * @type {Record<string, Outline>}
 */
export const OUTLINES = {
  square: regular(4, Math.PI / 4),
  diamond: regular(4, 0),
  triangle_up: regular(3, 0),
  triangle_down: regular(3, Math.PI),
  pentagon: regular(5, 0),
  hexagon: regular(6, Math.PI / 6),
  cross: within([
    [-ARM, -1], [ARM, -1], [ARM, -ARM], [1, -ARM], [1, ARM], [ARM, ARM],
    [ARM, 1], [-ARM, 1], [-ARM, ARM], [-1, ARM], [-1, -ARM], [-ARM, -ARM],
  ]),
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

/** @param {string} colour #rrggbb @returns {number[]} 0 to 255 */
const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

/**
 * Darker by the share that the shape inside a disc is: what is written on light ground in a colour.
 * @param {string} colour #rrggbb
 */
export const inkOf = (colour) =>
  `#${channels(colour).map((v) => Math.round(v * (1 - INSIDE.darker)).toString(16).padStart(2, "0")).join("")}`;

/**
 * The tone of the shape inside a full disc: darker, but lighter in a disc that is nearly black. White
 * stays legible on both (tests/test_style.py).
 * @param {string} colour #rrggbb
 * @returns {[colour: string, alpha: number]}
 */
export function toneInside(colour) {
  const [r, g, b] = channels(colour).map((v) => {
    const share = v / 255;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  });
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return luminance < INSIDE.lighter_below_luminance ? [WHITE, INSIDE.lighter] : ["#000000", INSIDE.darker];
}

/**
 * @param {Context} context
 * @param {Look} look
 * @param {number} x
 * @param {number} y
 */
export function drawSymbol(context, look, x, y) {
  const { colour, glyph, shape, radius: r, flags } = look;
  const tag = flags & FLAG.SHAPE, rough = flags & FLAG.ROUGH && !tag;
  const unknown = flags & FLAG.UNDISCLOSED, tinted = flags & FLAG.WITHIN_GROUP;
  const light = Boolean(unknown || tinted || rough || tag);
  const body = tag ? "square" : "circle";
  context.lineJoin = "round";
  context.setLineDash([]);

  /**
   * @param {string} of a shape
   * @param {number} reach
   * @param {string} fill
   * @param {number} alpha
   */
  const fillIn = (of, reach, fill, alpha) => {
    tracePath(context, of, x, y, reach);
    context.globalAlpha = alpha;
    context.fillStyle = fill;
    context.fill();
    context.globalAlpha = 1;
  };
  /**
   * @param {number} reach
   * @param {string} stroke
   * @param {number} width
   */
  const ring = (reach, stroke, width) => {
    tracePath(context, body, x, y, reach);
    context.strokeStyle = stroke;
    context.lineWidth = width;
    context.stroke();
  };
  // a white rim sets the symbol off from the ground
  ring(r, `rgba(255,255,255,${rough ? RIM.rough_alpha : RIM.alpha})`, RIM.px);
  fillIn(body, r, light ? WHITE : colour, rough ? LINES.rough.fill_alpha : 1);
  if (look.hatched) drawStripes(context, light ? colour : WHITE, x, y, r);
  if (tinted && !rough && !tag) fillIn(body, r, colour, LINES.tint_alpha);
  // the kind: another tone of the disc, so that the character stays what is read
  if (OUTLINES[shape] && !tag) {
    const [tone, alpha] = light ? [colour, INSIDE.tint_alpha] : toneInside(colour);
    fillIn(shape, r * INSIDE.reach, tone, alpha);
  }
  if (rough) {
    const width = unknown || tinted ? LINES.rough.unknown_px : LINES.rough.px;
    context.setLineDash(LINES.rough.dash);
    ring(r - width / 2, colour, width);
    context.setLineDash([]);
  } else if (light) {
    const width = tag ? LINES.tag.px : r < EDGE.small_below_px ? EDGE.small_px : EDGE.px;
    ring(r - width / 2, colour, width);
  }
  context.font = `bold ${Math.max(TEXT.least_px, Math.round(r * TEXT.size))}px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  if (look.hatched && glyph) { // it stands on the stripes
    context.strokeStyle = light ? WHITE : colour;
    context.lineWidth = LINES.hatch.halo_px;
    context.strokeText(glyph, x, y + 0.5);
  }
  context.fillStyle = light ? inkOf(colour) : WHITE;
  context.fillText(glyph, x, y + 0.5);

  if (flags & FLAG.CONFLICT) {
    const bx = x + r * BADGE.at, by = y - r * BADGE.at;
    context.beginPath();
    context.arc(bx, by, BADGE.radius_px, 0, 2 * Math.PI);
    context.fillStyle = BADGE.colour;
    context.fill();
    context.strokeStyle = WHITE;
    context.lineWidth = BADGE.rim_px;
    context.stroke();
    context.fillStyle = WHITE;
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

/**
 * Radius of a mark's symbol on the map, in px: a tag says nothing by its size.
 * @param {number} px of its class
 * @param {number} flags
 * @param {number} zoom
 */
export const radiusAt = (px, flags, zoom) =>
  flags & FLAG.SHAPE ? LINES.tag.radius_px : px * symbolSizeAt(zoom);
