// Numbers and colours of the map that the screen and paper share: paper reads the same file
// (geo/map/look.py). Lengths are CSS px of the screen's map.
//
// Where two numbers stand for a place of a label (`beside`), it is [gaps, widths, gaps, heights]: its
// left end so many gaps and label widths to the right of the point, its top so many gaps and heights
// below it. Sizes of symbols in `text` and `conflict.at` are shares of the symbol's radius.
import look from "./look.json" with { type: "json" };

export const LOOK = look;
