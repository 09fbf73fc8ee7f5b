// What the app's pages add to the map, from the lowest to the highest.
import { outline } from "../../../../geo/map/assets/src/outline.js";
import { pageMarks } from "../../../../geo/map/assets/src/page_marks.js";
import { structure } from "../../../../geo/map/assets/src/structure.js";

import { basemap } from "./basemap.js";
import { clockButton } from "./clock_button.js";
import { drawing } from "./draw.js";
import { findBox } from "./find_box.js";
import { planSwitch } from "./plans.js";
import { sceneButton } from "./scene.js";

export const additions = [
  basemap, structure, pageMarks, outline, drawing, planSwitch, sceneButton, clockButton, findBox,
];
