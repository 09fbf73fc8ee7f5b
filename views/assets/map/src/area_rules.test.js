import assert from "node:assert/strict";
import test from "node:test";

import { crosses, meet } from "./area_rules.js";

test("sides meet where they cross or touch", () => {
  assert.ok(meet([0, 0], [4, 4], [0, 4], [4, 0]));
  assert.ok(!meet([0, 0], [1, 1], [0, 4], [4, 0]));
  assert.ok(!meet([0, 0], [4, 0], [0, 1], [4, 1]));
  assert.ok(meet([0, 0], [4, 0], [2, 0], [2, 3]));
});

test("a new side may not cross one that is there, nor may the closing one", () => {
  /** @type {[number, number][]} */
  const corners = [[0, 0], [4, 0], [4, 4]];
  assert.ok(crosses(corners, [2, -1], false));
  assert.ok(!crosses(corners, [0, 4], false));
  assert.ok(!crosses([...corners, [0, 4]], [0, 0], true));
  assert.ok(crosses([[0, 0], [2, -2], [2, 4], [4, 1]], [0, 0], true));
});
