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
