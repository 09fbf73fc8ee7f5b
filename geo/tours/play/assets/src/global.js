// The entry of the bundle player.js; it comes after the map's script. The page calls Present.boot().
import { boot } from "./player.js";

window.Present = { boot: () => boot((playing) => (window.Present.current = playing)), current: null };
