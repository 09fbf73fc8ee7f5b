// Data files by their address: fetched from the server, or carried by the page itself.

/**
 * What a page in one file carries: base64 in elements that stand for addresses
 * (inline_html in Python). There are none where a server answers.
 * @param {string} url
 * @param {"json" | "binary"} kind
 */
function embedded(url, kind) {
  /** @type {HTMLElement[]} */
  const carried = [...document.querySelectorAll("script")];
  const found = carried.find((node) => node.dataset.address === url);
  if (!found) return null;
  const text = atob(found.textContent ?? "");
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  if (found.dataset.packed) return unpacked(bytes, kind);
  return kind === "binary" ? bytes.buffer : JSON.parse(new TextDecoder().decode(bytes));
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes gzip
 * @param {"json" | "binary"} kind
 */
async function unpacked(bytes, kind) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const content = new Response(stream);
  return kind === "binary" ? content.arrayBuffer() : content.json();
}

/**
 * @param {string} url
 * @param {"json" | "binary"} kind
 */
async function fetched(url, kind) {
  const response = await fetch(url, { credentials: "same-origin" });
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return kind === "binary" ? response.arrayBuffer() : response.json();
}

/** @type {Map<string, Promise<any>>} */
const requests = new Map();

/**
 * What stands at an address: parsed JSON, or an ArrayBuffer. Each is fetched once; a failed one may
 * be tried again.
 * @param {string} url
 * @param {"json" | "binary"} kind
 * @returns {Promise<any>}
 */
export function load(url, kind) {
  let request = requests.get(url);
  if (!request) {
    const carried = embedded(url, kind);
    request = carried ? Promise.resolve(carried) : fetched(url, kind);
    request.catch(() => requests.delete(url));
    requests.set(url, request);
  }
  return request;
}

/** @type {Map<string, Promise<void>>} */
const scripts = new Map();

/**
 * A script that the page did not bring, once; a failed one may be tried again.
 * @param {string} address
 * @param {() => boolean} there whether what it defines is there already
 * @returns {Promise<void>}
 */
export function loadScript(address, there) {
  if (there()) return Promise.resolve();
  let request = scripts.get(address);
  if (!request) {
    request = new Promise((done, failed) => {
      const node = document.createElement("script");
      node.addEventListener("load", () => done());
      node.addEventListener("error", () => failed(new Error(address)));
      node.src = address;
      document.head.appendChild(node);
    });
    request.catch(() => scripts.delete(address));
    scripts.set(address, request);
  }
  return request;
}
