// A filter whose projects all lie outside the view says so, and offers the flight to them.
import { element } from "./dom.js";
import { mercator } from "./mercator.js";
import { say } from "./words.js";

/** @import { Box } from "./geometry.js" */
/** @import { Registry } from "./types.js" */

/** @param {Box} a @param {Box} b */
const meet = (a, b) => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

export class Outside {
  /** @param {Registry} registry */
  constructor(registry) {
    this._registry = registry;
    this._mask = ""; // that the last word was said about
    /** @type {HTMLElement | null} */
    this._notice = null;
    registry.map.on("moveend", () => {
      if (this._notice && !this._found().outside) this._close();
    });
  }

  /**
   * Said once for each filter; a flight that is under way finds them itself.
   * @param {string} mask of the message
   * @param {boolean} flying
   */
  look(mask, flying) {
    if (mask === this._mask) return;
    this._mask = mask;
    this._close();
    const { outside, shown } = this._found();
    if (!outside || flying) return;
    const box = element("div", "pm-notice pm-outside", this._registry.map.getContainer());
    box.setAttribute("role", "status");
    L.DomEvent.disableClickPropagation(box);
    element("span", "", box, say("筛选出的 {0} 个项目都不在当前画面里", shown.length));
    const go = element("button", "pm-outside-go", box, say("飞到那里"));
    go.type = "button";
    go.addEventListener("click", () => {
      const { projects, view } = this._registry, extent = projects.extent(shown);
      this._close();
      if (extent) view.look(extent);
    });
    const close = element("button", "", box, "✕");
    close.type = "button";
    close.setAttribute("aria-label", say("关闭"));
    close.addEventListener("click", () => this._close());
    this._notice = box;
  }

  _close() {
    this._notice?.remove();
    this._notice = null;
  }

  /** The projects with a place that a filter leaves, and whether none of them is in view. */
  _found() {
    const { map, projects } = this._registry, { marks } = projects;
    /** @type {number[]} */
    const shown = [];
    if (!marks) return { shown, outside: false };
    const bounds = map.getBounds();
    const x0 = mercator.x(bounds.getWest()), x1 = mercator.x(bounds.getEast());
    const y0 = mercator.y(bounds.getNorth()), y1 = mercator.y(bounds.getSouth());
    let all = true, inView = false;
    for (let i = 0; i < marks.n && !inView; i++) {
      const project = marks.project[i];
      if (!projects.isShown(project)) all = false;
      else {
        inView = marks.x[i] >= x0 && marks.x[i] <= x1 && marks.y[i] >= y0 && marks.y[i] <= y1;
        if (shown[shown.length - 1] !== project) shown.push(project);
      }
    }
    inView ||= projects.shapes.some(({ box, project }) => projects.isShown(project) && meet(box, [x0, y0, x1, y1]));
    return { shown, outside: !inView && !all && shown.length > 0 };
  }
}
