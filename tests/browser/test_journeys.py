"""What people come for: find, choose, share, compare zones, and see a saved table at once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from at_rest import wait_until_at_rest
from checkout import DATA
from map_on_screen import MapOnScreen
from player_on_screen import PlayerOnScreen

from geo.projects.read import read_projects

if TYPE_CHECKING:
    from playwright.sync_api import Page

TOTAL = int(read_projects(DATA / "projects.csv").frame["counted"].sum())
COUNT = re.compile(r"显示 (\d+) / (\d+) 个项目")


def count_line(page: Page, shown: int | None = None) -> tuple[int, int]:
    """The two numbers of the count line, once it says ``shown``."""
    text = "显示" if shown is None else f"显示 {shown} / "
    found = COUNT.search(page.get_by_text(text).first.inner_text())
    assert found
    return int(found[1]), int(found[2])


def find(page: Page, words: str) -> None:
    box = page.get_by_label("关键词")
    box.fill(words)
    box.press("Enter")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/zones",
        "/sites",
        "/tours",
        "/?present=plan",
        "/review",
        "/locate",
        "/indicators",
        "/monitoring",
        "/quality",
        "/about",
    ],
)
def test_no_page_asks_another_origin_for_anything(visit: Callable[..., Any], path: str) -> None:
    opened = visit(path)
    if "present" in path:
        PlayerOnScreen(opened.page).wait()
    else:
        opened.page.get_by_text("关于").first.wait_for()
    wait_until_at_rest(opened.page)
    if path == "/":
        MapOnScreen(opened.page).wait()
    opened.page.wait_for_timeout(1_500)
    assert len(opened.requests) > 10
    assert opened.foreign_requests() == []
    # Streamlit looks for its base path below the page's own address before it finds it above.
    assert [f for f in opened.failures if "/_stcore/" not in f] == []
    assert [e for e in opened.errors if "404" not in e] == []
    assert not opened.page.get_by_text("页面出错了").count()


def test_find_choose_and_share_a_project(visit: Callable[..., Any]) -> None:
    words = "htzx"  # 海天中心; other ways to say it are in test_search.py
    opened = visit("/")
    shown = MapOnScreen(opened.page).wait()
    everything = shown.view()
    find(opened.page, words)
    assert count_line(opened.page, 3)[0] == 3
    shown.settle()
    assert shown.view() == everything  # a filter never moves the map
    opened.page.goto(f"{opened.server.url}/?q={words}&project=B02-01")
    shown.wait()
    opened.page.get_by_text("约 138 亿元").first.wait_for()
    opened.page.get_by_text("专栏 2，第四章第一节").first.wait_for()
    again = visit(opened.page.url.removeprefix(opened.server.url))  # a browser of someone else
    MapOnScreen(again.page).wait()
    again.page.get_by_text("香港西路 48 号").first.wait_for()
    assert count_line(again.page, 3)[0] == 3


def test_zones_hold_what_the_map_shows_for_the_same_filter(visit: Callable[..., Any]) -> None:
    opened = visit("/zones?zone=浮山湾区")
    shown, total = count_line(opened.page)
    on_map = visit("/?zone=浮山湾区")
    MapOnScreen(on_map.page).wait()
    assert count_line(on_map.page) == (shown, total)
    opened.page.get_by_text(f"{shown} 项，占 100.0%").first.wait_for()


def test_filters_that_leave_nothing_are_named_with_a_way_out(visit: Callable[..., Any]) -> None:
    opened = visit("/?q=不存在的项目&zone=浮山湾区")
    assert count_line(opened.page)[0] == 0
    opened.page.get_by_text("不存在的项目").locator("visible=true").first.wait_for()
    opened.page.get_by_role("button", name=re.compile("重置")).first.click()
    assert count_line(opened.page, TOTAL)[0] == TOTAL


def test_an_unknown_value_of_a_link_is_named_and_ignored(visit: Callable[..., Any]) -> None:
    opened = visit("/?zone=崂山区")
    opened.page.get_by_text("崂山区").first.wait_for()
    assert count_line(opened.page)[0] == TOTAL


@pytest.fixture
def own_data(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def test_a_saved_table_is_seen_at_the_next_click_and_a_broken_one_explained(
    visit: Callable[..., Any], start_app: Callable[..., Any], own_data: Path
) -> None:
    opened = visit("/zones", server=start_app(data_dir=own_data))
    assert count_line(opened.page) == (TOTAL, TOTAL)
    table = own_data / "projects.csv"
    text = table.read_text("utf-8-sig")
    line = "X1,新增项目,公共服务,设施,,,,,,,,,,\r\n"
    table.write_bytes((text.rstrip() + "\r\n" + line).encode("gb18030"))  # as Excel may save it
    find(opened.page, "新增项目")
    assert count_line(opened.page, 1) == (1, TOTAL + 1)
    table.write_text("名称,行业\n海天中心,总部经济\n", "utf-8")
    find(opened.page, "新增")
    problem = opened.page.get_by_text("表头缺少列").first
    problem.wait_for()
    assert "projects.csv 第 1 行" in problem.inner_text()
    assert not opened.page.get_by_text("Traceback").count()
