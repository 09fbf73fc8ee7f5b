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
  const PATTERNS = [
    [/^Select (\d+) matches$/, (found) => `选中全部 ${found[1]} 个匹配项`],
    [/^Remove (.+)$/s, (found) => `去掉 ${found[1]}`],
    [/^(.+) — start$/s, (found) => `${found[1]}：下限`],
    [/^(.+) — end$/s, (found) => `${found[1]}：上限`],
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
  // Streamlit's own parts that carry words. None of them shows text from the data as its own
  // text node equal to one of the words above, options of a select box apart: those are ours.
  const OWN = [
    "[data-testid=stMultiSelect]", "[data-testid=stSelectbox]", "[data-testid=stNumberInput]",
    "[data-testid=stTextInput]", "[data-testid=stFileUploader]", "[data-testid=stHeader]",
    "[data-testid=stSidebar]", "[data-testid=stSidebarNav]", "[data-testid=stElementToolbar]",
    "[data-testid=stTooltipContent]", "[role=tooltip]", "[role=listbox]", "[role=menu]",
    "[data-testid=stSlider]", "[data-testid=stSkipToContent]", "[data-testid=stCode]", "[data-testid=stAlert]", "[data-testid=stStatusWidget]",
    "[data-testid=stDialog]", "[role=dialog]", "[data-testid=stException]", "[data-testid=stHeadingWithActionElements]",
    "[data-testid=stExpandSidebarButton]", "[data-testid=stFullScreenFrame]",
    "[data-testid=stToolbar]", "[data-testid=stTooltipIcon]",
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
