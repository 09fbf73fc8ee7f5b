// One step back after a page switch. Streamlit first opens the other page without parameters and is
// then told to put the filters back into its address: two entries, of which the first would lose
// the filters on the way back. The second takes the first one's place.
(function () {
  "use strict";
  const planPage = window.planPage;
  if (planPage.history) return;
  planPage.history = true;

  const SOON_MS = 10000; // a slow server's answer to the switch
  const push = window.history.pushState.bind(window.history);
  let bareSince = -Infinity;

  window.history.pushState = function (state, title, address) {
    const now = performance.now(), to = new URL(address || "", window.location.href);
    const samePage = to.pathname === window.location.pathname;
    if (samePage && !window.location.search && now - bareSince < SOON_MS) {
      window.history.replaceState(state, title, address);
      bareSince = -Infinity;
      return;
    }
    bareSince = !samePage && !to.search && window.location.search ? now : -Infinity;
    push(state, title, address);
  };
})();
