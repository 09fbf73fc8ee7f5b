// The map of the player: the map's own layers, a veil over what is not in the spotlight, and flights
// from scene to scene. Nothing is mounted or fetched after the start.
//
// The map is drawn as for a desk and enlarged for the room, its names and symbols with it. The
// canvases hold as many pixels as the screen shows: nothing is blurred.
import {
  CanvasLayer, LOOK, attach, boundsOf, calm, element, load, mercator, show, strokeChosen, trace,
} from "../../../../map/assets/src/index.js";
import { structure, structureOf } from "../../../../map/assets/src/structure.js";
import { Flight } from "./flight.js";
import { TourProjects } from "./tour_projects.js";

/** @import { Zone } from "../../../../map/assets/src/ground.js" */
/** @import { Memory } from "../../../../map/assets/src/memory.js" */
/** @import { Context, Frame, Registry } from "../../../../map/assets/src/types.js" */
/** @import { View } from "./flight_path.js" */
/** @import { Scene, SceneView, Tour, Urls } from "./types.js" */

const MARGIN = 0.04; // of the view, painted beyond it: nobody drags far in a presentation
const CLOSE = 15.5; // zoom for projects that stand alone
const PADDING = 34; // px kept free around what a scene looks at
const DRAWN_FOR_PX = 18.8; // the page's type size for which the map's own sizes are right

/**
 * The map page of the same tab remembers its view, legend and flights: not ours to touch.
 * @type {Memory}
 */
const NO_MEMORY = { get: (key) => (key === "legend" ? false : null), set: () => {} };

/** Over the ground, under the projects: dims all but one zone. */
class Veil extends CanvasLayer {
  /** @type {Zone | null} */
  _zone = null;

  get isOn() {
    return this._zone !== null;
  }

  /** @param {Zone | null} zone */
  setZone(zone) {
    this._zone = zone;
    const pane = this.getPane();
    if (pane) pane.style.visibility = zone ? "" : "hidden";
    if (zone) this.paint();
  }

  /**
   * @param {Context} context
   * @param {Frame} frame
   */
  draw(context, frame) {
    if (!this._zone) return;
    const colour = getComputedStyle(document.documentElement).getPropertyValue("--veil");
    const rings = this._zone.polygons.flat();
    trace(context, rings, frame);
    context.rect(0, 0, frame.width, frame.height);
    context.fillStyle = `rgba(${colour},${LOOK.ground.chosen.others_dimmed})`;
    context.fill("evenodd");
    trace(context, rings, frame);
    strokeChosen(context, this._zone.edge, this._registry.ground.look); // the veil lies over half of the ground's own
  }
}

export class Stage {
  /**
   * @param {HTMLElement} node
   * @param {Tour} tour
   * @param {Urls} urls
   */
  constructor(node, tour, urls) {
    this._tour = tour;
    this._urls = urls;
    /** @type {Scene | null} */
    this._scene = null;
    /** @type {View | undefined} of the picture of the whole district */
    this._wide = undefined;
    this._enlarged = 1; // CSS px of the page to one of the map
    const holder = element("div", "", node);
    this.holder = holder;
    this._enlarge();
    const map = (this.map = L.map(holder, {
      zoomControl: false, attributionControl: false, keyboard: false, zoomSnap: 0.25,
      minZoom: tour.zoom[0], maxZoom: tour.zoom[1], zoomAnimation: true, fadeAnimation: false,
      boxZoom: false, scrollWheelZoom: true,
    }));
    map.fitBounds(tour.home, { animate: false });
    attach(map, {
      home: tour.home, additions: [structure], memory: NO_MEMORY, margin: MARGIN,
      // asked anew each time: the window may be moved to another screen
      pixelRatio: () => this._enlarged * (window.devicePixelRatio || 1),
      projects: (registry, options) => new TourProjects(registry, options),
    });
    holder.setAttribute("role", "img");
    holder.setAttribute("aria-label", "项目地图");
    holder.tabIndex = -1;
    this.registry = /** @type {L.Map & { planMap: Registry }} */ (map).planMap;
    const notes = this.registry.notes.getContainer();
    if (notes) node.appendChild(notes); // stays while the map flies
    const over = map.createPane("pp-veil");
    over.style.zIndex = "400";
    over.classList.add("pp-veil");
    this.veil = new Veil(this.registry, { pane: "pp-veil" }).addTo(map);
    holder.dataset.flight = "still";
    this.flight = new Flight(node);
  }

  _enlarge() {
    const type = parseFloat(getComputedStyle(document.documentElement).fontSize);
    this._enlarged = Math.max(1, type / DRAWN_FOR_PX);
    const { style } = this.holder;
    style.width = style.height = `${100 / this._enlarged}%`;
    style.transform = `scale(${this._enlarged})`;
  }

  get projects() {
    return /** @type {TourProjects} */ (this.registry.projects);
  }

  /** Resolves when the map's data is there; the captions need not wait for it. */
  load() {
    const { ground, projects } = this._urls;
    return Promise.all([
      load(ground, "json"),
      load(projects + "head.json", "json"),
      load(projects + "marks.bin", "binary"),
    ]).then(() => new Promise((resolve) => setTimeout(resolve)));
  }

  /** A scene was asked for: until the map stands still there, it is not still. */
  expect() {
    this.holder.dataset.flight = "due";
  }

