// How the projects are drawn: lines, areas, circles of error, ties, bubbles, symbols.
import { fontOf, haloText } from "./labels_draw.js";
import { shortCount } from "./clusters.js";
import { trace } from "./geometry.js";
import { LOOK, NIGHT, lighter, thinned } from "./look.js";
import { mercator } from "./mercator.js";
import { FLAG, radiusAt, symbol } from "./symbols.js";

/** @import { Cluster } from "./clusters.js" */
/** @import { Palette } from "./look.js" */
/** @import { PlacedName } from "./names.js" */
/** @import { Marks } from "./packed_marks.js" */
/** @import { Shape } from "./projects.js" */
/** @import { Context, Frame, Head, Style } from "./types.js" */
/**
 * What is drawn: columns of all marks, those in view in drawing order with their canvas coordinates,
 * and how far the chosen ones were moved from their places, in px.
 * @typedef {object} Picture
 * @property {Marks} marks
 * @property {Head} head
 * @property {Style[]} styles what a code of the marks looks like
 * @property {Uint8Array} codes of the marks
 * @property {Shape[]} shapes
 * @property {number[]} drawn
 * @property {Float32Array} sx
 * @property {Float32Array} sy
 * @property {ReadonlyMap<number, [dx: number, dy: number]>} shift
 * @property {ReadonlySet<number>} selected projects
 * @property {ReadonlySet<number>} emphasised those of them whose shapes and circles stand out
 * @property {boolean} circles around all of them
 * @property {(project: number) => boolean} isShown passes the filter
 * @property {(project: number) => boolean} isDrawn is shown or chosen
 */

const { circles: CIRCLES, shapes: SHAPES, ties: TIES } = LOOK;
const CHOSEN = LOOK.symbols.chosen;
const RING_PX = LOOK.bubbles.ring_px; // width of a bubble's ring, in which the looks have their shares
const NIGHT_INK = "#f1f4f6", NIGHT_SHARE = 0.55; // of white in a sector's colour: names on a dark ground
/** @param {number} px */
const half = (px) => Math.round(px * 2) / 2;

/**
 * @param {Context} context
 * @param {Frame} frame
 * @param {Picture} picture
 */
export function drawShapes(context, frame, { styles, codes, shapes, emphasised, isDrawn }) {
  context.lineJoin = context.lineCap = "round";
  for (const shape of shapes) {
    if (!isDrawn(shape.project)) continue;
    const chosen = emphasised.has(shape.project);
    const { colour } = styles[codes[shape.mark]];
    trace(context, shape.rings, frame);
    // Areas are quiet: some cover half a bay, and the ground has to stay legible below them.
    const area = shape.type === "area";
    if (area) {
      const share = ((shape.box[2] - shape.box[0]) * (shape.box[3] - shape.box[1]) *
        frame.scale * frame.scale) / (frame.width * frame.height);
      context.fillStyle = colour;
      context.globalAlpha = chosen ? SHAPES.fill_alpha.chosen : Math.max(0, SHAPES.fill_alpha.most - share);
      context.fill("evenodd");
    }
    const line = area ? SHAPES.area : SHAPES.line;
    const width = line.px + (chosen ? SHAPES.chosen_adds_px : 0);
    context.setLineDash([]);
    if (!area || chosen) {
      context.globalAlpha = SHAPES.rim.alpha;
      context.strokeStyle = "#ffffff";
      context.lineWidth = width + SHAPES.rim.adds_px;
      context.stroke();
    }
    context.globalAlpha = chosen ? 1 : line.alpha;
    context.strokeStyle = colour;
    context.lineWidth = width;
    if (shape.rough) context.setLineDash(line.dash);
    context.stroke();
    context.globalAlpha = 1;
    context.setLineDash([]);
  }
}

/**
 * @param {Context} context
 * @param {Frame} frame
 * @param {Picture} picture
 */
export function drawCircles(context, frame, { marks, styles, codes, drawn, emphasised, circles }) {
  for (const i of drawn) {
    const chosen = emphasised.has(marks.project[i]);
    const rough = (marks.flags[i] & FLAG.ROUGH) !== 0;
    if (!chosen && !circles && !rough) continue;
    const look = chosen ? CIRCLES.chosen : circles ? CIRCLES.other : CIRCLES.rough;
    const r = marks.radius_m[i] * mercator.perMetre(marks.y[i]) * frame.scale;
    if (!(r > 1)) continue;
    const x = marks.x[i] * frame.scale - frame.left, y = marks.y[i] * frame.scale - frame.top;
    context.beginPath();
    context.arc(x, y, r, 0, 2 * Math.PI);
    context.fillStyle = styles[codes[i]].colour;
    // a large one is a line alone: a wash over half a bay would be read as a colour of the ground
    const share = (Math.PI * r * r) / (frame.width * frame.height);
    context.globalAlpha = chosen ? look.fill_alpha : Math.max(0, look.fill_alpha - share);
    context.fill();
    context.globalAlpha = look.alpha;
    context.strokeStyle = styles[codes[i]].colour;
    context.lineWidth = look.px;
    context.setLineDash(look.dash);
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
  }
}

/**
 * From a symbol that was moved to its place, and between places that contradict each other.
 * @param {Context} context
 * @param {Frame} frame
 * @param {Picture} picture
 */
