// Which labels fit on the map and where they go.
//
// Labels are placed for a whole zoom step at once, over the whole map and not only the part in
// view: so they stay where they are while the map is moved. The important ones choose first; one
// that would touch another is left out. Symbols of projects are avoided where there is a choice.
import { LOOK } from "./look.js";
import { mercator } from "./mercator.js";

/** @import { Box, Chain } from "./geometry.js" */

/** @typedef {"hill" | "square" | "station" | "dot"} LabelSymbol */
/** @typedef {{ size: number, colour: string, symbol?: LabelSymbol }} LabelStyle */
/**
 * A label to be placed: at a point or along chains, in world coordinates.
 * @typedef {{ text: string, kind: string, rank: number, zoom: number, x: number, y: number, chains?: undefined }} PointLabel
 * @typedef {{ text: string, kind: string, rank: number, zoom: number, chains: Chain[] }} LineLabel
 * @typedef {PointLabel | LineLabel} Label
 * @typedef {{ text: string, x: number, y: number, angle: number }} Glyph a character at its place
 */
/**
 * What was placed, in world coordinates, with what is to draw: a symbol of its own, characters along
 * a line, or a text at an offset in px.
 * @typedef {{ style: LabelStyle, kind: string, x: number, y: number, symbol: LabelSymbol }} PlacedSymbol
 * @typedef {{ style: LabelStyle, kind: string, glyphs: Glyph[] }} PlacedLine
 * @typedef {{ style: LabelStyle, kind: string, x: number, y: number, text: string, dx: number, dy: number }} PlacedText
 * @typedef {PlacedSymbol | PlacedLine | PlacedText} Placed
 */
/**
 * The name of a zone before it has a place. `frame`: what holds all of it; `penalty` says how
 * unwelcome a point is.
 * @typedef {object} ZoneName
 * @property {number} size px
 * @property {number} width px
 * @property {number} x world
 * @property {number} y
 * @property {Box} box
 * @property {Box} frame
 * @property {(x: number, y: number) => number} penalty
 */
/**
 * Width in px of a text at a size in px.
 * @typedef {(text: string, size: number) => number} Measure
 */

/**
 * How a kind looks; the order of the kinds is the order of choosing. The zoom from which a label is
 * shown comes with it.
 */
export const KINDS = /** @type {Record<string, LabelStyle>} */ (LOOK.labels.kinds);
const ORDER = Object.keys(KINDS);
export const SYMBOL_PX = LOOK.labels.symbol_px; // half width of a label's own symbol
const { along: ALONG, beside: BESIDE, zones: ZONES } = LOOK.labels;
const CELL = 64; // px, grid of the boxes taken
const ROW = 2 ** 26; // more cells than the world has in a row

/**
 * Size in px of a zone's name.
 * @param {"subarea" | "belt" | "bay"} level
 * @param {number} zoom
 */
export function nameSize(level, zoom) {
  if (level !== "bay") return ZONES.size[level];
  const sizes = ZONES.size.bay;
  return (sizes.find(([below]) => zoom < below) ?? sizes[sizes.length - 1])[1];
}

/** Boxes by the cells of a grid that they touch. */
export class Boxes {
  constructor() {
    /** @type {Map<number, { box: Box, seen: number }[]>} */
    this.cells = new Map();
    this.turn = 0;
  }

  /**
   * Calls for every cell that a box touches, with the cell's key.
   * @param {Box} box
   * @param {(key: number) => void} call
   */
  _near(box, call) {
    const x1 = Math.floor(box[2] / CELL), y1 = Math.floor(box[3] / CELL);
    for (let cx = Math.floor(box[0] / CELL); cx <= x1; cx++) {
      for (let cy = Math.floor(box[1] / CELL); cy <= y1; cy++) call(cx * ROW + cy);
    }
  }

  /** @param {Box} box */
  add(box) {
    const held = { box, seen: 0 };
    this._near(box, (key) => {
      const cell = this.cells.get(key);
      if (cell) cell.push(held);
      else this.cells.set(key, [held]);
    });
  }

