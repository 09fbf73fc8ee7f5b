"""A phone, and a laptop's screen at 200 %: everything is there, and no page moves sideways."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from at_rest import wait_until_at_rest
from map_on_screen import FRAME

SIZES = {"phone": (390, 844), "200 %": (683, 384)}

# What reaches over the window and lies in nothing that can be moved by itself.
BESIDE = """() => {
    const wide = innerWidth + 2, main = document.querySelector('[data-testid="stMain"]');
    const moved = (node) => {
        for (let at = node.parentElement; at && at !== main; at = at.parentElement)
            if (getComputedStyle(at).overflowX !== "visible"
                && at.getBoundingClientRect().right <= wide) return true;
        return false;
    };
    const found = Array.from(main.querySelectorAll("*")).filter((node) => {
        const box = node.getBoundingClientRect();
        return box.width && box.height && box.right > wide && !node.closest("svg")
            && getComputedStyle(node).visibility !== "hidden" && !moved(node);
    }).slice(0, 5).map((node) => `${node.tagName} ${node.className}`);
    if (main.scrollWidth > main.clientWidth + 1) found.push("the page");
    return found;
}"""

# Words of a chart that its edge cuts off; the box of a word that stands upright is wider than it.
CUT = """() => Array.from(document.querySelectorAll('[data-testid="stVegaLiteChart"] svg'))
    .filter((chart) => chart.getBoundingClientRect().width)
    .flatMap((chart) => Array.from(chart.querySelectorAll("text")).filter((text) =>
        text.getBoundingClientRect().right > chart.getBoundingClientRect().right + 1
        || text.getBoundingClientRect().left < chart.getBoundingClientRect().left - 5))
    .map((text) => text.textContent)"""

PAGES = {
    "/": "显示 118 / 118",
    "/?project=B02-01": "500 米内的项目",
    "/zones": "范围与画法",
    "/sites": "显示 118 / 118",
    "/sites?want_sector=总部经济": "第 1 名",
    "/sites?shortlist=B02-01,B02-04,B04-03&tab=对比": "最近地铁",
    "/tours": "带走",
    "/review?project=B04-03": "为什么要核查",
    "/indicators": "怎样判定",
    "/monitoring": "怎样定灯",
    "/quality": "校准",
    "/about": "发现错误",
    "/locate": "要准备什么",
}


@pytest.mark.parametrize("path", PAGES)
def test_a_narrow_page_never_moves_sideways(visit: Callable[..., Any], path: str) -> None:
    for name, (width, height) in SIZES.items():
        page = visit(path, width=width, height=height).page
        page.get_by_text(re.compile(PAGES[path])).first.wait_for(state="attached")
        wait_until_at_rest(page)
        assert page.evaluate(BESIDE) == [], name
        assert page.evaluate(CUT) == [], name


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", ["/", "/sites", "/review"])
def test_the_list_and_the_map_stand_one_below_the_other(
    visit: Callable[..., Any], path: str, size: str
) -> None:
    width, height = SIZES[size]
    page = visit(path, width=width, height=height).page
    page.locator(".row-list .row").first.wait_for(state="attached")
    page.locator(FRAME).wait_for(state="attached")
    wait_until_at_rest(page)
    of_list = page.locator(".row-list").first.bounding_box()
    of_map = page.locator(FRAME).bounding_box()
    for box in (of_list, of_map):
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["width"] > 0.85 * width
    upper, lower = sorted((of_list, of_map), key=lambda box: box["y"])
    assert upper["y"] + upper["height"] <= lower["y"]


def test_without_its_bars_a_narrow_page_does_not_explain_them(visit: Callable[..., Any]) -> None:
    page = visit("/indicators", width=683, height=384).page
    page.get_by_text("约束性指标（").wait_for()
    wait_until_at_rest(page)
    assert not page.get_by_text("横条是当年的数").is_visible()
    assert not page.locator('[class*="st-key-indicator_chart"]').first.is_visible()
    page.set_viewport_size({"width": 1366, "height": 768})
    page.get_by_text("横条是当年的数").wait_for()


def test_what_is_chosen_in_lists_side_by_side_is_read(visit: Callable[..., Any]) -> None:
    page = visit("/monitoring?status=终止&light=红").page
    for name in ("终止", "红"):
        chip = page.get_by_test_id("stSidebar").locator("[data-tag]", has_text=name)
        chip.wait_for()
        words = chip.locator("span").first
        assert words.evaluate("s => s.clientWidth > 0 && s.scrollWidth <= s.clientWidth + 1"), name
        box, shown = chip.bounding_box(), chip.locator("..").locator("..").bounding_box()
        assert box["x"] + box["width"] <= shown["x"] + shown["width"] + 1, "cut off by its field"
