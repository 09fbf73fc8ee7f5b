// The entry of the bundle map.js: a classic script, which streamlit-folium and one-file pages need.
import * as PlanMap from "./index.js";

window.PlanMap = { ...PlanMap };
