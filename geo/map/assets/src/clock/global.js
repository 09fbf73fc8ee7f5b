// The entry of the bundle clock.js: window.PlanClock, fetched or carried beside the map's own script.
import { Clock, fetchClock } from "./clock.js";

window.PlanClock = { Clock, fetchClock };
