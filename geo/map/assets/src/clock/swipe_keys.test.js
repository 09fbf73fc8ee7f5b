import assert from "node:assert/strict";
import test from "node:test";

import { moved } from "./swipe_keys.js";

test("the line goes by two in a hundred, by ten, to the ends, and not beyond", () => {
  const from = (/** @type {string} */ key, at = 0.5) => Math.round(100 * (moved(key, at) ?? NaN));
  assert.deepEqual(["ArrowLeft", "ArrowRight", "PageDown", "PageUp", "Home", "End"].map((key) => from(key)), [48, 52, 40, 60, 0, 100]);
  assert.deepEqual([from("ArrowLeft", 0.01), from("PageUp", 0.95)], [0, 100]);
  for (const key of ["Enter", "a", "constructor"]) assert.equal(moved(key, 0.5), null);
});
