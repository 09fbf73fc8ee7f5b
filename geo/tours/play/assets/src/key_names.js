// Which keys ask for what.

// action -> the keys that ask for it, as KeyboardEvent.key names them, letters in lower case
const KEYS = {
  next: ["ArrowRight", "ArrowDown", "PageDown", " ", "n"],
  previous: ["ArrowLeft", "ArrowUp", "PageUp", "Backspace"],
  first: ["Home"],
  last: ["End"],
  leave: ["Escape"],
  autoplay: ["a"],
  pause: ["p"],
  loop: ["l"],
  faster: ["-"],
  slower: ["+", "="],
  theme: ["t"],
  fullscreen: ["f", "F5"], // a clicker's “start” is F5
  black: ["b", ".", "。"], // a clicker's “black screen” is a full stop
  legend: ["g"],
  clock: ["c"],
  page: ["m"],
  help: ["?", "？", "h", "F1"],
};

/** @typedef {keyof typeof KEYS} Action */

const ACTIONS = new Map(
  Object.entries(KEYS).flatMap(([action, keys]) =>
    keys.map((key) => /** @type {const} */ ([key, /** @type {Action} */ (action)])))
);

/** @param {string} key */
export const actionOf = (key) => ACTIONS.get(key);

/**
 * The key as `KEYS` names it. With a Chinese input method on, letters arrive as “Process”: the key's
 * place tells which.
 * @param {{ key: string, code: string }} event
 */
export function keyOf({ key, code }) {
  if (key === "Process" || key === "Unidentified") {
    if (/^Key[A-Z]$/.test(code)) return code[3].toLowerCase();
    if (/^(Digit|Numpad)[0-9]$/.test(code)) return code.slice(-1);
    return { Space: " ", Period: ".", Slash: "?", Minus: "-", Equal: "=" }[code] || code;
  }
  return key.length === 1 ? key.toLowerCase() : key;
}

/** What the list of keys says. @type {[keys: string, what: string][]} */
export const HELP = [
  ["→ ↓ 空格 PageDown", "下一幕"],
  ["← ↑ PageUp", "上一幕"],
  ["Home / End", "第一幕 / 最后一幕"],
  ["数字，再按 Enter", "跳到第几幕"],
  ["A", "自动播放：开始 / 停止"],
  ["P", "自动播放：暂停 / 继续"],
  ["+ / −", "每幕多停 / 少停 5 秒"],
  ["L", "循环播放"],
  ["F", "全屏"],
  ["T", "浅色 / 深色"],
  ["B 或句号", "黑屏 / 恢复"],
  ["G", "地图的完整图例"],
  ["C / M", "时钟 / 页码：显示或隐藏"],
  ["?", "显示或收起本说明"],
  ["Esc", "先退出全屏，再按一次离开汇报"],
];
