// Printing: on paper every map is a picture that fits the sheet, with its legend and sources, and
// the head of the page says when it was printed.
(function () {
  "use strict";
  const planPage = window.planPage;
  if (planPage.print) return;
  planPage.print = true;

  const MAPS = 'iframe[title*="st_folium"]';

  function element(name, className, parent, text) {
    const node = document.createElement(name);
    node.className = className;
    if (text !== undefined) node.textContent = text;
    if (parent) parent.appendChild(node);
    return node;
  }

  function mapOnPaper(frame) {
    const { map, PlanMap } = frame.contentWindow;
    if (!PlanMap || !map || !map.planMap || !map.planMap.seen) return;
    frame.after(document.adoptNode(PlanMap.printFigure(map)));
  }

  // What is folded up on the screen is open on paper.
  let opened = [];
  function unfold() {
    opened = Array.from(document.querySelectorAll('[data-testid="stMain"] details:not([open])'));
    for (const node of opened) node.open = true;
  }

  function clear() {
    document.querySelectorAll(".plan-print-map, .plan-print-date").forEach((node) => node.remove());
    for (const node of opened) node.open = false;
    opened = [];
  }

  window.addEventListener("beforeprint", () => {
    clear();
    unfold();
    for (const frame of document.querySelectorAll(MAPS)) {
      if (frame.getBoundingClientRect().width) mapOnPaper(frame);
    }
    const head = document.querySelector(".st-key-print_head");
    const when = new Date().toLocaleString("zh-CN", { dateStyle: "long", timeStyle: "short" });
    if (head) element("p", "plan-print-date", head, `打印于 ${when}`);
  });
  window.addEventListener("afterprint", clear);
})();
