"""The numbers of today above the map: one line, which leaves the map where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080)])
def test_one_line_whole_and_the_map_below_it(
    visit: Callable[..., Any], width: int, height: int
) -> None:
    page = visit("/map", width=width, height=height).page
    line = page.locator(".st-key-map_home")
    text = line.locator("p", has_text="全部项目今天")
    text.wait_for()
    box, pane = line.bounding_box(), page.locator(".st-key-map_pane").bounding_box()
    assert box["height"] < 24
    assert text.evaluate("p => p.scrollWidth <= p.clientWidth"), "cut off"
    assert pane["y"] >= box["y"] + box["height"]
    assert pane["height"] >= height * 2 / 3
    assert pane["y"] + pane["height"] <= height
    line.get_by_text("规划监测").click()
    page.get_by_role("heading", name="规划监测").wait_for()


MAP_TOP = 75.2
"""CSS pixels above the map: what the two lines of the head have always taken."""
SUMS = ".st-key-map_bar > :nth-child(2) p"


@pytest.mark.parametrize("query", ["", "?zone=青岛湾区", "?q=港湾"])
def test_the_sums_are_read_whole_and_the_map_keeps_its_place(
    visit: Callable[..., Any], query: str
) -> None:
    page = visit(f"/map{query}", width=1366, height=768).page
    page.locator(".st-key-map_home p", has_text="全部项目今天").wait_for()
    sums = page.locator(SUMS).first
    assert "有进展资料" in sums.inner_text()
    assert "个组，不计数" in sums.inner_text()
    assert sums.evaluate("p => p.scrollWidth <= p.clientWidth && p.scrollHeight <= p.clientHeight")
    pane = page.locator(".st-key-map_pane").bounding_box()
    assert pane["y"] == pytest.approx(MAP_TOP, abs=0.5)
