// What our own JavaScript does to the page around the map.
import { translate } from "./chinese.js";
import { followClock } from "./clock.js";
import { oneStepBack } from "./history.js";
import { keepFocus } from "./keyboard.js";
import { printMaps } from "./print.js";
import { keepView } from "./view.js";

if (!window.planPage) { // a rerun sends the script again
  window.planPage = {};
  translate(keepFocus());
  oneStepBack();
  printMaps();
  const { leave, ...clock } = followClock((at, mode) => clockAt(at, mode));
  const { clockAt, ...view } = keepView(leave); // over oneStepBack, whose entries get the view too
  Object.assign(window.planPage, view, clock);
}
