"""Reading and touching the map in a browser: what the tests of the map share."""

from __future__ import annotations

from typing import Any

FRAME = 'iframe[title*="st_folium"]'


class MapOnScreen:
    """The map of an open page. Positions are CSS pixels from the map's upper left corner."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.frame_element = page.locator(FRAME)
        self.frame = page.frame_locator(FRAME)
        self.node = self.frame.locator("#map_div")

    def wait(self) -> MapOnScreen:
        """Until the data is there and painted."""
        self.frame.locator('#map_div[data-state="ready"]').wait_for()
        self.settle()
        return self

    def settle(self) -> None:
        """Until for a while nothing moved and nothing was painted: flights and easing have ended.

        Looked at in frames, which a busy machine gives seldom: what moves, moves in every one.
        """
        self.node.evaluate(
            """async (node) => {
                let last = "";
                for (let calm = 0; calm < 3; ) {
                    await new Promise((done) => setTimeout(done, 60));
                    await new Promise((done) => requestAnimationFrame(done));
                    const map = window.map, moving = map && (map.zoomGoal || map._animatingZoom);
                    const now = [node.dataset.paints, map && map.getCenter(), map && map.getZoom()];
                    calm = !moving && String(now) === last ? calm + 1 : 0;
                    last = String(now);
                }
            }"""
        )

    def run(self, script: str) -> Any:
        """Evaluate an expression that may use ``map`` and ``projects`` (the project layer)."""
        return self.node.evaluate(
            "() => { const map = window.map, projects = map.planMap.projects;"
            f" return ({script}); }}"
        )

    def messages(self) -> int:
        """How many messages of the page were applied."""
        return int(self.node.get_attribute("data-messages") or 0)

    def wait_for_message(self, after: int) -> None:
        self.page.wait_for_function(
            f"""(after) => {{
                const frame = document.querySelector('{FRAME}');
                const node = frame && frame.contentDocument.getElementById("map_div");
                return node && Number(node.dataset.messages || 0) > after;
            }}""",
            arg=after,
        )
        self.settle()

    def shown(self) -> int:
        """How many placed projects pass the filters."""
        return int(self.node.get_attribute("data-shown") or 0)

    def view(self) -> list[float]:
        found: list[float] = self.run("[map.getCenter().lat, map.getCenter().lng, map.getZoom()]")
        return found

    def set_view(self, latitude: float, longitude: float, zoom: float) -> None:
        self.run(f"map.setView([{latitude}, {longitude}], {zoom}, {{animate: false}}) && null")
        self.settle()

    def marks(self) -> list[dict[str, float]]:
        """Symbols in view, in the order they are drawn: project number and place."""
        found: list[dict[str, float]] = self.run(
            """Array.from(projects._drawn).map((i) => {
                const corner = projects._painted.corner;
                const point = map.layerPointToContainerPoint(
                    [projects._sx[i] + corner.x, projects._sy[i] + corner.y]);
                return { project: projects._marks.project[i], x: point.x, y: point.y };
            }).filter((mark) => mark.x > 0 && mark.y > 0
                && mark.x < map.getSize().x && mark.y < map.getSize().y)"""
        )
        return found

    def free_mark(self) -> dict[str, float]:
        """A symbol that a click hits alone, away from the controls on the map's edges."""
        size = self.run("[map.getSize().x, map.getSize().y]")
        for mark in self.marks():
            clear = 70 < mark["x"] < size[0] - 70 and 20 < mark["y"] < size[1] - 220
            if clear and self.hits(mark["x"], mark["y"]) == [mark["project"]]:
                return mark
        raise AssertionError("every symbol in view is covered by another one")

    def hits(self, x: float, y: float) -> list[int]:
        found: list[int] = self.run(f"projects.hit(L.point({x}, {y}), 2)")
        return found

    def selected(self) -> list[int]:
        found: list[int] = self.run("[...projects._state.selected]")
        return found

    def name(self, project: int) -> dict[str, str]:
        found: dict[str, str] = self.run(f"map.planMap.names({project})")
        return found

    def click(self, x: float, y: float) -> None:
        self.node.click(position={"x": x, "y": y})

    def hover(self, x: float, y: float) -> None:
        self.node.hover(position={"x": x, "y": y})
