// The map for paper: one sharp picture of what is in view, its legend and its notes, for the page
// around the frame to print. A frame on paper is cut where the sheet is narrower than the screen.
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

  // The legend's rows as [picture, text], and the map's notes.
  PlanMap.printLegend = function (map) {
    const { legend, markLegend, notes } = map.planMap;
    const shown = markLegend && !markLegend.getContainer().hidden ? markLegend : legend;
    const rows = Array.from(shown.getContainer().querySelectorAll(".pm-legend-row"), (row) => [
      row.querySelector("canvas, i"),
      row.textContent,
    ]);
    return { rows, notes: notes._node.textContent };
  };
})();
