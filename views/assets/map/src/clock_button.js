// The clock on the app's map page; the page around the map follows it, without a run.
import { clockSwitch } from "../../../../geo/map/assets/src/clock_switch.js";

export const clockButton = clockSwitch((told) => {
  try {
    if (window.frameElement?.isConnected) window.parent.planPage?.clock?.(told);
  } catch {
    // framed by another origin: the page stays as it is
  }
});
