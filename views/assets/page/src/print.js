// Printing: on paper every map is a picture that fits the sheet, with its legend and sources, and
// the head of the page says when it was printed.
import { element } from "../../../../geo/map/assets/src/dom.js";

/** @import { PlanMapped } from "../../../../geo/map/assets/src/print.js" */

const MAPS = 'iframe[title*="st_folium"]';
const SHORT_PX = 420; // on the screen: two fifths of a sheet, which may stay blank below

/** @param {HTMLIFrameElement} frame */
function mapOnPaper(frame) {
  const inside = /** @type {(Window & { map?: PlanMapped }) | null} */ (frame.contentWindow);
  const map = inside?.map, figure = inside?.PlanMap?.printFigure;
  if (!figure || !map || !map.planMap || !map.planMap.seen) return;
  frame.after(document.adoptNode(figure(map)));
}

export function printMaps() {
  // what is folded up on the screen is open on paper, and not torn in two where it is short
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  function unfold() {
    /** @type {NodeListOf<HTMLDetailsElement>} */
    const found = document.querySelectorAll('[data-testid="stMain"] details');
    const folds = Array.from(found);
    opened = folds.filter((node) => !node.open);
    for (const node of opened) node.open = true;
    for (const node of folds) {
      node.classList.toggle("plan-print-whole", node.getBoundingClientRect().height < SHORT_PX);
    }
  }

  function clear() {
    document.querySelectorAll(".plan-print-map, .plan-print-date").forEach((node) => node.remove());
    for (const node of opened) node.open = false;
    opened = [];
  }

  window.addEventListener("beforeprint", () => {
    clear();
    unfold();
    /** @type {NodeListOf<HTMLIFrameElement>} */
    const frames = document.querySelectorAll(MAPS);
    for (const frame of frames) {
      if (frame.getBoundingClientRect().width) mapOnPaper(frame);
    }
    const head = document.querySelector(".st-key-print_head");
    const when = new Date().toLocaleString("zh-CN", { dateStyle: "long", timeStyle: "short" });
    if (head) element("p", "plan-print-date", head, `打印于 ${when}`);
  });
  window.addEventListener("afterprint", clear);
}
