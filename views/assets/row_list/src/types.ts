/** A row as `views/parts/row_list.py` sends it. */
export interface Row {
  id: string;
  title: string;
  meta: string;
  value: string;
  glyph: string;
  colour: string;
  level: number;
  group: boolean;
  quiet: boolean;
  current: boolean;
  /** Of the project on the map; -1 for none. */
  number: number;
}

/** What is shown: `rows`, of `total`, from `first` on; `page`: how many at once. */
export interface Rows {
  rows: Row[];
  first: number;
  total: number;
  page: number;
  sort: string;
  descending: boolean;
  sorts: [name: string, words: string][];
  label: string;
}
