// What a tab remembers, and what the browser does until it is told otherwise: that the legend was
// closed holds tomorrow too. Storage may be forbidden (private windows, policies): then nothing is
// remembered.

/** @typedef {{ get(key: string): any, set(key: string, value: unknown): void }} Memory */

const LASTING = new Set(["legend"]);
/** @param {string} key */
const storageOf = (key) => (LASTING.has(key) ? window.localStorage : window.sessionStorage);

/** @type {Memory} */
export const memory = {
  get(key) {
    try {
      return JSON.parse(storageOf(key).getItem("plan-map/" + key) ?? "null");
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      storageOf(key).setItem("plan-map/" + key, JSON.stringify(value));
    } catch {
      // not remembered
    }
  },
};
