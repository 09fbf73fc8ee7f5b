"""Ctrl+P: every page on A4, both ways, with map, legend, the whole list and the date."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pypdf
import pytest
from at_rest import wait_until_at_rest
from map_on_screen import FRAME, MapOnScreen

from geo.address.characters import unify
from geo.dataset import load_dataset

if TYPE_CHECKING:
    from playwright.sync_api import Page

A4_MM = (210, 297)
POINT_MM = 25.4 / 72
LEAST_ON_A_SHEET = 60
"""Characters: nobody hands out a sheet with less."""
LEGEND = ("总部经济", "投资未披露", "100 亿元以上")


def printed(page: Page, *, landscape: bool) -> tuple[pypdf.PdfReader, str]:
    reader = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", landscape=landscape)))
    return reader, squeezed("".join(sheet.extract_text() for sheet in reader.pages))


def squeezed(text: str) -> str:
    """Words alone: Chromium's PDF has spaces anywhere, and radicals and dashes of other sorts."""
    return re.sub(r"\W+", "", unify(text))


@pytest.fixture(scope="module")
def names() -> list[str]:
    located = load_dataset().located
    return [str(name) for name in located["name"]]


@pytest.mark.parametrize(
    ("path", "words", "has_map", "has_list"),
    [
        ("/", ["显示 118 / 118 个项目"], True, True),
        ("/zones", ["三湾一带", "重点片区", "画法", "火车站及团岛区域", "华润中心"], False, False),
        ("/sites", ["显示 118 / 118 个项目"], True, True),
        ("/tours", ["汇报"], False, False),
        ("/review?project=B04-03", ["为什么要核查"], True, False),
        ("/indicators", ["约束性指标", "单项指标", "无数据", "未找到公开资料"], False, False),
        ("/monitoring", ["晚的在前", "项目 × 年份", "责任单位", "有进展资料"], False, False),
        ("/quality", ["按定位依据", "校准"], False, False),
        ("/about", ["数据来源与局限"], False, False),
        ("/locate", ["定位一份清单"], False, False),
    ],
    ids=lambda value: value.partition("?")[0] if isinstance(value, str) else "",
)
def test_a_page_on_paper(
    visit: Callable[..., Any],
    names: list[str],
    path: str,
    words: list[str],
    has_map: bool,
    has_list: bool,
) -> None:
    page = visit(path).page
    if has_map:
        MapOnScreen(page).wait()
    page.locator('[data-testid="stSidebarUserContent"] input').first.wait_for(state="attached")
    page.get_by_text(re.compile("|".join(words))).first.wait_for(state="attached")
    if has_list:
        page.locator(".row-list .row").nth(100).wait_for(state="attached")
    wait_until_at_rest(page)
    for landscape in (False, True):
        reader, text = printed(page, landscape=landscape)
        sheet = reader.pages[0].mediabox
        size = (float(sheet.width) * POINT_MM, float(sheet.height) * POINT_MM)
        assert size == pytest.approx(A4_MM[::-1] if landscape else A4_MM, abs=1)
        for wanted in ("市南区十四五规划项目地图", "筛选：无，全部项目", "打印于", *words):
            assert squeezed(wanted) in text, wanted
        last = squeezed(reader.pages[-1].extract_text())
        assert len(reader.pages) == 1 or len(last) > LEAST_ON_A_SHEET, last
        for unwanted in ("不限", "只要区内", "填写任意一条", "一个文件断网也能放映"):
            assert unwanted not in text
        pictures = [image for one in reader.pages[:2] for image in one.images]
        if has_map:
            assert (
                max(image.image.width for image in pictures if image.image) > 1000
            )  # sharp on paper
            for wanted in LEGEND:
                assert squeezed(wanted) in text, wanted
            assert "OpenStreetMap" in text
        if has_list:
            missing = [name for name in names if squeezed(name) not in text]
            assert not missing
    assert page.locator(".plan-print-map").count() == 0  # the screen is as before


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/sites?shortlist=B02-01,B02-04", ["1. 海天中心", "2. 华润中心"]),
        ("/?project=B02-01", ["500 米内的项目", "绿城深蓝中心　340 米"]),
    ],
    ids=["shortlist", "detail"],
)
def test_names_that_are_buttons_are_printed(
    visit: Callable[..., Any], path: str, words: list[str]
) -> None:
    page = visit(path).page
    MapOnScreen(page).wait()
    page.get_by_text(words[-1].split("　")[0]).last.wait_for(state="attached")
    _, text = printed(page, landscape=False)
    for wanted in words:
        assert squeezed(wanted) in text, wanted


