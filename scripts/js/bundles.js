// What is built from what: paths from the top of the project.

/**
 * @typedef {object} Bundle
 * @property {string} entry the module that is bundled with all it imports
 * @property {string} output the committed script
 * @property {"iife" | "esm"} [format] a classic script unless said otherwise
 */

/** @type {Bundle[]} */
export const BUNDLES = [{ entry: "geo/map/assets/src/global.js", output: "geo/map/assets/map.js" }];
