"""axe-core finds nothing to object to: every page, and what opens on them.

All of axe's rules count, its best practices included, in the page and in the map's frame. What it
cannot decide by itself (contrast over a picture) is not counted.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from at_rest import wait_until_at_rest
from checkout import ROOT
from map_on_screen import FRAME, MapOnScreen

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))

PLAYER = 'iframe[src*="present-player"][src*="index.html"]'

EXCEPTIONS: dict[str, str] = {}
"""Rule -> selector of what is Streamlit's own and cannot be repaired from outside, each with the
reason beside it. There is none now."""


@cache
def axe_script() -> str:
    base = pytest.importorskip("axe_playwright_python.base")
    return str(base.AXE_FILE_PATH.read_text("utf-8"))


def wait_until_still(page: Any) -> None:
    """Until the script has run and the map or the player, where there is one, is painted."""
    wait_until_at_rest(page)
    if page.locator(PLAYER).count():
        page.frame_locator(PLAYER).locator(".pp-title").first.wait_for()
        return
    if page.locator(FRAME).count():
        MapOnScreen(page).wait()


def violations(page: Any) -> list[str]:
    """One line an element: rule, element, and what to do about it."""
    for frame in page.frames:
        frame.evaluate(axe_script())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{rule['id']}: {node['html'][:200]} | {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
        if EXCEPTIONS.get(rule["id"]) not in node["target"]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_every_page(visit: Callable[..., Any], name: str) -> None:
    page = visit("/" if name == "map" else f"/{name}").page
    wait_until_still(page)
    assert page.get_by_text("没有这个页面").count() == 0
    assert violations(page) == []


def test_the_frame_of_the_map_is_looked_into(visit: Callable[..., Any]) -> None:
    page = visit("/").page
    wait_until_still(page)
    shown = MapOnScreen(page)
    shown.node.evaluate(
        "(node) => node.insertAdjacentHTML('beforeend', '<button class=\"nameless\"></button>')"
    )
    assert any("nameless" in line for line in violations(page))


def test_what_opens_on_the_map(visit: Callable[..., Any]) -> None:
    page = visit("/?project=B02-01").page
    wait_until_still(page)
    shown = MapOnScreen(page)
    shown.frame.locator(".pm-legend-body").wait_for()  # open until somebody closes it
    assert violations(page) == []
    shown.frame.get_by_role("button", name="图例").click()
    projects = sorted({int(mark["project"]) for mark in shown.marks()})[:3]
    shown.run(
        f"map.planMap.pointer._openChooser({projects}, {{latlng: map.getCenter(),"
        " containerPoint: L.point(200, 200)}) && null"
    )
    shown.frame.get_by_role("menuitem").first.wait_for()
    assert violations(page) == []


def test_the_clock_of_the_map(visit: Callable[..., Any]) -> None:
    page = visit("/?at=2023-06&clock=对比").page
    wait_until_still(page)
    panel = MapOnScreen(page).frame.locator(".pm-clock")
    panel.get_by_text("日期怎么算").click()
    assert violations(page) == []
    panel.get_by_role("button", name="当年在建").click()
    assert violations(page) == []


def test_what_opens_in_the_sidebar(visit: Callable[..., Any]) -> None:
    page = visit("/about").page
    wait_until_still(page)
    page.get_by_label("行业").first.click()
    page.get_by_role("option").first.wait_for()
    assert violations(page) == []


def test_the_editor_of_a_tour(visit: Callable[..., Any]) -> None:
    page = visit("/tours").page
    wait_until_still(page)
    page.get_by_role("button", name="以它为底稿编辑").click()
    page.get_by_label("讲稿").wait_for()
    wait_until_still(page)
    assert violations(page) == []


@pytest.mark.parametrize(
    ("path", "opens"),
    [("/monitoring", "怎样定灯"), ("/indicators", "来源的网址"), ("/indicators", "怎样判定")],
)
def test_what_opens_on_what_became_of_the_plan(
    visit: Callable[..., Any], path: str, opens: str
) -> None:
    page = visit(path).page
    wait_until_still(page)
    page.get_by_text(opens).last.click()
    wait_until_still(page)
    assert violations(page) == []
