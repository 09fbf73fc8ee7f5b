import assert from "node:assert/strict";
import test from "node:test";

/** What the captions need of an element. */
class Node {
  className = "";
  textContent = "";
  /** @type {Node[]} */
  children = [];
  style = {
    /** @type {Map<string, string>} */
    set: new Map(),
    /** @param {string} name @param {string} value */
    setProperty(name, value) { this.set.set(name, value); },
  };

  /** @param {Node} child */
  appendChild(child) { this.children.push(child); }

  setAttribute() {}

  /** @param {string} name @returns {Node[]} */
  all(name) {
    const own = this.className.split(" ").includes(name) ? [this] : [];
    return [...own, ...this.children.flatMap((child) => child.all(name))];
  }
}

class Base {
  static include() {}
  static Scale = class {};
}
/** Leaflet, as far as modules ask for it when they are loaded. @type {object} */
const leaflet = new Proxy({}, { get: () => Base });
/** @type {object} */
const page = { createElement: () => new Node() };
Object.assign(globalThis, { L: leaflet, document: page, window: globalThis });
const { captions } = await import("./captions.js");

test("grey is striped in the list, in the chart and in the legend, and nothing else is", () => {
  const grey = { glyph: "灰", colour: "#747474", hatched: true };
  const green = { glyph: "绿", colour: "#0b5c3d", hatched: false };
  const chart = {
    title: "", text: "", note: "", bars: [grey, green].map((look) => ({ ...look, label: "", value: "", share: 1 })),
  };
  const items = [grey, green].map((look) => ({ ...look, name: "", detail: "", stated: true }));
  const caption = {
    kicker: "", title: "", paragraphs: [], figures: [], note: "", items_title: "", items, items_note: "", chart,
  };
  const legend = [grey, green].map((look) => ({ ...look, name: "" }));
  /** @type {any} */
  const scene = { caption, legend, legend_title: "", numbered: [] };
  /** @type {any} */
  const [beside, below] = [new Node(), new Node()];
  captions(beside, below, [scene]);
  for (const [parent, marks] of [[beside, 4], [below, 2]]) {
    const drawn = parent.all("pp-glyph");
    assert.equal(drawn.length, marks);
    for (const mark of drawn) {
      const look = mark.textContent === "灰" ? grey : green;
      assert.equal(mark.className.includes("pp-hatched"), look.hatched);
      assert.equal(mark.style.set.get("--look"), look.colour);
    }
  }
});
