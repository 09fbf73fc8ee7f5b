// Where the map looks: remembered between pages, flown on request, and otherwise left alone.
import { mercator } from "./mercator.js";

/** @import { Datum } from "./datum.js" */
/** @import { Box } from "./geometry.js" */
/** @import { Message, Registry } from "./types.js" */
/**
 * Of Leaflet's own moves; not among what it promises.
 * @typedef {object} Inner
 * @property {(center: L.LatLng, zoom: number, options?: L.ZoomPanOptions & { noMoveStart?: boolean }) => boolean} _tryAnimatedZoom
 * @property {(zooms: boolean, noMoveStart: boolean) => void} _moveStart
 * @property {(center: L.LatLng, zoom: number, data?: object) => void} _move
 * @property {(zoomed: boolean) => void} _moveEnd
 * @property {() => void} _stop
 * @property {{ zoom: number, redirects: boolean } | null} [zoomGoal] ours: the zoom that an animation
 *   is on its way to, and whether it may be sent elsewhere before it is there (Leaflet's may not)
 * @property {number} _flyToFrame
 */

const FLIGHT_S = 0.5;
const CLOSE = 15.5; // zoom for a project whose place is well known
const TELL_MS = 200; // after the last move: browsers allow a hundred new addresses in 30 s
const ZOOM_MS = 220; // one zoom step

/** Readers who want no motion. */
export const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * @param {Box} box world
 */
export function boundsOf([x0, y0, x1, y1]) {
  return L.latLngBounds(
    [mercator.latitude(y1), mercator.longitude(x0)],
    [mercator.latitude(y0), mercator.longitude(x1)]
  );
}

/**
 * Where tiles of another datum have a place.
 * @param {L.LatLng} at
 * @param {Datum} before
 * @param {Datum} after
 */
function shifted(at, before, after) {
  const [lng, lat] = after.fromWgs84(...before.toWgs84(at.lng, at.lat));
  return L.latLng(lat, lng);
}

export class View {
  /**
   * @param {Registry} registry
   * @param {L.LatLngBoundsExpression} home
   */
  constructor(registry, home) {
    this._registry = registry;
    this._map = registry.map;
    this._home = L.latLngBounds(/** @type {L.LatLngBoundsLiteral} */ (home));
    this._moved = false; // by somebody
    this._fitting = false;
    /** @type {{ center: L.LatLng, zoom: number } | null} */
    this._fitted = null;
    this._telling = 0;
    /**
     * Where somebody put the map, in WGS84 whatever the tiles: another page, or the next visit, may
     * have others.
     * @type {{ lat: number, lng: number, zoom: number } | null}
     */
    this._kept = null;
    const kept = registry.memory.get("view");
    if (kept && [kept.lat, kept.lng, kept.zoom].every(Number.isFinite)) {
      this._map.setView([kept.lat, kept.lng], kept.zoom, { animate: false });
      this._moved = true;
      this._kept = kept;
    }
    // Until somebody moves the map it shows the whole district in whatever size it has by then:
    // while a page is put together, its frame is given several.
    this._map.on("resize", this._fitHome, this);
    this._whenSized(() => {
      this._fitHome();
      this._map.on("moveend", this._remember, this);
    });
    this._zoomByFrames();
  }

