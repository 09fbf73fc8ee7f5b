// The ground: sea, land, streets, the zones of the plan, and the labels.
(function () {
  "use strict";
  const PlanMap = window.PlanMap;
  const { mercator } = PlanMap;

  const SEA = "#c9dbe5", LAND = "#eceae5", DISTRICT = "#f8f6f1", COAST = "#8fabbb";
  const PAPER = "244,246,247"; // red, green, blue: beyond what the data covers
  const FADE_PX = 60;
  const STREET = "#c3beb4", BORDER = "#8c857a";
  const BELT_HATCH_PX = 9;
  const STREET_NAME_LATER = 1.25; // zoom steps after the line itself

  function readZone(zone, datum) {
    const polygons = zone.polygons.map((rings) => rings.map(datum.ring));
    const [x, y] = datum.world(...zone.at, [0, 0]);
    return { ...zone, polygons, box: PlanMap.boxAround(polygons.flat()), x, y };
  }

  const contains = (polygons, x, y) => polygons.some((rings) => PlanMap.inside(rings, x, y));

  PlanMap.GroundLayer = PlanMap.CanvasLayer.extend({
    initialize(registry, options) {
      L.setOptions(this, options);
      this._registry = registry;
      this._placed = new Map();
    },

    setData(data) {
      const { datum } = this._registry;
      const polygons = (list) => list.map((rings) => rings.map(datum.ring));
      this._land = polygons(data.land);
      this._district = polygons(data.district);
      this._cuts = data.cuts;
      this._streets = data.streets.map((s) => ({ ...s, chains: s.lines.map(datum.ring) }));
      this._zones = data.zones.map((zone) => readZone(zone, datum));
      this._extent = PlanMap.boxAround(this._district.flat());
      this._labels = data.labels
        .map((label) => {
          const [x, y] = datum.world(...label.at, [0, 0]);
          return { ...label, x, y };
        })
        .concat(
          this._streets
            .filter((street) => street.name)
            .map((street) => ({
              text: street.name, kind: "street", rank: street.rank, chains: street.chains,
              zoom: street.zoom + STREET_NAME_LATER,
            }))
        );
      this.forgetLabels();
    },

    // zone: id of the emphasised zone or null.
    setView(showSubareas, zone) {
      if (this._showSubareas === showSubareas && this._zone === zone) return;
      if (this._showSubareas !== showSubareas) this.forgetLabels();
      this._showSubareas = showSubareas;
      this._zone = zone;
      this._stale = true;
    },

    // They are placed anew with the next paint, which is the caller's to ask for.
    forgetLabels() {
      this._placed.clear();
      this._stale = true;
    },

    // The zone under a point in world coordinates: the smallest one that is drawn there.
    zoneAt(x, y) {
      const hit = (this._zones || []).filter(
        (zone) => this._isTouchable(zone) && zone.polygons.some((rings) => PlanMap.inside(rings, x, y))
      );
      const order = ["subarea", "bay", "belt", "district"];
      hit.sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level) || a.area_m2 - b.area_m2);
      return hit.length ? hit[0] : null;
    },

    zone(id) {
      return (this._zones || []).find((zone) => zone.id === id) || null;
    },

    _isTouchable(zone) {
      if (zone.level === "district") return false;
      return zone.level !== "subarea" || this._showSubareas || zone.id === this._zone;
    },

    draw(context, frame) {
      const tiles = this._registry.tiles; // they show land, streets and names themselves
      if (!tiles) {
        context.fillStyle = SEA;
        context.fillRect(0, 0, frame.width, frame.height);
      }
      if (!this._land) return;
      if (tiles) this._drawBorder(context, frame);
      else this._drawLand(context, frame);
      for (const zone of this._zones) if (zone.level === "bay") this._drawBay(context, frame, zone);
      if (!tiles) this._drawStreets(context, frame);
      for (const zone of this._zones) if (zone.level === "belt") this._drawBelt(context, frame, zone);
      this._drawSubareas(context, frame);
      this._drawChosen(context, frame);
      if (!tiles) this._drawFade(context, frame);
      const placed = this._placedAt(frame.zoom);
      if (!tiles) PlanMap.drawLabels(context, placed.labels, frame);
      this._drawZoneNames(context, frame, placed.names);
    },

    // The land data ends somewhere: let it fade out there instead of ending in a false coast.
    _drawFade(context, frame) {
      const { north, south, east, west } = this._cuts;
      const fade = (at, towards, horizontal) => {
        const from = at - towards * FADE_PX; // still clear
        const gradient = horizontal
          ? context.createLinearGradient(from, 0, at, 0)
          : context.createLinearGradient(0, from, 0, at);
        gradient.addColorStop(0, `rgba(${PAPER},0)`);
        gradient.addColorStop(0.9, `rgba(${PAPER},1)`);
        context.fillStyle = gradient;
        const far = horizontal ? frame.width : frame.height;
        const low = towards > 0 ? from : 0, high = towards > 0 ? far : from;
        if (high <= low) return;
        if (horizontal) context.fillRect(low, 0, high - low, frame.height);
        else context.fillRect(0, low, frame.width, high - low);
      };
      if (north !== null) fade(mercator.y(north) * frame.scale - frame.top, -1, false);
      if (south !== null) fade(mercator.y(south) * frame.scale - frame.top, 1, false);
      if (west !== null) fade(mercator.x(west) * frame.scale - frame.left, -1, true);
      if (east !== null) fade(mercator.x(east) * frame.scale - frame.left, 1, true);
    },

    _trace(context, frame, polygons, close) {
      context.beginPath();
      for (const rings of polygons) {
        for (const ring of rings) {
          for (let i = 0; i < ring.length; i += 2) {
            const x = ring[i] * frame.scale - frame.left, y = ring[i + 1] * frame.scale - frame.top;
            if (i) context.lineTo(x, y);
            else context.moveTo(x, y);
          }
          if (close) context.closePath();
        }
      }
    },

    _drawLand(context, frame) {
      context.lineJoin = "round";
      this._trace(context, frame, this._land, true);
      context.strokeStyle = "rgba(255,255,255,.55)"; // shallow water along the shore
      context.lineWidth = 7;
      context.stroke();
      context.fillStyle = LAND;
      context.fill("evenodd");
      context.strokeStyle = COAST;
      context.lineWidth = 1;
      context.stroke();
      this._trace(context, frame, this._district, true);
      context.fillStyle = DISTRICT;
      context.fill("evenodd");
      this._drawBorder(context, frame);
    },

    _drawBorder(context, frame) {
      this._trace(context, frame, this._district, true);
      context.strokeStyle = BORDER;
      context.lineWidth = 1.1;
      context.setLineDash([9, 3, 2, 3]);
      context.stroke();
      context.setLineDash([]);
    },

    _drawStreets(context, frame) {
      context.lineCap = context.lineJoin = "round";
      const grow = Math.pow(2, Math.max(0, Math.min(4.5, frame.zoom - 12.5)) * 0.62);
      for (const street of this._streets) {
        if (frame.zoom < street.zoom) continue;
        this._trace(context, frame, [street.chains], false);
        const width = (1.6 - 0.3 * (street.rank - 1)) * grow;
        if (frame.zoom >= 14.5) {
          context.strokeStyle = STREET;
          context.lineWidth = width + 1.4;
          context.stroke();
          context.strokeStyle = "#ffffff";
          context.lineWidth = width;
        } else {
          context.strokeStyle = STREET;
          context.lineWidth = width;
        }
        context.stroke();
      }
    },

    // A wash with a firm edge that lies inside the area, so that two neighbours both show theirs.
    _drawBay(context, frame, zone) {
      context.save();
      this._trace(context, frame, zone.polygons, true);
      context.globalAlpha = 0.5;
      context.fillStyle = zone.fill;
      context.fill("evenodd");
      context.clip("evenodd");
      context.strokeStyle = zone.edge;
      context.globalAlpha = 0.2;
      context.lineWidth = 12;
      context.stroke();
      context.globalAlpha = 0.95;
      context.lineWidth = 3.4; // half of it is clipped away
      context.stroke();
      context.restore();
    },

    _drawBelt(context, frame, zone) {
      context.save();
      this._trace(context, frame, zone.polygons, true);
      context.clip("evenodd");
      context.strokeStyle = zone.edge;
      context.globalAlpha = 0.2;
      context.lineWidth = 1.1;
      // lines tied to the ground (not to the canvas), so that they do not swim when it moves
      const period = BELT_HATCH_PX * Math.SQRT2;
      const phase = (frame.left + frame.top) % period;
      context.beginPath();
      for (let x = -phase; x < frame.width + frame.height; x += period) {
        context.moveTo(x, 0);
        context.lineTo(x - frame.height, frame.height);
      }
      context.stroke();
      this._trace(context, frame, zone.polygons, true);
      context.globalAlpha = 0.8;
      context.lineWidth = 3;
      context.stroke();
      context.restore();
    },

    _drawSubareas(context, frame) {
      if (!this._showSubareas) return;
      for (const zone of this._zones) {
        if (zone.level !== "subarea") continue;
        this._trace(context, frame, zone.polygons, true);
        context.fillStyle = "rgba(255,255,255,.35)";
        context.fill("evenodd");
        context.setLineDash([6, 4]);
        context.strokeStyle = zone.edge;
        context.lineWidth = 1.6;
        context.stroke();
        context.setLineDash([]);
      }
    },

    _drawChosen(context, frame) {
      const zone = this.zone(this._zone);
      if (!zone || zone.level === "district") return;
      this._trace(context, frame, zone.polygons, true);
      context.globalAlpha = 0.18;
      context.fillStyle = zone.edge;
      context.fill("evenodd");
      context.globalAlpha = 1;
      context.strokeStyle = "#ffffff";
      context.lineWidth = 5;
      context.stroke();
      context.strokeStyle = zone.edge;
      context.lineWidth = 3;
      context.stroke();
    },

    _zoneNames(zoom) {
      const names = [];
      for (const zone of this._zones) {
        const sub = zone.level === "subarea";
        if (zone.level === "district" || (sub && !this._showSubareas && zone.id !== this._zone)) continue;
        if (sub ? zoom < 12.75 : zoom > 15.75) continue;
        const size = sub ? 12.5 : zone.level === "belt" ? 14 : zoom < 12.5 ? 15 : zoom < 13.5 ? 18 : 21;
        const spacing = sub ? 0 : size * (zone.level === "belt" ? 0.5 : 0.35);
        const width = PlanMap.widthOf(zone.name, size, true) + spacing * (zone.name.length - 1);
        names.push({
          zone, size, spacing, width, x: zone.x, y: zone.y, box: zone.box, frame: this._extent,
          penalty: (x, y) => this._nameAt(zone, x, y),
        });
      }
      return names;
    },

    // How unwelcome a part of a zone's name is at a point: another bay is worse than the sea.
    _nameAt(zone, x, y) {
      const within = contains(zone.polygons, x, y);
      if (zone.level === "belt") return within ? 1 : contains(this._land, x, y) ? 4 : 0;
      if (within) return 0;
      if (zone.level === "subarea") return 2;
      const other = this._zones.some(
        (z) => z.level === "bay" && z !== zone && contains(z.polygons, x, y)
      );
      if (other) return 6;
      return contains(this._land, x, y) ? 2.5 : 0.8;
    },

    _drawZoneNames(context, frame, names) {
      context.textBaseline = "middle";
      context.textAlign = "left";
      for (const name of names) {
        context.font = PlanMap.fontOf(name.size, true);
        const y = name.y * frame.scale - frame.top;
        let x = name.x * frame.scale - frame.left - name.width / 2;
        context.globalAlpha = 0.85;
        for (const character of name.zone.name) {
          PlanMap.haloText(context, character, x, y, name.zone.ink, "rgba(255,255,255,.75)");
          x += context.measureText(character).width + name.spacing;
        }
        context.globalAlpha = 1;
      }
    },

    _placedAt(zoom) {
      const step = Math.round(zoom * 4) / 4;
      if (!this._placed.has(step)) {
        if (this._placed.size > 24) this._placed.clear();
        const symbols = this._registry.projects ? this._registry.projects.symbolBoxes(step) : [];
        this._placed.set(step, PlanMap.placeLabels(this._registry.tiles ? [] : this._labels, step, this._zoneNames(step), symbols));
      }
      return this._placed.get(step);
    },
  });
})();
