"""Whatever stands open on a page, choosing another page shows that page, whole and for good."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from at_rest import wait_until_at_rest

OPENERS = '[data-testid="stMain"] [data-testid="stPopoverButton"]'
FOLDED = '[data-testid="stMain"] details:not([open]) > summary'

PAGES = {
    "/": ("地图", 1),
    "/?project=B02-01": ("地图", 3),
    "/zones": ("片区", 6),
    "/sites?shortlist=B02-01,B02-02": ("选址招商", 4),
    "/tours": ("汇报", 0),
    "/review": ("位置核查", 0),
    "/locate": ("定位一份清单", 0),
    "/indicators": ("指标", 0),
    "/monitoring": ("规划监测", 0),
    "/quality": ("定位质量", 0),
    "/about": ("关于", 0),
}
"""A page, its name in the menu, and how many popovers it has at least."""
AWAY = "关于"
ELSEWHERE = "定位质量"
# Streamlit's front end looks for its server below a deep link first: two answers of 404, no fault.
DEEP_LINK_PROBES = ("/_stcore/health", "/_stcore/host-config")


def leave(page: Any, name: str) -> None:
    """Another page by the menu, without a wait: the open part reports itself behind the click."""
    page.get_by_test_id("stSidebarNavLink").filter(has_text=name).last.click()


def is_shown(page: Any, name: str) -> bool:
    """Whether the page of that name has come and stays."""
    page.locator(f'[data-testid="stMain"] h1:has-text("{name}")').first.wait_for()
    page.wait_for_timeout(250)  # the report of what was open arrives up to 100 ms behind the click
    wait_until_at_rest(page)
    return bool(page.locator(f'[data-testid="stMain"] h1:has-text("{name}")').count() > 0)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_open_swallows_a_page_change(visit: Callable[..., Any], path: str) -> None:
    name, least = PAGES[path]
    goal = ELSEWHERE if name == AWAY else AWAY
    opened = visit(path)
    page = opened.page
    wait_until_at_rest(page)
    log_before = opened.server.log.read_text("utf-8", "replace")
    count = page.locator(OPENERS).count()
    assert count >= least
    # those of the zones' cards are all alike
    for at in (0, count - 1) if name == "片区" else range(max(1, count)):
        if at:
            page.go_back()
            page.locator(OPENERS).nth(at).wait_for()
            wait_until_at_rest(page)
        for summary in reversed(page.locator(FOLDED).all()[:3]):  # an open one is no longer counted
            summary.click()
        if count:
            page.locator(OPENERS).nth(at).click()
            page.get_by_test_id("stPopoverBody").wait_for()
        leave(page, goal)
        assert is_shown(page, goal), f"popover {at} of {path}"
    assert [error for error in opened.errors if "404" not in error] == []
    assert [url for url in opened.failures if not url.endswith(DEEP_LINK_PROBES)] == []
    log = opened.server.log.read_text("utf-8", "replace")[len(log_before) :]
    assert "fragment" not in log


def test_a_file_being_made_does_not_hold_the_page(visit: Callable[..., Any]) -> None:
    opened = visit(
        "/?invest_max=167"
    )  # of nobody else: a file that was made before is there at once
    page = opened.page
    page.locator(".st-key-export_selection button").click()
    panel = page.get_by_test_id("stPopoverBody")
    panel.get_by_text("完整", exact=True).click()  # the short form is there before one can look
    panel.get_by_role("button", name="PDF", exact=True).click()
    panel.get_by_text("正在生成").wait_for()
    leave(page, AWAY)
    assert is_shown(page, AWAY)
    assert opened.errors == []


def test_a_page_that_does_not_exist_says_so_and_shows_the_map(visit: Callable[..., Any]) -> None:
    page = visit("/nopage").page
    box = page.get_by_role("dialog")
    box.get_by_role("heading", name="没有这个页面").wait_for()
    assert "已转到地图" in box.inner_text()
    box.get_by_role("button", name="关闭").click()
    page.get_by_text("显示 118 / 118 个项目").wait_for()
    leave(page, AWAY)
    assert is_shown(page, AWAY)


def test_who_wants_back_at_once_is_led_back_by_one_click(visit: Callable[..., Any]) -> None:
    page = visit("/about").page
    wait_until_at_rest(page)
    for attempt in range(4):
        leave(page, ELSEWHERE)
        page.locator(f'[data-testid="stMain"] h1:has-text("{ELSEWHERE}")').first.wait_for()
        leave(page, "关于")
        assert is_shown(page, "关于"), attempt


def test_what_is_being_typed_does_not_hold_the_page(visit: Callable[..., Any]) -> None:
    """The word counts wherever it was typed, however soon one leaves and comes back."""
    page = visit("/").page
    wait_until_at_rest(page)
    word = page.locator(".st-key-filter_q input")
    for typed in ("海天", "中山路", "华润", "医院", "酒店", "学校"):
        word.fill("")
        word.press_sequentially(typed)
        leave(page, AWAY)
        page.locator(f'[data-testid="stMain"] h1:has-text("{AWAY}")').first.wait_for()
        leave(page, "地图")
        page.locator(".st-key-map_pane iframe").wait_for()
        wait_until_at_rest(page)
        assert word.input_value() == typed
        assert parse_qs(urlsplit(page.url).query)["q"] == [typed]
