// The map's view in the address: written by the map when it was moved, without a run of the page.
//
// Streamlit writes its own parameters without knowing of it; what it writes for the same page gets
// the view again. On another page it is gone, until that page's map tells where it looks.
import { addressWith } from "./view_address.js";

/** @returns {PlanPage} what the map and the links to copy ask for */
export function keepView() {
  const replace = window.history.replaceState.bind(window.history);
  let view = "";

  /** @param {string} address */
  const withView = (address) => addressWith(address, view);

  function write() {
    const now = window.location.pathname + window.location.search + window.location.hash;
    const wanted = withView(now);
    if (wanted !== now) replace(window.history.state, "", wanted);
  }

  for (const name of /** @type {const} */ (["pushState", "replaceState"])) {
    const original = window.history[name].bind(window.history);
    window.history[name] = (state, title, address) => {
      const to = new URL(address || "", window.location.href);
      if (to.pathname !== window.location.pathname) view = "";
      original(state, title, view && address ? withView(to.pathname + to.search + to.hash) : address);
    };
  }
  window.addEventListener("popstate", () => view && write());
  return {
    mapView(text) {
      view = text;
      write();
    },
    withView,
  };
}
