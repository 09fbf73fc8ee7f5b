// What stands on the map: zoom buttons, scale bar, legend, sources.
(function () {
  "use strict";
  const PlanMap = window.PlanMap;
  const { FLAG, element, memory, say } = PlanMap;
  const WIDE_PX = 900; // a map this wide opens with its legend

  const Scale = L.Control.Scale.extend({
    _updateMetric(most) {
      const metres = this._getRoundNum(most);
      const text = metres < 1000 ? say("{0} 米", metres) : say("{0} 公里", metres / 1000);
      this._updateScale(this._mScale, text, metres / most);
    },
  });

  const Home = L.Control.extend({
    options: { position: "topleft", go: () => {} },
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
        this.options.go();
      });
      return bar;
    },
  });

  // Sources, datum and date; text only, unlike Leaflet's own attribution control.
  const Notes = L.Control.extend({
    options: { position: "bottomright" },
    onAdd(map) {
      this._node = element("div", "pm-notes leaflet-control");
      map.on("resize", this._makeRoom, this);
      return this._node;
    },
    set(lines) {
      this._node.textContent = lines.join(" · ");
      this._makeRoom();
    },
    // The notes take the width they need: what stands in the other corner moves above them.
    _makeRoom() {
      this._map._controlCorners.bottomleft.style.bottom = `${this._node.offsetHeight}px`;
    },
  });

  function symbolCanvas(look) {
    const ratio = window.devicePixelRatio || 1, side = 2 * Math.ceil(look.radius + 7);
    const canvas = element("canvas");
    canvas.width = canvas.height = Math.round(side * ratio);
    canvas.style.width = canvas.style.height = side + "px";
    const context = canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    PlanMap.drawSymbol(context, look, side / 2, side / 2);
    canvas.setAttribute("aria-hidden", "true");
    return canvas;
  }

  const GREY = "#5a5a5a";
  const Legend = L.Control.extend({
    options: { position: "bottomleft" }, // the sea: nothing to hide there
    onAdd(map) {
      const box = (this._box = element("div", "pm-legend leaflet-control"));
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      const button = element("button", "pm-legend-button", box, say("图例"));
      button.type = "button";
      this._body = element("div", "pm-legend-body", box);
      const remembered = memory.get("legend");
      let open = remembered === null ? map.getSize().x >= WIDE_PX : remembered;
      const show = () => {
        this._body.hidden = !open;
        box.classList.toggle("pm-open", open);
        button.setAttribute("aria-expanded", String(open));
        button.title = say(open ? "收起图例" : "展开图例");
      };
      button.addEventListener("click", () => {
        open = !open;
        memory.set("legend", open);
        show();
      });
      show();
      return box;
    },

    fill(head) {
      const body = this._body;
      body.replaceChildren();
      const group = (title, columns) => {
        const part = element("div", "pm-legend-group", body);
        element("div", "pm-legend-title", part, say(title));
        return element("div", `pm-legend-grid pm-columns-${columns}`, part);
      };
      const row = (parent, look, text) => {
        const item = element("div", "pm-legend-row", parent);
        item.appendChild(symbolCanvas(look));
        element("span", "", item, say(text));
      };
      const plain = { colour: GREY, glyph: "", shape: "circle", radius: 8, flags: 0 };
      const sectors = group("行业：颜色和字", 3);
      head.sectors.filter((s) => s.name).forEach((s) => row(sectors, { ...plain, ...s, radius: 8.5 }, s.name));
      const kinds = group("类型：形状", 2);
      head.kinds.filter((k) => k.name).forEach((k) => row(kinds, { ...plain, shape: k.shape }, k.name));
      const sizes = group("总投资：大小", 2);
      head.sizes.filter((s) => s.label).forEach((s) => row(sizes, { ...plain, radius: s.radius }, s.label));
      const others = group("填充和边", 2);
      row(others, { ...plain, flags: FLAG.UNDISCLOSED }, "投资未披露");
      row(others, { ...plain, flags: FLAG.WITHIN_GROUP }, "金额含于所属项目");
      row(others, { ...plain, flags: FLAG.ROUGH }, "位置误差可能超过 150 米");
      row(others, { ...plain, flags: FLAG.CONFLICT }, "地址互相矛盾，各处都画");
    },
  });

  PlanMap.addControls = function (registry, home) {
    const map = registry.map;
    L.control.zoom({ position: "topleft", zoomInTitle: say("放大"), zoomOutTitle: say("缩小") }).addTo(map);
    new Home({ go: home }).addTo(map);
    registry.legend = new Legend().addTo(map);
    new Scale({ position: "bottomleft", imperial: false, maxWidth: 120 }).addTo(map);
    registry.notes = new Notes().addTo(map);
  };
  PlanMap.symbolCanvas = symbolCanvas;
})();
