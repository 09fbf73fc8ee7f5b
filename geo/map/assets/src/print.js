// The map for paper: one sharp picture of what is in view with its legend and notes. A map of
// canvases and frames on paper is cut where the sheet is narrower than the screen.
//
// An addition: not among the map's own scripts, but for the pages that print.
import { FONT, element } from "./index.js";

/** @import { Context, Registry } from "./types.js" */
/** @typedef {L.Map & { planMap: Registry }} PlanMapped a map with our layers */

const PAPER_RATIO = 2.5; // picture points a pixel: 650 px on 186 mm of paper come to 220 dpi

/**
 * @param {Element} node
 * @param {DOMRect} frame
 */
function inView(node, frame) {
  const at = node.getBoundingClientRect();
  return { x: at.left - frame.left, y: at.top - frame.top, w: at.width, h: at.height };
}

/**
 * @param {Context} context
 * @param {L.Map} map
 */
function drawScale(context, map) {
  const line = map.getContainer().querySelector(".leaflet-control-scale-line");
  if (!(line instanceof HTMLElement)) return;
  const y = map.getSize().y - 12, width = line.offsetWidth;
  context.strokeStyle = context.fillStyle = "#222222";
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(12, y - 6);
  context.lineTo(12, y);
  context.lineTo(12 + width, y);
  context.lineTo(12 + width, y - 6);
  context.stroke();
  context.font = `12px ${FONT}`;
  context.textAlign = "left";
  context.fillText(line.textContent ?? "", 16, y - 6);
}

/**
 * A canvas of the view, `PAPER_RATIO` times as fine as the screen's.
 * @param {PlanMapped} map
 */
export function printPicture(map) {
  const registry = map.planMap, container = map.getContainer(), size = map.getSize();
  const picture = element("canvas");
  picture.width = Math.round(size.x * PAPER_RATIO);
  picture.height = Math.round(size.y * PAPER_RATIO);
  const context = /** @type {Context} */ (picture.getContext("2d"));
  context.scale(PAPER_RATIO, PAPER_RATIO);
  context.fillStyle = getComputedStyle(container).backgroundColor;
  context.fillRect(0, 0, size.x, size.y);
  const frame = container.getBoundingClientRect();
  try {
    for (const layer of registry.layers) layer.paint(PAPER_RATIO);
    for (const node of container.querySelectorAll(".leaflet-tile-loaded, canvas.pm-canvas")) {
      const { x, y, w, h } = inView(node, frame);
      if (w && h) context.drawImage(/** @type {CanvasImageSource} */ (node), x, y, w, h);
    }
  } finally {
    for (const layer of registry.layers) layer.paint();
  }
  drawScale(context, map);
  return picture;
}

/**
 * What stands in the legend before a text: a small canvas or a dot, copied.
 * @param {HTMLElement} node
 * @param {Element} parent
 */
function sign(node, parent) {
  if (node instanceof HTMLCanvasElement) {
    const copy = element("canvas", "", parent);
    copy.width = node.width;
    copy.height = node.height;
    copy.style.width = node.style.width;
    copy.getContext("2d")?.drawImage(node, 0, 0);
  } else {
    element("i", "", parent).style.background = node.style.background;
  }
}

/**
 * The picture with its legend and notes, to stand in the page that prints; print_figure.css.
 * @param {PlanMapped} map
 */
export function printFigure(map) {
  const { legend, markLegend, notes } = map.planMap;
  const figure = element("figure", "plan-print-map");
  figure.appendChild(printPicture(map));
  const box = markLegend?.getContainer();
  const shown = box && !box.hidden ? box : legend.getContainer();
  const list = element("div", "plan-print-legend", figure);
  for (const row of shown?.querySelectorAll(".pm-legend-row") ?? []) {
    const item = element("span", "", list), mark = row.querySelector("canvas, i");
    if (mark) sign(/** @type {HTMLElement} */ (mark), item);
    item.append(row.textContent ?? "");
  }
  element("figcaption", "", figure, notes.text);
  return figure;
}
