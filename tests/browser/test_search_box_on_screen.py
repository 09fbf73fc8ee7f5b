"""The search box in a browser: with keys, mouse and finger, and what a choice does to the map."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from typing import Any

import pytest
from checkout import DATA
from map_on_screen import MapOnScreen
from test_axe import violations

HINT = "找项目、地址、道路、车站、地名"
HIDDEN = "当前筛选下不显示"


def place(table: str, **wanted: str) -> tuple[float, float]:
    """Longitude and latitude of the row of a table of the gazetteer."""
    with (DATA / "gazetteer" / table).open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if wanted.items() <= row.items()]
    (row,) = rows
    return float(row["longitude"]), float(row["latitude"])


class Box:
    """The search box of an open page."""

    def __init__(self, page: Any) -> None:
        self.map = MapOnScreen(page).wait()
        self.field = self.map.frame.get_by_role("combobox", name=HINT)
        self.options = self.map.frame.get_by_role("option")
        self.status = self.map.frame.locator(".pm-find-word")
        self.card = self.map.frame.locator(".pm-find-card")

    def type(self, text: str) -> None:
        """Key by key, and wait for what is suggested."""
        self.field.click()
        self.field.fill("")
        self.field.press_sequentially(text)
        self.options.first.wait_for()

    def distance(self, longitude: float, latitude: float) -> float:
        """Metres from the middle of the view."""
        found: float = self.map.run(f"map.distance(map.getCenter(), [{latitude}, {longitude}])")
        return found


def test_typing_asks_nobody_and_a_project_is_flown_to_and_opened(
    visit: Callable[..., Any],
) -> None:
    seen = visit("/")
    page, box = seen.page, Box(seen.page)
    assert not any("find" in url for url in seen.requests)  # nothing before somebody goes into it
    messages = box.map.messages()
    box.type("guidu")
    assert box.options.first.inner_text().split("\n")[0] == "贵都酒店改造"
    assert "拼音相符" in box.options.first.inner_text()
    asked = len([url for url in seen.requests if "/find-address" in url])
    assert (asked, box.map.messages()) == (0, messages)

    box.type("htzx")
    assert "首字母相符" in box.options.first.inner_text()
    box.field.press("ArrowDown")
    active = box.map.frame.locator('[aria-selected="true"]')
    assert box.field.get_attribute("aria-activedescendant") == active.get_attribute("id")
    assert active.inner_text().split("\n")[0] == "海天中心"
    box.field.press("Enter")
    page.get_by_role("heading", name="海天中心").wait_for()
    page.wait_for_url("**project=B02-01**")
    box.map.settle()
    assert box.distance(*place("address_points.csv", street="香港西路", number="48")) < 50
    assert box.field.get_attribute("aria-expanded") == "false"
    assert seen.errors == []


def test_a_station_gets_a_pin_its_circle_and_its_source_until_esc(
    visit: Callable[..., Any],
) -> None:
    page = visit("/").page
    box = Box(page)
    box.type("wsgcz")
    box.field.press("Enter")
    box.card.wait_for()
    text = box.card.inner_text()
    assert "五四广场站" in text
    assert "±30 米" in text
    assert "位置来源：高德" in text
    box.map.settle()
    assert box.distance(*place("places.csv", name="五四广场站")) < 50
    assert box.map.node.get_attribute("data-found") == "五四广场站"
    assert "已到 五四广场站" in box.status.inner_text()
    box.field.press("Escape")
    assert box.field.input_value() == ""
    assert box.card.is_hidden()
    assert box.map.node.get_attribute("data-found") is None


@pytest.mark.parametrize(
    ("typed", "name"), [("香港中路76号", "香港中路 76 号"), ("xgzl76", "香港中路 76 号")]
)
def test_a_whole_address_is_answered_by_the_geocoder(
    visit: Callable[..., Any], typed: str, name: str
) -> None:
    box = Box(visit("/").page)
    box.field.fill(typed)
    first = box.map.frame.locator('[role="option"]', has_text="门牌地址")
    first.wait_for()
    box.field.press("Enter")
    box.card.wait_for()
    assert name in box.card.inner_text()
    assert "按门牌点香港中路 76 号定位" in box.card.inner_text()


def test_an_address_that_is_nowhere_says_why(visit: Callable[..., Any]) -> None:
    box = Box(visit("/").page)
    box.field.fill("云霄路999号")
    box.status.get_by_text("999 号远在其外，不作推测").wait_for()


def test_what_the_filters_hide_is_offered_and_says_so(visit: Callable[..., Any]) -> None:
    page = visit("/?sector=海洋经济").page
    box = Box(page)
    box.type("海天中心")
    assert HIDDEN in box.options.first.inner_text()
    box.options.first.click()
    page.get_by_role("heading", name="海天中心").wait_for()
    page.get_by_text("它不符合当前的筛选条件").wait_for()
    assert HIDDEN in box.status.inner_text()
    assert box.status.is_visible()


def test_a_search_by_keyword_for_one_project_flies_there(visit: Callable[..., Any]) -> None:
    page = visit("/").page
    shown = MapOnScreen(page).wait()
    before = shown.messages()
    page.get_by_role("textbox", name="关键词").fill("B02-01")
    page.get_by_role("textbox", name="关键词").press("Enter")
    shown.wait_for_message(before)
    assert shown.shown() == 1
    latitude, longitude, zoom = shown.view()
    wanted = place("address_points.csv", street="香港西路", number="48")
    assert (longitude, latitude) == pytest.approx(wanted, abs=0.001)
    assert zoom > 15
    assert "project=" not in page.url


def test_texts_from_data_and_from_the_field_stay_texts(visit: Callable[..., Any]) -> None:
    attack = "<img src=x onerror=window.attacked=1>"
    entry = {
        "kind": attack, "names": [[attack, ""]], "zone": attack, "exact": attack, "source": attack,
        "at": [120.38, 36.06], "radius": 20, "note": attack,
    }  # fmt: skip
    index = {"entries": [entry], "readings": {}, "left_out": 0}
    seen = visit("/")
    box = Box(seen.page)
    seen.page.route("**/find.json", lambda route: route.fulfill(body=json.dumps(index)))
    box.type("img")
    assert attack in box.options.first.inner_text()
    box.field.press("Enter")
    box.card.wait_for()
    assert attack in box.card.inner_text()
    assert box.map.node.evaluate("() => window.attacked ?? null") is None
    assert box.map.frame.locator(".pm-find img").count() == 0


def test_a_failure_is_said_and_may_be_tried_again(visit: Callable[..., Any]) -> None:
    seen = visit("/")
    box = Box(seen.page)
    seen.page.route("**/find.json", lambda route: route.abort())
    box.field.fill("海天")
    box.status.get_by_text("没有取到").wait_for()
    seen.page.unroute("**/find.json")
    box.field.press_sequentially("中心")
    box.options.first.wait_for()


def test_with_a_finger_on_a_narrow_screen(visit: Callable[..., Any]) -> None:
    page = visit("/", width=390, height=844, has_touch=True).page
    box = Box(page)
    box.field.tap()
    box.field.fill("五四广场站")
    box.options.first.wait_for()
    first, frame = box.options.first.bounding_box(), box.map.frame_element.bounding_box()
    assert first["height"] >= 44
    assert frame["x"] <= first["x"]
    assert first["x"] + first["width"] <= frame["x"] + frame["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    covered = """(nodes) => nodes.filter((node) => {
      const box = node.getBoundingClientRect(), list = node.parentElement.getBoundingClientRect();
      const y = box.top + box.height / 2;
      return y < list.bottom && !node.contains(document.elementFromPoint(box.left + 8, y));
    }).length"""
    assert box.options.evaluate_all(covered) == 0
    box.options.first.tap()
    box.card.wait_for()
    assert "五四广场站" in box.card.inner_text()


def test_nothing_to_object_to_while_it_is_open(visit: Callable[..., Any]) -> None:
    page = visit("/").page
    box = Box(page)
    box.type("guidu")
    box.field.press("ArrowDown")
    assert violations(page) == []
    box.type("wsgcz")
    box.field.press("Enter")
    box.card.wait_for()
    box.map.settle()
    assert violations(page) == []


def test_projects_are_offered_where_they_can_be_opened(visit: Callable[..., Any]) -> None:
    """While a place is chosen for one project, places are looked for, and no other project."""
    box = Box(visit("/review?project=B02-01").page)
    box.type("海天中心")
    kinds = [box.options.nth(i).inner_text().split("\n")[1] for i in range(box.options.count())]
    assert kinds
    assert not any(kind.startswith("项目") for kind in kinds)
