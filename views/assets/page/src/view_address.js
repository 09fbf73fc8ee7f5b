/** What the map writes into the address by itself. */
export const OWN = /** @type {const} */ (["view", "at", "clock"]);
/** @typedef {Partial<Record<(typeof OWN)[number], string>>} Own */

/**
 * An address with what the map says of itself, in place of what it says; "" for none.
 * @param {string} address
 * @param {Own} own what is not named there stays as it is
 */
export function addressWith(address, own) {
  const [, path, query, hash] = /** @type {RegExpExecArray} */ (/^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(address));
  const isOwn = (/** @type {string} */ part) => Object.hasOwn(own, part.split("=")[0]);
  const kept = (query || "").split("&").filter((part) => part && !isOwn(part));
  for (const name of OWN) if (own[name]) kept.push(`${name}=${own[name]}`);
  return path + (kept.length ? `?${kept.join("&")}` : "") + (hash || "");
}
