/** What Streamlit calls a component's default export with, at every run. */
export interface Component<Data> {
  data: Data;
  /** What the component draws in: the same element as long as it is on the page. */
  parentElement: HTMLElement;
  setTriggerValue(name: string, value: unknown): void;
}
