// The wheel: the map zooms as far as the wheel was turned, whether in notches or in the many small
// steps of a trackpad or a free-running wheel.
//
// Leaflet rounds every burst of wheel events up to a whole zoom step and drops those that come
// while a zoom is being animated: fifty steps of 2 px zoomed three times as far as one notch of
// 100 px, or not at all. Here what is left of a step is kept, and what comes during the animation is
// done after it.
/** @typedef {import("leaflet").Map} LeafletMap */

const LEVEL_PX = 80; // one zoom level; a usual notch of 100 px makes 1.25 of them
const IDLE_MS = 1500; // what was left of a step is forgotten after this

/**
 * How far to zoom: the whole steps, and what is left.
 * @param {number} asked zoom levels
 * @param {number} snap the map's step; 0 for none
 */
export function wheelSteps(asked, snap) {
  const steps = snap ? Math.trunc(asked / snap + 1e-9 * Math.sign(asked)) * snap : asked;
  return { steps, left: asked - steps };
}

/**
 * In place of Leaflet's own handling of the wheel.
 * @param {LeafletMap} map
 */
export function useWheel(map) {
  // of Leaflet's inside: _delta (px turned since the last zoom), _lastMousePos, _startTime
  const Base = /** @type {any} */ (L.Map).ScrollWheelZoom;

  /** @type {any} Leaflet declares nothing of it */
  const Wheel = class extends Base {
    _performZoom() {
      const handler = /** @type {any} */ (this);
      const { zoomGoal: goal } = handler._map;
      if (handler._map._animatingZoom || (goal && !goal.redirects)) {
        // the rest when the animation is over; Leaflet would drop it
        if (!handler._later) {
          handler._later = () => {
            handler._later = null;
            handler._performZoom();
          };
          handler._map.once("moveend", handler._later);
        }
        return;
      }
      const now = Date.now(), kept = now - (handler._last || 0) < IDLE_MS ? handler._left || 0 : 0;
      const { steps, left } = wheelSteps(kept + handler._delta / LEVEL_PX, handler._map.options.zoomSnap);
      handler._delta = 0;
      handler._startTime = null;
      handler._left = left;
      handler._last = now;
      // from where the map is zooming to: what was turned before is not yet done, but not undone
      const from = goal ? goal.zoom : handler._map.getZoom();
      const zoom = handler._map._limitZoom(from + steps);
      if (steps && zoom !== from) handler._map.setZoomAround(handler._lastMousePos, zoom);
    }
  };

  map.scrollWheelZoom?.disable();
  map.scrollWheelZoom = new Wheel(map);
  map.scrollWheelZoom.enable();
}
