// One step back after a page switch. Streamlit first opens the other page without parameters and is
// then told to put the filters back into its address: two entries, of which the first would lose
// the filters on the way back. The second takes the first one's place. An address is bare, too, where
// nothing but the map's view stands in it, which a quick map has written before the answer is there.
(function () {
  "use strict";
  const planPage = window.planPage;
  if (planPage.history) return;
  planPage.history = true;

  const SOON_MS = 10000; // a slow server's answer to the switch
  const push = window.history.pushState.bind(window.history);
  const isBare = (search) => /^\??(view=[^&]*)?$/.test(search);
  let bareSince = -Infinity;

  window.history.pushState = function (state, title, address) {
    const now = performance.now(), to = new URL(address || "", window.location.href);
    const samePage = to.pathname === window.location.pathname;
    if (samePage && isBare(window.location.search) && now - bareSince < SOON_MS) {
      window.history.replaceState(state, title, address);
      bareSince = -Infinity;
      return;
    }
    bareSince = !samePage && !to.search && !isBare(window.location.search) ? now : -Infinity;
    push(state, title, address);
  };
})();
