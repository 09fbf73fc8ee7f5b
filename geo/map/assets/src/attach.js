// Puts our layers and controls on a Leaflet map: once, with the base map, which never changes.
import { addControls, symbolCanvas } from "./controls.js";
import { DATUMS } from "./datum.js";
import { GroundLayer } from "./ground.js";
import { load } from "./load.js";
import { memory } from "./memory.js";
import { Outside } from "./outside.js";
import { Pointer } from "./pointer.js";
import { ProjectLayer } from "./projects.js";
import { FLAG } from "./symbols.js";
import { View } from "./view.js";
import { useWheel } from "./wheel.js";
import { say } from "./words.js";

/** @import { Options, ProjectName, Registry } from "./types.js" */

const MARGIN = 0.25; // share of the view's size painted beyond each side, unless said otherwise
const SWATCH_PX = 8.5; // radius of a symbol in a list

/**
 * `map.planMap` is the registry from then on; what to show comes with `show`.
 * @param {L.Map} map
 * @param {Options} options
 */
export function attach(map, options) {
  const registry = /** @type {Registry} */ ({
    map,
    memory: options.memory ?? memory,
    margin: options.margin ?? MARGIN,
    pixelRatio: options.pixelRatio ?? (() => window.devicePixelRatio || 1),
    additions: options.additions ?? [],
    datum: DATUMS.WGS84,
    loaded: {}, data: {}, head: null, message: null,
    held: false, seen: false, drawing: false, tiles: null, failure: null,
  });
  /** @type {L.Map & { planMap?: Registry }} */ (map).planMap = registry;
  const container = map.getContainer();
  container.setAttribute("aria-label", say("项目地图：方向键移动，加减号缩放"));
  container.setAttribute("role", "application");
  registry.view = new View(registry, options.home);
  registry.ground = new GroundLayer(registry, { pane: pane(map, "pm-ground", 250) }).addTo(map);
  const makeProjects = options.projects ?? ((r, layerOptions) => new ProjectLayer(r, layerOptions));
  registry.projects = makeProjects(registry, { pane: pane(map, "pm-projects", 450) }).addTo(map);
  registry.layers = [registry.ground, registry.projects];
  registry.names = (project) => projectName(registry, project);
  registry.swatch = (project) => projectSwatch(registry, project);
  registry.pointer = new Pointer(registry);
  registry.outside = new Outside(registry);
  useWheel(map);
  addControls(registry, () => registry.view.goHome());
  container.dataset.state = "loading";
}

/**
 * A pane of the map, made once; its name.
 * @param {L.Map} map
 * @param {string} name
 * @param {number} z
 */
export function pane(map, name, z) {
  if (!map.getPane(name)) map.createPane(name).style.zIndex = String(z);
  return name;
}

/**
 * Names come in pieces of head.chunk projects, when they are needed.
 * @param {Registry} registry
 * @param {number} project
 * @returns {Promise<ProjectName | null>}
 */
async function projectName(registry, project) {
  const { head } = registry;
  if (!head || project >= head.projects) return null;
  const piece = Math.floor(project / head.chunk);
  const names = await load(`${registry.loaded.projects}names-${piece}.json`, "json").catch(() => null);
  if (!names) return null;
  const [id, name, detail] = names[project - piece * head.chunk];
  return { id, name, detail };
}

/**
 * @param {Registry} registry
 * @param {number} project
 */
function projectSwatch(registry, project) {
  const { marks } = registry.projects, { head } = registry;
  if (!marks || !head) throw new Error("no projects yet");
  const i = marks.of(project)[0];
  const look = {
    ...registry.projects.styleOf(i),
    shape: head.kinds[marks.kind[i]].shape,
    radius: SWATCH_PX,
    flags: marks.flags[i] & ~FLAG.CONFLICT,
  };
  return symbolCanvas(look, registry.pixelRatio());
}
