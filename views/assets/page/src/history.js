// One step back after a page switch. Streamlit first opens the other page without parameters and is
// then told to put the filters back into its address: two entries, of which the first would lose
// the filters on the way back. The second takes the first one's place. An address is bare, too, where
// nothing but what the map says of itself stands in it, which a quick map has written before the
// answer is there.
import { OWN } from "./view_address.js";

const SOON_MS = 10000; // a slow server's answer to the switch

/** @param {string} search */
const isBare = (search) => search.replace(/^\?/, "").split("&").every((part) =>
  !part || OWN.some((name) => part.startsWith(`${name}=`)));

/** @typedef {Pick<URL, "pathname" | "search">} Address */

/**
 * Tells of one new entry after another whether it takes the place of the one before.
 * @returns {(now: number, from: Address, to: Address) => boolean} `now` in ms
 */
export function entries() {
  let bareSince = -Infinity;
  return (now, from, to) => {
    const samePage = to.pathname === from.pathname;
    if (samePage && isBare(from.search) && now - bareSince < SOON_MS) {
      bareSince = -Infinity;
      return true;
    }
    bareSince = !samePage && !to.search && !isBare(from.search) ? now : -Infinity;
    return false;
  };
}

export function oneStepBack() {
  const push = window.history.pushState.bind(window.history);
  const takesPlace = entries();
  window.history.pushState = (state, title, address) => {
    const to = new URL(address || "", window.location.href);
    if (takesPlace(performance.now(), window.location, to)) window.history.replaceState(state, title, address);
    else push(state, title, address);
  };
}
