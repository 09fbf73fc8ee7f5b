// “存为场景”: hands the map's view to the page, which adds the filters and what is chosen.
//
// The view travels as a click does: nothing is told while the map is moved, and the page runs once.
(function () {
  "use strict";
  const PlanMap = window.PlanMap;
  const { element, say } = PlanMap;

  const SceneButton = L.Control.extend({
    options: { position: "topright", save: () => {} },
    onAdd() {
      const button = (this._button = element("button", "pm-scene leaflet-control", null, say("存为场景")));
      button.type = "button";
      button.title = say("把当前的画面和筛选存为汇报的一幕");
      L.DomEvent.disableClickPropagation(button);
      button.addEventListener("click", () => this.options.save());
      return button;
    },
  });

  // West, south, east, north in WGS84, whatever the tiles below are drawn in.
  function viewText(registry) {
    const bounds = registry.map.getBounds(), { toWgs84 } = registry.datum;
    const corners = [bounds.getSouthWest(), bounds.getNorthEast()];
    return corners.flatMap(({ lng, lat }) => Array.from(toWgs84(lng, lat), (d) => d.toFixed(6))).join(",");
  }

  // Called with every message; `scenes` is absent on pages whose view cannot become a scene.
  PlanMap.showSceneButton = function (registry, message) {
    if (!registry.sceneButton && message.scenes) {
      registry.sceneButton = new SceneButton({
        save: () =>
          registry.pointer._answer(registry.projects, registry.map.getCenter(), "view", viewText(registry)),
      }).addTo(registry.map);
    }
    if (registry.sceneButton) registry.sceneButton.getContainer().hidden = !message.scenes;
  };
})();
