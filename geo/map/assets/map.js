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
    CanvasLayer: () => CanvasLayer,
    DATUMS: () => DATUMS,
    FLAG: () => FLAG,
    FONT: () => FONT,
    GroundLayer: () => GroundLayer,
    LOOK: () => LOOK,
    MANY: () => MANY,
    ProjectLayer: () => ProjectLayer,
    attach: () => attach,
    boundsOf: () => boundsOf,
    boxAround: () => boxAround,
    boxOrNull: () => boxOrNull,
    calm: () => calm,
    clickEvent: () => clickEvent,
    countShared: () => countShared,
    element: () => element,
    emptyBox: () => emptyBox,
    growBox: () => growBox,
    inside: () => inside,
    load: () => load,
    loadScript: () => loadScript,
    memory: () => memory,
    mercator: () => mercator,
    pane: () => pane,
    setWords: () => setWords,
    show: () => show,
    strokeChosen: () => strokeChosen,
    symbolCanvas: () => symbolCanvas,
    symbolSizeAt: () => symbolSizeAt,
    trace: () => trace,
    translated: () => translated,
    wheelSteps: () => wheelSteps,
    widthOf: () => widthOf
  });

  // geo/map/assets/src/dom.js
  function element(tag, className, parent, text) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== void 0) node.textContent = text;
    if (parent) parent.appendChild(node);
    return node;
  }

  // geo/map/assets/src/colouring.js
  var COLOURINGS = {
    sector: { table: "sectors", title: "行业：颜色和字" },
    light: { table: "lights", title: "进展灯：颜色和字" },
    status: { table: "statuses", title: "状态：颜色和字" }
  };
  var stylesOf = (head, colouring) => head[COLOURINGS[colouring].table];

  // geo/map/assets/src/font.js
  var FONT = '"Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif';

  // geo/map/assets/src/look.json
  var look_default = {
    flags: { UNDISCLOSED: 1, WITHIN_GROUP: 2, ROUGH: 4, CONFLICT: 8, SHAPE: 16 },
    symbols: {
      cross_arm: 0.56,
      size_at_zoom: { from: 12.5, per_step: 0.11, least: 0.95, most: 1.12 },
      text: { least_px: 10, size: 1.15 },
      inside: {
        reach: 0.8,
        darker: 0.34,
        lighter: 0.28,
        lighter_below_luminance: 0.06,
        tint_alpha: 0.2
      },
      rim: { px: 4, alpha: 0.95, rough_alpha: 0.55 },
      rough: { fill_alpha: 0.62, px: 2.4, unknown_px: 1.5, dash: [4, 2.5] },
      tint_alpha: 0.2,
      tag: { radius_px: 9, px: 1.6 },
      hatch: { gap_px: 4, px: 1.1, halo_px: 3 },
      edge: { px: 2, small_px: 1.5, small_below_px: 9 },
      chosen: { grows_px: 2, ring_beyond_px: 8, ring_px: 2.6, ring: "#111111", ground_alpha: 0.75 },
      conflict: { colour: "#c00000", at: 0.85, radius_px: 6, rim_px: 1.2, text_px: 9 }
    },
    shapes: {
      area: { px: 1.3, alpha: 0.45, dash: [5, 4] },
      line: { px: 3.2, alpha: 0.6, dash: [7, 5] },
      chosen_adds_px: 1.5,
      rim: { adds_px: 2.5, alpha: 0.9 },
      fill_alpha: { chosen: 0.2, most: 0.04 }
    },
    circles: {
      chosen: { fill_alpha: 0.14, alpha: 0.95, px: 1.8, dash: [6, 4] },
      rough: { fill_alpha: 0.06, alpha: 0.3, px: 1, dash: [] },
      other: { fill_alpha: 0.05, alpha: 0.55, px: 1, dash: [4, 4] }
    },
    ties: {
      from_radii: 0.6,
      px: 1.2,
      rim: { px: 3, alpha: 0.9 },
      dot_px: 2.2,
      conflict: { px: 1.6, dash: [2, 5] }
    },
    ground: {
      sea: "#c9dbe5",
      land: "#eceae5",
      district: "#f8f6f1",
      beyond: "#f4f6f7",
      shore: { colour: "#ffffff", px: 7, alpha: 0.55 },
      coast: { colour: "#8fabbb", px: 1 },
      border: { colour: "#8c857a", px: 1.1, dash: [9, 3, 2, 3] },
      fade: { px: 60, share: 0.9 },
      areas: {
        estate: { fill: "#f2ebe2" },
        business: { fill: "#f2e6e1" },
        park: { fill: "#dcebcd" },
        wood: { fill: "#cfe2c0" },
        water: { fill: "#c9dbe5" }
      },
      lines: {
        rail: { colour: "#b3aca2", px: 1.2, dash: [] },
        subway: { colour: "#9db4d0", px: 1.2, dash: [7, 4] },
        river: { colour: "#bcd4e2", px: 1.6, dash: [] }
      },
      buildings: {
        looks: { building: { fill: "#e2dacf", edge: "#cbc0b2", px: 0.8 } },
        from_zoom: 15.75,
        whole_zoom: 16.5,
        edge_from_zoom: 16.5
      },
      streets: {
        colour: "#c3beb4",
        inside: "#ffffff",
        px: 1.6,
        less_by_rank_px: 0.3,
        casing_px: 1.4,
        cased_from_zoom: 14.5,
        grows: { from_zoom: 12.5, most_steps: 4.5, per_step: 0.62 }
      },
      bay: {
        fill: "fill",
        fill_alpha: 0.42,
        band: { px: 12, alpha: 0.2 },
        edge: { px: 3.4, alpha: 0.95 }
      },
      belt: {
        apart_px: 9,
        hatch: { px: 1.1, alpha: 0.2 },
        edge: { px: 3, alpha: 0.8 }
      },
      subarea: { fill: "#ffffff", fill_alpha: 0.35, px: 1.6, dash: [6, 4] },
      chosen: { rim: "#ffffff", rim_px: 5, px: 3, fill_alpha: 0.18, others_dimmed: 0.62 }
    },
    labels: {
      halo: { colour: "#ffffff", px: 3.2, along_px: 3, alpha: 0.9, zone_alpha: 0.75 },
      signs: {
        station: { radius_px: 4, fill: "#ffffff", edge: "#2b5f9e", px: 2 },
        hill: { points: [[0, -4.5], [5, 3.5], [-5, 3.5]], fill: "#8a9f76", edge: "#ffffff", px: 1 },
        square: {
          points: [[-3.5, -3.5], [3.5, -3.5], [3.5, 3.5], [-3.5, 3.5]],
          fill: "#ffffff",
          edge: "#8b7d70",
          px: 1.4
        },
        dot: { radius_px: 2, fill: "#8b8578", edge: "", px: 1 }
      },
      kinds: {
        hill: { size: 12, colour: "#5f7350", symbol: "hill" },
        island: { size: 12, colour: "#4f6f86" },
        water: { size: 13, colour: "#5d87a5" },
        square: { size: 12, colour: "#6b5f55", symbol: "square" },
        station: { size: 11.5, colour: "#2b5f9e", symbol: "station" },
        area: { size: 12, colour: "#7a6d60" },
        park: { size: 11.5, colour: "#5f7350" },
        street: { size: 11, colour: "#77736b" },
        landmark: { size: 11.5, colour: "#5b5751", symbol: "dot" },
        place: { size: 11, colour: "#77736b", symbol: "dot" },
        site: { size: 10.5, colour: "#857d72" },
        note: { size: 11, colour: "#9a9186" }
      },
      zone_ink: { of: "ink", lighter: 0 },
      symbol_px: 5,
      street_name_later: 1.25,
      street_name_again_px: 700,
      beside: {
        gap_px: 3,
        height: 1.25,
        margin_px: [2, 1],
        hidden_most: 0.06,
        symbol_places: [
          [1, 0, 0, -0.5],
          [-1, -1, 0, -0.5],
          [0, -0.5, 1, 0],
          [0, -0.5, -1, -1],
          [0.7, 0, -0.6, -1],
          [0.7, 0, 0.6, 0],
          [-0.7, -1, -0.6, -1],
          [-0.7, -1, 0.6, 0]
        ],
        plain_places: [[0, -0.5, 0, -0.5], [0, -0.5, 0, 0.4], [0, -0.5, 0, -1.4]]
      },
      along: {
        advance: 1.18,
        half: 0.62,
        room: 1.1,
        tries_most: 24,
        try_px: 12,
        bend_most: 0.06,
        steep_sine: 0.8,
        beside_px: 6,
        hidden_most: 0.3,
        cost: { hidden: 3, bend: 8, middle: 0.4, beside: 0.15 }
      },
      zones: {
        height: 1.4,
        reach_least_px: 60,
        steps: 24,
        step_least_px: [10, 8],
        beyond: [0.25, 2, 3],
        hidden_cost: 14,
        shares: [-0.5, -0.25, 0, 0.25, 0.5],
        size: { subarea: 12.5, belt: 14, bay: [[12.5, 15], [13.5, 18], [99, 21]] },
        spacing: { subarea: 0, belt: 0.5, bay: 0.35 },
        subarea_from_zoom: 12.75,
        alpha: 0.85,
        penalty: { belt_within: 1, belt_on_land: 4, subarea_outside: 2, other_bay: 6, land: 2.5, sea: 0.8 }
      }
    },
    names: {
      most: 10,
      characters: 12,
      tries: 8,
      gap_px: 4,
      away_px: [0, 10, 20, 30, 42, 54, 68, 82, 98, 116, 136, 158, 182, 210, 240, 280],
      directions: [
        0,
        8,
        4,
        12,
        2,
        14,
        6,
        10,
        1,
        15,
        7,
        9,
        3,
        13,
        5,
        11,
        0.5,
        15.5,
        7.5,
        8.5,
        3.5,
        4.5,
        11.5,
        12.5,
        1.5,
        14.5,
        6.5,
        9.5,
        2.5,
        13.5,
        5.5,
        10.5
      ],
      leader: { px: 1, rim_px: 2.6, step_px: 5 },
      largest: { size: 12.5, bold: true, colour: "#1d2a33" },
      shape: { size: 11.5, bold: false }
    },
    night: {
      ground: {
        sea: "#16222d",
        land: "#20262c",
        district: "#262d34",
        beyond: "#1b2127",
        shore: { colour: "#2c3f4e", px: 7, alpha: 0.5 },
        coast: { colour: "#45596a", px: 1 },
        border: { colour: "#8b949c", px: 1.1, dash: [9, 3, 2, 3] },
        areas: {
          estate: { fill: "#2b3137" },
          business: { fill: "#302f36" },
          park: { fill: "#26382f" },
          wood: { fill: "#22362b" },
          water: { fill: "#1a2a38" }
        },
        lines: {
          rail: { colour: "#6c747b", px: 1.2, dash: [] },
          subway: { colour: "#56718f", px: 1.2, dash: [7, 4] },
          river: { colour: "#2c475b", px: 1.6, dash: [] }
        },
        buildings: {
          looks: { building: { fill: "#3b434b", edge: "#515a63", px: 0.8 } }
        },
        streets: { colour: "#5d6870", inside: "#7d8993" },
        bay: { fill: "edge", fill_alpha: 0.16 },
        subarea: { fill: "#ffffff", fill_alpha: 0.05 },
        chosen: { rim: "#0d131b" }
      },
      labels: {
        halo: { colour: "#12181f" },
        signs: {
          station: { radius_px: 4, fill: "#12181f", edge: "#8cc0f2", px: 2 },
          hill: { points: [[0, -4.5], [5, 3.5], [-5, 3.5]], fill: "#9fbb88", edge: "#12181f", px: 1 },
          square: {
            points: [[-3.5, -3.5], [3.5, -3.5], [3.5, 3.5], [-3.5, 3.5]],
            fill: "#12181f",
            edge: "#c5b8aa",
            px: 1.4
          },
          dot: { radius_px: 2, fill: "#b5b0a6", edge: "", px: 1 }
        },
        kinds: {
          hill: { colour: "#a9c692" },
          island: { colour: "#9fc0d8" },
          water: { colour: "#8db4d0" },
          square: { colour: "#d3c7ba" },
          station: { colour: "#9ccbf7" },
          area: { colour: "#d8cbbd" },
          park: { colour: "#a9c692" },
          street: { colour: "#d3d0c8" },
          landmark: { colour: "#e0dcd4" },
          place: { colour: "#cbc7bf" },
          site: { colour: "#b6b1a8" },
          note: { colour: "#9aa1a7" }
        },
        zone_ink: { of: "edge", lighter: 0.55 }
      }
    },
    bubbles: {
      touch_gap_px: 2,
      cell_px: [66, 58],
      few: 4,
      same_px: 7,
      overlap: 0.92,
      radius_px: { one: 13, per_tenfold: 3.4, most: 28 },
      ring_px: 5
    },
    spread: {
      reach_px: 58,
      share: 0.96,
      gap_px: 2.5,
      screen: { most: 300, turns: 90 },
      paper: { most: 500, turns: 140 }
    }
  };

  // geo/map/assets/src/look.js
  var LOOK = look_default;
  function changed(base, changes) {
    if (typeof changes !== "object" || Array.isArray(changes)) return changes;
    const result = (
      /** @type {any} */
      { ...base }
    );
    for (const [key, value] of Object.entries(changes)) result[key] = key in result ? changed(result[key], value) : value;
    return result;
  }
  var NIGHT = {
    ground: changed(look_default.ground, look_default.night.ground),
    labels: changed(look_default.labels, look_default.night.labels)
  };
  function lighter(colour, share) {
    const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    return "#" + parts.map((v) => Math.round(v + (255 - v) * share).toString(16).padStart(2, "0")).join("");
  }
  function thinned(colour, alpha) {
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    return `rgba(${red},${green},${blue},${alpha})`;
  }
  function streetWidth(rank, zoom) {
    const { px, less_by_rank_px: less, grows } = look_default.ground.streets;
    const steps = Math.max(0, Math.min(grows.most_steps, zoom - grows.from_zoom));
    return (px - less * (rank - 1)) * Math.pow(2, steps * grows.per_step);
  }

  // geo/map/assets/src/labels_draw.js
  var HALO = LOOK.labels.halo;
  var haloOf = ({ labels: { halo } }) => thinned(halo.colour, halo.alpha);
  var HALO_COLOUR = haloOf(LOOK);
  var fontOf = (size, bold) => `${bold ? "bold " : ""}${size}px ${FONT}`;
  var measure = null;
  function widthOf(text, size, bold) {
    measure ??= /** @type {Context} */
    document.createElement("canvas").getContext("2d");
    measure.font = fontOf(size, bold);
    return measure.measureText(text).width;
  }
  function haloText(context, text, x, y, colour, halo) {
    context.lineJoin = "round";
    context.strokeStyle = halo || HALO_COLOUR;
    context.lineWidth = HALO.px;
    context.strokeText(text, x, y);
    context.fillStyle = colour;
    context.fillText(text, x, y);
  }
  function drawSign(context, kind, x, y, look = LOOK) {
    const sign2 = look.labels.signs[kind];
    context.beginPath();
    if (sign2.points) {
      sign2.points.forEach(([dx, dy], i) => i ? context.lineTo(x + dx, y + dy) : context.moveTo(x + dx, y + dy));
      context.closePath();
    } else context.arc(x, y, sign2.radius_px ?? 0, 0, 2 * Math.PI);
    context.fillStyle = sign2.fill;
    context.fill();
    if (!sign2.edge) return;
    context.lineWidth = sign2.px;
    context.strokeStyle = sign2.edge;
    context.stroke();
  }
  var NEAR_PX = 240;
  var isNear = ({ width, height }, x, y) => x > -NEAR_PX && y > -NEAR_PX && x < width + NEAR_PX && y < height + NEAR_PX;
  function drawLabels(context, placed, frame, look) {
    const halo = haloOf(look);
    const kinds = look.labels.kinds;
    context.setLineDash([]);
    for (const item of placed) {
      if (!("symbol" in item)) continue;
      const x = item.x * frame.scale - frame.left, y = item.y * frame.scale - frame.top;
      if (isNear(frame, x, y)) drawSign(context, item.symbol, x, y, look);
    }
    for (const item of placed) {
      if ("symbol" in item) continue;
      const { x: east, y: south } = "glyphs" in item ? item.glyphs[0] : item;
      if (!isNear(frame, east * frame.scale - frame.left, south * frame.scale - frame.top)) continue;
      const { size } = item.style, { colour } = kinds[item.kind];
      context.font = fontOf(size);
      context.textBaseline = "middle";
      if ("glyphs" in item) {
        context.textAlign = "center";
        for (const pass of ["halo", "fill"]) {
          for (const g of item.glyphs) {
            context.save();
            context.translate(g.x * frame.scale - frame.left, g.y * frame.scale - frame.top);
            context.rotate(g.angle);
            if (pass === "halo") {
              context.lineJoin = "round";
              context.strokeStyle = halo;
              context.lineWidth = HALO.along_px;
              context.strokeText(g.text, 0, 0);
            } else {
              context.fillStyle = colour;
              context.fillText(g.text, 0, 0);
            }
            context.restore();
          }
        }
      } else {
        context.textAlign = "left";
        const x = item.x * frame.scale - frame.left + item.dx;
        const y = item.y * frame.scale - frame.top + item.dy;
        haloText(context, item.text, x, y, colour, halo);
      }
    }
  }

  // geo/map/assets/src/clusters.js
  var BUBBLES = LOOK.bubbles;
  var [CELL_W, CELL_H] = BUBBLES.cell_px;
  var FEW = BUBBLES.few;
  var SAME_PX = BUBBLES.same_px;
  var EDGE = 3;
  var OVERLAP = BUBBLES.overlap;
  var radiusOf = (count) => Math.min(BUBBLES.radius_px.most, BUBBLES.radius_px.one + BUBBLES.radius_px.per_tenfold * Math.log10(count));
  function gather(marks, mask, scale, box, sectors, codes = marks.sector) {
    const row0 = Math.floor(box[1] / CELL_H) - EDGE, col0 = Math.floor(box[0] / CELL_W) - EDGE;
    const rows = Math.floor(box[3] / CELL_H) + EDGE + 1 - row0;
    const cols = Math.floor(box[2] / CELL_W) + EDGE + 1 - col0;
    const left = col0 * CELL_W, top = row0 * CELL_H;
    const cells = rows * cols;
    const head = new Int32Array(cells).fill(-1);
    const next = marks.next = marks.next || new Int32Array(marks.n);
    const count = new Int32Array(cells), sumX = new Float64Array(cells), sumY = new Float64Array(cells);
    const shares = new Uint32Array(cells * sectors);
    const { x: X, y: Y, project, n } = marks;
    const high = rows * CELL_H, wide = cols * CELL_W;
    for (let i = 0; i < n; i++) {
      const p = project[i];
      if (!(mask[p >> 3] >> (p & 7) & 1)) continue;
      const y = Y[i] * scale - top;
      if (!(y >= 0 && y < high)) continue;
      const row = y / CELL_H | 0;
      const x = X[i] * scale - left - (row + row0 & 1 ? CELL_W / 2 : 0);
      if (!(x >= 0 && x < wide)) continue;
      const cell2 = row * cols + (x / CELL_W | 0);
      next[i] = head[cell2];
      head[cell2] = i;
      count[cell2]++;
      sumX[cell2] += X[i];
      sumY[cell2] += Y[i];
      shares[cell2 * sectors + codes[i]]++;
    }
    const chain = function* (cell2) {
      for (let i = head[cell2]; i >= 0; i = next[i]) yield i;
    };
    const isOneSpot = (cell2) => {
      const x = sumX[cell2] / count[cell2], y = sumY[cell2] / count[cell2];
      for (const i of chain(cell2)) if (Math.hypot(X[i] - x, Y[i] - y) * scale > SAME_PX) return false;
      return true;
    };
    const neighbours = (cell2) => {
      const row = Math.floor(cell2 / cols), col = cell2 % cols, found = [];
      for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
        for (let c = Math.max(0, col - 1); c <= Math.min(cols - 1, col + 1); c++) {
          if (r !== row || c !== col) found.push(r * cols + c);
        }
      }
      return found;
    };
    const isBubble = new Uint8Array(cells), target = new Int32Array(cells).fill(-1);
    for (let cell2 = 0; cell2 < cells; cell2++) {
      isBubble[cell2] = count[cell2] > FEW || count[cell2] > 1 && isOneSpot(cell2) ? 1 : 0;
    }
    const apart = (a, b) => Math.hypot(sumX[a] / count[a] - sumX[b] / count[b], sumY[a] / count[a] - sumY[b] / count[b]) * scale;
    for (let cell2 = 0; cell2 < cells; cell2++) {
      if (!isBubble[cell2]) continue;
      let best = -1;
      for (const other of neighbours(cell2)) {
        if (!isBubble[other] || count[other] < count[cell2]) continue;
        if (count[other] === count[cell2] && other < cell2) continue;
        if (apart(cell2, other) > OVERLAP * (radiusOf(count[cell2]) + radiusOf(count[other]))) continue;
        if (best < 0 || count[other] > count[best]) best = other;
      }
      target[cell2] = best;
    }
    const clusters = [];
    const clusterOf = new Int32Array(cells).fill(-1);
    for (let cell2 = 0; cell2 < cells; cell2++) {
      if (!isBubble[cell2] || target[cell2] >= 0 && target[target[cell2]] < 0) continue;
      clusterOf[cell2] = clusters.length;
      clusters.push({
        x: 0,
        y: 0,
        radius: 0,
        count: count[cell2],
        sumX: sumX[cell2],
        sumY: sumY[cell2],
        shares: shares.slice(cell2 * sectors, (cell2 + 1) * sectors),
        cells: [cell2],
        extra: []
      });
    }
    for (let cell2 = 0; cell2 < cells; cell2++) {
      if (!isBubble[cell2] || clusterOf[cell2] >= 0) continue;
      const cluster = clusters[clusterOf[cell2] = clusterOf[target[cell2]]];
      cluster.count += count[cell2];
      cluster.sumX += sumX[cell2];
      cluster.sumY += sumY[cell2];
      cluster.cells.push(cell2);
      for (let s = 0; s < sectors; s++) cluster.shares[s] += shares[cell2 * sectors + s];
    }
    for (const cluster of clusters) {
      cluster.x = cluster.sumX / cluster.count;
      cluster.y = cluster.sumY / cluster.count;
      cluster.radius = radiusOf(cluster.count);
    }
    const singles = [];
    for (let cell2 = 0; cell2 < cells; cell2++) {
      if (!count[cell2] || isBubble[cell2]) continue;
      const near = neighbours(cell2).map((c) => clusterOf[c]).filter((k) => k >= 0);
      for (const i of chain(cell2)) {
        const over = near.find(
          (k) => Math.hypot(clusters[k].x - X[i], clusters[k].y - Y[i]) * scale < clusters[k].radius
        );
        if (over === void 0) singles.push(i);
        else {
          clusters[over].extra.push(i);
          clusters[over].count++;
          clusters[over].shares[codes[i]]++;
        }
      }
    }
    const at = (x, y) => {
      const row = Math.floor(y * scale / CELL_H) - row0;
      if (row < 0 || row >= rows) return null;
      const col = Math.floor((x * scale - left - (row + row0 & 1 ? CELL_W / 2 : 0)) / CELL_W);
      if (col < 0 || col >= cols) return null;
      const cell2 = row * cols + col;
      let best = null, nearest = Infinity;
      for (const c of [cell2, ...neighbours(cell2)]) {
        const cluster = clusters[clusterOf[c]];
        if (!cluster) continue;
        const distance = Math.hypot(cluster.x - x, cluster.y - y) * scale;
        if (distance < nearest) [best, nearest] = [cluster, distance];
      }
      return best ? { cluster: best, distance: nearest } : null;
    };
    const members = function* (cluster) {
      for (const cell2 of cluster.cells) yield* chain(cell2);
      yield* cluster.extra;
    };
    return { clusters, singles, at, members };
  }
  var shortCount = (count) => count < 1e4 ? String(count) : `${(count / 1e4).toFixed(count < 1e5 ? 1 : 0)}万`;

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
  function trace(context, chains, { scale, left, top }) {
    context.beginPath();
    for (const chain of chains) {
      for (let i = 0; i < chain.length; i += 2) {
        const x = chain[i] * scale - left, y = chain[i + 1] * scale - top;
        if (i) context.lineTo(x, y);
        else context.moveTo(x, y);
      }
    }
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

  // geo/map/assets/src/symbols.js
  var FLAG = LOOK.flags;
  var LINES = LOOK.symbols;
  var { conflict: BADGE, edge: EDGE2, inside: INSIDE, rim: RIM, size_at_zoom: SIZE, text: TEXT } = LINES;
  var ARM = LINES.cross_arm;
  var WHITE = "#ffffff";
  var within = (outline) => {
    const reach = Math.max(...outline.map(([x, y]) => Math.sqrt(x * x + y * y)));
    return outline.map(([x, y]) => [x / reach, y / reach]);
  };
  var regular = (corners2, turn) => Array.from({ length: corners2 }, (_, i) => {
    const angle = turn + 2 * Math.PI * i / corners2;
    return [Math.sin(angle), -Math.cos(angle)];
  });
  var OUTLINES = {
    square: regular(4, Math.PI / 4),
    diamond: regular(4, 0),
    triangle_up: regular(3, 0),
    triangle_down: regular(3, Math.PI),
    pentagon: regular(5, 0),
    hexagon: regular(6, Math.PI / 6),
    cross: within([
      [-ARM, -1],
      [ARM, -1],
      [ARM, -ARM],
      [1, -ARM],
      [1, ARM],
      [ARM, ARM],
      [ARM, 1],
      [-ARM, 1],
      [-ARM, ARM],
      [-1, ARM],
      [-1, -ARM],
      [-ARM, -ARM]
    ])
  };
  function tracePath(context, shape, x, y, r) {
    context.beginPath();
    const outline = OUTLINES[shape];
    if (!outline) context.arc(x, y, r, 0, 2 * Math.PI);
    else {
      outline.forEach(
        ([px, py], i) => i ? context.lineTo(x + px * r, y + py * r) : context.moveTo(x + px * r, y + py * r)
      );
      context.closePath();
    }
  }
  function drawStripes(context, colour, x, y, r) {
    const { gap_px: gap, px } = LINES.hatch, reach = 1.5 * r;
    context.save();
    context.clip();
    context.beginPath();
    for (let at = -Math.floor(2 * reach / gap) * gap; at <= 2 * reach; at += gap) {
      context.moveTo(x + at - reach, y + reach);
      context.lineTo(x + at + reach, y - reach);
    }
    context.strokeStyle = colour;
    context.lineWidth = px;
    context.stroke();
    context.restore();
  }
  var channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  var inkOf = (colour) => `#${channels(colour).map((v) => Math.round(v * (1 - INSIDE.darker)).toString(16).padStart(2, "0")).join("")}`;
  function toneInside(colour) {
    const [r, g, b] = channels(colour).map((v) => {
      const share = v / 255;
      return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    });
    const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    return luminance < INSIDE.lighter_below_luminance ? [WHITE, INSIDE.lighter] : ["#000000", INSIDE.darker];
  }
  function drawSymbol(context, look, x, y) {
    const { colour, glyph, shape, radius: r, flags } = look;
    const tag = flags & FLAG.SHAPE, rough2 = flags & FLAG.ROUGH && !tag;
    const unknown = flags & FLAG.UNDISCLOSED, tinted = flags & FLAG.WITHIN_GROUP;
    const light = Boolean(unknown || tinted || rough2 || tag);
    const body = tag ? "square" : "circle";
    context.lineJoin = "round";
    context.setLineDash([]);
    const fillIn = (of, reach, fill, alpha) => {
      tracePath(context, of, x, y, reach);
      context.globalAlpha = alpha;
      context.fillStyle = fill;
      context.fill();
      context.globalAlpha = 1;
    };
    const ring = (reach, stroke2, width) => {
      tracePath(context, body, x, y, reach);
      context.strokeStyle = stroke2;
      context.lineWidth = width;
      context.stroke();
    };
    ring(r, `rgba(255,255,255,${rough2 ? RIM.rough_alpha : RIM.alpha})`, RIM.px);
    fillIn(body, r, light ? WHITE : colour, rough2 ? LINES.rough.fill_alpha : 1);
    if (look.hatched) drawStripes(context, light ? colour : WHITE, x, y, r);
    if (tinted && !rough2 && !tag) fillIn(body, r, colour, LINES.tint_alpha);
    if (OUTLINES[shape] && !tag) {
      const [tone, alpha] = light ? [colour, INSIDE.tint_alpha] : toneInside(colour);
      fillIn(shape, r * INSIDE.reach, tone, alpha);
    }
    if (rough2) {
      const width = unknown || tinted ? LINES.rough.unknown_px : LINES.rough.px;
      context.setLineDash(LINES.rough.dash);
      ring(r - width / 2, colour, width);
      context.setLineDash([]);
    } else if (light) {
      const width = tag ? LINES.tag.px : r < EDGE2.small_below_px ? EDGE2.small_px : EDGE2.px;
      ring(r - width / 2, colour, width);
    }
    context.font = `bold ${Math.max(TEXT.least_px, Math.round(r * TEXT.size))}px ${FONT}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    if (look.hatched && glyph) {
      context.strokeStyle = light ? WHITE : colour;
      context.lineWidth = LINES.hatch.halo_px;
      context.strokeText(glyph, x, y + 0.5);
    }
    context.fillStyle = light ? inkOf(colour) : WHITE;
    context.fillText(glyph, x, y + 0.5);
    if (flags & FLAG.CONFLICT) {
      const bx = x + r * BADGE.at, by = y - r * BADGE.at;
      context.beginPath();
      context.arc(bx, by, BADGE.radius_px, 0, 2 * Math.PI);
      context.fillStyle = BADGE.colour;
      context.fill();
      context.strokeStyle = WHITE;
      context.lineWidth = BADGE.rim_px;
      context.stroke();
      context.fillStyle = WHITE;
      context.font = `bold ${BADGE.text_px}px ${FONT}`;
      context.fillText("?", bx, by + 0.5);
    }
  }
  var sprites = /* @__PURE__ */ new Map();
  function symbol(look, ratio) {
    const key = [look.colour, look.glyph, look.shape, look.radius, look.flags, look.hatched ? 1 : 0, ratio].join("|");
    let sprite = sprites.get(key);
    if (!sprite) {
      const half2 = Math.ceil(look.radius * 1.6) + 8;
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = Math.round(2 * half2 * ratio);
      const context = (
        /** @type {Context} */
        canvas.getContext("2d")
      );
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      drawSymbol(context, look, half2, half2);
      sprite = { canvas, half: half2 };
      sprites.set(key, sprite);
    }
    return sprite;
  }
  function symbolSizeAt(zoom) {
    return Math.max(SIZE.least, Math.min(SIZE.most, SIZE.least + (zoom - SIZE.from) * SIZE.per_step));
  }
  var radiusAt = (px, flags, zoom) => flags & FLAG.SHAPE ? LINES.tag.radius_px : px * symbolSizeAt(zoom);

  // geo/map/assets/src/projects_draw.js
  var { circles: CIRCLES, shapes: SHAPES, ties: TIES } = LOOK;
  var CHOSEN = LOOK.symbols.chosen;
  var RING_PX = LOOK.bubbles.ring_px;
  var NIGHT_INK = "#f1f4f6";
  var NIGHT_SHARE = 0.55;
  var half = (px) => Math.round(px * 2) / 2;
  function drawShapes(context, frame, { styles, codes, shapes, emphasised, isDrawn }) {
    context.lineJoin = context.lineCap = "round";
    for (const shape of shapes) {
      if (!isDrawn(shape.project)) continue;
      const chosen = emphasised.has(shape.project);
      const { colour } = styles[codes[shape.mark]];
      trace(context, shape.rings, frame);
      const area2 = shape.type === "area";
      if (area2) {
        const share = (shape.box[2] - shape.box[0]) * (shape.box[3] - shape.box[1]) * frame.scale * frame.scale / (frame.width * frame.height);
        context.fillStyle = colour;
        context.globalAlpha = chosen ? SHAPES.fill_alpha.chosen : Math.max(0, SHAPES.fill_alpha.most - share);
        context.fill("evenodd");
      }
      const line2 = area2 ? SHAPES.area : SHAPES.line;
      const width = line2.px + (chosen ? SHAPES.chosen_adds_px : 0);
      context.setLineDash([]);
      if (!area2 || chosen) {
        context.globalAlpha = SHAPES.rim.alpha;
        context.strokeStyle = "#ffffff";
        context.lineWidth = width + SHAPES.rim.adds_px;
        context.stroke();
      }
      context.globalAlpha = chosen ? 1 : line2.alpha;
      context.strokeStyle = colour;
      context.lineWidth = width;
      if (shape.rough) context.setLineDash(line2.dash);
      context.stroke();
      context.globalAlpha = 1;
      context.setLineDash([]);
    }
  }
  function drawCircles(context, frame, { marks, styles, codes, drawn, emphasised, circles }) {
    for (const i of drawn) {
      const chosen = emphasised.has(marks.project[i]);
      const rough2 = (marks.flags[i] & FLAG.ROUGH) !== 0;
      if (!chosen && !circles && !rough2) continue;
      const look = chosen ? CIRCLES.chosen : circles ? CIRCLES.other : CIRCLES.rough;
      const r = marks.radius_m[i] * mercator.perMetre(marks.y[i]) * frame.scale;
      if (!(r > 1)) continue;
      const x = marks.x[i] * frame.scale - frame.left, y = marks.y[i] * frame.scale - frame.top;
      context.beginPath();
      context.arc(x, y, r, 0, 2 * Math.PI);
      context.fillStyle = styles[codes[i]].colour;
      const share = Math.PI * r * r / (frame.width * frame.height);
      context.globalAlpha = chosen ? look.fill_alpha : Math.max(0, look.fill_alpha - share);
      context.fill();
      context.globalAlpha = look.alpha;
      context.strokeStyle = styles[codes[i]].colour;
      context.lineWidth = look.px;
      context.setLineDash(look.dash);
      context.stroke();
      context.setLineDash([]);
      context.globalAlpha = 1;
    }
  }
  function drawTies(context, frame, { marks, styles, codes, drawn, sx, sy, shift }) {
    for (const i of drawn) {
      const x = marks.x[i] * frame.scale - frame.left, y = marks.y[i] * frame.scale - frame.top;
      if (marks.flags[i] & FLAG.CONFLICT) {
        for (const j of marks.of(marks.project[i])) {
          if (j <= i) continue;
          context.beginPath();
          context.moveTo(sx[i], sy[i]);
          const [dx2, dy2] = shift.get(j) ?? [0, 0];
          context.lineTo(marks.x[j] * frame.scale - frame.left + dx2, marks.y[j] * frame.scale - frame.top + dy2);
          context.setLineDash(TIES.conflict.dash);
          context.lineCap = "round";
          context.strokeStyle = LOOK.symbols.conflict.colour;
          context.lineWidth = TIES.conflict.px;
          context.stroke();
          context.setLineDash([]);
        }
      }
      const [dx, dy] = shift.get(i) ?? [0, 0];
      if (Math.hypot(dx, dy) <= marks.px[i] * TIES.from_radii) continue;
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(sx[i], sy[i]);
      context.strokeStyle = `rgba(255,255,255,${TIES.rim.alpha})`;
      context.lineWidth = TIES.rim.px;
      context.stroke();
      context.strokeStyle = styles[codes[i]].colour;
      context.lineWidth = TIES.px;
      context.stroke();
      context.beginPath();
      context.arc(x, y, TIES.dot_px, 0, 2 * Math.PI);
      context.fillStyle = styles[codes[i]].colour;
      context.fill();
    }
  }
  function drawClusters(context, frame, clusters, styles) {
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const cluster of clusters) {
      const x = cluster.x * frame.scale - frame.left, y = cluster.y * frame.scale - frame.top;
      const r = cluster.radius;
      if (x < -r || y < -r || x > frame.width + r || y > frame.height + r) continue;
      context.beginPath();
      context.arc(x, y, r, 0, 2 * Math.PI);
      context.fillStyle = "#ffffff";
      context.fill();
      context.lineWidth = RING_PX;
      let from = -Math.PI / 2;
      for (let style = 0; style < cluster.shares.length; style++) {
        if (!cluster.shares[style]) continue;
        const to = from + 2 * Math.PI * cluster.shares[style] / cluster.count;
        context.beginPath();
        context.arc(x, y, r - 1 - RING_PX / 2, from, to);
        context.strokeStyle = styles[style].colour;
        context.stroke();
        from = to;
      }
      const text = shortCount(cluster.count);
      context.font = fontOf(text.length > 3 ? 11 : 12.5, true);
      context.fillStyle = "#222222";
      context.fillText(text, x, y + 0.5);
    }
  }
  function drawMarks(context, frame, { marks, head, styles, codes, drawn, sx, sy, selected, isShown }) {
    for (const i of drawn) {
      const project = marks.project[i], chosen = selected.has(project);
      const x = sx[i], y = sy[i];
      const shape = head.kinds[marks.kind[i]].shape;
      const look = {
        ...styles[codes[i]],
        shape,
        radius: half(radiusAt(marks.px[i], marks.flags[i], frame.zoom)) + (chosen ? CHOSEN.grows_px : 0),
        flags: marks.flags[i]
      };
      if (chosen) {
        context.beginPath();
        context.arc(x, y, look.radius + CHOSEN.ring_beyond_px, 0, 2 * Math.PI);
        context.fillStyle = `rgba(255,255,255,${CHOSEN.ground_alpha})`;
        context.fill();
        context.strokeStyle = CHOSEN.ring;
        context.lineWidth = CHOSEN.ring_px;
        context.stroke();
      }
      const sprite = symbol(look, frame.ratio);
      const side = 2 * sprite.half;
      context.globalAlpha = isShown(project) ? 1 : 0.55;
      context.drawImage(sprite.canvas, x - sprite.half, y - sprite.half, side, side);
      context.globalAlpha = 1;
    }
  }
  function drawNames(context, frame, { styles, codes }, names, look) {
    const { largest, leader: LEADER } = LOOK.names, { halo } = look.labels, night = look === NIGHT;
    const ink = night ? NIGHT_INK : largest.colour, around = thinned(halo.colour, halo.alpha);
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.setLineDash([]);
    for (const { lines, x, y, dx, dy, size, bold, width, height, mark, leader: leader2 } of names) {
      const atX = x * frame.scale - frame.left, atY = y * frame.scale - frame.top;
      const left = atX + dx, top = atY + dy;
      if (left > frame.width || left + width < 0 || top + height < 0 || top > frame.height) continue;
      const own = bold ? ink : styles[codes[mark]].colour;
      const colour = night && !bold ? lighter(own, NIGHT_SHARE) : own;
      if (leader2) {
        for (
          const [stroke2, px] of
          /** @type {const} */
          [[halo.colour, LEADER.rim_px], [colour, LEADER.px]]
        ) {
          context.beginPath();
          context.moveTo(atX + leader2[0], atY + leader2[1]);
          context.lineTo(atX + leader2[2], atY + leader2[3]);
          context.strokeStyle = stroke2;
          context.lineWidth = px;
          context.stroke();
        }
      }
      context.font = fontOf(size, bold);
      const step = height / lines.length;
      lines.forEach((text, k) => haloText(context, text, left, top + (k + 0.5) * step, colour, around));
    }
  }

  // geo/map/assets/src/words.js
  var words = /* @__PURE__ */ Object.create(null);
  function setWords(translations) {
    words = Object.assign(/* @__PURE__ */ Object.create(null), translations);
  }
  var translated = (text) => words[text] || text;
  function say(text, value) {
    const said = translated(text);
    return value === void 0 ? said : said.replace("{0}", () => String(value));
  }

  // geo/map/assets/src/legend.js
  var WIDE_PX = 640;
  var SHARE = 0.2;
  var LEAST = [150, 130];
  var NARROW_PX = 480;
  var SWATCH = [28, 22];
  var GREY = "#5a5a5a";
  var MIDDLE_GREY = "#808080";
  var { bubbles: BUBBLES2, circles: CIRCLES2, ground: GROUND, names: NAMES, shapes: SHAPES2, ties: TIES2 } = LOOK;
  var AREAS = [
    { kind: "park", text: "公园绿地" },
    { kind: "wood", text: "林地" },
    { kind: "estate", text: "居住用地" },
    { kind: "business", text: "商业商务用地" },
    { kind: "water", text: "水面" }
  ];
  var LINES2 = [
    { kind: "rail", text: "铁路" },
    { kind: "subway", text: "地铁线" },
    { kind: "river", text: "河流" }
  ];
  function line(context, points, { colour, px, alpha = 1, dash = [] }) {
    context.beginPath();
    points.forEach(([x, y], i) => i ? context.lineTo(x, y) : context.moveTo(x, y));
    context.globalAlpha = alpha;
    context.strokeStyle = colour;
    context.lineWidth = px;
    context.setLineDash(dash);
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
  }
  var corners = ([x, y]) => [[x - 11, y - 6], [x + 11, y - 6], [x + 11, y + 6], [x - 11, y + 6], [x - 11, y - 6]];
  var bay = (zone) => (context, middle) => {
    const [[x0, y0], , [x1, y1]] = corners(middle);
    context.fillStyle = thinned(zone.fill, GROUND.bay.fill_alpha);
    context.fillRect(x0, y0, x1 - x0, y1 - y0);
    line(context, corners(middle), { colour: zone.edge, px: GROUND.bay.edge.px / 2, alpha: GROUND.bay.edge.alpha });
  };
  var wash = (fill, edge = GROUND.coast.colour) => (context, middle) => {
    const [[x0, y0], , [x1, y1]] = corners(middle);
    context.fillStyle = fill;
    context.fillRect(x0, y0, x1 - x0, y1 - y0);
    line(context, corners(middle), { colour: edge, px: 0.6 });
  };
  var belt = (zone) => (context, middle) => {
    const [x, y] = middle, { apart_px: apart, edge, hatch } = GROUND.belt;
    for (let k = -1; k <= 1; k++) {
      line(
        context,
        [[x + k * apart + 6, y - 6], [x + k * apart - 6, y + 6]],
        { colour: zone.edge, px: hatch.px, alpha: hatch.alpha }
      );
    }
    line(context, corners(middle), { colour: zone.edge, px: edge.px / 2, alpha: edge.alpha });
  };
  var subarea = (zone) => (context, middle) => line(context, corners(middle), { colour: zone.edge, px: GROUND.subarea.px, dash: GROUND.subarea.dash });
  var sign = (look) => (context, [x, y]) => drawSymbol(context, { colour: GREY, glyph: "", shape: "circle", radius: 8, flags: 0, ...look }, x, y);
  var label = (kind) => (context, [x, y]) => drawSign(context, kind, x, y);
  var stroke = (look) => (context, [x, y]) => line(context, [[x - 12, y + 3], [x - 2, y - 3], [x + 12, y + 1]], look);
  var rough = (context, middle) => {
    const [x, y] = middle;
    context.beginPath();
    context.arc(x, y, 10, 0, 2 * Math.PI);
    context.fillStyle = thinned(GREY, 0.12);
    context.fill();
    context.strokeStyle = thinned(GREY, CIRCLES2.rough.alpha + 0.2);
    context.lineWidth = CIRCLES2.rough.px;
    context.stroke();
    sign({ radius: 6, flags: FLAG.ROUGH })(context, middle);
  };
  var conflict = (context, [x, y]) => {
    line(context, [[x - 13, y + 2], [x + 13, y + 2]], {
      colour: LOOK.symbols.conflict.colour,
      px: TIES2.conflict.px,
      dash: TIES2.conflict.dash
    });
    sign({ radius: 6, flags: FLAG.CONFLICT })(context, [x, y + 2]);
  };
  var area = (context, middle) => {
    const { alpha, px, dash } = SHAPES2.area;
    line(context, corners(middle), { colour: GREY, px, alpha, dash });
  };
  var leader = (context, [x, y]) => {
    line(context, [[x - 8, y + 5], [x + 12, y - 5]], { colour: NAMES.largest.colour, px: NAMES.leader.px });
    sign({ radius: 5 })(context, [x - 9, y + 5]);
  };
  var bubble = (styles) => (context, [x, y]) => {
    const frame = (
      /** @type {Frame} */
      { scale: 1, left: 0, top: 0, width: 99, height: 99, zoom: 0, ratio: 1 }
    );
    const shares = new Uint32Array(styles.length);
    styles.slice(0, 3).forEach((_, k) => shares[k] = 1);
    const radius = BUBBLES2.radius_px.one - 3;
    drawClusters(context, frame, [
      { x, y, radius, count: 3, shares, cells: [], extra: [], sumX: 0, sumY: 0 }
    ], styles);
  };
  var Legend = class extends L.Control {
    /** @param {Registry} registry */
    constructor(registry) {
      super({ position: "bottomleft" });
      this._registry = registry;
      this._body = element("div", "pm-legend-body");
      this._more = element("div", "pm-legend-group");
      this._box = null;
      this._open = false;
      this._filled = [];
    }
    /** @param {L.Map} map */
    onAdd(map) {
      const { memory: memory2 } = this._registry;
      const box = this._box = element("div", "pm-legend leaflet-control");
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      const button = element("button", "pm-legend-button", box, say("图例"));
      button.type = "button";
      box.appendChild(this._body);
      const remembered = memory2.get("legend");
      this._open = remembered === null ? map.getSize().x >= WIDE_PX : remembered;
      const show2 = () => {
        this._body.hidden = !this._open;
        box.classList.toggle("pm-open", this._open);
        button.setAttribute("aria-expanded", String(this._open));
        button.title = say(this._open ? "收起图例" : "展开图例");
        this._fit();
      };
      button.addEventListener("click", () => {
        this._open = !this._open;
        memory2.set("legend", this._open);
        show2();
      });
      map.on("resize", this._fit, this);
      this._body.tabIndex = 0;
      show2();
      return box;
    }
    /** At most a fifth of the map, open: as wide as there is room, narrower where that leaves no height. */
    _fit() {
      const box = this._box;
      if (!box) return;
      const { x: wide, y: high } = this._registry.map.getSize(), room = SHARE * wide * high;
      const width = Math.min(wide - 20, Math.max(LEAST[0], room / LEAST[1]));
      box.style.width = this._open ? `${Math.floor(width)}px` : "";
      box.style.maxHeight = this._open ? `${Math.floor(room / width)}px` : "";
      box.classList.toggle("pm-narrow", width < NARROW_PX);
    }
    /**
     * Say what is drawn now.
     * @param {Head} head
     * @param {Colouring} colouring what the symbols' colour says
     * @param {GroundData | undefined} ground
     * @param {{ subareas: boolean, tiles: boolean }} shown
     */
    show(head, colouring, ground, { subareas, tiles }) {
      const now = [head, colouring, ground, subareas, tiles];
      if (now.every((value, k) => value === this._filled[k])) return;
      this._filled = now;
      this._body.replaceChildren();
      this._symbols(head, colouring);
      this._places(head, colouring);
      if (ground) this._ground(ground, subareas, tiles);
      if (this._more.childElementCount) this._body.appendChild(this._more);
    }
    /**
     * A group of an addition's below the others; none for no rows.
     * @param {Text} title
     * @param {{ sign: HTMLCanvasElement, text: Text }[]} rows
     */
    setMore(title, rows) {
      this._more.replaceChildren();
      this._body.appendChild(this._more);
      this._more.hidden = !rows.length;
      element("div", "pm-legend-title", this._more, say(title));
      const grid = element("div", "pm-legend-grid", this._more);
      for (const { sign: canvas, text } of rows) {
        const item = element("div", "pm-legend-row", grid);
        item.appendChild(canvas);
        element("span", "", item, say(text));
      }
    }
    /**
     * @param {Text} title
     * @returns {(text: string, paint: Paint) => void} adds a row
     */
    _group(title) {
      const part = element("div", "pm-legend-group", this._body);
      element("div", "pm-legend-title", part, say(title));
      const grid = element("div", "pm-legend-grid", part), ratio = this._registry.pixelRatio();
      return (text, paint) => {
        const item = element("div", "pm-legend-row", grid), canvas = element("canvas", "", item);
        const [width, height] = SWATCH;
        canvas.width = Math.round(width * ratio);
        canvas.height = Math.round(height * ratio);
        canvas.style.width = `${width}px`;
        canvas.style.height = `${height}px`;
        canvas.setAttribute("aria-hidden", "true");
        const context = (
          /** @type {Context} */
          canvas.getContext("2d")
        );
        context.setTransform(ratio, 0, 0, ratio, 0, 0);
        paint(context, [width / 2, height / 2]);
        element("span", "", item, text);
      };
    }
    /**
     * @param {Head} head
     * @param {Colouring} colouring
     */
    _symbols(head, colouring) {
      const styles = this._group(COLOURINGS[colouring].title);
      for (const style of stylesOf(head, colouring)) {
        if (style.name) styles(translated(style.name), sign({ ...style, radius: 8.5 }));
      }
      const sizes = this._group("总投资：大小");
      for (const { label: text, radius } of head.sizes) {
        if (text) sizes(translated(text), sign({ radius: Math.min(radius, SWATCH[1] / 2 + 3) * 0.62 }));
      }
      sizes(say("投资未披露"), sign({ flags: FLAG.UNDISCLOSED }));
      sizes(say("金额含于所属项目"), sign({ flags: FLAG.WITHIN_GROUP }));
      const kinds = this._group("类型：圆里的形状");
      for (const { name, shape } of head.kinds) {
        if (name) kinds(translated(name), sign({ shape, radius: 10, colour: MIDDLE_GREY }));
      }
    }
    /**
     * @param {Head} head
     * @param {Colouring} colouring
     */
    _places(head, colouring) {
      const row = this._group("位置和画法");
      row(say("挨在一起的项目，点击看名单"), bubble(stylesOf(head, colouring).filter((style) => style.name)));
      row(say("位置误差可能超过 150 米，外圈是误差范围"), rough);
      row(say("地址互相矛盾，各处都画，虚线相连"), conflict);
      row(say("线状或片状项目的标签"), sign({ flags: FLAG.SHAPE }));
      row(say("线状项目的走向，虚线为大致位置"), stroke({ colour: GREY, ...SHAPES2.line }));
      row(say("片状项目的范围"), area);
      row(say("引线：名称指向的项目"), leader);
    }
    /**
     * @param {GroundData} ground
     * @param {boolean} subareas
     * @param {boolean} tiles other people's ground lies below
     */
    _ground({ zones, areas = [], lines = [], buildings }, subareas, tiles) {
      const row = this._group("片区和底图");
      for (const zone of zones) if (zone.level === "bay") row(translated(zone.name), bay(zone));
      for (const zone of zones) if (zone.level === "belt") row(translated(zone.name), belt(zone));
      const sub = zones.find((zone) => zone.level === "subarea");
      if (sub && subareas) row(say("重点片区"), subarea(sub));
      const { border, streets } = GROUND;
      row(say("区界"), stroke({ colour: border.colour, px: border.px, dash: border.dash }));
      if (tiles) return;
      row(say("道路"), stroke({ colour: streets.colour, px: streets.px + 1 }));
      for (const { kind, text } of LINES2) {
        if (lines.some((one) => one.kind === kind)) row(say(text), stroke(GROUND.lines[kind]));
      }
      for (const { kind, text } of AREAS) {
        if (areas.some((one) => one.kind === kind)) row(say(text), wash(GROUND.areas[kind].fill));
      }
      const { building } = GROUND.buildings.looks;
      if (buildings) row(say("建筑"), wash(building.fill, building.edge));
      row(say("地铁站"), label("station"));
      row(say("山"), label("hill"));
      row(say("广场"), label("square"));
      row(say("地点"), label("dot"));
    }
  };

  // geo/map/assets/src/controls.js
  var Scale = class extends L.Control.Scale {
    /** @param {number} most metres that the line may stand for */
    _updateMetric(most2) {
      const inner = (
        /** @type {any} */
        this
      );
      const metres = inner._getRoundNum(most2);
      const text = metres < 1e3 ? say("{0} 米", metres) : say("{0} 公里", metres / 1e3);
      inner._updateScale(inner._mScale, text, metres / most2);
    }
  };
  var Home = class extends L.Control {
    /** @param {() => void} go */
    constructor(go) {
      super({ position: "topleft" });
      this._go = go;
    }
    onAdd() {
      const bar = element("div", "leaflet-bar leaflet-control");
      const button = element("a", "pm-home", bar, "⤢");
      button.href = "#";
      button.title = say("看全图");
      button.setAttribute("role", "button");
      button.setAttribute("aria-label", say("看全图"));
      L.DomEvent.disableClickPropagation(bar);
      L.DomEvent.on(button, "click", (event) => {
        L.DomEvent.preventDefault(event);
        this._go();
      });
      return bar;
    }
  };
  var Notes = class extends L.Control {
    constructor() {
      super({ position: "bottomright" });
      this._node = element("div", "pm-notes leaflet-control");
    }
    get text() {
      return this._node.textContent ?? "";
    }
    /** @param {L.Map} map */
    onAdd(map) {
      map.on("resize", this._makeRoom, this);
      return this._node;
    }
    /** @param {string[]} lines */
    set(lines) {
      this._node.textContent = lines.join(" · ");
      this._makeRoom();
    }
    /** The notes take the width they need: what stands in the other corner moves above them. */
    _makeRoom() {
      const { _controlCorners } = (
        /** @type {any} */
        this._map
      );
      _controlCorners.bottomleft.style.bottom = `${this._node.offsetHeight}px`;
    }
  };
  function symbolCanvas(look, ratio) {
    const side = 2 * Math.ceil(look.radius + 7);
    const canvas = element("canvas");
    canvas.width = canvas.height = Math.round(side * ratio);
    canvas.style.width = canvas.style.height = side + "px";
    const context = (
      /** @type {Context} */
      canvas.getContext("2d")
    );
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawSymbol(context, look, side / 2, side / 2);
    canvas.setAttribute("aria-hidden", "true");
    return canvas;
  }
  function addControls(registry, home) {
    const { map } = registry;
    L.control.zoom({ position: "topleft", zoomInTitle: say("放大"), zoomOutTitle: say("缩小") }).addTo(map);
    new Home(home).addTo(map);
    registry.legend = new Legend(registry).addTo(map);
    new Scale({ position: "bottomleft", imperial: false, maxWidth: 120 }).addTo(map);
    registry.notes = new Notes().addTo(map);
  }

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

  // geo/map/assets/src/canvas_layer.js
  var FAST_MS = 12;
  var CanvasLayer = class extends L.Layer {
    /**
     * @param {Registry} registry
     * @param {L.LayerOptions} [options]
     */
    constructor(registry, options) {
      super(options);
      L.setOptions(this, options);
      this._registry = registry;
      this._canvas = null;
      this._painted = null;
      this._stale = false;
      this._cost = 0;
    }
    onAdd() {
      this._canvas = element("canvas", "pm-canvas leaflet-zoom-animated", this.getPane());
      this._canvas.setAttribute("aria-hidden", "true");
      this.paint();
      return this;
    }
    onRemove() {
      this._canvas?.remove();
      this._canvas = null;
      return this;
    }
    /** @returns {Record<string, L.LeafletEventHandlerFn>} */
    getEvents() {
      const paint = () => this.paint();
      return {
        viewreset: paint,
        moveend: paint,
        resize: paint,
        move: () => this._onMove(),
        zoom: () => this._onZoom(),
        zoomanim: (event) => {
          const { center, zoom } = (
            /** @type {L.ZoomAnimEvent} */
            event
          );
          this._stretch(center, zoom);
        }
      };
    }
    isFast() {
      return this._cost <= FAST_MS;
    }
    /**
     * Draw what is in view; the canvas is empty.
     * @param {Context} _context
     * @param {Frame} _frame
     */
    draw(_context, _frame) {
    }
    /** Paint the whole canvas for the present view. @param {number} [ratio] device pixels to a CSS pixel */
    paint(ratio = this._registry.pixelRatio()) {
      const map = (
        /** @type {InnerMap | null} */
        this._map
      );
      const canvas = this._canvas;
      if (!map || !canvas || !map._loaded) return;
      if (this._registry.held) {
        this._stale = true;
        return;
      }
      const started = performance.now();
      const view = map.getSize();
      if (!view.x || !view.y) return;
      const margin = view.multiplyBy(this._registry.margin).round();
      const corner = map.containerPointToLayerPoint([0, 0]).round().subtract(margin);
      const width = view.x + 2 * margin.x, height = view.y + 2 * margin.y;
      if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
        canvas.width = Math.round(width * ratio);
        canvas.height = Math.round(height * ratio);
        canvas.style.width = width + "px";
        canvas.style.height = height + "px";
      }
      this._stale = false;
      L.DomUtil.setTransform(canvas, corner, 1);
      const origin = map.getPixelOrigin().add(corner);
      const zoom = map.getZoom();
      this._painted = { origin, zoom, corner, width, height };
      const context = (
        /** @type {Context} */
        canvas.getContext("2d")
      );
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, height);
      const scale = mercator.scale(zoom);
      this.draw(context, { zoom, scale, left: origin.x, top: origin.y, width, height, ratio });
      this._cost = performance.now() - started;
    }
    paintIfStale() {
      if (this._stale) this.paint();
    }
    /** Called while panning: paint only when the view has left the canvas. */
    _onMove() {
      const painted = this._painted, map = this._map;
      if (!painted || painted.zoom !== map.getZoom()) return;
      const corner = map.containerPointToLayerPoint([0, 0]), view = map.getSize();
      const covered = corner.x >= painted.corner.x && corner.y >= painted.corner.y && corner.x + view.x <= painted.corner.x + painted.width && corner.y + view.y <= painted.corner.y + painted.height;
      if (!covered) this.paint();
    }
    _onZoom() {
      if (this.isFast()) this.paint();
      else this._stretch(this._map.getCenter(), this._map.getZoom());
    }
    /**
     * Lay the picture as painted over where it belongs at another centre and zoom.
     * @param {L.LatLng} center
     * @param {number} zoom
     */
    _stretch(center, zoom) {
      const painted = this._painted, canvas = this._canvas;
      if (!painted || !canvas) return;
      const map = (
        /** @type {InnerMap} */
        this._map
      );
      const scale = map.getZoomScale(zoom, painted.zoom);
      const origin = map._getNewPixelOrigin(center, zoom);
      L.DomUtil.setTransform(canvas, painted.origin.multiplyBy(scale).subtract(origin), scale);
    }
  };

  // geo/map/assets/src/labels.js
  var KINDS = (
    /** @type {Record<string, LabelStyle>} */
    LOOK.labels.kinds
  );
  var ORDER = Object.keys(KINDS);
  var SYMBOL_PX = LOOK.labels.symbol_px;
  var { along: ALONG, beside: BESIDE, zones: ZONES } = LOOK.labels;
  var CELL = 64;
  var ROW = 2 ** 26;
  function nameSize(level, zoom) {
    if (level !== "bay") return ZONES.size[level];
    const sizes = ZONES.size.bay;
    return (sizes.find(([below]) => zoom < below) ?? sizes[sizes.length - 1])[1];
  }
  var Boxes = class {
    constructor() {
      this.cells = /* @__PURE__ */ new Map();
      this.turn = 0;
    }
    /**
     * Calls for every cell that a box touches, with the cell's key.
     * @param {Box} box
     * @param {(key: number) => void} call
     */
    _near(box, call) {
      const x1 = Math.floor(box[2] / CELL), y1 = Math.floor(box[3] / CELL);
      for (let cx = Math.floor(box[0] / CELL); cx <= x1; cx++) {
        for (let cy = Math.floor(box[1] / CELL); cy <= y1; cy++) call(cx * ROW + cy);
      }
    }
    /** @param {Box} box */
    add(box) {
      const held = { box, seen: 0 };
      this._near(box, (key) => {
        const cell2 = this.cells.get(key);
        if (cell2) cell2.push(held);
        else this.cells.set(key, [held]);
      });
    }
    /**
     * Area that the boxes held here share with `box`, in px².
     * @param {Box} box
     */
    overlap(box) {
      let total = 0;
      const turn = ++this.turn;
      this._near(box, (key) => {
        const cell2 = this.cells.get(key);
        if (!cell2) return;
        for (const held of cell2) {
          if (held.seen === turn) continue;
          held.seen = turn;
          const other = held.box;
          const w = Math.min(box[2], other[2]) - Math.max(box[0], other[0]);
          const h = Math.min(box[3], other[3]) - Math.max(box[1], other[1]);
          if (w > 0 && h > 0) total += w * h;
        }
      });
      return total;
    }
  };
  var millionths = (cost) => Math.floor(cost * 1e6 + 0.5);
  var percent = (share) => Math.floor(share * 100 + 0.5);
  function besidePoint(label2, style, scale, taken, symbols, widthOf2) {
    const x = label2.x * scale, y = label2.y * scale;
    const w = widthOf2(label2.text, style.size), h = style.size * BESIDE.height;
    const gap = style.symbol ? SYMBOL_PX + BESIDE.gap_px : 0;
    const places = style.symbol ? BESIDE.symbol_places : BESIDE.plain_places;
    const [marginX, marginY] = BESIDE.margin_px;
    let best = null;
    for (const [gapsX, widths, gapsY, heights] of places) {
      const left = x + gapsX * gap + widths * w, top = y + gapsY * gap + heights * h;
      const box = [left - marginX, top - marginY, left + w + marginX, top + h + marginY];
      if (taken.overlap(box)) continue;
      const hidden = symbols.overlap(box) / (w * h);
      if (!best || percent(hidden) < percent(best.hidden)) best = { box, left, top, hidden };
      if (hidden === 0) break;
    }
    if (!best || best.hidden > BESIDE.hidden_most) return null;
    taken.add(best.box);
    return { dx: best.left - x, dy: best.top + h / 2 - y };
  }
  function alongLine(label2, style, scale, taken, symbols) {
    const characters = [...label2.text];
    const step = style.size * ALONG.advance;
    const need = step * characters.length;
    let best = null;
    for (const chain of label2.chains) {
      const lengths = [0];
      for (let i = 2; i < chain.length; i += 2) {
        const d = Math.hypot(chain[i] - chain[i - 2], chain[i + 1] - chain[i - 1]) * scale;
        lengths.push(lengths[lengths.length - 1] + d);
      }
      const total = lengths[lengths.length - 1];
      if (total < need * ALONG.room) continue;
      const at = (s) => {
        let k = 1;
        while (k < lengths.length - 1 && lengths[k] < s) k++;
        const t = (s - lengths[k - 1]) / (lengths[k] - lengths[k - 1] || 1);
        const ax = chain[2 * k - 2], ay = chain[2 * k - 1];
        return [(ax + t * (chain[2 * k] - ax)) * scale, (ay + t * (chain[2 * k + 1] - ay)) * scale];
      };
      const tries = Math.max(1, Math.min(ALONG.tries_most, Math.floor((total - need) / ALONG.try_px)));
      for (let i = 0; i <= tries; i++) {
        const start = (total - need) * i / tries;
        const [ax, ay] = at(start), [bx, by] = at(start + need);
        const chord = Math.hypot(bx - ax, by - ay);
        const bend = 1 - chord / need;
        if (bend > ALONG.bend_most) continue;
        let angle = Math.atan2(by - ay, bx - ax);
        const steep = Math.abs(Math.sin(angle)) > ALONG.steep_sine;
        const backwards = steep ? by < ay : bx < ax;
        if (backwards) angle += Math.PI;
        const half2 = style.size * ALONG.half;
        const nx = -(by - ay) / chord, ny = (bx - ax) / chord;
        for (const side of [0, 1, -1]) {
          const off = side * (half2 + ALONG.beside_px);
          const glyphs = characters.map((text, k) => {
            const s = start + step * ((backwards ? characters.length - 1 - k : k) + 0.5);
            const [x, y] = at(s);
            return { text, x: x + nx * off, y: y + ny * off, angle: steep ? 0 : angle };
          });
          const boxes = glyphs.map((g) => [g.x - half2, g.y - half2, g.x + half2, g.y + half2]);
          if (boxes.some((box) => taken.overlap(box))) continue;
          const hidden = boxes.reduce((sum, box) => sum + symbols.overlap(box), 0) / (need * step);
          if (hidden > ALONG.hidden_most) continue;
          const middle = Math.abs(start + need / 2 - total / 2) / total;
          const cost = millionths(hidden * ALONG.cost.hidden + bend * ALONG.cost.bend + middle * ALONG.cost.middle + Math.abs(side) * ALONG.cost.beside);
          if (!best || cost < best.cost) best = { cost, glyphs, boxes };
        }
      }
    }
    if (!best) return null;
    best.boxes.forEach((box) => taken.add(box));
    return best.glyphs.map((g) => ({ text: g.text, x: g.x / scale, y: g.y / scale, angle: g.angle }));
  }
  function placeZoneName(name, scale, taken, symbols) {
    const w = name.width, h = name.size * ZONES.height;
    const [x0, y0, x1, y1] = name.box.map((v) => v * scale);
    const homeX = name.x * scale, homeY = name.y * scale;
    const reach = Math.max(ZONES.reach_least_px, Math.hypot(x1 - x0, y1 - y0) / 2);
    const [leastX, leastY] = ZONES.step_least_px, [aside, above, below] = ZONES.beyond;
    const stepX = Math.max(leastX, (x1 - x0) / ZONES.steps), stepY = Math.max(leastY, (y1 - y0) / ZONES.steps);
    const [left, , right] = name.frame.map((v) => v * scale);
    const from = Math.max(x0 - w * aside, left + w / 2), to = Math.min(x1 + w * aside, right - w / 2);
    let best = null;
    for (let x = from; x <= to; x += stepX) {
      for (let y = y0 - above * h; y <= y1 + below * h; y += stepY) {
        const box = [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
        let cost = Math.hypot(x - homeX, y - homeY) / reach;
        if (best && cost >= best.cost) continue;
        if (taken.overlap(box)) continue;
        cost += ZONES.hidden_cost * symbols.overlap(box) / (w * h);
        if (best && cost >= best.cost) continue;
        for (const share of ZONES.shares) {
          cost += name.penalty((x + share * w) / scale, y / scale) / ZONES.shares.length;
        }
        if (!best || cost < best.cost) best = { cost, x, y, box };
      }
    }
    if (!best) return null;
    taken.add(best.box);
    return { ...name, x: best.x / scale, y: best.y / scale };
  }
  function lengthOf(chain) {
    let length = 0;
    for (let i = 2; i < chain.length; i += 2) length += Math.hypot(chain[i] - chain[i - 2], chain[i + 1] - chain[i - 1]);
    return length;
  }
  function stretches(chains, scale) {
    const again = LOOK.labels.street_name_again_px / scale;
    const lengths = chains.map(lengthOf), longest = Math.max(...lengths);
    if (longest < 2 * again) return [chains];
    const chain = chains[lengths.indexOf(longest)], piece = longest / Math.floor(longest / again);
    const parts = [[chain[0], chain[1]]];
    let walked = 0;
    for (let i = 2; i < chain.length; i += 2) {
      let ax = chain[i - 2], ay = chain[i - 1];
      const bx = chain[i], by = chain[i + 1];
      let rest = Math.hypot(bx - ax, by - ay);
      while (walked + rest > piece * (1 + 1e-9)) {
        const t = (piece - walked) / rest;
        ax += t * (bx - ax);
        ay += t * (by - ay);
        parts[parts.length - 1].push(ax, ay);
        parts.push([ax, ay]);
        rest = Math.hypot(bx - ax, by - ay);
        walked = 0;
      }
      parts[parts.length - 1].push(bx, by);
      walked += rest;
    }
    return parts.map((part) => [part]);
  }
  function placeLabels(labels, zoom, zoneNames, symbolBoxes, widthOf2, between) {
    const scale = mercator.scale(zoom);
    const taken = new Boxes(), symbols = new Boxes();
    for (const [x, y, half2] of symbolBoxes) {
      symbols.add([x * scale - half2, y * scale - half2, x * scale + half2, y * scale + half2]);
    }
    const placed = [];
    const names = [];
    for (const zoneName of zoneNames) {
      const name = placeZoneName(zoneName, scale, taken, symbols);
      if (name) names.push(name);
    }
    for (const box of between?.(names) ?? []) taken.add(box);
    const wanted = labels.filter((label2) => KINDS[label2.kind]).sort(
      (a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.rank - b.rank || b.text.length - a.text.length
    );
    const standing = /* @__PURE__ */ new Set();
    for (const label2 of wanted) {
      const style = KINDS[label2.kind];
      if (style.symbol && !label2.chains && zoom >= label2.zoom) {
        const x = label2.x * scale, y = label2.y * scale, s = SYMBOL_PX;
        const box = [x - s, y - s, x + s, y + s];
        if (taken.overlap(box)) continue;
        taken.add(box);
        standing.add(label2);
        placed.push({ symbol: style.symbol, x: label2.x, y: label2.y, style, kind: label2.kind });
      }
    }
    for (const label2 of wanted) {
      const style = KINDS[label2.kind];
      if (zoom < label2.zoom) continue;
      const { kind } = label2;
      if (label2.chains) {
        for (const chains of stretches(label2.chains, scale)) {
          const glyphs = alongLine({ ...label2, chains }, style, scale, taken, symbols);
          if (glyphs) placed.push({ glyphs, style, kind });
        }
      } else if (!style.symbol || standing.has(label2)) {
        const at = besidePoint(label2, style, scale, taken, symbols, widthOf2);
        if (at) placed.push({ text: label2.text, x: label2.x, y: label2.y, dx: at.dx, dy: at.dy, style, kind });
      }
    }
    return { names, labels: placed };
  }

  // geo/map/assets/src/load.js
  function embedded(url, kind) {
    const carried = [...document.querySelectorAll("script")];
    const found = carried.find((node) => node.dataset.address === url);
    if (!found) return null;
    const text = atob(found.textContent ?? "");
    const bytes2 = Uint8Array.from(text, (character) => character.charCodeAt(0));
    if (found.dataset.packed) return unpacked(bytes2, kind);
    return kind === "binary" ? bytes2.buffer : JSON.parse(new TextDecoder().decode(bytes2));
  }
  async function unpacked(bytes2, kind) {
    const stream = new Blob([bytes2]).stream().pipeThrough(new DecompressionStream("gzip"));
    const content = new Response(stream);
    return kind === "binary" ? content.arrayBuffer() : content.json();
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
  var scripts = /* @__PURE__ */ new Map();
  function loadScript(address, there) {
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

  // geo/map/assets/src/surfaces.js
  var UNITS = mercator.scale(18);
  function fromSteps(steps, step) {
    const flat = new Array(steps.length);
    let x = 0, y = 0;
    for (let i = 0; i < steps.length; i += 2) {
      x += steps[i];
      y += steps[i + 1];
      flat[i] = x * step;
      flat[i + 1] = y * step;
    }
    return flat;
  }
  var WIDEST_PX = 40;
  function inFrame({ scale, left, top, width, height }, box) {
    return box[2] * scale > left - WIDEST_PX && box[0] * scale < left + width + WIDEST_PX && box[3] * scale > top - WIDEST_PX && box[1] * scale < top + height + WIDEST_PX;
  }
  var Surfaces = class {
    /**
     * @param {AreaData[]} areas
     * @param {number} step degrees
     * @param {Datum} datum
     * @param {number} cell px at the deepest zoom: parts that are drawn, or left out, together
     */
    constructor(areas, step, datum, cell2) {
      this._origin = [0, 0];
      this._all = [];
      for (const { polygons, kind, share, zoom } of areas) {
        const cells = /* @__PURE__ */ new Map();
        for (const rings of polygons) {
          const world = rings.map((ring) => datum.ring(fromSteps(ring, step)));
          const [x, y] = world[0], key = [x, y].map((v) => Math.floor(v * UNITS / cell2)).join();
          const held = cells.get(key);
          if (held) held.push(world);
          else cells.set(key, [world]);
          if (!this._origin[0]) this._origin = [x, y];
        }
        for (const held of cells.values()) {
          const box = boxAround(held.flat());
          if (box) this._all.push({ path: this._path(held), box, kind, share, zoom });
        }
      }
    }
    /** @param {Chain[][]} polygons */
    _path(polygons) {
      const path = new Path2D(), [x0, y0] = this._origin;
      for (const ring of polygons.flat()) {
        path.moveTo((ring[0] - x0) * UNITS, (ring[1] - y0) * UNITS);
        for (let i = 2; i < ring.length; i += 2) path.lineTo((ring[i] - x0) * UNITS, (ring[i + 1] - y0) * UNITS);
        path.closePath();
      }
      return path;
    }
    /**
     * @param {Context} context
     * @param {Frame} frame
     * @param {Record<string, SurfaceLook>} looks by kind
     * @param {number} [alpha] of all
     * @param {boolean} [edged] whether edges are drawn: they cost more than all else
     */
    draw(context, frame, looks, alpha = 1, edged = true) {
      const { scale, left, top, ratio } = frame;
      const k = scale / UNITS, [x0, y0] = this._origin;
      context.save();
      context.setTransform(ratio * k, 0, 0, ratio * k, ratio * (x0 * scale - left), ratio * (y0 * scale - top));
      context.lineJoin = "miter";
      for (const { path, box, kind, share, zoom } of this._all) {
        if (frame.zoom < zoom || !inFrame(frame, box)) continue;
        const look = looks[kind];
        context.globalAlpha = alpha * share;
        context.fillStyle = look.fill;
        context.fill(path, "evenodd");
        if (!edged || !look.edge || !look.px) continue;
        context.strokeStyle = look.edge;
        context.lineWidth = look.px / k;
        context.stroke(path);
      }
      context.restore();
    }
  };

  // geo/map/assets/src/ground.js
  var PLAIN_PX = 1.5;
  var ASK_AGAIN_MS = 3e4;
  var STREET_NAME_LATER = LOOK.labels.street_name_later;
  var NAMES2 = LOOK.labels.zones;
  var PENALTY = NAMES2.penalty;
  function readZone(zone, datum) {
    const polygons = zone.polygons.map((rings) => rings.map(datum.ring));
    const [x, y] = datum.world(...zone.at, [0, 0]);
    return { ...zone, polygons, box: boxAround(polygons.flat()) ?? [x, y, x, y], x, y };
  }
  var contains = (polygons, x, y) => polygons.some((rings) => inside(rings, x, y));
  var withBox = (lines) => ({ ...lines, box: boxAround(lines.chains) ?? [0, 0, 1, 1] });
  function strokeChosen(context, edge, look = LOOK) {
    const { rim, rim_px: rimWidth, px } = look.ground.chosen;
    context.strokeStyle = rim;
    context.lineWidth = rimWidth;
    context.stroke();
    context.strokeStyle = edge;
    context.lineWidth = px;
    context.stroke();
  }
  var GroundLayer = class extends CanvasLayer {
    /**
     * @param {Registry} registry
     * @param {L.LayerOptions} [options]
     */
    constructor(registry, options) {
      super(registry, options);
      this._placed = /* @__PURE__ */ new Map();
      this._land = [];
      this._district = [];
      this._cuts = { north: null, south: null, east: null, west: null };
      this._streets = [];
      this._zones = [];
      this._extent = [0, 0, 1, 1];
      this._labels = [];
      this._areas = null;
      this._lines = [];
      this._buildings = { address: "", askFrom: 0, found: null };
      this._look = LOOK;
      this._read = false;
      this._showSubareas = false;
      this._zone = null;
      this._named = true;
    }
    /**
     * @param {GroundData} data
     * @param {string} [address] its own: the buildings lie beside it
     */
    setData(data, address = "") {
      const { datum } = this._registry;
      this._read = true;
      const polygons = (list) => list.map((rings) => rings.map(datum.ring));
      this._land = polygons(data.land);
      this._district = polygons(data.district);
      this._cuts = data.cuts;
      this._streets = data.streets.map((s) => withBox({ ...s, chains: s.lines.map(datum.ring) }));
      const { areas = [], lines = [], step = 1, buildings } = data;
      this._areas = new Surfaces(areas, step, datum, 8e3);
      this._lines = lines.flatMap((l) => l.lines.map((line2) => withBox({ ...l, chains: [datum.ring(fromSteps(line2, step))] })));
      const beside = buildings ? address.slice(0, address.lastIndexOf("/") + 1) + buildings : "";
      this._buildings = { address: beside, askFrom: 0, found: null };
      this._zones = data.zones.map((zone) => readZone(zone, datum));
      this._extent = boxAround(this._district.flat()) ?? [0, 0, 1, 1];
      const named = this._streets.filter((street) => street.name);
      this._labels = [
        ...data.labels.map((label2) => {
          const [x, y] = datum.world(...label2.at, [0, 0]);
          return { ...label2, x, y };
        }),
        ...named.map(({ name: text, rank, zoom, chains }) => ({
          text,
          kind: "street",
          rank,
          chains,
          zoom: zoom + STREET_NAME_LATER
        }))
      ];
      this.forgetLabels();
    }
    /**
     * @param {boolean} showSubareas
     * @param {string | null} zone id of the emphasised one
     */
    setView(showSubareas, zone) {
      if (this._showSubareas === showSubareas && this._zone === zone) return;
      if (this._showSubareas !== showSubareas) this.forgetLabels();
      this._showSubareas = showSubareas;
      this._zone = zone;
      this._stale = true;
    }
    /**
     * Names and labels drawn or not, from the next paint on.
     * @param {boolean} named
     */
    setNamed(named) {
      this._named = named;
      this._stale = true;
    }
    /** The colours that it is drawn in. */
    get look() {
      return this._look;
    }
    /** Of the district, in world coordinates. */
    get extent() {
      return this._extent;
    }
    /** @param {boolean} night whether it is drawn in the colours of the night, from the next paint on */
    setNight(night) {
      this._look = night ? NIGHT : LOOK;
      this._stale = true;
    }
    /**
     * Only what lies left of a line is seen, another layer shows the rest; null for all of it.
     * @param {number | null} line layer point
     */
    clip(line2) {
      if (!this._canvas) return;
      const { corner, width } = this._painted ?? { corner: { x: 0 }, width: 0 };
      this._canvas.style.clipPath = line2 === null ? "" : `inset(0 ${Math.max(0, width - (line2 - corner.x))}px 0 0)`;
    }
    /** They are placed anew with the next paint, which is the caller's to ask for. */
    forgetLabels() {
      this._placed.clear();
      this._stale = true;
    }
    /**
     * The zone under a point in world coordinates: the smallest one that is drawn there.
     * @param {number} x
     * @param {number} y
     */
    zoneAt(x, y) {
      const hit = this._zones.filter(
        (zone) => this._isTouchable(zone) && contains(zone.polygons, x, y)
      );
      const order = ["subarea", "bay", "belt", "district"];
      hit.sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level) || a.area_m2 - b.area_m2);
      return hit.length ? hit[0] : null;
    }
    /** @param {string | null} id */
    zone(id) {
      return this._zones.find((zone) => zone.id === id) || null;
    }
    /** @param {Zone} zone */
    _isTouchable(zone) {
      if (zone.level === "district") return false;
      return zone.level !== "subarea" || this._showSubareas || zone.id === this._zone;
    }
    /**
     * @param {Context} context
     * @param {Frame} frame
     */
    draw(context, frame) {
      const tiles = this._registry.tiles;
      if (!tiles) {
        context.fillStyle = this._look.ground.sea;
        context.fillRect(0, 0, frame.width, frame.height);
      }
      if (!this._read) return;
      if (tiles) this._drawBorder(context, frame);
      else this._drawLand(context, frame);
      for (const zone of this._zones) if (zone.level === "bay") this._drawBay(context, frame, zone);
      if (!tiles) {
        this._drawBuildings(context, frame);
        this._drawLines(context, frame);
        this._drawStreets(context, frame);
      }
      for (const zone of this._zones) if (zone.level === "belt") this._drawBelt(context, frame, zone);
      this._drawSubareas(context, frame);
      this._drawChosen(context, frame);
      if (!tiles) this._drawFade(context, frame);
      if (!this._named) return;
      const placed = this._placedAt(frame.zoom);
      if (!tiles) drawLabels(context, placed.labels, frame, this._look);
      this._drawZoneNames(context, frame, placed.names);
    }
    /**
     * The land data ends somewhere: let it fade out there instead of ending in a false coast.
     * @param {Context} context
     * @param {Frame} frame
     */
    _drawFade(context, frame) {
      const { north, south, east, west } = this._cuts, { fade: look, beyond } = this._look.ground;
      const fade = (at, towards, horizontal) => {
        const from = at - towards * look.px;
        const gradient = horizontal ? context.createLinearGradient(from, 0, at, 0) : context.createLinearGradient(0, from, 0, at);
        gradient.addColorStop(0, thinned(beyond, 0));
        gradient.addColorStop(look.share, thinned(beyond, 1));
        context.fillStyle = gradient;
        const far = horizontal ? frame.width : frame.height;
        const low = towards > 0 ? from : 0, high = towards > 0 ? far : from;
        if (high <= low) return;
        if (horizontal) context.fillRect(low, 0, high - low, frame.height);
        else context.fillRect(0, low, frame.width, high - low);
      };
      if (north !== null) fade(mercator.y(north) * frame.scale - frame.top, -1, false);
      if (south !== null) fade(mercator.y(south) * frame.scale - frame.top, 1, false);
      if (west !== null) fade(mercator.x(west) * frame.scale - frame.left, -1, true);
      if (east !== null) fade(mercator.x(east) * frame.scale - frame.left, 1, true);
    }
    /**
     * @param {Context} context
     * @param {Frame} frame
     * @param {Polygons} polygons
     * @param {boolean} close
     */
    _trace(context, frame, polygons, close) {
      context.beginPath();
      const { scale, left, top } = frame;
      for (const rings of polygons) {
        for (const ring of rings) {
          const last = ring.length - 2;
          let x0 = 0, y0 = 0;
          for (let i = 0; i <= last; i += 2) {
            const x = ring[i] * scale - left, y = ring[i + 1] * scale - top;
            if (!i) context.moveTo(x, y);
            else if (i < last && Math.abs(x - x0) + Math.abs(y - y0) < PLAIN_PX) continue;
            else context.lineTo(x, y);
            x0 = x;
            y0 = y;
          }
          if (close) context.closePath();
        }
      }
    }
    /**
     * @param {Context} context
     * @param {Frame} frame
     */
    _drawLand(context, frame) {
      context.lineJoin = "round";
      this._trace(context, frame, this._land, true);
      const { ground } = this._look, { shore, coast } = ground;
      context.strokeStyle = thinned(shore.colour, shore.alpha);
      context.lineWidth = shore.px;
      context.stroke();
      context.fillStyle = ground.land;
      context.fill("evenodd");
      context.strokeStyle = coast.colour;
      context.lineWidth = coast.px;
      context.stroke();
      this._trace(context, frame, this._district, true);
      context.fillStyle = ground.district;
      context.fill("evenodd");
      this._areas?.draw(context, frame, ground.areas);
      this._drawBorder(context, frame);
    }
    /**
     * Close up alone, and asked for then.
     * @param {Context} context
     * @param {Frame} frame
     */
    _drawBuildings(context, frame) {
      const { from_zoom: from, whole_zoom: whole, edge_from_zoom: edged, looks } = this._look.ground.buildings;
      const { address, askFrom, found } = this._buildings;
      if (frame.zoom < from || !address) return;
      if (Date.now() >= askFrom) {
        this._buildings.askFrom = Infinity;
        const wanted = this._buildings;
        load(address, "json").then((data) => {
          wanted.found = new Surfaces(data.areas, data.step, this._registry.datum, 1200);
          if (this._buildings === wanted) this.paint();
        }, (error) => {
          console.error(error);
          wanted.askFrom = Date.now() + ASK_AGAIN_MS;
        });
      }
      found?.draw(context, frame, looks, Math.min(1, 0.4 + 0.6 * (frame.zoom - from) / (whole - from)), frame.zoom >= edged);
    }
    /**
     * @param {Context} context
     * @param {Frame} frame
     */
    _drawLines(context, frame) {
      const looks = this._look.ground.lines;
      context.lineCap = "butt";
      for (const { kind, zoom, chains, box } of this._lines) {
        if (frame.zoom < zoom || !inFrame(frame, box)) continue;
        const { colour, px, dash } = looks[kind];
        this._trace(context, frame, [chains], false);
        context.setLineDash(dash);
        context.strokeStyle = colour;
        context.lineWidth = px;
        context.stroke();
      }
      context.setLineDash([]);
    }
    /**
     * @param {Context} context
     * @param {Frame} frame
     */
    _drawBorder(context, frame) {
      this._trace(context, frame, this._district, true);
      const { border } = this._look.ground;
      context.strokeStyle = border.colour;
      context.lineWidth = border.px;
      context.setLineDash(border.dash);
      context.stroke();
      context.setLineDash([]);
    }
    /**
     * @param {Context} context
     * @param {Frame} frame
     */
    _drawStreets(context, frame) {
      context.lineCap = context.lineJoin = "round";
      const { colour, inside: white, casing_px: casing, cased_from_zoom: casedFrom } = this._look.ground.streets;
      const cased = frame.zoom >= casedFrom;
      const stroke2 = (paint, more) => {
        context.strokeStyle = paint;
        for (const street of this._streets) {
          if (frame.zoom < street.zoom || !inFrame(frame, street.box)) continue;
          this._trace(context, frame, [street.chains], false);
          context.lineWidth = streetWidth(street.rank, frame.zoom) + more;
          context.stroke();
        }
      };
      stroke2(colour, cased ? casing : 0);
      if (cased) stroke2(white, 0);
    }
    /**
     * A wash with a firm edge that lies inside the area, so that two neighbours both show theirs.
     * @param {Context} context
     * @param {Frame} frame
     * @param {Zone} zone
     */
    _drawBay(context, frame, zone) {
      context.save();
      this._trace(context, frame, zone.polygons, true);
      const { bay: bay2 } = this._look.ground;
      context.globalAlpha = bay2.fill_alpha;
      context.fillStyle = bay2.fill === "edge" ? zone.edge : zone.fill;
      context.fill("evenodd");
      context.clip("evenodd");
      context.strokeStyle = zone.edge;
      context.globalAlpha = bay2.band.alpha;
      context.lineWidth = bay2.band.px;
      context.stroke();
      context.globalAlpha = bay2.edge.alpha;
      context.lineWidth = bay2.edge.px;
      context.stroke();
      context.restore();
    }
    /**
     * @param {Context} context
     * @param {Frame} frame
     * @param {Zone} zone
     */
    _drawBelt(context, frame, zone) {
      context.save();
      this._trace(context, frame, zone.polygons, true);
      context.clip("evenodd");
      const { belt: belt2 } = this._look.ground;
      context.strokeStyle = zone.edge;
      context.globalAlpha = belt2.hatch.alpha;
      context.lineWidth = belt2.hatch.px;
      const period = belt2.apart_px * Math.SQRT2;
      const phase = (frame.left + frame.top) % period;
      context.beginPath();
      for (let x = -phase; x < frame.width + frame.height; x += period) {
        context.moveTo(x, 0);
        context.lineTo(x - frame.height, frame.height);
      }
      context.stroke();
      this._trace(context, frame, zone.polygons, true);
      context.globalAlpha = belt2.edge.alpha;
      context.lineWidth = belt2.edge.px;
      context.stroke();
      context.restore();
    }
    /**
     * @param {Context} context
     * @param {Frame} frame
     */
    _drawSubareas(context, frame) {
      if (!this._showSubareas) return;
      for (const zone of this._zones) {
        if (zone.level !== "subarea") continue;
        this._trace(context, frame, zone.polygons, true);
        const { fill, fill_alpha: alpha, dash, px } = this._look.ground.subarea;
        context.fillStyle = thinned(fill, alpha);
        context.fill("evenodd");
        context.setLineDash(dash);
        context.strokeStyle = zone.edge;
        context.lineWidth = px;
        context.stroke();
        context.setLineDash([]);
      }
    }
    /**
     * @param {Context} context
     * @param {Frame} frame
     */
    _drawChosen(context, frame) {
      const zone = this.zone(this._zone);
      if (!zone || zone.level === "district") return;
      this._trace(context, frame, zone.polygons, true);
      const { chosen } = this._look.ground;
      context.globalAlpha = chosen.fill_alpha;
      context.fillStyle = zone.edge;
      context.fill("evenodd");
      context.globalAlpha = 1;
      strokeChosen(context, zone.edge, this._look);
    }
    /** @param {number} zoom */
    _zoneNames(zoom) {
      const names = [];
      for (const zone of this._zones) {
        const sub = zone.level === "subarea";
        if (zone.level === "district" || sub && !this._showSubareas && zone.id !== this._zone) continue;
        if (sub ? zoom < NAMES2.subarea_from_zoom : zoom > 15.75) continue;
        const level = sub ? "subarea" : zone.level === "belt" ? "belt" : "bay";
        const size = nameSize(level, zoom), spacing = size * NAMES2.spacing[level];
        const width = widthOf(zone.name, size, true) + spacing * (zone.name.length - 1);
        names.push({
          zone,
          size,
          spacing,
          width,
          x: zone.x,
          y: zone.y,
          box: zone.box,
          frame: this._extent,
          penalty: (x, y) => this._nameAt(zone, x, y)
        });
      }
      return names;
    }
    /**
     * How unwelcome a part of a zone's name is at a point: another bay is worse than the sea.
     * @param {Zone} zone
     * @param {number} x
     * @param {number} y
     */
    _nameAt(zone, x, y) {
      const within2 = contains(zone.polygons, x, y);
      if (zone.level === "belt") return within2 ? PENALTY.belt_within : contains(this._land, x, y) ? PENALTY.belt_on_land : 0;
      if (within2) return 0;
      if (zone.level === "subarea") return PENALTY.subarea_outside;
      const other = this._zones.some(
        (z) => z.level === "bay" && z !== zone && contains(z.polygons, x, y)
      );
      if (other) return PENALTY.other_bay;
      return contains(this._land, x, y) ? PENALTY.land : PENALTY.sea;
    }
    /**
     * @param {Context} context
     * @param {Frame} frame
     * @param {NameOfZone[]} names
     */
    _drawZoneNames(context, frame, names) {
      const { halo, zone_ink: ink } = this._look.labels;
      const around = thinned(halo.colour, halo.zone_alpha);
      context.textBaseline = "middle";
      context.textAlign = "left";
      for (const name of names) {
        const { zone } = name, colour = lighter(ink.of === "edge" ? zone.edge : zone.ink, ink.lighter);
        context.font = fontOf(name.size, true);
        const y = name.y * frame.scale - frame.top;
        let x = name.x * frame.scale - frame.left - name.width / 2;
        context.globalAlpha = NAMES2.alpha;
        for (const character of name.zone.name) {
          haloText(context, character, x, y, colour, around);
          x += context.measureText(character).width + name.spacing;
        }
        context.globalAlpha = 1;
      }
    }
    /** @param {number} zoom */
    _placedAt(zoom) {
      const { tiles, projects } = this._registry;
      const step = Math.round(zoom * 4) / 4;
      let placed = this._placed.get(step);
      if (!placed) {
        if (this._placed.size > 24) this._placed.clear();
        const symbols = projects ? projects.symbolBoxes(step) : [];
        placed = placeLabels(
          tiles ? [] : this._labels,
          step,
          this._zoneNames(step),
          symbols,
          widthOf,
          (names) => projects ? projects.takenBoxes(step, names) : []
        );
        this._placed.set(step, placed);
      }
      return placed;
    }
  };

  // geo/map/assets/src/memory.js
  var LASTING = /* @__PURE__ */ new Set(["legend"]);
  var storageOf = (key) => LASTING.has(key) ? window.localStorage : window.sessionStorage;
  var memory = {
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
      }
    }
  };

  // geo/map/assets/src/outside.js
  var meet = (a, b) => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
  var Outside = class {
    /** @param {Registry} registry */
    constructor(registry) {
      this._registry = registry;
      this._mask = "";
      this._notice = null;
      registry.map.on("moveend", () => {
        if (this._notice && !this._found().outside) this._close();
      });
    }
    /**
     * Said once for each filter; a flight that is under way finds them itself.
     * @param {string} mask of the message
     * @param {boolean} flying
     */
    look(mask, flying) {
      if (mask === this._mask) return;
      this._mask = mask;
      this._close();
      const { outside, shown } = this._found();
      if (!outside || flying) return;
      const box = element("div", "pm-notice pm-outside", this._registry.map.getContainer());
      box.setAttribute("role", "status");
      L.DomEvent.disableClickPropagation(box);
      element("span", "", box, say("筛选出的 {0} 个项目都不在当前画面里", shown.length));
      const go = element("button", "pm-outside-go", box, say("飞到那里"));
      go.type = "button";
      go.addEventListener("click", () => {
        const { projects, view } = this._registry, extent = projects.extent(shown);
        this._close();
        if (extent) view.look(extent);
      });
      const close = element("button", "", box, "✕");
      close.type = "button";
      close.setAttribute("aria-label", say("关闭"));
      close.addEventListener("click", () => this._close());
      this._notice = box;
    }
    _close() {
      this._notice?.remove();
      this._notice = null;
    }
    /** The projects with a place that a filter leaves, and whether none of them is in view. */
    _found() {
      const { map, projects } = this._registry, { marks } = projects;
      const shown = [];
      if (!marks) return { shown, outside: false };
      const bounds = map.getBounds();
      const x0 = mercator.x(bounds.getWest()), x1 = mercator.x(bounds.getEast());
      const y0 = mercator.y(bounds.getNorth()), y1 = mercator.y(bounds.getSouth());
      let all = true, inView = false;
      for (let i = 0; i < marks.n && !inView; i++) {
        const project = marks.project[i];
        if (!projects.isShown(project)) all = false;
        else {
          inView = marks.x[i] >= x0 && marks.x[i] <= x1 && marks.y[i] >= y0 && marks.y[i] <= y1;
          if (shown[shown.length - 1] !== project) shown.push(project);
        }
      }
      inView ||= projects.shapes.some(({ box, project }) => projects.isShown(project) && meet(box, [x0, y0, x1, y1]));
      return { shown, outside: !inView && !all && shown.length > 0 };
    }
  };

  // geo/map/assets/src/view.js
  var FLIGHT_S = 0.5;
  var CLOSE = 15.5;
  var TELL_MS = 200;
  var ZOOM_MS = 220;
  var calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  function boundsOf([x0, y0, x1, y1]) {
    return L.latLngBounds(
      [mercator.latitude(y1), mercator.longitude(x0)],
      [mercator.latitude(y0), mercator.longitude(x1)]
    );
  }
  function shifted(at, before, after) {
    const [lng, lat] = after.fromWgs84(...before.toWgs84(at.lng, at.lat));
    return L.latLng(lat, lng);
  }
  var View = class {
    /**
     * @param {Registry} registry
     * @param {L.LatLngBoundsExpression} home
     */
    constructor(registry, home) {
      this._registry = registry;
      this._map = registry.map;
      this._home = L.latLngBounds(
        /** @type {L.LatLngBoundsLiteral} */
        home
      );
      this._moved = false;
      this._fitting = false;
      this._fitted = null;
      this._telling = 0;
      this._kept = null;
      const kept = registry.memory.get("view");
      if (kept && [kept.lat, kept.lng, kept.zoom].every(Number.isFinite)) {
        this._map.setView([kept.lat, kept.lng], kept.zoom, { animate: false });
        this._moved = true;
        this._kept = kept;
      }
      this._map.on("resize", this._fitHome, this);
      this._whenSized(() => {
        this._fitHome();
        this._map.on("moveend", this._remember, this);
      });
      this._zoomByFrames();
    }
    /**
     * Streamlit gives a frame its height only after its content has started: a view cannot be fitted
     * into a map of no height.
     * @param {() => void} then
     */
    _whenSized(then) {
      const ready = () => this._map.getSize().y >= 50;
      if (ready()) {
        then();
        return;
      }
      const wait = () => {
        if (!ready()) return;
        this._map.off("resize", wait);
        then();
      };
      this._map.on("resize", wait);
    }
    _fitHome() {
      if (this._moved) return;
      this._fitting = true;
      this._map.fitBounds(this._home, { animate: false, padding: [4, 4] });
      this._fitting = false;
      this._fitted = { center: this._map.getCenter(), zoom: this._map.getZoom() };
    }
    // Leaflet also reports a move, a while later, when only the frame's size has changed.
    _isFitted() {
      const map = this._map, fitted = this._fitted;
      return this._fitting || fitted !== null && !this._moved && map.getZoom() === fitted.zoom && map.getCenter().equals(fitted.center, 1e-7);
    }
    _remember() {
      if (this._isFitted()) return;
      this._moved = true;
      this._keep();
      window.clearTimeout(this._telling);
      this._telling = window.setTimeout(() => this.tell(), TELL_MS);
    }
    /** A frame that gets its size turns the centre by a part of a pixel: that is no move. */
    _keep() {
      const { datum } = this._registry, map = this._map;
      const shown = map.getCenter(), zoom = map.getZoom();
      if (this._kept?.zoom === zoom) {
        const [keptLng, keptLat] = datum.fromWgs84(this._kept.lng, this._kept.lat);
        if (map.project([keptLat, keptLng], zoom).distanceTo(map.project(shown, zoom)) < 1) return;
      }
      const [lng, lat] = datum.toWgs84(shown.lng, shown.lat);
      this._put({ lat, lng, zoom });
    }
    /** @param {{ lat: number, lng: number, zoom: number }} kept */
    _put(kept) {
      this._kept = kept;
      this._registry.memory.set("view", kept);
    }
    /** The page writes the view into its address, without a run; a map that nobody moved tells none. */
    tell() {
      if (!this._kept) return;
      const { lat, lng, zoom } = this._kept;
      const text = [lng.toFixed(5), lat.toFixed(5), zoom.toFixed(2)];
      try {
        if (window.frameElement?.isConnected) window.parent.planPage?.mapView?.(text.map(Number).join(","));
      } catch {
      }
    }
    /**
     * The view of a link, once: true where the map was put there now. A map of no height yet is put
     * there too, and its size may come later.
     * @param {Message["view"]} view
     */
    place(view) {
      const { memory: memory2, datum } = this._registry;
      if (!view || memory2.get("placed") === view.nonce) return false;
      memory2.set("placed", view.nonce);
      const [longitude, latitude, zoom] = view.at;
      const [lng, lat] = datum.fromWgs84(longitude, latitude);
      this._moved = true;
      this._map.setView([lat, lng], zoom, { animate: false });
      this._put({ lat: latitude, lng: longitude, zoom });
      return true;
    }
    goHome() {
      this.fly(this._home, this._map.getBoundsZoom(this._home, false, L.point(12, 12)));
    }
    /**
     * Fly once for each request: the same one comes again with every rerun of the page.
     * @param {string} nonce
     * @param {Box | null | undefined} extent world
     * @returns whether the map flies now
     */
    request(nonce, extent) {
      const { memory: memory2 } = this._registry;
      if (!nonce || nonce === memory2.get("flown")) return false;
      memory2.set("flown", nonce);
      if (extent) this.look(extent);
      return Boolean(extent);
    }
    /**
     * Fly where somebody asked for it on the map itself.
     * @param {Box} extent world
     */
    look(extent) {
      this._whenSized(() => this._flyTo(extent));
    }
    /** @param {Box} extent world */
    _flyTo(extent) {
      const bounds = boundsOf(extent);
      const fitting = this._map.getBoundsZoom(bounds, false, L.point(80, 80));
      const now = this._map.getZoom();
      const zoom = now >= 14.5 && now <= fitting ? now : Math.min(fitting, CLOSE);
      this.fly(bounds, zoom);
    }
    /**
     * @param {L.LatLngBounds} bounds
     * @param {number} zoom
     */
    fly(bounds, zoom) {
      const center = bounds.getCenter();
      if (calm() || document.hidden || !this._registry.seen) {
        this._map.setView(center, zoom, { animate: false });
      } else {
        this._map.flyTo(center, zoom, { duration: FLIGHT_S });
      }
    }
    /**
     * Keep looking at the same ground; at all of it, as long as nobody has moved the map.
     * @param {Datum} before
     * @param {Datum} after
     */
    changeDatum(before, after) {
      const center = shifted(this._map.getCenter(), before, after);
      this._home = L.latLngBounds(
        shifted(this._home.getSouthWest(), before, after),
        shifted(this._home.getNorthEast(), before, after)
      );
      if (this._moved) this._map.setView(center, this._map.getZoom(), { animate: false });
      else this._fitHome();
    }
    /**
     * Leaflet stretches the picture while it zooms and repaints at the end. Our layers are quick enough
     * to be painted for every frame: lines and letters stay sharp and symbols keep their size. Falls
     * back to Leaflet's way when painting is slow.
     */
    _zoomByFrames() {
      const map = (
        /** @type {L.Map & Inner} */
        this._map
      ), leaflets = map._tryAnimatedZoom;
      if (typeof leaflets !== "function") return;
      map.on("zoomend", () => map.zoomGoal = null);
      const setZoom = map.setZoom.bind(map);
      map.setZoom = (zoom, options) => setZoom(map.zoomGoal?.redirects ? zoom + map.zoomGoal.zoom - map.getZoom() : zoom, options);
      map._stop = () => {
        if (map.zoomGoal?.redirects) map.zoomGoal = null;
        return (
          /** @type {any} */
          L.Map.prototype._stop.call(map)
        );
      };
      map._tryAnimatedZoom = (center, zoom, options) => {
        const settings = options ?? {};
        const { ground, projects } = this._registry;
        if (settings.animate === false || calm() || !ground.isFast() || !projects.isFast()) {
          const moves = leaflets.call(map, center, zoom, options);
          if (moves && !map.zoomGoal) map.zoomGoal = { zoom, redirects: false };
          return moves;
        }
        const from = map.project(map.getCenter(), 0), to = map.project(L.latLng(center), 0);
        const z0 = map.getZoom(), z1 = zoom;
        if (map.project(center, z1).distanceTo(map.project(map.getCenter(), z1)) > 2 * Math.max(map.getSize().x, map.getSize().y)) {
          return false;
        }
        const u1 = Math.pow(2, z0 - z1);
        const started = performance.now();
        map._stop();
        map.zoomGoal = { zoom, redirects: true };
        map._moveStart(true, settings.noMoveStart || false);
        const frame = () => {
          const t = Math.min(1, (performance.now() - started) / ZOOM_MS);
          const eased = 1 - Math.pow(1 - t, 3);
          const z = z0 + (z1 - z0) * eased;
          const share = u1 === 1 ? eased : (1 - Math.pow(2, z0 - z)) / (1 - u1);
          const at = t === 1 ? to : from.add(to.subtract(from).multiplyBy(share));
          map._move(t === 1 ? L.latLng(center) : map.unproject(at, 0), z, { flyTo: true });
          if (t < 1) map._flyToFrame = requestAnimationFrame(frame);
          else map._moveEnd(true);
        };
        frame();
        return true;
      };
    }
  };

  // geo/map/assets/src/pointer_bubbles.js
  var LISTED = 40;
  var SECTORS = 3;
  var APART_PX = 12;
  function sectorsOf(registry, bubble2) {
    const { styles } = registry.projects;
    const largest = Array.from(bubble2.shares, (count, k) => ({ count, name: styles[k].name })).filter(({ count, name }) => count && name).sort((a, b) => b.count - a.count);
    const named = largest.slice(0, SECTORS).map(({ count, name }) => `${name} ${count}`);
    const rest = largest.length > SECTORS ? "…" : "";
    return `${named.join(" · ")}${rest} · ${say("点击看名单")}`;
  }
  function openBubble(registry, bubble2, event) {
    const { map, pointer, projects, view } = registry;
    const { box, projects: first } = projects.insideBubble(bubble2, LISTED);
    const bounds = boundsOf(box);
    const closest = map.getMaxZoom(), now = map.getZoom();
    const fitting = Math.min(closest, map.getBoundsZoom(bounds, false, L.point(60, 60)));
    const spread2 = Math.max(box[2] - box[0], box[3] - box[1]) * mercator.scale(closest);
    const closer = now >= closest || spread2 < APART_PX ? void 0 : () => {
      pointer.leave();
      view.fly(bounds, Math.max(fitting, Math.min(closest, now + 1)));
    };
    if (closer && bubble2.count > LISTED) {
      closer();
      return;
    }
    const title = bubble2.count > first.length ? say("此处有 {0} 个项目，列出一部分，其余请用筛选", bubble2.count) : void 0;
    pointer._openChooser(first, event, title, closer);
  }

  // geo/map/assets/src/pointer.js
  var TOUCH_REACH = 9;
  var MOUSE_REACH = 2;
  var ANSWER = "last_object_clicked_tooltip";
  function clickEvent(latlng, kind, id) {
    const content = `${kind}:${encodeURIComponent(id)}?${Date.now().toString(36)}`;
    return {
      latlng,
      sourceTarget: { _tooltip: { _content: content }, getTooltip: () => ({ getContent: () => content }) }
    };
  }
  function sendNow(content) {
    const shared = window.__GLOBAL_DATA__;
    const wanted = shared?.returned_objects ?? [];
    if (!shared || wanted.length !== 1 || wanted[0] !== ANSWER || shared[ANSWER] !== content) return;
    const value = { [ANSWER]: content };
    shared.previous_data = value;
    const type = "streamlit:setComponentValue";
    window.parent.postMessage({ isStreamlitMessage: true, type, value, dataType: "json" }, "*");
  }
  var Pointer = class {
    /** @param {Registry} registry */
    constructor(registry) {
      this._registry = registry;
      this._map = registry.map;
      this._pointer = "mouse";
      this._waiting = 0;
      this._turn = 0;
      this._chooser = null;
      const container = this._map.getContainer();
      this._hint = element("div", "pm-hint", container);
      this._hint.hidden = true;
      this._map.on("mousemove", this._onMove, this);
      this._map.on("mouseout movestart zoomstart", this.leave, this);
      this._map.on("click", this._onClick, this);
      this._map.on("movestart zoomstart", this.closeChooser, this);
      container.addEventListener("keydown", (event) => {
        if (event.key === "Escape") this.closeChooser();
      });
      container.addEventListener("pointerdown", (event) => this._pointer = event.pointerType, true);
    }
    _reach() {
      return this._pointer === "touch" ? TOUCH_REACH : MOUSE_REACH;
    }
    /** @param {L.LeafletMouseEvent} event */
    _onMove(event) {
      if (this._waiting) return;
      this._waiting = requestAnimationFrame(() => {
        this._waiting = 0;
        this._show(event.containerPoint);
      });
    }
    leave() {
      this._turn++;
      this._hint.hidden = true;
      this._map.getContainer().classList.remove("pm-over");
    }
    /** @param {L.Point} point */
    _show(point) {
      const { projects } = this._registry;
      const hits = projects.hit(point, MOUSE_REACH);
      const bubble2 = hits.length ? null : projects.bubbleAt(point, MOUSE_REACH);
      const turn = ++this._turn;
      this._map.getContainer().classList.toggle("pm-over", hits.length > 0 || bubble2 !== null);
      if (!hits.length && !bubble2 || this._chooser) {
        this._hint.hidden = true;
        return;
      }
      if (bubble2) {
        this._tell(point, say("{0} 个项目", bubble2.count), sectorsOf(this._registry, bubble2));
        return;
      }
      this._registry.names(hits[0]).then((name) => {
        if (!name || turn !== this._turn) return;
        const more = hits.length > 1 ? say(" · 此处共 {0} 个，点击选择", hits.length) : "";
        this._tell(point, name.name, name.detail + more);
      });
    }
    /**
     * @param {L.Point} point
     * @param {string} title
     * @param {string} detail
     */
    _tell(point, title, detail) {
      this._hint.replaceChildren();
      element("b", "", this._hint, title);
      element("span", "", this._hint, detail);
      this._hint.hidden = false;
      const view = this._map.getSize();
      const w = this._hint.offsetWidth, h = this._hint.offsetHeight;
      const left = point.x + 16 + w > view.x ? point.x - 16 - w : point.x + 16;
      const top = Math.min(view.y - h - 4, Math.max(4, point.y - h / 2));
      this._hint.style.transform = `translate(${Math.max(4, Math.round(left))}px, ${Math.round(top)}px)`;
    }
    /** @param {L.LeafletMouseEvent} event */
    _onClick(event) {
      if (this._registry.drawing) return;
      if (this._chooser) {
        this.closeChooser();
        return;
      }
      const { projects, ground } = this._registry;
      for (const addition of this._registry.additions) {
        const answer = addition.click?.(this._registry, event, this._reach());
        if (!answer) continue;
        this.answer(projects, event.latlng, answer.kind, answer.id);
        return;
      }
      const hits = projects.hit(event.containerPoint, this._reach());
      const bubble2 = hits.length ? null : projects.bubbleAt(event.containerPoint, this._reach());
      if (bubble2) openBubble(this._registry, bubble2, event);
      else if (hits.length === 1) this._chooseProject(hits[0], event.latlng);
      else if (hits.length > 1) this._openChooser(hits, event);
      else {
        const { lat, lng } = event.latlng;
        const zone = ground.zoneAt(mercator.x(lng), mercator.y(lat));
        if (zone) this.answer(ground, event.latlng, "zone", zone.id);
      }
    }
    /**
     * @param {number} project
     * @param {L.LatLng} latlng
     */
    _chooseProject(project, latlng) {
      const { projects } = this._registry;
      projects.markSelected(project);
      this._registry.names(project).then((name) => {
        if (name) this.answer(projects, latlng, "project", name.id);
      });
    }
    /**
     * Tell the page.
     * @param {L.Layer} layer
     * @param {L.LatLng} latlng
     * @param {string} kind
     * @param {string} id
     */
    answer(layer, latlng, kind, id) {
      const click = clickEvent(latlng, kind, id);
      layer.fire("click", click);
      sendNow(click.sourceTarget._tooltip._content);
    }
    /**
     * A small list with the names of everything under the pointer.
     * @param {number[]} hits projects
     * @param {{ latlng: L.LatLng, containerPoint: L.Point }} event
     * @param {string} [title]
     * @param {() => void} [closer] shows them from close by
     */
    _openChooser(hits, event, title, closer) {
      this.leave();
      const container = this._map.getContainer();
      const box = this._chooser = element("div", "pm-chooser", container);
      box.setAttribute("role", "menu");
      box.setAttribute("aria-label", say("此处的项目"));
      element("div", "pm-chooser-title", box, title || say("此处有 {0} 个项目", hits.length));
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      if (closer) {
        const button = element("button", "pm-chooser-closer", box, say("放大到这里"));
        button.type = "button";
        button.setAttribute("role", "menuitem");
        button.addEventListener("click", () => {
          this.closeChooser();
          closer();
        });
      }
      Promise.all(hits.map((project) => this._registry.names(project))).then((names) => {
        names.forEach((name, k) => {
          if (!name) return;
          const button = element("button", "", box);
          button.type = "button";
          button.setAttribute("role", "menuitem");
          button.appendChild(this._registry.swatch(hits[k]));
          const text = element("span", "", button);
          element("b", "", text, name.name);
          element("small", "", text, name.detail);
          button.addEventListener("click", () => {
            this.closeChooser();
            this._chooseProject(hits[k], event.latlng);
          });
        });
        const view = this._map.getSize(), point = event.containerPoint;
        const left = Math.min(point.x + 8, view.x - box.offsetWidth - 8);
        const top = Math.min(point.y + 8, view.y - box.offsetHeight - 8);
        box.style.transform = `translate(${Math.max(8, Math.round(left))}px, ${Math.max(8, Math.round(top))}px)`;
        const first = box.querySelector("button:not(.pm-chooser-closer)");
        if (first instanceof HTMLElement) first.focus({ preventScroll: true });
      });
    }
    closeChooser() {
      if (!this._chooser) return;
      this._chooser.remove();
      this._chooser = null;
    }
  };

  // geo/map/assets/src/hits.js
  var CELL_PX = 48;
  var GROUND_SHARE = 1 / 40;
  var cell = (x, y) => Math.floor(x / CELL_PX) * 100003 + Math.floor(y / CELL_PX);
  function indexMarks(drawn, sx, sy) {
    const index = /* @__PURE__ */ new Map();
    for (const i of drawn) {
      const key = cell(sx[i], sy[i]), held = index.get(key);
      if (held) held.push(i);
      else index.set(key, [i]);
    }
    return index;
  }
  function marksAt(index, sx, sy, radius, at, reach) {
    const found = [];
    for (const dx of [-CELL_PX, 0, CELL_PX]) {
      for (const dy of [-CELL_PX, 0, CELL_PX]) {
        for (const i of index.get(cell(at.x + dx, at.y + dy)) ?? []) {
          const distance = Math.hypot(sx[i] - at.x, sy[i] - at.y);
          if (distance <= radius(i) + reach) found.push({ i, distance });
        }
      }
    }
    found.sort((a, b) => a.distance - b.distance);
    const [first, second] = found;
    const clear = second && first.distance < radius(first.i) * 0.6 && second.distance > radius(second.i) * 0.9;
    return (clear ? [first] : found).map(({ i }) => i);
  }
  function shapesAt(shapes, { x, y, near, view }) {
    const things = shapes.filter(({ type, box: [x0, y0, x1, y1] }) => type === "line" || (x1 - x0) * (y1 - y0) <= view * GROUND_SHARE);
    const onLine = things.filter(({ rings }) => rings.some((ring) => distanceToChain(ring, x, y) <= near));
    const found = onLine.length ? onLine : things.filter(({ type, rings }) => type === "area" && inside(rings, x, y));
    return [...new Set(found.map(({ project }) => project))];
  }

  // geo/map/assets/src/packed_marks.js
  var COLUMNS = {
    longitude: Float32Array,
    latitude: Float32Array,
    radius_m: Float32Array,
    // of uncertainty
    project: Uint32Array,
    sector: Uint8Array,
    kind: Uint8Array,
    size: Uint8Array,
    flags: Uint8Array,
    light: Uint8Array,
    status: Uint8Array
  };
  function readMarks(buffer, head, datum) {
    const n = head.marks;
    let at = 0;
    const columns = {};
    for (const [name, Type] of Object.entries(COLUMNS)) {
      columns[name] = new Type(buffer, at, n);
      at += columns[name].byteLength;
    }
    const marks = columns;
    marks.n = n;
    const shifted2 = datum !== DATUMS.WGS84;
    const pair = [0, 0];
    const [west, south] = head.origin;
    marks.x = new Float64Array(n);
    marks.y = new Float64Array(n);
    marks.px = new Float32Array(n);
    const radii = head.sizes.map((size) => size.radius);
    marks.placed = new Uint8Array(head.projects + 7 >> 3);
    for (let i = 0; i < n; i++) {
      if (shifted2) {
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
    marks.of = (project) => {
      let low = 0, high = n;
      while (low < high) {
        const middle = low + high >> 1;
        if (marks.project[middle] < project) low = middle + 1;
        else high = middle;
      }
      const found = [];
      for (let i = low; i < n && marks.project[i] === project; i++) found.push(i);
      return found;
    };
    return marks;
  }
  function countShared(one, other) {
    let count = 0;
    const n = Math.min(one.length, other.length);
    for (let i = 0; i < n; i++) {
      let byte = one[i] & other[i];
      byte -= byte >> 1 & 85;
      byte = (byte & 51) + (byte >> 2 & 51);
      count += byte + (byte >> 4) & 15;
    }
    return count;
  }

  // geo/map/assets/src/names.js
  var NAMES3 = LOOK.names;
  var { gap_px: GAP, characters: LONGEST } = NAMES3;
  var { beside: BESIDE2, along: ALONG2 } = LOOK.labels;
  var TURN = Math.PI / 8;
  var shortened = (text) => {
    if ([...text].length <= LONGEST) return text;
    const bracket = text.slice(1).search(/[（(]/), plain = bracket < 0 ? text : text.slice(0, bracket + 1);
    const characters = [...plain];
    return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join("")}…` : plain;
  };
  function wantedNames(named, gathered, marks, radius, isShape, isShown) {
    const clusterOf = /* @__PURE__ */ new Map();
    for (const cluster of gathered.clusters) {
      for (const mark of gathered.members(cluster)) clusterOf.set(marks.project[mark], cluster);
    }
    const single = /* @__PURE__ */ new Map();
    for (const mark of gathered.singles) {
      if (!single.has(marks.project[mark])) single.set(marks.project[mark], mark);
    }
    const largest = [];
    const shapes = [];
    const told = /* @__PURE__ */ new Map();
    let left = NAMES3.most;
    for (const { project, name, amount } of named) {
      if (!isShown(project)) continue;
      const mark = single.get(project), cluster = clusterOf.get(project);
      const isLargest = amount && left-- > 0, text = shortened(name);
      const { size, bold } = isLargest ? NAMES3.largest : NAMES3.shape;
      if (mark !== void 0) {
        if (!isLargest && !isShape(mark)) continue;
        (isLargest ? largest : shapes).push({
          lines: [text],
          x: marks.x[mark],
          y: marks.y[mark],
          gap: radius(mark) + GAP,
          size,
          bold,
          led: isLargest,
          mark,
          cluster: null
        });
      } else if (cluster && isLargest) {
        const before = told.get(cluster);
        if (before) before.lines.push(text);
        else {
          const { x, y, radius: r } = cluster;
          const wanted = { lines: [text], x, y, gap: r + GAP, size, bold, led: true, mark: -1, cluster };
          told.set(cluster, wanted);
          largest.push(wanted);
        }
      }
    }
    return [...largest, ...shapes];
  }
  function placeNames(wanted, symbols, labels, frame, scale, widthOf2) {
    const signs = Array.from(symbols, ([x, y, half2]) => (
      /** @type {Box} */
      [x * scale - half2, y * scale - half2, x * scale + half2, y * scale + half2]
    ));
    const sized = wanted.map((name) => ({
      ...name,
      width: Math.max(...name.lines.map((line2) => widthOf2(line2, name.size, name.bold))),
      height: name.lines.length * name.size * BESIDE2.height
    }));
    let order = sized, best = placeInOrder(order, signs, labels, frame, scale);
    for (let turn = 1; turn < NAMES3.tries; turn++) {
      const left = order.filter((name) => name.led && !best.some((one) => one.lines === name.lines));
      if (!left.length) break;
      order = [...left, ...order.filter((name) => !left.includes(name))];
      const next = placeInOrder(order, signs, labels, frame, scale);
      if (countLed(next) > countLed(best)) best = next;
    }
    return best;
  }
  var countLed = (names) => names.reduce((sum, { led, lines }) => sum + (led ? lines.length : 0), 0);
  function placeInOrder(wanted, signs, labels, frame, scale) {
    const crossable = new Boxes(), taken = new Boxes();
    for (const box of signs) taken.add(box);
    for (const box of labels) crossable.add(box);
    const placed = [];
    for (const name of wanted) {
      const found = place(name, name.x * scale, name.y * scale, name.width, name.height, taken, crossable, frame);
      if (found) placed.push({ ...name, ...found });
    }
    return placed;
  }
  function place({ gap, led }, x, y, width, height, taken, crossable, frame) {
    const [marginX, marginY] = BESIDE2.margin_px;
    for (const away of led ? NAMES3.away_px : [0]) {
      for (const direction of NAMES3.directions) {
        const cos = Math.cos(direction * TURN), sin2 = Math.sin(direction * TURN);
        const left = x + cos * (gap + away) + (cos - 1) / 2 * width;
        const top = y + sin2 * (gap + away) + (sin2 - 1) / 2 * height;
        if (left < frame[0] || top < frame[1] || left + width > frame[2] || top + height > frame[3]) continue;
        const box = [left - marginX, top - marginY, left + width + marginX, top + height + marginY];
        if (taken.overlap(box) || crossable.overlap(box)) continue;
        let leader2 = null;
        if (away) {
          const toX = Math.max(left, Math.min(left + width, x)), toY = Math.max(top, Math.min(top + height, y));
          const long = Math.sqrt((toX - x) * (toX - x) + (toY - y) * (toY - y));
          const ux = (toX - x) / long, uy = (toY - y) / long;
          let free = true;
          for (let s = gap + NAMES3.leader.step_px; s < long && free; s += NAMES3.leader.step_px) {
            free = !taken.overlap([x + ux * s - 1, y + uy * s - 1, x + ux * s + 1, y + uy * s + 1]);
          }
          if (!free) continue;
          leader2 = [ux * (gap - GAP), uy * (gap - GAP), toX - x, toY - y];
        }
        taken.add(box);
        if (leader2) for (const one of leaderBoxes(leader2, x, y)) crossable.add(one);
        return { dx: left - x, dy: top - y, leader: leader2 };
      }
    }
    return null;
  }
  function leaderBoxes([x0, y0, x1, y1], x, y) {
    const steps = Math.max(1, Math.ceil(Math.sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0)) / NAMES3.leader.step_px));
    return Array.from({ length: steps }, (_, k) => {
      const atX = x + x0 + (x1 - x0) * (k + 0.5) / steps, atY = y + y0 + (y1 - y0) * (k + 0.5) / steps;
      return [atX - 2, atY - 2, atX + 2, atY + 2];
    });
  }
  function nameBoxes(names, scale) {
    const [marginX, marginY] = BESIDE2.margin_px;
    return names.flatMap(({ x, y, dx, dy, width, height, leader: leader2 }) => {
      const left = x * scale + dx, top = y * scale + dy;
      return [
        /** @type {Box} */
        [left - marginX, top - marginY, left + width + marginX, top + height + marginY],
        ...leader2 ? leaderBoxes(leader2, x * scale, y * scale) : []
      ];
    });
  }
  function groundBoxes({ names, labels }, scale, widthOf2) {
    const boxes = names.map(({ x, y, width, size }) => [x * scale - width / 2, y * scale - size / 2, x * scale + width / 2, y * scale + size / 2]);
    for (const item of labels) {
      if ("glyphs" in item) {
        const half2 = item.style.size * ALONG2.half;
        for (const g of item.glyphs) {
          boxes.push([g.x * scale - half2, g.y * scale - half2, g.x * scale + half2, g.y * scale + half2]);
        }
      } else if ("symbol" in item) {
        const x = item.x * scale, y = item.y * scale;
        boxes.push([x - SYMBOL_PX, y - SYMBOL_PX, x + SYMBOL_PX, y + SYMBOL_PX]);
      } else {
        const x = item.x * scale + item.dx, y = item.y * scale + item.dy, h = item.style.size * BESIDE2.height;
        boxes.push([x, y - h / 2, x + widthOf2(item.text, item.style.size), y + h / 2]);
      }
    }
    return boxes;
  }

  // geo/map/assets/src/overlap.js
  var GAP_PX = LOOK.bubbles.touch_gap_px;
  var overlap = (dx, dy, need) => Math.floor((need - Math.sqrt(dx * dx + dy * dy)) * 1e6 + 0.5);
  function join(x, y, radius) {
    const n = x.length;
    const groups = Array.from({ length: n }, (_, i) => ({ x: x[i], y: y[i], radius: radius[i], members: [i] }));
    const alive = new Array(n).fill(true);
    const partner = new Int32Array(n).fill(-1), most2 = new Float64Array(n);
    const between = (i, j) => overlap(
      groups[i].x - groups[j].x,
      groups[i].y - groups[j].y,
      groups[i].radius + groups[j].radius + GAP_PX
    );
    const look = (i) => {
      partner[i] = -1;
      most2[i] = 0;
      for (let j = i + 1; j < n; j++) {
        if (!alive[j]) continue;
        const by = between(i, j);
        if (by > most2[i]) [partner[i], most2[i]] = [j, by];
      }
    };
    for (let i = 0; i < n; i++) look(i);
    for (; ; ) {
      let i = -1;
      for (let k = 0; k < n; k++) if (alive[k] && partner[k] >= 0 && (i < 0 || most2[k] > most2[i])) i = k;
      if (i < 0) break;
      const one = groups[i], j = partner[i], other = groups[j];
      const a = one.members.length, b = other.members.length;
      one.x = (one.x * a + other.x * b) / (a + b);
      one.y = (one.y * a + other.y * b) / (a + b);
      one.members = [...one.members, ...other.members];
      one.radius = radiusOf(a + b);
      alive[j] = false;
      look(i);
      for (let k = 0; k < n; k++) {
        if (!alive[k] || k === i) continue;
        if (partner[k] === i || partner[k] === j) look(k);
        else if (k < i) {
          const by = between(k, i);
          if (by > most2[k] || by === most2[k] && by > 0 && i < partner[k]) [partner[k], most2[k]] = [i, by];
        }
      }
    }
    return groups.filter((_, i) => alive[i]);
  }
  function gatherTouching(marks, isShown, radius, scale, styles, codes) {
    const shown = Array.from({ length: marks.n }, (_, i) => i).filter((i) => isShown(marks.project[i]));
    const clusters = [];
    const singles = [];
    const groups = join(shown.map((i) => marks.x[i] * scale), shown.map((i) => marks.y[i] * scale), shown.map(radius));
    for (const group of groups) {
      const members = group.members.map((k) => shown[k]);
      const projects = /* @__PURE__ */ new Map();
      for (const i of members) if (!projects.has(marks.project[i])) projects.set(marks.project[i], i);
      if (projects.size === 1) {
        singles.push(members[0]);
        continue;
      }
      const shares = new Uint32Array(styles);
      for (const i of projects.values()) shares[codes[i]]++;
      clusters.push({
        x: group.x / scale,
        y: group.y / scale,
        count: projects.size,
        radius: group.radius,
        shares,
        cells: [],
        extra: members,
        sumX: 0,
        sumY: 0
      });
    }
    return {
      clusters,
      singles,
      at: (x, y) => {
        let best = null, nearest = Infinity;
        for (const cluster of clusters) {
          const distance = Math.hypot(cluster.x - x, cluster.y - y) * scale;
          if (distance < nearest) [best, nearest] = [cluster, distance];
        }
        return best ? { cluster: best, distance: nearest } : null;
      },
      members: (cluster) => cluster.extra
    };
  }

  // geo/map/assets/src/spread.js
  var { most, turns: TURNS } = LOOK.spread.screen;
  var MANY = most;
  var REACH_PX = LOOK.spread.reach_px;
  var SHARE2 = LOOK.spread.share;
  var GAP_PX2 = LOOK.spread.gap_px;
  var GOLDEN = 2.399963;
  function spread(x, y, radius, scale) {
    const n = x.length;
    const dx = new Float32Array(n), dy = new Float32Array(n);
    if (n < 2 || n > MANY) return [dx, dy];
    const px = new Float64Array(n), py = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      px[i] = x[i] * scale + 0.05 * Math.cos(i * GOLDEN);
      py[i] = y[i] * scale + 0.05 * Math.sin(i * GOLDEN);
    }
    const order = Array.from({ length: n }, (_, i) => i);
    const widest = 2 * Math.max(...Array.from(radius)) * SHARE2 + GAP_PX2;
    for (let turn = 0; turn < TURNS; turn++) {
      order.sort((a, b) => px[a] - px[b] || a - b);
      let moved = false;
      for (let a = 0; a < n; a++) {
        const i = order[a];
        for (let b = a + 1; b < n && px[order[b]] - px[i] < widest; b++) {
          const j = order[b];
          const need = (radius[i] + radius[j]) * SHARE2 + GAP_PX2;
          const ex = px[j] - px[i], ey = py[j] - py[i];
          const distance = Math.hypot(ex, ey);
          if (distance >= need) continue;
          moved = true;
          const push = (need - distance) / 2 * 0.7;
          const weight = 2 * radius[j] / (radius[i] + radius[j]);
          const ux = distance ? ex / distance : Math.cos(i * GOLDEN);
          const uy = distance ? ey / distance : Math.sin(i * GOLDEN);
          px[i] -= ux * push * weight;
          py[i] -= uy * push * weight;
          px[j] += ux * push * (2 - weight);
          py[j] += uy * push * (2 - weight);
        }
      }
      const pull = turn < TURNS * 0.7 ? 0.03 : 0;
      for (let i = 0; i < n; i++) {
        let ox = px[i] - x[i] * scale, oy = py[i] - y[i] * scale;
        ox -= ox * pull;
        oy -= oy * pull;
        const away = Math.hypot(ox, oy);
        if (away > REACH_PX) {
          ox *= REACH_PX / away;
          oy *= REACH_PX / away;
        }
        px[i] = x[i] * scale + ox;
        py[i] = y[i] * scale + oy;
      }
      if (!moved) break;
    }
    for (let i = 0; i < n; i++) {
      dx[i] = px[i] - x[i] * scale;
      dy[i] = py[i] - y[i] * scale;
      if (Math.hypot(dx[i], dy[i]) < 1) dx[i] = dy[i] = 0;
    }
    return [dx, dy];
  }

  // geo/map/assets/src/projects.js
  var LINE_PX = 6;
  var RINGED_PX = LOOK.symbols.chosen.ring_beyond_px + LOOK.symbols.chosen.grows_px;
  var REACH = 0.5;
  var ProjectLayer = class extends CanvasLayer {
    /**
     * @param {Registry} registry
     * @param {L.LayerOptions} [options]
     */
    constructor(registry, options) {
      super(registry, options);
      this._state = { mask: new Uint8Array(0), selected: /* @__PURE__ */ new Set(), circles: false, colouring: "sector" };
      this._head = null;
      this._marks = null;
      this._shapes = [];
      this._many = false;
      this._veiled = false;
      this._reach = null;
      this._goals = /* @__PURE__ */ new Map();
      this._gathered = null;
      this._whole = /* @__PURE__ */ new Map();
      this._shift = /* @__PURE__ */ new Map();
      this._names = null;
      this._sx = this._sy = new Float32Array(0);
      this._drawn = [];
      this._index = null;
    }
    get marks() {
      return this._marks;
    }
    get shapes() {
      return this._shapes;
    }
    /** Many marks are gathered into bubbles. */
    get many() {
      return this._many;
    }
    /** What the symbols' colour says. */
    get colouring() {
      return this._state.colouring;
    }
    /** The looks that it stands for. */
    get styles() {
      return this._head ? stylesOf(this._head, this.colouring) : [];
    }
    /**
     * The look of a mark: colour, character, stripes.
     * @param {number} i
     */
    styleOf(i) {
      const { _marks: marks } = this;
      if (!marks) throw new Error("no projects yet");
      return this.styles[marks[this.colouring][i]];
    }
    /**
     * The projects that are drawn as chosen.
     * @returns {ReadonlySet<number>}
     */
    get emphasised() {
      return this._state.selected;
    }
    /**
     * @param {Head} head
     * @param {ArrayBuffer} buffer marks.bin
     */
    setData(head, buffer) {
      const { datum } = this._registry;
      this._head = head;
      this._marks = readMarks(buffer, head, datum);
      const { n, of } = this._marks;
      this._shapes = head.shapes.map((shape) => {
        const rings = shape.rings.map(datum.ring);
        return { ...shape, rings, box: boxAround(rings) ?? emptyBox(), mark: of(shape.project)[0] };
      });
      this._many = n > MANY;
      this._goals.clear();
      this._whole.clear();
      this._gathered = this._names = null;
      this._sx = new Float32Array(n);
      this._sy = new Float32Array(n);
      this._stale = true;
      this._registry.ground.forgetLabels();
    }
    /**
     * @param {Uint8Array} mask bit a project, lowest bit first
     * @param {number[]} selected project numbers
     * @param {boolean} circles around all of them
     * @param {Colouring} [colouring]
     */
    setState(mask, selected, circles, colouring = "sector") {
      this._state = { mask, selected: new Set(selected), circles, colouring };
      this._gathered = this._names = null;
      this.paint();
    }
    /** The projects that are shown: a bit a project, lowest bit first. */
    get mask() {
      return this._state.mask;
    }
    /** @param {Uint8Array} mask shown from now on; everything else stays */
    setMask(mask) {
      this._state = { ...this._state, mask };
      this._gathered = this._names = null;
      this.paint();
    }
    /** Another layer draws the projects in its own way: this one only knows where they are. */
    get veiled() {
      return this._veiled;
    }
    /** @param {boolean} veiled from the next paint on */
    setVeiled(veiled) {
      this._veiled = veiled;
    }
    /**
     * Where on the map they can be pointed at, in px from its left edge; null for everywhere.
     * @param {[from: number, to: number] | null} reach
     */
    setReach(reach) {
      this._reach = reach;
    }
    /**
     * How far the clock's signs stand from their places, [dx, dy] in px of each mark: there each project
     * is seen, so that they are moved apart. The same for each half step of zoom.
     * @param {number} zoom
     * @returns {[Float32Array, Float32Array]}
     */
    offsets(zoom) {
      if (!this._marks) return [new Float32Array(0), new Float32Array(0)];
      const step = Math.round(zoom * 2) / 2;
      let goal = this._goals.get(step);
      if (!goal) {
        const { x, y, px } = this._marks;
        goal = spread(x, y, px.map((r) => r * symbolSizeAt(step)), mercator.scale(step));
        this._goals.set(step, goal);
      }
      return goal;
    }
    /**
     * Shown at once, before the server has answered a click.
     * @param {number} project
     */
    markSelected(project) {
      this._state.selected = /* @__PURE__ */ new Set([project]);
      this._gathered = this._names = null;
      this.paint();
    }
    /** @param {number} project */
    isShown(project) {
      return (this._state.mask[project >> 3] >> (project & 7) & 1) === 1;
    }
    /**
     * Every symbol and bubble, and places along every line: what labels of the ground avoid. All projects
     * take part, shown or filtered out: no filter moves a label of the ground.
     * @param {number} zoom
     * @returns {[x: number, y: number, half: number][]} world, and half a width in px
     */
    symbolBoxes(zoom) {
      const marks = this._marks;
      if (!marks || this._many) return [];
      return [...this._boxesOf(marks, this._wholeAt(marks, zoom), zoom), ...this._alongLines(mercator.scale(zoom))];
    }
    /**
     * Where the names of the projects stand, all of them shown, once the zones have theirs: other labels
     * of the ground keep out of it. In px.
     * @param {number} zoom
     * @param {ZoneName[]} zones
     */
    takenBoxes(zoom, zones) {
      const marks = this._marks;
      if (!marks || this._many) return [];
      const step = Math.round(zoom * 4) / 4, scale = mercator.scale(step);
      const labels = groundBoxes({ names: zones, labels: [] }, scale, widthOf);
      return nameBoxes(this._nameAll(marks, this._wholeAt(marks, step), step, () => true, labels), scale);
    }
    /**
     * @param {Marks} marks
     * @param {Gathered} gathered
     * @param {number} zoom
     * @returns {[x: number, y: number, half: number][]}
     */
    _boxesOf(marks, { clusters, singles }, zoom) {
      return [
        ...singles.map((i) => (
          /** @type {[number, number, number]} */
          [marks.x[i], marks.y[i], this._radius(i, zoom)]
        )),
        ...clusters.map(({ x, y, radius }) => (
          /** @type {[number, number, number]} */
          [x, y, radius]
        ))
      ];
    }
    /**
     * Radius in px of a mark's symbol.
     * @param {number} i
     * @param {number} zoom
     */
    _radius(i, zoom) {
      const { _marks: marks } = this;
      return marks ? radiusAt(marks.px[i], marks.flags[i], zoom) : 0;
    }
    /**
     * How all projects stand at a zoom.
     * @param {Marks} marks
     * @param {number} zoom
     */
    _wholeAt(marks, zoom) {
      const step = Math.round(zoom * 4) / 4;
      let whole = this._whole.get(step);
      if (!whole) this._whole.set(step, whole = this._touching(marks, () => true, step));
      return whole;
    }
    /**
     * @param {Marks} marks
     * @param {(project: number) => boolean} isShown
     * @param {number} step of zoom
     */
    _touching(marks, isShown, step) {
      const codes = marks[this.colouring];
      return gatherTouching(marks, isShown, (i) => this._radius(i, step), mercator.scale(step), this.styles.length, codes);
    }
    /**
     * @param {Marks} marks
     * @param {Gathered} gathered
     * @param {number} step
     * @param {(project: number) => boolean} isShown
     * @param {Box[]} labels of the ground, px
     */
    _nameAll(marks, gathered, step, isShown, labels) {
      const radius = (i) => this._radius(i, step);
      const isShape = (i) => (marks.flags[i] & FLAG.SHAPE) !== 0;
      const wanted = wantedNames(this._head?.named ?? [], gathered, marks, radius, isShape, isShown);
      const scale = mercator.scale(step);
      const [west, , east] = this._registry.ground.extent;
      const frame = [west * scale, -Infinity, east * scale, Infinity];
      return placeNames(wanted, this._boxesOf(marks, gathered, step), labels, frame, scale, widthOf);
    }
    /**
     * The names beside what is drawn, for the step of zoom that it was gathered for. The ground's labels
     * keep out of the places that the names have when nothing is filtered.
     * @param {Marks} marks
     * @param {Gathered & { step: number }} gathered
     */
    _namesOf(marks, gathered) {
      const { step } = gathered;
      if (this._names?.step !== step) {
        const chosen = [...this._state.selected].flatMap((project) => marks.of(project));
        const stand = { ...gathered, singles: [...gathered.singles, ...chosen] };
        const labels = groundBoxes(this._registry.ground._placedAt(step), mercator.scale(step), widthOf);
        this._names = { step, names: this._nameAll(marks, stand, step, (project) => this.isDrawn(project), labels) };
      }
      return this._names.names;
    }
    /**
     * @param {number} scale
     * @returns {[x: number, y: number, half: number][]}
     */
    _alongLines(scale) {
      const boxes = [];
      for (const shape of this._shapes) {
        if (shape.type !== "line") continue;
        for (const ring of shape.rings) {
          for (let i = 2; i < ring.length; i += 2) {
            const ax = ring[i - 2], ay = ring[i - 1], bx = ring[i] - ax, by = ring[i + 1] - ay;
            const steps = Math.ceil(Math.hypot(bx, by) * scale / 8);
            for (let k = 0; k < steps; k++) boxes.push([ax + bx * k / steps, ay + by * k / steps, 4]);
          }
        }
      }
      return boxes;
    }
    /**
     * The extent of projects in world coordinates, uncertainty included; null where none has a place.
     * @param {Iterable<number>} projects
     */
    extent(projects) {
      const wanted = new Set(projects), marks = this._marks;
      if (!marks) return null;
      const box = emptyBox();
      for (const project of wanted) {
        for (const i of marks.of(project)) {
          const x = marks.x[i], y = marks.y[i], r = marks.radius_m[i] * mercator.perMetre(y);
          growBox(box, x - r, y - r, x + r, y + r);
        }
      }
      for (const shape of this._shapes) {
        if (wanted.has(shape.project)) growBox(box, ...shape.box);
      }
      return boxOrNull(box);
    }
    /** @param {number} project */
    isDrawn(project) {
      return this.isShown(project) || this._state.selected.has(project);
    }
    /**
     * Place symbols and labels for a zoom ahead of the paint that needs them.
     * @param {number} zoom
     */
    prepare(zoom) {
      if (this._marks && !this._many) this._wholeAt(this._marks, zoom);
      this._registry.ground._placedAt(zoom);
    }
    /**
     * The bubbles and the symbols that stand alone, for what the canvas shows and some more; in steps
     * of zoom (those it rests at), so that one in motion does not gather anew every frame.
     * @param {Marks} marks
     * @param {Frame} frame
     */
    _gather(marks, frame) {
      const step = Math.round(frame.zoom * 4) / 4, scale = mercator.scale(step);
      if (!this._many) {
        if (this._gathered?.step === step) return this._gathered;
        const everywhere = (
          /** @type {Box} */
          [-Infinity, -Infinity, Infinity, Infinity]
        );
        const { selected } = this._state;
        const alone = (project) => this.isShown(project) && !selected.has(project);
        return this._gathered = { ...this._touching(marks, alone, step), step, box: everywhere };
      }
      const ratio = scale / frame.scale;
      const x0 = frame.left * ratio, y0 = frame.top * ratio;
      const x1 = x0 + frame.width * ratio, y1 = y0 + frame.height * ratio;
      const known = this._gathered;
      if (known && known.step === step && x0 >= known.box[0] && y0 >= known.box[1] && x1 <= known.box[2] && y1 <= known.box[3]) {
        return known;
      }
      const mx = (x1 - x0) * REACH, my = (y1 - y0) * REACH;
      const box = [x0 - mx, y0 - my, x1 + mx, y1 + my];
      const codes = marks[this.colouring];
      const found = gather(marks, this._state.mask, scale, box, this.styles.length, codes);
      return this._gathered = { ...found, step, box };
    }
    /**
     * @param {Context} context
     * @param {Frame} frame
     */
    draw(context, frame) {
      const marks = this._marks, head = this._head;
      this._index = null;
      this._drawn = [];
      if (!marks || !head) return;
      const gathered = this._gather(marks, frame);
      this._locate(marks, gathered, frame);
      const picture = this._picture(marks, head);
      if (!this._veiled) this._drawAll(context, frame, picture, gathered);
      const report = this._map.getContainer().dataset;
      report.paints = String(Number(report.paints || 0) + 1);
      report.shown = String(countShared(this._state.mask, marks.placed));
    }
    /**
     * @param {Context} context
     * @param {Frame} frame
     * @param {Picture} picture
     * @param {Gathered & { step: number }} gathered
     */
    _drawAll(context, frame, picture, gathered) {
      drawShapes(context, frame, picture);
      drawCircles(context, frame, picture);
      drawTies(context, frame, picture);
      drawClusters(context, frame, gathered.clusters, picture.styles);
      if (!this._many) drawNames(context, frame, picture, this._namesOf(picture.marks, gathered), this._registry.ground.look);
      drawMarks(context, frame, picture);
    }
    /**
     * What projects_draw.js draws.
     * @param {Marks} marks
     * @param {Head} head
     */
    _picture(marks, head) {
      return {
        marks,
        head,
        styles: this.styles,
        codes: marks[this.colouring],
        shapes: this._shapes,
        drawn: this._drawn,
        sx: this._sx,
        sy: this._sy,
        shift: this._shift,
        selected: this._state.selected,
        emphasised: this.emphasised,
        circles: this._state.circles,
        isShown: (project) => this.isShown(project),
        isDrawn: (project) => this.isDrawn(project)
      };
    }
    /**
     * How far the chosen marks have to move, so that none hides another.
     * @param {Marks} marks
     * @param {number[]} chosen
     * @param {number} zoom
     */
    _apart(marks, chosen, zoom) {
      this._shift.clear();
      const of = (column) => chosen.map((i) => column[i]);
      const radius = chosen.map((i) => this._radius(i, zoom) + RINGED_PX);
      const [dx, dy] = spread(of(marks.x), of(marks.y), radius, mercator.scale(zoom));
      chosen.forEach((i, k) => this._shift.set(i, [dx[k], dy[k]]));
    }
    /**
     * Canvas coordinates of the symbols to draw, in drawing order.
     * @param {Marks} marks
     * @param {Gathered} gathered
     * @param {Frame} frame
     */
    _locate(marks, gathered, frame) {
      const { selected } = this._state;
      const plain = [];
      const chosen = [];
      const see = (i, list) => {
        const [dx, dy] = this._shift.get(i) ?? [0, 0];
        const x = marks.x[i] * frame.scale - frame.left + dx, y = marks.y[i] * frame.scale - frame.top + dy;
        this._sx[i] = x;
        this._sy[i] = y;
        if (x < -90 || y < -90 || x > frame.width + 90 || y > frame.height + 90) return;
        list.push(i);
      };
      const ringed = [...selected].flatMap((project) => marks.of(project));
      this._apart(marks, ringed, frame.zoom);
      for (const i of gathered.singles) if (!selected.has(marks.project[i])) see(i, plain);
      for (const i of ringed) see(i, chosen);
      const order = (a, b) => marks.px[b] - marks.px[a] || marks.y[a] - marks.y[b];
      this._drawn = [...plain.sort(order), ...chosen.sort(order)];
    }
    /**
     * What lies under a point of the map's container: project numbers, nearest first. Symbols win over
     * lines, lines over areas; several are returned when symbols overlap there.
     * @param {L.Point} point
     * @param {number} reach px around a symbol that still count
     */
    hit(point, reach) {
      const painted = this._painted, marks = this._marks;
      if (!painted || !marks || this._isBeyond(point)) return [];
      const at = this._map.containerPointToLayerPoint(point).subtract(painted.corner);
      this._index ??= indexMarks(this._drawn, this._sx, this._sy);
      const found = marksAt(this._index, this._sx, this._sy, (i) => this._radius(i, painted.zoom), at, reach);
      if (found.length) return [...new Set(found.map((i) => marks.project[i]))];
      if (this.bubbleAt(point, reach)) return [];
      const name = this._nameAt(at);
      return name ? [marks.project[name.mark]] : this._hitShapes(at, reach);
    }
    /**
     * The name under a point of the canvas.
     * @param {L.Point} at
     */
    _nameAt(at) {
      const painted = this._painted, { names = [] } = this._names ?? {};
      if (!painted || this._veiled) return null;
      const scale = mercator.scale(painted.zoom);
      return names.find(({ x, y, dx, dy, width, height }) => {
        const left = x * scale - painted.origin.x + dx, top = y * scale - painted.origin.y + dy;
        return at.x >= left && at.x <= left + width && at.y >= top && at.y <= top + height;
      });
    }
    /** @param {L.Point} point */
    _isBeyond(point) {
      return this._reach !== null && (point.x < this._reach[0] || point.x > this._reach[1]);
    }
    /**
     * The bubble under a point of the map's container, null for none.
     * @param {L.Point} point
     * @param {number} reach
     */
    bubbleAt(point, reach) {
      const painted = this._painted, gathered = this._gathered;
      if (!painted || !gathered || this._isBeyond(point)) return null;
      const at = this._map.containerPointToLayerPoint(point).subtract(painted.corner);
      const scale = mercator.scale(painted.zoom);
      const named = this._nameAt(at)?.cluster;
      if (named) return named;
      const found = gathered.at((painted.origin.x + at.x) / scale, (painted.origin.y + at.y) / scale);
      if (!found) return null;
      const distance = found.distance * Math.pow(2, painted.zoom - gathered.step);
      return distance <= found.cluster.radius + reach ? found.cluster : null;
    }
    /**
     * What a bubble holds: the extent of its marks in world coordinates, and its first projects.
     * @param {Cluster} cluster
     * @param {number} most projects
     */
    insideBubble(cluster, most2) {
      const marks = this._marks, box = emptyBox();
      const projects = /* @__PURE__ */ new Set();
      if (!marks || !this._gathered) return { box, projects: [] };
      for (const i of this._gathered.members(cluster)) {
        growBox(box, marks.x[i], marks.y[i]);
        if (projects.size < most2) projects.add(marks.project[i]);
      }
      return { box, projects: [...projects] };
    }
    /**
     * @param {L.Point} at canvas coordinates
     * @param {number} reach
     */
    _hitShapes(at, reach) {
      const painted = this._painted;
      if (!painted) return [];
      const scale = mercator.scale(painted.zoom), view = this._map.getSize();
      return shapesAt(this._shapes.filter(({ project }) => this.isDrawn(project)), {
        x: (painted.origin.x + at.x) / scale,
        y: (painted.origin.y + at.y) / scale,
        near: (LINE_PX + reach) / scale,
        view: view.x * view.y / (scale * scale)
      });
    }
  };

  // geo/map/assets/src/wheel.js
  var LEVEL_PX = 80;
  var IDLE_MS = 1500;
  function wheelSteps(asked, snap) {
    const steps = snap ? Math.trunc(asked / snap + 1e-9 * Math.sign(asked)) * snap : asked;
    return { steps, left: asked - steps };
  }
  function useWheel(map) {
    const Base = (
      /** @type {any} */
      L.Map.ScrollWheelZoom
    );
    const Wheel = class extends Base {
      _performZoom() {
        const handler = (
          /** @type {any} */
          this
        );
        const { zoomGoal: goal } = handler._map;
        if (handler._map._animatingZoom || goal && !goal.redirects) {
          if (!handler._later) {
            handler._later = () => {
              handler._later = null;
              handler._performZoom();
            };
            handler._map.once("moveend", handler._later);
          }
          return;
        }
        const now = Date.now(), kept = now - (handler._last || 0) < IDLE_MS ? handler._left || 0 : 0;
        const { steps, left } = wheelSteps(kept + handler._delta / LEVEL_PX, handler._map.options.zoomSnap);
        handler._delta = 0;
        handler._startTime = null;
        handler._left = left;
        handler._last = now;
        const from = goal ? goal.zoom : handler._map.getZoom();
        const zoom = handler._map._limitZoom(from + steps);
        if (steps && zoom !== from) handler._map.setZoomAround(handler._lastMousePos, zoom);
      }
    };
    map.scrollWheelZoom?.disable();
    map.scrollWheelZoom = new Wheel(map);
    map.scrollWheelZoom.enable();
  }

  // geo/map/assets/src/attach.js
  var MARGIN = 0.25;
  var SWATCH_PX = 8.5;
  function attach(map, options) {
    const registry = (
      /** @type {Registry} */
      {
        map,
        memory: options.memory ?? memory,
        margin: options.margin ?? MARGIN,
        pixelRatio: options.pixelRatio ?? (() => window.devicePixelRatio || 1),
        additions: options.additions ?? [],
        datum: DATUMS.WGS84,
        loaded: {},
        data: {},
        head: null,
        message: null,
        held: false,
        seen: false,
        drawing: false,
        tiles: null,
        failure: null
      }
    );
    map.planMap = registry;
    const container = map.getContainer();
    container.setAttribute("aria-label", say("项目地图：方向键移动，加减号缩放"));
    container.setAttribute("role", "application");
    registry.view = new View(registry, options.home);
    registry.ground = new GroundLayer(registry, { pane: pane(map, "pm-ground", 250) }).addTo(map);
    const makeProjects = options.projects ?? ((r, layerOptions) => new ProjectLayer(r, layerOptions));
    registry.projects = makeProjects(registry, { pane: pane(map, "pm-projects", 450) }).addTo(map);
    registry.layers = [registry.ground, registry.projects];
    registry.names = (project) => projectName(registry, project);
    registry.swatch = (project) => projectSwatch(registry, project);
    registry.pointer = new Pointer(registry);
    registry.outside = new Outside(registry);
    useWheel(map);
    addControls(registry, () => registry.view.goHome());
    container.dataset.state = "loading";
  }
  function pane(map, name, z) {
    if (!map.getPane(name)) map.createPane(name).style.zIndex = String(z);
    return name;
  }
  async function projectName(registry, project) {
    const { head } = registry;
    if (!head || project >= head.projects) return null;
    const piece = Math.floor(project / head.chunk);
    const names = await load(`${registry.loaded.projects}names-${piece}.json`, "json").catch(() => null);
    if (!names) return null;
    const [id, name, detail] = names[project - piece * head.chunk];
    return { id, name, detail };
  }
  function projectSwatch(registry, project) {
    const { marks } = registry.projects, { head } = registry;
    if (!marks || !head) throw new Error("no projects yet");
    const i = marks.of(project)[0];
    const look = {
      ...registry.projects.styleOf(i),
      shape: head.kinds[marks.kind[i]].shape,
      radius: SWATCH_PX,
      flags: marks.flags[i] & ~FLAG.CONFLICT
    };
    return symbolCanvas(look, registry.pixelRatio());
  }

  // geo/map/assets/src/show.js
  function bytes(base64) {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  }
  function show(map, message) {
    const { planMap: registry } = (
      /** @type {L.Map & { planMap: Registry }} */
      map
    );
    registry.message = message;
    const { loaded } = registry;
    if (loaded.ground === message.ground && loaded.projects === message.projects) {
      apply(registry, message);
      return;
    }
    Promise.all([readGround(registry, message), readProjects(registry, message)]).then(
      () => {
        if (registry.message === message) apply(registry, message);
      },
      (error) => fail(registry, error)
    );
  }
  async function readGround(registry, { ground: address }) {
    const data = await load(address, "json");
    if (registry.message?.ground !== address || registry.loaded.ground === address) return;
    registry.loaded.ground = address;
    registry.data.ground = data;
    registry.ground.setData(data, address);
  }
  async function readProjects(registry, { projects: folder }) {
    const [head, marks] = await Promise.all([
      load(folder + "head.json", "json"),
      load(folder + "marks.bin", "binary")
    ]);
    if (registry.message?.projects !== folder || registry.loaded.projects === folder) return;
    registry.loaded.projects = folder;
    registry.head = head;
    registry.data.projects = marks;
    registry.projects.setData(head, marks);
  }
  function apply(registry, message) {
    const { additions, ground, projects, view } = registry;
    registry.held = true;
    for (const addition of additions) addition.before?.(registry, message);
    registry.notes.set([...registry.tiles ? [registry.tiles.credit] : [], ...message.notes]);
    ground.setView(message.subareas, message.zone);
    const colouring = message.colour ?? "sector";
    projects.setState(bytes(message.mask), message.selected, message.circles, colouring);
    if (registry.head) {
      registry.legend.show(
        registry.head,
        colouring,
        registry.data.ground,
        { subareas: message.subareas, tiles: registry.tiles !== null }
      );
    }
    for (const addition of additions) addition.show?.(registry, message);
    const placed = view.place(message.view);
    const flying = message.fly !== null && view.request(message.fly.nonce, placed ? null : extentOf(registry, message.fly));
    registry.held = false;
    for (const layer of registry.layers) layer.paintIfStale();
    if (!registry.seen && message.painted) reportPainted(message.painted);
    registry.seen = true;
    if (message.draw) registry.outside.look(message.mask, flying);
    view.tell();
    const { dataset } = registry.map.getContainer();
    dataset.state = "ready";
    dataset.messages = String(Number(dataset.messages ?? 0) + 1);
    registry.failure?.remove();
    registry.failure = null;
    registry.names(0);
  }
  function extentOf({ ground, marks, projects }, fly) {
    const zone = fly.zone ? ground.zone(fly.zone) : null;
    if (zone) return zone.box;
    return fly.marks ? marks?.extent() : projects.extent(fly.projects ?? []);
  }
  function reportPainted(address) {
    requestAnimationFrame(() => setTimeout(() => navigator.sendBeacon(address)));
  }
  function fail(registry, error) {
    console.error(error);
    const container = registry.map.getContainer();
    container.dataset.state = "failed";
    if (registry.message?.painted) reportPainted(registry.message.painted);
    if (registry.failure) return;
    const text = say("地图数据没有取到。请刷新页面；列表和合计仍然可用。");
    registry.failure = element("div", "pm-failure", container, text);
    registry.failure.setAttribute("role", "alert");
  }

  // geo/map/assets/src/global.js
  window.PlanMap = { ...index_exports };
})();
