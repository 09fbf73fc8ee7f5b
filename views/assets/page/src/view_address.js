/**
 * An address with the map's view in it, in place of what it says of one; "" for none.
 * @param {string} address
 * @param {string} view
 */
export function addressWith(address, view) {
  const [, path, query, hash] = /** @type {RegExpExecArray} */ (/^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(address));
  const kept = (query || "").split("&").filter((part) => part && !part.startsWith("view="));
  if (view) kept.push(`view=${view}`);
  return path + (kept.length ? `?${kept.join("&")}` : "") + (hash || "");
}
