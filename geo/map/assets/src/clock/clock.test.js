import assert from "node:assert/strict";
import test from "node:test";

class Base {}
const node = { setAttribute() {}, remove() {}, style: {}, dataset: {}, append() {}, appendChild() {} };
Object.assign(globalThis, {
  L: { Layer: Base, Control: Object.assign(class {}, { Scale: Base }), setOptions() {} },
  document: { querySelectorAll: () => [], createElement: () => ({ ...node }) },
});
const { Clock } = await import("./clock.js");
const { EDITIONS, ZONINGS } = await import("./comparison.js");

const side = { name: "一期", projects: null, mask: "", ties: "", shown: 0, total: 0, sums: "" };

for (const [what, late, calls] of /** @type {[string, boolean, string[]][]} */ ([
  ["one that was overtaken leaves alone what is on screen", true, []],
  ["one that is still wanted is shown", false, ["update"]],
])) {
  test(`a comparison that arrives: ${what}`, async (t) => {
    /** @type {string[]} */
    const told = [];
    const map = { getContainer: () => node, on: () => map, off: () => map };
    const clock = Object.assign(Object.create(Clock.prototype), {
      _registry: { map, projects: { setReach: () => told.push("setReach") } },
      _layer: { setShown: () => told.push("setShown") },
      _offers: { editions: `/plans-${late}.json` }, _mode: EDITIONS, _wanted: "", _failed: "", _comparison: null,
      update: () => told.push("update"),
    });
    t.mock.method(globalThis, "fetch", async () => {
      if (late) clock._wanted = ZONINGS; // chosen while this one was on its way
      return Response.json({ sides: [side, side], ties: [], rows: [] });
    });
    const failed = t.mock.method(console, "error", () => {});
    await clock._fetch(EDITIONS);
    assert.deepEqual(failed.mock.calls.map((call) => call.arguments), []);
    assert.deepEqual(told, calls);
    assert.equal(clock._comparison?.key, late ? undefined : EDITIONS);
  });
}
