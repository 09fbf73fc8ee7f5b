// Many marks in view: those that would lie over each other become one bubble with their number.
//
// A grid of screen cells, every other row moved by half a cell, is tied to the world: the same zoom
// gives the same bubbles wherever the map looks. One pass over the typed columns counts the cells;
// what follows looks at cells only. Nothing here is an object a mark.
import { LOOK } from "./look.js";

const BUBBLES = LOOK.bubbles;
const [CELL_W, CELL_H] = BUBBLES.cell_px; // px; bubbles of neighbouring cells just do not touch
const FEW = BUBBLES.few; // so many symbols have room in a cell
const SAME_PX = BUBBLES.same_px; // two or more symbols that lie this close cannot be told apart
const EDGE = 3; // cells around the view that take part: merging reaches two cells far
const OVERLAP = BUBBLES.overlap; // bubbles closer than this share of their radii become one

/** @param {number} count */
export const radiusOf = (count) =>
  Math.min(BUBBLES.radius_px.most, BUBBLES.radius_px.one + BUBBLES.radius_px.per_tenfold * Math.log10(count));

/** @import { Box } from "./geometry.js" */
/**
 * What is gathered: columns, and `next` for chains of a cell's marks, made once.
 * @typedef {object} Columns
 * @property {number} n
 * @property {Float64Array} x world
 * @property {Float64Array} y world
 * @property {Uint32Array} project
 * @property {Uint8Array} sector
 * @property {Int32Array} [next]
 */
/**
 * A bubble: place in world coordinates, marks in it, radius in px, marks by sector; the cells it is
 * made of, and marks from elsewhere that it would hide.
 * @typedef {object} Cluster
 * @property {number} x
 * @property {number} y
 * @property {number} count
 * @property {number} radius
 * @property {Uint32Array} shares
 * @property {number[]} cells
 * @property {number[]} extra
 * @property {number} sumX
 * @property {number} sumY
 */
/**
 * @typedef {object} Gathered
 * @property {Cluster[]} clusters
 * @property {number[]} singles marks that stand alone
 * @property {(x: number, y: number) => { cluster: Cluster, distance: number } | null} at
 *   the nearest bubble over a place (world), and how many px away
 * @property {(cluster: Cluster) => Iterable<number>} members its marks
 */

/**
 * @param {Columns} marks
 * @param {Uint8Array} mask a bit a project
 * @param {number} scale px to a world unit
 * @param {Box} box what is looked at, in world px at that scale
 * @param {number} sectors how many there are
 * @param {Uint8Array} codes which of them each mark is
 * @returns {Gathered}
 */
