// The legend: all that is drawn on the map, each beside a picture drawn by the same code.
//
// It takes at most a fifth of the map and scrolls within that; whether it is open is remembered. It
// fills itself again only where what it explains has changed.
import { COLOURINGS, stylesOf } from "./colouring.js";
import { element } from "./dom.js";
import { drawSign } from "./labels_draw.js";
import { LOOK, thinned } from "./look.js";
import { drawClusters } from "./projects_draw.js";
import { FLAG, drawSymbol } from "./symbols.js";
import { say, translated } from "./words.js";

/** @import { Look } from "./symbols.js" */
/** @import { Text } from "./words.js" */
/** @import { LabelSymbol } from "./labels.js" */
/** @import { Colouring, Context, Frame, GroundData, Head, Registry, Style, ZoneData } from "./types.js" */
/** @typedef {(context: Context, middle: [x: number, y: number]) => void} Paint */

const WIDE_PX = 640; // a map this wide opens with its legend
const SHARE = 0.2; // of the map that the open legend may take
const LEAST = [150, 130]; // px: a narrower or lower one could not be read
const NARROW_PX = 480; // below it headings stand above their rows
const SWATCH = [28, 22]; // px
const GREY = "#5a5a5a", MIDDLE_GREY = "#808080"; // on which the shape inside stands out
const { bubbles: BUBBLES, circles: CIRCLES, ground: GROUND, names: NAMES, shapes: SHAPES, ties: TIES } = LOOK;

/** What of the ground has a colour or a line, by its kind. @type {{ kind: keyof typeof GROUND.areas, text: Text }[]} */
const AREAS = [
  { kind: "park", text: "公园绿地" }, { kind: "wood", text: "林地" }, { kind: "estate", text: "居住用地" },
  { kind: "business", text: "商业商务用地" }, { kind: "water", text: "水面" },
];
/** @type {{ kind: keyof typeof GROUND.lines, text: Text }[]} */
const LINES = [
  { kind: "rail", text: "铁路" }, { kind: "subway", text: "地铁线" }, { kind: "river", text: "河流" },
];

/**
 * @param {Context} context
 * @param {[x: number, y: number][]} points
 * @param {{ colour: string, px: number, alpha?: number, dash?: number[] }} look
 */
