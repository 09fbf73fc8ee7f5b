// The marks of the projects as they come packed: typed columns, no object a mark.
(function () {
  "use strict";
  const PlanMap = window.PlanMap;
  const { mercator } = PlanMap;

  // datum: see datum.js. Returns the columns of geo.map.symbols.MARK_COLUMNS and
  // n, x, y (world coordinates of the datum), px (radius of the symbol), of(project), placed.
  PlanMap.readMarks = function (buffer, head, datum) {
    const n = head.marks;
    let at = 0;
    const take = (Type) => {
      const column = new Type(buffer, at, n);
      at += column.byteLength;
      return column;
    };
    // the order of geo.map.symbols.MARK_COLUMNS: four-byte columns first
    const marks = {
      longitude: take(Float32Array), latitude: take(Float32Array), radius_m: take(Float32Array),
      project: take(Uint32Array),
      sector: take(Uint8Array), kind: take(Uint8Array), size: take(Uint8Array), flags: take(Uint8Array),
    };
    marks.n = n;
    const shifted = datum !== PlanMap.DATUMS.WGS84, pair = [0, 0];
    const [west, south] = head.origin;
    marks.x = new Float64Array(n);
    marks.y = new Float64Array(n);
    marks.px = new Float32Array(n);
    const radii = head.sizes.map((size) => size.radius);
    marks.placed = new Uint8Array((head.projects + 7) >> 3); // a bit a project that has a mark
    for (let i = 0; i < n; i++) {
      if (shifted) {
        datum.world(west + marks.longitude[i], south + marks.latitude[i], pair);
        [marks.x[i], marks.y[i]] = pair;
      } else {
        marks.x[i] = mercator.x(west + marks.longitude[i]);
        marks.y[i] = mercator.y(south + marks.latitude[i]);
      }
      marks.px[i] = radii[marks.size[i]];
      const p = marks.project[i];
      marks.placed[p >> 3] |= 1 << (p & 7);
    }
    // The marks come in the order of the projects: those of one lie together.
    marks.of = (project) => {
      let low = 0, high = n;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (marks.project[middle] < project) low = middle + 1;
        else high = middle;
      }
      const found = [];
      for (let i = low; i < n && marks.project[i] === project; i++) found.push(i);
      return found;
    };
    return marks;
  };

  // How many bits two masks have in common.
  PlanMap.countShared = function (one, other) {
    let count = 0;
    const n = Math.min(one.length, other.length);
    for (let i = 0; i < n; i++) {
      let byte = one[i] & other[i];
      byte -= (byte >> 1) & 0x55;
      byte = (byte & 0x33) + ((byte >> 2) & 0x33);
      count += (byte + (byte >> 4)) & 0x0f;
    }
    return count;
  };
})();