  /**
   * What the scene shows, then the flight there.
   * @param {Scene} scene
   * @param {boolean} [jump] without a flight
   */
  show(scene, jump) {
    this.flight.end();
    this._scene = scene;
    const { map, registry } = this;
    const ready = registry.loaded.ground === this._urls.ground && this.projects.marks !== null;
    const to = ready ? this._target(scene.view) : null;
    const fly = to !== null && !jump && !calm() && !document.hidden && this._isElsewhere(to);
    const from = fly ? this._picture(this.flight.before) : null;
    if (to) {
      this.projects.setNumbers(scene.numbered);
      registry.held = true; // the move and what it shows are painted together, in show
      map.setView(to.center, to.zoom, { animate: false });
    }
    show(map, {
      ground: this._urls.ground, projects: this._urls.projects, mask: scene.mask,
      selected: scene.selected, zone: scene.spotlight, subareas: scene.subareas, circles: false,
      colour: scene.colour, structure: scene.structure ?? undefined, fly: null, notes: this._tour.notes,
    });
    if (!ready) return;
    this.veil.setZone(scene.spotlight ? registry.ground.zone(scene.spotlight) : null);
    if (!from) {
      this.holder.dataset.flight = "still";
      return;
    }
    const after = this._picture(this.flight.after);
    this.holder.dataset.flight = "flying";
    this.holder.style.visibility = "hidden";
    this.flight.start({ ground: this._wide, before: from, after }, this._enlarged, () => {
      this.holder.style.visibility = "";
      this.holder.dataset.flight = "still";
    });
  }

  /** @param {{ center: L.LatLng, zoom: number }} to */
  _isElsewhere(to) {
    const { map } = this;
    return map.getCenter().distanceTo(to.center) > 1 || Math.abs(map.getZoom() - to.zoom) > 0.01;
  }

  /** From the lowest to the highest. */
  _layers() {
    const lines = structureOf(this.registry);
    return [this.registry.ground, this.veil, ...(lines ? [lines] : []), this.projects];
  }

  /**
   * The map as it stands, in one flat picture, and the view it was taken of.
   * @param {HTMLCanvasElement} canvas
   * @param {CanvasLayer[]} layers
   * @returns {View}
   */
  _picture(canvas, layers = this._layers()) {
    const { map } = this, ratio = this.registry.pixelRatio();
    const size = map.getSize().multiplyBy(ratio).round();
    if (canvas.width !== size.x || canvas.height !== size.y) {
      canvas.width = size.x;
      canvas.height = size.y;
    }
    const context = /** @type {Context} */ (canvas.getContext("2d", { alpha: false }));
    for (const layer of layers) {
      if (layer === this.veil && !this.veil.isOn) continue;
      const painted = layer._painted;
      if (!painted || !layer._canvas) continue;
      const corner = map.layerPointToContainerPoint(painted.corner).multiplyBy(ratio);
      context.drawImage(layer._canvas, Math.round(corner.x), Math.round(corner.y));
    }
    const { lng, lat } = map.getCenter();
    return { x: mercator.x(lng), y: mercator.y(lat), zoom: map.getZoom() };
  }

  /** The district's ground without names and projects, for the edges of flights. */
  takeGround() {
    const { map, registry } = this;
    const { center, zoom } = this._target({});
    const back = { center: map.getCenter(), zoom: map.getZoom() };
    // in a flight the picture is enlarged, and names on it would float over the sharp ones
    registry.ground.setNamed(false);
    map.setView(center, zoom, { animate: false });
    this._wide = this._picture(this.flight.ground, [registry.ground]);
    registry.ground.setNamed(true);
    map.setView(back.center, back.zoom, { animate: false });
    registry.ground.paint();
  }

  /**
   * @param {SceneView} view
   * @returns {{ center: L.LatLng, zoom: number }}
   */
  _target(view) {
    const [, most] = this._tour.zoom;
    if (view.center) return { center: L.latLng(view.center), zoom: view.zoom ?? most };
    const { ground, projects } = this.registry;
    const box = view.zone ? ground.zone(view.zone)?.box : view.projects ? projects.extent(view.projects) : null;
    const bounds = box ? boundsOf(box) : L.latLngBounds(view.bounds || this._tour.home);
    const fitting = this.map.getBoundsZoom(bounds, false, L.point(2 * PADDING, 2 * PADDING));
    return { center: bounds.getCenter(), zoom: Math.min(fitting, view.projects ? CLOSE : most) };
  }

  /**
   * Labels and symbols are placed for each zoom step when it is first seen: do that before the
   * flights, a step at a time while nothing else happens.
   * @param {Scene[]} scenes
   */
  prepare(scenes) {
    const zooms = scenes.map((scene) => this._target(scene.view).zoom);
    const low = Math.min(...zooms) - 0.75, high = Math.max(...zooms);
    /** @type {number[]} */
    const steps = [];
    for (let z = Math.floor(low * 4) / 4; z <= high + 0.25; z += 0.25) steps.push(z);
    /** @param {() => void} work */
    const later = (work) =>
      window.requestIdleCallback ? window.requestIdleCallback(work) : window.setTimeout(work, 30);
    const next = () => {
      const step = steps.shift();
      if (step === undefined) return;
      this.projects.prepare(step);
      later(next);
    };
    later(next);
  }

  /** The map's own legend, whole: shapes, sizes, what dashed and hollow mean. */
  toggleLegend() {
    const box = this.registry.legend.getContainer();
    if (!box) return;
    const open = !box.classList.contains("pp-shown");
    box.classList.toggle("pp-shown", open);
    if (open && !box.classList.contains("pm-open")) box.querySelector("button")?.click();
  }

  resize() {
    this.flight.end();
    this._enlarge();
    this.map.invalidateSize({ animate: false });
    if (!this._scene || !this.projects.marks) return;
    this.show(this._scene, true);
    this.takeGround();
  }

  /**
   * @param {boolean} night whether the ground is drawn in the colours of the night
   */
  repaint(night) {
    this.flight.end();
    this.registry.ground.setNight(night);
    this.takeGround();
    this.registry.ground.paint();
    this.veil.paint();
    structureOf(this.registry)?.paint();
    this.registry.projects.paint();
  }
}
