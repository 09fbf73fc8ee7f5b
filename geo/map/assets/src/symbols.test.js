import assert from "node:assert/strict";
import test from "node:test";

import { FLAG, OUTLINES, drawSymbol, symbolSizeAt } from "./symbols.js";

/** @import { Outline } from "./symbols.js" */
/** @import { Context } from "./types.js" */

/**
 * Area of a figure, by the shoelace formula.
 * @param {Outline} outline
 */
const areaOf = (outline) =>
  Math.abs(outline.reduce((sum, [x, y], i) => {
    const [nx, ny] = outline[(i + 1) % outline.length];
    return sum + x * ny - nx * y;
  }, 0)) / 2;

for (const shape of ["square", "diamond", "pentagon", "hexagon"]) {
  test(`a ${shape} covers as much as a circle of the same radius`, () => {
    assert.ok(Math.abs(areaOf(OUTLINES[shape]) - Math.PI) < 1e-12);
  });
}

test("triangles are 1.12 times as large: their middle has to hold a character", () => {
  for (const shape of ["triangle_up", "triangle_down"]) {
    assert.ok(Math.abs(areaOf(OUTLINES[shape]) - Math.PI * 1.12 ** 2) < 1e-12);
  }
  assert.ok(OUTLINES.triangle_up[0][1] < 0 && OUTLINES.triangle_down[0][1] > 0);
});

test("symbols grow with the zoom between two bounds", () => {
  assert.deepEqual([10, 12.5, 18].map(symbolSizeAt), [0.87, 0.87, 1.12]);
  assert.ok(symbolSizeAt(13.5) > 0.87 && symbolSizeAt(13.5) < 1.12);
});

/** @param {number} flags @returns {[name: string, ...values: unknown[]][]} what was set and called */
function drawn(flags) {
  /** @type {[string, ...unknown[]][]} */
  const log = [];
  const context = new Proxy({}, {
    get: (_, name) => (/** @type {unknown[]} */ ...values) => log.push([String(name), ...values]),
    set: (_, name, value) => Boolean(log.push([String(name), value])),
  });
  const look = { colour: "#c1440e", glyph: "餐", shape: "circle", radius: 9, flags };
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