  /**
   * Area that the boxes held here share with `box`, in px².
   * @param {Box} box
   */
  overlap(box) {
    let total = 0;
    const turn = ++this.turn; // a box in several cells counts once
    this._near(box, (key) => {
      const cell = this.cells.get(key);
      if (!cell) return;
      for (const held of cell) {
        if (held.seen === turn) continue;
        held.seen = turn;
        const other = held.box;
        const w = Math.min(box[2], other[2]) - Math.max(box[0], other[0]);
        const h = Math.min(box[3], other[3]) - Math.max(box[1], other[1]);
        if (w > 0 && h > 0) total += w * h;
      }
    });
    return total;
  }
}

/**
 * Of two that cost the same, as left and right of a straight street's middle, the first is taken, not
 * the one that the last binary digit favours: paper counts alike.
 * @param {number} cost
 */
const millionths = (cost) => Math.floor(cost * 1e6 + 0.5);
/** @param {number} share */
const percent = (share) => Math.floor(share * 100 + 0.5);

/**
 * Label beside a point: right, left, below, above, the corners; the least hidden free one wins.
 * @param {PointLabel} label
 * @param {LabelStyle} style
 * @param {number} scale
 * @param {Boxes} taken
 * @param {Boxes} symbols
 * @param {Measure} widthOf
 */
function besidePoint(label, style, scale, taken, symbols, widthOf) {
  const x = label.x * scale, y = label.y * scale;
  const w = widthOf(label.text, style.size), h = style.size * BESIDE.height;
  const gap = style.symbol ? SYMBOL_PX + BESIDE.gap_px : 0;
  const places = style.symbol ? BESIDE.symbol_places : BESIDE.plain_places;
  const [marginX, marginY] = BESIDE.margin_px;
  /** @type {{ box: Box, left: number, top: number, hidden: number } | null} */
  let best = null;
  for (const [gapsX, widths, gapsY, heights] of places) {
    const left = x + gapsX * gap + widths * w, top = y + gapsY * gap + heights * h;
    /** @type {Box} */
    const box = [left - marginX, top - marginY, left + w + marginX, top + h + marginY];
    if (taken.overlap(box)) continue;
    const hidden = symbols.overlap(box) / (w * h);
    if (!best || percent(hidden) < percent(best.hidden)) best = { box, left, top, hidden };
    if (hidden === 0) break;
  }
  if (!best || best.hidden > BESIDE.hidden_most) return null;
  taken.add(best.box);
  return { dx: best.left - x, dy: best.top + h / 2 - y };
}

/**
 * Name along a line: the straightest, freest stretch; characters upright where it runs steeply.
 * @param {LineLabel} label
 * @param {LabelStyle} style
 * @param {number} scale
 * @param {Boxes} taken
 * @param {Boxes} symbols
 */
