// Two entry points, called by the script that folium renders:
//   PlanMap.attach(map, {home})   once, with the base map, which never changes;
//   PlanMap.show(map, message)    on every rerun: what to show from now on.
// message: {
//   ground:   address of the ground's JSON,
//   projects: address of the folder with head.json, marks.bin, names-<k>.json,
//   mask:     base64, a bit a project, lowest first,   selected: [project numbers],
//   zone:     zone id or null,   subareas: bool,   circles: bool,
//   fly:      null or {nonce, zone | marks: true | projects: [numbers]},
//   notes:    [short texts: sources, datum, date],
//   marks:    what the page lays over the map (13_marks.js), absent without any,
//   basemap:  tiles to lie under everything (14_basemap.js), absent for our own ground,
//   pick:     true where a click on the ground is answered with its coordinates, "beside" where
//             projects are chosen as ever,
//   scenes:   true where the view may be kept as a scene (14_scene.js),
//   painted:  where to post once when the first picture is on the screen, absent without a listener,
//   view:     {nonce, at: [lon, lat, zoom]} of the link that was opened, absent without one,
//   draw:     true where an area may be drawn,   area: [lon, lat, …] of the one that filters,
// }
(function () {
  "use strict";
  const PlanMap = window.PlanMap;

  function bytes(base64) {
    const text = atob(base64), result = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) result[i] = text.charCodeAt(i);
    return result;
  }

  PlanMap.attach = function (map, options) {
    const registry = { map, loaded: {}, data: {}, datum: PlanMap.DATUMS.WGS84 };
    map.planMap = registry;
    const container = map.getContainer();
    container.setAttribute("aria-label", PlanMap.say("项目地图：方向键移动，加减号缩放"));
    container.setAttribute("role", "application");
    const pane = (name, z) => {
      map.createPane(name).style.zIndex = z;
      return name;
    };
    registry.view = new PlanMap.View(registry, options.home);
    registry.ground = new PlanMap.GroundLayer(registry, { pane: pane("pm-ground", 250) }).addTo(map);
    registry.projects = new PlanMap.ProjectLayer(registry, { pane: pane("pm-projects", 450) }).addTo(map);
    registry.names = (project) => projectName(registry, project);
    registry.swatch = (project) => projectSwatch(registry, project);
    registry.pointer = new PlanMap.Pointer(registry);
    PlanMap.useWheel(map);
    PlanMap.addControls(registry, () => registry.view.goHome());
    container.dataset.state = "loading";
  };

  PlanMap.show = function (map, message) {
    const registry = map.planMap;
    registry.message = message;
    const ground = PlanMap.load(message.ground, "json").then((data) => {
      if (registry.message.ground !== message.ground || registry.loaded.ground === message.ground) return;
      registry.loaded.ground = message.ground;
      registry.data.ground = data;
      registry.ground.setData(data);
    });
    const projects = Promise.all([
      PlanMap.load(message.projects + "head.json", "json"),
      PlanMap.load(message.projects + "marks.bin", "binary"),
    ]).then(([head, marks]) => {
      if (registry.message.projects !== message.projects) return;
      if (registry.loaded.projects === message.projects) return;
      registry.loaded.projects = message.projects;
      registry.head = head;
      registry.data.projects = marks;
      registry.projects.setData(head, marks);
      registry.legend.fill(head);
    });
    if (registry.loaded.ground === message.ground && registry.loaded.projects === message.projects) {
      apply(registry, message); // nothing to wait for: in this very frame
      return;
    }
    Promise.all([ground, projects]).then(
      () => {
        if (registry.message === message) apply(registry, message);
      },
      (error) => fail(registry, error)
    );
  };

  // What changes together is painted together, each canvas at most once.
  function apply(registry, message) {
    registry.held = true;
    PlanMap.useBasemap(registry, message.basemap || null);
    registry.notes.set([...PlanMap.basemapNotes(registry), ...message.notes]);
    registry.ground.setView(message.subareas, message.zone);
    registry.projects.setState(bytes(message.mask), message.selected, message.circles);
    PlanMap.showMarks(registry, message);
    PlanMap.showArea(registry, message);
    PlanMap.showSceneButton(registry, message);
    const placed = registry.view.place(message.view);
    if (message.fly && placed) registry.view.request(message.fly.nonce, null);
    else if (message.fly) {
      const zone = message.fly.zone ? registry.ground.zone(message.fly.zone) : null;
      const extent = zone ? zone.box : message.fly.marks
        ? registry.marks && registry.marks.extent()
        : registry.projects.extent(message.fly.projects || []);
      registry.view.request(message.fly.nonce, extent);
    }
    registry.held = false;
    registry.ground.paintIfStale();
    registry.projects.paintIfStale();
    for (const layer of [registry.marks, registry.area]) if (layer) layer.paintIfStale();
    if (!registry.seen && message.painted) reportPainted(message.painted);
    registry.seen = true;
    registry.view.tell();
    const { dataset } = registry.map.getContainer();
    dataset.state = "ready";
    dataset.messages = String(Number(dataset.messages || 0) + 1);
    if (registry.failure) {
      registry.failure.remove();
      registry.failure = null;
    }
    registry.names(0); // the first names, so that a hover need not wait
  }

  // The picture is on its way to the screen when the frame in which it was drawn is over.
  function reportPainted(address) {
    requestAnimationFrame(() => setTimeout(() => navigator.sendBeacon(address)));
  }

  // A map that stays empty must say so.
  function fail(registry, error) {
    console.error(error);
    const container = registry.map.getContainer();
    container.dataset.state = "failed";
    if (registry.message.painted) reportPainted(registry.message.painted);
    if (registry.failure) return;
    registry.failure = PlanMap.element(
      "div", "pm-failure", container, PlanMap.say("地图数据没有取到。请刷新页面；列表和合计仍然可用。")
    );
    registry.failure.setAttribute("role", "alert");
  }

  // Names come in pieces of head.chunk projects, when they are needed.
  function projectName(registry, project) {
    const { head } = registry;
    if (!head || project >= head.projects) return Promise.resolve(null);
    const piece = Math.floor(project / head.chunk);
    return PlanMap.load(`${registry.loaded.projects}names-${piece}.json`, "json").then(
      (names) => {
        const [id, name, detail] = names[project - piece * head.chunk];
        return { id, name, detail };
      },
      () => null
    );
  }

  function projectSwatch(registry, project) {
    const marks = registry.projects._marks, i = marks.of(project)[0];
    return PlanMap.symbolCanvas({
      ...registry.head.sectors[marks.sector[i]],
      shape: registry.head.kinds[marks.kind[i]].shape,
      radius: 8.5,
      flags: marks.flags[i] & ~PlanMap.FLAG.CONFLICT,
    });
  }
})();
