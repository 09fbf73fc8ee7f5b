// The map for paper: one sharp picture of what is in view with its legend and notes. A map of
// canvases and frames on paper is cut where the sheet is narrower than the screen.
(function () {
  "use strict";
  const PlanMap = window.PlanMap;
  const PAPER_RATIO = 2.5; // picture points a pixel: 650 px on 186 mm of paper come to 220 dpi

  function inView(node, frame) {
    const at = node.getBoundingClientRect();
    return { x: at.left - frame.left, y: at.top - frame.top, w: at.width, h: at.height };
  }

  function drawScale(context, map) {
    const line = map.getContainer().querySelector(".leaflet-control-scale-line");
    if (!line) return;
    const y = map.getSize().y - 12, width = line.offsetWidth;
    context.strokeStyle = context.fillStyle = "#222222";
    context.lineWidth = 1.5;
    context.beginPath();
    context.moveTo(12, y - 6);
    context.lineTo(12, y);
    context.lineTo(12 + width, y);
    context.lineTo(12 + width, y - 6);
    context.stroke();
    context.font = `12px ${PlanMap.FONT}`;
    context.textAlign = "left";
    context.fillText(line.textContent, 16, y - 6);
  }

  // A canvas of the view, `PAPER_RATIO` times as fine as the screen's.
  PlanMap.printPicture = function (map) {
    const registry = map.planMap, container = map.getContainer(), size = map.getSize();
    const picture = PlanMap.element("canvas");
    picture.width = Math.round(size.x * PAPER_RATIO);
    picture.height = Math.round(size.y * PAPER_RATIO);
    const context = picture.getContext("2d");
    context.scale(PAPER_RATIO, PAPER_RATIO);
    context.fillStyle = getComputedStyle(container).backgroundColor;
    context.fillRect(0, 0, size.x, size.y);
    const layers = [registry.ground, registry.projects, registry.marks, registry.area].filter(Boolean);
    const frame = container.getBoundingClientRect();
    PlanMap.paintRatio = PAPER_RATIO;
    try {
      for (const layer of layers) layer.paint();
      for (const node of container.querySelectorAll(".leaflet-tile-loaded, canvas.pm-canvas")) {
        const { x, y, w, h } = inView(node, frame);
        if (w && h) context.drawImage(node, x, y, w, h);
      }
    } finally {
      PlanMap.paintRatio = null;
      for (const layer of layers) layer.paint();
    }
    drawScale(context, map);
    return picture;
  };

  // What stands in the legend before a text: a small canvas or a dot, copied.
  function sign(node, parent) {
    if (node.tagName === "CANVAS") {
      const copy = PlanMap.element("canvas", "", parent);
      copy.width = node.width;
      copy.height = node.height;
      copy.style.width = node.style.width;
      copy.getContext("2d").drawImage(node, 0, 0);
    } else {
      PlanMap.element("i", "", parent).style.background = node.style.background;
    }
  }

  // The picture with its legend and notes, to stand in the page that prints; print_figure.css.
  PlanMap.printFigure = function (map) {
    const { legend, markLegend, notes } = map.planMap;
    const figure = PlanMap.element("figure", "plan-print-map");
    figure.appendChild(PlanMap.printPicture(map));
    const shown = markLegend && !markLegend.getContainer().hidden ? markLegend : legend;
    const list = PlanMap.element("div", "plan-print-legend", figure);
    for (const row of shown.getContainer().querySelectorAll(".pm-legend-row")) {
      const item = PlanMap.element("span", "", list), mark = row.querySelector("canvas, i");
      if (mark) sign(mark, item);
      item.append(row.textContent);
    }
    PlanMap.element("figcaption", "", figure, notes._node.textContent);
    return figure;
  };
})();
