// Names of projects on the map: of the largest ten that the filters leave, and the one label of each
// line and area. Where projects are in a bubble, their names stand beside that.
import { Boxes, SYMBOL_PX } from "./labels.js";
import { LOOK } from "./look.js";

/** @import { Box } from "./geometry.js" */
/** @import { Cluster, Gathered } from "./clusters.js" */
/** @import { Placed, ZoneName, Measure } from "./labels.js" */
/** @import { Named } from "./types.js" */
/**
 * What stands beside a symbol: one name, or a line for each of the named projects of a bubble.
 * `mark` is -1 for a bubble.
 * @typedef {object} Wanted
 * @property {string[]} lines
 * @property {number} x world
 * @property {number} y
 * @property {number} gap px from the middle of the symbol
 * @property {number} size px
 * @property {boolean} bold
 * @property {boolean} led may stand away from its symbol, at the end of a line
 * @property {number} mark
 * @property {Cluster | null} cluster
 */
/**
 * At its place: upper left corner in px from the symbol; `leader`: the line to it, in px too.
 * @typedef {Wanted & { dx: number, dy: number, width: number, height: number,
 *   leader: [number, number, number, number] | null }} PlacedName
 */

const NAMES = LOOK.names, { gap_px: GAP, characters: LONGEST } = NAMES;
const { beside: BESIDE, along: ALONG } = LOOK.labels;
const TURN = Math.PI / 8; // a sixteenth: directions are counted clockwise from the right

/**
 * A long name up to its first bracket that does not begin it, or cut.
 * @param {string} text
 */
