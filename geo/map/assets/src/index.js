// The map's own scripts as other scripts and pages see them: window.PlanMap. They need Leaflet (L)
// and nothing else. page_marks.js, outline.js and print.js are additions to them.

export { attach, pane } from "./attach.js";
export { CanvasLayer } from "./canvas_layer.js";
export { symbolCanvas } from "./controls.js";
export { DATUMS } from "./datum.js";
export { element } from "./dom.js";
export { FONT } from "./font.js";
export { boxAround, boxOrNull, emptyBox, growBox, inside, trace } from "./geometry.js";
export { GroundLayer, strokeChosen } from "./ground.js";
export { widthOf } from "./labels_draw.js";
export { load, loadScript } from "./load.js";
export { LOOK } from "./look.js";
export { memory } from "./memory.js";
export { mercator } from "./mercator.js";
export { countShared } from "./packed_marks.js";
export { clickEvent } from "./pointer.js";
export { ProjectLayer } from "./projects.js";
export { show } from "./show.js";
export { MANY } from "./spread.js";
export { FLAG, symbolSizeAt } from "./symbols.js";
export { boundsOf, calm } from "./view.js";
export { wheelSteps } from "./wheel.js";
export { setWords, translated } from "./words.js";
