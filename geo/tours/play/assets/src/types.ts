// A tour as geo.tours.play.scenes.compile_tour makes it, and the player's settings.

import type { Colouring, StructureShape, Style } from "../../../../map/assets/src/types.js";

export interface Figure { label: string; value: string; note: string }
export interface Item { name: string; detail: string; stated: boolean; colour: string; glyph: string; hatched?: boolean }
export interface Bar { label: string; value: string; share: number; colour: string; glyph: string; hatched?: boolean }
export interface Chart { title: string; text: string; note: string; bars: Bar[] }

/** The words beside the map. */
export interface Caption {
  kicker: string;
  title: string;
  paragraphs: string[];
  figures: Figure[];
  note: string;
  items: Item[];
  items_title: string;
  items_note: string;
  chart: Chart | null;
}

/** What the map looks at: one of these, or nothing for the whole district. Latitude first. */
export interface SceneView {
  zone?: string;
  projects?: number[];
  bounds?: L.LatLngBoundsLiteral;
  center?: [number, number];
  zoom?: number;
}

export interface Scene {
  mask: string;
  selected: number[];
  /** The same, project by project, in the caption's order. */
  numbered: number[][];
  view: SceneView;
  /** The zone that is not dimmed. */
  spotlight: string | null;
  subareas: boolean;
  /** What the colours say. */
  colour: Colouring;
  /** The axes and cores of the plan that are drawn. */
  structure: StructureShape[] | null;
  caption: Caption;
  /** What the colours in view say. */
  legend: Style[];
  legend_title: string;
}

export interface Tour {
  title: string;
  home: L.LatLngBoundsLiteral;
  notes: string[];
  zoom: [least: number, most: number];
  scenes: Scene[];
}

/** Where the map's data lies. */
export interface Urls { ground: string; projects: string }

/** See geo.tours.play.document. `still`: a scene to look at in a page that goes on, without keys. */
export interface Settings extends Urls {
  start: number;
  alone: boolean;
  still?: boolean;
  exit?: string;
  door?: string;
  health?: string;
}