function alongLine(label, style, scale, taken, symbols) {
  const characters = [...label.text];
  const step = style.size * ALONG.advance;
  const need = step * characters.length;
  /** @type {{ cost: number, glyphs: Glyph[], boxes: Box[] } | null} */
  let best = null;
  for (const chain of label.chains) {
    const lengths = [0];
    for (let i = 2; i < chain.length; i += 2) {
      const d = Math.hypot(chain[i] - chain[i - 2], chain[i + 1] - chain[i - 1]) * scale;
      lengths.push(lengths[lengths.length - 1] + d);
    }
    const total = lengths[lengths.length - 1];
    if (total < need * ALONG.room) continue;
    /** @param {number} s @returns {[number, number]} the point after so many px */
    const at = (s) => {
      let k = 1;
      while (k < lengths.length - 1 && lengths[k] < s) k++;
      const t = (s - lengths[k - 1]) / (lengths[k] - lengths[k - 1] || 1);
      const ax = chain[2 * k - 2], ay = chain[2 * k - 1];
      return [(ax + t * (chain[2 * k] - ax)) * scale, (ay + t * (chain[2 * k + 1] - ay)) * scale];
    };
    const tries = Math.max(1, Math.min(ALONG.tries_most, Math.floor((total - need) / ALONG.try_px)));
    for (let i = 0; i <= tries; i++) {
      const start = ((total - need) * i) / tries;
      const [ax, ay] = at(start), [bx, by] = at(start + need);
      const chord = Math.hypot(bx - ax, by - ay);
      const bend = 1 - chord / need;
      if (bend > ALONG.bend_most) continue;
      let angle = Math.atan2(by - ay, bx - ax);
      const steep = Math.abs(Math.sin(angle)) > ALONG.steep_sine;
      // read from left to right; on steep lines from top to bottom
      const backwards = steep ? by < ay : bx < ax;
      if (backwards) angle += Math.PI;
      const half = style.size * ALONG.half;
      // On the line, or beside it where a project is drawn along the street.
      const nx = -(by - ay) / chord, ny = (bx - ax) / chord;
      for (const side of [0, 1, -1]) {
        const off = side * (half + ALONG.beside_px);
        const glyphs = characters.map((text, k) => {
          const s = start + step * ((backwards ? characters.length - 1 - k : k) + 0.5);
          const [x, y] = at(s);
          return { text, x: x + nx * off, y: y + ny * off, angle: steep ? 0 : angle };
        });
        /** @type {Box[]} */
        const boxes = glyphs.map((g) => [g.x - half, g.y - half, g.x + half, g.y + half]);
        if (boxes.some((box) => taken.overlap(box))) continue;
        const hidden = boxes.reduce((sum, box) => sum + symbols.overlap(box), 0) / (need * step);
        if (hidden > ALONG.hidden_most) continue;
        const middle = Math.abs(start + need / 2 - total / 2) / total;
        const cost = millionths(hidden * ALONG.cost.hidden + bend * ALONG.cost.bend +
          middle * ALONG.cost.middle + Math.abs(side) * ALONG.cost.beside);
        if (!best || cost < best.cost) best = { cost, glyphs, boxes };
      }
    }
  }
  if (!best) return null;
  best.boxes.forEach((box) => taken.add(box));
  return best.glyphs.map((g) => ({ text: g.text, x: g.x / scale, y: g.y / scale, angle: g.angle }));
}

/**
 * The name of a zone where it hides the least: rather inside, but on open water or beside the zone
 * before it would lie under symbols.
 * @template {ZoneName} Name
 * @param {Name} name
 * @param {number} scale
 * @param {Boxes} taken
 * @param {Boxes} symbols
 * @returns {Name | null}
 */
