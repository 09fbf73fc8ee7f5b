// Bubbles under the pointer: what they hold in words, and a click that opens them.
(function () {
  "use strict";
  const PlanMap = window.PlanMap;
  const { mercator, say } = PlanMap;
  const LISTED = 40; // names in a list; more are not read anyway
  const SECTORS = 3; // named when hovering, the largest ones

  PlanMap.Pointer.include({
    _sectorsOf(bubble) {
      const { sectors } = this._registry.head;
      const largest = Array.from(bubble.shares, (count, k) => ({ count, name: sectors[k].name }))
        .filter(({ count, name }) => count && name)
        .sort((a, b) => b.count - a.count);
      const named = largest.slice(0, SECTORS).map(({ count, name }) => `${name} ${count}`);
      const rest = largest.length > SECTORS ? "…" : "";
      return `${named.join(" · ")}${rest} · ${say("点击展开")}`;
    },

    // Go as close as it takes to tell the marks apart; where nothing does, list their names.
    _openBubble(bubble, event) {
      const map = this._map, { projects } = this._registry;
      const { box, projects: first } = projects.insideBubble(bubble, LISTED);
      const bounds = L.latLngBounds(
        [mercator.latitude(box[3]), mercator.longitude(box[0])],
        [mercator.latitude(box[1]), mercator.longitude(box[2])]
      );
      const closest = map.getMaxZoom(), now = map.getZoom();
      const fitting = Math.min(closest, map.getBoundsZoom(bounds, false, L.point(60, 60)));
      const spread = Math.max(box[2] - box[0], box[3] - box[1]) * mercator.scale(closest);
      if (now >= closest || spread < 12) {
        const title = bubble.count > first.length
          ? say("此处有 {0} 个项目，列出一部分，其余请用筛选", bubble.count)
          : undefined;
        this._openChooser(first, event, title);
        return;
      }
      this._leave();
      this._registry.view._fly(bounds, Math.max(fitting, Math.min(closest, now + 1)));
    },
  });
})();
