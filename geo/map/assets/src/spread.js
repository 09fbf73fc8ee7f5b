// Moving symbols apart that would hide each other.
//
// A symbol that has to leave its place keeps a thin line to it. All projects take part, shown or
// filtered out: a change of filter therefore never moves a symbol. Places are a function of the
// zoom alone, so the same view always looks the same.
import { LOOK } from "./look.js";

const { most, turns: TURNS } = LOOK.spread.screen;
/** More marks than this hide the district: clusters.js gathers them. */
export const MANY = most;
const REACH_PX = LOOK.spread.reach_px; // no symbol leaves its place by more
const SHARE = LOOK.spread.share; // how much of the sum of two radii has to lie between two symbols
const GAP_PX = LOOK.spread.gap_px;
const GOLDEN = 2.399963; // radians; spreads coinciding points evenly

/**
 * How far each symbol moves, in px: [to the east, to the south].
 * @param {ArrayLike<number>} x world
 * @param {ArrayLike<number>} y world
 * @param {ArrayLike<number>} radius px
 * @param {number} scale px to a world unit
 * @returns {[Float32Array, Float32Array]}
 */
export function spread(x, y, radius, scale) {
  const n = x.length;
  const dx = new Float32Array(n), dy = new Float32Array(n);
  if (n < 2 || n > MANY) return [dx, dy];
  const px = new Float64Array(n), py = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    // a hair's breadth of a start apart, or coinciding ones would not know where to go
    px[i] = x[i] * scale + 0.05 * Math.cos(i * GOLDEN);
    py[i] = y[i] * scale + 0.05 * Math.sin(i * GOLDEN);
  }
  const order = Array.from({ length: n }, (_, i) => i);
  const widest = 2 * Math.max(...Array.from(radius)) * SHARE + GAP_PX;
  for (let turn = 0; turn < TURNS; turn++) {
    order.sort((a, b) => px[a] - px[b] || a - b);
    let moved = false;
    for (let a = 0; a < n; a++) {
      const i = order[a];
      for (let b = a + 1; b < n && px[order[b]] - px[i] < widest; b++) {
        const j = order[b];
        const need = (radius[i] + radius[j]) * SHARE + GAP_PX;
        const ex = px[j] - px[i], ey = py[j] - py[i];
        const distance = Math.hypot(ex, ey);
        if (distance >= need) continue;
        moved = true;
        const push = ((need - distance) / 2) * 0.7;
        // the smaller symbol gives way more
        const weight = (2 * radius[j]) / (radius[i] + radius[j]);
        const ux = distance ? ex / distance : Math.cos(i * GOLDEN);
        const uy = distance ? ey / distance : Math.sin(i * GOLDEN);
        px[i] -= ux * push * weight;
        py[i] -= uy * push * weight;
        px[j] += ux * push * (2 - weight);
        py[j] += uy * push * (2 - weight);
      }
    }
    const pull = turn < TURNS * 0.7 ? 0.03 : 0;
    for (let i = 0; i < n; i++) {
      let ox = px[i] - x[i] * scale, oy = py[i] - y[i] * scale;
      ox -= ox * pull;
      oy -= oy * pull;
      const away = Math.hypot(ox, oy);
      if (away > REACH_PX) {
        ox *= REACH_PX / away;
        oy *= REACH_PX / away;
      }
      px[i] = x[i] * scale + ox;
      py[i] = y[i] * scale + oy;
    }
    if (!moved) break;
  }
  for (let i = 0; i < n; i++) {
    dx[i] = px[i] - x[i] * scale;
    dy[i] = py[i] - y[i] * scale;
    if (Math.hypot(dx[i], dy[i]) < 1) dx[i] = dy[i] = 0;
  }
  return [dx, dy];
}
