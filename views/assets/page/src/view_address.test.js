import assert from "node:assert/strict";
import test from "node:test";

import { addressWith } from "./view_address.js";

const VIEW = "120.38,36.07,13.25";
/** @type {[string, string, string][]} */
const CASES = [
  ["/", VIEW, `/?view=${VIEW}`],
  ["/zones?zone=a&q=%E6%B8%AF#top", VIEW, `/zones?zone=a&q=%E6%B8%AF&view=${VIEW}#top`],
  [`/?view=1,2,3&sector=x&view=4,5,6`, VIEW, `/?sector=x&view=${VIEW}`],
  ["/?view=1,2,3", "", "/"],
  ["/?&&a=1#?view=2", "", "/?a=1#?view=2"],
  ["http://127.0.0.1:8501/?review=1", VIEW, `http://127.0.0.1:8501/?review=1&view=${VIEW}`],
];

for (const [address, view, expected] of CASES) {
  test(`${address} with “${view}”`, () => assert.equal(addressWith(address, view), expected));
}
