// The pointer: names on hover, clicks, and a list to choose from where symbols overlap.
import { element } from "./dom.js";
import { mercator } from "./mercator.js";
import { openBubble, sectorsOf } from "./pointer_bubbles.js";
import { say } from "./words.js";

/** @import { Registry } from "./types.js" */

const TOUCH_REACH = 9, MOUSE_REACH = 2; // px around a symbol that still count as a hit
const ANSWER = "last_object_clicked_tooltip"; // what a page reads of st_folium

/**
 * A click travels as st_folium reads clicks on a Leaflet layer with a tooltip. It takes the text
 * through innerHTML: therefore percent-encoded. The suffix tells two clicks apart.
 * @param {L.LatLng} latlng
 * @param {string} kind
 * @param {string} id
 */
export function clickEvent(latlng, kind, id) {
  const content = `${kind}:${encodeURIComponent(id)}?${Date.now().toString(36)}`;
  return {
    latlng,
    sourceTarget: { _tooltip: { _content: content }, getTooltip: () => ({ getContent: () => content }) },
  };
}

/**
 * st_folium holds a click back for 250 ms, in case the map still moves and it would have to send its
 * view as well. Where a page wants nothing but the click it is sent at once, the way the component
 * itself does it; the component then finds nothing new to send.
 * @param {string} content
 */
function sendNow(content) {
  const shared = window.__GLOBAL_DATA__;
  const wanted = shared?.returned_objects ?? [];
  if (!shared || wanted.length !== 1 || wanted[0] !== ANSWER || shared[ANSWER] !== content) return;
  const value = { [ANSWER]: content };
  shared.previous_data = value;
  const type = "streamlit:setComponentValue";
  window.parent.postMessage({ isStreamlitMessage: true, type, value, dataType: "json" }, "*");
}


export class Pointer {
  /** @param {Registry} registry */
  constructor(registry) {
    this._registry = registry;
    this._map = registry.map;
    this._pointer = "mouse";
    this._waiting = 0; // the frame in which what is under the pointer will be looked for
    this._turn = 0; // of names that were asked for
    /** @type {HTMLElement | null} */
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
    container.addEventListener("pointerdown", (event) => (this._pointer = event.pointerType), true);
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
    this._turn++; // a name still on its way comes too late
    this._hint.hidden = true;
    this._map.getContainer().classList.remove("pm-over");
  }

  /** @param {L.Point} point */
  _show(point) {
    const { projects } = this._registry;
    const hits = projects.hit(point, MOUSE_REACH);
    const bubble = hits.length ? null : projects.bubbleAt(point, MOUSE_REACH);
    const turn = ++this._turn;
    this._map.getContainer().classList.toggle("pm-over", hits.length > 0 || bubble !== null);
    if ((!hits.length && !bubble) || this._chooser) {
      this._hint.hidden = true;
      return;
    }
    if (bubble) {
      this._tell(point, say("{0} 个项目", bubble.count), sectorsOf(this._registry, bubble));
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
    if (this._registry.drawing) return; // a tool has it
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
    const bubble = hits.length ? null : projects.bubbleAt(event.containerPoint, this._reach());
    if (bubble) openBubble(this._registry, bubble, event);
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
    const box = (this._chooser = element("div", "pm-chooser", container));
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
}
