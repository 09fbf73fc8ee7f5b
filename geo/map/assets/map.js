// Built from geo/map/assets/src/ by scripts/js: change that, not this.
(() => {
  var __defProp = Object.defineProperty;
  var __export = (target, all) => {
    for (var name in all)
      __defProp(target, name, { get: all[name], enumerable: true });
  };

  // geo/map/assets/src/index.js
  var index_exports = {};
  __export(index_exports, {
    DATUMS: () => DATUMS,
    FONT: () => FONT,
    boxAround: () => boxAround,
    distanceToChain: () => distanceToChain,
    element: () => element,
    inside: () => inside,
    load: () => load,
    memory: () => memory,
    mercator: () => mercator,
    say: () => say,
    setWords: () => setWords
  });

  // geo/map/assets/src/mercator.js
  var EQUATOR_M = 40075016686e-3;
  var mercator = {
    /** @param {number} longitude degrees */
    x: (longitude) => longitude / 360 + 0.5,
    /** @param {number} latitude degrees */
    y: (latitude) => {
      const s = Math.sin(latitude * Math.PI / 180);
      return 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI);
    },
    /** @param {number} x world */
    longitude: (x) => (x - 0.5) * 360,
    /** @param {number} y world */
    latitude: (y) => Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180 / Math.PI,
    /**
     * Pixels to a world unit.
     * @param {number} zoom
     */
    scale: (zoom) => 256 * Math.pow(2, zoom),
    /**
     * World units in one metre.
     * @param {number} y world: where
     */
    perMetre: (y) => 1 / (EQUATOR_M * Math.cos(mercator.latitude(y) * Math.PI / 180))
  };

  // geo/map/assets/src/datum.js
  var SEMI_MAJOR_M = 6378245;
  var ECCENTRICITY_SQUARED = 0.006693421622965943;
  var WEST = 72.004;
  var EAST = 137.8347;
  var SOUTH = 0.8293;
  var NORTH = 55.8271;
  var STANDSTILL = 1e-9;
  var ROUNDS = 12;
  var { sin, sqrt, abs, PI } = Math;
  function gcjOffset(longitude, latitude, out) {
    if (!(longitude >= WEST && longitude <= EAST && latitude >= SOUTH && latitude <= NORTH)) {
      out[0] = out[1] = 0;
      return out;
    }
    const x = longitude - 105, y = latitude - 35;
    const ripple = 20 * sin(6 * PI * x) + 20 * sin(2 * PI * x);
    const root = sqrt(abs(x));
    const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + (ripple + 20 * sin(PI * y) + 40 * sin(PI * y / 3) + 160 * sin(PI * y / 12) + 320 * sin(PI * y / 30)) * 2 / 3;
    const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + (ripple + 20 * sin(PI * x) + 40 * sin(PI * x / 3) + 150 * sin(PI * x / 12) + 300 * sin(PI * x / 30)) * 2 / 3;
    const sine = sin(latitude * PI / 180);
    const magic = 1 - ECCENTRICITY_SQUARED * sine * sine;
    const parallel = SEMI_MAJOR_M / sqrt(magic) * sqrt(1 - sine * sine);
    const meridian = SEMI_MAJOR_M * (1 - ECCENTRICITY_SQUARED) / (magic * sqrt(magic));
    out[0] = east / parallel * (180 / PI);
    out[1] = north / meridian * (180 / PI);
    return out;
  }
  var scratch = [0, 0];
  var offset = [0, 0];
  function make(fromWgs84, toWgs84) {
    const world = (longitude, latitude, out) => {
      fromWgs84(longitude, latitude, scratch);
      out[0] = mercator.x(scratch[0]);
      out[1] = mercator.y(scratch[1]);
      return out;
    };
    const ring = (flat) => {
      const result = new Float64Array(flat.length);
      const pair = [0, 0];
      for (let i = 0; i < flat.length; i += 2) {
        world(flat[i], flat[i + 1], pair);
        result[i] = pair[0];
        result[i + 1] = pair[1];
      }
      return result;
    };
    return {
      world,
      ring,
      fromWgs84: (longitude, latitude) => fromWgs84(longitude, latitude, [0, 0]),
      toWgs84: (longitude, latitude) => toWgs84(longitude, latitude, [0, 0])
    };
  }
  var same = (longitude, latitude, out) => {
    out[0] = longitude;
    out[1] = latitude;
    return out;
  };
  var toGcj = (longitude, latitude, out) => {
    gcjOffset(longitude, latitude, offset);
    out[0] = longitude + offset[0];
    out[1] = latitude + offset[1];
    return out;
  };
  var fromGcj = (longitude, latitude, out) => {
    let x = longitude, y = latitude;
    for (let round = 0; round < ROUNDS; round++) {
      gcjOffset(x, y, offset);
      const dx = longitude - offset[0] - x, dy = latitude - offset[1] - y;
      x += dx;
      y += dy;
      if (Math.max(abs(dx), abs(dy)) < STANDSTILL) break;
    }
    out[0] = x;
    out[1] = y;
    return out;
  };
  var DATUMS = { WGS84: make(same, same), GCJ02: make(toGcj, fromGcj) };

  // geo/map/assets/src/dom.js
  function element(tag, className, parent, text) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== void 0) node.textContent = text;
    if (parent) parent.appendChild(node);
    return node;
  }

  // geo/map/assets/src/font.js
  var FONT = '"Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif';

  // geo/map/assets/src/geometry.js
  function inside(rings, x, y) {
    let odd = false;
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        const yi = ring[i + 1], yj = ring[j + 1];
        if (yi > y !== yj > y && x < (ring[j] - ring[i]) * (y - yi) / (yj - yi) + ring[i]) {
          odd = !odd;
        }
      }
    }
    return odd;
  }
  var emptyBox = () => [Infinity, Infinity, -Infinity, -Infinity];
  function growBox(box, x0, y0, x1 = x0, y1 = y0) {
    box[0] = Math.min(box[0], x0);
    box[1] = Math.min(box[1], y0);
    box[2] = Math.max(box[2], x1);
    box[3] = Math.max(box[3], y1);
  }
  var boxOrNull = (box) => box[0] <= box[2] ? box : null;
  function boxAround(rings) {
    const box = emptyBox();
    for (const ring of rings) {
      for (let i = 0; i < ring.length; i += 2) growBox(box, ring[i], ring[i + 1]);
    }
    return boxOrNull(box);
  }
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

  // geo/map/assets/src/load.js
  function embedded(url, kind) {
    const carried = [...document.querySelectorAll("script")];
    const found = carried.find((node) => node.dataset.address === url);
    if (!found) return null;
    const text = atob(found.textContent ?? "");
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    return kind === "binary" ? bytes.buffer : JSON.parse(new TextDecoder().decode(bytes));
  }
  async function fetched(url, kind) {
    const response = await fetch(url, { credentials: "same-origin" });
    if (!response.ok) throw new Error(`${response.status} ${url}`);
    return kind === "binary" ? response.arrayBuffer() : response.json();
  }
  var requests = /* @__PURE__ */ new Map();
  function load(url, kind) {
    let request = requests.get(url);
    if (!request) {
      const carried = embedded(url, kind);
      request = carried ? Promise.resolve(carried) : fetched(url, kind);
      request.catch(() => requests.delete(url));
      requests.set(url, request);
    }
    return request;
  }

  // geo/map/assets/src/memory.js
  var memory = {
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
      }
    }
  };

  // geo/map/assets/src/words.js
  var words = /* @__PURE__ */ Object.create(null);
  function setWords(translations) {
    words = Object.assign(/* @__PURE__ */ Object.create(null), translations);
  }
  function say(text, value) {
    const said = words[text] || text;
    return value === void 0 ? said : said.replace("{0}", () => String(value));
  }

  // geo/map/assets/src/global.js
  window.PlanMap = { ...index_exports };
})();
