// The ground: sea, land, what grows and stands on it, streets, the zones of the plan, and the labels.
import { CanvasLayer } from "./canvas_layer.js";
import { boxAround, inside } from "./geometry.js";
import { nameSize, placeLabels } from "./labels.js";
import { load } from "./load.js";
import { LOOK, NIGHT, lighter, streetWidth, thinned } from "./look.js";
import { drawLabels, fontOf, haloText, widthOf } from "./labels_draw.js";
import { mercator } from "./mercator.js";
import { Surfaces, fromSteps, inFrame } from "./surfaces.js";

/** @import { Datum } from "./datum.js" */
/** @import { Box, Chain } from "./geometry.js" */
/** @import { Label, Placed, ZoneName } from "./labels.js" */
/** @import { Palette } from "./look.js" */
/** @import { BuildingData, Context, Cuts, Flat, Frame, GroundData, LineData, Registry, StreetData, ZoneData } from "./types.js" */
/**
 * Areas as rings in world coordinates.
 * @typedef {Chain[][]} Polygons
 */
/** @typedef {Omit<ZoneData, "polygons"> & { polygons: Polygons, box: Box, x: number, y: number }} Zone */
/** @typedef {StreetData & { chains: Chain[], box: Box }} Street */
/** @typedef {LineData & { chains: Chain[], box: Box }} Line */
/** @typedef {{ colour: string, px: number, dash: number[] }} LineLook */
/** @typedef {ZoneName & { zone: Zone, spacing: number }} NameOfZone */
/** @typedef {{ address: string, askFrom: number, found: Surfaces | null }} Buildings */

const PLAIN_PX = 1.5; // corners nearer to each other are not told apart
const ASK_AGAIN_MS = 30_000; // after an answer that did not come, or could not be read
const STREET_NAME_LATER = LOOK.labels.street_name_later; // zoom steps after the line itself
const NAMES = LOOK.labels.zones, PENALTY = NAMES.penalty;

/**
 * @param {ZoneData} zone
 * @param {Datum} datum
 * @returns {Zone}
 */
function readZone(zone, datum) {
  const polygons = zone.polygons.map((rings) => rings.map(datum.ring));
  const [x, y] = datum.world(...zone.at, [0, 0]);
  return { ...zone, polygons, box: boxAround(polygons.flat()) ?? [x, y, x, y], x, y };
}

/**
 * @param {Polygons} polygons
 * @param {number} x
 * @param {number} y
 */
const contains = (polygons, x, y) => polygons.some((rings) => inside(rings, x, y));

/**
 * @template {{ chains: Chain[] }} Chained
 * @param {Chained} lines
 * @returns {Chained & { box: Box }}
 */
const withBox = (lines) => ({ ...lines, box: boxAround(lines.chains) ?? [0, 0, 1, 1] });

/**
 * The traced outline of a chosen zone: its edge, firm on a light rim.
 * @param {Context} context
 * @param {string} edge
 * @param {Palette} [look]
 */
export function strokeChosen(context, edge, look = LOOK) {
  const { rim, rim_px: rimWidth, px } = look.ground.chosen;
  context.strokeStyle = rim;
  context.lineWidth = rimWidth;
  context.stroke();
  context.strokeStyle = edge;
  context.lineWidth = px;
  context.stroke();
}

export class GroundLayer extends CanvasLayer {
  /**
   * @param {Registry} registry
   * @param {L.LayerOptions} [options]
   */
  constructor(registry, options) {
    super(registry, options);
    /** @type {Map<number, { names: NameOfZone[], labels: Placed[] }>} by zoom step */
    this._placed = new Map();
    /** @type {Polygons} */
    this._land = [];
    /** @type {Polygons} */
    this._district = [];
    /** @type {Cuts} */
    this._cuts = { north: null, south: null, east: null, west: null };
    /** @type {Street[]} */
    this._streets = [];
    /** @type {Zone[]} */
    this._zones = [];
    /** @type {Box} */
    this._extent = [0, 0, 1, 1];
    /** @type {Label[]} */
    this._labels = [];
    /** @type {Surfaces | null} */
    this._areas = null;
    /** @type {Line[]} */
    this._lines = [];
    /** `askFrom`: the time in ms from which they may be asked for. @type {Buildings} */
    this._buildings = { address: "", askFrom: 0, found: null };
    /** @type {Palette} */
    this._look = LOOK;
    this._read = false; // whether there is data to draw
    this._showSubareas = false;
    /** @type {string | null} */
    this._zone = null; // the emphasised one
    this._named = true;
  }

