import assert from "node:assert/strict";
import test from "node:test";

import { step, within } from "./steps.js";

test("arrows go by a row, pages by what is in view but one, Home and End to the ends", () => {
  const from5 = (/** @type {string} */ key) => within(5 + step(key, 480), 20);
  assert.deepEqual(["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End"].map(from5), [6, 4, 14, 0, 0, 19]);
});

test("a page is a row at least, however low the list", () => {
  assert.equal(step("PageDown", 10), 1);
});

test("other keys move nothing, also those named like what every object has", () => {
  for (const key of ["Enter", "a", "constructor", "toString"]) assert.equal(step(key, 480), 0);
});
