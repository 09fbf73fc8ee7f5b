// What the map says of itself in the address: its view, and the time and mode of its clock. The map
// tells when they change; the page does not run for it.
//
// Streamlit writes its own parameters without knowing of it; what it writes for the same page gets
// them again. On another page they are gone, until that page's map tells where it looks.
import { addressWith } from "./view_address.js";

/** @import { Own } from "./view_address.js" */

/**
 * @param {() => void} leave the map that told is not on the page that comes
 * @returns {Pick<PlanPage, "mapView" | "withView"> & { clockAt(at: string, mode: string): void }}
 */
export function keepView(leave) {
  const replace = window.history.replaceState.bind(window.history);
  /** @type {Own} */
  let own = { view: "" };

  /** @param {string} address */
  const withView = (address) => addressWith(address, own);
  const isSaid = () => Object.values(own).some(Boolean);

  function write() {
    const now = window.location.pathname + window.location.search + window.location.hash;
    const wanted = withView(now);
    if (wanted !== now) replace(window.history.state, "", wanted);
  }

  for (const name of /** @type {const} */ (["pushState", "replaceState"])) {
    const original = window.history[name].bind(window.history);
    window.history[name] = (state, title, address) => {
      const to = new URL(address || "", window.location.href);
      if (to.pathname !== window.location.pathname) {
        own = { view: "" };
        leave();
      }
      original(state, title, isSaid() && address ? withView(to.pathname + to.search + to.hash) : address);
    };
  }
  window.addEventListener("popstate", () => isSaid() && write());
  return {
    mapView(text) {
      own = { ...own, view: text };
      write();
    },
    clockAt(at, mode) {
      own = { ...own, at, clock: encodeURIComponent(mode) };
      write();
    },
    withView,
  };
}
