// The page of a pack: the map, the list beside it, a project's facts. Data from the page itself,
// every text by textContent.
import { attach, element, load, memory, setWords, show as showOnMap } from "../../../../map/assets/src/index.js";
import { clockSwitch } from "../../../../map/assets/src/clock_switch.js";
import { outline } from "../../../../map/assets/src/outline.js";
import { printFigure } from "../../../../map/assets/src/print.js";
import { structure } from "../../../../map/assets/src/structure.js";

/** @import { PlanMapped } from "../../../../map/assets/src/print.js" */
/** @import { ClockTold } from "../../../../map/assets/src/clock/types.js" */
/** @import { Message } from "../../../../map/assets/src/types.js" */
/** @import { Change, Facts, Pack } from "./types.js" */

const LEGEND_FROM_PX = 1150; // beside a list the map is narrower than in the app

/** @param {string} id of the page's own HTML */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

load("pack.json", "json").then((/** @type {Pack} */ pack) => {
  setWords(pack.mapWords);
  const rows = new Map(pack.rows.map((row) => [row.id, row]));
  head(pack);
  const nodes = list(pack, openProject), follow = find(pack, nodes);
  const show = drawMap(pack, openProject, openZone, follow);

  /**
   * @param {string} id
   * @param {boolean} [quiet] without a flight
   */
  function openProject(id, quiet) {
    const row = rows.get(id) || rows.get(pack.within[id]);
    if (!row) return;
    const box = detail(row.title, row.colour, row.glyph);
    if (row.original) element("p", "quiet", box, row.original);
    if (row.note) element("p", "remark", box, `${pack.words.note}${pack.language === "zh" ? "：" : ": "}${row.note}`);
    if (row.summary) element("p", "", box, row.summary);
    facts(box, row.facts);
    for (const line of row.conflict) element("p", "warning", box, line);
    element("p", "quiet", box, row.id);
    remember(id);
    show({ selected: row.marks, fly: quiet ? null : row.marks });
  }

  /** @param {string} id */
  function openZone(id) {
    const zone = pack.zones[id];
    if (!zone) return;
    facts(detail(zone.name), zone.facts);
    show({ zone: id });
  }

  /**
   * The detail takes the place of the list, which keeps its place for the way back.
   * @param {string} title
   * @param {string} [colour]
   * @param {string} [glyph]
   */
  function detail(title, colour, glyph) {
    const box = byId("detail");
    box.replaceChildren();
    const back = element("button", "", box, pack.words.back);
    back.type = "button";
    back.addEventListener("click", close);
    const heading = element("h2", "", box);
    if (glyph) element("i", "", heading, glyph).style.background = colour ?? "";
    element("span", "", heading, title);
    byId("finder").hidden = byId("list").hidden = true;
    box.hidden = false;
    box.scrollTop = 0;
    return box;
  }

  function close() {
    byId("finder").hidden = byId("list").hidden = false;
    byId("detail").hidden = true;
    remember("");
    show({ selected: [], zone: pack.zone });
  }

  /** @param {string} id */
  function remember(id) {
    try {
      history.replaceState(null, "", id ? "#" + encodeURIComponent(id) : "#");
    } catch {
      // a page from a disk may not be allowed to: then a reload opens the list
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !byId("detail").hidden) close();
  });
  let wanted = "";
  try {
    wanted = decodeURIComponent(location.hash.slice(1));
  } catch {
    // not an address of ours
  }
  if (rows.has(wanted)) openProject(wanted);
  else if (pack.rows.length === 1) openProject(pack.rows[0].id, true);
  document.body.dataset.state = "ready";
});

/** @param {Pack} pack */
function head(pack) {
  byId("title").textContent = pack.title;
  if (pack.mark) element("strong", "mark", byId("title"), pack.mark);
  if (!pack.title.startsWith(pack.subtitle)) element("small", "", byId("title"), pack.subtitle);
  sums(pack, null);
  const about = byId("about"), colon = pack.language === "zh" ? "：" : ": ";
  for (const [label, text] of pack.facts) element("span", "", about, label + colon + text);
  element("span", "", about, pack.words.zones_indicative);
  for (const line of pack.structureLines) element("span", "", about, line);
}

/**
 * @param {Pack} pack
 * @param {ClockTold | null} told
 */
function sums(pack, told) {
  const box = byId("sums");
  box.replaceChildren();
  element("b", "", box, told?.count ?? pack.count);
  box.append(told?.rest ?? pack.sums.join(" · "));
}

/**
 * @param {Element} box
 * @param {Facts} pairs
 */
function facts(box, pairs) {
  const table = element("dl", "", box);
  for (const [label, text] of pairs) {
    element("dt", "", table, label);
    element("dd", "", table, text);
  }
}

