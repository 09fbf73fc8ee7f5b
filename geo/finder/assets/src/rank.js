// What is a hit, why, and in which order: the one rule of the search box. Names by their characters,
// their pinyin or its initials, in part or with one wrong character; then addresses.
import { LONGEST, nearly, spelled, unified, unitsOf } from "./spelling.js";

/** @import { Entry, Hit, Index, Why } from "./types.js" */
/** @import { Unit } from "./spelling.js" */
/** @typedef {{ name: string, text: string, units: Unit[], letters: string, code: boolean }} Form a name, ready to be compared */
/** @typedef {{ entry: Entry, forms: Form[], address: string, order: number }} Known */
/** @typedef {{ known: Known[], leftOut: number }} Finder */
/** @typedef {{ score: number, why: Why, by: string }} Found */

export const SHOWN = 8;
// The lower, the better: exact before beginning before middle; characters before letters.
const SCORE = {
  text: [0, 10, 30], full: [5, 15, 35], initials: [12, 22, 42], mixed: [25, 27, 45],
  address: 50, wrong: 60, wrongWithin: 66,
};
const OTHER_NAME = 1, OTHER_READING = 3, SEVERAL_WORDS = 2;
const FEWEST_WRONG = 3, FEWEST_LETTERS_WRONG = 5; // of two characters one wrong one would leave one

/**
 * Ready to be searched: a few ms for a thousand entries, once.
 * @param {Index} index
 * @returns {Finder}
 */
export function finder(index) {
  const order = ["项目", "地铁站", "道路"];
  const known = index.entries.map((entry) => {
    const forms = entry.names.map(([name, pinyin]) => {
      const units = unitsOf(name, pinyin, index.readings);
      return {
        name, units, text: units.map((unit) => unit.text).join(""),
        letters: units.map((unit) => unit.ways[0] ?? unit.text).join(""),
        code: name === entry.project,
      };
    });
    const place = order.indexOf(entry.kind);
    return { entry, forms, address: unified(entry.address ?? ""), order: place < 0 ? order.length : place };
  });
  return { known, leftOut: index.left_out };
}

/**
 * The same without projects, for where none can be opened: they take no place among the best hits.
 * @param {Finder} found
 * @returns {Finder}
 */
export function withoutProjects({ known }) {
  return { known: known.filter(({ entry }) => !entry.project), leftOut: 0 };
}

/**
 * The best hits, best first; none for a text without letters or digits.
 * @param {Finder} found
 * @param {string} text as it was typed
 * @param {number} [most]
 * @returns {Hit[]}
 */
export function find({ known }, text, most = SHOWN) {
  const typed = unified(text).slice(0, LONGEST);
  if (!/[\p{L}\p{N}]/u.test(typed)) return [];
  const words = text.trim().split(/\s+/).map((word) => unified(word).slice(0, LONGEST)).filter(Boolean);
  let hits = all(known, (one) => best(one, typed, exactly));
  if (words.length > 1 && words.length < 6) {
    const taken = new Set(hits.map((hit) => hit.one));
    hits.push(...all(known.filter((one) => !taken.has(one)), (one) => every(one, words)));
  }
  if (hits.length < most && !hits.some((hit) => hit.score <= SCORE.text[0] + OTHER_NAME)) {
    const taken = new Set(hits.map((hit) => hit.one));
    hits.push(...all(known.filter((one) => !taken.has(one)), (one) => best(one, typed, withOneWrong)));
  }
  hits = hits.sort((a, b) => a.score - b.score || a.one.order - b.one.order ||
    a.one.forms[0].text.length - b.one.forms[0].text.length || (a.one.forms[0].text < b.one.forms[0].text ? -1 : 1));
  return hits.slice(0, most).map(({ one, score, why, by }) => ({ entry: one.entry, why, by, score }));
}

/**
 * @param {Known[]} known
 * @param {(one: Known) => Found | null} look
 */
function all(known, look) {
  const hits = [];
  for (const one of known) {
    const found = look(one);
    if (found) hits.push({ one, ...found });
  }
  return hits;
}

