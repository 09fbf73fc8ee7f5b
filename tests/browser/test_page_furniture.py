"""The frame of the pages on the screen: tables, menus, headings, the map's attribution."""

from __future__ import annotations

import pytest
from at_rest import wait_until_at_rest
from map_on_screen import MapOnScreen


@pytest.mark.parametrize("path", ["/zones", "/about"])
def test_tables_have_search_and_no_download(visit, path: str) -> None:
    page = visit(path).page
    page.get_by_test_id("stDataFrame").first.wait_for()
    wait_until_at_rest(page)
    tables = page.get_by_test_id("stDataFrame").count()
    buttons = page.get_by_test_id("stElementToolbar").get_by_role("button", include_hidden=True)
    names = [name or "" for name in buttons.evaluate_all("nodes => nodes.map((n) => n.ariaLabel)")]
    assert sum(name.startswith("查找") for name in names) == tables > 0
    assert not [name for name in names if "CSV" in name]
    assert page.get_by_test_id("stMainMenu").count() == 0


def test_the_sidebar_comes_back_without_the_menu(visit) -> None:
    page = visit("/about").page
    field = page.get_by_label("关键词")
    field.wait_for()
    page.get_by_test_id("stSidebarHeader").hover()
    page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    page.get_by_test_id("stExpandSidebarButton").wait_for()
    page.wait_for_timeout(600)  # it slides out
    assert field.bounding_box()["x"] < 0
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_test_id("stExpandSidebarButton").wait_for(state="detached")
    page.wait_for_timeout(600)  # it slides in
    assert field.bounding_box()["x"] > 0


def test_the_pages_heading_is_read_out_where_none_is_seen(visit) -> None:
    page = visit("/").page
    heading = page.get_by_role("heading", level=1)
    heading.wait_for()
    assert heading.inner_text() == "项目地图"
    MapOnScreen(page).wait()
    line = page.get_by_text("显示").first
    assert line.bounding_box()["y"] < 40, "the hidden heading takes no room"


@pytest.mark.parametrize(
    ("width", "lines"), [(1366, 2), (1920, 2), (420, 4)], ids=["705 px", "legend open", "phone"]
)
def test_the_attribution_fits_and_covers_nothing(visit, width: int, lines: int) -> None:
    shown = MapOnScreen(visit("/", width=width).page).wait()
    notes = shown.frame.locator(".pm-notes")
    assert "© OpenStreetMap contributors" in notes.inner_text()
    assert "高德" in notes.inner_text()
    box, frame = notes.bounding_box(), shown.frame_element.bounding_box()
    assert box["x"] >= frame["x"]
    assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 0.5
    assert box["height"] <= lines * 15 + 3
    for other in (".pm-legend", ".leaflet-control-scale"):
        above = shown.frame.locator(other).bounding_box()
        assert above["y"] + above["height"] <= box["y"]