@pytest.mark.parametrize("width", [703, 1032], ids=["upright", "across"])
@pytest.mark.parametrize(
    "path", ["/", "/zones", "/indicators", "/monitoring", "/quality", "/about"]
)
def test_nothing_reaches_over_the_edge_of_the_sheet(
    visit: Callable[..., Any], path: str, width: int
) -> None:
    page = visit(path).page
    page.locator('[data-testid="stSidebarUserContent"] input').first.wait_for(state="attached")
    if path == "/":
        MapOnScreen(page).wait()
    page.set_viewport_size({"width": width, "height": 1000})
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    over = page.evaluate(
        """(width) => Array.from(document.querySelectorAll('[data-testid="stMain"] *'))
            .filter((node) => {
                const box = node.getBoundingClientRect();
                return box.width && box.height && box.right > width + 2
                    && getComputedStyle(node).visibility !== "hidden" && !node.closest("svg");
            }).slice(0, 5).map((node) => `${node.tagName}.${node.className}`)""",
        width,
    )
    assert over == []
    assert page.locator(FRAME).count() == (1 if path == "/" else 0)
    assert not page.locator(FRAME).is_visible() if path == "/" else True


def test_a_requirement_is_printed_as_it_was_asked(visit: Callable[..., Any]) -> None:
    """What was chosen without its box; what was not asked for is not there at all."""
    page = visit("/sites?want_sector=总部经济&want_zone=浮山湾区&want_metro=800").page
    MapOnScreen(page).wait()
    page.get_by_text("第 1 名").wait_for()
    page.emulate_media(media="print")
    seen = page.locator(".st-key-site_form [data-testid='stWidgetLabel']:visible").all_inner_texts()
    assert seen == ["所要行业", "所在片区", "距地铁≤米"]
    for label, value in (("所在片区", "浮山湾区"), ("距地铁≤米", "800")):
        box = page.get_by_label(label, exact=True)
        assert value in box.input_value()
        style = box.evaluate("(node) => getComputedStyle(node.parentElement).borderTopWidth")
        assert style == "0px"
    assert page.locator(".st-key-site_form button:visible").count() == 0


def test_the_paper_of_a_project_is_about_it_alone(visit: Callable[..., Any]) -> None:
    """The list waits behind the detail on the screen; it used to follow on four sheets of paper."""
    page = visit("/?project=B02-01").page
    MapOnScreen(page).wait()
    page.get_by_text("500 米内的项目").wait_for(state="attached")
    _, text = printed(page, landscape=False)
    assert squeezed("超高层城市综合体") in text
    assert squeezed("生物安全二级实验室") not in text


@pytest.mark.parametrize("landscape", [False, True], ids=["upright", "across"])
def test_a_wide_screen_prints_its_charts_whole(visit: Callable[..., Any], landscape: bool) -> None:
    """A chart is as wide as the screen was: on the sheet it is as wide as the sheet."""
    page = visit("/indicators", width=1920, height=1080).page
    page.locator('[data-testid="stVegaLiteChart"] svg').nth(2).wait_for()
    reader, _ = printed(page, landscape=landscape)
    over: list[str] = []
    for sheet in reader.pages:
        width = float(sheet.mediabox.width)

        def look(text: str, cm: Any, tm: Any, font: Any, size: float, width: float = width) -> None:
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            if text.strip() and not 0 <= x <= width:
                over.append(f"{text.strip()} {x:.0f}")

        sheet.extract_text(visitor_text=look)
    assert over == []


def test_across_the_legend_stands_beside_the_map(visit: Callable[..., Any]) -> None:
    page = visit("/").page
    MapOnScreen(page).wait()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.set_viewport_size({"width": 1032, "height": 700})  # A4 across, without its margins
    page.emulate_media(media="print")
    picture = page.locator(".plan-print-map > canvas").bounding_box()
    legend = page.locator(".plan-print-legend").bounding_box()
    assert picture["height"] > 450  # two thirds of the sheet
    assert legend["x"] > picture["x"] + picture["width"]
    assert legend["y"] == pytest.approx(picture["y"], abs=20)


def test_what_lies_around_a_site_begins_on_the_sheet_of_its_map(visit: Callable[..., Any]) -> None:
    """Upright; a table of a few rows used to hold all that stood before it on the next sheet."""
    page = visit("/sites?project=B02-01&tab=周边").page
    MapOnScreen(page).wait()
    page.get_by_text("规划定位").first.wait_for()
    wait_until_at_rest(page)
    reader, _ = printed(page, landscape=False)
    assert "规划定位" in squeezed(reader.pages[0].extract_text())