  /**
   * @param {GroundData} data
   * @param {string} [address] its own: the buildings lie beside it
   */
  setData(data, address = "") {
    const { datum } = this._registry;
    this._read = true;
    /** @param {Flat[][]} list */
    const polygons = (list) => list.map((rings) => rings.map(datum.ring));
    this._land = polygons(data.land);
    this._district = polygons(data.district);
    this._cuts = data.cuts;
    this._streets = data.streets.map((s) => withBox({ ...s, chains: s.lines.map(datum.ring) }));
    const { areas = [], lines = [], step = 1, buildings } = data;
    this._areas = new Surfaces(areas, step, datum, 8000);
    this._lines = lines.flatMap((l) =>
      l.lines.map((line) => withBox({ ...l, chains: [datum.ring(fromSteps(line, step))] })));
    const beside = buildings ? address.slice(0, address.lastIndexOf("/") + 1) + buildings : "";
    this._buildings = { address: beside, askFrom: 0, found: null };
    this._zones = data.zones.map((zone) => readZone(zone, datum));
    this._extent = boxAround(this._district.flat()) ?? [0, 0, 1, 1];
    const named = this._streets.filter((street) => street.name);
    this._labels = [
      ...data.labels.map((label) => {
        const [x, y] = datum.world(...label.at, [0, 0]);
        return { ...label, x, y };
      }),
      ...named.map(({ name: text, rank, zoom, chains }) => ({
        text, kind: "street", rank, chains, zoom: zoom + STREET_NAME_LATER,
      })),
    ];
    this.forgetLabels();
  }

  /**
   * @param {boolean} showSubareas
   * @param {string | null} zone id of the emphasised one
   */
  setView(showSubareas, zone) {
    if (this._showSubareas === showSubareas && this._zone === zone) return;
    if (this._showSubareas !== showSubareas) this.forgetLabels();
    this._showSubareas = showSubareas;
    this._zone = zone;
    this._stale = true;
  }

  /**
   * Names and labels drawn or not, from the next paint on.
   * @param {boolean} named
   */
  setNamed(named) {
    this._named = named;
    this._stale = true;
  }

  /** The colours that it is drawn in. */
  get look() {
    return this._look;
  }

  /** Of the district, in world coordinates. */
  get extent() {
    return this._extent;
  }

  /** @param {boolean} night whether it is drawn in the colours of the night, from the next paint on */
  setNight(night) {
    this._look = night ? NIGHT : LOOK;
    this._stale = true;
  }

  /**
   * Only what lies left of a line is seen, another layer shows the rest; null for all of it.
   * @param {number | null} line layer point
   */
  clip(line) {
    if (!this._canvas) return;
    const { corner, width } = this._painted ?? { corner: { x: 0 }, width: 0 };
    this._canvas.style.clipPath = line === null ? "" : `inset(0 ${Math.max(0, width - (line - corner.x))}px 0 0)`;
  }

  /** They are placed anew with the next paint, which is the caller's to ask for. */
  forgetLabels() {
    this._placed.clear();
    this._stale = true;
  }

