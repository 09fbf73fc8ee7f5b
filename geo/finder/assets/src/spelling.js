// How texts are compared: one form for what is typed and what is known, the characters of a name with
// their readings, and the ways in which a name may be typed.

/** @typedef {{ text: string, ways: string[] }} Unit a character, and how it is typed: the usual reading first */
/** @typedef {"full" | "initials" | "mixed"} Mode */
/** @typedef {{ start: number, whole: boolean, usual: boolean }} Match where it begins; to the end; by the usual readings */

const CHINESE = /[㐀-鿿]/;
const TONES = /[\u0300\u0301\u0304\u030c]/g; // grave, acute, macron, caron: the diaeresis of ü stays
const UNTYPED = /[^\p{L}\p{N}+]/gu; // blanks, apostrophes, brackets, dots: between what counts
export const LONGEST = 40; // characters of what is typed that are compared

/**
 * What is typed, or a name, as it is compared: full-width is half-width, no case, no tone marks, ü is
 * v however it was typed, nothing between the characters.
 * @param {string} text
 */
export function unified(text) {
  const spelt = text.normalize("NFKC").toLowerCase().replaceAll("u:", "v").normalize("NFD");
  return spelt.replace(TONES, "").replaceAll("u\u0308", "v").normalize("NFC").replace(UNTYPED, "");
}

/**
 * The characters of a name that count, each with the ways to type it.
 * @param {string} name
 * @param {string} pinyin a syllable for each Chinese character
 * @param {Record<string, string[]>} readings every reading of those that have several
 * @returns {Unit[]}
 */
export function unitsOf(name, pinyin, readings) {
  const syllables = pinyin ? pinyin.split(" ") : [];
  /** @type {Unit[]} */
  const units = [];
  let next = 0;
  for (const character of name) {
    if (!CHINESE.test(character)) {
      for (const text of unified(character)) units.push({ text, ways: [] });
      continue;
    }
    const usual = syllables[next++] ?? "";
    const others = Object.hasOwn(readings, character) ? readings[character] : [];
    const ways = [usual, ...others].filter((way, i, all) => way && all.indexOf(way) === i);
    // lü without the dots, and as passports spell it
    const flat = ways.filter((way) => way.includes("v")).flatMap((way) => ["u", "yu"].map((u) => way.replace("v", u)));
    units.push({ text: character, ways: [...ways, ...flat.filter((way) => !ways.includes(way))] });
  }
  return units;
}

/**
 * The first place in a name that is typed so: a syllable or its beginning for a character ("full"; the
 * last may be cut short), its first letter ("initials", zh ch sh too), either ("mixed"); a character
 * that is typed as such is itself in each.
 * @param {Unit[]} units
 * @param {string} typed unified
 * @param {Mode} mode
 * @returns {Match | null}
 */
export function spelled(units, typed, mode) {
  /** @type {Set<number>} */
  const usualFailed = new Set(), failed = new Set();
  for (let start = 0; start < units.length; start++) {
    const usual = typedFrom(units, start, typed, 0, mode, true, usualFailed);
    const end = usual >= 0 ? usual : typedFrom(units, start, typed, 0, mode, false, failed);
    if (end >= 0) return { start, whole: end === units.length, usual: usual >= 0 };
  }
  return null;
}

/**
 * Where it ends that is typed from a character on; -1 where it is not. What led nowhere once is
 * not tried again, however it is reached: the steps are at most characters × letters × readings.
 * @param {Unit[]} units
 * @param {number} at
 * @param {string} typed
 * @param {number} from
 * @param {Mode} mode
 * @param {boolean} usual the usual readings alone
 * @param {Set<number>} failed pairs of a character and a letter from which nothing matched
 * @returns {number}
 */
function typedFrom(units, at, typed, from, mode, usual, failed) {
  if (from === typed.length) return at;
  if (at === units.length) return -1;
  const pair = at * typed.length + from;
  if (failed.has(pair)) return -1;
  const { text, ways } = units[at];
  if (typed[from] === text) return typedFrom(units, at + 1, typed, from + 1, mode, usual, failed);
  for (const way of usual ? ways.slice(0, 1) : ways) {
    if (typed[from] !== way[0]) continue;
    if (mode !== "initials") {
      const rest = typed.length - from;
      if (rest < way.length && way.startsWith(typed.slice(from))) return at + 1;
      if (typed.startsWith(way, from)) {
        const end = typedFrom(units, at + 1, typed, from + way.length, mode, usual, failed);
        if (end >= 0) return end;
      }
    }
    if (mode === "full") continue;
    for (let letters = way[1] === "h" && typed[from + 1] === "h" ? 2 : 1; letters > 0; letters--) {
      const end = typedFrom(units, at + 1, typed, from + letters, mode, usual, failed);
      if (end >= 0) return end;
    }
  }
  if (from > 0) failed.add(pair); // with the first letter every character is tried once anyway
  return -1;
}

/**
 * The first place where a text has what is typed but for one slip: another character, one more, one
 * less, or two that changed places. The end of the match counted from 0, -1 where there is none.
 * (The rows of edit distances of Sellers 1980, with exchanged neighbours.)
 * @param {string} text
 * @param {string} typed
 * @param {boolean} anywhere else from the beginning of the text
 */
export function nearly(text, typed, anywhere) {
  const n = typed.length;
  if (!thirds(typed).some((part) => text.includes(part))) return -1;
  let row = Array.from({ length: n + 1 }, (_, j) => j), before = row;
  for (let i = 0; i < text.length; i++) {
    const older = before;
    before = row;
    row = [anywhere ? 0 : i + 1];
    for (let j = 1; j <= n; j++) {
      const other = before[j - 1] + (text[i] === typed[j - 1] ? 0 : 1);
      row[j] = Math.min(other, before[j] + 1, row[j - 1] + 1);
      const swapped = i > 0 && j > 1 && text[i] === typed[j - 2] && text[i - 1] === typed[j - 1];
      if (swapped) row[j] = Math.min(row[j], older[j - 2] + 1);
    }
    if (row[n] <= 1) return i + 1;
  }
  return -1;
}

/**
 * One slip touches two of them at most: the other stands in the text as it is, or there is no match.
 * @param {string} typed
 */
function thirds(typed) {
  const a = Math.floor(typed.length / 3), b = Math.floor((2 * typed.length) / 3);
  return [typed.slice(0, a), typed.slice(a, b), typed.slice(b)].filter(Boolean);
}
