// Marks that a page lays over the map for the moment: candidates to choose from, an uploaded list.
// They come inside the message (geo.map.marks.Marks.message).
//
// An addition: not among the map's own scripts, but for the pages that want it.
import { CanvasLayer, FONT, boxAround, boxOrNull, element, emptyBox, growBox, mercator, pane, trace } from "./index.js";

/** @import { Datum, Pair } from "./datum.js" */
/** @import { Box, Chain } from "./geometry.js" */
/** @import { Addition, Answer, Context, Frame, MarksMessage, Message, Registry } from "./types.js" */
/**
 * Columns of the marks; x, y are world coordinates of the datum.
 * @typedef {{ n: number, x: Float64Array, y: Float64Array, radius_m: Float32Array, style: Uint8Array, datum: Datum }} Columns
 */
/** @typedef {{ mark: number, area: boolean, band?: number, rings: Chain[], box: Box | null }} MarkShape */

const DOT_PX = 5, BADGE_PX = 11;
const INK = "#111111";

/**
 * @param {MarksMessage} message
 * @param {Datum} datum
 * @returns {Columns}
 */
export function unpack(message, datum) {
  const bytes = Uint8Array.from(atob(message.packed), (c) => c.charCodeAt(0));
  const n = message.count, [west, south] = message.origin;
  /** @param {number} k */
  const floats = (k) => new Float32Array(bytes.buffer, 4 * n * k, n);
  const east = floats(0), north = floats(1);
  const x = new Float64Array(n), y = new Float64Array(n);
  /** @type {Pair} */
  const pair = [0, 0];
  for (let i = 0; i < n; i++) {
    datum.world(west + east[i], south + north[i], pair);
    [x[i], y[i]] = pair;
  }
  return { n, x, y, radius_m: floats(2), style: bytes.subarray(12 * n, 13 * n), datum };
}

export class MarkLayer extends CanvasLayer {
  /**
   * @param {Registry} registry
   * @param {L.LayerOptions} [options]
   */
  constructor(registry, options) {
    super(registry, options);
    /** @type {Columns | null} */
    this._marks = null;
    /** @type {MarksMessage | null} */
    this._message = null;
    /** @type {MarkShape[]} */
    this._shapes = [];
    this._sx = this._sy = new Float32Array(0); // canvas coordinates
  }

  /**
   * The same message comes with every rerun: unpacked once.
   * @param {MarksMessage | null} message
   */
  setState(message) {
    const { datum } = this._registry, known = this._marks;
    if (message === null) this._marks = null;
    else if (!known || message.packed !== this._message?.packed || known.datum !== datum) {
      this._marks = unpack(message, datum);
    }
    this._message = message;
    this._shapes = message === null ? [] : message.shapes.map((shape) => {
      const rings = shape.rings.map(datum.ring);
      return { ...shape, rings, box: boxAround(rings) };
    });
    this.paint();
  }

  /** The style of each mark. */
  get styles() {
    return this._marks?.style ?? [];
  }

  /** World coordinates; null where there is nothing. */
  extent() {
    const box = emptyBox(), marks = this._marks, state = this._message;
    if (!marks || !state) return null;
    for (let i = 0; i < marks.n; i++) {
      if (state.chosen !== null && !state.circles && i !== state.chosen) continue;
      const x = marks.x[i], y = marks.y[i], r = marks.radius_m[i] * mercator.perMetre(y);
      growBox(box, x - r, y - r, x + r, y + r);
    }
    for (const shape of this._shapes) if (shape.box) growBox(box, ...shape.box);
    return boxOrNull(box);
  }

  /**
   * The mark under a point of the container, -1 for none; later ones lie on top.
   * @param {L.Point} point
   * @param {number} reach px
   */
  hit(point, reach) {
    const marks = this._marks, state = this._message;
    if (!marks || !state || !this._painted) return -1;
    const at = this._map.containerPointToLayerPoint(point).subtract(this._painted.corner);
    const size = (state.numbered ? BADGE_PX : DOT_PX) + reach;
    let best = -1, nearest = size;
    for (let i = 0; i < marks.n; i++) {
      const lift = i === state.pin ? 16 : 0; // the head of a pin is above its point
      const distance = Math.hypot(this._sx[i] - at.x, this._sy[i] - lift - at.y);
      if (distance <= nearest) {
        nearest = distance;
        best = i;
      }
    }
    return best;
  }

  /** @param {number} i */
  _colour(i) {
    return this._message?.styles[this._marks?.style[i] ?? 0].colour ?? INK;
  }

