"""Streamlit's own words in Chinese; everything by keyboard: filter, list, detail, export."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from at_rest import wait_until_at_rest
from map_on_screen import MapOnScreen

FOCUS = """() => {
    const node = document.activeElement;
    const label = node.labels && node.labels.length ? node.labels[0] : node;
    return node.tagName + " " + (node.getAttribute("aria-label") || label.textContent).slice(0, 40);
}"""
ENGLISH = re.compile(r"\b(?!WGS|CSV|XLSX|OpenStreetMap|contributors|cnmaps|POI)[A-Z]?[a-z]{3,}\b")


def press_until(page: Any, key: str, wanted: str, most: int = 60) -> None:
    """Press ``key`` until what has the focus starts with ``wanted``."""
    passed = []
    for _ in range(most):
        page.keyboard.press(key)
        passed.append(page.evaluate(FOCUS))
        if passed[-1].startswith(wanted):
            return
    raise AssertionError(f"{wanted} is not reached: {passed}")


def wait_for_focus(page: Any, selector: str) -> None:
    page.wait_for_function(
        "(selector) => document.activeElement.closest(selector) !== null", arg=selector
    )


def test_filter_list_detail_and_export_by_keyboard_alone(visit: Callable[..., Any]) -> None:
    page = visit("/").page
    MapOnScreen(page).wait()
    press_until(page, "Tab", "INPUT 关键词")
    page.keyboard.type("小港湾")
    page.keyboard.press("Enter")
    page.get_by_text("显示 4 / ").first.wait_for()
    press_until(page, "Tab", "BUTTON 更小港湾项目")
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(300)
    assert "project=" not in page.url, "moving in the list opens nothing"
    wanted = page.evaluate("document.activeElement.dataset.id")
    page.keyboard.press("Enter")
    wait_for_focus(page, ".st-key-back_to_list")
    page.wait_for_function("(id) => location.search.includes(`project=${id}`)", arg=wanted)
    press_until(page, "Tab", "BUTTON 小港湾项目")  # its group, in place of this one
    page.keyboard.press("Enter")
    page.wait_for_function("(was) => !location.search.includes(was)", arg=wanted)
    wait_until_at_rest(page)
    page.wait_for_function("document.activeElement !== document.body")  # the focus is not lost
    press_until(page, "Shift+Tab", "BUTTON ← 返回列表")
    page.keyboard.press("Enter")
    wait_for_focus(page, ".row-list")
    press_until(page, "Shift+Tab", "BUTTON 导出")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="CSV").wait_for()
    press_until(page, "Tab", "BUTTON CSV")
    page.keyboard.press("Enter")
    page.get_by_test_id("stDownloadButton").wait_for()
    press_until(page, "Tab", "BUTTON 下载", most=15)
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename.endswith(".csv")


def test_keys_of_a_list_whose_rows_are_chosen(visit: Callable[..., Any]) -> None:
    page = visit("/sites?q=小港湾").page
    page.locator(".row-list .row").nth(2).wait_for()
    wait_until_at_rest(page)
    press_until(page, "Tab", "BUTTON 更小港湾项目")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    page.wait_for_timeout(500)
    assert "project=" not in page.url, "entering the list and moving in it opens nothing"
    wanted = page.evaluate("document.activeElement.dataset.id")
    page.keyboard.press("Enter")
    page.wait_for_function("(id) => location.search.includes(`project=${id}`)", arg=wanted)
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('.rows')"), "Tab leaves the list"


def test_no_english_in_streamlits_own_parts(visit: Callable[..., Any]) -> None:
    page = visit("/sites").page
    page.locator(".row-list .row").first.wait_for()
    wait_until_at_rest(page)
    page.get_by_label("行业").first.click()
    choices = page.get_by_role("listbox").inner_text()
    assert "全选" in choices
    page.get_by_label("行业").first.fill("没有的行业")
    nothing = page.get_by_text("没有匹配的选项").first.inner_text()
    page.keyboard.press("Escape")
    for text in (choices, nothing):
        assert text.strip()
        assert ENGLISH.findall(text) == []


@pytest.mark.parametrize(
    ("path", "control", "keys", "shows"),
    [
        ("/monitoring", "SPAN 从这一天起：年", ["20140101", "Enter", "Escape"], "新海天尚未动工"),
        ("/monitoring", "SUMMARY keyboard_arrow_right怎样定灯", ["Enter"], "界限由本项目自定"),
        ("/indicators", "INPUT 规划期", ["ArrowUp", "Enter"], "外贸进出口总额（亿美元）"),
        (
            "/indicators",
            "SUMMARY keyboard_arrow_right来源的网址",
            ["Enter"],
            "guanhai.com.cn/p/154517.html",
        ),
    ],
    ids=["since", "rules", "edition", "addresses"],
)
def test_what_became_of_the_plan_by_keyboard_alone(
    visit: Callable[..., Any], path: str, control: str, keys: list[str], shows: str
) -> None:
    page = visit(path).page
    page.get_by_text("怎样").last.wait_for()
    wait_until_at_rest(page)
    assert page.get_by_text(shows).locator("visible=true").count() == 0
    press_until(page, "Tab", control)
    for key in keys:
        if key[0].isdigit():
            page.keyboard.type(key)
        else:
            page.keyboard.press(key)
    page.get_by_text(shows).locator("visible=true").first.wait_for()


@pytest.mark.parametrize("path", ["/monitoring", "/indicators"])
def test_what_is_read_out_is_chinese(visit: Callable[..., Any], path: str) -> None:
    """Chart tools and date fields too."""
    page = visit(path).page
    page.get_by_text("怎样").last.wait_for()
    if path == "/indicators":
        page.locator('[data-testid="stVegaLiteChart"] svg').nth(3).wait_for()
    wait_until_at_rest(page)
    labels = page.locator("[aria-label]:visible").evaluate_all(
        "nodes => nodes.map((n) => n.getAttribute('aria-label'))"
    )
    labels += page.locator("[id^='react-aria-description']").all_text_contents()
    assert len(labels) > 10
    words = [label.replace(".xlsx", "") for label in labels]  # the ending of a file is none
    assert [label for label in words if ENGLISH.search(label)] == []
