// What a presentation changes in how projects are drawn: the marked ones carry the number they have
// in the caption's list, and their areas and circles of error stay quiet, for the words beside the
// map speak of several at once.
(function () {
  "use strict";
  const { PlanMap } = window;
  const NONE = new Set();
  const BADGE_PX = 9.5;
  const drawing = PlanMap.ProjectLayer.prototype;
  const { draw, _drawShapes, _drawCircles } = drawing;

  function quietly(method) {
    return function (context, frame) {
      const chosen = this._state.selected;
      this._state.selected = NONE;
      try {
        method.call(this, context, frame);
      } finally {
        this._state.selected = chosen;
      }
    };
  }

  PlanMap.ProjectLayer.include({
    _drawShapes: quietly(_drawShapes),
    _drawCircles: quietly(_drawCircles),

    // Symbols take their places at once: a flat picture is taken of them, and they may not wander.
    settle() {
      if (!this._marks) return;
      this._settled = false;
      this.paint();
    },

    // numbered: lists of project numbers, the first list carries 1.
    setNumbers(numbered) {
      this._numbered = numbered;
    },

    draw(context, frame) {
      draw.call(this, context, frame);
      if (!this._marks || !this._numbered) return;
      const size = PlanMap.symbolSizeAt(frame.zoom);
      this._numbered.forEach((projects, k) => {
        for (const project of projects) {
          const i = this._marks.of(project)[0];
          if (i === undefined) continue;
          this._drawNumber(context, String(k + 1), this._sx[i], this._sy[i], this._marks.px[i] * size + 10);
          break; // a group's number stands once
        }
      });
    },

    _drawNumber(context, text, x, y, away) {
      const bx = x + away * 0.72, by = y - away * 0.72;
      context.beginPath();
      context.arc(bx, by, BADGE_PX, 0, 2 * Math.PI);
      context.fillStyle = "#111111";
      context.fill();
      context.strokeStyle = "#ffffff";
      context.lineWidth = 1.8;
      context.stroke();
      context.font = `bold ${text.length > 1 ? 11 : 13}px ${PlanMap.FONT}`;
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.fillStyle = "#ffffff";
      context.fillText(text, bx, by + 0.5);
    },
  });
})();