export function gather(marks, mask, scale, box, sectors, codes = marks.sector) {
  const row0 = Math.floor(box[1] / CELL_H) - EDGE, col0 = Math.floor(box[0] / CELL_W) - EDGE;
  const rows = Math.floor(box[3] / CELL_H) + EDGE + 1 - row0;
  const cols = Math.floor(box[2] / CELL_W) + EDGE + 1 - col0;
  const left = col0 * CELL_W, top = row0 * CELL_H;
  const cells = rows * cols;
  const head = new Int32Array(cells).fill(-1);
  const next = (marks.next = marks.next || new Int32Array(marks.n)); // chains of a cell's marks
  const count = new Int32Array(cells), sumX = new Float64Array(cells), sumY = new Float64Array(cells);
  const shares = new Uint32Array(cells * sectors);
  const { x: X, y: Y, project, n } = marks;
  const high = rows * CELL_H, wide = cols * CELL_W;
  for (let i = 0; i < n; i++) {
    const p = project[i];
    if (!((mask[p >> 3] >> (p & 7)) & 1)) continue;
    const y = Y[i] * scale - top;
    if (!(y >= 0 && y < high)) continue;
    const row = (y / CELL_H) | 0;
    const x = X[i] * scale - left - ((row + row0) & 1 ? CELL_W / 2 : 0);
    if (!(x >= 0 && x < wide)) continue;
    const cell = row * cols + ((x / CELL_W) | 0);
    next[i] = head[cell];
    head[cell] = i;
    count[cell]++;
    sumX[cell] += X[i];
    sumY[cell] += Y[i];
    shares[cell * sectors + codes[i]]++;
  }

  /** @param {number} cell */
  const chain = function* (cell) {
    for (let i = head[cell]; i >= 0; i = next[i]) yield i;
  };
  /** @param {number} cell */
  const isOneSpot = (cell) => {
    const x = sumX[cell] / count[cell], y = sumY[cell] / count[cell];
    for (const i of chain(cell)) if (Math.hypot(X[i] - x, Y[i] - y) * scale > SAME_PX) return false;
    return true;
  };
  /** @param {number} cell */
  const neighbours = (cell) => {
    const row = Math.floor(cell / cols), col = cell % cols, found = [];
    for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
      for (let c = Math.max(0, col - 1); c <= Math.min(cols - 1, col + 1); c++) {
        if (r !== row || c !== col) found.push(r * cols + c);
      }
    }
    return found;
  };

  // which cells are bubbles, and into which stronger neighbour one goes whole
  const isBubble = new Uint8Array(cells), target = new Int32Array(cells).fill(-1);
  for (let cell = 0; cell < cells; cell++) {
    isBubble[cell] = count[cell] > FEW || (count[cell] > 1 && isOneSpot(cell)) ? 1 : 0;
  }
  /**
   * @param {number} a
   * @param {number} b
   */
  const apart = (a, b) =>
    Math.hypot(sumX[a] / count[a] - sumX[b] / count[b], sumY[a] / count[a] - sumY[b] / count[b]) * scale;
  for (let cell = 0; cell < cells; cell++) {
    if (!isBubble[cell]) continue;
    let best = -1;
    for (const other of neighbours(cell)) {
      if (!isBubble[other] || count[other] < count[cell]) continue;
      if (count[other] === count[cell] && other < cell) continue;
      if (apart(cell, other) > OVERLAP * (radiusOf(count[cell]) + radiusOf(count[other]))) continue;
      if (best < 0 || count[other] > count[best]) best = other;
    }
    target[cell] = best;
  }
  /** @type {Cluster[]} */
  const clusters = [];
  const clusterOf = new Int32Array(cells).fill(-1);
  for (let cell = 0; cell < cells; cell++) {
    if (!isBubble[cell] || (target[cell] >= 0 && target[target[cell]] < 0)) continue;
    clusterOf[cell] = clusters.length;
    clusters.push({
      x: 0, y: 0, radius: 0, count: count[cell], sumX: sumX[cell], sumY: sumY[cell],
      shares: shares.slice(cell * sectors, (cell + 1) * sectors), cells: [cell], extra: [],
    });
  }
  for (let cell = 0; cell < cells; cell++) {
    if (!isBubble[cell] || clusterOf[cell] >= 0) continue;
    const cluster = clusters[(clusterOf[cell] = clusterOf[target[cell]])];
    cluster.count += count[cell];
    cluster.sumX += sumX[cell];
    cluster.sumY += sumY[cell];
    cluster.cells.push(cell);
    for (let s = 0; s < sectors; s++) cluster.shares[s] += shares[cell * sectors + s];
  }
  for (const cluster of clusters) {
    cluster.x = cluster.sumX / cluster.count;
    cluster.y = cluster.sumY / cluster.count;
    cluster.radius = radiusOf(cluster.count);
  }

  // the rest stand alone, but for those that a bubble would hide
  /** @type {number[]} */
  const singles = [];
  for (let cell = 0; cell < cells; cell++) {
    if (!count[cell] || isBubble[cell]) continue;
    const near = neighbours(cell).map((c) => clusterOf[c]).filter((k) => k >= 0);
    for (const i of chain(cell)) {
      const over = near.find(
        (k) => Math.hypot(clusters[k].x - X[i], clusters[k].y - Y[i]) * scale < clusters[k].radius
      );
      if (over === undefined) singles.push(i);
      else {
        clusters[over].extra.push(i);
        clusters[over].count++;
        clusters[over].shares[codes[i]]++;
      }
    }
  }

  // nine cells are looked at
  /** @type {Gathered["at"]} */
  const at = (x, y) => {
    const row = Math.floor(y * scale / CELL_H) - row0;
    if (row < 0 || row >= rows) return null;
    const col = Math.floor((x * scale - left - ((row + row0) & 1 ? CELL_W / 2 : 0)) / CELL_W);
    if (col < 0 || col >= cols) return null;
    const cell = row * cols + col;
    let best = null, nearest = Infinity;
    for (const c of [cell, ...neighbours(cell)]) {
      const cluster = clusters[clusterOf[c]];
      if (!cluster) continue;
      const distance = Math.hypot(cluster.x - x, cluster.y - y) * scale;
      if (distance < nearest) [best, nearest] = [cluster, distance];
    }
    return best ? { cluster: best, distance: nearest } : null;
  };
  /** @param {Cluster} cluster */
  const members = function* (cluster) {
    for (const cell of cluster.cells) yield* chain(cell);
    yield* cluster.extra;
  };
  return { clusters, singles, at, members };
}

/**
 * 1234 -> 1234, 12345 -> 1.2万
 * @param {number} count
 */
export const shortCount = (count) =>
  count < 10000 ? String(count) : `${(count / 10000).toFixed(count < 100000 ? 1 : 0)}万`;
