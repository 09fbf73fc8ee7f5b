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

// views/assets/tour_keeper/src/typed.js
var FIELD = /(?:^|\s)st-key-tour_(?:(title|kicker|text|notes)_(\d+)|title)_(\d+)(?:\s|$)/;
function fieldOf(classes) {
  const found = FIELD.exec(classes);
  if (!found) return null;
  return { name: found[1] ? `${found[1]} ${found[2]}` : "title", revision: Number(found[3]) };
}
var Typed = class {
  constructor() {
    this.texts = {};
    this._revision = -1;
  }
  /**
   * @param {string} classes of the field
   * @param {string} text all that stands in it
   */
  note(classes, text) {
    const field = fieldOf(classes);
    if (field?.revision === this._revision) this.texts[field.name] = text;
  }
  /** @param {number} revision of the fields that the page shows */
  filled(revision) {
    if (revision === this._revision) return;
    this._revision = revision;
    this.texts = {};
  }
};

// views/assets/tour_keeper/src/tour_keeper.js
var AGAIN_MS = 1500;
var again = /* @__PURE__ */ new WeakMap();
var typed = new Typed();
var now = { tour: "", door: "", leave: (_scene) => {
} };
listen();
function tour_keeper_default({ data, parentElement, setStateValue, setTriggerValue }) {
  if (data.offer) {
    const last = read("localStorage");
    parentElement.replaceChildren();
    if (!last.tour) return;
    const button = element("button", "kept-tour", parentElement, offered(last));
    button.type = "button";
    button.addEventListener("click", () => setTriggerValue("kept", { tour: last.tour }));
    return;
  }
  typed.filled(data.revision);
  Object.assign(now, {
    tour: data.known ? data.tour : "",
    door: data.door,
    leave: (scene) => setStateValue("scene", scene)
  });
  const waiting = again.get(parentElement);
  clearTimeout(waiting);
  if (data.known) {
    if (read("sessionStorage").tour === data.tour) return;
    const value = data.tour ? { tour: data.tour, title: data.title, at: Date.now() } : null;
    const kept = write("sessionStorage", value);
    write("localStorage", value);
    if (!kept && data.tour) setTriggerValue("refused", true);
    return;
  }
  if (data.answered) return;
  const found = read("sessionStorage");
  if (!found.tour && !data.must) return;
  const later = () => again.set(parentElement, setTimeout(say, AGAIN_MS));
  const say = () => {
    if (!parentElement.isConnected) return;
    setTriggerValue("kept", { tour: found.tour || "", typed: found.typed || {} });
    later();
  };
  if (waiting === void 0) say();
  else later();
}
function listen() {
  addEventListener("input", ({ target }) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    const field = target.closest('[class*="st-key-tour_"]');
    if (field) typed.note(field.className, target.value);
  }, true);
  addEventListener("pagehide", () => {
    const kept = read("sessionStorage");
    if (now.tour && kept.tour === now.tour) write("sessionStorage", { ...kept, typed: typed.texts });
  });
  addEventListener("click", ({ target }) => {
    if (!now.door || !(target instanceof Element && target.closest(now.door))) return;
    now.leave(Number(new URLSearchParams(location.search).get("scene")) || 1);
  }, true);
}
export {
  tour_keeper_default as default
};
