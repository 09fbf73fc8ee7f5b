// Streamlit's own words in Chinese, and its markup put right where a screen reader would stumble.
//
// Streamlit has no setting for its interface language. Only its own parts are touched, named by
// `OWN`; texts from the data are never compared. A text node is given a new value and stays in its
// place: React sets it again only when its own text changes, and then it is translated again.
(function () {
  "use strict";
  if (window.planPage) return; // a rerun sends the script again
  const planPage = (window.planPage = {});

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
    "Sort ascending": "升序排列",
    "Sort descending": "降序排列",
    Format: "数字格式",
    Autosize: "宽度适应内容",
    "Pin column": "固定此列",
    "Unpin column": "取消固定",
    "Hide column": "隐藏此列",
    "Copy column name": "复制列名",
    "Dataframe column menu": "列的菜单",
    Automatic: "自动",
    Localized: "本地格式",
    Plain: "不分节",
    Compact: "紧凑",
    Percent: "百分比",
    Dollar: "美元",
    Euro: "欧元",
    Yen: "日元",
    Accounting: "会计格式",
    Bytes: "字节",
    Scientific: "科学记数",
    Search: "查找",
    "Type to search": "输入要找的文字",
    "Close Search": "关闭查找",
    "Next Result": "下一处",
    "Previous Result": "上一处",
    "No results found": "没有找到",
    Fullscreen: "全屏",
    "Close fullscreen": "退出全屏",
    "Show/hide columns": "显示或隐藏列",
    "Clear selection": "清除选择",
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
    Increment: "增加",
    Decrement: "减少",
    "Previous page": "上一页",
    "Next page": "下一页",
  };
  const PATTERNS = [
    [/^Select (\d+) matches$/, (found) => `选中全部 ${found[1]} 个匹配项`],
    [/^Remove (.+)$/s, (found) => `去掉 ${found[1]}`],
    [/^(.+) — start$/s, (found) => `${found[1]}：下限`],
    [/^(.+) — end$/s, (found) => `${found[1]}：上限`],
    [/^Help for (.+)$/s, (found) => `${found[1]}：说明`],
    [/^Cancel upload of (.+)$/s, (found) => `取消上传 ${found[1]}`],
    [/^(Search|Fullscreen|Close fullscreen|Show\/hide columns|Clear selection): (.+)$/s,
      (found) => `${WORDS[found[1]]}：${found[2]}`],
    [/^(\d+(?:\.\d+)? ?[KMG]B) per file(?: • (.+))?$/s,
      (found) => `每个文件不超过 ${found[1]}${found[2] ? "，" + found[2] : ""}`],
    [/^(\d+) of (\d+)$/, (found) => `第 ${found[1]} 处，共 ${found[2]} 处`],
    [/^(\d+) results?$/, (found) => `找到 ${found[1]} 处`],
    [/^You can only select up to (\d+) .*$/s, (found) => `最多选 ${found[1]} 项，请先去掉一项。`],
    [/^File must be .*$/s, () => "文件格式不符。"],
    [/^File is larger than (.+)$/, (found) => `文件超过 ${found[1]}`],
  ];
  // Streamlit's own parts that carry words. None of them shows text from the data as its own
  // text node equal to one of the words above, options of a select box apart: those are ours.
  const OWN = [
    "[data-testid=stMultiSelect]", "[data-testid=stSelectbox]", "[data-testid=stNumberInput]",
    "[data-testid=stTextInput]", "[data-testid=stFileUploader]", "[data-testid=stHeader]",
    "[data-testid=stSidebar]", "[data-testid=stSidebarNav]", "[data-testid=stElementToolbar]",
    "[data-testid=stDataFrameColumnMenu]", ".stDataFrameColumnFormattingMenu",
    "[data-testid=stDataFrameColumnFormattingMenu]", ".gdg-search-bar", "[class*=gdg-]",
    "[data-testid=stTooltipContent]", "[role=tooltip]", "[role=listbox]", "[role=menu]",
    "[data-testid=stSlider]", "[data-testid=stSkipToContent]", "[data-testid=stCode]", "[data-testid=stAlert]", "[data-testid=stStatusWidget]",
    "[data-testid=stDialog]", "[role=dialog]", "[data-testid=stHeadingWithActionElements]",
    "[data-testid=stExpandSidebarButton]", "[data-testid=stFullScreenFrame]",
    "[data-testid=stToolbar]", "[data-testid=stDataFrame]", "[data-testid=stTooltipIcon]",
  ].join(",");
  const ATTRIBUTES = ["aria-label", "title", "placeholder"];

  function chinese(text) {
    const words = text.trim();
    if (!words || !/[A-Za-z]/.test(words)) return null;
    if (Object.hasOwn(WORDS, words)) return text.replace(words, WORDS[words]);
    for (const [pattern, render] of PATTERNS) {
      const found = pattern.exec(words);
      if (found) return render(found);
    }
    return null;
  }

  function translateText(node) {
    const parent = node.parentElement, found = chinese(node.nodeValue);
    // the words first: they rule out nearly every node, and where it stands costs far more to ask
    if (!parent || found === null || found === node.nodeValue) return;
    if (parent.closest("table, script, style, [data-testid=stIconMaterial]")) return;
    if (parent.closest(OWN)) node.nodeValue = found;
  }

  function translateAttribute(element, name) {
    const value = element.getAttribute(name), found = value && chinese(value);
    if (found && found !== value && element.closest(OWN)) element.setAttribute(name, found);
  }

  const REPAIRED = "[data-testid=stFileUploaderDropzone], [data-testid=stIconMaterial], body > div";
  const POPPED_UP = "body > div:not([role], [id]):has([role=listbox])";
  function repair(element) {
    if (!element.matches(REPAIRED)) return;
    // a drop zone with a label is no decoration
    if (element.matches('[data-testid=stFileUploaderDropzone][role="presentation"]')) {
      element.setAttribute("role", "group");
    }
    // a list of options pops up beside the page's landmarks: a landmark of its own
    if (element.matches(POPPED_UP)) {
      element.setAttribute("role", "region");
      element.setAttribute("aria-label", "选项");
    }
    // the icon font's ligatures are words like “arrow_upward”
    if (element.matches("[data-testid=stIconMaterial]")) element.setAttribute("aria-hidden", "true");
  }

  function visit(root) {
    if (root.nodeType === Node.TEXT_NODE) {
      translateText(root);
      return;
    }
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node.nodeName === "TABLE" || node.nodeName === "IFRAME"
        ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    for (let node = root; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) translateText(node);
      else {
        repair(node);
        for (const name of ATTRIBUTES) if (node.hasAttribute(name)) translateAttribute(node, name);
      }
    }
  }

  const html = document.documentElement;
  html.lang = "zh-CN"; // Streamlit says "en", and a screen reader would read Chinese with it
  visit(document.body);
  planPage.listeners = [];
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(visit);
      else if (change.type === "characterData") translateText(change.target);
      else {
        repair(change.target);
        if (change.attributeName !== "role") translateAttribute(change.target, change.attributeName);
      }
    }
    planPage.listeners.forEach((listener) => listener());
  }).observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: [...ATTRIBUTES, "role"],
  });
})();
