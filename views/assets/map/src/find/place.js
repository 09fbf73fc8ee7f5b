// What was found, on the map: a pin with the circle within which the truth lies, a street as its line
// with a band; and the map flies there. It stays until the field is emptied or something else is chosen.

/** @import { MarkLayer } from "../../../../../geo/map/assets/src/page_marks.js" */
/** @import { MarksMessage } from "../../../../../geo/map/assets/src/types.js" */
/** @import { Entry } from "../../../../../geo/finder/assets/src/types.js" */

const COLOUR = "#c2185b"; // of no sector, zone or mark of a page

/**
 * One mark, as a page's marks travel (geo.map.marks).
 * @param {Entry} entry with a place
 * @returns {MarksMessage}
 */
export function markOf({ at = [0, 0], radius = 0, lines = [], area = false }) {
  const bytes = new Uint8Array(13);
  // of a street the ± is a band along its line: a circle that holds all of it would cover the town
  new DataView(bytes.buffer).setFloat32(8, lines.length ? 0 : radius, true);
  return {
    packed: btoa(String.fromCharCode(...bytes)), count: 1, origin: at,
    styles: [{ colour: COLOUR, label: "" }],
    shapes: lines.length ? [{ mark: 0, area, band: radius, rings: lines }] : [],
    chosen: 0, pin: 0, circles: false, numbered: false, legend: false,
  };
}

export class Found {
  /** @param {import("../find_box.js").FindBox} box */
  constructor(box) {
    this._box = box;
    /** @type {MarkLayer | null} */
    this._layer = null;
    /** @type {MarksMessage | null} */
    this._mark = null;
  }

  /** @param {Entry} entry */
  show(entry) {
    this._layer ??= this._box.marks();
    this._mark = markOf(entry);
    this._layer.setState(this._mark);
    const extent = this._layer.extent();
    if (extent) this._box.registry.view.look(extent);
    this._box.registry.map.getContainer().dataset.found = entry.names[0][0];
  }

  /** Where the tiles below have it now. */
  redraw() {
    if (this._mark) this._layer?.setState(this._mark);
  }

  remove() {
    this._mark = null;
    this._layer?.setState(null);
    delete this._box.registry.map.getContainer().dataset.found;
  }
}
