// What two pictures side by side have in common, whatever they compare.

/** @import { TableOf } from "./panel.js" */

export const COMPARE = "对比", ZONINGS = "分区", EDITIONS = "规划期";

/**
 * A comparison, for the clock that shows it.
 * @typedef {object} Comparison
 * @property {string} title
 * @property {boolean} veiled the map's own symbols are not drawn
 * @property {[before: string, after: string]} names of the two sides
 * @property {(line: number) => void} draw with the line at so many px from the map's left edge
 * @property {() => Told} told
 * @property {(project: number) => string} row what a list says of a project of the map
 * @property {() => void} remove
 */
/**
 * What the panel says of it.
 * @typedef {object} Told
 * @property {string} line
 * @property {[state: number, words: string][]} states
 * @property {readonly import("./state_layer.js").StateLook[]} [looks] of the states
 * @property {string[]} [lines] more, each a line
 * @property {TableOf} [table]
 * @property {string} [rule] how it is counted
 */

/** @param {string} base64 */
export const bytesOf = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/**
 * The mask of those projects of a mask that have a code.
 * @param {Uint8Array} mask a bit a project
 * @param {Uint8Array} codes a byte a project
 * @param {number} code
 * @param {Uint8Array} into
 */
export function masked(mask, codes, code, into) {
  into.fill(0);
  for (let i = 0; i < codes.length; i++) {
    if (codes[i] === code && (mask[i >> 3] >> (i & 7)) & 1) into[i >> 3] |= 1 << (i & 7);
  }
  return into;
}