export const shortened = (text) => {
  if ([...text].length <= LONGEST) return text;
  const bracket = text.slice(1).search(/[（(]/), plain = bracket < 0 ? text : text.slice(0, bracket + 1);
  const characters = [...plain];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join("")}…` : plain;
};

/**
 * What is to be named, the most important first.
 * @param {Named[]} named projects by amount, the largest first; those without one behind them
 * @param {Gathered} gathered
 * @param {{ x: Float64Array, y: Float64Array, project: Uint32Array }} marks
 * @param {(mark: number) => number} radius px
 * @param {(mark: number) => boolean} isShape the tag of a line or an area
 * @param {(project: number) => boolean} isShown
 * @returns {Wanted[]}
 */
export function wantedNames(named, gathered, marks, radius, isShape, isShown) {
  /** @type {Map<number, Cluster>} */
  const clusterOf = new Map();
  for (const cluster of gathered.clusters) {
    for (const mark of gathered.members(cluster)) clusterOf.set(marks.project[mark], cluster);
  }
  /** @type {Map<number, number>} */
  const single = new Map();
  for (const mark of gathered.singles) {
    if (!single.has(marks.project[mark])) single.set(marks.project[mark], mark);
  }
  /** @type {Wanted[]} */
  const largest = [];
  /** @type {Wanted[]} */
  const shapes = [];
  /** @type {Map<Cluster, Wanted>} */
  const told = new Map();
  let left = NAMES.most;
  for (const { project, name, amount } of named) {
    if (!isShown(project)) continue;
    const mark = single.get(project), cluster = clusterOf.get(project);
    const isLargest = amount && left-- > 0, text = shortened(name);
    const { size, bold } = isLargest ? NAMES.largest : NAMES.shape;
    if (mark !== undefined) {
      if (!isLargest && !isShape(mark)) continue;
      (isLargest ? largest : shapes).push({
        lines: [text], x: marks.x[mark], y: marks.y[mark], gap: radius(mark) + GAP, size, bold, led: isLargest,
        mark, cluster: null,
      });
    } else if (cluster && isLargest) {
      const before = told.get(cluster);
      if (before) before.lines.push(text);
      else {
        const { x, y, radius: r } = cluster;
        const wanted = { lines: [text], x, y, gap: r + GAP, size, bold, led: true, mark: -1, cluster };
        told.set(cluster, wanted);
        largest.push(wanted);
      }
    }
  }
  return [...largest, ...shapes];
}

/**
 * Beside their symbols, where they hide nothing: no symbol, no bubble, no other name, no label of the
 * ground; and not beyond the district, where the edge of the first view would cut them. The largest
 * may stand farther off, with a line to them. One that finds no place is left out.
 * @param {Wanted[]} wanted
 * @param {Iterable<[x: number, y: number, half: number]>} symbols world, and half a width in px
 * @param {Box[]} labels of the ground, px
 * @param {Box} frame px
 * @param {number} scale px to a world unit
 * @param {(text: string, size: number, bold: boolean) => number} widthOf
 * @returns {PlacedName[]}
 */
export function placeNames(wanted, symbols, labels, frame, scale, widthOf) {
  const signs = Array.from(symbols, ([x, y, half]) =>
    /** @type {Box} */ ([x * scale - half, y * scale - half, x * scale + half, y * scale + half]));
  const sized = wanted.map((name) => ({
    ...name,
    width: Math.max(...name.lines.map((line) => widthOf(line, name.size, name.bold))),
    height: name.lines.length * name.size * BESIDE.height,
  }));
  // one of the largest that found no place chooses first in another try
  let order = sized, best = placeInOrder(order, signs, labels, frame, scale);
  for (let turn = 1; turn < NAMES.tries; turn++) {
    const left = order.filter((name) => name.led && !best.some((one) => one.lines === name.lines));
    if (!left.length) break;
    order = [...left, ...order.filter((name) => !left.includes(name))];
    const next = placeInOrder(order, signs, labels, frame, scale);
    if (countLed(next) > countLed(best)) best = next;
  }
  return best;
}

/** @param {PlacedName[]} names */
const countLed = (names) => names.reduce((sum, { led, lines }) => sum + (led ? lines.length : 0), 0);

/**
 * @param {(Wanted & { width: number, height: number })[]} wanted
 * @param {Box[]} signs
 * @param {Box[]} labels
 * @param {Box} frame
 * @param {number} scale
 */
function placeInOrder(wanted, signs, labels, frame, scale) {
  const crossable = new Boxes(), taken = new Boxes();
  for (const box of signs) taken.add(box);
  for (const box of labels) crossable.add(box);
  /** @type {PlacedName[]} */
  const placed = [];
  for (const name of wanted) {
    const found = place(name, name.x * scale, name.y * scale, name.width, name.height, taken, crossable, frame);
    if (found) placed.push({ ...name, ...found });
  }
  return placed;
}

/**
 * @param {Wanted} name
 * @param {number} x px
 * @param {number} y px
 * @param {number} width px
 * @param {number} height px
 * @param {Boxes} taken
 * @param {Boxes} crossable labels of the ground and leaders: a leader may cross them, no name covers them
 * @param {Box} frame
 */
function place({ gap, led }, x, y, width, height, taken, crossable, frame) {
  const [marginX, marginY] = BESIDE.margin_px;
  for (const away of led ? NAMES.away_px : [0]) {
    for (const direction of NAMES.directions) {
      const cos = Math.cos(direction * TURN), sin = Math.sin(direction * TURN);
      const left = x + cos * (gap + away) + ((cos - 1) / 2) * width;
      const top = y + sin * (gap + away) + ((sin - 1) / 2) * height;
      if (left < frame[0] || top < frame[1] || left + width > frame[2] || top + height > frame[3]) continue;
      /** @type {Box} */
      const box = [left - marginX, top - marginY, left + width + marginX, top + height + marginY];
      if (taken.overlap(box) || crossable.overlap(box)) continue;
      /** @type {[number, number, number, number] | null} */
      let leader = null;
      if (away) {
        const toX = Math.max(left, Math.min(left + width, x)), toY = Math.max(top, Math.min(top + height, y));
        const long = Math.sqrt((toX - x) * (toX - x) + (toY - y) * (toY - y));
        const ux = (toX - x) / long, uy = (toY - y) / long;
        let free = true;
        for (let s = gap + NAMES.leader.step_px; s < long && free; s += NAMES.leader.step_px) {
          free = !taken.overlap([x + ux * s - 1, y + uy * s - 1, x + ux * s + 1, y + uy * s + 1]);
        }
        if (!free) continue;
        leader = [ux * (gap - GAP), uy * (gap - GAP), toX - x, toY - y];
      }
      taken.add(box);
      if (leader) for (const one of leaderBoxes(leader, x, y)) crossable.add(one);
      return { dx: left - x, dy: top - y, leader };
    }
  }
  return null;
}

/**
 * Small squares along a leader.
 * @param {[number, number, number, number]} leader px from the symbol
 * @param {number} x px
 * @param {number} y px
 * @returns {Box[]}
 */
function leaderBoxes([x0, y0, x1, y1], x, y) {
  const steps = Math.max(1, Math.ceil(Math.sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0)) / NAMES.leader.step_px));
  return Array.from({ length: steps }, (_, k) => {
    const atX = x + x0 + ((x1 - x0) * (k + 0.5)) / steps, atY = y + y0 + ((y1 - y0) * (k + 0.5)) / steps;
    return [atX - 2, atY - 2, atX + 2, atY + 2];
  });
}

/**
 * What names and their leaders take, in px: labels of the ground keep out of it.
 * @param {PlacedName[]} names
 * @param {number} scale
 * @returns {Box[]}
 */
export function nameBoxes(names, scale) {
  const [marginX, marginY] = BESIDE.margin_px;
  return names.flatMap(({ x, y, dx, dy, width, height, leader }) => {
    const left = x * scale + dx, top = y * scale + dy;
    return [
      /** @type {Box} */ ([left - marginX, top - marginY, left + width + marginX, top + height + marginY]),
      ...(leader ? leaderBoxes(leader, x * scale, y * scale) : []),
    ];
  });
}

/**
 * The boxes of what the ground has placed, in px.
 * @param {{ names: ZoneName[], labels: Placed[] }} placed
 * @param {number} scale
 * @param {Measure} widthOf
 * @returns {Box[]}
 */
export function groundBoxes({ names, labels }, scale, widthOf) {
  /** @type {Box[]} */
  const boxes = names.map(({ x, y, width, size }) =>
    [x * scale - width / 2, y * scale - size / 2, x * scale + width / 2, y * scale + size / 2]);
  for (const item of labels) {
    if ("glyphs" in item) {
      const half = item.style.size * ALONG.half;
      for (const g of item.glyphs) {
        boxes.push([g.x * scale - half, g.y * scale - half, g.x * scale + half, g.y * scale + half]);
      }
    } else if ("symbol" in item) {
      const x = item.x * scale, y = item.y * scale;
      boxes.push([x - SYMBOL_PX, y - SYMBOL_PX, x + SYMBOL_PX, y + SYMBOL_PX]);
    } else {
      const x = item.x * scale + item.dx, y = item.y * scale + item.dy, h = item.style.size * BESIDE.height;
      boxes.push([x, y - h / 2, x + widthOf(item.text, item.style.size), y + h / 2]);
    }
  }
  return boxes;
}
