// A Leaflet layer that is one canvas: sharp on every screen, in place while the map moves.
//
// The canvas reaches beyond the view by a margin, so that a drag shows no blank edge. Whatever
// changes the zoom frame by frame (flights, pinching, our own zoom steps) is painted anew each frame
// as long as that is fast; a slow one is stretched by CSS until the movement ends.
import { element } from "./dom.js";
import { mercator } from "./mercator.js";

/** @import { Context, Frame, Registry } from "./types.js" */

const FAST_MS = 12; // a paint that takes no longer may be done every frame

/** What Leaflet offers to its own renderers. @typedef {L.Map & {_loaded: boolean, _getNewPixelOrigin(center: L.LatLng, zoom: number): L.Point}} InnerMap */

export class CanvasLayer extends L.Layer {
  /**
   * @param {Registry} registry
   * @param {L.LayerOptions} [options]
   */
  constructor(registry, options) {
    super(options);
    L.setOptions(this, options);
    this._registry = registry;
    /** @type {HTMLCanvasElement | null} */
    this._canvas = null;
    /** @type {{ origin: L.Point, zoom: number, corner: L.Point, width: number, height: number } | null} */
    this._painted = null;
    this._stale = false;
    this._cost = 0; // ms, of the last paint
  }

  onAdd() {
    this._canvas = element("canvas", "pm-canvas leaflet-zoom-animated", this.getPane());
    this._canvas.setAttribute("aria-hidden", "true");
    this.paint();
    return this;
  }

  onRemove() {
    this._canvas?.remove();
    this._canvas = null;
    return this;
  }

  /** @returns {Record<string, L.LeafletEventHandlerFn>} */
  getEvents() {
    const paint = () => this.paint();
    return {
      viewreset: paint,
      moveend: paint,
      resize: paint,
      move: () => this._onMove(),
      zoom: () => this._onZoom(),
      zoomanim: (event) => {
        const { center, zoom } = /** @type {L.ZoomAnimEvent} */ (event);
        this._stretch(center, zoom);
      },
    };
  }

  isFast() {
    return this._cost <= FAST_MS;
  }

  /**
   * Draw what is in view; the canvas is empty.
   * @param {Context} _context
   * @param {Frame} _frame
   */
  draw(_context, _frame) {}

  /** Paint the whole canvas for the present view. @param {number} [ratio] device pixels to a CSS pixel */
  paint(ratio = this._registry.pixelRatio()) {
    const map = /** @type {InnerMap | null} */ (this._map);
    const canvas = this._canvas;
    if (!map || !canvas || !map._loaded) return;
    if (this._registry.held) {
      this._stale = true; // several changes are under way: painted once, after them
      return;
    }
    const started = performance.now();
    const view = map.getSize();
    if (!view.x || !view.y) return; // a hidden tab: there will be a resize
    const margin = view.multiplyBy(this._registry.margin).round();
    const corner = map.containerPointToLayerPoint([0, 0]).round().subtract(margin);
    const width = view.x + 2 * margin.x, height = view.y + 2 * margin.y;
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
    const context = /** @type {Context} */ (canvas.getContext("2d"));
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const scale = mercator.scale(zoom);
    this.draw(context, { zoom, scale, left: origin.x, top: origin.y, width, height, ratio });
    this._cost = performance.now() - started;
  }

  paintIfStale() {
    if (this._stale) this.paint();
  }

  /** Called while panning: paint only when the view has left the canvas. */
  _onMove() {
    const painted = this._painted, map = this._map;
    if (!painted || painted.zoom !== map.getZoom()) return; // _onZoom does it
    const corner = map.containerPointToLayerPoint([0, 0]), view = map.getSize();
    const covered =
      corner.x >= painted.corner.x && corner.y >= painted.corner.y &&
      corner.x + view.x <= painted.corner.x + painted.width &&
      corner.y + view.y <= painted.corner.y + painted.height;
    if (!covered) this.paint();
  }

  _onZoom() {
    if (this.isFast()) this.paint();
    else this._stretch(this._map.getCenter(), this._map.getZoom());
  }

  /**
   * Lay the picture as painted over where it belongs at another centre and zoom.
   * @param {L.LatLng} center
   * @param {number} zoom
   */
  _stretch(center, zoom) {
    const painted = this._painted, canvas = this._canvas;
    if (!painted || !canvas) return;
    const map = /** @type {InnerMap} */ (this._map);
    const scale = map.getZoomScale(zoom, painted.zoom);
    const origin = map._getNewPixelOrigin(center, zoom); // as Leaflet's own renderers do
    L.DomUtil.setTransform(canvas, painted.origin.multiplyBy(scale).subtract(origin), scale);
  }
}
