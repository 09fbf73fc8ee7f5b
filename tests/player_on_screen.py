"""The player of a tour on a page, as the browser tests see it."""

from __future__ import annotations

from typing import Any

FRAME = 'iframe[src*="present-player"]'


class PlayerOnScreen:
    """``page``: the framing page, or the player's own where it is a file of its own."""

    def __init__(self, page: Any, alone: bool = False) -> None:
        self.page = page
        self.frame: Any = page if alone else None

    def wait(self) -> PlayerOnScreen:
        """Until all scenes and the map's data are there."""
        if self.frame is None:
            element = self.page.wait_for_selector(FRAME)
            self.frame = element.content_frame()
        self.frame.wait_for_selector('html[data-state="ready"]', state="attached")
        return self

    @property
    def scene(self) -> int:
        return int(self.frame.evaluate("document.documentElement.dataset.scene"))

    def title(self) -> str:
        """Of the caption that is visible: exactly one is."""
        titles = self.frame.evaluate(
            """Array.from(document.querySelectorAll(".pp-scene"))
                .filter((node) => getComputedStyle(node).visibility === "visible")
                .map((node) => node.querySelector("h1").textContent)"""
        )
        assert len(titles) == 1, titles
        return str(titles[0])

    def press(self, *keys: str) -> PlayerOnScreen:
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def settle(self) -> PlayerOnScreen:
        """Until the map stands still at the scene on screen."""
        still = self.frame.locator('.leaflet-container[data-flight="still"]')
        still.wait_for(state="attached")
        return self

    def center(self) -> list[float]:
        """[longitude, latitude, zoom] of the map."""
        return list(
            self.frame.evaluate(
                """(() => { const map = Present.current.stage.map, { lat, lng } = map.getCenter();
                    return [lng, lat, map.getZoom()]; })()"""
            )
        )

    def toast(self) -> str:
        return str(self.frame.locator(".pp-toast").text_content())