  /**
   * The zone under a point in world coordinates: the smallest one that is drawn there.
   * @param {number} x
   * @param {number} y
   */
  zoneAt(x, y) {
    const hit = this._zones.filter(
      (zone) => this._isTouchable(zone) && contains(zone.polygons, x, y)
    );
    const order = ["subarea", "bay", "belt", "district"];
    hit.sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level) || a.area_m2 - b.area_m2);
    return hit.length ? hit[0] : null;
  }

  /** @param {string | null} id */
  zone(id) {
    return this._zones.find((zone) => zone.id === id) || null;
  }

  /** @param {Zone} zone */
  _isTouchable(zone) {
    if (zone.level === "district") return false;
    return zone.level !== "subarea" || this._showSubareas || zone.id === this._zone;
  }

  /**
   * @param {Context} context
   * @param {Frame} frame
   */
  draw(context, frame) {
    const tiles = this._registry.tiles; // they show land, streets and names themselves
    if (!tiles) {
      context.fillStyle = this._look.ground.sea;
      context.fillRect(0, 0, frame.width, frame.height);
    }
    if (!this._read) return;
    if (tiles) this._drawBorder(context, frame);
    else this._drawLand(context, frame);
    for (const zone of this._zones) if (zone.level === "bay") this._drawBay(context, frame, zone);
    if (!tiles) {
      this._drawBuildings(context, frame);
      this._drawLines(context, frame);
      this._drawStreets(context, frame);
    }
    for (const zone of this._zones) if (zone.level === "belt") this._drawBelt(context, frame, zone);
    this._drawSubareas(context, frame);
    this._drawChosen(context, frame);
    if (!tiles) this._drawFade(context, frame);
    if (!this._named) return;
    const placed = this._placedAt(frame.zoom);
    if (!tiles) drawLabels(context, placed.labels, frame, this._look);
    this._drawZoneNames(context, frame, placed.names);
  }

  /**
   * The land data ends somewhere: let it fade out there instead of ending in a false coast.
   * @param {Context} context
   * @param {Frame} frame
   */
  _drawFade(context, frame) {
    const { north, south, east, west } = this._cuts, { fade: look, beyond } = this._look.ground;
    /**
     * @param {number} at
     * @param {number} towards 1 or -1: the side that fades
     * @param {boolean} horizontal
     */
    const fade = (at, towards, horizontal) => {
      const from = at - towards * look.px; // still clear
      const gradient = horizontal
        ? context.createLinearGradient(from, 0, at, 0)
        : context.createLinearGradient(0, from, 0, at);
      gradient.addColorStop(0, thinned(beyond, 0));
      gradient.addColorStop(look.share, thinned(beyond, 1));
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
  }

  /**
   * @param {Context} context
   * @param {Frame} frame
   * @param {Polygons} polygons
   * @param {boolean} close
   */
  _trace(context, frame, polygons, close) {
    context.beginPath();
    const { scale, left, top } = frame;
    for (const rings of polygons) {
      for (const ring of rings) {
        const last = ring.length - 2;
        let x0 = 0, y0 = 0;
        for (let i = 0; i <= last; i += 2) {
          const x = ring[i] * scale - left, y = ring[i + 1] * scale - top;
          if (!i) context.moveTo(x, y);
          else if (i < last && Math.abs(x - x0) + Math.abs(y - y0) < PLAIN_PX) continue;
          else context.lineTo(x, y);
          x0 = x;
          y0 = y;
        }
        if (close) context.closePath();
      }
    }
  }

  /**
   * @param {Context} context
   * @param {Frame} frame
   */
  _drawLand(context, frame) {
    context.lineJoin = "round";
    this._trace(context, frame, this._land, true);
    const { ground } = this._look, { shore, coast } = ground; // shallow water along the shore
    context.strokeStyle = thinned(shore.colour, shore.alpha);
    context.lineWidth = shore.px;
    context.stroke();
    context.fillStyle = ground.land;
    context.fill("evenodd");
    context.strokeStyle = coast.colour;
    context.lineWidth = coast.px;
    context.stroke();
    this._trace(context, frame, this._district, true);
    context.fillStyle = ground.district;
    context.fill("evenodd");
    this._areas?.draw(context, frame, ground.areas);
    this._drawBorder(context, frame);
  }

  /**
   * Close up alone, and asked for then.
   * @param {Context} context
   * @param {Frame} frame
   */
  _drawBuildings(context, frame) {
    const { from_zoom: from, whole_zoom: whole, edge_from_zoom: edged, looks } = this._look.ground.buildings;
    const { address, askFrom, found } = this._buildings;
    if (frame.zoom < from || !address) return;
    if (Date.now() >= askFrom) {
      this._buildings.askFrom = Infinity;
      const wanted = this._buildings;
      load(address, "json").then((/** @type {BuildingData} */ data) => {
        wanted.found = new Surfaces(data.areas, data.step, this._registry.datum, 1200);
        if (this._buildings === wanted) this.paint();
      }, (error) => {
        console.error(error); // the map is whole without them; a close view asks again, not each paint
        wanted.askFrom = Date.now() + ASK_AGAIN_MS;
      });
    }
    found?.draw(context, frame, looks, Math.min(1, 0.4 + (0.6 * (frame.zoom - from)) / (whole - from)), frame.zoom >= edged);
  }

  /**
   * @param {Context} context
   * @param {Frame} frame
   */
  _drawLines(context, frame) {
    /** @type {Record<string, LineLook>} */
    const looks = this._look.ground.lines;
    context.lineCap = "butt";
    for (const { kind, zoom, chains, box } of this._lines) {
      if (frame.zoom < zoom || !inFrame(frame, box)) continue;
      const { colour, px, dash } = looks[kind];
      this._trace(context, frame, [chains], false);
      context.setLineDash(dash);
      context.strokeStyle = colour;
      context.lineWidth = px;
      context.stroke();
    }
    context.setLineDash([]);
  }

  /**
   * @param {Context} context
   * @param {Frame} frame
   */
  _drawBorder(context, frame) {
    this._trace(context, frame, this._district, true);
    const { border } = this._look.ground;
    context.strokeStyle = border.colour;
    context.lineWidth = border.px;
    context.setLineDash(border.dash);
    context.stroke();
    context.setLineDash([]);
  }

  /**
   * @param {Context} context
   * @param {Frame} frame
   */
  _drawStreets(context, frame) {
    context.lineCap = context.lineJoin = "round";
    const { colour, inside: white, casing_px: casing, cased_from_zoom: casedFrom } = this._look.ground.streets;
    const cased = frame.zoom >= casedFrom;
    /** @param {string} paint @param {number} more px of width */
    const stroke = (paint, more) => {
      context.strokeStyle = paint;
      for (const street of this._streets) {
        if (frame.zoom < street.zoom || !inFrame(frame, street.box)) continue;
        this._trace(context, frame, [street.chains], false);
        context.lineWidth = streetWidth(street.rank, frame.zoom) + more;
        context.stroke();
      }
    };
    stroke(colour, cased ? casing : 0);
    if (cased) stroke(white, 0); // all casings first, so that crossings stay open
  }

  /**
   * A wash with a firm edge that lies inside the area, so that two neighbours both show theirs.
   * @param {Context} context
   * @param {Frame} frame
   * @param {Zone} zone
   */
  _drawBay(context, frame, zone) {
    context.save();
    this._trace(context, frame, zone.polygons, true);
    const { bay } = this._look.ground;
    context.globalAlpha = bay.fill_alpha;
    context.fillStyle = bay.fill === "edge" ? zone.edge : zone.fill;
    context.fill("evenodd");
    context.clip("evenodd");
    context.strokeStyle = zone.edge;
    context.globalAlpha = bay.band.alpha;
    context.lineWidth = bay.band.px;
    context.stroke();
    context.globalAlpha = bay.edge.alpha;
    context.lineWidth = bay.edge.px; // half of it is clipped away
    context.stroke();
    context.restore();
  }

  /**
   * @param {Context} context
   * @param {Frame} frame
   * @param {Zone} zone
   */
  _drawBelt(context, frame, zone) {
    context.save();
    this._trace(context, frame, zone.polygons, true);
    context.clip("evenodd");
    const { belt } = this._look.ground;
    context.strokeStyle = zone.edge;
    context.globalAlpha = belt.hatch.alpha;
    context.lineWidth = belt.hatch.px;
    // lines tied to the ground (not to the canvas), so that they do not swim when it moves
    const period = belt.apart_px * Math.SQRT2;
    const phase = (frame.left + frame.top) % period;
    context.beginPath();
    for (let x = -phase; x < frame.width + frame.height; x += period) {
      context.moveTo(x, 0);
      context.lineTo(x - frame.height, frame.height);
    }
    context.stroke();
    this._trace(context, frame, zone.polygons, true);
    context.globalAlpha = belt.edge.alpha;
    context.lineWidth = belt.edge.px;
    context.stroke();
    context.restore();
  }

  /**
   * @param {Context} context
   * @param {Frame} frame
   */
  _drawSubareas(context, frame) {
    if (!this._showSubareas) return;
    for (const zone of this._zones) {
      if (zone.level !== "subarea") continue;
      this._trace(context, frame, zone.polygons, true);
      const { fill, fill_alpha: alpha, dash, px } = this._look.ground.subarea;
      context.fillStyle = thinned(fill, alpha);
      context.fill("evenodd");
      context.setLineDash(dash);
      context.strokeStyle = zone.edge;
      context.lineWidth = px;
      context.stroke();
      context.setLineDash([]);
    }
  }

  /**
   * @param {Context} context
   * @param {Frame} frame
   */
  _drawChosen(context, frame) {
    const zone = this.zone(this._zone);
    if (!zone || zone.level === "district") return;
    this._trace(context, frame, zone.polygons, true);
    const { chosen } = this._look.ground;
    context.globalAlpha = chosen.fill_alpha;
    context.fillStyle = zone.edge;
    context.fill("evenodd");
    context.globalAlpha = 1;
    strokeChosen(context, zone.edge, this._look);
  }

  /** @param {number} zoom */
  _zoneNames(zoom) {
    /** @type {NameOfZone[]} */
    const names = [];
    for (const zone of this._zones) {
      const sub = zone.level === "subarea";
      if (zone.level === "district" || (sub && !this._showSubareas && zone.id !== this._zone)) continue;
      if (sub ? zoom < NAMES.subarea_from_zoom : zoom > 15.75) continue;
      const level = sub ? "subarea" : zone.level === "belt" ? "belt" : "bay";
      const size = nameSize(level, zoom), spacing = size * NAMES.spacing[level];
      const width = widthOf(zone.name, size, true) + spacing * (zone.name.length - 1);
      names.push({
        zone, size, spacing, width, x: zone.x, y: zone.y, box: zone.box, frame: this._extent,
        penalty: (/** @type {number} */ x, /** @type {number} */ y) => this._nameAt(zone, x, y),
      });
    }
    return names;
  }

  /**
   * How unwelcome a part of a zone's name is at a point: another bay is worse than the sea.
   * @param {Zone} zone
   * @param {number} x
   * @param {number} y
   */
  _nameAt(zone, x, y) {
    const within = contains(zone.polygons, x, y);
    if (zone.level === "belt") return within ? PENALTY.belt_within : contains(this._land, x, y) ? PENALTY.belt_on_land : 0;
    if (within) return 0;
    if (zone.level === "subarea") return PENALTY.subarea_outside;
    const other = this._zones.some(
      (z) => z.level === "bay" && z !== zone && contains(z.polygons, x, y)
    );
    if (other) return PENALTY.other_bay;
    return contains(this._land, x, y) ? PENALTY.land : PENALTY.sea;
  }

  /**
   * @param {Context} context
   * @param {Frame} frame
   * @param {NameOfZone[]} names
   */
  _drawZoneNames(context, frame, names) {
    const { halo, zone_ink: ink } = this._look.labels;
    const around = thinned(halo.colour, halo.zone_alpha);
    context.textBaseline = "middle";
    context.textAlign = "left";
    for (const name of names) {
      const { zone } = name, colour = lighter(ink.of === "edge" ? zone.edge : zone.ink, ink.lighter);
      context.font = fontOf(name.size, true);
      const y = name.y * frame.scale - frame.top;
      let x = name.x * frame.scale - frame.left - name.width / 2;
      context.globalAlpha = NAMES.alpha;
      for (const character of name.zone.name) {
        haloText(context, character, x, y, colour, around);
        x += context.measureText(character).width + name.spacing;
      }
      context.globalAlpha = 1;
    }
  }

  /** @param {number} zoom */
  _placedAt(zoom) {
    const { tiles, projects } = this._registry;
    const step = Math.round(zoom * 4) / 4;
    let placed = this._placed.get(step);
    if (!placed) {
      if (this._placed.size > 24) this._placed.clear();
      const symbols = projects ? projects.symbolBoxes(step) : [];
      placed = placeLabels(tiles ? [] : this._labels, step, this._zoneNames(step), symbols, widthOf,
        (names) => (projects ? projects.takenBoxes(step, names) : []));
      this._placed.set(step, placed);
    }
    return placed;
  }
}
