// pack.json: what geo.exports.html writes for the page of a pack.

import type { Colouring, Flat, Message, StructureShape } from "../../../../map/assets/src/types.js";

export type Facts = [label: string, text: string][];

export interface PackRow {
  id: string;
  title: string;
  original: string;
  group: boolean;
  part: boolean;
  colour: string;
  glyph: string;
  /** Under the title in the list. */
  line: string;
  summary: string;
  note: string;
  facts: Facts;
  conflict: string[];
  /** Numbers of the projects on the map that stand for it. */
  marks: number[];
  /** What the finder looks in, lower case. */
  search: string;
}

export interface Pack {
  language: "zh" | "en";
  title: string;
  mark: string;
  subtitle: string;
  count: string;
  sums: string[];
  facts: Facts;
  notes: string[];
  rows: PackRow[];
  /** Projects on the map that are in no row: id -> the row that stands for it. */
  within: Record<string, string>;
  zones: Record<string, { name: string; facts: Facts }>;
  home: L.LatLngBoundsLiteral;
  mask: string;
  zone: string | null;
  /** What the colours of the map say. */
  colour: Colouring;
  /** The axes and cores of the plan on the map, and what the plan says of them. */
  structure: StructureShape[] | null;
  structureLines: string[];
  /** Whether the page carries the clock's script and files. */
  clock: boolean;
  area: Flat | null;
  subareas: boolean;
  /** Where the map looks first. */
  start: { zone?: string; projects?: number[] };
  words: Record<string, string>;
  /** What the map says, by the Chinese text. */
  mapWords: Record<string, string>;
  nonce: string;
}

/** What changes on the map: `fly` are projects to fly to. */
export type Change = Partial<Pick<Message, "selected" | "zone">> & { fly?: number[] | null };
