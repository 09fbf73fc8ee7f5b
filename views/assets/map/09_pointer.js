// The pointer: names on hover, clicks, and a list to choose from where symbols overlap.
(function () {
  "use strict";
  const PlanMap = window.PlanMap;
  const { say } = PlanMap;
  const TOUCH_REACH = 9, MOUSE_REACH = 2; // px around a symbol that still count as a hit
  const ANSWER = "last_object_clicked_tooltip"; // what a page reads of st_folium

  // A click travels as st_folium reads clicks on a Leaflet layer with a tooltip. It takes the
  // text through innerHTML: therefore percent-encoded. The suffix tells two clicks apart.
  function clickEvent(latlng, kind, id) {
    const content = `${kind}:${encodeURIComponent(id)}?${Date.now().toString(36)}`;
    return {
      latlng,
      sourceTarget: { _tooltip: { _content: content }, getTooltip: () => ({ getContent: () => content }) },
    };
  }

  // st_folium holds a click back for 250 ms, in case the map still moves and it would have to send
  // its view as well. Where a page wants nothing but the click it is sent at once, the way the
  // component itself does it; the component then finds nothing new to send.
  function sendNow(content) {
    const shared = window.__GLOBAL_DATA__;
    const wanted = (shared && shared.returned_objects) || [];
    if (wanted.length !== 1 || wanted[0] !== ANSWER || shared[ANSWER] !== content) return;
    const value = { [ANSWER]: content };
    shared.previous_data = value;
    const type = "streamlit:setComponentValue";
    window.parent.postMessage({ isStreamlitMessage: true, type, value, dataType: "json" }, "*");
  }

  PlanMap.clickEvent = clickEvent;

  PlanMap.Pointer = L.Class.extend({
    initialize(registry) {
      this._registry = registry;
      this._map = registry.map;
      const container = this._map.getContainer();
      this._hint = PlanMap.element("div", "pm-hint", container);
      this._hint.hidden = true;
      this._map.on("mousemove", this._onMove, this);
      this._map.on("mouseout movestart zoomstart", this._leave, this);
      this._map.on("click", this._onClick, this);
      this._map.on("movestart zoomstart", this.closeChooser, this);
      container.addEventListener("keydown", (event) => {
        if (event.key === "Escape") this.closeChooser();
      });
      container.addEventListener("pointerdown", (event) => (this._pointer = event.pointerType), true);
    },

    _reach() {
      return this._pointer === "touch" ? TOUCH_REACH : MOUSE_REACH;
    },

    _onMove(event) {
      if (this._waiting) return;
      this._waiting = requestAnimationFrame(() => {
        this._waiting = 0;
        this._show(event.containerPoint);
      });
    },

    _leave() {
      this._turn = (this._turn || 0) + 1; // a name still on its way comes too late
      this._hint.hidden = true;
      this._map.getContainer().classList.remove("pm-over");
    },

    _show(point) {
      const { projects } = this._registry;
      const hits = projects.hit(point, MOUSE_REACH);
      const bubble = hits.length ? null : projects.bubbleAt(point, MOUSE_REACH);
      const turn = (this._turn = (this._turn || 0) + 1);
      this._map.getContainer().classList.toggle("pm-over", hits.length > 0 || bubble !== null);
      if ((!hits.length && !bubble) || this._chooser) {
        this._hint.hidden = true;
        return;
      }
      if (bubble) {
        this._tell(point, say("{0} 个项目", bubble.count), this._sectorsOf(bubble));
        return;
      }
      this._registry.names(hits[0]).then((name) => {
        if (!name || turn !== this._turn) return;
        const more = hits.length > 1 ? say(" · 此处共 {0} 个，点击选择", hits.length) : "";
        this._tell(point, name.name, name.detail + more);
      });
    },

    _tell(point, title, detail) {
      this._hint.replaceChildren();
      PlanMap.element("b", "", this._hint, title);
      PlanMap.element("span", "", this._hint, detail);
      this._hint.hidden = false;
      const view = this._map.getSize();
      const w = this._hint.offsetWidth, h = this._hint.offsetHeight;
      const left = point.x + 16 + w > view.x ? point.x - 16 - w : point.x + 16;
      const top = Math.min(view.y - h - 4, Math.max(4, point.y - h / 2));
      this._hint.style.transform = `translate(${Math.max(4, Math.round(left))}px, ${Math.round(top)}px)`;
    },

    _onClick(event) {
      if (this._registry.drawing) return; // a corner: 14_draw.js
      if (this._chooser) {
        this.closeChooser();
        return;
      }
      const { projects, ground } = this._registry;
      const marked = PlanMap.markClick(this._registry, event, this._reach());
      if (marked) {
        this._answer(projects, event.latlng, marked.kind, marked.id);
        return;
      }
      const hits = projects.hit(event.containerPoint, this._reach());
      const bubble = hits.length ? null : projects.bubbleAt(event.containerPoint, this._reach());
      if (bubble) this._openBubble(bubble, event);
      else if (hits.length === 1) this._chooseProject(hits[0], event.latlng);
      else if (hits.length > 1) this._openChooser(hits, event);
      else {
        const { lat, lng } = event.latlng;
        const zone = ground.zoneAt(PlanMap.mercator.x(lng), PlanMap.mercator.y(lat));
        if (zone) this._answer(ground, event.latlng, "zone", zone.id);
      }
    },

    _chooseProject(project, latlng) {
      const { projects } = this._registry;
      projects.markSelected(project);
      this._registry.names(project).then((name) => {
        if (name) this._answer(projects, latlng, "project", name.id);
      });
    },

    _answer(layer, latlng, kind, id) {
      const click = clickEvent(latlng, kind, id);
      layer.fire("click", click);
      sendNow(click.sourceTarget._tooltip._content);
    },

    // A small list with the names of everything under the pointer.
    _openChooser(hits, event, title) {
      this._leave();
      const container = this._map.getContainer();
      const box = (this._chooser = PlanMap.element("div", "pm-chooser", container));
      box.setAttribute("role", "menu");
      box.setAttribute("aria-label", say("此处的项目"));
      PlanMap.element("div", "pm-chooser-title", box, title || say("此处有 {0} 个项目", hits.length));
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      Promise.all(hits.map((project) => this._registry.names(project))).then((names) => {
        names.forEach((name, k) => {
          if (!name) return;
          const button = PlanMap.element("button", "", box);
          button.type = "button";
          button.setAttribute("role", "menuitem");
          button.appendChild(this._registry.swatch(hits[k]));
          const text = PlanMap.element("span", "", button);
          PlanMap.element("b", "", text, name.name);
          PlanMap.element("small", "", text, name.detail);
          button.addEventListener("click", () => {
            this.closeChooser();
            this._chooseProject(hits[k], event.latlng);
          });
        });
        const view = this._map.getSize(), point = event.containerPoint;
        const left = Math.min(point.x + 8, view.x - box.offsetWidth - 8);
        const top = Math.min(point.y + 8, view.y - box.offsetHeight - 8);
        box.style.transform = `translate(${Math.max(8, Math.round(left))}px, ${Math.max(8, Math.round(top))}px)`;
        const first = box.querySelector("button");
        if (first) first.focus({ preventScroll: true });
      });
    },

    closeChooser() {
      if (!this._chooser) return;
      this._chooser.remove();
      this._chooser = null;
    },
  });
})();
