// Names that the scripts share through the page.

/** What our scripts on the page around the map do for the map: views/assets/page. */
interface PlanPage {
  /** Longitude, latitude, zoom, as numbers with commas between. */
  mapView(text: string): void;
  /** An address with the map's view in it. */
  withView(address: string): string;
  /** The map's clock shows another time; null where it is closed. */
  clock: import("./clock/types.js").Tell;
  /** A list has been filled anew. */
  clockRows(): void;
}

/** The map's own script, and what the app's adds to it. */
type PlanMapScript = typeof import("./index.js") &
  Partial<typeof import("./print.js") & Pick<typeof import("./page_marks.js"), "markClick">>;

interface Window {
  /** Loaded before all that uses it. */
  PlanMap: PlanMapScript;
  planPage?: Partial<PlanPage>;
  /** Fetched when the clock is opened. */
  PlanClock?: Pick<typeof import("./clock/clock.js"), "Clock" | "fetchClock">;
  /** Of streamlit-folium. */
  __GLOBAL_DATA__?: { returned_objects?: string[]; previous_data?: unknown; [name: string]: unknown };
}
