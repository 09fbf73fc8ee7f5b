// What the search box says of a suggestion.

/** @import { Entry, Hit } from "../../../../../geo/finder/assets/src/types.js" */

export const HIDDEN = "当前筛选下不显示";

/**
 * The line under the name: kind, zone, how exact, why it is a hit.
 * @param {Hit} hit
 * @param {boolean} hidden the filters hide it
 */
export function about({ entry, why, by }, hidden) {
  const parts = [entry.kind, entry.zone, entry.exact, why === "定位" ? entry.method : `${why}相符`];
  if (by) parts.push(`又名 ${by}`);
  if (why === "地址" && entry.address) parts.push(entry.address);
  if (hidden) parts.push(HIDDEN);
  return parts.filter(Boolean).join(" · ");
}

/**
 * How many there are, for whoever hears the page.
 * @param {number} count
 */
export const counted = (count) => (count ? `${count} 条建议，用上下键选择，回车前往` : "");

/**
 * What came of a choice.
 * @param {Entry} entry
 * @param {boolean} hidden
 * @param {boolean} placed the map has it
 */
export function chosen(entry, hidden, placed) {
  const name = entry.names[0][0];
  if (!entry.project) return `已到 ${name}，${entry.exact}`;
  const word = placed ? `已到 ${name}` : `已打开 ${name}，它${entry.exact === "没有位置" ? "没有位置" : "不在地图上"}`;
  return hidden ? `${word}；${HIDDEN}，列表和合计里没有它` : word;
}
