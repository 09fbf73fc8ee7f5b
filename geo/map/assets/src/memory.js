// What a tab remembers. sessionStorage may be forbidden (private windows, policies): then nothing
// is remembered.

/** @typedef {{ get(key: string): any, set(key: string, value: unknown): void }} Memory */

/** @type {Memory} */
export const memory = {
  get(key) {
    try {
      return JSON.parse(window.sessionStorage.getItem("plan-map/" + key) ?? "null");
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      window.sessionStorage.setItem("plan-map/" + key, JSON.stringify(value));
    } catch {
      // not remembered
    }
  },
};
