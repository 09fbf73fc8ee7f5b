/** What can be found: geo.finder.index.sent; what is blank is left out. */
export interface Entry {
  /** In the reader's word: 项目, 地铁站, 道路, 小区, 地址 … */
  kind: string;
  /** Its name first, then others; each with the syllables of its Chinese characters. */
  names: [name: string, pinyin: string][];
  address?: string;
  zone?: string;
  exact?: string;
  source?: string;
  /** A project's id, and the numbers of the projects that stand for it on the map. */
  project?: string;
  rows?: number[];
  /** Longitude, latitude (WGS84). */
  at?: [number, number];
  /** Metres, around the point or along the lines. */
  radius?: number;
  lines?: number[][];
  area?: boolean;
  /** Of an answer of the offline geocoder: why it is there, and how it was found. */
  note?: string;
  method?: string;
}

/** The file that the browser fetches. */
export interface Index {
  entries: Entry[];
  /** Every reading of the characters that have several. */
  readings: Record<string, string[]>;
  /** Projects that are too many to be sent. */
  left_out: number;
}

/** Why something is a hit. */
export type Why = "名称" | "编号" | "拼音" | "首字母" | "错一字" | "地址" | "定位";

export interface Hit {
  entry: Entry;
  why: Why;
  /** The other name by which it was found; "" where it was its name or its address. */
  by: string;
  /** The lower, the better. */
  score: number;
}
