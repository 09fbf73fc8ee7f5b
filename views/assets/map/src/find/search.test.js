import assert from "node:assert/strict";
import { mock, test } from "node:test";

// As much of a page as the box touches. Leaflet is asked for a base class alone.
class Node extends EventTarget {
  /** @param {string} [tag] */
  constructor(tag = "") {
    super();
    Object.assign(this, { tag, children: [], className: "", textContent: "", value: "", hidden: false, style: {} });
    const classes = new Set();
    this.classList = {
      add: (/** @type {string} */ name) => classes.add(name),
      contains: (/** @type {string} */ name) => classes.has(name),
      toggle: (/** @type {string} */ name, /** @type {boolean} */ on) => void (on ? classes.add(name) : classes.delete(name)),
    };
  }
  append(/** @type {Node[]} */ ...nodes) { /** @type {any} */ (this).children.push(...nodes); }
  appendChild(/** @type {Node} */ node) { this.append(node); return node; }
  replaceChildren(/** @type {Node[]} */ ...nodes) { Object.assign(this, { children: nodes }); }
  setAttribute() {}
  removeAttribute() {}
  contains() { return false; }
  focus() { this.dispatchEvent(new Event("focus")); }
}

class Control {
  static Zoom = class {};
  static Scale = class {};
  static Attribution = class {};
}
/** @type {(() => void)[]} */
const failing = [];
const page = /** @type {any} */ (globalThis);
page.window = page;
page.L = new Proxy({ Control, DomEvent: { disableClickPropagation() {}, disableScrollPropagation() {} } }, {
  get: (known, name) => Reflect.get(known, name) ?? class {},
});
page.document = {
  createElement: (/** @type {string} */ tag) => new Node(tag), activeElement: null,
  head: { append: (/** @type {any} */ node) => failing.push(() => node.dispatchEvent(new Event("error"))) },
};
page.document.head.appendChild = page.document.head.append;

const { FindBox } = await import("../find_box.js");
const { Search } = await import("./search.js");
const { finder, withoutProjects } = await import("../../../../../geo/finder/assets/src/rank.js");

const box = () => /** @type {any} */ (new FindBox(/** @type {any} */ ({ projects: { isShown: () => true } })));
const ENTRIES = /** @type {import("../../../../../geo/finder/assets/src/types.js").Entry[]} */ ([
  ...Array.from({ length: 20 }, (_, i) => ({ kind: "项目", names: [[`甲${i}`, "jia"]], project: `P${i}`, rows: [i] })),
  { kind: "道路", names: [["老甲路", "lao jia lu"]], at: [120, 36] },
]);

/** The box at work, with everything fetched. @param {boolean} projects */
function working(projects) {
  const field = box();
  field.offer = { script: "", data: "", ask: "/ask", projects };
  const search = /** @type {any} */ (new Search(field));
  search._finder = finder({ entries: ENTRIES, readings: {}, left_out: 0 });
  search._places = withoutProjects(search._finder);
  return { field, search, type(/** @type {string} */ text) { field.input.value = text; search._typed(); } };
}
const tick = async () => { for (let i = 0; i < 20; i++) await Promise.resolve(); };

test("streets are found where projects are not offered", () => {
  const { search, type } = working(false);
  type("甲");
  assert.deepEqual(search._hits.map((/** @type {any} */ hit) => hit.entry.names[0][0]), ["老甲路"]);
});

for (const [when, before] of /** @type {const} */ ([["before it is asked", 100], ["while it is asked", 250]])) {
  test(`a list that was closed ${when} stays closed`, async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    /** @type {(answer: any) => void} */
    let answer = () => {};
    const asked = mock.method(page, "fetch", () => new Promise((done) => (answer = done)));
    const { field, type } = working(true);
    type("老甲路7号");
    mock.timers.tick(before);
    field.node.dispatchEvent(new Event("focusout"));
    mock.timers.tick(1000);
    answer({ ok: true, json: async () => [{ kind: "地址", names: [["老甲路7号", ""]], at: [120, 36] }] });
    await tick();
    assert.equal(asked.mock.callCount(), before > 200 ? 1 : 0);
    assert.equal(field.list.hidden, true);
    assert.equal(field.word.textContent, "");
    mock.reset();
    mock.timers.reset();
  });
}

for (const [part, type] of /** @type {const} */ ([["input", "input"], ["input", "focus"], ["node", "click"]])) {
  test(`a script that was not fetched is said so that it is seen, and asked for again on ${type}`, async () => {
    mock.method(console, "error", () => {});
    const field = box();
    field.offer.script = `/find-${type}.js`;
    field.input.focus();
    assert.equal(failing.length, 1);
    failing.splice(0)[0]();
    await tick();
    assert.match(field.word.textContent, /没有取到/);
    assert.ok(field.word.classList.contains("pm-find-seen"));
    field[part].dispatchEvent(new Event(type));
    assert.equal(failing.length, 1);
    failing.splice(0)[0]();
    await tick();
    mock.reset();
  });
}
