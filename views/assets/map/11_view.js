// Where the map looks: remembered between pages, flown on request, and otherwise left alone.
(function () {
  "use strict";
  const PlanMap = window.PlanMap;
  const { mercator, memory } = PlanMap;
  const FLIGHT_S = 0.5;
  const CLOSE = 15.5; // zoom for a project whose place is well known
  const TELL_MS = 200; // after the last move: browsers allow a hundred new addresses in 30 s
  const ZOOM_MS = 220; // one zoom step

  const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  PlanMap.View = L.Class.extend({
    initialize(registry, home) {
      this._registry = registry;
      this._map = registry.map;
      this._home = L.latLngBounds(home);
      const kept = memory.get("view");
      if (kept && [kept.lat, kept.lng, kept.zoom].every(Number.isFinite)) {
        this._map.setView([kept.lat, kept.lng], kept.zoom, { animate: false });
        this._moved = true;
      }
      // Until somebody moves the map it shows the whole district in whatever size it has by then:
      // while a page is put together, its frame is given several.
      this._map.on("resize", this._fitHome, this);
      this._whenSized(() => {
        this._fitHome();
        this._map.on("moveend", this._remember, this);
      });
      this._zoomByFrames();
    },

    // Streamlit gives a frame its height only after its content has started: a view cannot be
    // fitted into a map of no height.
    _whenSized(then) {
      const ready = () => this._map.getSize().y >= 50;
      if (ready()) {
        then();
        return;
      }
      const wait = () => {
        if (!ready()) return;
        this._map.off("resize", wait);
        then();
      };
      this._map.on("resize", wait);
    },

    _fitHome() {
      if (this._moved) return;
      this._fitting = true;
      this._map.fitBounds(this._home, { animate: false, padding: [4, 4] });
      this._fitting = false;
      this._fitted = { center: this._map.getCenter(), zoom: this._map.getZoom() };
    },

    // Leaflet also reports a move, a while later, when only the frame's size has changed.
    _isFitted() {
      return this._fitting || (this._fitted && !this._moved &&
        this._map.getZoom() === this._fitted.zoom && this._map.getCenter().equals(this._fitted.center, 1e-7));
    },

    _remember() {
      if (this._isFitted()) return;
      this._moved = true;
      const { lat, lng } = this._map.getCenter();
      memory.set("view", { lat, lng, zoom: this._map.getZoom() });
      clearTimeout(this._telling);
      this._telling = setTimeout(() => this.tell(), TELL_MS);
    },

    // The page writes the view into its address, without a run; a map that nobody moved tells none.
    tell() {
      if (!this._moved) return;
      const { lat, lng } = this._map.getCenter();
      const [longitude, latitude] = this._registry.datum.toWgs84(lng, lat);
      const text = [longitude.toFixed(5), latitude.toFixed(5), this._map.getZoom().toFixed(2)];
      try {
        if (window.frameElement?.isConnected) window.parent.planPage?.mapView?.(text.map(Number).join(","));
      } catch (error) {
        // framed by another origin: the address stays as it is
      }
    },

    // The view of a link, once: true where the map was put there now. A map of no height yet is
    // put there too, and its size may come later.
    place(view) {
      if (!view || memory.get("placed") === view.nonce) return false;
      memory.set("placed", view.nonce);
      const [longitude, latitude, zoom] = view.at;
      const [lng, lat] = this._registry.datum.fromWgs84(longitude, latitude);
      this._moved = true;
      this._map.setView([lat, lng], zoom, { animate: false });
      memory.set("view", { lat, lng, zoom });
      return true;
    },

    goHome() {
      this._fly(this._home, this._map.getBoundsZoom(this._home, false, L.point(12, 12)));
    },

    // Fly once for each request: the same one comes again with every rerun of the page.
    request(nonce, extent) {
      if (!nonce || nonce === memory.get("flown")) return;
      memory.set("flown", nonce); // also where there is nothing to fly to
      if (!extent) return;
      this._whenSized(() => this._flyTo(extent));
    },

    _flyTo(extent) {
      const [x0, y0, x1, y1] = extent;
      const bounds = L.latLngBounds(
        [mercator.latitude(y1), mercator.longitude(x0)],
        [mercator.latitude(y0), mercator.longitude(x1)]
      );
      const fitting = this._map.getBoundsZoom(bounds, false, L.point(80, 80));
      const now = this._map.getZoom();
      // whoever is close already is not pulled back or pushed closer without need
      const zoom = now >= 14.5 && now <= fitting ? now : Math.min(fitting, CLOSE);
      this._fly(bounds, zoom);
    },

    _fly(bounds, zoom) {
      const center = bounds.getCenter();
      // a map that nobody has seen yet, or readers who want no motion: no flight
      if (calm() || document.hidden || !this._registry.seen) {
        this._map.setView(center, zoom, { animate: false });
      } else {
        this._map.flyTo(center, zoom, { duration: FLIGHT_S });
      }
    },

    // Leaflet stretches the picture while it zooms and repaints at the end. Our layers are quick
    // enough to be painted for every frame: lines and letters stay sharp and symbols keep their
    // size. Falls back to Leaflet's way when painting is slow.
    // `map.zoomGoal`: the zoom that an animation is on its way to, and whether it may be sent
    // elsewhere before it is there (Leaflet's may not); absent while there is none.
    _zoomByFrames() {
      const map = this._map, leaflets = map._tryAnimatedZoom;
      if (typeof leaflets !== "function") return;
      map.on("zoomend", () => (map.zoomGoal = null));
      map._stop = function () {
        if (this.zoomGoal?.redirects) this.zoomGoal = null; // Leaflet's own goes on
        return L.Map.prototype._stop.call(this);
      };
      map._tryAnimatedZoom = (center, zoom, options) => {
        const settings = options || {};
        const { ground, projects } = this._registry;
        if (settings.animate === false || calm() || !ground.isFast() || !projects.isFast()) {
          const moves = leaflets.call(map, center, zoom, options);
          if (moves && !map.zoomGoal) map.zoomGoal = { zoom, redirects: false };
          return moves;
        }
        const from = map.project(map.getCenter(), 0), to = map.project(L.latLng(center), 0);
        const z0 = map.getZoom(), z1 = zoom;
        if (map.project(center, z1).distanceTo(map.project(map.getCenter(), z1)) >
            2 * Math.max(map.getSize().x, map.getSize().y)) {
          return false; // too far: jump
        }
        const u1 = Math.pow(2, z0 - z1);
        const started = performance.now();
        map._stop();
        map.zoomGoal = { zoom, redirects: true };
        map._moveStart(true, settings.noMoveStart || false);
        const frame = () => {
          const t = Math.min(1, (performance.now() - started) / ZOOM_MS);
          const eased = 1 - Math.pow(1 - t, 3);
          const z = z0 + (z1 - z0) * eased;
          // the point under the mouse keeps still: its distance from the centre goes with 2^-z
          const share = u1 === 1 ? eased : (1 - Math.pow(2, z0 - z)) / (1 - u1);
          const at = t === 1 ? to : from.add(to.subtract(from).multiplyBy(share));
          map._move(t === 1 ? L.latLng(center) : map.unproject(at, 0), z, { flyTo: true });
          if (t < 1) map._flyToFrame = requestAnimationFrame(frame);
          else map._moveEnd(true);
        };
        frame();
        return true;
      };
    },
  });
})();
