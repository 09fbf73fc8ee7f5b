"""The one-file map, opened from the disk with the network refused."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pack_samples import HOSTILE, dataset, edition, hostile_dataset, inside

from geo.address.characters import unify
from geo.exports.pack.contents import (
    pack_of_projects,
    pack_of_selection,
    pack_of_zone,
    shown_as,
)
from geo.exports.pack.model import Pack
from geo.exports.pack.showing import Showing
from geo.exports.writers import write_pack
from geo.selection.filter import Filters, filter_projects
from geo.words.words import Language


@dataclass
class Opened:
    """A page from the disk and everything it asked for or complained of."""

    page: Any
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def by_sector_colour(self) -> int:
        """How many pixels of the map are as red as 商贸商务: something is painted."""
        return int(
            self.page.evaluate(
                """() => [...document.querySelectorAll('#map canvas.pm-canvas')].reduce((n, c) => {
                  const data = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
                  for (let i = 0; i < data.length; i += 4)
                    n += data[i] === 208 && data[i + 1] === 15 && data[i + 2] === 5;
                  return n;
                }, 0)"""
            )
        )


@pytest.fixture
def open_pack(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Writes a pack and opens it as a double click would, offline."""
    contexts = []

    def go(pack: Pack, width: int = 1366, height: int = 768, anchor: str = "") -> Opened:
        path = tmp_path / "带空格的 目录" / "地图.html"
        path.parent.mkdir(exist_ok=True)
        write_pack(pack, "html", path)
        assert path.stat().st_size < 3_000_000
        context = chromium.new_context(
            viewport={"width": width, "height": height}, locale="zh-CN", offline=True
        )
        contexts.append(context)
        opened = Opened(context.new_page())
        opened.page.set_default_timeout(20_000)
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("pageerror", lambda error: opened.errors.append(str(error)))
        opened.page.on(
            "console",
            lambda message: opened.errors.extend([message.text] if message.type == "error" else []),
        )
        opened.page.goto(path.as_uri() + anchor)
        opened.page.locator("#map[data-state=ready]").wait_for()
        return opened

    yield go
    for context in contexts:
        context.close()


def whole(*zones: str) -> Pack:
    selection = filter_projects(dataset().located, Filters(zone=zones))
    return pack_of_selection(dataset(), selection, edition())


def test_it_opens_without_a_single_request(open_pack: Callable[..., Opened]) -> None:
    pack = whole()
    opened = open_pack(pack)
    page = opened.page
    assert page.locator("#title").inner_text().startswith("市南区“十四五”规划项目")
    sums = page.locator("#sums").inner_text()
    assert pack.count_line in sums
    assert all(line in sums for line in pack.sums)
    about = page.locator("#about").inner_text()
    for label, text in pack.facts():
        assert f"{label}：{text}" in about
    assert page.locator("#list button").count() == len(pack.rows) == 130
    assert opened.by_sector_colour() > 200
    own = [url for url in opened.requests if not url.startswith(("file:", "data:"))]
    assert own == []
    assert len([url for url in opened.requests if url.startswith("file:")]) == 1
    assert opened.errors == []
    # what belongs to the app alone is not offered
    assert page.get_by_title("画一个范围来筛选").count() == 0
    assert page.get_by_text("存为场景").count() == 0


def test_finding_opening_and_the_way_back(open_pack: Callable[..., Opened]) -> None:
    opened = open_pack(whole())
    page = opened.page
    page.locator("#search").fill("徐州路 孵化")
    visible = page.locator("#list button:visible")
    assert visible.count() == 1
    assert page.locator("#found").inner_text() == "1 行"
    visible.click()
    detail = page.locator("#detail")
    assert "海洋科技孵化器" in detail.locator("h2").inner_text()
    assert "徐州路 88 号" in detail.inner_text()
    assert "山东省海洋科技成果转移转化中心" in detail.inner_text()  # the group it is part of
    page.keyboard.press("Escape")
    assert detail.is_hidden()
    assert page.locator("#search").input_value() == "徐州路 孵化"
    page.locator("#search").fill("没有这样的")
    assert page.get_by_text("没有找到").is_visible()
    assert opened.errors == []


