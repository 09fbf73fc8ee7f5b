// The names of another plan's projects, where the pointer is: the map's own pointer does not know them.
import { element, load, mercator, symbolSizeAt } from "../index.js";

/** @import { Registry } from "../types.js" */
/** @import { Side } from "./state_layer.js" */
/** @import { PlanSide } from "./types.js" */

const REACH_PX = 4; // around a sign that still count
const PIECE = 4000; // names in a file, geo.map.project_files.NAMES_PER_FILE

export class NameTip {
  /**
   * @param {Registry} registry
   * @param {Side} side
   * @param {PlanSide} plan
   * @param {(tie: number) => string} tieWords
   */
  constructor(registry, side, plan, tieWords) {
    this._map = registry.map;
    this._side = side;
    this._plan = plan;
    this._tieWords = tieWords;
    /** Where on the map it answers, px from its left edge. @type {[number, number]} */
    this.reach = [-Infinity, Infinity];
    this._at = -1;
    this._node = element("div", "pm-swipe-name", this._map.getContainer());
    this._node.setAttribute("role", "status");
    this._node.hidden = true;
    /** @type {L.LeafletEventHandlerFn} */
    this._onMove = (event) => this._point(/** @type {L.LeafletMouseEvent} */ (event).containerPoint);
    this._onOut = () => this._show(-1, null);
    this._map.on("mousemove click", this._onMove).on("mouseout movestart zoomstart", this._onOut);
  }

  /** @param {L.Point} point */
  _point(point) {
    const [from, to] = this.reach;
    this._show(point.x > from && point.x < to ? this._nearest(point) : -1, point);
  }

  /** The project under a point; -1 for none. @param {L.Point} point */
  _nearest(point) {
    const { projects, mask } = this._side, { marks } = projects, map = this._map;
    if (!marks) return -1;
    const zoom = map.getZoom(), scale = mercator.scale(zoom), size = symbolSizeAt(zoom);
    const origin = map.getPixelOrigin().add(map.containerPointToLayerPoint([0, 0]));
    const [dx, dy] = projects.many ? [[], []] : projects.offsets(zoom);
    let found = -1, least = Infinity;
    for (let i = 0; i < marks.n; i++) {
      const p = marks.project[i];
      if (!((mask[p >> 3] >> (p & 7)) & 1)) continue;
      const x = marks.x[i] * scale - origin.x + (dx[i] ?? 0), y = marks.y[i] * scale - origin.y + (dy[i] ?? 0);
      const away = Math.hypot(x - point.x, y - point.y);
      if (away < least && away <= Math.max(5, marks.px[i] * size) + REACH_PX) {
        found = p;
        least = away;
      }
    }
    return found;
  }

  /**
   * @param {number} project
   * @param {L.Point | null} point
   */
  async _show(project, point) {
    this._at = project;
    if (project < 0 || !point) {
      this._node.hidden = true;
      return;
    }
    const piece = Math.floor(project / PIECE);
    const names = await load(`${this._plan.projects}names-${piece}.json`, "json").catch(() => null);
    if (!names || this._at !== project) return;
    const [, name] = names[project - piece * PIECE], tie = this._side.states[project];
    this._node.textContent = `“${this._plan.name}”${name} · ${this._tieWords(tie)}`;
    this._node.style.left = `${point.x}px`;
    this._node.style.top = `${point.y}px`;
    this._node.hidden = false;
  }

  remove() {
    this._map.off("mousemove click", this._onMove).off("mouseout movestart zoomstart", this._onOut);
    this._at = -1;
    this._node.remove();
  }
}
