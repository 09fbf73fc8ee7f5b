// The name everything hangs on, loading of data files, and small helpers shared by all layers.
//
// These files are served joined in the order of their names, as one script. They need Leaflet
// (L) and nothing else. Rule of the house: text from a data file reaches the page by
// textContent or by drawing on a canvas, never as HTML.
(function () {
  "use strict";
  const PlanMap = (window.PlanMap = window.PlanMap || {});

  const FONT = '"Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif';
  const EQUATOR_M = 40075016.686; // length of the equator in metres (WGS84, as web Mercator uses it)

  // World coordinates: web Mercator scaled to 0..1, x to the east and y to the south.
  // Screen pixels at a zoom are world * 256 * 2^zoom.
  const mercator = {
    x: (longitude) => longitude / 360 + 0.5,
    y: (latitude) => {
      const s = Math.sin((latitude * Math.PI) / 180);
      return 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI);
    },
    longitude: (x) => (x - 0.5) * 360,
    latitude: (y) => (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI,
    scale: (zoom) => 256 * Math.pow(2, zoom),
    // World units in one metre at a world y.
    perMetre: (y) => 1 / (EQUATOR_M * Math.cos((mercator.latitude(y) * Math.PI) / 180)),
    // [lon, lat, lon, lat, …] -> Float64Array of world coordinates.
    ring: (flat) => {
      const world = new Float64Array(flat.length);
      for (let i = 0; i < flat.length; i += 2) {
        world[i] = mercator.x(flat[i]);
        world[i + 1] = mercator.y(flat[i + 1]);
      }
      return world;
    },
  };

  // What a page in one file carries: base64 in elements that stand for addresses
  // (geo/exports/one_file.py). There are none where a server answers.
  function embedded(url, kind) {
    const holds = (node) => node.dataset.address === url;
    const found = [...document.querySelectorAll("script[data-address]")].find(holds);
    if (!found) return null;
    const bytes = Uint8Array.from(atob(found.textContent), (character) => character.charCodeAt(0));
    return kind === "binary" ? bytes.buffer : JSON.parse(new TextDecoder().decode(bytes));
  }

  function fetched(url, kind) {
    return fetch(url, { credentials: "same-origin" }).then((response) => {
      if (!response.ok) throw new Error(`${response.status} ${url}`);
      return kind === "binary" ? response.arrayBuffer() : response.json();
    });
  }

  // Each address is fetched once; a failed one may be tried again.
  const requests = new Map();
  function load(url, kind) {
    if (!requests.has(url)) {
      const carried = embedded(url, kind);
      const request = carried ? Promise.resolve(carried) : fetched(url, kind);
      request.catch(() => requests.delete(url));
      requests.set(url, request);
    }
    return requests.get(url);
  }

  // What the map itself says, in the language of the page: `PlanMap.words` may hold translations
  // by the Chinese text, with {0} for what is put in.
  function say(text, value) {
    const said = (PlanMap.words && PlanMap.words[text]) || text;
    return value === undefined ? said : said.replace("{0}", value);
  }

  function element(tag, className, parent, text) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    if (parent) parent.appendChild(node);
    return node;
  }

  // sessionStorage may be forbidden (private windows, policies): then nothing is remembered.
  const memory = {
    get: (key) => {
      try {
        return JSON.parse(window.sessionStorage.getItem("plan-map/" + key));
      } catch (error) {
        return null;
      }
    },
    set: (key, value) => {
      try {
        window.sessionStorage.setItem("plan-map/" + key, JSON.stringify(value));
      } catch (error) {
        /* not remembered */
      }
    },
  };

  // Is the point inside the rings (even-odd)? Works in any coordinates.
  function inside(rings, x, y) {
    let odd = false;
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        const yi = ring[i + 1], yj = ring[j + 1];
        if (yi > y !== yj > y && x < ((ring[j] - ring[i]) * (y - yi)) / (yj - yi) + ring[i]) {
          odd = !odd;
        }
      }
    }
    return odd;
  }

  // [x0, y0, x1, y1] around rings or chains; null when there are none.
  function boxAround(rings) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const ring of rings) {
      for (let i = 0; i < ring.length; i += 2) {
        box[0] = Math.min(box[0], ring[i]);
        box[1] = Math.min(box[1], ring[i + 1]);
        box[2] = Math.max(box[2], ring[i]);
        box[3] = Math.max(box[3], ring[i + 1]);
      }
    }
    return box[0] <= box[2] ? box : null;
  }

  // Distance from a point to a chain of segments, in the chain's own units.
  function distanceToChain(chain, x, y) {
    let best = Infinity;
    for (let i = 0; i + 3 < chain.length; i += 2) {
      const ax = chain[i], ay = chain[i + 1];
      const dx = chain[i + 2] - ax, dy = chain[i + 3] - ay;
      const length2 = dx * dx + dy * dy;
      const t = length2 ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length2)) : 0;
      best = Math.min(best, Math.hypot(ax + t * dx - x, ay + t * dy - y));
    }
    return best;
  }

  Object.assign(PlanMap, { FONT, mercator, load, say, element, memory, inside, boxAround, distanceToChain });
})();
