import assert from "node:assert/strict";
import test from "node:test";

import { Typed, fieldOf } from "./typed.js";

test("a field is known by its key", () => {
  assert.deepEqual(fieldOf("stElementContainer st-key-tour_notes_2_7 x"), { name: "notes 2", revision: 7 });
  assert.deepEqual(fieldOf("st-key-tour_title_0_3"), { name: "title 0", revision: 3 });
  assert.deepEqual(fieldOf("st-key-tour_title_3"), { name: "title", revision: 3 });
  for (const other of ["", "st-key-tour_view_0_3", "st-key-tour_tools", "my-st-key-tour_title_3"]) {
    assert.equal(fieldOf(other), null, other);
  }
});

test("what was typed lasts until the fields are filled anew", () => {
  const typed = new Typed();
  typed.filled(1);
  typed.note("st-key-tour_notes_0_1", "说");
  typed.note("st-key-tour_notes_0_1", "说一句");
  typed.note("st-key-tour_text_0_0", "旧的一栏");
  typed.filled(1);
  assert.deepEqual(typed.texts, { "notes 0": "说一句" });
  typed.filled(2);
  assert.deepEqual(typed.texts, {});
});
