// The map of the player: the app's own layers, a veil over what is not in the spotlight, and
// flights from scene to scene. Nothing is mounted or fetched after the start.
(function () {
  "use strict";
  const { Present, PlanMap } = window;
  const { mercator } = PlanMap;
  const MARGIN = 0.04; // of the view, painted beyond it: nobody drags far in a presentation
  const CLOSE = 15.5; // zoom for projects that stand alone
  const PADDING = 34; // px kept free around what a scene looks at
  const VEIL = 0.66; // opacity over what the spotlight leaves out
  const DRAWN_FOR_PX = 18.8; // the page's type size for which the map's own sizes are right

  const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  // The map page of the same tab remembers its view, legend and flights: not ours to touch.
  PlanMap.memory.get = (key) => (key === "legend" ? false : null);
  PlanMap.memory.set = () => {};
  PlanMap.CanvasLayer.prototype.options.margin = MARGIN;

  // The map is drawn as for a desk and enlarged for the room, its names and symbols with it. The
  // canvases hold as many pixels as the screen shows: nothing is blurred.
  let enlarged = 1;
  const screenRatio = Object.getOwnPropertyDescriptor(window, "devicePixelRatio")?.get;
  const ratioAtStart = window.devicePixelRatio || 1;
  Object.defineProperty(window, "devicePixelRatio", {
    configurable: true,
    // asked anew each time: the window may be moved to another screen
    get: () => enlarged * (screenRatio ? screenRatio.call(window) : ratioAtStart),
  });

  // Over the ground, under the projects: dims all but one zone.
  const Veil = PlanMap.CanvasLayer.extend({
    setZone(zone) {
      this._zone = zone;
      this.isOn = Boolean(zone);
      this.getPane().style.visibility = zone ? "" : "hidden";
      if (zone) this.paint();
    },
    draw(context, frame) {
      if (!this._zone) return;
      const colour = getComputedStyle(document.documentElement).getPropertyValue("--veil");
      context.beginPath();
      context.rect(0, 0, frame.width, frame.height);
      for (const rings of this._zone.polygons) {
        for (const ring of rings) {
          for (let i = 0; i < ring.length; i += 2) {
            const x = ring[i] * frame.scale - frame.left, y = ring[i + 1] * frame.scale - frame.top;
            if (i) context.lineTo(x, y);
            else context.moveTo(x, y);
          }
          context.closePath();
        }
      }
      context.fillStyle = `rgba(${colour},${VEIL})`;
      context.fill("evenodd");
    },
  });

  // tour: see geo.tours.play.scenes.compile_tour; urls: {ground, projects}.
  Present.Stage = class {
    constructor(node, tour, urls) {
      this._tour = tour;
      this._urls = urls;
      const holder = Present.element("div", "", node);
      this.holder = holder;
      this._enlarge();
      const map = (this.map = L.map(holder, {
        zoomControl: false, attributionControl: false, keyboard: false, zoomSnap: 0.25,
        minZoom: tour.zoom[0], maxZoom: tour.zoom[1], zoomAnimation: true, fadeAnimation: false,
        boxZoom: false, scrollWheelZoom: true,
      }));
      map.fitBounds(tour.home, { animate: false });
      PlanMap.attach(map, { home: tour.home });
      holder.setAttribute("role", "img");
      holder.setAttribute("aria-label", "市南区项目地图");
      holder.tabIndex = -1;
      this.registry = map.planMap;
      node.appendChild(this.registry.notes.getContainer()); // stays while the map flies
      map.createPane("pp-veil").style.zIndex = 400;
      map.getPane("pp-veil").classList.add("pp-veil");
      this.veil = new Veil({ pane: "pp-veil" }).addTo(map);
      holder.dataset.flight = "still";
      this.flight = new Present.Flight(node);
    }

    _enlarge() {
      const type = parseFloat(getComputedStyle(document.documentElement).fontSize);
      enlarged = Math.max(1, type / DRAWN_FOR_PX);
      const { style } = this.holder;
      style.width = style.height = `${100 / enlarged}%`;
      style.transform = `scale(${enlarged})`;
    }

    // Resolves when the map's data is there; the captions need not wait for it.
    load() {
      const { ground, projects } = this._urls;
      return Promise.all([
        PlanMap.load(ground, "json"),
        PlanMap.load(projects + "head.json", "json"),
        PlanMap.load(projects + "marks.bin", "binary"),
      ]).then(() => new Promise((resolve) => setTimeout(resolve)));
    }

    // A scene was asked for: until the map stands still there, it is not still.
    expect() {
      this.holder.dataset.flight = "due";
    }

    // What the scene shows, then the flight there. `jump`: without a flight.
    show(scene, jump) {
      this.flight.end();
      this._scene = scene;
      const { map, registry } = this;
      const ready = registry.loaded.ground === this._urls.ground && registry.projects._marks;
      const to = ready ? this._target(scene.view) : null;
      const fly = ready && !jump && !calm() && !document.hidden && this._isElsewhere(to);
      const from = fly ? this._picture(this.flight.before) : null;
      if (ready) {
        registry.projects.setNumbers(scene.numbered);
        registry.held = true; // the move and what it shows are painted together, in PlanMap.show
        map.setView(to.center, to.zoom, { animate: false });
      }
      PlanMap.show(map, {
        ground: this._urls.ground, projects: this._urls.projects, mask: scene.mask,
        selected: scene.selected, zone: scene.spotlight, subareas: scene.subareas, circles: false,
        fly: null, notes: this._tour.notes,
      });
      if (!ready) return;
      this.veil.setZone(scene.spotlight ? registry.ground.zone(scene.spotlight) : null);
      if (!fly) {
        this.holder.dataset.flight = "still";
        return;
      }
      registry.projects.settle();
      const after = this._picture(this.flight.after);
      this.holder.dataset.flight = "flying";
      this.holder.style.visibility = "hidden";
      this.flight.start({ ground: this._wide, before: from, after }, enlarged, () => {
        this.holder.style.visibility = "";
        this.holder.dataset.flight = "still";
      });
    }

    _isElsewhere(to) {
      const { map } = this;
      return map.getCenter().distanceTo(to.center) > 1 || Math.abs(map.getZoom() - to.zoom) > 0.01;
    }

    // The map as it stands, in one flat picture, and the view it was taken of.
    _picture(canvas, layers = [this.registry.ground, this.veil, this.registry.projects]) {
      const { map } = this, ratio = window.devicePixelRatio;
      const size = map.getSize().multiplyBy(ratio).round();
      if (canvas.width !== size.x || canvas.height !== size.y) {
        canvas.width = size.x;
        canvas.height = size.y;
      }
      const context = canvas.getContext("2d", { alpha: false });
      for (const layer of layers) {
        if (layer === this.veil && !this.veil.isOn) continue;
        const corner = map.layerPointToContainerPoint(layer._painted.corner).multiplyBy(ratio);
        const filter = getComputedStyle(layer.getPane()).filter; // of the dark theme
        context.filter = filter && filter !== "none" ? filter : "none";
        context.drawImage(layer._canvas, Math.round(corner.x), Math.round(corner.y));
      }
      context.filter = "none";
      const { lng, lat } = map.getCenter();
      return { x: mercator.x(lng), y: mercator.y(lat), zoom: map.getZoom() };
    }

    // The district's ground without names and projects, for the edges of flights.
    takeGround() {
      const { map, registry } = this;
      const { center, zoom } = this._target({});
      const back = { center: map.getCenter(), zoom: map.getZoom() };
      registry.ground._placedAt = () => ({ labels: [], names: [] }); // enlarged, names would haunt
      map.setView(center, zoom, { animate: false });
      this._wide = this._picture(this.flight.ground, [registry.ground]);
      delete registry.ground._placedAt;
      map.setView(back.center, back.zoom, { animate: false });
      registry.ground.paint();
    }

    _target(view) {
      if (view.center) return { center: L.latLng(view.center), zoom: view.zoom };
      const { ground, projects } = this.registry;
      const box = view.zone ? ground.zone(view.zone)?.box : view.projects ? projects.extent(view.projects) : null;
      const bounds = box
        ? L.latLngBounds(
            [mercator.latitude(box[3]), mercator.longitude(box[0])],
            [mercator.latitude(box[1]), mercator.longitude(box[2])]
          )
        : L.latLngBounds(view.bounds || this._tour.home);
      const fitting = this.map.getBoundsZoom(bounds, false, L.point(2 * PADDING, 2 * PADDING));
      return { center: bounds.getCenter(), zoom: Math.min(fitting, view.projects ? CLOSE : this._tour.zoom[1]) };
    }

    // Labels and symbols are placed for each zoom step when it is first seen: do that before the
    // flights, a step at a time while nothing else happens.
    prepare(scenes) {
      const { ground, projects } = this.registry;
      const zooms = scenes.map((scene) => this._target(scene.view).zoom);
      const low = Math.min(...zooms) - 0.75, high = Math.max(...zooms);
      const steps = [];
      for (let z = Math.floor(low * 4) / 4; z <= high + 0.25; z += 0.25) steps.push(z);
      const later = window.requestIdleCallback || ((work) => setTimeout(work, 30));
      const next = () => {
        const step = steps.shift();
        if (step === undefined) return;
        projects._goal(step);
        ground._placedAt(step);
        later(next);
      };
      later(next);
    }

    // The map's own legend, whole: shapes, sizes, what dashed and hollow mean.
    toggleLegend() {
      const box = this.registry.legend.getContainer();
      const open = !box.classList.contains("pp-shown");
      box.classList.toggle("pp-shown", open);
      if (open && !box.classList.contains("pm-open")) box.querySelector("button").click();
    }

    resize() {
      this.flight.end();
      this._enlarge();
      this.map.invalidateSize({ animate: false });
      if (!this._scene || !this.registry.projects._marks) return;
      this.show(this._scene, true);
      this.takeGround();
    }

    repaint() {
      this.flight.end();
      this.takeGround();
      this.registry.ground.paint();
      this.veil.paint();
      this.registry.projects.paint();
    }
  };
  Present.calm = calm;
})();
