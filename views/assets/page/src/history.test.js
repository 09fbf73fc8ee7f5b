import assert from "node:assert/strict";
import test from "node:test";

import { entries } from "./history.js";

/** @param {string} path */
const at = (path) => new URL(path, "http://127.0.0.1");

/**
 * An address as a quick map leaves it: a bare page of "/sites" with its view.
 * @param {URL} to
 */
const viewed = (to) => (to.pathname === "/sites" && !to.search ? new URL("?view=1,2,3", to) : to);

/**
 * Which entries of a journey take the place of the one before.
 * @param {string} from
 * @param {[number, string][]} journey ms and address of each entry
 */
function replaced(from, journey) {
  const takesPlace = entries();
  let here = at(from);
  return journey.map(([now, path]) => {
    const to = at(path), found = takesPlace(now, here, to);
    here = viewed(to);
    return found;
  });
}

/** @type {[string, string, [number, string][], boolean[]][]} */
const CASES = [
  ["filters put back after a switch take the bare page's place", "/?q=a", [[0, "/zones"], [900, "/zones?q=a"]], [false, true]],
  ["also where a quick map has told its view by then", "/?q=a", [[0, "/sites"], [900, "/sites?q=a"]], [false, true]],
  ["nor is the time that the map's clock shows", "/?view=1,2,3&at=2023-06&clock=%E5%BC%80%E5%B7%A5", [[0, "/zones"], [900, "/zones?q=a"]], [false, false]],
  ["the view alone is nothing to lose", "/?view=1,2,3", [[0, "/zones"], [900, "/zones?q=a"]], [false, false]],
  ["once", "/?q=a", [[0, "/zones"], [900, "/zones?q=a"], [950, "/zones?q=b"]], [false, true, false]],
  ["not where there were none to lose", "/", [[0, "/zones"], [900, "/zones?q=a"]], [false, false]],
  ["not a choice made long after", "/?q=a", [[0, "/zones"], [10000, "/zones?q=a"]], [false, false]],
  ["not on a third page", "/?q=a", [[0, "/zones"], [900, "/about"], [950, "/about?q=a"]], [false, false, false]],
  ["nor where the switch kept them", "/?q=a", [[0, "/zones?q=a"], [900, "/zones?q=b"]], [false, false]],
];

for (const [name, from, journey, expected] of CASES) {
  test(name, () => assert.deepEqual(replaced(from, journey), expected));
}
