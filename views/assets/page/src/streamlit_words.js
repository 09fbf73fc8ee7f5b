// Streamlit's own words in Chinese: it has no setting for its interface language.

/** @type {Record<string, string>} */
const WORDS = {
  "Select all": "全选",
  "No results": "没有匹配的选项",
  "No options to select": "没有可选的项",
  "Choose options": "请选择",
  "Choose an option": "请选择",
  "Selected values": "已选的值",
  "Clear all": "全部清除",
  "Clear value": "清除",
  "Clear entry": "清除",
  Open: "展开选项",
  "Multiselect options": "选项",
  "Selectbox options": "选项",
  Fullscreen: "全屏",
  "Close fullscreen": "退出全屏",
  Close: "关闭",
  Dismiss: "关闭",
  "Collapse sidebar": "收起侧栏",
  "Expand sidebar": "展开侧栏",
  Sidebar: "侧栏",
  "Skip to main content": "跳到正文",
  "App pages": "页面",
  "Running...": "正在更新",
  Upload: "选择文件",
  "Add files": "添加文件",
  "Drag and drop a file here": "把文件拖到这里",
  "Drag and drop files here": "把文件拖到这里",
  "Upload failed": "上传失败",
  "Only one file is allowed.": "只能选一个文件。",
  "Too many files": "文件太多",
  "Click to retry upload": "点一下重新上传",
  "Unexpected error. Please try again.": "出了意外，请再试一次。",
  "Copy to clipboard": "复制",
  Copied: "已复制",
  "Link to heading": "此标题的链接",
  "Connection error": "连接中断",
  Connecting: "正在连接",
  "Number is above the allowed range.": "数值超出上限。",
  "Number is below the allowed range.": "数值低于下限。",
  "Invalid input.": "输入无效。",
  "Choose date": "选日期",
  "Download as PNG": "存成 PNG 图片",
  Increment: "增加",
  Decrement: "减少",
  "Previous page": "上一页",
  "Next page": "下一页",
  // what Streamlit says when the server has gone, restarts, or sends what it should not
  "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
    "服务没有响应。如果是您自己停止的，请在终端里重新启动：",
  "streamlit run yourscript.py": "streamlit run app.py",
  "Streamlit server is not responding. Are you connected to the internet?":
    "服务没有响应：可能正在重启，或网络断了。恢复后本页会自动接上；等了几分钟仍不行，请告知部署者。",
  "Connection timed out.": "连接超时，正在重试。",
  "Connection lost. Please wait for the app to reconnect, then try again.":
    "连接中断，请等页面接上后再试一次。",
  "Connecting to Streamlit server": "正在连接服务",
  "Unable to connect to Streamlit server": "连接不上服务",
  "Bad message format": "收到的内容读不懂",
  "Script execution error": "页面出错了",
  "No message": "没有更多说明，请刷新重试。",
  "Page not found": "没有这个页面",
  "The page that you have requested does not seem to exist. Running the app's main page.":
    "没有这个页面，已转到地图。",
  "Network issue": "页面没有加载完整",
  "Cannot load Streamlit frontend code. This can happen when you update Streamlit while a Streamlit app is running.":
    "部分程序没有取到，多半是服务刚刚升级。",
  "To fix this, simply reload this app by pressing": "请刷新本页：",
  ", or": "，或",
  "If the error persists, try force-clearing your browser's cache as described":
    "仍不行时，请清除浏览器缓存：",
  here: "方法",
  "Network Error": "网络中断",
  "Request timed out": "等得太久，请再试一次",
  "Download failed": "下载没有成功，请再试一次",
  "Failed to load data": "数据没有取到",
  Error: "错误",
};
/** @type {Record<string, string>} */
const PARTS = { year: "年", month: "月", day: "日" };
const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
/** @type {[RegExp, (found: RegExpExecArray) => string][]} */
const PATTERNS = [
  [/^Select (\d+) matches$/, (found) => `选中全部 ${found[1]} 个匹配项`],
  [/^Remove (.+)$/s, (found) => `去掉 ${found[1]}`],
  [/^(.+) — start$/s, (found) => `${found[1]}：下限`],
  [/^(.+) — end$/s, (found) => `${found[1]}：上限`],
  [/^(year|month|day), (.+)$/s, (found) => `${found[2]}：${PARTS[found[1]]}`],
  [/^Selected Date: (\w+) (\d+), (\d+)$/,
    (found) => `已选 ${found[3]} 年 ${MONTHS.indexOf(found[1].slice(0, 3)) / 3 + 1} 月 ${found[2]} 日`],
  [/^Help for (.+)$/s, (found) => `${found[1]}：说明`],
  [/^Cancel upload of (.+)$/s, (found) => `取消上传 ${found[1]}`],
  [/^(Fullscreen|Close fullscreen): (.+)$/s,
    (found) => `${WORDS[found[1]]}：${found[2]}`],
  [/^(\d+(?:\.\d+)? ?[KMG]B) per file(?: • (.+))?$/s,
    (found) => `每个文件不超过 ${found[1]}${found[2] ? "，" + found[2] : ""}`],
  [/^You can only select up to (\d+) .*$/s, (found) => `最多选 ${found[1]} 项，请先去掉一项。`],
  [/^File must be .*$/s, () => "文件格式不符。"],
  [/^(.*) files are not allowed\.$/, () => "不能上传这种文件。"],
  [/^Request failed with status code (413|429|503)$/,
    () => "上传的文件太大，或服务上的文件太多：请换小一些的文件，或几分钟后再试。"],
  [/^Request failed with status code (\d+)$/, (found) => `没有成功（代码 ${found[1]}），请刷新后重试。`],
  [/^Connection failed with status (\d+)(, and response:|\.)$/,
    (found) => `连接不上服务（代码 ${found[1]}）。请稍后刷新；仍不行请告知部署者。`],
  [/^Cannot connect to Streamlit \(HTTP status: (\d+)\)\.?$/,
    (found) => `服务拒绝了连接（代码 ${found[1]}）。请告知部署者：访问的地址可能不在允许之列。`],
  [/^If you are trying to access a Streamlit app running on another server, .*$/s, () => ""],
  [/^You have requested page \/.*$/s, () => "没有这个页面，已转到地图。"],
  [/^File is larger than (.+)$/, (found) => `文件超过 ${found[1]}`],
];

/**
 * A text of Streamlit's in Chinese; null where it is none that we know.
 * @param {string} text
 * @returns {string | null}
 */
export function chinese(text) {
  const words = text.trim();
  if (!words || !/[A-Za-z]/.test(words)) return null;
  if (Object.hasOwn(WORDS, words)) return text.replace(words, WORDS[words]);
  for (const [pattern, render] of PATTERNS) {
    const found = pattern.exec(words);
    if (found) return render(found);
  }
  return null;
}