/**
 * By the best of its names; by its address where no name is one.
 * @param {Known} one
 * @param {string} typed
 * @param {(form: Form, typed: string) => Omit<Found, "by"> | null} by
 * @returns {Found | null}
 */
function best({ forms, address }, typed, by) {
  /** @type {Found | null} */
  let least = null;
  for (const [i, form] of forms.entries()) {
    const found = by(form, typed);
    if (!found) continue;
    const score = found.score + (i ? OTHER_NAME : 0);
    if (!least || score < least.score) least = { score, why: found.why, by: i && !form.code ? form.name : "" };
  }
  if (!least && by === exactly && typed.length > 1 && address.includes(typed)) {
    return { score: SCORE.address, why: "地址", by: "" };
  }
  return least;
}

/**
 * Every one of several words; as good as the worst.
 * @param {Known} one
 * @param {string[]} words
 * @returns {Found | null}
 */
function every(one, words) {
  /** @type {Found | null} */
  let worst = null;
  for (const word of words) {
    const found = best(one, word, exactly);
    if (!found) return null;
    if (!worst || found.score > worst.score) worst = found;
  }
  return worst && { ...worst, score: worst.score + SEVERAL_WORDS };
}

/**
 * @param {Form} form
 * @param {string} typed
 * @returns {Omit<Found, "by"> | null}
 */
function exactly(form, typed) {
  const at = form.text.indexOf(typed);
  if (at >= 0) {
    const score = SCORE.text[at > 0 ? 2 : Number(form.text.length > typed.length)];
    return { score, why: form.code ? "编号" : "名称" };
  }
  if (!/[a-z]/.test(typed)) return null;
  for (const mode of /** @type {const} */ (["full", "initials", "mixed"])) {
    if (mode !== "full" && typed.length < 2) return null;
    const match = spelled(form.units, typed, mode);
    if (!match) continue;
    const place = match.start > 0 ? 2 : Number(!match.whole);
    const score = SCORE[mode][place] + (match.usual ? 0 : OTHER_READING);
    return { score, why: mode === "initials" ? "首字母" : "拼音" };
  }
  return null;
}

/**
 * @param {Form} form
 * @param {string} typed
 * @returns {Omit<Found, "by"> | null}
 */
function withOneWrong(form, typed) {
  if (form.code) return null;
  const letters = /^[a-z]+$/.test(typed);
  if (typed.length < (letters ? FEWEST_LETTERS_WRONG : FEWEST_WRONG)) return null;
  const text = letters ? form.letters : form.text;
  if (text.length < typed.length - 1) return null;
  const end = nearly(text, typed, !letters);
  if (end < 0) return null;
  const whole = Math.abs(text.length - typed.length) <= 1 && end >= text.length - 1;
  return { score: whole ? SCORE.wrong : SCORE.wrongWithin, why: "错一字" };
}

const NUMBERED = /^([^\d\u3400-\u9fff]+)(\d.{0,20})$/; // letters, then a house number

/**
 * What to ask the offline geocoder while this is typed; "" where it has nothing to add. A house number
 * behind a street that was typed in letters is asked with the street's name.
 * @param {Finder} found
 * @param {string} text
 * @returns {string}
 */
export function question(found, text) {
  const asked = text.trim().slice(0, 100);
  const numbered = NUMBERED.exec(asked.normalize("NFC"));
  if (numbered && unified(numbered[1]).length > 1) {
    const street = find(found, numbered[1], 30).find((hit) => hit.entry.kind === "道路" && hit.score < SCORE.wrong);
    if (street) {
      const number = numbered[2].trim().replace(/\s*hao$/i, "");
      return street.entry.names[0][0] + number + (/号/.test(number) ? "" : "号");
    }
  }
  if (!/[㐀-鿿]/.test(asked) || asked.length < 3) return "";
  if (/\d|路口|交叉|交汇|以[东西南北]|附近|旁|对面|侧/.test(asked)) return asked;
  return find(found, asked, 1).length ? "" : asked;
}
