// Built from views/assets/copy_link/src/ by scripts/js: change that, not this.

// geo/map/assets/src/dom.js
function element(tag, className, parent, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== void 0) node.textContent = text;
  if (parent) parent.appendChild(node);
  return node;
}

// views/assets/copy_link/src/clipboard.js
async function copied(field) {
  if (navigator.clipboard && window.isSecureContext) {
    const done = await navigator.clipboard.writeText(field.value).then(() => true, () => false);
    if (done) return true;
  }
  field.focus();
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  }
}

// views/assets/copy_link/src/copy_link.js
var Panel = class {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.data = { link: "", label: "", view: false };
    const box = element("div", "copy-link", root);
    const line = element("div", "line", box);
    this.field = element("input", "link", line);
    this.field.type = "text";
    this.field.readOnly = true;
    this.button = element("button", "copy", line, "复制");
    this.button.type = "button";
    this.said = element("p", "said", box, "");
    this.said.setAttribute("role", "status");
    this.field.addEventListener("focus", () => {
      this.fill();
      this.field.select();
    });
    this.button.addEventListener("click", () => this._copy());
  }
  /** The map may have been moved since. */
  fill() {
    const { link, view } = this.data;
    this.field.value = view && window.planPage?.withView?.(link) || link;
  }
  async _copy() {
    this.fill();
    const done = await copied(this.field);
    this.said.textContent = done ? "✓ 已复制" : "浏览器不让网页复制：链接已选中，请按 Ctrl+C（⌘C）";
    if (!done) {
      this.field.focus();
      this.field.select();
    }
  }
  /** @param {Link} data */
  show(data) {
    if (this.data.link !== data.link) this.said.textContent = "";
    this.data = data;
    this.field.setAttribute("aria-label", data.label);
    this.button.setAttribute("aria-label", `复制${data.label}`);
    this.fill();
  }
};
var panels = /* @__PURE__ */ new WeakMap();
function copy_link_default({ data, parentElement }) {
  const panel = panels.get(parentElement) ?? new Panel(parentElement);
  panels.set(parentElement, panel);
  panel.show(data);
}
export {
  copy_link_default as default
};
