// What lies under the pointer: symbols by a grid index, then lines, then areas.
(function () {
  "use strict";
  const PlanMap = window.PlanMap;
  const { mercator } = PlanMap;
  const CELL_PX = 48;
  const GROUND_SHARE = 1 / 40; // of the view: a larger area is ground, not a thing to hit
  // wider than the largest symbol's radius with a finger's reach: neighbours are enough to look at
  const cell = (x, y) => Math.floor(x / CELL_PX) * 100003 + Math.floor(y / CELL_PX);

  PlanMap.ProjectLayer.include({
    // What lies under a point of the map's container: project numbers, nearest first.
    // Symbols win over lines, lines over areas; several are returned when symbols overlap there.
    hit(point, reach) {
      const painted = this._painted;
      if (!painted || !this._marks) return [];
      const at = this._map.containerPointToLayerPoint(point).subtract(painted.corner);
      const found = [];
      const size = PlanMap.symbolSizeAt(painted.zoom);
      const radius = (i) => this._marks.px[i] * size;
      const index = this._hitIndex();
      for (const dx of [-CELL_PX, 0, CELL_PX]) {
        for (const dy of [-CELL_PX, 0, CELL_PX]) {
          for (const i of index.get(cell(at.x + dx, at.y + dy)) || []) {
            const distance = Math.hypot(this._sx[i] - at.x, this._sy[i] - at.y);
            if (distance <= radius(i) + reach) found.push({ i, distance });
          }
        }
      }
      if (found.length) {
        found.sort((a, b) => a.distance - b.distance);
        const [first, second] = found;
        const clear = second && first.distance < radius(first.i) * 0.6 &&
          second.distance > radius(second.i) * 0.9;
        const chosen = clear ? [first] : found;
        return [...new Set(chosen.map(({ i }) => this._marks.project[i]))];
      }
      return this.bubbleAt(point, reach) ? [] : this._hitShapes(at, reach);
    },

    // The bubble under a point of the map's container, null for none.
    bubbleAt(point, reach) {
      const painted = this._painted, gathered = this._many && this._gathered;
      if (!painted || !gathered) return null;
      const at = this._map.containerPointToLayerPoint(point).subtract(painted.corner);
      const scale = mercator.scale(painted.zoom);
      const x = (painted.origin.x + at.x) / scale, y = (painted.origin.y + at.y) / scale;
      const found = gathered.at(x, y);
      if (!found) return null;
      const distance = found.distance * Math.pow(2, painted.zoom - gathered.step);
      return distance <= found.cluster.radius + reach ? found.cluster : null;
    },

    // What a bubble holds: the extent of its marks in world coordinates, and its first projects.
    insideBubble(cluster, most) {
      const marks = this._marks, projects = new Set();
      const box = [Infinity, Infinity, -Infinity, -Infinity];
      for (const i of this._gathered.members(cluster)) {
        box[0] = Math.min(box[0], marks.x[i]);
        box[1] = Math.min(box[1], marks.y[i]);
        box[2] = Math.max(box[2], marks.x[i]);
        box[3] = Math.max(box[3], marks.y[i]);
        if (projects.size < most) projects.add(marks.project[i]);
      }
      return { box, projects: [...projects] };
    },

    _hitIndex() {
      if (this._index) return this._index;
      const index = new Map();
      for (const i of this._drawn) {
        const key = cell(this._sx[i], this._sy[i]);
        if (!index.has(key)) index.set(key, []);
        index.get(key).push(i);
      }
      this._index = index;
      return index;
    },

    _hitShapes(at, reach) {
      const painted = this._painted, scale = mercator.scale(painted.zoom);
      const x = (painted.origin.x + at.x) / scale, y = (painted.origin.y + at.y) / scale;
      const near = (6 + reach) / scale;
      // Half a bay is ground: a tap inside it or on its outline means the zone, its symbol the project.
      const view = this._map.getSize();
      const shown = this._shapes.filter((shape) => {
        const [x0, y0, x1, y1] = shape.box;
        const ground = shape.type === "area" &&
          (x1 - x0) * (y1 - y0) * scale * scale > (view.x * view.y) * GROUND_SHARE;
        return !ground && this._isDrawn(shape.project);
      });
      const onLine = shown.filter((shape) => shape.rings.some((r) => PlanMap.distanceToChain(r, x, y) <= near));
      if (onLine.length) return [...new Set(onLine.map((shape) => shape.project))];
      const insideOf = shown.filter(
        (shape) => shape.type === "area" && PlanMap.inside(shape.rings, x, y),
      );
      return [...new Set(insideOf.map((shape) => shape.project))];
    },
  });
})();
