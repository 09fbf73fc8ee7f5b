import type { ZoneData } from "../types.js";
// What travels between the clock, the server and the page around the map.

/** clock.json (geo.life.clock.files). */
export interface ClockHead {
  /** Projects. */
  rows: number;
  /** Projects that count, those that are not on this map too. */
  total: number;
  /** First and last that the slider runs over. */
  years: [first: number, last: number];
  /** What the states are called, by number. */
  states: string[];
  /** Name in the address, words. */
  modes: [name: string, words: string][];
  zones: string[];
  /** What overlaps the zones; "" for none. */
  belt: string;
  /** What is 未定位, and its two kinds, in words. */
  unlocated: [string, string, string];
  /** How dates of different exactness stand in time. */
  rule: string;
}

/** A year (`2023`) or a month (`2023-06`), and what is looked at. */
export interface ClockAt { at: string; mode: string }

/** Of the page's message: where the clock is fetched when it is opened. */
export interface ClockMessage {
  /** Address of the script. */
  script: string;
  /** Address of the folder with clock.json, clock.bin, sums.bin. */
  data: string;
  /** Of the session: what a link asks for is done once. */
  nonce: string;
  /** What the link asks for. */
  open: ClockAt | null;
  /** The folder holds zoning.json. */
  zoning?: boolean;
  /** Address of this plan beside another (views.map.two_plans). */
  editions?: string;
}

/** What may be compared besides two times. */
export type Offers = Pick<ClockMessage, "zoning" | "editions">;

/** zoning.json (geo.life.clock.zonings). */
export interface Zoning {
  /** Of the plan's zones and of these. */
  titles: [own: string, other: string];
  zones: ZoneData[];
  /** Of the zones, then of what lies in none. */
  names: string[];
  /** base64: a byte a project, a position in names. */
  codes: string;
  note: string;
}

/** A plan's projects under the filters. */
export interface PlanSide {
  name: string;
  /** The folder of its projects; null for those on the map. */
  projects: string | null;
  /** base64: a bit a project. */
  mask: string;
  /** base64: a byte a project, a position in ties. */
  ties: string;
  shown: number;
  total: number;
  unlocated: number;
  sums: string;
}

/** What `editions` answers: the earlier plan first. */
export interface TwoPlans {
  sides: [earlier: PlanSide, later: PlanSide];
  ties: string[];
  /** Names of both ends and what lies between; "" for a project that ends. */
  rows: [from: string, tie: string, to: string][];
}

/** What a list is told of one of its rows. */
export interface ClockRow { shown: boolean; state: number; text: string }

/** What the page around the map follows. */
export interface ClockTold extends ClockAt {
  /** `显示 3 / 118 个项目`, and what stands beside it. */
  count: string;
  rest: string;
  row(project: number): ClockRow;
}

export type Tell = (told: ClockTold | null) => void;
