import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, masked } from "./comparison.js";

test("the projects of a zone, of those that the filter leaves", () => {
  const filter = Uint8Array.of(0b1111_0111, 0b1), codes = Uint8Array.of(0, 1, 1, 1, 0, 0, 0, 0, 1);
  assert.deepEqual(masked(filter, codes, 1, Uint8Array.of(255, 255)), Uint8Array.of(0b0000_0110, 0b1));
  assert.deepEqual(masked(filter, codes, 7, new Uint8Array(2)), new Uint8Array(2));
});

test("bytes come as base64", () => assert.deepEqual(bytesOf("AAH/"), Uint8Array.of(0, 1, 255)));
