import assert from "node:assert/strict";
import test from "node:test";

import { Boxes, placeLabels } from "./labels.js";
import { mercator } from "./mercator.js";

/** @import { Label } from "./labels.js" */

const ZOOM = 14, PX = 1 / mercator.scale(ZOOM);
/** @param {string} text @param {number} size */
const measure = (text, size) => text.length * size;

/**
 * A station so many px east and south of a middle.
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {number} [rank]
 * @returns {Label}
 */
const station = (text, x, y, rank = 1) =>
  ({ text, kind: "station", rank, zoom: 12, x: 0.8 + x * PX, y: 0.4 + y * PX });

/**
 * @param {Label[]} labels
 * @param {[number, number, number][]} [symbols]
 */
const texts = (labels, symbols = []) => placeLabels(labels, ZOOM, [], symbols, measure)
  .labels.flatMap((item) => ("text" in item ? [item.text] : "glyphs" in item ? [item.glyphs.map((g) => g.text).join("")] : []));

test("a box shares its area with each other box once, however many cells both touch", () => {
  const boxes = new Boxes();
  boxes.add([0, 0, 200, 200]);
  assert.equal(boxes.overlap([100, 100, 300, 300]), 100 * 100);
  assert.equal(boxes.overlap([200, 0, 300, 200]), 0);
  boxes.add([150, 150, 160, 160]);
  assert.equal(boxes.overlap([100, 100, 300, 300]), 100 * 100 + 10 * 10);
});

test("of two labels that would touch, the more important one stays", () => {
  const labels = [station("次站", 2, 2, 2), station("主站", 0, 0, 1)];
  assert.deepEqual(texts(labels), ["主站"]);
  assert.deepEqual(texts([station("甲站", 0, 0), station("乙站", 300, 0)]), ["甲站", "乙站"]);
});

test("a label goes to the side that no symbol hides, and is left out where all are", () => {
  const label = station("站", 0, 0), right = [0.8 + 18 * PX, 0.4, 8], most = 60;
  const [, text] = placeLabels([label], ZOOM, [], [/** @type {[number, number, number]} */ (right)], measure).labels;
  assert.ok("dx" in text && text.dx < 0, "not to the right");
  assert.deepEqual(texts([label], [[0.8, 0.4, most]]), []);
});

test("nothing is shown before its zoom", () => {
  assert.deepEqual(texts([{ ...station("站", 0, 0), zoom: 14.5 }]), []);
});

test("a street's name runs along its longest straight stretch, from left to right", () => {
  const chain = [0, 0, -200, 0].map((v, i) => (i % 2 ? 0.4 : 0.8) + v * PX); // drawn from east to west
  const { labels: [placed] } = placeLabels(
    [{ text: "香港中路", kind: "street", rank: 1, zoom: 12, chains: [chain] }], ZOOM, [], [], measure);
  assert.ok("glyphs" in placed);
  assert.deepEqual(placed.glyphs.map((glyph) => glyph.text), [..."香港中路"]);
  const xs = placed.glyphs.map((glyph) => glyph.x);
  assert.deepEqual(xs, [...xs].sort((a, b) => a - b));
  assert.deepEqual(texts([{ text: "香港中路", kind: "street", rank: 1, zoom: 12, chains: [chain.map((v, i) => (i % 2 ? v : 0.8 + (v - 0.8) / 8))] }]), []);
});

test("a zone's name goes where it is welcome and hides no symbol", () => {
  const name = {
    size: 18, width: 90, x: 0.8, y: 0.4,
    box: /** @type {[number, number, number, number]} */ ([0.8 - 150 * PX, 0.4 - 150 * PX, 0.8 + 150 * PX, 0.4 + 150 * PX]),
    frame: /** @type {[number, number, number, number]} */ ([0.8 - 400 * PX, 0.4 - 400 * PX, 0.8 + 400 * PX, 0.4 + 400 * PX]),
    penalty: () => 0,
  };
  const { names: [free] } = placeLabels([], ZOOM, [name], [], measure);
  assert.ok(Math.hypot(free.x - 0.8, free.y - 0.4) < 15 * PX, "at home where nothing is in the way");
  const { names: [moved] } = placeLabels([], ZOOM, [name], [[0.8, 0.4, 25]], measure);
  const clear = Math.abs(moved.x - 0.8) >= 69 * PX || Math.abs(moved.y - 0.4) >= 37 * PX;
  assert.ok(clear, "beside the symbol");
});
