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

test("a clock stands beside the view, and is taken away alone", () => {
  const clocked = addressWith("/?q=a&at=2021&view=1,2,3", { at: "2023-06", clock: "在建" });
  assert.equal(clocked, "/?q=a&view=1,2,3&at=2023-06&clock=在建");
  assert.equal(addressWith(clocked, { at: "", clock: "" }), "/?q=a&view=1,2,3");
  assert.equal(addressWith("/?attic=1&clockwork=2", { at: "2023", clock: "在建" }), "/?attic=1&clockwork=2&at=2023&clock=在建");
});

for (const [address, view, expected] of CASES) {
  test(`${address} with “${view}”`, () => assert.equal(addressWith(address, { view }), expected));
}
