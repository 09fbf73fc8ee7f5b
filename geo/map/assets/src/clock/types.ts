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
