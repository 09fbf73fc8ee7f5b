// What the colour and the character of a symbol say: the sector, the light or the state. The tables
// stand in head.json, and each mark has a code of a byte for each.

/** @import { Text } from "./words.js" */
/** @import { Colouring, Head, Style } from "./types.js" */

/** @typedef {{ table: "sectors" | "lights" | "statuses", title: Text }} Source */

/** @type {Record<Colouring, Source>} */
export const COLOURINGS = {
  sector: { table: "sectors", title: "行业：颜色和字" },
  light: { table: "lights", title: "进展灯：颜色和字" },
  status: { table: "statuses", title: "状态：颜色和字" },
};

/**
 * The looks that a code stands for.
 * @param {Head} head
 * @param {Colouring} colouring
 * @returns {Style[]}
 */
export const stylesOf = (head, colouring) => head[COLOURINGS[colouring].table];
