// What is built from what: paths from the top of the project.

/**
 * @typedef {object} Bundle
 * @property {string} entry the module that is bundled with all it imports
 * @property {string} output the committed script
 * @property {"iife" | "esm"} [format] a classic script unless said otherwise
 */

/** What the map's own script exports: other scripts find it loaded, as `window.PlanMap`. */
export const MAP_INDEX = "geo/map/assets/src/index.js";

/** @type {Bundle} */
export const MAP = { entry: "geo/map/assets/src/global.js", output: "geo/map/assets/map.js" };

/** @type {Bundle[]} */
export const BUNDLES = [
  MAP,
  { entry: "geo/map/assets/src/clock/global.js", output: "geo/map/assets/clock.js" },
  { entry: "geo/exports/html/assets/src/pack_page.js", output: "geo/exports/html/assets/pack_page.js" },
  { entry: "geo/tours/play/assets/src/global.js", output: "geo/tours/play/assets/player.js" },
  { entry: "views/assets/map/src/app.js", output: "views/assets/map/app.js" },
  { entry: "views/assets/map/src/find/global.js", output: "views/assets/map/find.js" },
  { entry: "views/assets/page/src/page.js", output: "views/assets/page/page.js" },
  // Streamlit imports its components
  ...["row_list", "copy_link", "tour_keeper"].map((name) => (
    { entry: `views/assets/${name}/src/${name}.js`, output: `views/assets/${name}/${name}.js`, format: /** @type {const} */ ("esm") }
  )),
];