function placeZoneName(name, scale, taken, symbols) {
  const w = name.width, h = name.size * ZONES.height;
  const [x0, y0, x1, y1] = name.box.map((v) => v * scale);
  const homeX = name.x * scale, homeY = name.y * scale;
  const reach = Math.max(ZONES.reach_least_px, Math.hypot(x1 - x0, y1 - y0) / 2);
  const [leastX, leastY] = ZONES.step_least_px, [aside, above, below] = ZONES.beyond;
  const stepX = Math.max(leastX, (x1 - x0) / ZONES.steps), stepY = Math.max(leastY, (y1 - y0) / ZONES.steps);
  // not beyond the district: the name would be cut off where the whole of it is in view
  const [left, , right] = name.frame.map((v) => v * scale);
  const from = Math.max(x0 - w * aside, left + w / 2), to = Math.min(x1 + w * aside, right - w / 2);
  /** @type {{ cost: number, x: number, y: number, box: Box } | null} */
  let best = null;
  for (let x = from; x <= to; x += stepX) {
    for (let y = y0 - above * h; y <= y1 + below * h; y += stepY) {
      /** @type {Box} */
      const box = [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
      // the dear part of the cost last, and only where the cheap ones leave hope
      let cost = Math.hypot(x - homeX, y - homeY) / reach;
      if (best && cost >= best.cost) continue;
      if (taken.overlap(box)) continue;
      cost += (ZONES.hidden_cost * symbols.overlap(box)) / (w * h);
      if (best && cost >= best.cost) continue;
      for (const share of ZONES.shares) {
        cost += name.penalty((x + share * w) / scale, y / scale) / ZONES.shares.length;
      }
      if (!best || cost < best.cost) best = { cost, x, y, box };
    }
  }
  if (!best) return null;
  taken.add(best.box);
  return { ...name, x: best.x / scale, y: best.y / scale };
}

/** @param {Chain} chain */
function lengthOf(chain) {
  let length = 0;
  for (let i = 2; i < chain.length; i += 2) length += Math.hypot(chain[i] - chain[i - 2], chain[i + 1] - chain[i - 1]);
  return length;
}

/**
 * Where a street's name is wanted: once along all of it, and close up along each stretch of its
 * longest line, so that one is in view.
 * @param {Chain[]} chains
 * @param {number} scale
 * @returns {Chain[][]}
 */
function stretches(chains, scale) {
  const again = LOOK.labels.street_name_again_px / scale;
  const lengths = chains.map(lengthOf), longest = Math.max(...lengths);
  if (longest < 2 * again) return [chains];
  const chain = chains[lengths.indexOf(longest)], piece = longest / Math.floor(longest / again);
  /** @type {number[][]} */
  const parts = [[chain[0], chain[1]]];
  let walked = 0;
  for (let i = 2; i < chain.length; i += 2) {
    let ax = chain[i - 2], ay = chain[i - 1];
    const bx = chain[i], by = chain[i + 1];
    let rest = Math.hypot(bx - ax, by - ay);
    while (walked + rest > piece * (1 + 1e-9)) {
      const t = (piece - walked) / rest;
      ax += t * (bx - ax);
      ay += t * (by - ay);
      parts[parts.length - 1].push(ax, ay);
      parts.push([ax, ay]);
      rest = Math.hypot(bx - ax, by - ay);
      walked = 0;
    }
    parts[parts.length - 1].push(bx, by);
    walked += rest;
  }
  return parts.map((part) => [part]);
}

/**
 * Positions are world units and px offsets, so that they can be drawn wherever the map looks.
 * @template {ZoneName} Name
 * @param {Label[]} labels
 * @param {number} zoom
 * @param {Name[]} zoneNames
 * @param {Iterable<[x: number, y: number, half: number]>} symbolBoxes world, and half a width in px
 * @param {Measure} widthOf
 * @param {(names: Name[]) => Box[]} [between] what is taken once the zones have their names, px
 * @returns {{ names: Name[], labels: Placed[] }}
 */
export function placeLabels(labels, zoom, zoneNames, symbolBoxes, widthOf, between) {
  const scale = mercator.scale(zoom);
  const taken = new Boxes(), symbols = new Boxes();
  for (const [x, y, half] of symbolBoxes) {
    symbols.add([x * scale - half, y * scale - half, x * scale + half, y * scale + half]);
  }
  /** @type {Placed[]} */
  const placed = [];
  /** @type {Name[]} */
  const names = [];
  for (const zoneName of zoneNames) {
    const name = placeZoneName(zoneName, scale, taken, symbols);
    if (name) names.push(name);
  }
  for (const box of between?.(names) ?? []) taken.add(box);
  const wanted = labels
    .filter((label) => KINDS[label.kind])
    .sort(
      (a, b) =>
        ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.rank - b.rank || b.text.length - a.text.length
    );
  /** @type {Set<Label>} those whose symbol has a place */
  const standing = new Set();
  for (const label of wanted) {
    const style = KINDS[label.kind];
    if (style.symbol && !label.chains && zoom >= label.zoom) {
      const x = label.x * scale, y = label.y * scale, s = SYMBOL_PX;
      /** @type {Box} */
      const box = [x - s, y - s, x + s, y + s];
      if (taken.overlap(box)) continue;
      taken.add(box);
      standing.add(label);
      placed.push({ symbol: style.symbol, x: label.x, y: label.y, style, kind: label.kind });
    }
  }
  for (const label of wanted) {
    const style = KINDS[label.kind];
    if (zoom < label.zoom) continue;
    const { kind } = label;
    if (label.chains) {
      for (const chains of stretches(label.chains, scale)) {
        const glyphs = alongLine({ ...label, chains }, style, scale, taken, symbols);
        if (glyphs) placed.push({ glyphs, style, kind });
      }
    } else if (!style.symbol || standing.has(label)) {
      const at = besidePoint(label, style, scale, taken, symbols, widthOf);
      if (at) placed.push({ text: label.text, x: label.x, y: label.y, dx: at.dx, dy: at.dy, style, kind });
    }
  }
  return { names, labels: placed };
}