export function drawTies(context, frame, { marks, styles, codes, drawn, sx, sy, shift }) {
  for (const i of drawn) {
    const x = marks.x[i] * frame.scale - frame.left, y = marks.y[i] * frame.scale - frame.top;
    if (marks.flags[i] & FLAG.CONFLICT) {
      for (const j of marks.of(marks.project[i])) {
        if (j <= i) continue;
        context.beginPath();
        context.moveTo(sx[i], sy[i]);
        const [dx, dy] = shift.get(j) ?? [0, 0];
        context.lineTo(marks.x[j] * frame.scale - frame.left + dx, marks.y[j] * frame.scale - frame.top + dy);
        context.setLineDash(TIES.conflict.dash);
        context.lineCap = "round";
        context.strokeStyle = LOOK.symbols.conflict.colour;
        context.lineWidth = TIES.conflict.px;
        context.stroke();
        context.setLineDash([]);
      }
    }
    const [dx, dy] = shift.get(i) ?? [0, 0];
    if (Math.hypot(dx, dy) <= marks.px[i] * TIES.from_radii) continue;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(sx[i], sy[i]);
    context.strokeStyle = `rgba(255,255,255,${TIES.rim.alpha})`;
    context.lineWidth = TIES.rim.px;
    context.stroke();
    context.strokeStyle = styles[codes[i]].colour;
    context.lineWidth = TIES.px;
    context.stroke();
    context.beginPath();
    context.arc(x, y, TIES.dot_px, 0, 2 * Math.PI);
    context.fillStyle = styles[codes[i]].colour;
    context.fill();
  }
}

/**
 * A bubble: how many, and a ring with the shares of the looks.
 * @param {Context} context
 * @param {Frame} frame
 * @param {Cluster[]} clusters
 * @param {Style[]} styles
 */
export function drawClusters(context, frame, clusters, styles) {
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const cluster of clusters) {
    const x = cluster.x * frame.scale - frame.left, y = cluster.y * frame.scale - frame.top;
    const r = cluster.radius;
    if (x < -r || y < -r || x > frame.width + r || y > frame.height + r) continue;
    context.beginPath();
    context.arc(x, y, r, 0, 2 * Math.PI);
    context.fillStyle = "#ffffff";
    context.fill();
    context.lineWidth = RING_PX;
    let from = -Math.PI / 2;
    for (let style = 0; style < cluster.shares.length; style++) {
      if (!cluster.shares[style]) continue;
      const to = from + (2 * Math.PI * cluster.shares[style]) / cluster.count;
      context.beginPath();
      context.arc(x, y, r - 1 - RING_PX / 2, from, to);
      context.strokeStyle = styles[style].colour;
      context.stroke();
      from = to;
    }
    const text = shortCount(cluster.count);
    context.font = fontOf(text.length > 3 ? 11 : 12.5, true);
    context.fillStyle = "#222222";
    context.fillText(text, x, y + 0.5);
  }
}

/**
 * @param {Context} context
 * @param {Frame} frame
 * @param {Picture} picture
 */
export function drawMarks(context, frame, { marks, head, styles, codes, drawn, sx, sy, selected, isShown }) {
  for (const i of drawn) {
    const project = marks.project[i], chosen = selected.has(project);
    const x = sx[i], y = sy[i];
    const shape = head.kinds[marks.kind[i]].shape;
    const look = {
      ...styles[codes[i]], shape, radius: half(radiusAt(marks.px[i], marks.flags[i], frame.zoom)) + (chosen ? CHOSEN.grows_px : 0),
      flags: marks.flags[i],
    };
    if (chosen) {
      context.beginPath();
      context.arc(x, y, look.radius + CHOSEN.ring_beyond_px, 0, 2 * Math.PI);
      context.fillStyle = `rgba(255,255,255,${CHOSEN.ground_alpha})`;
      context.fill();
      context.strokeStyle = CHOSEN.ring;
      context.lineWidth = CHOSEN.ring_px;
      context.stroke();
    }
    const sprite = symbol(look, frame.ratio);
    const side = 2 * sprite.half;
    context.globalAlpha = isShown(project) ? 1 : 0.55; // chosen, but filtered out
    context.drawImage(sprite.canvas, x - sprite.half, y - sprite.half, side, side);
    context.globalAlpha = 1;
  }
}

/**
 * Names, and the lines to those that stand away from their symbols.
 * @param {Context} context
 * @param {Frame} frame
 * @param {Picture} picture
 * @param {PlacedName[]} names
 * @param {Palette} look
 */
export function drawNames(context, frame, { styles, codes }, names, look) {
  const { largest, leader: LEADER } = LOOK.names, { halo } = look.labels, night = look === NIGHT;
  const ink = night ? NIGHT_INK : largest.colour, around = thinned(halo.colour, halo.alpha);
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.setLineDash([]);
  for (const { lines, x, y, dx, dy, size, bold, width, height, mark, leader } of names) {
    const atX = x * frame.scale - frame.left, atY = y * frame.scale - frame.top;
    const left = atX + dx, top = atY + dy;
    if (left > frame.width || left + width < 0 || top + height < 0 || top > frame.height) continue;
    const own = bold ? ink : styles[codes[mark]].colour;
    const colour = night && !bold ? lighter(own, NIGHT_SHARE) : own;
    if (leader) {
      for (const [stroke, px] of /** @type {const} */ ([[halo.colour, LEADER.rim_px], [colour, LEADER.px]])) {
        context.beginPath();
        context.moveTo(atX + leader[0], atY + leader[1]);
        context.lineTo(atX + leader[2], atY + leader[3]);
        context.strokeStyle = stroke;
        context.lineWidth = px;
        context.stroke();
      }
    }
    context.font = fontOf(size, bold);
    const step = height / lines.length;
    lines.forEach((text, k) => haloText(context, text, left, top + (k + 0.5) * step, colour, around));
  }
}
