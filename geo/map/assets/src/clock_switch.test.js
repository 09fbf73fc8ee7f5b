import assert from "node:assert/strict";
import test from "node:test";

/** @import { Message, Registry } from "./types.js" */

/** What the switch needs of an element. */
class Node {
  textContent = "";
  title = "";
  hidden = false;
  type = "";
  /** @type {Map<string, string>} */
  attributes = new Map();
  /** @type {() => void} */
  press = () => {};

  /** @param {string} _kind @param {() => void} press */
  addEventListener(_kind, press) { this.press = press; }

  /** @param {string} name @param {string} value */
  setAttribute(name, value) { this.attributes.set(name, value); }

  /** @param {string} name */
  removeAttribute(name) { if (name === "title") this.title = ""; else this.attributes.delete(name); }

  focus() {}
}

class Base {
  addTo() { return this; }
  static include() {}
  static Scale = class {};
}

/** Leaflet, as far as modules ask for it when they are loaded. @type {object} */
const leaflet = new Proxy({ DomEvent: { disableClickPropagation() {} } }, {
  get: (own, name) => Reflect.get(own, name) ?? Base,
});
/** @type {Node[]} */
const made = [];
const page = { createElement: () => made[made.push(new Node()) - 1] };
/** @type {object} */
const windowOfTest = {};
Object.assign(globalThis, { L: leaflet, document: page, window: windowOfTest });
const { clockSwitch } = await import("./clock_switch.js");

/** A map whose fetches are answered by hand. */
function started() {
  /** @type {{ data: string, done: (data: string) => void, failed: (error: Error) => void }[]} */
  const asked = [];
  /** @type {string[]} */
  const opened = [];
  class FakeClock {
    panel = { slider: { focus() {} } };
    /** @param {Registry} _registry @param {string} data */
    constructor(_registry, data) { opened.push(data); this.at = { at: "2023", mode: "doing" }; }
    remove() {}
    setFilter() {}
  }
  Object.assign(windowOfTest, { PlanClock: {
    Clock: FakeClock,
    fetchClock: (/** @type {string} */ data) =>
      new Promise((done, failed) => { asked.push({ data, done, failed }); }),
  } });
  /** @type {unknown} */
  const registry = { map: {}, memory: new Map(), projects: { mask: new Uint8Array(1) } };
  const addition = clockSwitch(() => {});
  /** @param {string | null} data */
  const send = (data) => {
    const clock = data === null ? undefined : { script: "clock.js", data, nonce: "1", open: null };
    addition.show?.(/** @type {Registry} */ (registry), /** @type {Message} */ (/** @type {unknown} */ ({ clock })));
  };
  send("old/");
  const button = /** @type {Node} */ (made.at(-1));
  return { asked, button, opened, send };
}

const settled = () => new Promise((done) => { setTimeout(done, 0); });
const HINT = "按年、按月看项目：当年在建、累计开工、累计完工、前后对比";
const FAILED = "时间轴没有取到，点击再试";

test("data that come while the clock is fetched are opened in place of the old", async () => {
  const { asked, button, opened, send } = started();
  button.press();
  await settled();
  send("new/");
  asked[0].done("of old");
  await settled();
  assert.deepEqual(opened, []);
  assert.equal(button.attributes.get("aria-busy"), "true"); // still on its way
  assert.equal(asked[1].data, "new/");
  asked[1].done("of new");
  await settled();
  assert.deepEqual(opened, ["of new"]);
  assert.equal(button.textContent, "关闭时间轴");
  assert.equal(button.attributes.has("aria-busy"), false);
  assert.equal(button.attributes.get("aria-expanded"), "true");
});

test("old data that are gone by then are no failure", async (t) => {
  t.mock.method(console, "error", () => {});
  const { asked, button, opened, send } = started();
  button.press();
  await settled();
  send("new/");
  asked[0].failed(new Error("404"));
  await settled();
  assert.notEqual(button.textContent, FAILED);
  asked[1].done("of new");
  await settled();
  assert.deepEqual(opened, ["of new"]);
});

test("an opening that another has overtaken says nothing of its end", async (t) => {
  t.mock.method(console, "error", () => {});
  const { asked, button, opened } = started();
  button.press();
  await settled();
  button.press();
  await settled();
  asked[1].done("second");
  await settled();
  asked[0].failed(new Error("late"));
  await settled();
  assert.deepEqual(opened, ["second"]);
  assert.equal(button.textContent, "关闭时间轴");
});

test("a clock that is offered no more does not open", async () => {
  const { asked, button, opened, send } = started();
  button.press();
  await settled();
  send(null);
  asked[0].done("of old");
  await settled();
  assert.deepEqual(opened, []);
  assert.equal(button.hidden, true);
  assert.equal(button.textContent, "时间轴");
  assert.equal(button.attributes.has("aria-busy"), false);
});

test("after a failed try the button says so, and once it opened no more", async (t) => {
  t.mock.method(console, "error", () => {});
  const { asked, button, opened } = started();
  assert.equal(button.title, HINT);
  button.press();
  await settled();
  asked[0].failed(new Error("offline"));
  await settled();
  assert.equal(button.textContent, FAILED);
  assert.equal(button.title, FAILED);
  button.press();
  await settled();
  asked[1].done("data");
  await settled();
  assert.deepEqual(opened, ["data"]);
  assert.equal(button.title, HINT);
  button.press();
  assert.equal(button.textContent, "时间轴");
  assert.equal(button.title, HINT);
});
