// What the map is told on every rerun of its page: fetch what is new, then change all at once.
import { element } from "./dom.js";
import { load } from "./load.js";
import { say } from "./words.js";

/** @import { GroundData, Head, Message, Registry } from "./types.js" */

/** @param {string} base64 */
function bytes(base64) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/**
 * Show what a message says from now on; a later one overtakes it.
 * @param {L.Map} map
 * @param {Message} message
 */
export function show(map, message) {
  const { planMap: registry } = /** @type {L.Map & { planMap: Registry }} */ (map);
  registry.message = message;
  const { loaded } = registry;
  if (loaded.ground === message.ground && loaded.projects === message.projects) {
    apply(registry, message); // nothing to wait for: in this very frame
    return;
  }
  Promise.all([readGround(registry, message), readProjects(registry, message)]).then(
    () => {
      if (registry.message === message) apply(registry, message);
    },
    (error) => fail(registry, error)
  );
}

/**
 * @param {Registry} registry
 * @param {Message} message
 */
async function readGround(registry, { ground: address }) {
  /** @type {GroundData} */
  const data = await load(address, "json");
  if (registry.message?.ground !== address || registry.loaded.ground === address) return;
  registry.loaded.ground = address;
  registry.data.ground = data;
  registry.ground.setData(data, address);
}

/**
 * @param {Registry} registry
 * @param {Message} message
 */
async function readProjects(registry, { projects: folder }) {
  /** @type {[Head, ArrayBuffer]} */
  const [head, marks] = await Promise.all([
    load(folder + "head.json", "json"),
    load(folder + "marks.bin", "binary"),
  ]);
  if (registry.message?.projects !== folder || registry.loaded.projects === folder) return;
  registry.loaded.projects = folder;
  registry.head = head;
  registry.data.projects = marks;
  registry.projects.setData(head, marks);
}

/**
 * What changes together is painted together, each canvas at most once.
 * @param {Registry} registry
 * @param {Message} message
 */
function apply(registry, message) {
  const { additions, ground, projects, view } = registry;
  registry.held = true;
  for (const addition of additions) addition.before?.(registry, message);
  registry.notes.set([...(registry.tiles ? [registry.tiles.credit] : []), ...message.notes]);
  ground.setView(message.subareas, message.zone);
  const colouring = message.colour ?? "sector";
  projects.setState(bytes(message.mask), message.selected, message.circles, colouring);
  if (registry.head) {
    registry.legend.show(registry.head, colouring, registry.data.ground,
      { subareas: message.subareas, tiles: registry.tiles !== null });
  }
  for (const addition of additions) addition.show?.(registry, message);
  const placed = view.place(message.view);
  const flying = message.fly !== null &&
    view.request(message.fly.nonce, placed ? null : extentOf(registry, message.fly));
  registry.held = false;
  for (const layer of registry.layers) layer.paintIfStale();
  if (!registry.seen && message.painted) reportPainted(message.painted);
  registry.seen = true;
  if (message.draw) registry.outside.look(message.mask, flying); // not in a scene of a presentation
  view.tell();
  const { dataset } = registry.map.getContainer();
  dataset.state = "ready";
  dataset.messages = String(Number(dataset.messages ?? 0) + 1);
  registry.failure?.remove();
  registry.failure = null;
  registry.names(0); // the first names, so that a hover need not wait
}

/**
 * @param {Registry} registry
 * @param {NonNullable<Message["fly"]>} fly
 */
function extentOf({ ground, marks, projects }, fly) {
  const zone = fly.zone ? ground.zone(fly.zone) : null;
  if (zone) return zone.box;
  return fly.marks ? marks?.extent() : projects.extent(fly.projects ?? []);
}

/**
 * The picture is on its way to the screen when the frame in which it was drawn is over.
 * @param {string} address
 */
function reportPainted(address) {
  requestAnimationFrame(() => setTimeout(() => navigator.sendBeacon(address)));
}

/**
 * A map that stays empty must say so.
 * @param {Registry} registry
 * @param {unknown} error
 */
function fail(registry, error) {
  console.error(error);
  const container = registry.map.getContainer();
  container.dataset.state = "failed";
  if (registry.message?.painted) reportPainted(registry.message.painted);
  if (registry.failure) return;
  const text = say("地图数据没有取到。请刷新页面；列表和合计仍然可用。");
  registry.failure = element("div", "pm-failure", container, text);
  registry.failure.setAttribute("role", "alert");
}
