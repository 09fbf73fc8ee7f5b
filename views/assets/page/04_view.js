// The map's view in the address: written by the map when it was moved, without a run of the page.
//
// Streamlit writes its own parameters without knowing of it; what it writes for the same page gets
// the view again. On another page it is gone, until that page's map tells where it looks.
(function () {
  "use strict";
  const planPage = window.planPage;
  if (planPage.mapView) return;

  const replace = window.history.replaceState.bind(window.history);
  let view = "";

  function withView(address) {
    const [, path, query, hash] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(address);
    const kept = (query || "").split("&").filter((part) => part && !part.startsWith("view="));
    if (view) kept.push(`view=${view}`);
    return path + (kept.length ? `?${kept.join("&")}` : "") + (hash || "");
  }

  function write() {
    const now = window.location.pathname + window.location.search + window.location.hash;
    const wanted = withView(now);
    if (wanted !== now) replace(window.history.state, "", wanted);
  }

  // text: longitude, latitude, zoom, as numbers with commas between.
  planPage.mapView = (text) => {
    view = text;
    write();
  };
  planPage.withView = withView;

  for (const name of ["pushState", "replaceState"]) {
    const original = window.history[name].bind(window.history);
    window.history[name] = (state, title, address) => {
      const to = new URL(address || "", window.location.href);
      if (to.pathname !== window.location.pathname) view = "";
      original(state, title, view && address ? withView(to.pathname + to.search + to.hash) : address);
    };
  }
  window.addEventListener("popstate", () => view && write());
})();
