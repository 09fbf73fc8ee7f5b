// Built from views/assets/tour_keeper/src/ by scripts/js: change that, not this.

// geo/map/assets/src/dom.js
function element(tag, className, parent, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== void 0) node.textContent = text;
  if (parent) parent.appendChild(node);
  return node;
}

// views/assets/tour_keeper/src/storage.js
var KEY = "plan-own-tour";
function read(storage) {
  try {
    return JSON.parse(window[storage].getItem(KEY) ?? "{}") || {};
  } catch {
    return {};
  }
}
function write(storage, value) {
  try {
    if (value) window[storage].setItem(KEY, JSON.stringify(value));
    else window[storage].removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}
function offered({ title, at }) {
  const name = String(title || "").slice(0, 60);
  return `打开这台电脑上次编辑的汇报${name ? `“${name}”` : ""}　${when(at)}`;
}
function when(time) {
  const date = new Date(
    /** @type {number} */
    time
  );
  return Number.isFinite(date.getTime()) ? date.toLocaleString("zh-CN", { dateStyle: "short", timeStyle: "short" }) : "";
}

// views/assets/tour_keeper/src/tour_keeper.js
var asked = /* @__PURE__ */ new WeakSet();
function tour_keeper_default({ data, parentElement, setTriggerValue }) {
  if (data.offer) {
    const last = read("localStorage");
    parentElement.replaceChildren();
    if (!last.tour) return;
    const button = element("button", "kept-tour", parentElement, offered(last));
    button.type = "button";
    button.addEventListener("click", () => setTriggerValue("kept", last.tour));
    return;
  }
  if (data.known) {
    if (read("sessionStorage").tour === data.tour) return;
    const value = data.tour ? { tour: data.tour, title: data.title, at: Date.now() } : null;
    const kept = write("sessionStorage", value);
    write("localStorage", value);
    if (!kept && data.tour) setTriggerValue("refused", true);
    return;
  }
  if (asked.has(parentElement)) return;
  asked.add(parentElement);
  const { tour } = read("sessionStorage");
  if (tour || data.must) setTriggerValue("kept", tour || "");
}
export {
  tour_keeper_default as default
};
