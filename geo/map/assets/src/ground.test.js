import assert from "node:assert/strict";
import test from "node:test";

/** @import { Context, Frame, Registry } from "./types.js" */

Object.assign(globalThis, { L: { Layer: class {}, setOptions: () => {} }, document: { querySelectorAll: () => [] } });
const { GroundLayer } = await import("./ground.js");
const { LOOK } = await import("./look.js");

test("buildings that do not come are asked for again after a pause, not at every paint", async (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: 1_000_000 });
  t.mock.method(console, "error", () => {});
  const asked = t.mock.method(globalThis, "fetch", async () => new Response("", { status: 404 }));
  const ground = new GroundLayer(/** @type {Registry} */ ({}));
  ground._buildings.address = "/data/buildings.json";
  const frame = /** @type {Frame} */ ({ zoom: LOOK.ground.buildings.from_zoom + 1 });
  const paint = async () => {
    ground._drawBuildings(/** @type {Context} */ ({}), frame);
    await new Promise((done) => setImmediate(done));
  };
  for (let i = 0; i < 5; i++) await paint();
  assert.equal(asked.mock.callCount(), 1);
  t.mock.timers.tick(29_000);
  await paint();
  assert.equal(asked.mock.callCount(), 1);
  t.mock.timers.tick(2_000);
  for (let i = 0; i < 5; i++) await paint();
  assert.equal(asked.mock.callCount(), 2);
});
