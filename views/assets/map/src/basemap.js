// Online tiles under the map, when the reader chose them: never by themselves, and gone again with a
// word of notice when they do not come. What lies over them is drawn in their datum (01_datum.js).
import { DATUMS, element, pane, translated } from "../../../../geo/map/assets/src/index.js";

/** @import { Datum } from "../../../../geo/map/assets/src/datum.js" */
/** @import { Addition, Basemap, Registry } from "../../../../geo/map/assets/src/types.js" */
/**
 * What lies under a map, and what came of it.
 * @typedef {{ id: string, credit: string, loaded: number, errors: number, group: L.LayerGroup }} Tiles
 */

const PATIENCE_MS = 8000; // without a single tile for so long: no network, or a wrong token
const ENOUGH_ERRORS = 4; // and not one tile: no need to wait

/**
 * What belongs to one map: the tiles under it, the choice that failed, the word about it.
 * @type {WeakMap<Registry, { tiles: Tiles | null, failed: string | null, notice: HTMLElement | null }>}
 */
const states = new WeakMap();

/** @param {Registry} registry */
function stateOf(registry) {
  let state = states.get(registry);
  if (!state) states.set(registry, (state = { tiles: null, failed: null, notice: null }));
  return state;
}

/**
 * @param {Registry} registry
 * @param {Basemap | null} chosen
 */
function useBasemap(registry, chosen) {
  const state = stateOf(registry);
  const wanted = chosen && state.failed !== chosen.id ? chosen : null;
  if (!chosen) {
    state.failed = null; // chosen again later, it may be tried again
    dismiss(registry);
  }
  if ((state.tiles?.id ?? null) === (wanted?.id ?? null)) return;
  state.tiles?.group.remove();
  if (wanted) dismiss(registry);
  registry.tiles = state.tiles = wanted ? startTiles(registry, wanted) : null;
  registry.map.getContainer().dataset.basemap = wanted ? wanted.id : "";
  changeDatum(registry, DATUMS[wanted ? wanted.datum : "WGS84"]);
  registry.ground.forgetLabels();
}

/**
 * @param {Registry} registry
 * @param {Basemap} chosen
 */
function startTiles(registry, chosen) {
  const { map } = registry;
  pane(map, "pm-tiles", 200);
  const [minNativeZoom, maxNativeZoom] = chosen.zooms;
  /** @type {Tiles} */
  const tiles = { id: chosen.id, credit: chosen.credit, loaded: 0, errors: 0, group: L.layerGroup() };
  tiles.group = L.layerGroup(
    chosen.layers.map((address) =>
      L.tileLayer(address, {
        pane: "pm-tiles", subdomains: chosen.subdomains, minNativeZoom, maxNativeZoom,
        referrerPolicy: "origin", // some providers answer only to a page that says who it is
      })
        .on("tileload", () => tiles.loaded++)
        .on("tileerror", () => {
          tiles.errors++;
          if (!tiles.loaded && tiles.errors >= ENOUGH_ERRORS) giveUp(registry, tiles);
        })
    )
  ).addTo(map);
  const judge = () => {
    if (tiles.loaded || stateOf(registry).tiles !== tiles) return;
    if (document.hidden || !map.getSize().y) setTimeout(judge, PATIENCE_MS); // nothing was asked for
    else giveUp(registry, tiles);
  };
  setTimeout(judge, PATIENCE_MS);
  return tiles;
}

/**
 * Back to our own ground; the choice stands as failed until another one is made.
 * @param {Registry} registry
 * @param {Tiles} tiles
 */
function giveUp(registry, tiles) {
  if (stateOf(registry).tiles !== tiles) return;
  const state = stateOf(registry), { message } = registry;
  state.failed = tiles.id;
  registry.held = true;
  useBasemap(registry, message?.basemap ?? null);
  registry.notes.set(message?.notes ?? []);
  registry.held = false;
  registry.ground.paint();
  registry.projects.paint();
  registry.marks?.setState(message?.marks ?? null);
  const text = translated("在线底图取不到（可能没有网络，或密钥无效），已换回本地底图。");
  const box = element("div", "pm-notice", registry.map.getContainer());
  box.setAttribute("role", "status");
  element("span", "", box, text);
  const button = element("button", "", box, "×");
  button.type = "button";
  button.setAttribute("aria-label", translated("关闭"));
  button.addEventListener("click", () => dismiss(registry));
  L.DomEvent.disableClickPropagation(box);
  state.notice = box;
}

/** @param {Registry} registry */
function dismiss(registry) {
  const state = stateOf(registry);
  state.notice?.remove();
  state.notice = null;
}

/**
 * Read everything anew where the tiles have it.
 * @param {Registry} registry
 * @param {Datum} datum
 */
function changeDatum(registry, datum) {
  const before = registry.datum;
  if (datum === before) return;
  registry.datum = datum;
  if (registry.data.ground) registry.ground.setData(registry.data.ground, registry.loaded.ground);
  if (registry.head && registry.data.projects) registry.projects.setData(registry.head, registry.data.projects);
  registry.view.changeDatum(before, datum);
}

/** @type {Addition} */
export const basemap = {
  before: (registry, message) => useBasemap(registry, message.basemap ?? null),
};
