import assert from "node:assert/strict";
import test from "node:test";

import { actionOf, keyOf } from "./key_names.js";

/** @type {[key: string, code: string, action: string | undefined][]} */
const PRESSED = [
  ["ArrowRight", "ArrowRight", "next"],
  [" ", "Space", "next"],
  ["N", "KeyN", "next"],
  ["PageUp", "PageUp", "previous"],
  ["F5", "F5", "fullscreen"],
  [".", "Period", "black"],
  ["Process", "KeyB", "black"], // a Chinese input method is on
  ["Process", "Slash", "help"],
  ["Unidentified", "Space", "next"],
  ["x", "KeyX", undefined],
];

for (const [key, code, action] of PRESSED) {
  test(`${key} (${code}) is ${action}`, () => assert.equal(actionOf(keyOf({ key, code })), action));
}

test("digits arrive with an input method on too", () => {
  assert.equal(keyOf({ key: "Process", code: "Digit7" }), "7");
  assert.equal(keyOf({ key: "Process", code: "Numpad0" }), "0");
});
