// The tool that draws an area: corner by corner with mouse, finger or keys. What is drawn travels
// as a click does, as "area:<lon>_<lat>~<lon>_<lat>~…" (geo.selection.drawn_area.parse_compact); the area
// that filters comes back in the message and stays on the map.
(function () {
  "use strict";
  const PlanMap = window.PlanMap;
  const { mercator, element } = PlanMap;
  const LEAST = 3, MOST = 40; // corners; geo.selection.drawn_area has the same
  const SAME_PX = 8; // nearer than this to a corner means that corner
  const STEP_PX = 24, FINE_PX = 3; // of the crosshair, the second with Shift
  const EDGE_PX = 48; // nearer than this to the edge of the view the map follows the crosshair
  const DECIMALS = 5; // about 1 m
  const SET = "#1a1a1a", NEW = "#c2185b";
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  const world = (corner) => [mercator.x(corner.lng), mercator.y(corner.lat)];

  // Do two sides have a point in common?
  function meet([ax, ay], [bx, by], [cx, cy], [dx, dy]) {
    const turn = (px, py, qx, qy, rx, ry) => Math.sign((qx - px) * (ry - py) - (qy - py) * (rx - px));
    return turn(ax, ay, bx, by, cx, cy) !== turn(ax, ay, bx, by, dx, dy) &&
      turn(cx, cy, dx, dy, ax, ay) !== turn(cx, cy, dx, dy, bx, by);
  }

  // Would a side from the last of `corners` to `end` cross one that is there? `closing`: it ends at
  // the first corner, which it shares with the first side.
  function crosses(corners, end, closing) {
    const points = corners.map(world), last = points[points.length - 1];
    for (let i = closing ? 1 : 0; i + 2 < points.length; i++) {
      if (meet(points[i], points[i + 1], last, world(end))) return true;
    }
    return false;
  }

  const AreaLayer = PlanMap.CanvasLayer.extend({
    initialize(registry, options) {
      L.setOptions(this, options);
      this._registry = registry;
      this._area = null;
      this.tool = null; // while something is drawn
    },

    // [lon, lat, …] in WGS84 of the area that filters, or null
    setArea(flat) {
      this._area = flat ? this._registry.datum.ring(flat) : null;
      this.paint();
    },

    draw(context, frame) {
      const at = (x, y) => [x * frame.scale - frame.left, y * frame.scale - frame.top];
      const line = (points, closed, width, colour, dash) => {
        context.beginPath();
        points.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
        if (closed) context.closePath();
        context.setLineDash(dash);
        context.lineWidth = width;
        context.strokeStyle = colour;
        context.stroke();
        context.setLineDash([]);
      };
      context.lineJoin = context.lineCap = "round";
      if (this._area) {
        const points = [];
        for (let i = 0; i < this._area.length; i += 2) points.push(at(this._area[i], this._area[i + 1]));
        line(points, true, 5.5, "rgba(255, 255, 255, .9)", []);
        line(points, true, 2.5, SET, [9, 6]);
      }
      if (this.tool) this._drawNew(context, at, line);
    },

    _drawNew(context, at, line) {
      const { corners, cursor, keyed } = this.tool;
      const points = corners.map((corner) => at(...world(corner)));
      const tip = cursor ? at(...world(cursor)) : null;
      if (points.length > 1) {
        context.beginPath();
        [...points, ...(tip ? [tip] : [])].forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
        context.fillStyle = NEW;
        context.globalAlpha = 0.1;
        context.fill();
        context.globalAlpha = 1;
        line(points, false, 5, "rgba(255, 255, 255, .9)", []);
        line(points, false, 2.5, NEW, []);
      }
      if (tip && points.length) line([points[points.length - 1], tip, points[0]], false, 1.8, NEW, [5, 5]);
      points.forEach(([x, y], i) => {
        context.beginPath();
        context.arc(x, y, i ? 5 : 7, 0, 2 * Math.PI);
        context.fillStyle = i ? "#ffffff" : NEW;
        context.fill();
        context.lineWidth = 2.5;
        context.strokeStyle = i ? NEW : "#ffffff";
        context.stroke();
      });
      if (!keyed || !tip) return;
      const [x, y] = tip;
      for (const [width, colour] of [[5, "#ffffff"], [2.2, "#111111"]]) {
        context.beginPath();
        for (const [dx, dy] of Object.values(ARROWS)) {
          context.moveTo(x + 5 * dx, y + 5 * dy);
          context.lineTo(x + 18 * dx, y + 18 * dy);
        }
        context.lineWidth = width;
        context.strokeStyle = colour;
        context.stroke();
      }
    },
  });

  // What is drawn and how: starts with the button, ends with finish or cancel.
  const DrawTool = L.Class.extend({
    initialize(registry, button) {
      this._registry = registry;
      this._map = registry.map;
      this._button = button;
      this._layer = registry.area;
      const container = this._map.getContainer();
      this._bar = element("div", "pm-draw-bar", container);
      this._bar.hidden = true;
      this._words = element("span", "", this._bar);
      this._words.setAttribute("role", "status");
      const act = (text, action) => {
        const node = element("button", "", this._bar, text);
        node.type = "button";
        node.addEventListener("click", () => {
          action.call(this);
          if (this._registry.drawing) container.focus({ preventScroll: true });
        });
      };
      act("完成", this.finish);
      act("撤销一角", this.undo);
      act("取消", this.cancel);
      L.DomEvent.disableClickPropagation(this._bar);
      container.addEventListener("keydown", (event) => this._onKey(event), true);
    },

    // keyed: the button was pressed with a key, so the crosshair is wanted at once
    start(keyed) {
      const map = this._map, container = map.getContainer();
      this.corners = [];
      this.keyed = keyed;
      this.cursor = keyed ? map.getCenter() : null;
      this._registry.drawing = true;
      this._layer.tool = this;
      this._bar.hidden = false;
      this._button.setAttribute("aria-pressed", "true");
      container.classList.add("pm-drawing");
      map.keyboard.disable(); // the arrows move the crosshair
      this._zoomed = map.doubleClickZoom.enabled();
      map.doubleClickZoom.disable();
      map.on("click", this._onClick, this).on("mousemove", this._onMove, this).on("dblclick", this.finish, this);
      container.focus({ preventScroll: true });
      this._say();
      this._layer.paint();
    },

    _stop() {
      const map = this._map;
      this._registry.drawing = false;
      this._layer.tool = null;
      this._bar.hidden = true;
      this._button.setAttribute("aria-pressed", "false");
      map.getContainer().classList.remove("pm-drawing");
      map.keyboard.enable();
      if (this._zoomed) map.doubleClickZoom.enable();
      map.off("click", this._onClick, this).off("mousemove", this._onMove, this).off("dblclick", this.finish, this);
      this._layer.paint();
    },

    cancel() {
      this._stop();
      this._button.focus({ preventScroll: true });
    },

    undo() {
      this.corners.pop();
      this._say();
      this._layer.paint();
    },

    finish() {
      const { corners } = this;
      if (corners.length < LEAST) return this._say("至少要三个角。");
      if (crosses(corners, corners[0], true)) return this._say("收口的边会和别的边相交：撤销一角再试。");
      const places = corners.map(({ lng, lat }) => this._registry.datum.toWgs84(lng, lat));
      const text = places.map(([x, y]) => `${x.toFixed(DECIMALS)}_${y.toFixed(DECIMALS)}`).join("~");
      const flat = places.flat();
      this._stop();
      this._layer.setArea(flat); // until the answer comes
      this._registry.projects.fire("click", PlanMap.clickEvent(corners[0], "area", text));
    },

    _add(corner) {
      const { corners } = this;
      if (corners.length && this._isAt(corner, corners[corners.length - 1])) return; // of a double click
      if (corners.length >= LEAST && this._isAt(corner, corners[0])) return this.finish();
      if (corners.length >= MOST) return this._say(`最多 ${MOST} 个角：请完成或撤销。`);
      if (crosses(corners, corner, false)) return this._say("这条边会和别的边相交，换一处。");
      corners.push(corner);
      this._say();
      this._layer.paint();
    },

    _isAt(one, other) {
      const map = this._map;
      return map.latLngToContainerPoint(one).distanceTo(map.latLngToContainerPoint(other)) <= SAME_PX;
    },

    _onClick(event) {
      this.keyed = false;
      this.cursor = event.latlng.wrap();
      this._add(this.cursor);
    },

    _onMove(event) {
      if (this.keyed && event.originalEvent.movementX === 0 && event.originalEvent.movementY === 0) return;
      this.keyed = false;
      this.cursor = event.latlng.wrap();
      if (this._waiting) return;
      this._waiting = requestAnimationFrame(() => {
        this._waiting = 0;
        this._layer.paint();
      });
    },

    _onKey(event) {
      if (!this._registry.drawing || event.ctrlKey || event.metaKey || event.altKey) return;
      const onButton = event.target.closest && event.target.closest("button, a");
      if (event.key === "Escape") this.cancel();
      else if (onButton) return; // Enter there presses it
      else if (event.key === "Backspace" || event.key === "Delete") this.undo();
      else if (event.key === "Enter") this._enter();
      else if (ARROWS[event.key]) this._steer(ARROWS[event.key], event.shiftKey ? FINE_PX : STEP_PX);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },

    // With the crosshair Enter sets a corner, and finishes where the last one was set.
    _enter() {
      const { corners } = this;
      if (!this.keyed || !this.cursor) return this.finish();
      if (corners.length && this._isAt(this.cursor, corners[corners.length - 1])) return this.finish();
      this._add(this.cursor);
    },

    _steer([dx, dy], step) {
      const map = this._map;
      const from = this.cursor || map.getCenter();
      const to = map.latLngToContainerPoint(from).add([dx * step, dy * step]);
      this.keyed = true;
      this.cursor = map.containerPointToLatLng(to);
      const size = map.getSize();
      const outside = to.x < EDGE_PX || to.y < EDGE_PX || to.x > size.x - EDGE_PX || to.y > size.y - EDGE_PX;
      if (outside) map.panBy([dx * step, dy * step], { animate: false });
      this._layer.paint();
    },

    _say(problem) {
      const n = this.corners.length;
      const how = n < LEAST
        ? "单击加角（或方向键移动准星，回车定角）"
        : "双击或回车完成（准星在原处再按回车）";
      this._words.textContent = `${problem || ""}已有 ${n} 个角：${how}，退格撤销，Esc 取消`;
    },
  });

  const DrawButton = L.Control.extend({
    options: { position: "topleft" },
    onAdd() {
      const bar = element("div", "leaflet-bar leaflet-control");
      const button = (this.button = element("a", "pm-draw", bar, "⬠"));
      button.href = "#";
      button.title = "画一个范围来筛选";
      button.setAttribute("role", "button");
      button.setAttribute("aria-label", "画一个范围来筛选");
      button.setAttribute("aria-pressed", "false");
      L.DomEvent.disableClickPropagation(bar);
      return bar;
    },
  });

  // Called with every message; `draw` and `area` are absent where there is neither.
  PlanMap.showArea = function (registry, message) {
    const { map } = registry, container = map.getContainer();
    if (!registry.area) {
      if (!message.draw && !message.area) return;
      map.createPane("pm-area").style.zIndex = 480;
      registry.area = new AreaLayer(registry, { pane: "pm-area" }).addTo(map);
    }
    registry.area.setArea(message.area || null);
    container.dataset.area = String(message.area ? message.area.length / 2 : 0);
    if (message.draw && !registry.drawControl) {
      registry.drawControl = new DrawButton().addTo(map);
      const { button } = registry.drawControl;
      const tool = new DrawTool(registry, button);
      L.DomEvent.on(button, "click", (event) => {
        L.DomEvent.preventDefault(event);
        if (registry.drawing) tool.cancel();
        else tool.start(event.detail === 0);
      });
    }
    if (registry.drawControl) registry.drawControl.getContainer().hidden = !message.draw;
  };
})();
