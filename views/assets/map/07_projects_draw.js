// How the projects are drawn: lines, areas, circles of error, ties, bubbles, symbols.
(function () {
  "use strict";
  const PlanMap = window.PlanMap;
  const { mercator, FLAG } = PlanMap;
  const SELECTED = "#111111";
  const RING_PX = 5; // width of a bubble's ring, in which the sectors have their shares
  const half = (px) => Math.round(px * 2) / 2;

  PlanMap.ProjectLayer.include({
    _colour(sector) {
      return this._head.sectors[sector].colour;
    },

    _drawShapes(context, frame) {
      context.lineJoin = context.lineCap = "round";
      for (const shape of this._shapes) {
        if (!this._isDrawn(shape.project)) continue;
        const chosen = this._state.selected.has(shape.project);
        const colour = this._colour(shape.sector);
        context.beginPath();
        for (const ring of shape.rings) {
          for (let i = 0; i < ring.length; i += 2) {
            const x = ring[i] * frame.scale - frame.left, y = ring[i + 1] * frame.scale - frame.top;
            if (i) context.lineTo(x, y);
            else context.moveTo(x, y);
          }
        }
        // Areas are quiet: some cover half a bay, and the ground has to stay legible below them.
        const area = shape.type === "area";
        if (area) {
          const share = ((shape.box[2] - shape.box[0]) * (shape.box[3] - shape.box[1]) *
            frame.scale * frame.scale) / (frame.width * frame.height);
          context.fillStyle = colour;
          context.globalAlpha = chosen ? 0.2 : Math.max(0, 0.04 - share);
          context.fill("evenodd");
        }
        const width = (area ? 1.3 : 3.2) + (chosen ? 1.5 : 0);
        context.setLineDash([]);
        if (!area || chosen) {
          context.globalAlpha = 0.9;
          context.strokeStyle = "#ffffff";
          context.lineWidth = width + 2.5;
          context.stroke();
        }
        context.globalAlpha = chosen ? 1 : area ? 0.45 : 0.85;
        context.strokeStyle = colour;
        context.lineWidth = width;
        if (shape.rough) context.setLineDash(area ? [5, 4] : [7, 6]);
        context.stroke();
        context.globalAlpha = 1;
        context.setLineDash([]);
      }
    },

    _drawCircles(context, frame) {
      const marks = this._marks;
      for (const i of this._drawn) {
        const chosen = this._state.selected.has(marks.project[i]);
        if (!chosen && !this._state.circles) continue;
        const r = marks.radius_m[i] * mercator.perMetre(marks.y[i]) * frame.scale;
        if (!(r > 1)) continue;
        const x = marks.x[i] * frame.scale - frame.left, y = marks.y[i] * frame.scale - frame.top;
        context.beginPath();
        context.arc(x, y, r, 0, 2 * Math.PI);
        context.fillStyle = this._colour(marks.sector[i]);
        context.globalAlpha = chosen ? 0.14 : 0.05;
        context.fill();
        context.globalAlpha = chosen ? 0.95 : 0.55;
        context.strokeStyle = this._colour(marks.sector[i]);
        context.lineWidth = chosen ? 1.8 : 1;
        context.setLineDash(chosen ? [6, 4] : [4, 4]);
        context.stroke();
        context.setLineDash([]);
        context.globalAlpha = 1;
      }
    },

    // From a symbol that was moved to its place, and between places that contradict each other.
    _drawTies(context, frame) {
      const marks = this._marks;
      for (const i of this._drawn) {
        const x = marks.x[i] * frame.scale - frame.left, y = marks.y[i] * frame.scale - frame.top;
        if (marks.flags[i] & FLAG.CONFLICT) {
          for (const j of marks.of(marks.project[i])) {
            if (j <= i) continue;
            context.beginPath();
            context.moveTo(this._sx[i], this._sy[i]);
            context.lineTo(marks.x[j] * frame.scale - frame.left + (this._many ? 0 : this._dx[j]),
              marks.y[j] * frame.scale - frame.top + (this._many ? 0 : this._dy[j]));
            context.setLineDash([2, 5]);
            context.lineCap = "round";
            context.strokeStyle = "#c00000";
            context.lineWidth = 1.6;
            context.stroke();
            context.setLineDash([]);
          }
        }
        if (this._many || Math.hypot(this._dx[i], this._dy[i]) <= marks.px[i] * 0.6) continue;
        context.beginPath();
        context.moveTo(x, y);
        context.lineTo(this._sx[i], this._sy[i]);
        context.strokeStyle = "rgba(255,255,255,.9)";
        context.lineWidth = 3;
        context.stroke();
        context.strokeStyle = this._colour(marks.sector[i]);
        context.lineWidth = 1.2;
        context.stroke();
        context.beginPath();
        context.arc(x, y, 2.2, 0, 2 * Math.PI);
        context.fillStyle = this._colour(marks.sector[i]);
        context.fill();
      }
    },

    // A bubble: how many, and a ring with the shares of the sectors.
    _drawClusters(context, frame) {
      const { clusters } = this._gathered;
      context.textAlign = "center";
      context.textBaseline = "middle";
      for (const cluster of clusters) {
        const x = cluster.x * frame.scale - frame.left, y = cluster.y * frame.scale - frame.top;
        const r = cluster.radius;
        if (x < -r || y < -r || x > frame.width + r || y > frame.height + r) continue;
        context.beginPath();
        context.arc(x, y, r, 0, 2 * Math.PI);
        context.fillStyle = "#ffffff";
        context.fill();
        context.lineWidth = RING_PX;
        let from = -Math.PI / 2;
        for (let sector = 0; sector < cluster.shares.length; sector++) {
          if (!cluster.shares[sector]) continue;
          const to = from + (2 * Math.PI * cluster.shares[sector]) / cluster.count;
          context.beginPath();
          context.arc(x, y, r - 1 - RING_PX / 2, from, to);
          context.strokeStyle = this._colour(sector);
          context.stroke();
          from = to;
        }
        const text = PlanMap.shortCount(cluster.count);
        context.font = PlanMap.fontOf(text.length > 3 ? 11 : 12.5, true);
        context.fillStyle = "#222222";
        context.fillText(text, x, y + 0.5);
      }
    },

    _drawMarks(context, frame) {
      const marks = this._marks, head = this._head;
      const size = PlanMap.symbolSizeAt(frame.zoom);
      for (const i of this._drawn) {
        const project = marks.project[i], chosen = this._state.selected.has(project);
        const x = this._sx[i], y = this._sy[i];
        const shape = head.kinds[marks.kind[i]].shape;
        const look = {
          ...head.sectors[marks.sector[i]], shape, radius: half(marks.px[i] * size) + (chosen ? 2 : 0),
          flags: marks.flags[i],
        };
        if (chosen) {
          context.beginPath();
          context.arc(x, y, look.radius + 8, 0, 2 * Math.PI);
          context.fillStyle = "rgba(255,255,255,.75)";
          context.fill();
          context.strokeStyle = SELECTED;
          context.lineWidth = 2.6;
          context.stroke();
        }
        const sprite = PlanMap.symbol(look, frame.ratio);
        const side = 2 * sprite.half;
        context.globalAlpha = this.isShown(project) ? 1 : 0.55; // chosen, but filtered out
        context.drawImage(sprite.canvas, x - sprite.half, y - sprite.half, side, side);
        context.globalAlpha = 1;
      }
    },
  });
})();