function line(context, points, { colour, px, alpha = 1, dash = [] }) {
  context.beginPath();
  points.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.globalAlpha = alpha;
  context.strokeStyle = colour;
  context.lineWidth = px;
  context.setLineDash(dash);
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/**
 * Corners of a swatch that an area fills.
 * @param {[x: number, y: number]} middle
 * @returns {[x: number, y: number][]}
 */
const corners = ([x, y]) => [[x - 11, y - 6], [x + 11, y - 6], [x + 11, y + 6], [x - 11, y + 6], [x - 11, y - 6]];

/** @param {ZoneData} zone @returns {Paint} */
const bay = (zone) => (context, middle) => {
  const [[x0, y0], , [x1, y1]] = corners(middle);
  context.fillStyle = thinned(zone.fill, GROUND.bay.fill_alpha);
  context.fillRect(x0, y0, x1 - x0, y1 - y0);
  line(context, corners(middle), { colour: zone.edge, px: GROUND.bay.edge.px / 2, alpha: GROUND.bay.edge.alpha });
};
/** @param {string} fill @param {string} [edge] @returns {Paint} */
const wash = (fill, edge = GROUND.coast.colour) => (context, middle) => {
  const [[x0, y0], , [x1, y1]] = corners(middle);
  context.fillStyle = fill;
  context.fillRect(x0, y0, x1 - x0, y1 - y0);
  line(context, corners(middle), { colour: edge, px: 0.6 });
};
/** @param {ZoneData} zone @returns {Paint} */
const belt = (zone) => (context, middle) => {
  const [x, y] = middle, { apart_px: apart, edge, hatch } = GROUND.belt;
  for (let k = -1; k <= 1; k++) {
    line(context, [[x + k * apart + 6, y - 6], [x + k * apart - 6, y + 6]],
      { colour: zone.edge, px: hatch.px, alpha: hatch.alpha });
  }
  line(context, corners(middle), { colour: zone.edge, px: edge.px / 2, alpha: edge.alpha });
};
/** @param {ZoneData} zone @returns {Paint} */
const subarea = (zone) => (context, middle) =>
  line(context, corners(middle), { colour: zone.edge, px: GROUND.subarea.px, dash: GROUND.subarea.dash });
/** @param {Partial<Look>} look @returns {Paint} */
const sign = (look) => (context, [x, y]) =>
  drawSymbol(context, { colour: GREY, glyph: "", shape: "circle", radius: 8, flags: 0, ...look }, x, y);
/** @param {LabelSymbol} kind @returns {Paint} */
const label = (kind) => (context, [x, y]) => drawSign(context, kind, x, y);
/** @param {{ colour: string, px: number, alpha?: number, dash?: number[] }} look @returns {Paint} */
const stroke = (look) => (context, [x, y]) => line(context, [[x - 12, y + 3], [x - 2, y - 3], [x + 12, y + 1]], look);

/** @type {Paint} */
const rough = (context, middle) => {
  const [x, y] = middle;
  context.beginPath();
  context.arc(x, y, 10, 0, 2 * Math.PI);
  context.fillStyle = thinned(GREY, 0.12);
  context.fill();
  context.strokeStyle = thinned(GREY, CIRCLES.rough.alpha + 0.2);
  context.lineWidth = CIRCLES.rough.px;
  context.stroke();
  sign({ radius: 6, flags: FLAG.ROUGH })(context, middle);
};
/** @type {Paint} */
const conflict = (context, [x, y]) => {
  line(context, [[x - 13, y + 2], [x + 13, y + 2]], {
    colour: LOOK.symbols.conflict.colour, px: TIES.conflict.px, dash: TIES.conflict.dash,
  });
  sign({ radius: 6, flags: FLAG.CONFLICT })(context, [x, y + 2]);
};
/** @type {Paint} */
const area = (context, middle) => {
  const { alpha, px, dash } = SHAPES.area;
  line(context, corners(middle), { colour: GREY, px, alpha, dash });
};
/** @type {Paint} */
const leader = (context, [x, y]) => {
  line(context, [[x - 8, y + 5], [x + 12, y - 5]], { colour: NAMES.largest.colour, px: NAMES.leader.px });
  sign({ radius: 5 })(context, [x - 9, y + 5]);
};
/** @param {Style[]} styles @returns {Paint} */
const bubble = (styles) => (context, [x, y]) => {
  const frame = /** @type {Frame} */ ({ scale: 1, left: 0, top: 0, width: 99, height: 99, zoom: 0, ratio: 1 });
  const shares = new Uint32Array(styles.length);
  styles.slice(0, 3).forEach((_, k) => (shares[k] = 1));
  const radius = BUBBLES.radius_px.one - 3;
  drawClusters(context, frame, [
    { x, y, radius, count: 3, shares, cells: [], extra: [], sumX: 0, sumY: 0 },
  ], styles);
};

export class Legend extends L.Control {
  /** @param {Registry} registry */
  constructor(registry) {
    super({ position: "bottomleft" }); // the sea: nothing to hide there
    this._registry = registry;
    this._body = element("div", "pm-legend-body");
    this._more = element("div", "pm-legend-group");
    /** @type {HTMLElement | null} */
    this._box = null;
    this._open = false;
    /** @type {unknown[]} what it was filled with */
    this._filled = [];
  }

  /** @param {L.Map} map */
  onAdd(map) {
    const { memory } = this._registry;
    const box = (this._box = element("div", "pm-legend leaflet-control"));
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    const button = element("button", "pm-legend-button", box, say("图例"));
    button.type = "button";
    box.appendChild(this._body);
    const remembered = memory.get("legend");
    this._open = remembered === null ? map.getSize().x >= WIDE_PX : remembered;
    const show = () => {
      this._body.hidden = !this._open;
      box.classList.toggle("pm-open", this._open);
      button.setAttribute("aria-expanded", String(this._open));
      button.title = say(this._open ? "收起图例" : "展开图例");
      this._fit();
    };
    button.addEventListener("click", () => {
      this._open = !this._open;
      memory.set("legend", this._open);
      show();
    });
    map.on("resize", this._fit, this);
    this._body.tabIndex = 0; // it scrolls: keys have to reach it
    show();
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
      const context = /** @type {Context} */ (canvas.getContext("2d"));
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
    row(say("线状项目的走向，虚线为大致位置"), stroke({ colour: GREY, ...SHAPES.line }));
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
    for (const { kind, text } of LINES) {
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
}
