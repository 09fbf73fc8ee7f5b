// The pointer: names on hover, clicks, and a list to choose from where symbols overlap.
(function () {
  "use strict";
  const PlanMap = window.PlanMap;
  const TOUCH_REACH = 9, MOUSE_REACH = 2; // px around a symbol that still count as a hit

  // A click travels as st_folium reads clicks on a Leaflet layer with a tooltip. It takes the
  // text through innerHTML: therefore percent-encoded. The suffix tells two clicks apart.
  function clickEvent(latlng, kind, id) {
    const content = `${kind}:${encodeURIComponent(id)}?${Date.now().toString(36)}`;
    return {
      latlng,
      sourceTarget: { _tooltip: { _content: content }, getTooltip: () => ({ getContent: () => content }) },
    };
  }

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
      this._hint.hidden = true;
      this._map.getContainer().classList.remove("pm-over");
    },

    _show(point) {
      const hits = this._registry.projects.hit(point, MOUSE_REACH);
      this._map.getContainer().classList.toggle("pm-over", hits.length > 0);
      if (!hits.length || this._chooser) {
        this._hint.hidden = true;
        return;
      }
      this._registry.names(hits[0]).then((name) => {
        if (!name) return;
        this._hint.replaceChildren();
        PlanMap.element("b", "", this._hint, name.name);
        const more = hits.length > 1 ? ` · 此处共 ${hits.length} 个，点击选择` : "";
        PlanMap.element("span", "", this._hint, name.detail + more);
        this._hint.hidden = false;
        const view = this._map.getSize();
        const w = this._hint.offsetWidth, h = this._hint.offsetHeight;
        const left = point.x + 16 + w > view.x ? point.x - 16 - w : point.x + 16;
        const top = Math.min(view.y - h - 4, Math.max(4, point.y - h / 2));
        this._hint.style.transform = `translate(${Math.max(4, Math.round(left))}px, ${Math.round(top)}px)`;
      });
    },

    _onClick(event) {
      if (this._chooser) {
        this.closeChooser();
        return;
      }
      const { projects, ground } = this._registry;
      const marked = PlanMap.markClick(this._registry, event, this._reach());
      if (marked) {
        projects.fire("click", clickEvent(event.latlng, marked.kind, marked.id));
        return;
      }
      const hits = projects.hit(event.containerPoint, this._reach());
      if (hits.length === 1) this._chooseProject(hits[0], event.latlng);
      else if (hits.length > 1) this._openChooser(hits, event);
      else {
        const { lat, lng } = event.latlng;
        const zone = ground.zoneAt(PlanMap.mercator.x(lng), PlanMap.mercator.y(lat));
        if (zone) ground.fire("click", clickEvent(event.latlng, "zone", zone.id));
      }
    },

    _chooseProject(project, latlng) {
      const { projects } = this._registry;
      projects.markSelected(project);
      this._registry.names(project).then((name) => {
        if (name) projects.fire("click", clickEvent(latlng, "project", name.id));
      });
    },

    // A small list with the names of everything under the pointer.
    _openChooser(hits, event) {
      this._leave();
      const container = this._map.getContainer();
      const box = (this._chooser = PlanMap.element("div", "pm-chooser", container));
      box.setAttribute("role", "menu");
      box.setAttribute("aria-label", "此处的项目");
      PlanMap.element("div", "pm-chooser-title", box, `此处有 ${hits.length} 个项目`);
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
