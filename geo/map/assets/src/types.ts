// What travels between the parts of the map and from the server. Python makes the files and the
// message (geo.map.project_files, geo.map.ground_file, geo.map.folium_map, geo.map.marks).

import type { ClockMessage } from "./clock/types.js";
import type { Box } from "./geometry.js";
import type { CanvasLayer } from "./canvas_layer.js";
import type { Datum } from "./datum.js";
import type { GroundLayer } from "./ground.js";
import type { Notes } from "./controls.js";
import type { Legend } from "./legend.js";
import type { Memory } from "./memory.js";
import type { MarkLayer, MarkLegend } from "./page_marks.js";
import type { OutlineLayer } from "./outline.js";
import type { Outside } from "./outside.js";
import type { Pointer } from "./pointer.js";
import type { ProjectLayer } from "./projects.js";
import type { View } from "./view.js";

/** Longitude, latitude, longitude, … in degrees, WGS84. */
export type Flat = number[];
export type Context = CanvasRenderingContext2D;

/** `hatched`: striped, so that grey is not told by its colour alone. */
export interface Style { name: string; colour: string; glyph: string; hatched?: boolean }
/** What colour and character of a symbol say. */
export type Colouring = "sector" | "light" | "status";
export interface Kind { name: string; shape: string }
/** `radius` in px; `label` for the legend, "" for none. */
export interface Size { label: string; radius: number }
export interface ShapeData {
  project: number;
  type: "line" | "area";
  sector: number;
  rough: boolean;
  rings: Flat[];
}

/** A project that the map may name; `amount`: it has one of its own. */
export interface Named { project: number; name: string; amount: boolean }

/** head.json: what the packed marks mean. */
export interface Head {
  projects: number;
  marks: number;
  /** Longitude and latitude that the packed ones are counted from. */
  origin: [number, number];
  /** Names in each names-<k>.json. */
  chunk: number;
  sectors: Style[];
  lights: Style[];
  statuses: Style[];
  kinds: Kind[];
  sizes: Size[];
  shapes: ShapeData[];
  /** The largest first; empty for lists that are too long to name anything of. */
  named?: Named[];
}

/** Of names-<k>.json. */
export interface ProjectName { id: string; name: string; detail: string }

export type ZoneLevel = "district" | "bay" | "belt" | "subarea";
export interface ZoneData {
  id: string;
  name: string;
  level: ZoneLevel;
  area_m2: number;
  at: [number, number];
  polygons: Flat[][];
  fill: string;
  edge: string;
  ink: string;
}
/** A label; `zoom` is the one from which it is shown. */
export interface LabelData { text: string; kind: string; rank: number; zoom: number; at: [number, number] }
export interface StreetData { name: string; rank: number; zoom: number; lines: Flat[] }
/** Where the land data ends, in degrees; null where it does not. */
export interface Cuts { north: number | null; south: number | null; east: number | null; west: number | null }

/**
 * Areas of a kind; rings as steps from point to point (geo/map/payload.py). `share`: of the colour;
 * `zoom`: from which they are shown.
 */
export interface AreaData { kind: string; share: number; zoom: number; polygons: number[][][] }
/** Rails, rivers; lines as steps from point to point. */
export interface LineData { kind: string; zoom: number; lines: number[][] }
/** buildings.json. */
export interface BuildingData { step: number; areas: AreaData[] }

/** ground.json. */
export interface GroundData {
  land: Flat[][];
  district: Flat[][];
  cuts: Cuts;
  /** Degrees: of the steps of areas and lines. */
  step?: number;
  areas?: AreaData[];
  lines?: LineData[];
  /** Name of the file of the buildings beside this one; "" where there is none. */
  buildings?: string;
  streets: StreetData[];
  zones: ZoneData[];
  labels: LabelData[];
}

/** An axis, a core or a corridor: geo.map.marks.StructureShape. `sketch`: the plan gives no line of it. */
export interface StructureShape {
  name: string;
  colour: string;
  sketch: boolean;
  core: boolean;
  chains: Flat[];
}

/** Marks that a page lays over the map: geo.map.marks.Marks.message. */
export interface MarksMessage {
  /** base64: columns of four bytes (degrees from `origin`, radius in metres), then one of styles. */
  packed: string;
  count: number;
  origin: [number, number];
  styles: { colour: string; label: string }[];
  /** `band`: drawn so many metres to each side. */
  shapes: { mark: number; area: boolean; band?: number; rings: Flat[] }[];
  /** Which mark is chosen, and which is drawn as a pin; null for none. */
  chosen: number | null;
  pin: number | null;
  circles: boolean;
  numbered: boolean;
  numbers?: number[];
  legend: boolean;
}

