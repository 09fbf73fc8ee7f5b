// Two zonings side by side: the plan's zones left of the line, another division right of it. The
// symbols stay as they are: no project moves, only the areas it is counted in change.
import { GroundLayer, pane } from "../index.js";
import { bytesOf, masked } from "./comparison.js";
import { amountText, totals } from "./sums.js";

/** @import { Context, Frame, Registry } from "../types.js" */
/** @import { Datum } from "../datum.js" */
/** @import { Comparison, Told } from "./comparison.js" */
/** @import { Sums } from "./sums.js" */
/** @import { ClockHead, Zoning } from "./types.js" */

const PARTLY = "一组项目的总额只有各项都在同一区里才计入该区。";

/** The ground once more, with the other zones; right of the line only. */
class OtherGround extends GroundLayer {
  /**
   * @param {Registry} registry
   * @param {L.LayerOptions} options
   */
  constructor(registry, options) {
    super(registry, options);
    this.line = 0; // px from the map's left edge
  }

  _onMove() {
    this.paint(); // the line stays where it is while the map moves below it
  }

  /**
   * @param {Context} context
   * @param {Frame} frame
   */
  draw(context, frame) {
    const left = this._map.containerPointToLayerPoint([this.line, 0]).x;
    this._look = this._registry.ground.look; // by day, or by night
    const cut = left - (this._painted?.corner.x ?? 0);
    context.save();
    context.beginPath();
    context.rect(cut, 0, frame.width - cut, frame.height);
    context.clip();
    super.draw(context, frame);
    context.restore();
    this._registry.ground.clip(left);
  }
}

/** @implements {Comparison} */
export class ZoningSides {
  /**
   * @param {Registry} registry
   * @param {Sums} sums
   * @param {ClockHead} head
   * @param {Zoning} zoning
   */
  constructor(registry, sums, head, zoning) {
    this.title = "两种分区";
    this.veiled = false;
    this.names = zoning.titles;
    this._registry = registry;
    this._sums = sums;
    this._head = head;
    this._zoning = zoning;
    this._codes = bytesOf(zoning.codes);
    /** @type {Uint8Array} */
    this._mask = new Uint8Array(0);
    /** @type {Datum | null} */
    this._datum = null;
    this._ground = new OtherGround(registry, { pane: pane(registry.map, "pm-zoning", 260) });
    this._ground.addTo(registry.map);
    registry.layers.push(this._ground);
  }

  /** @param {Uint8Array} mask */
  set(mask) {
    const { datum, data: { ground }, loaded } = this._registry;
    this._mask = mask;
    if (!ground || this._datum === datum) return; // another basemap may have another datum
    this._datum = datum;
    this._ground.setData({ ...ground, zones: this._zoning.zones }, loaded.ground);
  }

  /** @param {number} line */
  draw(line) {
    this._ground.line = line;
    this._ground.paint();
  }

  /** @returns {Told} */
  told() {
    const { names, titles, note } = this._zoning;
    const own = this._each(this._sums.zone, this._head.zones), other = this._each(this._codes, names);
    return {
      line: `${titles[0]}与${titles[1]}：同一批项目，按两种界线数`,
      states: [],
      lines: [`${titles[0]}：${own}`, `${titles[1]}：${other}`],
      rule: `${note}${PARTLY}`,
    };
  }

  /**
   * Counts and sums of each zone that holds any.
   * @param {Uint8Array} codes
   * @param {string[]} names
   */
  _each(codes, names) {
    const into = new Uint8Array(this._mask.length);
    const parts = names.map((name, code) => {
      const found = totals(this._sums, masked(this._mask, codes, code, into), this._head);
      if (!found.shown) return "";
      return `${name} ${found.shown} 项${found.amount ? ` ${amountText(found.amount, found.atLeast)}` : ""}`;
    });
    return parts.filter(Boolean).join(" · ") || "没有项目";
  }

  /** @param {number} project */
  row(project) {
    const { names, titles } = this._zoning;
    return `${titles[1]}：${names[this._codes[project]] ?? ""}`;
  }

  remove() {
    const { layers, ground } = this._registry;
    layers.splice(layers.indexOf(this._ground), 1);
    this._ground.remove();
    ground.clip(null);
  }
}
