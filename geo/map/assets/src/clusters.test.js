import assert from "node:assert/strict";
import test from "node:test";

import { gather, shortCount } from "./clusters.js";

/** @import { Box } from "./geometry.js" */

const SCALE = 256 * 2 ** 12;
/** @type {Box} the whole world, nearly: px at that scale */
const EVERYWHERE = [0.79 * SCALE, 0.39 * SCALE, 0.81 * SCALE, 0.41 * SCALE];

/** Points in three heaps and alone, always the same ones. @param {number} n */
function columns(n) {
  const x = new Float64Array(n), y = new Float64Array(n);
  let seed = 7;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647; // Park and Miller
  for (let i = 0; i < n; i++) {
    const heap = i % 3;
    x[i] = 0.795 + 0.004 * heap + 0.0015 * (random() - 0.5);
    y[i] = 0.4 + 0.0015 * (random() - 0.5);
  }
  return {
    n, x, y, project: Uint32Array.from({ length: n }, (_, i) => i),
    sector: Uint8Array.from({ length: n }, (_, i) => i % 2),
  };
}

/** @param {number} n */
const all = (n) => new Uint8Array((n + 7) >> 3).fill(255);

test("every mark that passes the filter is in one bubble or stands alone", () => {
  const n = 2000, marks = columns(n), mask = all(n);
  mask.fill(0b01010101); // every other one
  const { clusters, members, singles } = gather(marks, mask, SCALE, EVERYWHERE, 2);
  const seen = [...singles, ...clusters.flatMap((cluster) => [...members(cluster)])];
  assert.equal(seen.length, n / 2);
  assert.equal(new Set(seen).size, n / 2);
  assert.ok(seen.every((i) => i % 2 === 0));
  for (const cluster of clusters) {
    assert.equal([...members(cluster)].length, cluster.count);
    assert.deepEqual([...cluster.shares], [cluster.count, 0]); // the even ones are of sector 0
  }
});

test("a bubble's ring has the shares of what colours the symbols", () => {
  const n = 2000, codes = Uint8Array.from({ length: n }, (_, i) => i % 4);
  const { clusters, members } = gather(columns(n), all(n), SCALE, EVERYWHERE, 4, codes);
  for (const cluster of clusters) {
    const found = [0, 0, 0, 0];
    for (const i of members(cluster)) found[codes[i]]++;
    assert.deepEqual([...cluster.shares], found);
  }
  assert.ok(clusters.some(({ shares }) => shares[2] && shares[3]));
});

test("bubbles do not hide each other's numbers", () => {
  const { clusters } = gather(columns(2000), all(2000), SCALE, EVERYWHERE, 2);
  assert.ok(clusters.length >= 3);
  for (const [k, one] of clusters.entries()) {
    for (const other of clusters.slice(0, k)) {
      const apart = Math.hypot(one.x - other.x, one.y - other.y) * SCALE;
      assert.ok(apart > Math.max(one.radius, other.radius), `${apart} px`);
    }
  }
});

test("the same zoom gives the same bubbles wherever the map looks", () => {
  const marks = columns(2000);
  /** @type {Box} */
  const other = [EVERYWHERE[0] + 333, EVERYWHERE[1] + 111, EVERYWHERE[2] + 333, EVERYWHERE[3] + 111];
  const places = (/** @type {Box} */ box) => gather(marks, all(2000), SCALE, box, 2).clusters
    .map(({ x, y, count }) => [x, y, count].join()).sort();
  assert.deepEqual(places(EVERYWHERE), places(other));
});

test("the bubble at a place is the nearest one; far from all there is none", () => {
  const { at, clusters } = gather(columns(2000), all(2000), SCALE, EVERYWHERE, 2);
  for (const cluster of clusters) {
    const found = at(cluster.x, cluster.y);
    assert.equal(found?.cluster, cluster);
    assert.ok(found.distance < 1e-6);
  }
  assert.equal(at(0.1, 0.1), null);
});

test("two at one spot are a bubble, four with room stand alone", () => {
  const spot = { ...columns(2), x: new Float64Array(2).fill(0.8), y: new Float64Array(2).fill(0.4) };
  assert.equal(gather(spot, all(2), SCALE, EVERYWHERE, 2).clusters.length, 1);
  const px = 1 / SCALE;
  const room = {
    ...columns(4),
    x: Float64Array.of(0.8, 0.8 + 20 * px, 0.8, 0.8 + 20 * px),
    y: Float64Array.of(0.4, 0.4, 0.4 + 20 * px, 0.4 + 20 * px),
  };
  assert.equal(gather(room, all(4), SCALE, EVERYWHERE, 2).singles.length, 4);
});

test("counts are short", () => {
  assert.deepEqual([7, 9999, 12345, 123456].map(shortCount), ["7", "9999", "1.2万", "12万"]);
});
