"""Ctrl+P: every page on A4, both ways, with map, legend, the whole list and the date."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
from map_on_screen import FRAME, MapOnScreen

from geo.address.characters import unify
from geo.dataset import load_dataset

A4_MM = (210, 297)
POINT_MM = 25.4 / 72
LEGEND = ("总部经济", "投资未披露", "100 亿元以上")


def printed(page, *, landscape: bool) -> tuple[pypdf.PdfReader, str]:
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
        ("/zones", ["三湾一带", "重点片区", "画法", "华润中心"], False, False),
        ("/sites", ["显示 118 / 118 个项目"], True, True),
        ("/tours", ["汇报"], False, False),
        ("/review?project=B04-03", ["为什么要核查"], True, False),
        ("/indicators", ["约束性指标", "单项指标", "无数据", "未找到公开资料"], False, False),
        ("/quality", ["按定位依据", "校准"], False, False),
        ("/about", ["数据来源与局限"], False, False),
        ("/locate", ["定位一份清单"], False, False),
    ],
    ids=["map", "zones", "sites", "tours", "review", "indicators", "quality", "about", "locate"],
)
def test_a_page_on_paper(visit, names, path, words, has_map, has_list) -> None:
    page = visit(path).page
    if has_map:
        MapOnScreen(page).wait()
    page.locator('[data-testid="stSidebarUserContent"] input').first.wait_for(state="attached")
    page.get_by_text(re.compile("|".join(words))).first.wait_for(state="attached")
    if has_list:
        page.locator(".row-list .row").nth(100).wait_for(state="attached")
    for landscape in (False, True):
        reader, text = printed(page, landscape=landscape)
        sheet = reader.pages[0].mediabox
        size = (float(sheet.width) * POINT_MM, float(sheet.height) * POINT_MM)
        assert size == pytest.approx(A4_MM[::-1] if landscape else A4_MM, abs=1)
        for wanted in ("市南区十四五规划项目地图", "筛选：无，全部项目", "打印于", *words):
            assert squeezed(wanted) in text, wanted
        pictures = [image for one in reader.pages[:2] for image in one.images]
        if has_map:
            assert max(image.image.width for image in pictures) > 1000  # sharp on paper
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
def test_names_that_are_buttons_are_printed(visit, path: str, words: list[str]) -> None:
    page = visit(path).page
    MapOnScreen(page).wait()
    page.get_by_text(words[-1].split("　")[0]).last.wait_for(state="attached")
    _, text = printed(page, landscape=False)
    for wanted in words:
        assert squeezed(wanted) in text, wanted


@pytest.mark.parametrize("width", [703, 1032], ids=["upright", "across"])
@pytest.mark.parametrize("path", ["/", "/zones", "/indicators", "/quality", "/about"])
def test_nothing_reaches_over_the_edge_of_the_sheet(visit, path: str, width: int) -> None:
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
