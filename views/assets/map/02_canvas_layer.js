// A Leaflet layer that is one canvas: sharp on every screen, in place while the map moves.
//
// The canvas reaches beyond the view by a margin, so that a drag shows no blank edge. Whatever
// changes the zoom frame by frame (flights, pinching, our own zoom steps) is painted anew each
// frame as long as that is fast; a slow one is stretched by CSS until the movement ends.
(function () {
  "use strict";
  const PlanMap = window.PlanMap;
  const FAST_MS = 12; // a paint that takes no longer may be done every frame

  PlanMap.CanvasLayer = L.Layer.extend({
    options: { margin: 0.25 }, // share of the view's size added on each side

    onAdd() {
      this._canvas = PlanMap.element("canvas", "pm-canvas leaflet-zoom-animated", this.getPane());
      this._canvas.setAttribute("aria-hidden", "true");
      this.paint();
    },

    onRemove() {
      this._canvas.remove();
      this._canvas = null;
    },

    getEvents() {
      return {
        viewreset: this.paint,
        moveend: this.paint,
        resize: this.paint,
        move: this._onMove,
        zoom: this._onZoom,
        zoomanim: (event) => this._stretch(event.center, event.zoom),
      };
    },

    isFast() {
      return (this._cost || 0) <= FAST_MS;
    },

    // Paint the whole canvas for the present view. Subclasses draw in `draw(context, frame)`.
    paint() {
      const map = this._map;
      if (!map || !this._canvas || !map._loaded) return;
      if (this._registry && this._registry.held) {
        this._stale = true; // several changes are under way: painted once, after them
        return;
      }
      const started = performance.now();
      const view = map.getSize();
      if (!view.x || !view.y) return; // a hidden tab: there will be a resize
      const margin = view.multiplyBy(this.options.margin).round();
      const corner = map.containerPointToLayerPoint([0, 0]).round().subtract(margin);
      const width = view.x + 2 * margin.x, height = view.y + 2 * margin.y;
      const ratio = PlanMap.paintRatio || window.devicePixelRatio || 1; // another one for paper
      const canvas = this._canvas;
      if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
        canvas.width = Math.round(width * ratio);
        canvas.height = Math.round(height * ratio);
        canvas.style.width = width + "px";
        canvas.style.height = height + "px";
      }
      this._stale = false;
      L.DomUtil.setTransform(canvas, corner, 1);
      const origin = map.getPixelOrigin().add(corner); // world pixel at the canvas's corner
      const zoom = map.getZoom();
      this._painted = { origin, zoom, corner, width, height };
      const context = canvas.getContext("2d");
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, height);
      this.draw(context, {
        zoom, width, height, ratio,
        scale: PlanMap.mercator.scale(zoom),
        left: origin.x,
        top: origin.y,
      });
      this._cost = performance.now() - started;
    },

    paintIfStale() {
      if (this._stale) this.paint();
    },

    // Called while panning: paint only when the view has left the canvas.
    _onMove() {
      const painted = this._painted, map = this._map;
      if (!painted || painted.zoom !== map.getZoom()) return; // _onZoom does it
      const corner = map.containerPointToLayerPoint([0, 0]), view = map.getSize();
      const covered =
        corner.x >= painted.corner.x && corner.y >= painted.corner.y &&
        corner.x + view.x <= painted.corner.x + painted.width &&
        corner.y + view.y <= painted.corner.y + painted.height;
      if (!covered) this.paint();
    },

    _onZoom() {
      if (this.isFast()) this.paint();
      else this._stretch(this._map.getCenter(), this._map.getZoom());
    },

    // Lay the picture as painted over where it belongs at another centre and zoom.
    _stretch(center, zoom) {
      const painted = this._painted;
      if (!painted) return;
      const scale = this._map.getZoomScale(zoom, painted.zoom);
      const origin = this._map._getNewPixelOrigin(center, zoom); // as Leaflet's own renderers do
      L.DomUtil.setTransform(this._canvas, painted.origin.multiplyBy(scale).subtract(origin), scale);
    },
  });
})();
