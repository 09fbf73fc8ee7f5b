// The entry of the bundle app.js: the map as the app's pages have it. It comes after map.js.
import { attach } from "../../../../geo/map/assets/src/index.js";
import { markClick } from "../../../../geo/map/assets/src/page_marks.js";
import { printFigure, printPicture } from "../../../../geo/map/assets/src/print.js";

import { additions } from "./additions.js";

/** @import { Options } from "../../../../geo/map/assets/src/types.js" */

window.PlanMap = {
  ...window.PlanMap,
  /**
   * As the map's own, with all that the app adds unless said otherwise.
   * @param {L.Map} map
   * @param {Options} options
   */
  attach: (map, options) => attach(map, { additions, ...options }),
  markClick,
  printFigure,
  printPicture,
};
