// Built from views/assets/page/src/ by scripts/js: change that, not this.
(() => {
  // views/assets/page/src/streamlit_words.js
  var WORDS = {
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
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": "服务没有响应。如果是您自己停止的，请在终端里重新启动：",
    "streamlit run yourscript.py": "streamlit run app.py",
    "Streamlit server is not responding. Are you connected to the internet?": "服务没有响应：可能正在重启，或网络断了。恢复后本页会自动接上；等了几分钟仍不行，请告知部署者。",
    "Connection timed out.": "连接超时，正在重试。",
    "Connection lost. Please wait for the app to reconnect, then try again.": "连接中断，请等页面接上后再试一次。",
    "Connecting to Streamlit server": "正在连接服务",
    "Unable to connect to Streamlit server": "连接不上服务",
    "Bad message format": "收到的内容读不懂",
    "Script execution error": "页面出错了",
    "No message": "没有更多说明，请刷新重试。",
    "Page not found": "没有这个页面",
    "The page that you have requested does not seem to exist. Running the app's main page.": "没有这个页面，已转到地图。",
    "Network issue": "页面没有加载完整",
    "Cannot load Streamlit frontend code. This can happen when you update Streamlit while a Streamlit app is running.": "部分程序没有取到，多半是服务刚刚升级。",
    "To fix this, simply reload this app by pressing": "请刷新本页：",
    ", or": "，或",
    "If the error persists, try force-clearing your browser's cache as described": "仍不行时，请清除浏览器缓存：",
    here: "方法",
    "Network Error": "网络中断",
    "Request timed out": "等得太久，请再试一次",
    "Download failed": "下载没有成功，请再试一次",
    "Failed to load data": "数据没有取到",
    Error: "错误"
  };
  var PARTS = { year: "年", month: "月", day: "日" };
  var MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  var PATTERNS = [
    [/^Select (\d+) matches$/, (found) => `选中全部 ${found[1]} 个匹配项`],
    [/^Remove (.+)$/s, (found) => `去掉 ${found[1]}`],
    [/^(.+) — start$/s, (found) => `${found[1]}：下限`],
    [/^(.+) — end$/s, (found) => `${found[1]}：上限`],
    [/^(year|month|day), (.+)$/s, (found) => `${found[2]}：${PARTS[found[1]]}`],
    [
      /^Selected Date: (\w+) (\d+), (\d+)$/,
      (found) => `已选 ${found[3]} 年 ${MONTHS.indexOf(found[1].slice(0, 3)) / 3 + 1} 月 ${found[2]} 日`
    ],
    [/^Help for (.+)$/s, (found) => `${found[1]}：说明`],
    [/^Cancel upload of (.+)$/s, (found) => `取消上传 ${found[1]}`],
    [
      /^(Fullscreen|Close fullscreen): (.+)$/s,
      (found) => `${WORDS[found[1]]}：${found[2]}`
    ],
    [
      /^(\d+(?:\.\d+)? ?[KMG]B) per file(?: • (.+))?$/s,
      (found) => `每个文件不超过 ${found[1]}${found[2] ? "，" + found[2] : ""}`
    ],
    [/^You can only select up to (\d+) .*$/s, (found) => `最多选 ${found[1]} 项，请先去掉一项。`],
    [/^File must be .*$/s, () => "文件格式不符。"],
    [/^(.*) files are not allowed\.$/, () => "不能上传这种文件。"],
    [
      /^Request failed with status code (413|429|503)$/,
      () => "上传的文件太大，或服务上的文件太多：请换小一些的文件，或几分钟后再试。"
    ],
    [/^Request failed with status code (\d+)$/, (found) => `没有成功（代码 ${found[1]}），请刷新后重试。`],
    [
      /^Connection failed with status (\d+)(, and response:|\.)$/,
      (found) => `连接不上服务（代码 ${found[1]}）。请稍后刷新；仍不行请告知部署者。`
    ],
    [
      /^Cannot connect to Streamlit \(HTTP status: (\d+)\)\.?$/,
      (found) => `服务拒绝了连接（代码 ${found[1]}）。请告知部署者：访问的地址可能不在允许之列。`
    ],
    [/^If you are trying to access a Streamlit app running on another server, .*$/s, () => ""],
    [/^You have requested page \/.*$/s, () => "没有这个页面，已转到地图。"],
    [/^File is larger than (.+)$/, (found) => `文件超过 ${found[1]}`]
  ];
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

  // views/assets/page/src/chinese.js
  var OWN = [
    "[data-testid=stMultiSelect]",
    "[data-testid=stSelectbox]",
    "[data-testid=stNumberInput]",
    "[data-testid=stTextInput]",
    "[data-testid=stFileUploader]",
    "[data-testid=stHeader]",
    "[data-testid=stSidebar]",
    "[data-testid=stSidebarNav]",
    "[data-testid=stElementToolbar]",
    "[data-testid=stTooltipContent]",
    "[role=tooltip]",
    "[role=listbox]",
    "[role=menu]",
    "[data-testid=stSlider]",
    "[data-testid=stSkipToContent]",
    "[data-testid=stCode]",
    "[data-testid=stAlert]",
    "[data-testid=stStatusWidget]",
    "[data-testid=stDialog]",
    "[role=dialog]",
    "[data-testid=stException]",
    "[data-testid=stHeadingWithActionElements]",
    "[data-testid=stExpandSidebarButton]",
    "[data-testid=stFullScreenFrame]",
    "[data-testid=stToolbar]",
    "[data-testid=stTooltipIcon]",
    "[data-testid=stDateInput]",
    "[id^=react-aria-description]"
  ].join(",");
  var ATTRIBUTES = ["aria-label", "title", "placeholder"];
  function translateText(node) {
    const parent = node.parentElement, found = chinese(node.nodeValue ?? "");
    if (!parent || found === null || found === node.nodeValue) return;
    if (parent.closest("table, script, style, [data-testid=stIconMaterial]")) return;
    if (parent.closest(OWN)) node.nodeValue = found;
  }
  function translateAttribute(element2, name) {
    const value = element2.getAttribute(name), found = value && chinese(value);
    if (found && found !== value && element2.closest(OWN)) element2.setAttribute(name, found);
  }
  var REPAIRED = "[data-testid=stFileUploaderDropzone], [data-testid=stIconMaterial], body > div";
  var POPPED_UP = "body > div:not([role], [id]):has([role=listbox])";
  function repair(element2) {
    if (!element2.matches(REPAIRED)) return;
    if (element2.matches('[data-testid=stFileUploaderDropzone][role="presentation"]')) {
      element2.setAttribute("role", "group");
    }
    if (element2.matches(POPPED_UP)) {
      element2.setAttribute("role", "region");
      element2.setAttribute("aria-label", "选项");
    }
    if (element2.matches("[data-testid=stIconMaterial]")) element2.setAttribute("aria-hidden", "true");
  }
  function visit(root) {
    if (root.nodeType === Node.TEXT_NODE) {
      translateText(root);
      return;
    }
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => node.nodeName === "TABLE" || node.nodeName === "IFRAME" ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    for (let node = (
      /** @type {Node | null} */
      root
    ); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) translateText(node);
      else {
        const found = (
          /** @type {Element} */
          node
        );
        repair(found);
        for (const name of ATTRIBUTES) if (found.hasAttribute(name)) translateAttribute(found, name);
      }
    }
  }
  function translate(changed) {
    document.documentElement.lang = "zh-CN";
    visit(document.body);
    new MutationObserver((changes) => {
      for (const { type, target, addedNodes, attributeName } of changes) {
        if (type === "childList") addedNodes.forEach(visit);
        else if (type === "characterData") translateText(target);
        else {
          const changedOne = (
            /** @type {Element} */
            target
          );
          repair(changedOne);
          if (attributeName && attributeName !== "role") translateAttribute(changedOne, attributeName);
        }
      }
      changed();
    }).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: [...ATTRIBUTES, "role"]
    });
  }

  // geo/map/assets/src/dom.js
  function element(tag, className, parent, text) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== void 0) node.textContent = text;
    if (parent) parent.appendChild(node);
    return node;
  }

  // views/assets/page/src/clock.js
  var EXPORTS = "导出按筛选，不随时间";
  var BAR = ".st-key-map_bar";
  var ROWS = ".st-key-list_pane .row[data-number]";
  function followClock(write) {
    let now = null;
    function bar() {
      const place = document.querySelector(BAR);
      let line = document.querySelector(".plan-clock-line");
      document.documentElement.toggleAttribute("data-plan-clock", now !== null);
      if (!now || !place) {
        line?.remove();
        return;
      }
      if (line?.parentElement !== place) {
        line?.remove();
        line = element("p", "plan-clock-line", place);
      }
      line.replaceChildren();
      element("b", "", line, now.count);
      const rest = `${now.rest} · ${EXPORTS}`;
      element("span", "", line, rest);
      line.setAttribute("title", `${now.count} · ${rest}`);
    }
    function clockRows() {
      const rows = document.querySelectorAll(ROWS);
      for (const row of rows) {
        const told = now?.row(Number(row.dataset.number)), item = row.closest("li");
        if (item) item.hidden = told ? !told.shown : false;
        const when = row.querySelector(".when");
        if (when) when.textContent = told?.text ?? "";
      }
      const stop = document.querySelector(`${ROWS}[tabindex="0"]`);
      if (!stop?.closest("li")?.hidden) return;
      const first = Array.from(rows).find((row) => !row.closest("li")?.hidden);
      stop.setAttribute("tabindex", first ? "-1" : "0");
      first?.setAttribute("tabindex", "0");
    }
    return {
      clock(told) {
        now = told;
        bar();
        clockRows();
        write(told?.at ?? "", told?.mode ?? "");
      },
      clockRows() {
        if (now) clockRows();
      },
      leave() {
        now = null;
        bar();
      }
    };
  }

  // views/assets/page/src/view_address.js
  var OWN2 = (
    /** @type {const} */
    ["view", "at", "clock"]
  );
  function addressWith(address, own) {
    const [, path, query, hash] = (
      /** @type {RegExpExecArray} */
      /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(address)
    );
    const isOwn = (part) => Object.hasOwn(own, part.split("=")[0]);
    const kept = (query || "").split("&").filter((part) => part && !isOwn(part));
    for (const name of OWN2) if (own[name]) kept.push(`${name}=${own[name]}`);
    return path + (kept.length ? `?${kept.join("&")}` : "") + (hash || "");
  }

  // views/assets/page/src/history.js
  var SOON_MS = 1e4;
  var isBare = (search) => search.replace(/^\?/, "").split("&").every((part) => !part || OWN2.some((name) => part.startsWith(`${name}=`)));
  function entries() {
    let bareSince = -Infinity;
    return (now, from, to) => {
      const samePage = to.pathname === from.pathname;
      if (samePage && isBare(from.search) && now - bareSince < SOON_MS) {
        bareSince = -Infinity;
        return true;
      }
      bareSince = !samePage && !to.search && !isBare(from.search) ? now : -Infinity;
      return false;
    };
  }
  function oneStepBack() {
    const push = window.history.pushState.bind(window.history);
    const takesPlace = entries();
    window.history.pushState = (state, title, address) => {
      const to = new URL(address || "", window.location.href);
      if (takesPlace(performance.now(), window.location, to)) window.history.replaceState(state, title, address);
      else push(state, title, address);
    };
  }

  // views/assets/page/src/keyboard.js
  var WAIT_MS = 60;
  var PLACES = ['[class*="st-key-back_"] button', '.row-list .row[tabindex="0"]'];
  var seen = (node) => node.isConnected && node.getClientRects().length > 0;
  function firstSeen(selector) {
    const found = document.querySelectorAll(selector);
    return Array.from(found).find(seen);
  }
  function drawnAnew(button) {
    const widget = button.closest('.stElementContainer[class*="st-key-"]');
    const name = widget && Array.from(widget.classList).find((item) => item.startsWith("st-key-"));
    return name ? firstSeen(`.${CSS.escape(name)} button`) : void 0;
  }
  function keepFocus() {
    let byKeyboard = false, waiting = 0;
    let lastFocus = null;
    document.addEventListener("keydown", () => byKeyboard = true, true);
    document.addEventListener("focusin", ({ target }) => lastFocus = /** @type {Element} */
    target, true);
    document.addEventListener("pointerdown", (event) => {
      if (event.isTrusted) byKeyboard = false;
    }, true);
    function rescue() {
      waiting = 0;
      const now = document.activeElement;
      if (!byKeyboard || !lastFocus || seen(lastFocus)) return;
      if (now && now !== document.body && seen(now)) return;
      const target = lastFocus.tagName === "BUTTON" && drawnAnew(lastFocus) || PLACES.map(firstSeen).find(Boolean);
      if (target) target.focus({ preventScroll: false });
    }
    return () => {
      if (!waiting) waiting = window.setTimeout(rescue, WAIT_MS);
    };
  }

  // views/assets/page/src/print.js
  var MAPS = 'iframe[title*="st_folium"]';
  var SHORT_PX = 420;
  function mapOnPaper(frame) {
    const inside = (
      /** @type {(Window & { map?: PlanMapped }) | null} */
      frame.contentWindow
    );
    const map = inside?.map, figure = inside?.PlanMap?.printFigure;
    if (!figure || !map || !map.planMap || !map.planMap.seen) return;
    frame.after(document.adoptNode(figure(map)));
  }
  function printMaps() {
    let opened = [];
    function unfold() {
      const found = document.querySelectorAll('[data-testid="stMain"] details');
      const folds = Array.from(found);
      opened = folds.filter((node) => !node.open);
      for (const node of opened) node.open = true;
      for (const node of folds) {
        node.classList.toggle("plan-print-whole", node.getBoundingClientRect().height < SHORT_PX);
      }
    }
    function clear() {
      document.querySelectorAll(".plan-print-map, .plan-print-date").forEach((node) => node.remove());
      for (const node of opened) node.open = false;
      opened = [];
    }
    window.addEventListener("beforeprint", () => {
      clear();
      unfold();
      const frames = document.querySelectorAll(MAPS);
      for (const frame of frames) {
        if (frame.getBoundingClientRect().width) mapOnPaper(frame);
      }
      const head = document.querySelector(".st-key-print_head");
      const when = (/* @__PURE__ */ new Date()).toLocaleString("zh-CN", { dateStyle: "long", timeStyle: "short" });
      if (head) element("p", "plan-print-date", head, `打印于 ${when}`);
    });
    window.addEventListener("afterprint", clear);
  }

  // views/assets/page/src/view.js
  function keepView(leave) {
    const replace = window.history.replaceState.bind(window.history);
    let own = { view: "" };
    const withView = (address) => addressWith(address, own);
    const isSaid = () => Object.values(own).some(Boolean);
    function write() {
      const now = window.location.pathname + window.location.search + window.location.hash;
      const wanted = withView(now);
      if (wanted !== now) replace(window.history.state, "", wanted);
    }
    for (
      const name of
      /** @type {const} */
      ["pushState", "replaceState"]
    ) {
      const original = window.history[name].bind(window.history);
      window.history[name] = (state, title, address) => {
        const to = new URL(address || "", window.location.href);
        if (to.pathname !== window.location.pathname) {
          own = { view: "" };
          leave();
        }
        original(state, title, isSaid() && address ? withView(to.pathname + to.search + to.hash) : address);
      };
    }
    window.addEventListener("popstate", () => isSaid() && write());
    return {
      mapView(text) {
        own = { ...own, view: text };
        write();
      },
      clockAt(at, mode) {
        own = { ...own, at, clock: encodeURIComponent(mode) };
        write();
      },
      withView
    };
  }

  // views/assets/page/src/page.js
  if (!window.planPage) {
    window.planPage = {};
    translate(keepFocus());
    oneStepBack();
    printMaps();
    const { leave, ...clock } = followClock((at, mode) => clockAt(at, mode));
    const { clockAt, ...view } = keepView(leave);
    Object.assign(window.planPage, view, clock);
  }
})();
