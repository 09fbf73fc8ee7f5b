// What a presentation changes in how projects are drawn: the marked ones carry the number they have
// in the caption's list, and their areas and circles of error stay quiet, for the words beside the
// map speak of several at once.
import { FONT, ProjectLayer, symbolSizeAt } from "../../../../map/assets/src/index.js";

/** @import { Context, Frame } from "../../../../map/assets/src/types.js" */

/** @type {ReadonlySet<number>} */
const NONE = new Set();
const BADGE_PX = 9.5;

/**
 * @param {Context} context
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {number} away px from the middle of the symbol
 */
function drawNumber(context, text, x, y, away) {
  const bx = x + away * 0.72, by = y - away * 0.72;
  context.beginPath();
  context.arc(bx, by, BADGE_PX, 0, 2 * Math.PI);
  context.fillStyle = "#111111";
  context.fill();
  context.strokeStyle = "#ffffff";
  context.lineWidth = 1.8;
  context.stroke();
  context.font = `bold ${text.length > 1 ? 11 : 13}px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = "#ffffff";
  context.fillText(text, bx, by + 0.5);
}

export class TourProjects extends ProjectLayer {
  /** @type {number[][]} */
  _numbered = [];

  get emphasised() {
    return NONE;
  }

  /** @param {number[][]} numbered lists of project numbers, the first list carries 1 */
  setNumbers(numbered) {
    this._numbered = numbered;
  }

  /**
   * @param {Context} context
   * @param {Frame} frame
   */
  draw(context, frame) {
    super.draw(context, frame);
    const { marks } = this;
    if (!marks) return;
    const size = symbolSizeAt(frame.zoom);
    this._numbered.forEach((projects, k) => {
      // a group's number stands once
      const i = projects.map((project) => marks.of(project)[0]).find((mark) => mark !== undefined);
      if (i === undefined) return;
      drawNumber(context, String(k + 1), this._sx[i], this._sy[i], marks.px[i] * size + 10);
    });
  }
}
