// Counts and sums of the projects that a time is about, by the rule of geo.selection.filter: a group's
// amount enters when all of its parts are in, no amount is added twice.

/** @import { ClockHead } from "./types.js" */

const COUNTED = 1, AT_LEAST = 2, UNLOCATED = 4, IN_BELT = 8, PLACELESS = 16;

/**
 * sums.bin, and what is made of it once.
 * @typedef {object} Sums
 * @property {number} n
 * @property {Float64Array} amount 亿元, NaN where none is stated
 * @property {Int32Array} parent -1 without
 * @property {Uint8Array} zone
 * @property {Uint8Array} flags
 * @property {Int32Array} parts counted ones in each row, itself included
 * @property {Int32Array} inGroups rows that are part of something, or of which something is
 * @property {Uint8Array} inherits 1 where the amount stands on a group
 * @property {Int32Array} passed of the parts, those that are in; of the last sum
 */
/**
 * @typedef {object} Totals
 * @property {number} shown
 * @property {number} amount 亿元
 * @property {number} atLeast of the amounts, lower bounds
 * @property {number} undisclosed
 * @property {number} unlocated
 * @property {number} placeless of them, those without a place by their nature
 * @property {number} withheld groups whose amount is in no sum
 * @property {number[]} zones how many in each
 * @property {number} belt
 */

/**
 * @param {ArrayBuffer} buffer
 * @param {number} n projects
 * @returns {Sums}
 */
export function readSums(buffer, n) {
  const amount = new Float64Array(buffer, 0, n), parent = new Int32Array(buffer, 8 * n, n);
  const parts = new Int32Array(buffer, 12 * n, n);
  const zone = new Uint8Array(buffer, 16 * n, n), flags = new Uint8Array(buffer, 17 * n, n);
  const inherits = new Uint8Array(n), grouped = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    for (let p = parent[i]; p >= 0; p = parent[p]) {
      grouped[i] = grouped[p] = 1;
      if (Number.isNaN(amount[i]) && !Number.isNaN(amount[p])) inherits[i] = 1;
    }
  }
  const inGroups = Int32Array.from({ length: n }, (_, i) => i).filter((i) => grouped[i]);
  return { n, amount, parent, zone, flags, inGroups, parts, inherits, passed: new Int32Array(n) };
}

/**
 * @param {Sums} sums
 * @param {Uint8Array} mask a bit a project; only counted ones
 * @param {ClockHead} head
 * @returns {Totals}
 */
export function totals(sums, mask, head) {
  const { n, amount, parent, zone, flags, inGroups, inherits, parts, passed } = sums;
  const found = { shown: 0, amount: 0, atLeast: 0, undisclosed: 0, unlocated: 0, placeless: 0, withheld: 0, belt: 0 };
  const zones = new Array(head.zones.length).fill(0);
  for (const i of inGroups) passed[i] = 0;
  for (let i = 0; i < n; i++) {
    if (!((mask[i >> 3] >> (i & 7)) & 1)) continue;
    const flag = flags[i], stated = !Number.isNaN(amount[i]);
    found.shown++;
    if (zone[i] < zones.length) zones[zone[i]]++;
    if (flag & IN_BELT) found.belt++;
    if (flag & UNLOCATED) found.unlocated++;
    if (flag & PLACELESS) found.placeless++;
    if (!stated && !inherits[i]) found.undisclosed++;
    passed[i] = 1;
    let alone = true;
    for (let p = parent[i]; p >= 0; p = parent[p]) {
      passed[p]++;
      alone = false;
    }
    if (stated && alone) add(found, amount[i], flag);
  }
  /** @param {number} i */
  const enters = (i) => !Number.isNaN(amount[i]) && passed[i] > 0 && passed[i] === parts[i];
  for (const i of inGroups) {
    if (Number.isNaN(amount[i]) || !passed[i]) continue;
    if (passed[i] !== parts[i]) {
      found.withheld++;
      continue;
    }
    let p = parent[i];
    while (p >= 0 && !enters(p)) p = parent[p];
    if (p < 0) add(found, amount[i], flags[i]);
  }
  found.amount = Math.round(found.amount * 1e6) / 1e6; // to 100 元, as Python does
  return { ...found, zones };
}

