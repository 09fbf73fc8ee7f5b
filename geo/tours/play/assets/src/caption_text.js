// A caption as text: amounts that stay in one line, and the whole for who hears the screen.

/** @import { Caption } from "./types.js" */

/**
 * An amount stays in one line: 约 36.1 亿元.
 * @param {string} text
 */
export const joined = (text) => text.replace(/(约|\d) (?=[\d亿万个项])/g, "$1\u00a0");

/**
 * The caption as one text, for the live region.
 * @param {Caption} caption
 */
export function spoken(caption) {
  const parts = [caption.kicker, caption.title, ...caption.paragraphs];
  for (const f of caption.figures) parts.push([f.label, f.value, f.note].filter(Boolean).join(" "));
  if (caption.note) parts.push(caption.note);
  if (caption.items.length) {
    parts.push(`${caption.items_title}：` + caption.items.map((i) => `${i.name} ${i.detail}`).join("；"));
  }
  if (caption.chart) parts.push(caption.chart.text);
  return parts.filter(Boolean).join("。").replace(/。。/g, "。");
}
