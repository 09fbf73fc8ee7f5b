// The page around the map follows its clock: the line of counts and sums, and the rows of the list.
// Nothing is asked of the server; a rerun draws both anew, and they are told again.
import { element } from "../../../../geo/map/assets/src/dom.js";

/** @import { ClockTold } from "../../../../geo/map/assets/src/clock/types.js" */

const EXPORTS = "导出按筛选，不随时间";
const BAR = ".st-key-map_bar", ROWS = ".st-key-list_pane .row[data-number]";

/**
 * @param {(at: string, mode: string) => void} write into the address; "" for a clock that is closed
 * @returns {Pick<PlanPage, "clock" | "clockRows"> & { leave(): void }}
 */
export function followClock(write) {
  /** @type {ClockTold | null} */
  let now = null;

  function bar() {
    const place = document.querySelector(BAR);
    let line = document.querySelector(".plan-clock-line");
    document.documentElement.toggleAttribute("data-plan-clock", now !== null);
    if (!now || !place) {
      line?.remove();
      return;
    }
    if (line?.parentElement !== place) {
      line?.remove();
      line = element("p", "plan-clock-line", place);
    }
    line.replaceChildren();
    element("b", "", line, now.count);
    const rest = `${now.rest} · ${EXPORTS}`;
    element("span", "", line, rest);
    line.setAttribute("title", `${now.count} · ${rest}`);
  }

  function clockRows() {
    /** @type {NodeListOf<HTMLElement>} */
    const rows = document.querySelectorAll(ROWS);
    for (const row of rows) {
      const told = now?.row(Number(row.dataset.number)), item = row.closest("li");
      if (item) item.hidden = told ? !told.shown : false;
      const when = row.querySelector(".when");
      if (when) when.textContent = told?.text ?? "";
    }
    // the list's one stop for Tab is a row that is seen
    const stop = document.querySelector(`${ROWS}[tabindex="0"]`);
    if (!stop?.closest("li")?.hidden) return;
    const first = Array.from(rows).find((row) => !row.closest("li")?.hidden);
    stop.setAttribute("tabindex", first ? "-1" : "0");
    first?.setAttribute("tabindex", "0");
  }

  return {
    clock(told) {
      now = told;
      bar();
      clockRows();
      write(told?.at ?? "", told?.mode ?? "");
    },
    clockRows() {
      if (now) clockRows();
    },
    leave() {
      now = null;
      bar();
    },
  };
}