  /** @param {number} i */
  _isChosen(i) {
    return i === this._message?.chosen;
  }

  /**
   * @param {Context} context
   * @param {Frame} frame
   */
  draw(context, frame) {
    const marks = this._marks, state = this._message;
    if (!marks || !state) return;
    if (this._sx.length !== marks.n) {
      this._sx = new Float32Array(marks.n);
      this._sy = new Float32Array(marks.n);
    }
    for (let i = 0; i < marks.n; i++) {
      this._sx[i] = marks.x[i] * frame.scale - frame.left;
      this._sy[i] = marks.y[i] * frame.scale - frame.top;
    }
    for (const shape of this._shapes) this._drawShape(context, frame, shape);
    for (let i = 0; i < marks.n; i++) {
      if (state.circles || i === state.chosen) this._drawCircle(context, frame, marks, i);
    }
    // the worst class first, so that the good ones and the chosen one lie on top
    for (let style = state.styles.length - 1; style >= 0; style--) {
      for (let i = 0; i < marks.n; i++) {
        if (marks.style[i] === style && i !== state.chosen) this._drawMark(context, frame, i);
      }
    }
    if (state.chosen !== null && state.chosen < marks.n) this._drawMark(context, frame, state.chosen);
  }

  /**
   * @param {Context} context
   * @param {Frame} frame
   * @param {MarkShape} shape
   */
  _drawShape(context, frame, shape) {
    const chosen = this._isChosen(shape.mark);
    trace(context, shape.rings, frame);
    context.lineJoin = context.lineCap = "round";
    if (shape.band && shape.box) { // how far off from the line the truth may lie
      context.globalAlpha = 0.13;
      context.strokeStyle = this._colour(shape.mark);
      context.lineWidth = 2 * shape.band * mercator.perMetre((shape.box[1] + shape.box[3]) / 2) * frame.scale;
      context.stroke();
    }
    if (shape.area) {
      context.globalAlpha = chosen ? 0.16 : 0.07;
      context.fillStyle = this._colour(shape.mark);
      context.fill("evenodd");
    }
    context.globalAlpha = 0.9;
    context.strokeStyle = "#ffffff";
    context.lineWidth = chosen ? 7 : 5;
    context.stroke();
    context.strokeStyle = this._colour(shape.mark);
    context.lineWidth = chosen ? 4 : 2.5;
    context.stroke();
    context.globalAlpha = 1;
  }

