import assert from "node:assert/strict";
import test from "node:test";

import { Autoplay } from "./autoplay.js";

test("a scene stays between 5 and 120 seconds, in steps of 5", () => {
  const auto = new Autoplay(() => true, () => {});
  assert.equal(auto.seconds, 20);
  auto.adjust(-1);
  assert.deepEqual([auto.seconds, auto.left], [15, 15]);
  for (let i = 0; i < 50; i++) auto.adjust(-1);
  assert.equal(auto.seconds, 5);
  for (let i = 0; i < 50; i++) auto.adjust(1);
  assert.equal(auto.seconds, 120);
});

test("it pauses only while it plays", () => {
  let told = 0;
  const auto = new Autoplay(() => true, () => told++);
  auto.pause();
  assert.deepEqual([auto.paused, told], [false, 0]);
  auto.toggleLoop();
  assert.deepEqual([auto.loop, told], [true, 1]);
});
