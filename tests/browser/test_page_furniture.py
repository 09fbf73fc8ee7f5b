"""The frame of the pages on the screen: tables, menus, headings, the map's attribution."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from at_rest import wait_until_at_rest
from map_on_screen import MapOnScreen


def test_the_sidebar_comes_back_without_the_menu(visit: Callable[..., Any]) -> None:
    page = visit("/about").page
    field = page.get_by_label("关键词")
    field.wait_for()
    page.get_by_test_id("stSidebarHeader").hover()
    page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    page.get_by_test_id("stExpandSidebarButton").wait_for()
    page.wait_for_function(
        "(field) => field.getBoundingClientRect().x < 0", arg=field.element_handle()
    )
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_test_id("stExpandSidebarButton").wait_for(state="detached")
    page.wait_for_function(
        "(field) => field.getBoundingClientRect().x > 0", arg=field.element_handle()
    )


def test_the_pages_heading_is_read_out_where_none_is_seen(visit: Callable[..., Any]) -> None:
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
def test_the_attribution_fits_and_covers_nothing(
    visit: Callable[..., Any], width: int, lines: int
) -> None:
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


SIZES = {"1366": (1366, 768), "the same at 200 %": (683, 384), "phone": (390, 844)}

# Texts that are cut off, of the count line and of the form's labels.
CUT = """() => Array.from(document.querySelectorAll(
    '.st-key-map_bar > :first-child p, .st-key-site_form [data-testid="stWidgetLabel"] p'))
    .filter((p) => p.scrollWidth > p.clientWidth + 1).map((p) => p.textContent)"""

# Whether the sums are read up to how many have no place.
WHOLE = """() => {
    const p = document.querySelectorAll('.st-key-map_bar p')[1], range = document.createRange();
    const text = document.createTreeWalker(p, NodeFilter.SHOW_TEXT).nextNode();
    const at = text.data.indexOf('未定位');
    range.setStart(text, at);
    range.setEnd(text, text.data.indexOf('项', at) + 1);
    return range.getBoundingClientRect().right <= p.getBoundingClientRect().right;
}"""

# Texts and buttons in view whose words lie over each other.
OVER = """() => {
    const words = (node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        const p = range.getBoundingClientRect(), q = node.getBoundingClientRect();
        return {  // what the element cuts off lies over nothing
            left: Math.max(p.left, q.left), right: Math.min(p.right, q.right),
            top: Math.max(p.top, q.top), bottom: Math.min(p.bottom, q.bottom),
        };
    };
    const shown = Array.from(document.querySelectorAll(
        '[data-testid="stMain"] :is(p, label, button, h1, h2), [data-testid="stHeader"] button'
    )).filter((node) => {
        const box = node.getBoundingClientRect();
        return box.width > 2 && box.height > 2 && box.top >= 0 && box.bottom <= innerHeight
            && node.textContent.trim()
            && !node.closest('.st-key-unseen_heading, .st-key-print_head');
    }).map((node) => [node, words(node)]);
    const found = [];
    for (const [a, p] of shown) for (const [b, q] of shown) {
        if (a === b || a.contains(b) || b.contains(a)) continue;
        const w = Math.min(p.right, q.right) - Math.max(p.left, q.left);
        const h = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
        if (w > 4 && h > 6 && a.compareDocumentPosition(b) & 4)
            found.push(`${a.textContent.slice(0, 20)} / ${b.textContent.slice(0, 20)}`);
    }
    return found;
}"""


@pytest.mark.parametrize(
    "path", ["/", "/sites", "/review?project=B04-03", "/zones", "/indicators", "/monitoring"]
)
def test_the_figures_are_whole_and_nothing_lies_over_anything(
    visit: Callable[..., Any], path: str
) -> None:
    """At 1366 × 768, on the same screen at 200 %, and on a phone."""
    for name, (width, height) in SIZES.items():
        page = visit(path, width=width, height=height).page
        page.get_by_text(re.compile("显示 118 / 118|待核查|单项指标")).first.wait_for()
        wait_until_at_rest(page)
        assert page.evaluate(CUT) == [], name
        assert page.evaluate(OVER) == [], name
        if path == "/":
            assert page.evaluate(WHOLE), name


@pytest.mark.parametrize("path", ["/zones", "/indicators", "/quality"])
def test_charts_warn_of_nothing(visit: Callable[..., Any], path: str) -> None:
    shown = visit(path)
    shown.page.locator('[data-testid="stVegaLiteChart"] svg').first.wait_for()
    wait_until_at_rest(shown.page)
    assert [text for text in shown.warnings if text.startswith("WARN")] == []
