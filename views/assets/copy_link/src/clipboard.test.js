import assert from "node:assert/strict";
import test from "node:test";

import { copied } from "./clipboard.js";

/**
 * A browser: what its clipboard answers (none where undefined), and the older way's answer.
 * @param {(() => Promise<void>) | undefined} writeText
 * @param {() => boolean} older
 * @param {boolean} [isSecureContext]
 */
function browser(writeText, older, isSecureContext = true) {
  const globals = {
    window: { isSecureContext },
    navigator: { clipboard: writeText && { writeText } },
    document: { execCommand: older },
  };
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, configurable: true });
  }
}

/** @type {string[]} */
let done;
const field = { value: "http://127.0.0.1/", focus: () => done.push("focus"), select: () => done.push("select") };
const refused = () => Promise.reject(new Error("refused"));
const forbidden = () => {
  throw new Error("forbidden");
};

/** @type {[string, (() => Promise<void>) | undefined, () => boolean, boolean, boolean, string[]][]} */
const CASES = [
  ["the clipboard, and the selection is left alone", () => Promise.resolve(), forbidden, true, true, []],
  ["the older way where there is none", undefined, () => true, true, true, ["focus", "select"]],
  ["the older way on a page that is not safe", refused, () => true, false, true, ["focus", "select"]],
  ["the older way where it refuses", refused, () => true, true, true, ["focus", "select"]],
  ["neither: the link stays selected", refused, () => false, true, false, ["focus", "select"]],
  ["neither, and the older one throws", refused, forbidden, true, false, ["focus", "select"]],
];

for (const [name, writeText, older, secure, answer, steps] of CASES) {
  test(name, async () => {
    done = [];
    browser(writeText, older, secure);
    assert.equal(await copied(field), answer);
    assert.deepEqual(done, steps);
  });
}
