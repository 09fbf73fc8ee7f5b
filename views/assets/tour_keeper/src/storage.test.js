import assert from "node:assert/strict";
import test from "node:test";

import { offered, read, write } from "./storage.js";

const KEPT = { tour: "packed", title: "年度汇报", at: 0 };

/** @param {Partial<Storage> | null} sessionStorage null: forbidden */
function browser(sessionStorage) {
  const window = {
    get sessionStorage() {
      if (!sessionStorage) throw new Error("forbidden");
      return sessionStorage;
    },
  };
  Object.defineProperty(globalThis, "window", { value: window, configurable: true });
}

/** @param {string | null} [text] what is there at first */
function storage(text = null) {
  return {
    getItem: () => text,
    setItem: (/** @type {string} */ _key, /** @type {string} */ value) => void (text = value),
    removeItem: () => void (text = null),
  };
}

test("what was kept is read again, until it is forgotten", () => {
  browser(storage());
  assert.deepEqual(read("sessionStorage"), {});
  assert.equal(write("sessionStorage", KEPT), true);
  assert.deepEqual(read("sessionStorage"), KEPT);
  assert.equal(write("sessionStorage", null), true);
  assert.deepEqual(read("sessionStorage"), {});
});

test("what is not ours is nothing", () => {
  for (const text of ["", "not json", "null", "0"]) {
    browser(storage(text));
    assert.deepEqual(read("sessionStorage"), {}, text);
  }
});

test("a browser that forbids it, or has no room, keeps nothing and says so", () => {
  browser(null);
  assert.deepEqual(read("sessionStorage"), {});
  assert.equal(write("sessionStorage", KEPT), false);
  browser({
    setItem: () => {
      throw new Error("no room");
    },
  });
  assert.equal(write("sessionStorage", KEPT), false);
});

test("a button says which tour it opens, in 60 characters, and when it was edited if that is known", () => {
  assert.equal(offered({ title: "长".repeat(99), at: "?" }), `打开这台电脑上次编辑的汇报“${"长".repeat(60)}”\u3000`);
  assert.equal(offered({ at: undefined }), "打开这台电脑上次编辑的汇报\u3000");
  assert.match(offered({ title: "甲", at: Date.UTC(2026, 0, 15, 12) }), /“甲”\u30002026/);
});