  /**
   * @param {Context} context
   * @param {Frame} frame
   * @param {Columns} marks
   * @param {number} i
   */
  _drawCircle(context, frame, marks, i) {
    const chosen = this._isChosen(i);
    const r = marks.radius_m[i] * mercator.perMetre(marks.y[i]) * frame.scale;
    const x = this._sx[i], y = this._sy[i];
    if (!(r > 1) || x + r < 0 || y + r < 0 || x - r > frame.width || y - r > frame.height) return;
    context.beginPath();
    context.arc(x, y, r, 0, 2 * Math.PI);
    context.fillStyle = context.strokeStyle = this._colour(i);
    context.globalAlpha = chosen ? 0.16 : 0.06;
    context.fill();
    context.globalAlpha = chosen ? 1 : 0.75;
    context.lineWidth = chosen ? 2.4 : 1.4;
    context.setLineDash(chosen ? [] : [6, 4]);
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  /**
   * @param {Context} context
   * @param {Frame} frame
   * @param {number} i
   */
  _drawMark(context, frame, i) {
    const x = this._sx[i], y = this._sy[i];
    if (x < -40 || y < -40 || x > frame.width + 40 || y > frame.height + 40) return;
    if (i === this._message?.pin) this._drawPin(context, x, y, this._colour(i));
    else if (this._message?.numbered) this._drawBadge(context, x, y, i);
    else this._drawDot(context, x, y, i);
  }

  /**
   * @param {Context} context
   * @param {number} x
   * @param {number} y
   * @param {number} i
   */
  _drawDot(context, x, y, i) {
    const chosen = this._isChosen(i);
    context.beginPath();
    context.arc(x, y, DOT_PX + (chosen ? 3 : 0), 0, 2 * Math.PI);
    context.fillStyle = this._colour(i);
    context.fill();
    context.lineWidth = chosen ? 2.6 : 1.4;
    context.strokeStyle = chosen ? INK : "#ffffff";
    context.stroke();
  }

  /**
   * @param {Context} context
   * @param {number} x
   * @param {number} y
   * @param {number} i
   */
  _drawBadge(context, x, y, i) {
    const chosen = this._isChosen(i), radius = BADGE_PX + (chosen ? 2 : 0);
    context.beginPath();
    context.arc(x, y, radius + 2.5, 0, 2 * Math.PI);
    context.fillStyle = chosen ? INK : "#ffffff";
    context.fill();
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = this._colour(i);
    context.fill();
    context.font = `700 13px ${FONT}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = "#ffffff";
    context.fillText(String(this._message?.numbers?.[i] ?? i + 1), x, y + 0.5);
  }

  /**
   * @param {Context} context
   * @param {number} x
   * @param {number} y
   * @param {string} colour
   */
  _drawPin(context, x, y, colour) {
    context.beginPath();
    context.arc(x, y - 20, 11, 0.8 * Math.PI, 0.2 * Math.PI);
    context.lineTo(x, y);
    context.closePath();
    context.lineJoin = "round";
    context.lineWidth = 4;
    context.strokeStyle = "#ffffff";
    context.stroke();
    context.fillStyle = colour;
    context.fill();
    context.lineWidth = 1.2;
    context.strokeStyle = INK;
    context.stroke();
    context.beginPath();
    context.arc(x, y - 20, 4, 0, 2 * Math.PI);
    context.fillStyle = "#ffffff";
    context.fill();
  }
}

// The legend of the marks, which takes the place of the projects' one.
export class MarkLegend extends L.Control {
  constructor() {
    super({ position: "bottomright" }); // the sea, most of the time
    this._box = element("div", "pm-legend pm-mark-legend leaflet-control");
  }

  onAdd() {
    L.DomEvent.disableClickPropagation(this._box);
    return this._box;
  }
  /**
   * @param {MarksMessage["styles"]} styles
   * @param {Set<number>} used only these are shown
   */
  fill(styles, used) {
    this._box.replaceChildren();
    for (const [k, style] of styles.entries()) {
      if (!used.has(k)) continue;
      const row = element("div", "pm-legend-row", this._box);
      element("i", "pm-dot", row).style.background = style.colour;
      element("span", "", row, style.label);
    }
  }
}

/**
 * `marks` and `pick` are absent on pages that have none.
 * @param {Registry} registry
 * @param {Message} message
 */
function showMarks(registry, message) {
  const marks = message.marks ?? null, { map } = registry;
  const container = map.getContainer();
  registry.picking = Boolean(message.pick);
  registry.pickBeside = message.pick === "beside";
  container.classList.toggle("pm-pick", registry.picking);
  if (!registry.marks) {
    if (!marks) return;
    registry.marks = new MarkLayer(registry, { pane: pane(map, "pm-marks", 470) }).addTo(map);
    registry.layers.push(registry.marks);
  }
  registry.marks.setState(marks);
  container.dataset.marks = String(marks ? marks.count : 0);
  const wanted = Boolean(marks?.legend);
  if (wanted && !registry.markLegend) registry.markLegend = new MarkLegend().addTo(map);
  const legend = registry.markLegend;
  if (legend) {
    hide(legend, !wanted);
    if (marks && wanted) legend.fill(marks.styles, new Set(registry.marks.styles));
  }
  hide(registry.legend, wanted);
}

/**
 * @param {L.Control} control
 * @param {boolean} hidden
 */
function hide(control, hidden) {
  const container = control.getContainer();
  if (container) container.hidden = hidden;
}

/**
 * What a click means to the marks: null when it is the map's own.
 * @param {Registry} registry
 * @param {L.LeafletMouseEvent} event
 * @param {number} reach px
 * @returns {Answer | null}
 */
export function markClick(registry, event, reach) {
  const mark = registry.marks ? registry.marks.hit(event.containerPoint, reach) : -1;
  if (mark >= 0) return { kind: "mark", id: String(mark) };
  if (!registry.picking) return null;
  if (registry.pickBeside && registry.projects.hit(event.containerPoint, reach).length) return null;
  const shown = event.latlng.wrap();
  const [lng, lat] = registry.datum.toWgs84(shown.lng, shown.lat);
  // The zoom tells how exact the click can be.
  const zoom = registry.map.getZoom().toFixed(2);
  return { kind: "point", id: `${lng.toFixed(6)},${lat.toFixed(6)},${zoom}` };
}

/** @type {Addition} */
export const pageMarks = { show: showMarks, click: markClick };
