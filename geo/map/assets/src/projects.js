// The projects: symbols, lines and areas on one canvas.
//
// Places arrive once as a packed file, a filter only sends a bitmask. The layer stays on the map
// for good and is told what to show: nothing is removed and added, so nothing can flicker. Symbols
// that would overlap gather into bubbles: of up to MANY marks those that touch (overlap.js), of more
// those of a grid's cell (clusters.js). Chosen ones stand alone, on top, and are moved apart where one
// would hide another (spread.js). How things are drawn is in projects_draw.js, names in names.js, what
// lies under the pointer in hits.js.
import { CanvasLayer } from "./canvas_layer.js";
import { stylesOf } from "./colouring.js";
import { gather } from "./clusters.js";
import { boxAround, boxOrNull, emptyBox, growBox } from "./geometry.js";
import { indexMarks, marksAt, shapesAt } from "./hits.js";
import { LOOK } from "./look.js";
import { mercator } from "./mercator.js";
import { countShared, readMarks } from "./packed_marks.js";
import { widthOf } from "./labels_draw.js";
import { groundBoxes, placeNames, nameBoxes, wantedNames } from "./names.js";
import { gatherTouching } from "./overlap.js";
import { drawCircles, drawClusters, drawMarks, drawNames, drawShapes, drawTies } from "./projects_draw.js";
import { MANY, spread } from "./spread.js";
import { FLAG, radiusAt, symbolSizeAt } from "./symbols.js";

/** @import { Cluster, Gathered } from "./clusters.js" */
/** @import { Box, Chain } from "./geometry.js" */
/** @import { ZoneName } from "./labels.js" */
/** @import { PlacedName } from "./names.js" */
/** @import { Marks } from "./packed_marks.js" */
/** @import { Picture } from "./projects_draw.js" */
/** @import { Colouring, Context, Frame, Head, Registry, ShapeData } from "./types.js" */
/** @typedef {Omit<ShapeData, "rings"> & { rings: Chain[], box: Box, mark: number }} Shape `mark`: its symbol */

const LINE_PX = 6; // so near to a line counts as on it
const RINGED_PX = LOOK.symbols.chosen.ring_beyond_px + LOOK.symbols.chosen.grows_px; // around a chosen symbol
const REACH = 0.5; // share of the canvas around it that is gathered with it: panning is then free

export class ProjectLayer extends CanvasLayer {
  /**
   * @param {Registry} registry
   * @param {L.LayerOptions} [options]
   */
  constructor(registry, options) {
    super(registry, options);
    /** @type {{ mask: Uint8Array, selected: Set<number>, circles: boolean, colouring: Colouring }} */
    this._state = { mask: new Uint8Array(0), selected: new Set(), circles: false, colouring: "sector" };
    /** @type {Head | null} */
    this._head = null;
    /** @type {Marks | null} */
    this._marks = null;
    /** @type {Shape[]} */
    this._shapes = [];
    this._many = false;
    this._veiled = false;
    /** @type {[number, number] | null} */
    this._reach = null;
    /** @type {Map<number, [Float32Array, Float32Array]>} where symbols go, by zoom step */
    this._goals = new Map();
    /** @type {(Gathered & { step: number, box: Box }) | null} */
    this._gathered = null;
    /** @type {Map<number, Gathered>} of all projects, by zoom step */
    this._whole = new Map();
    /** @type {Map<number, [dx: number, dy: number]>} px from its place, of each chosen mark */
    this._shift = new Map();
    /** @type {{ step: number, names: PlacedName[] } | null} */
    this._names = null;
    this._sx = this._sy = new Float32Array(0); // canvas coordinates
    /** @type {number[]} marks, in drawing order */
    this._drawn = [];
    /** @type {Map<number, number[]> | null} */
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
    this._state.selected = new Set([project]);
    this._gathered = this._names = null;
    this.paint();
  }