  /**
   * Streamlit gives a frame its height only after its content has started: a view cannot be fitted
   * into a map of no height.
   * @param {() => void} then
   */
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
  }

  _fitHome() {
    if (this._moved) return;
    this._fitting = true;
    this._map.fitBounds(this._home, { animate: false, padding: [4, 4] });
    this._fitting = false;
    this._fitted = { center: this._map.getCenter(), zoom: this._map.getZoom() };
  }

  // Leaflet also reports a move, a while later, when only the frame's size has changed.
  _isFitted() {
    const map = this._map, fitted = this._fitted;
    return this._fitting || (fitted !== null && !this._moved &&
      map.getZoom() === fitted.zoom && map.getCenter().equals(fitted.center, 1e-7));
  }

  _remember() {
    if (this._isFitted()) return;
    this._moved = true;
    this._keep();
    window.clearTimeout(this._telling);
    this._telling = window.setTimeout(() => this.tell(), TELL_MS);
  }

  /** A frame that gets its size turns the centre by a part of a pixel: that is no move. */
  _keep() {
    const { datum } = this._registry, map = this._map;
    const shown = map.getCenter(), zoom = map.getZoom();
    if (this._kept?.zoom === zoom) {
      const [keptLng, keptLat] = datum.fromWgs84(this._kept.lng, this._kept.lat);
      if (map.project([keptLat, keptLng], zoom).distanceTo(map.project(shown, zoom)) < 1) return;
    }
    const [lng, lat] = datum.toWgs84(shown.lng, shown.lat);
    this._put({ lat, lng, zoom });
  }

  /** @param {{ lat: number, lng: number, zoom: number }} kept */
  _put(kept) {
    this._kept = kept;
    this._registry.memory.set("view", kept);
  }

  /** The page writes the view into its address, without a run; a map that nobody moved tells none. */
  tell() {
    if (!this._kept) return;
    const { lat, lng, zoom } = this._kept;
    const text = [lng.toFixed(5), lat.toFixed(5), zoom.toFixed(2)];
    try {
      if (window.frameElement?.isConnected) window.parent.planPage?.mapView?.(text.map(Number).join(","));
    } catch {
      // framed by another origin: the address stays as it is
    }
  }

  /**
   * The view of a link, once: true where the map was put there now. A map of no height yet is put
   * there too, and its size may come later.
   * @param {Message["view"]} view
   */
  place(view) {
    const { memory, datum } = this._registry;
    if (!view || memory.get("placed") === view.nonce) return false;
    memory.set("placed", view.nonce);
    const [longitude, latitude, zoom] = view.at;
    const [lng, lat] = datum.fromWgs84(longitude, latitude);
    this._moved = true;
    this._map.setView([lat, lng], zoom, { animate: false });
    this._put({ lat: latitude, lng: longitude, zoom });
    return true;
  }

  goHome() {
    this.fly(this._home, this._map.getBoundsZoom(this._home, false, L.point(12, 12)));
  }

  /**
   * Fly once for each request: the same one comes again with every rerun of the page.
   * @param {string} nonce
   * @param {Box | null | undefined} extent world
   * @returns whether the map flies now
   */
  request(nonce, extent) {
    const { memory } = this._registry;
    if (!nonce || nonce === memory.get("flown")) return false;
    memory.set("flown", nonce); // also where there is nothing to fly to
    if (extent) this.look(extent);
    return Boolean(extent);
  }

  /**
   * Fly where somebody asked for it on the map itself.
   * @param {Box} extent world
   */
  look(extent) {
    this._whenSized(() => this._flyTo(extent));
  }

  /** @param {Box} extent world */
  _flyTo(extent) {
    const bounds = boundsOf(extent);
    const fitting = this._map.getBoundsZoom(bounds, false, L.point(80, 80));
    const now = this._map.getZoom();
    // whoever is close already is not pulled back or pushed closer without need
    const zoom = now >= 14.5 && now <= fitting ? now : Math.min(fitting, CLOSE);
    this.fly(bounds, zoom);
  }

  /**
   * @param {L.LatLngBounds} bounds
   * @param {number} zoom
   */
  fly(bounds, zoom) {
    const center = bounds.getCenter();
    // a map that nobody has seen yet, or readers who want no motion: no flight
    if (calm() || document.hidden || !this._registry.seen) {
      this._map.setView(center, zoom, { animate: false });
    } else {
      this._map.flyTo(center, zoom, { duration: FLIGHT_S });
    }
  }

  /**
   * Keep looking at the same ground; at all of it, as long as nobody has moved the map.
   * @param {Datum} before
   * @param {Datum} after
   */
  changeDatum(before, after) {
    const center = shifted(this._map.getCenter(), before, after);
    this._home = L.latLngBounds(
      shifted(this._home.getSouthWest(), before, after),
      shifted(this._home.getNorthEast(), before, after)
    );
    if (this._moved) this._map.setView(center, this._map.getZoom(), { animate: false });
    else this._fitHome();
  }

  /**
   * Leaflet stretches the picture while it zooms and repaints at the end. Our layers are quick enough
   * to be painted for every frame: lines and letters stay sharp and symbols keep their size. Falls
   * back to Leaflet's way when painting is slow.
   */
  _zoomByFrames() {
    const map = /** @type {L.Map & Inner} */ (this._map), leaflets = map._tryAnimatedZoom;
    if (typeof leaflets !== "function") return;
    map.on("zoomend", () => (map.zoomGoal = null));
    // buttons and keys ask for so much more than now: of a zoom on its way, than where it is going
    const setZoom = map.setZoom.bind(map);
    map.setZoom = (zoom, options) =>
      setZoom(map.zoomGoal?.redirects ? zoom + map.zoomGoal.zoom - map.getZoom() : zoom, options);
    map._stop = () => {
      if (map.zoomGoal?.redirects) map.zoomGoal = null; // Leaflet's own goes on
      return /** @type {any} */ (L.Map.prototype)._stop.call(map);
    };
    map._tryAnimatedZoom = (center, zoom, options) => {
      const settings = options ?? {};
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
  }
}
