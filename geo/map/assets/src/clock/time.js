// The rule of geo.life.clock.time_columns: the state of every project in a month, and which of them
// a month or a year is about. Four bytes a project; a test holds the two together.

/**
 * Of every project: the lower 12 bits a month (January 1900 is 1; 0 for none), then 2 how exact it is.
 * Bit 14 of a begin: a source speaks of the project. The upper two of an end: its kind.
 * @typedef {object} Times
 * @property {number} n
 * @property {Uint16Array} start
 * @property {Uint16Array} end
 */

const MONTHS = 0x0fff, STATED = 1 << 14;
const DONE = 0, SILENT = 3;
export const STATE = {
  NO_WORD: 0, OPEN: 1, NOT_BEGUN: 2, BUILDING: 3, COMPLETE: 4, STOPPED: 5, CLOSED: 6, UNHEARD: 7,
};
const OF_KIND = [STATE.COMPLETE, STATE.CLOSED, STATE.STOPPED, STATE.UNHEARD];
const WINDOW = [0, 2, 11, MONTHS]; // months before its own in which a date may lie

/**
 * @param {ArrayBuffer} buffer clock.bin
 * @param {number} n projects
 * @returns {Times}
 */
export const readTimes = (buffer, n) => (
  { n, start: new Uint16Array(buffer, 0, n), end: new Uint16Array(buffer, 2 * n, n) }
);

/**
 * At the end of a month.
 * @param {Times} times
 * @param {number} i
 * @param {number} month
 */
export function stateOf({ start, end }, i, month) {
  const a = start[i], z = end[i];
  if (!(a & STATED)) return STATE.NO_WORD;
  const begin = a & MONTHS, stop = z & MONTHS, kind = z >> 14;
  if (stop && stop <= month && (begin || kind !== SILENT)) return OF_KIND[kind];
  if (!begin) return kind === SILENT && stop > month ? STATE.NOT_BEGUN : STATE.OPEN;
  if (begin <= month) return STATE.BUILDING;
  return month < begin - WINDOW[(a >> 12) & 3] ? STATE.NOT_BEGUN : STATE.OPEN;
}

/**
 * @param {Times} times
 * @param {number} month
 * @param {Uint8Array} into a byte a project
 */
export function statesAt(times, month, into) {
  for (let i = 0; i < times.n; i++) into[i] = stateOf(times, i, month);
  return into;
}

/**
 * A year, or a month of it. @typedef {{ first: number, last: number }} Period
 */

/**
 * Of those that a mask names (a bit a project), who is under construction within the time (在建), begun
 * (开工) or complete (完工) by its end.
 * @param {Times} times
 * @param {string} mode
 * @param {Period} period
 * @param {Uint8Array} mask
 * @param {Uint8Array} into the mask of those
 */
export function choose({ n, start, end }, mode, { first, last }, mask, into) {
  into.fill(0);
  for (let i = 0; i < n; i++) {
    if (!((mask[i >> 3] >> (i & 7)) & 1)) continue;
    const begin = start[i] & MONTHS, stop = end[i] & MONTHS;
    let is;
    if (mode === "开工") is = begin > 0 && begin <= last;
    else if (mode === "完工") is = stop > 0 && stop <= last && end[i] >> 14 === DONE;
    else is = begin > 0 && Math.max(begin, first) <= (stop ? Math.min(stop - 1, last) : last);
    if (is) into[i >> 3] |= 1 << (i & 7);
  }
  return into;
}

/**
 * How many of a mask have a date behind the mode that is no exact month.
 * @param {Times} times
 * @param {string} mode
 * @param {Uint8Array} mask
 */
export function countInexact({ n, start, end }, mode, mask) {
  const words = mode === "完工" ? end : start;
  let count = 0;
  for (let i = 0; i < n; i++) if ((mask[i >> 3] >> (i & 7)) & 1 && (words[i] >> 12) & 3) count++;
  return count;
}

/**
 * How many projects of a mask are in each state.
 * @param {Uint8Array} states
 * @param {Uint8Array} mask
 * @param {number} [kinds] how many states there are
 * @returns {number[]}
 */
export function countStates(states, mask, kinds = OF_KIND.length + 4) {
  const counts = new Array(kinds).fill(0);
  for (let i = 0; i < states.length; i++) if ((mask[i >> 3] >> (i & 7)) & 1) counts[states[i]]++;
  return counts;
}

/** @param {number} year @param {number} month from 1 */
const monthNumber = (year, month) => 12 * (year - 1900) + month;

/**
 * `2023` or `2023-06`; null for what is neither or lies outside the years.
 * @param {string} text
 * @param {[first: number, last: number]} years
 * @returns {Period | null}
 */
export function period(text, [first, last]) {
  const found = /^([0-9]{4})(?:-(0[1-9]|1[0-2]))?$/.exec(text);
  if (!found || Number(found[1]) < first || Number(found[1]) > last) return null;
  const year = Number(found[1]);
  if (!found[2]) return { first: monthNumber(year, 1), last: monthNumber(year, 12) };
  const month = monthNumber(year, Number(found[2]));
  return { first: month, last: month };
}

/** @param {number} month as counted here */
export const yearOf = (month) => 1900 + Math.floor((month - 1) / 12);

/** @param {Period} period as an address says it */
export function periodText({ first, last }) {
  const year = String(yearOf(last));
  return first === last ? `${year}-${String(((last - 1) % 12) + 1).padStart(2, "0")}` : year;
}

/** @param {number} month */
const monthWords = (month) => `${yearOf(month)} 年 ${((month - 1) % 12) + 1} 月`;

/** @param {Period} period */
export const periodWords = ({ first, last }) => (first === last ? monthWords(last) : `${yearOf(last)} 年`);

/** @param {number} word a begin or an end */
export function dateWords(word) {
  const month = word & MONTHS;
  switch ((word >> 12) & 3) {
    case 1: return `${yearOf(month)} 年第 ${Math.ceil(((month - 1) % 12 + 1) / 3)} 季度`;
    case 2: return `${yearOf(month)} 年内`;
    case 3: return `不晚于 ${monthWords(month)}`;
    default: return monthWords(month);
  }
}

/**
 * What is known of a project at the end of a month, with the dates as exact as they are.
 * @param {Times} times
 * @param {number} i
 * @param {number} month
 * @param {string[]} names of the states
 */
export function stateWords(times, i, month, names) {
  const state = stateOf(times, i, month), begin = times.start[i], end = times.end[i];
  if (state === STATE.COMPLETE) return `${names[state]}（${dateWords(end)}）`;
  const stop = end & MONTHS, said = [names[state]];
  if (state === STATE.BUILDING || state === STATE.UNHEARD || (state === STATE.OPEN && begin & MONTHS)) {
    said.push(`开工：${dateWords(begin)}`);
  }
  if (state === STATE.BUILDING && end >> 14 === DONE && stop - WINDOW[(end >> 12) & 3] <= month) {
    said.push(`完工：${dateWords(end)}`); // it may be complete by now
  }
  if (state === STATE.UNHEARD) said.push(`最近资料：${monthWords(stop - 1)}`);
  return said.join("，");
}
