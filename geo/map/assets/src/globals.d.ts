// Names that the scripts share through the page.

interface Window {
  /** The map's own script, loaded before all that uses it. */
  PlanMap: typeof import("./index.js");
}
