// Online tiles under the map, when the reader chose them: never by themselves, and gone again with a
// word of notice when they do not come. What lies over them is drawn in their datum (datum.js).
//
// message.basemap: {id, datum, layers: [address templates], subdomains: [texts], zooms: [from, to],
//   credit}; the server allows only the hosts of the providers that its deployer switched on.
(function () {
  "use strict";
  const PlanMap = window.PlanMap;
  const { say } = PlanMap;
  const PATIENCE_MS = 8000; // without a single tile for so long: no network, or a wrong token
  const ENOUGH_ERRORS = 4; // and not one tile: no need to wait

  PlanMap.useBasemap = function (registry, basemap) {
    const wanted = basemap && registry.failedBasemap !== basemap.id ? basemap : null;
    if (!basemap) {
      registry.failedBasemap = null; // chosen again later, it may be tried again
      dismiss(registry);
    }
    if ((registry.tiles ? registry.tiles.id : null) === (wanted ? wanted.id : null)) return;
    if (registry.tiles) registry.tiles.group.remove();
    if (wanted) dismiss(registry);
    registry.tiles = wanted ? startTiles(registry, wanted) : null;
    registry.map.getContainer().dataset.basemap = wanted ? wanted.id : "";
    changeDatum(registry, PlanMap.DATUMS[wanted ? wanted.datum : "WGS84"]);
    registry.ground.forgetLabels();
  };

  PlanMap.basemapNotes = (registry) => (registry.tiles ? [registry.tiles.credit] : []);

  function startTiles(registry, basemap) {
    const { map } = registry;
    if (!map.getPane("pm-tiles")) map.createPane("pm-tiles").style.zIndex = 200;
    const tiles = { id: basemap.id, credit: basemap.credit, loaded: 0, errors: 0 };
    const [minNativeZoom, maxNativeZoom] = basemap.zooms;
    tiles.group = L.layerGroup(
      basemap.layers.map((address) =>
        L.tileLayer(address, {
          pane: "pm-tiles", subdomains: basemap.subdomains, minNativeZoom, maxNativeZoom,
          referrerPolicy: "origin", // some providers answer only to a page that says who it is
        })
          .on("tileload", () => tiles.loaded++)
          .on("tileerror", () => {
            tiles.errors++;
            if (!tiles.loaded && tiles.errors >= ENOUGH_ERRORS) giveUp(registry, tiles);
          })
      )
    ).addTo(map);
    const judge = () => {
      if (tiles.loaded || registry.tiles !== tiles) return;
      if (document.hidden || !map.getSize().y) setTimeout(judge, PATIENCE_MS); // nothing was asked for
      else giveUp(registry, tiles);
    };
    setTimeout(judge, PATIENCE_MS);
    return tiles;
  }

  // Back to our own ground; the choice stands as failed until another one is made.
  function giveUp(registry, tiles) {
    if (registry.tiles !== tiles) return;
    registry.failedBasemap = tiles.id;
    registry.held = true;
    PlanMap.useBasemap(registry, { id: tiles.id });
    registry.notes.set(registry.message.notes);
    registry.held = false;
    registry.ground.paint();
    registry.projects.paint();
    if (registry.marks) registry.marks.setState(registry.message.marks || null);
    const text = say("在线底图取不到（可能没有网络，或密钥无效），已换回本地底图。");
    const box = PlanMap.element("div", "pm-notice", registry.map.getContainer());
    box.setAttribute("role", "status");
    PlanMap.element("span", "", box, text);
    const button = PlanMap.element("button", "", box, "×");
    button.type = "button";
    button.setAttribute("aria-label", say("关闭"));
    button.addEventListener("click", () => dismiss(registry));
    L.DomEvent.disableClickPropagation(box);
    registry.basemapNotice = box;
  }

  function dismiss(registry) {
    if (registry.basemapNotice) registry.basemapNotice.remove();
    registry.basemapNotice = null;
  }

  const shifted = (at, before, after) => {
    const [lng, lat] = after.fromWgs84(...before.toWgs84(at.lng, at.lat));
    return L.latLng(lat, lng);
  };

  const remember = PlanMap.View.prototype._remember;
  PlanMap.View.include({
    // In WGS84, whatever the tiles: another page, or the next visit, may have others.
    _remember() {
      remember.call(this);
      if (!this._moved || this._registry.datum === PlanMap.DATUMS.WGS84) return;
      const { lat, lng } = shifted(this._map.getCenter(), this._registry.datum, PlanMap.DATUMS.WGS84);
      PlanMap.memory.set("view", { lat, lng, zoom: this._map.getZoom() });
    },

    // Keep looking at the same ground; at all of it, as long as nobody has moved the map.
    changeDatum(before, after) {
      const center = shifted(this._map.getCenter(), before, after);
      this._home = L.latLngBounds(
        shifted(this._home.getSouthWest(), before, after),
        shifted(this._home.getNorthEast(), before, after)
      );
      if (this._moved) this._map.setView(center, this._map.getZoom(), { animate: false });
      else this._fitHome();
    },
  });

  // Read everything anew where the tiles have it.
  function changeDatum(registry, datum) {
    const before = registry.datum;
    if (datum === before) return;
    registry.datum = datum;
    if (registry.data.ground) registry.ground.setData(registry.data.ground);
    if (registry.data.projects) registry.projects.setData(registry.head, registry.data.projects);
    registry.view.changeDatum(before, datum);
  }
})();
