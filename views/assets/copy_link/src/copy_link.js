// A link to copy: a button that copies it, and the link itself, to be read and copied by hand.
// Streamlit calls the default export with every run. Texts are set as values and textContent.
import { element } from "../../../../geo/map/assets/src/dom.js";
import { copied } from "./clipboard.js";

/** @import { Component } from "../../component.js" */
/** @typedef {{ link: string, label: string, view: boolean }} Link `view`: with the map's view in it */

class Panel {
  /** @param {HTMLElement} root */
  constructor(root) {
    /** @type {Link} */
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
    this.field.value = (view && window.planPage?.withView?.(link)) || link;
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
}

/** @type {WeakMap<HTMLElement, Panel>} */
const panels = new WeakMap();

/** @param {Component<Link>} component */
export default function ({ data, parentElement }) {
  const panel = panels.get(parentElement) ?? new Panel(parentElement);
  panels.set(parentElement, panel);
  panel.show(data);
}
