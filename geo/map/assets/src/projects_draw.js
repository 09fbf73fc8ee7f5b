// How the projects are drawn: lines, areas, circles of error, ties, bubbles, symbols.
import { fontOf } from "./labels_draw.js";
import { shortCount } from "./clusters.js";
import { mercator } from "./mercator.js";
import { FLAG, symbol, symbolSizeAt } from "./symbols.js";

/** @import { Cluster } from "./clusters.js" */
/** @import { Marks } from "./packed_marks.js" */
/** @import { Shape } from "./projects.js" */
/** @import { Context, Frame, Head, Sector } from "./types.js" */
/**
 * What is drawn: columns of all marks, those in view in drawing order with their canvas coordinates,
 * and how far each was moved from its place (null where none is).
 * @typedef {object} Picture
 * @property {Marks} marks
 * @property {Head} head
 * @property {Shape[]} shapes
 * @property {number[]} drawn
 * @property {Float32Array} sx
 * @property {Float32Array} sy
 * @property {Float32Array | null} dx
 * @property {Float32Array | null} dy
 * @property {ReadonlySet<number>} selected projects
 * @property {ReadonlySet<number>} emphasised those of them whose shapes and circles stand out
 * @property {boolean} circles around all of them
 * @property {(project: number) => boolean} isShown passes the filter
 * @property {(project: number) => boolean} isDrawn is shown or chosen
 */

const SELECTED = "#111111";
const RING_PX = 5; // width of a bubble's ring, in which the sectors have their shares
/** @param {number} px */
const half = (px) => Math.round(px * 2) / 2;

/**
 * @param {Context} context
 * @param {Frame} frame
 * @param {Picture} picture
 */
export function drawShapes(context, frame, { head, shapes, emphasised, isDrawn }) {
  context.lineJoin = context.lineCap = "round";
  for (const shape of shapes) {
    if (!isDrawn(shape.project)) continue;
    const chosen = emphasised.has(shape.project);
    const { colour } = head.sectors[shape.sector];
    context.beginPath();
    for (const ring of shape.rings) {
      for (let i = 0; i < ring.length; i += 2) {
        const x = ring[i] * frame.scale - frame.left, y = ring[i + 1] * frame.scale - frame.top;
        if (i) context.lineTo(x, y);
        else context.moveTo(x, y);
      }
    }
    // Areas are quiet: some cover half a bay, and the ground has to stay legible below them.
    const area = shape.type === "area";
    if (area) {
      const share = ((shape.box[2] - shape.box[0]) * (shape.box[3] - shape.box[1]) *
        frame.scale * frame.scale) / (frame.width * frame.height);
      context.fillStyle = colour;
      context.globalAlpha = chosen ? 0.2 : Math.max(0, 0.04 - share);
      context.fill("evenodd");
    }
    const width = (area ? 1.3 : 3.2) + (chosen ? 1.5 : 0);
    context.setLineDash([]);
    if (!area || chosen) {
      context.globalAlpha = 0.9;
      context.strokeStyle = "#ffffff";
      context.lineWidth = width + 2.5;
      context.stroke();
    }
    context.globalAlpha = chosen ? 1 : area ? 0.45 : 0.85;
    context.strokeStyle = colour;
    context.lineWidth = width;
    if (shape.rough) context.setLineDash(area ? [5, 4] : [7, 6]);
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
export function drawCircles(context, frame, { marks, head, drawn, emphasised, circles }) {
  for (const i of drawn) {
    const chosen = emphasised.has(marks.project[i]);
    if (!chosen && !circles) continue;
    const r = marks.radius_m[i] * mercator.perMetre(marks.y[i]) * frame.scale;
    if (!(r > 1)) continue;
    const x = marks.x[i] * frame.scale - frame.left, y = marks.y[i] * frame.scale - frame.top;
    context.beginPath();
    context.arc(x, y, r, 0, 2 * Math.PI);
    context.fillStyle = head.sectors[marks.sector[i]].colour;
    context.globalAlpha = chosen ? 0.14 : 0.05;
    context.fill();
    context.globalAlpha = chosen ? 0.95 : 0.55;
    context.strokeStyle = head.sectors[marks.sector[i]].colour;
    context.lineWidth = chosen ? 1.8 : 1;
    context.setLineDash(chosen ? [6, 4] : [4, 4]);
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
export function drawTies(context, frame, { marks, head, drawn, sx, sy, dx, dy }) {
  for (const i of drawn) {
    const x = marks.x[i] * frame.scale - frame.left, y = marks.y[i] * frame.scale - frame.top;
    if (marks.flags[i] & FLAG.CONFLICT) {
      for (const j of marks.of(marks.project[i])) {
        if (j <= i) continue;
        context.beginPath();
        context.moveTo(sx[i], sy[i]);
        context.lineTo(marks.x[j] * frame.scale - frame.left + (dx ? dx[j] : 0),
          marks.y[j] * frame.scale - frame.top + (dy ? dy[j] : 0));
        context.setLineDash([2, 5]);
        context.lineCap = "round";
        context.strokeStyle = "#c00000";
        context.lineWidth = 1.6;
        context.stroke();
        context.setLineDash([]);
      }
    }
    if (!dx || !dy || Math.hypot(dx[i], dy[i]) <= marks.px[i] * 0.6) continue;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(sx[i], sy[i]);
    context.strokeStyle = "rgba(255,255,255,.9)";
    context.lineWidth = 3;
    context.stroke();
    context.strokeStyle = head.sectors[marks.sector[i]].colour;
    context.lineWidth = 1.2;
    context.stroke();
    context.beginPath();
    context.arc(x, y, 2.2, 0, 2 * Math.PI);
    context.fillStyle = head.sectors[marks.sector[i]].colour;
    context.fill();
  }
}

/**
 * A bubble: how many, and a ring with the shares of the sectors.
 * @param {Context} context
 * @param {Frame} frame
 * @param {Cluster[]} clusters
 * @param {Sector[]} sectors
 */
export function drawClusters(context, frame, clusters, sectors) {
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
    for (let sector = 0; sector < cluster.shares.length; sector++) {
      if (!cluster.shares[sector]) continue;
      const to = from + (2 * Math.PI * cluster.shares[sector]) / cluster.count;
      context.beginPath();
      context.arc(x, y, r - 1 - RING_PX / 2, from, to);
      context.strokeStyle = sectors[sector].colour;
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
export function drawMarks(context, frame, { marks, head, drawn, sx, sy, selected, isShown }) {
  const size = symbolSizeAt(frame.zoom);
  for (const i of drawn) {
    const project = marks.project[i], chosen = selected.has(project);
    const x = sx[i], y = sy[i];
    const shape = head.kinds[marks.kind[i]].shape;
    const look = {
      ...head.sectors[marks.sector[i]], shape, radius: half(marks.px[i] * size) + (chosen ? 2 : 0),
      flags: marks.flags[i],
    };
    if (chosen) {
      context.beginPath();
      context.arc(x, y, look.radius + 8, 0, 2 * Math.PI);
      context.fillStyle = "rgba(255,255,255,.75)";
      context.fill();
      context.strokeStyle = SELECTED;
      context.lineWidth = 2.6;
      context.stroke();
    }
    const sprite = symbol(look, frame.ratio);
    const side = 2 * sprite.half;
    context.globalAlpha = isShown(project) ? 1 : 0.55; // chosen, but filtered out
    context.drawImage(sprite.canvas, x - sprite.half, y - sprite.half, side, side);
    context.globalAlpha = 1;
  }
}
