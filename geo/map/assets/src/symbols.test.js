import assert from "node:assert/strict";
import test from "node:test";

import { FLAG, OUTLINES, drawSymbol, radiusAt, symbolSizeAt } from "./symbols.js";

/** @import { Context } from "./types.js" */

test("every shape lies within the disc and touches its edge", () => {
  for (const [shape, outline] of Object.entries(OUTLINES)) {
    const reach = Math.max(...outline.map(([x, y]) => Math.hypot(x, y)));
    assert.ok(Math.abs(reach - 1) < 1e-12, shape);
  }
  assert.ok(OUTLINES.triangle_up[0][1] < 0 && OUTLINES.triangle_down[0][1] > 0);
});

test("symbols grow with the zoom between two bounds", () => {
  assert.deepEqual([10, 12.5, 18].map(symbolSizeAt), [0.95, 0.95, 1.12]);
  assert.ok(symbolSizeAt(13.5) > 0.95 && symbolSizeAt(13.5) < 1.12);
});

/** @param {number} flags @param {string} [shape] @returns {[name: string, ...values: unknown[]][]} what was set and called */
function drawn(flags, shape = "circle") {
  /** @type {[string, ...unknown[]][]} */
  const log = [];
  const context = new Proxy({}, {
    get: (_, name) => (/** @type {unknown[]} */ ...values) => log.push([String(name), ...values]),
    set: (_, name, value) => Boolean(log.push([String(name), value])),
  });
  const look = { colour: "#c1440e", glyph: "餐", shape, radius: 9, flags };
  drawSymbol(/** @type {Context} */ (context), look, 20, 20);
  return log;
}

test("what is known of an amount and a place shows in the symbol", () => {
  const fills = (/** @type {number} */ flags) =>
    drawn(flags).filter(([name]) => name === "fillStyle").map(([, value]) => value);
  assert.equal(fills(0)[0], "#c1440e");
  assert.equal(fills(FLAG.UNDISCLOSED)[0], "#ffffff");
  assert.deepEqual(fills(FLAG.WITHIN_GROUP).slice(0, 2), ["#ffffff", "#c1440e"]);
  const dashed = (/** @type {number} */ flags) =>
    drawn(flags).some(([name, dash]) => name === "setLineDash" && Array.isArray(dash) && dash.length);
  assert.ok(dashed(FLAG.ROUGH) && !dashed(0));
  assert.ok(drawn(FLAG.CONFLICT).some(([name, text]) => name === "fillText" && text === "?"));
});

test("the body of every kind's symbol is a disc, and holds the shape of the kind", () => {
  const corners = (/** @type {string} */ shape, flags = 0) =>
    drawn(flags, shape).filter(([name]) => name === "lineTo").length;
  const discs = (/** @type {string} */ shape, flags = 0) => drawn(flags, shape).filter(([name]) => name === "arc").length;
  assert.equal(corners("circle"), 0);
  for (const [shape, outline] of Object.entries(OUTLINES)) {
    assert.equal(corners(shape), outline.length - 1, shape); // once: the plate inside
    assert.equal(discs(shape), discs("circle"), shape);
  }
  assert.equal(discs("hexagon", FLAG.SHAPE), 0); // a line or an area has a square tag
});

test("an open ring is dashed and lets the ground through; a tag is neither dashed nor sized", () => {
  const alphas = (/** @type {number} */ flags) =>
    drawn(flags).filter(([name]) => name === "globalAlpha").map(([, value]) => value);
  assert.ok(alphas(FLAG.ROUGH).some((alpha) => Number(alpha) > 0.3 && Number(alpha) < 1));
  assert.deepEqual([...new Set(alphas(0))], [1]);
  const dashes = drawn(FLAG.ROUGH | FLAG.SHAPE).filter(([name, dash]) => name === "setLineDash" && /** @type {number[]} */ (dash).length);
  assert.equal(dashes.length, 0);
  assert.equal(radiusAt(20, FLAG.SHAPE, 12), radiusAt(9, FLAG.SHAPE, 17));
  assert.equal(radiusAt(20, 0, 12), 20 * symbolSizeAt(12));
});
