// Bubbles under the pointer: what they hold in words, and a click that opens them.
import { mercator } from "./mercator.js";
import { boundsOf } from "./view.js";
import { say } from "./words.js";

/** @import { Cluster } from "./clusters.js" */
/** @import { Registry } from "./types.js" */

const LISTED = 40; // names in a list; more are not read anyway
const SECTORS = 3; // named when hovering, the largest ones
const APART_PX = 12; // marks spread by less than this cannot be told apart

/**
 * @param {Registry} registry
 * @param {Cluster} bubble
 */
export function sectorsOf(registry, bubble) {
  const { styles } = registry.projects;
  const largest = Array.from(bubble.shares, (count, k) => ({ count, name: styles[k].name }))
    .filter(({ count, name }) => count && name)
    .sort((a, b) => b.count - a.count);
  const named = largest.slice(0, SECTORS).map(({ count, name }) => `${name} ${count}`);
  const rest = largest.length > SECTORS ? "…" : "";
  return `${named.join(" · ")}${rest} · ${say("点击看名单")}`;
}

/**
 * Its list at once, headed by the way to a closer look where one tells the marks apart; of more than
 * can be read in a list only that look.
 * @param {Registry} registry
 * @param {Cluster} bubble
 * @param {L.LeafletMouseEvent} event
 */
export function openBubble(registry, bubble, event) {
  const { map, pointer, projects, view } = registry;
  const { box, projects: first } = projects.insideBubble(bubble, LISTED);
  const bounds = boundsOf(box);
  const closest = map.getMaxZoom(), now = map.getZoom();
  const fitting = Math.min(closest, map.getBoundsZoom(bounds, false, L.point(60, 60)));
  const spread = Math.max(box[2] - box[0], box[3] - box[1]) * mercator.scale(closest);
  const closer = now >= closest || spread < APART_PX
    ? undefined
    : () => {
      pointer.leave();
      view.fly(bounds, Math.max(fitting, Math.min(closest, now + 1)));
    };
  if (closer && bubble.count > LISTED) {
    closer();
    return;
  }
  const title = bubble.count > first.length
    ? say("此处有 {0} 个项目，列出一部分，其余请用筛选", bubble.count)
    : undefined;
  pointer._openChooser(first, event, title, closer);
}