/** Online tiles: geo.map.basemaps. The server allows only the hosts that its deployer switched on. */
export interface Basemap {
  id: string;
  datum: "WGS84" | "GCJ02";
  /** Address templates. */
  layers: string[];
  subdomains: string[];
  zooms: [from: number, to: number];
  credit: string;
}

/** Where the search box finds its script, its index, and who answers whole addresses. */
export interface FindMessage {
  script: string;
  data: string;
  ask: string;
  /** Projects are offered too. */
  projects: boolean;
}

/** What `show` is told on every rerun: what the map shows from now on. */
export interface Message {
  /** Address of the ground's JSON. */
  ground: string;
  /** Address of the folder with head.json, marks.bin, names-<k>.json. */
  projects: string;
  /** base64, a bit a project, lowest first. */
  mask: string;
  /** Project numbers. */
  selected: number[];
  /** Zone that is emphasised. */
  zone: string | null;
  subareas: boolean;
  /** Circles of error around all projects. */
  circles: boolean;
  /** By what the symbols are coloured; absent for the sector. */
  colour?: Colouring;
  /** Fly there once for each nonce. */
  fly: null | { nonce: string; zone?: string; marks?: boolean; projects?: number[] };
  /** Short texts: sources, datum, date. */
  notes: string[];
  marks?: MarksMessage | null;
  /** Tiles to lie under everything; absent for our own ground. */
  basemap?: Basemap | null;
  /** A click on the ground is answered with its coordinates; "beside": projects are chosen as ever. */
  pick?: boolean | "beside";
  /** The view may be kept as a scene. */
  scenes?: boolean;
  /** Several plans have a list; that of one is shown. */
  plans?: { names: string[]; shown: string };
  /** Where to post once when the first picture is on the screen. */
  painted?: string;
  /** Of the link that was opened: longitude, latitude, zoom. */
  view?: { nonce: string; at: [number, number, number] } | null;
  /** An area may be drawn. */
  draw?: boolean;
  /** The area that filters. */
  area?: Flat | null;
  /** The projects may be looked at in time. */
  clock?: ClockMessage;
  /** What is on the map may be searched. */
  find?: FindMessage;
  /** The plan's axes and cores that are asked for. */
  structure?: StructureShape[];
}

/** What a canvas is painted for. World coordinates * scale - (left, top) are CSS px of the canvas. */
export interface Frame {
  zoom: number;
  scale: number;
  left: number;
  top: number;
  width: number;
  height: number;
  /** Device pixels to a CSS pixel. */
  ratio: number;
}

export interface Answer { kind: string; id: string }

/** What a page adds to the map: called with every message, and asked what a click means. */
export interface Addition {
  /** Before ground and projects are told. */
  before?(registry: Registry, message: Message): void;
  /** After that. */
  show?(registry: Registry, message: Message): void;
  /** null where the click is none of its business. */
  click?(registry: Registry, event: L.LeafletMouseEvent, reach: number): Answer | null;
}

/** How `attach` is told to differ from the map page. */
export interface Options {
  /** South-west and north-east corner of what is shown at first, in degrees. */
  home: L.LatLngBoundsLiteral;
  additions?: Addition[];
  /** Where legend, view and flights are remembered. */
  memory?: Memory;
  /** Share of the view's size that is painted beyond each of its sides. */
  margin?: number;
  /** Device pixels to a CSS pixel of the map; asked anew for each paint. */
  pixelRatio?: () => number;
  /** Makes the layer of the projects. */
  projects?: (registry: Registry, options: L.LayerOptions) => ProjectLayer;
}

/** All that belongs to one map: `map.planMap`. */
export interface Registry {
  map: L.Map;
  memory: Memory;
  margin: number;
  pixelRatio: () => number;
  additions: Addition[];
  datum: Datum;
  view: View;
  ground: GroundLayer;
  projects: ProjectLayer;
  pointer: Pointer;
  legend: Legend;
  notes: Notes;
  outside: Outside;
  /** Canvases from the lowest to the highest. */
  layers: CanvasLayer[];
  /** Addresses of what is shown, and the data itself. */
  loaded: { ground?: string; projects?: string };
  data: { ground?: GroundData; projects?: ArrayBuffer };
  head: Head | null;
  message: Message | null;
  /** Several changes are under way: nothing is painted until they are all known. */
  held: boolean;
  /** The map has shown its data at least once. */
  seen: boolean;
  /** A tool takes the clicks. */
  drawing: boolean;
  /** Tiles that lie under everything instead of our ground. */
  tiles: { id: string; credit: string } | null;
  failure: HTMLElement | null;
  names(project: number): Promise<ProjectName | null>;
  swatch(project: number): HTMLCanvasElement;
  /** Of additions; see there. */
  marks?: MarkLayer | null;
  markLegend?: MarkLegend;
  picking?: boolean;
  pickBeside?: boolean;
  area?: OutlineLayer;
}

export type { Box };
