/** What Streamlit calls a component's default export with, at every run. */
export interface Component<Data> {
  data: Data;
  /** What the component draws in: the same element as long as it is on the page. */
  parentElement: HTMLElement;
  /** Kept by the page and sent with everything that it reports from then on. */
  setStateValue(name: string, value: unknown): void;
  /** Sent once. */
  setTriggerValue(name: string, value: unknown): void;
}
