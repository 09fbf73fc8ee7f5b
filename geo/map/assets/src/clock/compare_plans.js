// Two plans side by side: the earlier one's projects left of the line, the later one's right of it,
// each with the sign of what ties it to the other plan.
import { load, ProjectLayer } from "../index.js";
import { bytesOf } from "./comparison.js";
import { NameTip } from "./name_tip.js";
import { countStates } from "./time.js";

/** @import { Head, Registry } from "../types.js" */
/** @import { Comparison, Told } from "./comparison.js" */
/** @import { StateLayer, StateLook } from "./state_layer.js" */
/** @import { PlanSide, TwoPlans } from "./types.js" */

const WHITE = "#ffffff";
/** In the order of geo.life.lineage.TIES: no two alike in letter. @type {StateLook[]} */
const LOOKS = [
  { fill: WHITE, edge: "#6b6b6b", ink: "#6b6b6b", letter: "", dashed: true },
  { fill: "#17603f", edge: WHITE, ink: WHITE, letter: "续", dashed: false },
  { fill: "#7a3d8f", edge: WHITE, ink: WHITE, letter: "拆", dashed: false },
  { fill: "#1d5c9c", edge: WHITE, ink: WHITE, letter: "并", dashed: false },
  { fill: "#a35a00", edge: WHITE, ink: WHITE, letter: "更", dashed: false },
  { fill: "#9c1f2e", edge: WHITE, ink: WHITE, letter: "消", dashed: false },
  { fill: "#4a4a4a", edge: WHITE, ink: WHITE, letter: "完", dashed: false },
  { fill: WHITE, edge: "#17603f", ink: "#17603f", letter: "同", dashed: false },
];
const RULE = "左右两边都按当前的筛选。关系取自各期之间登记的承接；“无承接记录”只是没有登记，不等于取消或新增。"
  + "一个项目有几条承接时，符号按第一条；没有定位的不在图上，仍计入项数。";
const ALL = new Set(LOOKS.keys());

/**
 * What is compared, with the other plan's places.
 * @param {Registry} registry
 * @param {string} address
 * @returns {Promise<{ plans: TwoPlans, projects: ProjectLayer[] }>}
 */
export async function fetchPlans(registry, address) {
  /** @type {TwoPlans} */
  const plans = await load(address, "json");
  const projects = await Promise.all(plans.sides.map(({ projects: folder }) => placesOf(registry, folder)));
  return { plans, projects };
}

/**
 * @param {Registry} registry
 * @param {string | null} folder
 */
async function placesOf(registry, folder) {
  if (folder === null) return registry.projects;
  /** @type {[Head, ArrayBuffer]} */
  const [head, marks] = await Promise.all([load(folder + "head.json", "json"), load(folder + "marks.bin", "binary")]);
  const places = new ProjectLayer(registry);
  places.setData(head, marks);
  return places;
}

/** @implements {Comparison} */
export class PlanSides {
  /**
   * @param {Registry} registry
   * @param {StateLayer} layer
   * @param {{ plans: TwoPlans, projects: ProjectLayer[] }} found
   */
  constructor(registry, layer, { plans, projects }) {
    const [earlier, later] = plans.sides;
    this.title = "两期规划";
    this.veiled = true;
    /** @type {[string, string]} */
    this.names = [`“${earlier.name}”`, `“${later.name}”`];
    this._plans = plans;
    this._layer = layer;
    this._sides = plans.sides.map((side, k) => (
      { projects: projects[k], mask: bytesOf(side.mask), states: bytesOf(side.ties) }
    ));
    const guest = plans.sides.findIndex((side) => side.projects !== null);
    this._own = this._sides[1 - guest];
    this._guest = guest;
    this._registry = registry;
    this._tip = new NameTip(registry, this._sides[guest], plans.sides[guest], (tie) => plans.ties[tie]);
  }

  /** @param {number} line */
  draw(line) {
    this._layer.setShown({ sides: this._sides, line, wanted: ALL, quiet: false, looks: LOOKS });
    const right = this._guest === 1;
    this._registry.projects.setReach(right ? [-Infinity, line] : [line, Infinity]);
    this._tip.reach = right ? [line, Infinity] : [-Infinity, line];
  }

  /** @returns {Told} */
  told() {
    const { sides, ties, rows } = this._plans;
    const [before, after] = this._sides.map(({ states, mask }) => countStates(states, mask, ties.length));
    /** @type {[number, string][]} */
    const states = ties.map((name, tie) => [tie, `${name} 左 ${before[tie]} 右 ${after[tie]}`]);
    return {
      line: `${this.names.join("与")}：${sides[0].shown} 项与 ${sides[1].shown} 项，按承接关系`,
      states: states.filter(([tie]) => before[tie] || after[tie]),
      looks: LOOKS,
      lines: sides.map((side) => `“${side.name}”${sayOf(side)}`),
      rule: RULE,
      table: {
        title: `逐项承接（${rows.length} 条）`, head: [this.names[0], "关系", this.names[1]],
        rows: rows.map(([from, tie, to]) => [from, tie, to || "—"]), empty: "筛选出的项目没有承接记录。",
      },
    };
  }

  /** @param {number} project */
  row(project) {
    const tie = this._own.states[project];
    return tie ? this._plans.ties[tie] : "";
  }

  remove() {
    this._layer.setShown(null);
    this._tip.remove();
    this._registry.projects.setReach(null);
  }
}

/** @param {PlanSide} side */
const sayOf = ({ shown, total, sums }) => ` ${shown} / ${total} 项 · ${sums}`;
