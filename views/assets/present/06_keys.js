// The keys, wherever the focus is: in this document and in the page that frames it.
(function () {
  "use strict";
  const { Present } = window;

  // action -> the keys that ask for it, as KeyboardEvent.key names them, letters in lower case.
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
  const ACTIONS = new Map(Object.entries(KEYS).flatMap(([action, keys]) => keys.map((k) => [k, action])));
  const DIGITS_MS = 4000; // digits typed longer ago are forgotten

  // With a Chinese input method on, letters arrive as “Process”: the key's place tells which.
  function keyOf(event) {
    if (event.key === "Process" || event.key === "Unidentified") {
      if (/^Key[A-Z]$/.test(event.code)) return event.code[3].toLowerCase();
      if (/^(Digit|Numpad)[0-9]$/.test(event.code)) return event.code.slice(-1);
      return { Space: " ", Period: ".", Slash: "?", Minus: "-", Equal: "=" }[event.code] || event.code;
    }
    return event.key.length === 1 ? event.key.toLowerCase() : event.key;
  }

  // actions: {next(), …, jump(number), typing(text)}. Returns what stops the listening.
  Present.listen = function (actions) {
    let digits = "", typed = 0;
    const onKey = (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const key = keyOf(event);
      const target = event.target;
      const control = target && target.closest && target.closest("button, a[href], input, textarea, select");
      if (control && (key === " " || key === "Enter") && target.ownerDocument === document) return;
      if (performance.now() - typed > DIGITS_MS) digits = "";
      if (/^[0-9]$/.test(key)) {
        digits = (digits + key).slice(-3);
        typed = performance.now();
        actions.typing(digits);
      } else if (key === "Enter") {
        if (!digits) return;
        actions.jump(Number(digits));
        digits = "";
      } else if (key === "Backspace" && digits) {
        digits = digits.slice(0, -1);
        actions.typing(digits);
      } else {
        const action = ACTIONS.get(key);
        if (!action) return;
        if (event.repeat && !["next", "previous"].includes(action)) {
          event.preventDefault();
          return;
        }
        digits = "";
        actions[action]();
      }
      event.preventDefault();
      event.stopPropagation();
    };
    const pages = [window];
    try {
      if (window.parent !== window && window.parent.document) pages.push(window.parent);
    } catch (error) {
      // framed by another origin: its keys stay its own
    }
    for (const page of pages) page.addEventListener("keydown", onKey, true);
    const stop = () => pages.forEach((page) => page.removeEventListener("keydown", onKey, true));
    window.addEventListener("pagehide", stop);
    return stop;
  };

  Present.HELP = [
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
})();
