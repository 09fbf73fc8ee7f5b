// The entry of the bundle find.js: window.PlanFind, fetched when somebody goes into the search box.
import { Search } from "./search.js";

/** @import { FindBox } from "../find_box.js" */

window.PlanFind = {
  /** @param {FindBox} box */
  start(box) {
    new Search(box);
  },
};
