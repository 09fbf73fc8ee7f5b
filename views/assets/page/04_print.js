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

  const SHORT_PX = 420; // on the screen: two fifths of a sheet, which may stay blank below

  // What is folded up on the screen is open on paper, and not torn in two where it is short.
  let opened = [];
  function unfold() {
    const folds = Array.from(document.querySelectorAll('[data-testid="stMain"] details'));
    opened = folds.filter((node) => !node.open);
    for (const node of opened) node.open = true;
    for (const node of folds) {
      node.classList.toggle("plan-print-whole", node.getBoundingClientRect().height < SHORT_PX);
    }
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
