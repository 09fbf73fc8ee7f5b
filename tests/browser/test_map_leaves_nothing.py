"""What a filter hides says so, and what was closed is gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from map_on_screen import MapOnScreen
from test_map_click import bubbles

PICTURE = "document.querySelector('.leaflet-pm-projects-pane canvas').toDataURL()"
FAR = (36.0605, 120.3145, 17.0)
"""Latitude, longitude, zoom: in the west, where no project of 浮山湾区 is in view."""


def test_a_filter_whose_projects_are_out_of_view_says_so_and_flies(
    visit: Callable[..., Any],
) -> None:
    opened = visit("/")
    shown = MapOnScreen(opened.page).wait()
    shown.set_view(*FAR)
    notice = shown.frame.locator(".pm-outside")
    assert notice.count() == 0  # nothing is filtered: whoever went there wanted to
    before = shown.messages()
    opened.page.get_by_placeholder("无下限").fill("100")
    opened.page.keyboard.press("Enter")
    shown.wait_for_message(before)
    assert notice.count() == 0  # those that disclose nothing pass too, and some of them are here
    opened.page.get_by_text("包含未披露投资的项目").click()
    notice.wait_for()
    assert f"{shown.shown()} 个项目" in notice.inner_text()
    notice.get_by_role("button", name="飞到那里").click()
    shown.settle()
    assert notice.count() == 0
    assert len(shown.marks()) + len(bubbles(shown)) > 0


def test_closing_a_project_leaves_nothing_behind(visit: Callable[..., Any]) -> None:
    """Chosen from a bubble's list and closed again: the picture is the one from before, in the same
    view, and no list, hint or notice stands on the map."""
    opened = visit("/")
    page, shown = opened.page, MapOnScreen(opened.page).wait()
    view, picture = shown.view(), shown.run(PICTURE)
    bubble = max(bubbles(shown), key=lambda found: found["count"])
    shown.click(bubble["x"], bubble["y"])
    before = shown.messages()
    shown.frame.get_by_role("menuitem").nth(2).click()
    shown.wait_for_message(before)
    assert shown.selected()
    assert shown.run(PICTURE) != picture
    before = shown.messages()
    page.get_by_role("button", name="← 返回列表").click()
    shown.wait_for_message(before)
    assert shown.selected() == []
    assert shown.run("map.planMap.projects._shift.size") == 0
    assert shown.view() == view
    assert shown.run(PICTURE) == picture
    assert "project=" not in page.url
    left = ".pm-chooser, .pm-notice, .pm-hint:not([hidden])"
    assert shown.frame.locator(left).count() == 0
