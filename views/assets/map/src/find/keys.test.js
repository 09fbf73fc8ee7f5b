import assert from "node:assert/strict";
import test from "node:test";

import { step } from "./keys.js";

const open = { open: true, count: 3, active: -1 };

test("arrows go round through the field itself", () => {
  const down = [-1, 0, 1, 2].map((active) => step("ArrowDown", { ...open, active }));
  assert.deepEqual(down, [0, 1, 2, -1].map((to) => ({ do: "move", to })));
  const up = [-1, 2, 1, 0].map((active) => step("ArrowUp", { ...open, active }));
  assert.deepEqual(up, [2, 1, 0, -1].map((to) => ({ do: "move", to })));
});

test("Enter takes the active one, the first where none is", () => {
  assert.deepEqual(step("Enter", open), { do: "choose", at: 0 });
  assert.deepEqual(step("Enter", { ...open, active: 2 }), { do: "choose", at: 2 });
});

test("Esc closes the list first, then empties the field", () => {
  assert.deepEqual(step("Escape", open), { do: "close" });
  assert.deepEqual(step("Escape", { ...open, open: false }), { do: "clear" });
});

test("an arrow opens a closed list again; without suggestions it moves nothing", () => {
  assert.deepEqual(step("ArrowDown", { ...open, open: false }), { do: "open" });
  assert.equal(step("ArrowDown", { open: false, count: 0, active: -1 }), null);
  assert.equal(step("Enter", { open: true, count: 0, active: -1 }), null);
});

test("other keys are the field's own", () => {
  for (const key of ["a", "Home", "ArrowLeft", "Tab", "constructor"]) assert.equal(step(key, open), null);
});
