// The map's scripts as other scripts and pages see them: window.PlanMap. They need Leaflet (L) and
// nothing else.

export { DATUMS } from "./datum.js";
export { element } from "./dom.js";
export { FONT } from "./font.js";
export { boxAround, distanceToChain, inside } from "./geometry.js";
export { load } from "./load.js";
export { memory } from "./memory.js";
export { mercator } from "./mercator.js";
export { say, setWords } from "./words.js";