def test_a_click_on_the_map_opens_the_project(open_pack: Callable[..., Opened]) -> None:
    opened = open_pack(pack_of_projects(dataset(), ["B02-04"], {"B02-04": "重点"}, inside()))
    page = opened.page
    page.get_by_role("button", name="← 返回列表").click()  # a single project opens by itself
    assert page.locator("#detail").is_hidden()
    box = page.locator("#map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.locator("#detail h2", has_text="华润中心").wait_for()
    assert "备注：重点" in page.locator("#detail").inner_text()
    assert opened.errors == []


def test_a_link_to_a_project_in_the_file(open_pack: Callable[..., Opened]) -> None:
    page = open_pack(whole(), anchor="#B04-03").page
    detail = page.locator("#detail").inner_text()
    assert "新华锦城市活力综合体" in detail
    assert "互相矛盾" in detail
    assert "1. 香港西路 110 号" in detail
    assert "2. 台湾路 1 号" in detail


def test_english(open_pack: Callable[..., Opened]) -> None:
    opened = open_pack(pack_of_zone(dataset(), "浮山湾区", edition("en")))
    page = opened.page
    assert page.locator("#title").inner_text().startswith("Fushan Bay Area")
    page.locator("#list button", has_text="Haitian Center").click()
    text = page.locator("#detail").inner_text()
    assert "approx. RMB 13.8 billion" in text
    assert "490,000 m²" in text
    assert "海天中心" in text  # the name it is known by on the spot
    page.get_by_role("button", name="Legend").click()
    legend = page.locator(".pm-legend-body").inner_text()
    assert "Headquarters economy" in legend
    assert "RMB 1–5 billion" in legend
    assert not any("\u4e00" <= character <= "\u9fff" for character in legend)
    assert opened.errors == []


def test_hostile_texts_are_shown_and_not_run(
    open_pack: Callable[..., Opened], tmp_path: Path
) -> None:
    hostile = hostile_dataset(tmp_path)
    selection = filter_projects(hostile.located, Filters())
    opened = open_pack(pack_of_selection(hostile, selection, edition()))
    page = opened.page
    shown = page.locator("#list b").all_inner_texts()
    for text in HOSTILE:
        assert any(" ".join(text.split()) in " ".join(name.split()) for name in shown), text
    page.locator("#list button", has_text="window.hit=2").click()
    assert "onerror" in page.locator("#detail h2").inner_text()
    assert page.evaluate("window.hit") is None
    assert page.locator("#side img").count() == 0
    assert opened.errors == []


def test_a_narrow_screen_has_the_list_below_the_map(open_pack: Callable[..., Opened]) -> None:
    page = open_pack(whole("青岛湾区"), width=400, height=800).page
    area, listed = page.locator("#map").bounding_box(), page.locator("#list").bounding_box()
    assert listed["y"] >= area["y"] + area["height"]
    low = {"x": area["x"] + 200, "y": area["y"] + 0.9 * area["height"]}
    at_the_bottom = "(p) => Boolean(document.elementFromPoint(p.x, p.y)?.closest('#map'))"
    assert page.evaluate(at_the_bottom, low)  # shown to its lower edge
    assert page.locator("#about").bounding_box()["y"] >= listed["y"] + listed["height"] > 900
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


@pytest.mark.parametrize(("language", "printed"), [("zh", "打印于"), ("en", "Printedon")])
@pytest.mark.parametrize("landscape", [False, True], ids=["upright", "across"])
def test_printed_it_holds_the_map_and_the_whole_list(
    open_pack: Callable[..., Opened], language: str, printed: str, landscape: bool
) -> None:
    selection = filter_projects(dataset().located, Filters())
    pack = pack_of_selection(dataset(), selection, edition(language))
    opened = open_pack(pack)
    before = opened.by_sector_colour()
    reader = pypdf.PdfReader(io.BytesIO(opened.page.pdf(format="A4", landscape=landscape)))
    text = unify("".join(sheet.extract_text() for sheet in reader.pages))
    text = re.sub(r"\W+", "", text)
    assert printed in text
    missing = [row.title for row in pack.rows if re.sub(r"\W+", "", unify(row.title)) not in text]
    assert not missing
    assert max(image.image.width for image in reader.pages[0].images if image.image) > 1000
    assert opened.by_sector_colour() == before  # the screen is as it was
    assert not opened.errors


def test_the_clock_moves_map_list_and_sums(open_pack: Callable[..., Opened]) -> None:
    opened = open_pack(whole())
    page = opened.page
    before = page.locator("#sums").inner_text()
    page.get_by_role("button", name="时间轴").click()
    panel = page.locator(".pm-clock")
    panel.get_by_role("button", name="累计完工").click()
    assert "显示 5 / 118 个项目" in page.locator("#sums").inner_text()
    shown = page.locator("#list button:visible:not(.group)")
    text = "".join(shown.all_inner_texts())
    assert "年底：完工（2021 年 6 月）" in text
    assert "完工（不晚于 2022 年 9 月）" in text
    panel.get_by_role("slider", name="时间").focus()
    page.keyboard.press("Home")
    assert "显示 3 / 118 个项目" in page.locator("#sums").inner_text()
    page.locator("#search").fill("海天中心")
    assert "海天中心" in page.locator("#list").inner_text()
    page.keyboard.press("Escape")
    panel.get_by_role("button", name="关闭时间轴").click()
    assert page.locator("#sums").inner_text() == before
    assert opened.errors == []
    assert [url for url in opened.requests if not url.startswith("file:")] == []


def test_a_page_without_any_time_carries_no_clock(open_pack: Callable[..., Opened]) -> None:
    opened = open_pack(pack_of_projects(dataset(), ["B01-01"], {}, edition()))
    assert not opened.page.get_by_role("button", name="时间轴").is_visible()
    assert opened.page.evaluate("typeof window.PlanClock") == "undefined"


@pytest.mark.parametrize(
    ("language", "title", "rows"),
    [
        ("zh", "进展灯：颜色和字", ["红灯", "黄灯", "绿灯", "灰：无可对照的资料"]),
        (
            "en",
            "Progress light: colour and character",
            ["Red light", "Yellow light", "Green light", "Grey: nothing to hold against it"],
        ),
    ],
)
def test_it_is_coloured_as_the_page_was_with_the_plan_s_structure(
    open_pack: Callable[..., Opened], language: Language, title: str, rows: list[str]
) -> None:
    selection = filter_projects(dataset().located, Filters())
    pack = pack_of_selection(dataset(), selection, edition(language))
    pack = shown_as(pack, Showing("light", ("四纵两横", "五核轴带")))
    opened = open_pack(pack, width=1920, height=1080)
    groups = opened.page.locator(".pm-legend-group")
    assert groups.first.locator(".pm-legend-title").inner_text() == title
    assert groups.first.locator(".pm-legend-row").all_inner_texts() == rows
    assert groups.last.locator(".pm-legend-row").count() == 3
    assert opened.page.locator("[data-structure]").get_attribute("data-structure") == str(
        len(pack.structure.shapes)
    )
    about = opened.page.locator("#about").inner_text()
    assert all(line in about for line in pack.structure.lines)
    assert pack.colours in about
    assert opened.errors == []