/**
 * Returns what tells the map what is chosen from now on.
 * @param {Pack} pack
 * @param {(id: string, quiet?: boolean) => void} openProject
 * @param {(id: string) => void} openZone
 * @param {(told: ClockTold | null) => void} follow
 */
function drawMap(pack, openProject, openZone, follow) {
  // the legend would cover half of a narrow map
  if (memory.get("legend") === null && byId("map").clientWidth < LEGEND_FROM_PX) {
    memory.set("legend", false);
  }
  const map = /** @type {PlanMapped} */ (L.map("map", {
    zoomControl: false, attributionControl: false, zoomSnap: 0.25, minZoom: 10, maxZoom: 18,
  }));
  const clock = clockSwitch((told) => {
    sums(pack, told);
    follow(told);
  });
  attach(map, { home: pack.home, additions: [structure, outline, clock] });
  /** @type {Message} */
  let state = {
    ground: "ground.json", projects: "", mask: pack.mask, selected: [], zone: pack.zone,
    colour: pack.colour, structure: pack.structure ?? undefined, subareas: pack.subareas, area: pack.area, circles: false, notes: pack.notes,
    fly: { nonce: pack.nonce, ...pack.start },
    clock: pack.clock ? { script: "", data: "clock/", nonce: pack.nonce, open: null } : undefined,
  };
  showOnMap(map, state);
  const { projects, ground } = map.planMap;
  for (const layer of [projects, ground]) {
    layer.on("click", (event) => {
      const [, kind, id] = /^(\w+):([^?]*)/.exec(event.sourceTarget.getTooltip().getContent()) ?? [];
      if (kind === "project") openProject(decodeURIComponent(id), true);
      else if (kind === "zone") openZone(decodeURIComponent(id));
    });
  }
  new ResizeObserver(() => map.invalidateSize()).observe(byId("map"));
  window.addEventListener("beforeprint", () => onPaper(map, pack));
  return (/** @type {Change} */ changes) => {
    const { fly, ...rest } = changes;
    const target = fly && fly.length ? { nonce: `${pack.nonce}-${Date.now()}`, projects: fly } : null;
    // what is shown before the data has been read must not lose where the map looks first
    state = { ...state, ...rest, fly: target || (map.planMap.seen ? null : state.fly) };
    showOnMap(map, state);
  };
}

/**
 * Printing: the map as a picture above the list, and the day.
 * @param {PlanMapped} map
 * @param {Pack} pack
 */
function onPaper(map, pack) {
  const main = document.querySelector("main");
  document.querySelectorAll(".plan-print-map").forEach((node) => node.remove());
  if (!map.planMap.seen) return;
  const figure = printFigure(map);
  const day = new Date().toLocaleDateString(pack.language === "zh" ? "zh-CN" : "en-GB", { dateStyle: "long" });
  element("figcaption", "", figure, `${pack.words.printed} ${day}`);
  main?.before(figure);
}

/**
 * @param {Pack} pack
 * @param {(id: string) => void} openProject
 */
function list(pack, openProject) {
  const box = byId("list");
  return pack.rows.map((row) => {
    const button = element("button", row.part ? "part" : "", box);
    button.type = "button";
    button.dataset.id = row.id;
    button.setAttribute("role", "listitem");
    element("i", "", button, row.glyph).style.background = row.colour;
    const text = element("span", "", button);
    element("b", "", text, row.title);
    element("small", "", text, row.line);
    if (pack.clock) element("small", "when", text);
    button.addEventListener("click", () => openProject(row.id));
    return button;
  });
}

/**
 * What is typed finds rows; what is returned has them follow the clock.
 * @param {Pack} pack
 * @param {HTMLElement[]} nodes a row each
 */
function find(pack, nodes) {
  /** @type {ClockTold | null} */
  let now = null;
  const input = /** @type {HTMLInputElement} */ (byId("search")), box = byId("list");
  input.placeholder = pack.words.search;
  input.setAttribute("aria-label", pack.words.search);
  const empty = element("p", "", box, pack.words.nothing_found);
  const apply = () => {
    const parts = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    nodes.forEach((node, i) => {
      const told = pack.rows[i].marks.map((project) => now?.row(project));
      const fits = parts.every((part) => pack.rows[i].search.includes(part)) &&
        (!now || told.some((row) => row?.shown));
      const when = node.querySelector(".when");
      if (when) when.textContent = told.length === 1 && !pack.rows[i].group ? (told[0]?.text ?? "") : "";
      node.hidden = !fits;
      node.style.display = fits ? "" : "none";
      if (fits) found++;
    });
    empty.hidden = found > 0;
    empty.style.display = found > 0 ? "none" : "";
    byId("found").textContent = pack.words.found_count.replace("{0}", String(found));
  };
  input.addEventListener("input", apply);
  apply();
  return (/** @type {ClockTold | null} */ told) => {
    now = told;
    apply();
  };
}
