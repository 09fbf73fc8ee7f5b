// What the map itself says, in the language of the page.

/** All that the map's own scripts say; {0} stands for what is put in. */
export const TEXTS = /** @type {const} */ ([
  "项目地图：方向键移动，加减号缩放",
  "地图数据没有取到。请刷新页面；列表和合计仍然可用。",
  "看全图",
  "放大",
  "缩小",
  "图例",
  "收起图例",
  "展开图例",
  "行业：颜色和字",
  "进展灯：颜色和字",
  "状态：颜色和字",
  "类型：圆里的形状",
  "总投资：大小",
  "位置和画法",
  "片区和底图",
  "投资未披露",
  "金额含于所属项目",
  "规划结构",
  "四纵两横",
  "五核",
  "轴带（示意，规划未给线位）",
  "位置误差可能超过 150 米，外圈是误差范围",
  "地址互相矛盾，各处都画，虚线相连",
  "挨在一起的项目，点击看名单",
  "线状或片状项目的标签",
  "线状项目的走向，虚线为大致位置",
  "片状项目的范围",
  "引线：名称指向的项目",
  "重点片区",
  "区界",
  "道路",
  "铁路",
  "地铁线",
  "河流",
  "公园绿地",
  "林地",
  "居住用地",
  "商业商务用地",
  "水面",
  "建筑",
  "地铁站",
  "山",
  "广场",
  "地点",
  " · 此处共 {0} 个，点击选择",
  "此处的项目",
  "此处有 {0} 个项目",
  "此处有 {0} 个项目，列出一部分，其余请用筛选",
  "{0} 个项目",
  "点击看名单",
  "放大到这里",
  "筛选出的 {0} 个项目都不在当前画面里",
  "飞到那里",
  "关闭",
  "{0} 米",
  "{0} 公里",
]);
/** @typedef {(typeof TEXTS)[number]} Text */

/** @type {Record<string, string>} */
let words = Object.create(null);

/**
 * Translations by the Chinese text.
 * @param {Record<string, string>} translations
 */
export function setWords(translations) {
  words = Object.assign(Object.create(null), translations);
}

/**
 * In the language of the page; the text itself where there is no translation.
 * @param {string} text
 */
export const translated = (text) => words[text] || text;

/**
 * @param {Text} text
 * @param {string | number} [value] for the {0} in it
 */
export function say(text, value) {
  const said = translated(text);
  return value === undefined ? said : said.replace("{0}", () => String(value));
}
