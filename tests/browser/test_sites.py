"""选址招商 in a browser: an area drawn in every way, a shortlist that lasts, a comparison."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from checkout import DATA
from map_on_screen import MapOnScreen

from geo.dataset import Dataset, load_dataset
from geo.selection.drawn_area import bounds_of, parse_compact
from geo.selection.filter import Filters, filter_projects
from geo.selection.listing import sums_line

if TYPE_CHECKING:
    from playwright.sync_api import Page

COUNT = re.compile(r"显示 (\d+) / (\d+) 个项目")


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset()


def count(page: Page) -> int:
    found = COUNT.search(page.get_by_text(COUNT).first.inner_text())
    assert found
    return int(found[1])


def drawn(page: Page, dataset: Dataset) -> int:
    """The corners in the address bar; the page must say what the one filter says of them."""
    page.wait_for_url(re.compile(r"[?&]area="))
    text = parse_qs(urlsplit(page.url).query)["area"][0]
    corners = parse_compact(text, bounds_of(dataset.zones))
    totals = filter_projects(dataset.located, Filters(area=corners)).totals
    assert 0 < totals.shown < totals.total
    page.get_by_text(f"显示 {totals.shown} / {totals.total} 个项目").first.wait_for()
    for part in sums_line(totals):
        assert page.get_by_text(part).count()
    return len(corners)


def start_drawing(shown: MapOnScreen) -> None:
    shown.frame.get_by_role("button", name="画一个范围来筛选").click()
    shown.frame.get_by_role("status").get_by_text("已有 0 个角").wait_for()


def test_an_area_by_mouse_filters_the_page_and_is_taken_away_again(
    visit: Callable[..., Any], dataset: Dataset
) -> None:
    opened = visit("/sites")
    page = opened.page
    shown = MapOnScreen(page).wait()
    everything = count(page)
    view = shown.view()
    start_drawing(shown)
    for x, y in [(260, 280), (480, 280), (480, 460)]:
        shown.click(x, y)
    # a side that would cross another one is refused, and taken nowhere
    shown.click(400, 200)
    assert "相交" in shown.frame.get_by_role("status").inner_text()
    shown.node.dblclick(position={"x": 260, "y": 460})
    assert drawn(page, dataset) == 4
    shown.settle()
    assert shown.view() == view, "no zoom by the double click, no flight by the filter"
    assert shown.node.get_attribute("data-area") == "4"
    page.get_by_role("button", name=re.compile("✕ 手画范围")).click()
    page.get_by_text(f"显示 {everything} / ").first.wait_for()
    page.wait_for_url(lambda url: "area=" not in url)
    assert not [e for e in opened.errors if "404" not in e]


def test_an_area_by_keyboard_alone(visit: Callable[..., Any], dataset: Dataset) -> None:
    page = visit("/sites").page
    shown = MapOnScreen(page).wait()
    shown.frame.get_by_role("button", name="画一个范围来筛选").focus()
    page.keyboard.press("Enter")
    shown.frame.get_by_role("status").get_by_text("已有 0 个角").wait_for()

    def steer(key: str, times: int) -> None:
        for _ in range(times):
            page.keyboard.press(key)

    page.keyboard.press("Enter")
    steer("ArrowRight", 7)
    page.keyboard.press("Enter")
    page.keyboard.press("Backspace")
    assert "已有 1 个角" in shown.frame.get_by_role("status").inner_text()
    page.keyboard.press("Enter")
    steer("ArrowDown", 5)
    page.keyboard.press("Enter")
    steer("ArrowLeft", 9)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # again on the spot: done
    assert drawn(page, dataset) == 4


def test_escape_cancels_and_the_map_is_itself_again(visit: Callable[..., Any]) -> None:
    page = visit("/sites").page
    shown = MapOnScreen(page).wait()
    everything = count(page)
    start_drawing(shown)
    shown.click(300, 300)
    page.keyboard.press("Escape")
    assert shown.run("map.planMap.drawing") is False
    assert shown.run("map.keyboard.enabled() && map.doubleClickZoom.enabled()")
    assert count(page) == everything
    assert "area=" not in page.url


def test_an_area_by_finger(visit: Callable[..., Any], dataset: Dataset) -> None:
    page = visit("/sites", has_touch=True).page
    shown = MapOnScreen(page).wait()
    start_drawing(shown)
    box = shown.frame_element.bounding_box()
    for x, y in [(260, 280), (480, 280), (480, 460)]:
        page.touchscreen.tap(box["x"] + x, box["y"] + y)
    shown.frame.get_by_role("button", name="完成").tap()
    assert drawn(page, dataset) == 3


def test_a_shortlist_survives_reload_pages_and_another_server(
    visit: Callable[..., Any], start_app: Callable[..., Any], tmp_path: Path
) -> None:
    from playwright.sync_api import expect

    opened = visit("/sites?project=B02-01&shortlist=B02-04&tab=需求匹配")
    page = opened.page
    page.get_by_role("button", name="＋ 加入备选").click()
    page.get_by_role("button", name="✓ 备选第 2 位").wait_for()
    page.get_by_role("radio", name="备选").click()
    page.get_by_label("备注：海天中心").fill("临海，先看")
    page.get_by_label("备注：海天中心").press("Enter")
    page.wait_for_url(re.compile("notes="))
    page.get_by_role("button", name="↑").last.click()
    page.get_by_role("button", name="1. 海天中心").wait_for()
    page.get_by_role("link", name="关于").click()
    page.get_by_role("heading", name="关于").first.wait_for()
    page.wait_for_url(re.compile("shortlist=B02-01%2CB02-04"))
    page.get_by_role("link", name="选址招商").click()
    page.get_by_role("button", name="1. 海天中心").wait_for()

    page.go_back()  # to views of before: a basket is not emptied by looking back
    page.get_by_role("heading", name="关于").first.wait_for()
    page.wait_for_url(re.compile("shortlist=B02-01%2CB02-04.*notes="))

    shutil.copytree(DATA, tmp_path / "data")
    restarted = start_app(data_dir=tmp_path / "data")
    address = page.url.removeprefix(opened.server.url).replace("/about", "/sites")
    again = visit(address, server=restarted).page
    again.get_by_role("radio", name="备选").click()
    again.get_by_role("button", name="1. 海天中心").wait_for()
    again.get_by_role("button", name="2. 华润中心").wait_for()
    expect(again.get_by_label("备注：海天中心")).to_have_value("临海，先看", timeout=60_000)


def test_a_comparison_shows_facts_and_numbers_on_the_map(visit: Callable[..., Any]) -> None:
    page = visit("/sites?shortlist=B02-01,B02-04,B10-02", width=1920, height=1080).page
    shown = MapOnScreen(page).wait()
    before = shown.messages()
    page.get_by_role("radio", name="对比").click()
    page.get_by_role("columnheader", name="2. 华润中心").wait_for()
    shown.wait_for_message(before)
    assert shown.run("map.planMap.marks._message.numbers") == [1, 2]  # the third has no place
    table = page.get_by_role("table").first.inner_text()
    assert "≠ 投资" in table
    assert "▲ 最大" in table
    assert "未定位" in table
    size = page.get_by_role("cell", name="≠ 投资").evaluate(
        "node => parseFloat(getComputedStyle(node).fontSize)"
    )
    assert size >= 16, "legible on a projector"
    sides = page.get_by_role("table").first.evaluate(
        """node => [...node.tBodies[0].rows].map((row) => [
            row.cells[0].innerText, getComputedStyle(row.cells[1]).textAlign])"""
    )
    assert ["≠ 投资", "right"] in sides, "amounts stand below one another"
    assert ["行业", "right"] not in sides


def test_a_requirement_numbers_the_map_and_a_click_beside_it_looks_around(
    visit: Callable[..., Any],
) -> None:
    page = visit("/sites").page
    shown = MapOnScreen(page).wait()
    before = shown.messages()
    page.get_by_label("总投资≤亿元").fill("60")
    page.get_by_label("总投资≤亿元").press("Enter")
    page.get_by_text("第 1 名").wait_for()
    shown.wait_for_message(before)
    numbers = shown.run("map.planMap.marks._message.numbers")
    assert numbers[0] == 1
    assert shown.run("map.planMap.marks._sx.length") == len(numbers), "painted at once"
    page.get_by_role("radio", name="周边").click()
    page.get_by_text("作为起点").or_(page.get_by_text("起点自身不计")).first.wait_for()
    shown.settle()
    x, y = 330, 560  # the sea
    assert shown.hits(x, y) == []
    before = shown.messages()
    shown.click(x, y)
    page.get_by_text("地图上的点").wait_for()
    shown.wait_for_message(before)
    assert shown.run("map.planMap.marks._message.pin") == 0
    assert shown.run("map.planMap.marks._message.shapes.length") == 1


def test_the_first_row_of_the_matches_opens_at_the_first_click(visit: Callable[..., Any]) -> None:
    page = visit("/sites?sector=总部经济").page
    MapOnScreen(page).wait()
    page.get_by_label("总投资≤亿元").fill("60")
    page.keyboard.press("Enter")
    rows = page.locator(".row-list .row")
    rows.filter(has_text="分").nth(3).wait_for()
    card = page.locator(".st-key-site_card")
    for at in (2, 0, 1):
        name = rows.nth(at).locator(".title").inner_text()
        rows.nth(at).click()
        card.get_by_text(name, exact=True).first.wait_for()
        page.locator(f".row-list li:nth-child({at + 1}) .row[aria-current=true]").wait_for()


def test_what_the_drawing_bar_offers_is_not_covered(visit: Callable[..., Any]) -> None:
    page = visit("/").page
    shown = MapOnScreen(page).wait()
    start_drawing(shown)
    for button in shown.frame.locator(".pm-draw-bar button").all():
        covered = button.evaluate(
            """(node) => {
                const { left, top, width, height } = node.getBoundingClientRect();
                return [0.1, 0.5, 0.9].some((part) => {
                    const hit = document.elementFromPoint(left + part * width, top + height / 2);
                    return hit !== node;
                });
            }"""
        )
        assert not covered, button.inner_text()
    shown.frame.get_by_role("button", name="取消").click()
    shown.frame.get_by_role("button", name="存为场景").wait_for()
