// Names that the app's scripts on the map share through its page.

interface Window {
  /** Fetched when somebody goes into the search box. */
  PlanFind?: { start(box: import("./find_box.js").FindBox): void };
}
