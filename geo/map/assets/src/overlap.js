// Symbols that would touch become one bubble with their number, from the first view on.
//
// For lists of up to MANY marks: every symbol stands at its true place or in a bubble, none is moved
// aside. The two that lie over each other the most are joined first, the bubble stands in the middle of
// its marks, and so on until nothing touches. Paper does the same (geo/drawing/_gather.py). What is
// joined depends on the zoom and on what the filters leave, never on where the map looks.
import { radiusOf } from "./clusters.js";
import { LOOK } from "./look.js";

/** @import { Gathered, Cluster } from "./clusters.js" */

const GAP_PX = LOOK.bubbles.touch_gap_px; // between two symbols that stand alone

/**
 * How far two circles reach into each other, in millionths of a px: of two that differ by less the
 * first is taken, on paper as on the screen.
 * @param {number} dx
 * @param {number} dy
 * @param {number} need
 */
const overlap = (dx, dy, need) => Math.floor((need - Math.sqrt(dx * dx + dy * dy)) * 1e6 + 0.5);

/**
 * Which circles join: each entry lists its members, and where they stand, in px.
 * @param {ArrayLike<number>} x px
 * @param {ArrayLike<number>} y px
 * @param {ArrayLike<number>} radius px
 * @returns {{ x: number, y: number, radius: number, members: number[] }[]}
 */
export function join(x, y, radius) {
  const n = x.length;
  const groups = Array.from({ length: n }, (_, i) => ({ x: x[i], y: y[i], radius: radius[i], members: [i] }));
  const alive = new Array(n).fill(true);
  const partner = new Int32Array(n).fill(-1), most = new Float64Array(n);
  /** @param {number} i @param {number} j */
  const between = (i, j) => overlap(groups[i].x - groups[j].x, groups[i].y - groups[j].y,
    groups[i].radius + groups[j].radius + GAP_PX);
  /** The later one that reaches the farthest into this one. @param {number} i */
  const look = (i) => {
    partner[i] = -1;
    most[i] = 0;
    for (let j = i + 1; j < n; j++) {
      if (!alive[j]) continue;
      const by = between(i, j);
      if (by > most[i]) [partner[i], most[i]] = [j, by];
    }
  };
  for (let i = 0; i < n; i++) look(i);
  for (;;) {
    let i = -1;
    for (let k = 0; k < n; k++) if (alive[k] && partner[k] >= 0 && (i < 0 || most[k] > most[i])) i = k;
    if (i < 0) break;
    const one = groups[i], j = partner[i], other = groups[j];
    const a = one.members.length, b = other.members.length;
    one.x = (one.x * a + other.x * b) / (a + b);
    one.y = (one.y * a + other.y * b) / (a + b);
    one.members = [...one.members, ...other.members];
    one.radius = radiusOf(a + b);
    alive[j] = false;
    look(i);
    for (let k = 0; k < n; k++) {
      if (!alive[k] || k === i) continue;
      if (partner[k] === i || partner[k] === j) look(k);
      else if (k < i) {
        const by = between(k, i);
        if (by > most[k] || (by === most[k] && by > 0 && i < partner[k])) [partner[k], most[k]] = [i, by];
      }
    }
  }
  return groups.filter((_, i) => alive[i]);
}

/**
 * @param {{ n: number, x: Float64Array, y: Float64Array, project: Uint32Array }} marks
 * @param {(project: number) => boolean} isShown
 * @param {(i: number) => number} radius px of a mark's symbol
 * @param {number} scale px to a world unit
 * @param {number} styles how many looks there are
 * @param {Uint8Array} codes which of them each mark has
 * @returns {Gathered}
 */
export function gatherTouching(marks, isShown, radius, scale, styles, codes) {
  const shown = Array.from({ length: marks.n }, (_, i) => i).filter((i) => isShown(marks.project[i]));
  /** @type {Cluster[]} */
  const clusters = [];
  /** @type {number[]} */
  const singles = [];
  const groups = join(shown.map((i) => marks.x[i] * scale), shown.map((i) => marks.y[i] * scale), shown.map(radius));
  for (const group of groups) {
    const members = group.members.map((k) => shown[k]);
    /** @type {Map<number, number>} each project once, by its first mark */
    const projects = new Map();
    for (const i of members) if (!projects.has(marks.project[i])) projects.set(marks.project[i], i);
    if (projects.size === 1) {
      singles.push(members[0]); // two places of one project, one over the other
      continue;
    }
    const shares = new Uint32Array(styles);
    for (const i of projects.values()) shares[codes[i]]++;
    clusters.push({
      x: group.x / scale, y: group.y / scale, count: projects.size, radius: group.radius, shares,
      cells: [], extra: members, sumX: 0, sumY: 0,
    });
  }
  return {
    clusters,
    singles,
    at: (x, y) => {
      let best = null, nearest = Infinity;
      for (const cluster of clusters) {
        const distance = Math.hypot(cluster.x - x, cluster.y - y) * scale;
        if (distance < nearest) [best, nearest] = [cluster, distance];
      }
      return best ? { cluster: best, distance: nearest } : null;
    },
    members: (cluster) => cluster.extra,
  };
}