/**
 * @param {{ amount: number, atLeast: number }} found
 * @param {number} amount
 * @param {number} flag
 */
function add(found, amount, flag) {
  found.amount += amount;
  if (flag & AT_LEAST) found.atLeast++;
}

/**
 * Groups are listed and not counted: sources speak of their parts.
 * @param {Sums} sums
 * @param {number} i
 */
export const isCounted = (sums, i) => (sums.flags[i] & COUNTED) !== 0;

/**
 * Whether a row is in or has a part that is, after `totals`.
 * @param {Sums} sums
 * @param {Uint8Array} mask
 * @param {number} i
 */
export const isListed = (sums, mask, i) =>
  ((mask[i >> 3] >> (i & 7)) & 1) === 1 || (!(sums.flags[i] & COUNTED) && sums.passed[i] > 0);

/**
 * As Python's format does: what lies in the middle goes to the even digit.
 * @param {number} value
 * @param {number} decimals
 */
function fixed(value, decimals) {
  const scaled = value * 10 ** decimals, below = Math.floor(scaled);
  // in the middle to the last bit: a number of which the computer has no rest beyond it
  if (scaled - below === 0.5 && Number.isInteger(value * 2 ** (decimals + 1))) {
    return ((below % 2 ? below + 1 : below) / 10 ** decimals).toFixed(decimals);
  }
  return value.toFixed(decimals);
}

/**
 * Three significant figures or whole numbers, without trailing zeros: geo.formats.rounded.
 * @param {number} value
 */
function rounded(value) {
  const before = Math.floor(Math.log10(Math.abs(value))) + 1;
  const text = fixed(value, Math.max(0, Math.min(4, 3 - before)));
  return text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
}

/**
 * As geo.formats.total_amount has it.
 * @param {number} value 亿元
 * @param {number} atLeast
 */
export function amountText(value, atLeast) {
  if (value === 0 || !Number.isFinite(value)) return "—";
  const text = Math.abs(value) < 0.1 ? `约 ${rounded(value * 1e4)} 万元` : `约 ${rounded(value)} 亿元`;
  return text + (atLeast ? `（含 ${atLeast} 项“以上”）` : "");
}

/**
 * As geo.selection.listing.unlocated_text has it.
 * @param {Totals} found
 * @param {ClockHead} head
 */
function unlocatedText(found, head) {
  const [unlocated, placeless, toFind] = head.unlocated, rest = found.unlocated - found.placeless;
  const parts = [...(found.placeless ? [`${placeless} ${found.placeless}`] : []),
    ...(found.placeless && rest ? [`${toFind} ${rest}`] : [])];
  return `${unlocated} ${found.unlocated} 项${parts.length ? `（${parts.join("、")}）` : ""}`;
}

/**
 * What stands beside the count: the sum and all that it leaves out.
 * @param {Totals} found
 * @param {ClockHead} head
 */
export function sumWords(found, head) {
  const parts = [`已披露投资 ${amountText(found.amount, found.atLeast)}`];
  if (found.undisclosed) parts.push(`未披露 ${found.undisclosed} 项`);
  if (found.unlocated) parts.push(unlocatedText(found, head));
  if (found.withheld) parts.push(`未计入 ${found.withheld} 组的总额`);
  return parts.join(" · ");
}

/**
 * The zones that hold any, with how many; those in the belt are of them.
 * @param {Totals} found
 * @param {ClockHead} head
 */
export function zoneWords(found, head) {
  const parts = head.zones.map((name, i) => [name, found.zones[i]]).filter(([, count]) => count);
  const words = parts.map(([name, count]) => `${name} ${count}`).join(" · ");
  return words && head.belt ? `${words}（其中${head.belt} ${found.belt}）` : words;
}