  /** @param {number} project */
  isShown(project) {
    return ((this._state.mask[project >> 3] >> (project & 7)) & 1) === 1;
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
      ...singles.map((i) => /** @type {[number, number, number]} */ ([marks.x[i], marks.y[i], this._radius(i, zoom)])),
      ...clusters.map(({ x, y, radius }) => /** @type {[number, number, number]} */ ([x, y, radius])),
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
    if (!whole) this._whole.set(step, (whole = this._touching(marks, () => true, step)));
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
    const radius = (/** @type {number} */ i) => this._radius(i, step);
    const isShape = (/** @type {number} */ i) => (marks.flags[i] & FLAG.SHAPE) !== 0;
    const wanted = wantedNames(this._head?.named ?? [], gathered, marks, radius, isShape, isShown);
    const scale = mercator.scale(step);
    const [west, , east] = this._registry.ground.extent;
    /** @type {Box} */
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
    /** @type {[number, number, number][]} */
    const boxes = [];
    for (const shape of this._shapes) {
      if (shape.type !== "line") continue;
      for (const ring of shape.rings) {
        for (let i = 2; i < ring.length; i += 2) {
          const ax = ring[i - 2], ay = ring[i - 1], bx = ring[i] - ax, by = ring[i + 1] - ay;
          const steps = Math.ceil((Math.hypot(bx, by) * scale) / 8);
          for (let k = 0; k < steps; k++) boxes.push([ax + (bx * k) / steps, ay + (by * k) / steps, 4]);
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
      const everywhere = /** @type {Box} */ ([-Infinity, -Infinity, Infinity, Infinity]);
      const { selected } = this._state;
      const alone = (/** @type {number} */ project) => this.isShown(project) && !selected.has(project);
      return (this._gathered = { ...this._touching(marks, alone, step), step, box: everywhere });
    }
    const ratio = scale / frame.scale;
    const x0 = frame.left * ratio, y0 = frame.top * ratio;
    const x1 = x0 + frame.width * ratio, y1 = y0 + frame.height * ratio;
    const known = this._gathered;
    if (known && known.step === step && x0 >= known.box[0] && y0 >= known.box[1] &&
        x1 <= known.box[2] && y1 <= known.box[3]) {
      return known;
    }
    const mx = (x1 - x0) * REACH, my = (y1 - y0) * REACH;
    /** @type {Box} */
    const box = [x0 - mx, y0 - my, x1 + mx, y1 + my];
    const codes = marks[this.colouring];
    const found = gather(marks, this._state.mask, scale, box, this.styles.length, codes);
    return (this._gathered = { ...found, step, box });
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
      marks, head, styles: this.styles, codes: marks[this.colouring],
      shapes: this._shapes, drawn: this._drawn, sx: this._sx, sy: this._sy,
      shift: this._shift,
      selected: this._state.selected, emphasised: this.emphasised, circles: this._state.circles,
      isShown: (/** @type {number} */ project) => this.isShown(project),
      isDrawn: (/** @type {number} */ project) => this.isDrawn(project),
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
    const of = (/** @type {Float64Array} */ column) => chosen.map((i) => column[i]);
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
    /** @type {number[]} */
    const plain = [];
    /** @type {number[]} */
    const chosen = [];
    /**
     * @param {number} i
     * @param {number[]} list
     */
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
    // large ones first, so that small ones lie on top; then from north to south
    /**
     * @param {number} a
     * @param {number} b
     */
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
  insideBubble(cluster, most) {
    const marks = this._marks, box = emptyBox();
    /** @type {Set<number>} */
    const projects = new Set();
    if (!marks || !this._gathered) return { box, projects: [] };
    for (const i of this._gathered.members(cluster)) {
      growBox(box, marks.x[i], marks.y[i]);
      if (projects.size < most) projects.add(marks.project[i]);
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
      view: (view.x * view.y) / (scale * scale),
    });
  }
}
