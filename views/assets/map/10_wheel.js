// The wheel: the map zooms as far as the wheel was turned, whether in notches or in the many small
// steps of a trackpad or a free-running wheel.
//
// Leaflet rounds every burst of wheel events up to a whole zoom step and drops those that come
// while a zoom is being animated: fifty steps of 2 px zoomed three times as far as one notch of
// 100 px, or not at all. Here what is left of a step is kept, and what comes during the animation is
// done after it.
(function () {
  "use strict";
  const PlanMap = window.PlanMap;
  const LEVEL_PX = 80; // one zoom level; a usual notch of 100 px makes 1.25 of them
  const IDLE_MS = 1500; // what was left of a step is forgotten after this

  // How far to zoom by `asked` levels in steps of `snap`: the whole steps, and what is left.
  PlanMap.wheelSteps = function (asked, snap) {
    const steps = snap ? Math.trunc(asked / snap + 1e-9 * Math.sign(asked)) * snap : asked;
    return { steps, left: asked - steps };
  };

  const Wheel = L.Map.ScrollWheelZoom.extend({
    _performZoom() {
      const map = this._map, goal = map.zoomGoal;
      if (map._animatingZoom || (goal && !goal.redirects)) {
        // the rest when the animation is over; Leaflet would drop it
        if (!this._later) {
          this._later = () => {
            this._later = null;
            this._performZoom();
          };
          map.once("moveend", this._later);
        }
        return;
      }
      const now = Date.now(), kept = now - (this._last || 0) < IDLE_MS ? this._left || 0 : 0;
      const { steps, left } = PlanMap.wheelSteps(kept + this._delta / LEVEL_PX, map.options.zoomSnap);
      this._delta = 0;
      this._startTime = null;
      this._left = left;
      this._last = now;
      // from where the map is zooming to: what was turned before is not yet done, but not undone
      const from = goal ? goal.zoom : map.getZoom(), zoom = map._limitZoom(from + steps);
      if (steps && zoom !== from) map.setZoomAround(this._lastMousePos, zoom);
    },
  });

  PlanMap.useWheel = function (map) {
    if (map.scrollWheelZoom) map.scrollWheelZoom.disable();
    map.scrollWheelZoom = new Wheel(map);
    map.scrollWheelZoom.enable();
  };
})();
