"""Tours as files and links: written, read back, and every finding named with its remedy."""

from __future__ import annotations

import random
import zlib
from base64 import urlsafe_b64encode
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import DataFileError
from geo.selection.filter import Filters
from geo.tours.files.file import MAX_BYTES, read_tour, write_tour
from geo.tours.files.link import MAX_LINK, PREFIX, from_link, to_link
from geo.tours.model import MAX_PROJECTS, MAX_SCENES, MAX_TEXT, Remembered, Scene, Tour, View

FULL = Scene(
    title='浮山湾区 "一期"',
    kicker="三湾一带",
    text="第一段\n第二段 \\ 反斜杠 '''三撇''' \"\"\"三引号\"\"\"",
    view=View(zone="浮山湾区"),
    spotlight="浮山湾区",
    filters=Filters(
        zone=("浮山湾区",),
        sector=("总部经济", "商贸商务"),
        kind=("建设项目",),
        status=("投用",),
        light=("绿", "灰"),
        axis=("山东路", "东海路"),
        invest_min=0.5,
        invest_max=200.0,
        undisclosed=False,
        q="中心",
        area=((120.36, 36.05), (120.4, 36.05), (120.4, 36.08)),
    ),
    projects=("B02-01", "B02-04"),
    chart="largest",
    totals=False,
    list_unlocated=True,
    subareas=True,
    colour_by="status",
    structure=("五核轴带",),
    notes="讲慢一点\n\n再停两秒",
    remembered=Remembered(3, 306.0, 1, 2, 1, ("海天中心", "华润中心")),
)
TOUR = Tour("十四五", (FULL, Scene("尾声")), "0123456789abcdef")


def file_of(*scene_lines: str, head: str = "version = 1\ntitle = '汇报'\n") -> bytes:
    return "\n".join([head, "[[scene]]", 'title = "一"', *scene_lines]).encode()


# --- there and back -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "view",
    [
        View(),
        View(projects=("B02-01",)),
        View(bounds=(120.3, 36.04, 120.4, 36.1)),
        View(center=(120.38, 36.06, 14.25)),
    ],
    ids=["district", "projects", "bounds", "center"],
)
def test_a_tour_comes_back_as_it_was_written(view: View) -> None:
    tour = replace(TOUR, scenes=(replace(FULL, view=view), *TOUR.scenes[1:]))
    assert read_tour(write_tour(tour)) == (tour, ())


def test_the_file_is_text_that_people_can_read() -> None:
    text = write_tour(TOUR).decode()
    assert 'title = "十四五"' in text
    assert "第一段\n第二段" in text
    assert text.count("[[scene]]") == 2
    assert 'title = "尾声"\n' in text.split("[[scene]]")[2]
    assert "notes" not in text.split("[[scene]]")[2]


TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Zs")), max_size=40)


@settings(max_examples=60, deadline=None)
@given(title=TEXTS.filter(bool), lines=st.lists(TEXTS.filter(bool), max_size=4))
def test_any_text_survives_the_file_and_the_link(title: str, lines: list[str]) -> None:
    tour = Tour("题", (Scene(title, "\n".join(lines)),))
    assert read_tour(write_tour(tour)) == (tour, ())
    link = to_link(tour)
    assert link is not None
    assert from_link(link) == (tour, ())


def test_a_link_leaves_the_speaker_s_notes_and_the_memory_at_home() -> None:
    link = to_link(TOUR)
    assert link is not None
    assert len(link) <= MAX_LINK
    assert set(link.removeprefix(PREFIX)) <= set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    )
    tour, issues = from_link(link)
    assert issues == ()
    assert tour.scenes[0] == replace(FULL, notes="", remembered=None)


def test_a_tour_too_long_for_a_link_has_none() -> None:
    draw = random.Random(7).choices
    alphabet = [chr(0x4E00 + k) for k in range(3000)]
    scenes = tuple(Scene("幕", "".join(draw(alphabet, k=MAX_TEXT))) for _ in range(6))
    assert to_link(Tour("长", scenes)) is None


# --- what is wrong is named, and the rest kept ----------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "field", "message", "remedy"),
    [
        (["text = 3"], "说明文字", "不是文字", 'text = "…"'),
        ([f'text = "{"长" * 601}"'], "说明文字", f"超过 {MAX_TEXT} 字", "删短"),
        (['projects = "B02-01"'], "标出的项目", "不是一列文字", 'projects = ["…", "…"]'),
        (
            [f"projects = {[str(k) for k in range(41)]}"],
            "标出的项目",
            f"前 {MAX_PROJECTS} 个",
            "删去",
        ),
        (['chart = "pie"'], "图表", "不是可用的取值", "by_bay（各片区项目数）"),
        (['totals = "yes"'], "显示项目数和投资合计", "不是“是”或“否”", "totals = true"),
        (['view = "全区"'], "视野", "不是一组设置", "view = { … }"),
        (["view = { bounds = [1, 2, 3] }"], "四至", "西、南、东、北四个数", "bounds = ["),
        (["view = { bounds = [121, 36, 120, 37] }"], "四至", "顺序不对", "西小于东"),
        (["view = { center = [36.06, 120.38, 14] }"], "中心", "超出范围", "经纬度是否写反"),
        (["view = { center = [120.4, nan, 14] }"], "中心", "经度、纬度、缩放级别", "center = ["),
        (['filters = { invest_min = "二十" }'], "投资下限", "不是以亿元计的数", "invest_min = 20"),
        (["filters = { invest_max = -1 }"], "投资上限", "不是以亿元计的数", "invest_max = 20"),
        (['filters = { area = "120.3_36" }'], "手画范围", "3", "重新画"),
        (["remembered = { shown = 1.5 }"], "制作时的数据", "", ""),
        (['colour = "红"'], "", "不认识的设置“colour”", "拼写"),
        (["filters = { zones = ['浮山湾区'] }"], "", "不认识的设置“zones”", "拼写"),
    ],
    ids=lambda value: value[0][:28] if isinstance(value, list) else None,
)
def test_a_wrong_field_is_named_and_the_rest_of_the_scene_kept(
    lines: list[str], field: str, message: str, remedy: str
) -> None:
    if lines[0].startswith("remembered"):
        field, message, remedy = "shown", "不是个数", "shown = 12"
    tour, issues = read_tour(file_of(*lines, 'notes = "留着"'), "我的.toml")
    assert [scene.title for scene in tour.scenes] == ["一"]
    assert tour.scenes[0].notes == "留着"
    said = str(issues[0])
    assert issues[0].scene == 1
    assert said.startswith("我的.toml 第 1 幕")
    assert field in said
    assert message in said
    assert remedy in said


def test_every_finding_is_listed_and_not_only_the_first() -> None:
    content = file_of("text = 1", "chart = 2", "[[scene]]", "notes = 3")
    tour, issues = read_tour(content)
    assert [(issue.scene, issue.message) for issue in issues] == [
        (1, "不是文字"),
        (1, "不是可用的取值"),
        (2, "没有标题"),
        (2, "不是文字"),
    ]
    assert [scene.title for scene in tour.scenes] == ["一", "第 2 幕"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"version = 1\ntitle = \n", "不是有效的 TOML（第 2 行附近）"),
        ("version = 1".encode("utf-16"), "不是 UTF-8"),
        (b"title = 'x'", "没有写明 version"),
        (b"version = true\n[[scene]]\ntitle='x'", "没有写明 version"),
        (b"version = 99\n[[scene]]\ntitle='x'", "第 99 版"),
        (b"version = 1", "一幕也没有"),
        (b"version = 1\nscene = [1, 2]", "不是一段 [[scene]]"),
        (b"#" * (MAX_BYTES + 1), "超过 1 MB"),
        (b"a = " + b"[" * 5000, "嵌套太深"),
        (b"a = " + b"1" * 5000, "有一个数太长"),
        (b"version = 0x" + b"f" * 5000, "没有写明 version"),
    ],
    ids=[
        *("syntax", "encoding", "no-version", "bool", "later", "empty", "numbers", "large", "deep"),
        *("endless", "endless-version"),
    ],
)
def test_a_file_that_holds_no_tour_says_why(content: bytes, message: str) -> None:
    with pytest.raises(DataFileError) as caught:
        read_tour(content, "坏.toml")
    assert message in str(caught.value)
    assert "坏.toml" in str(caught.value)


def test_too_many_scenes_are_cut_and_counted() -> None:
    content = b"version = 1\n" + b"[[scene]]\ntitle = 'x'\n" * (MAX_SCENES + 3)
    tour, issues = read_tour(content)
    assert len(tour.scenes) == MAX_SCENES
    assert f"共有 {MAX_SCENES + 3} 幕" in str(issues[0])


def test_a_byte_order_mark_of_an_editor_does_no_harm() -> None:
    assert read_tour(b"\xef\xbb\xbf" + write_tour(TOUR)) == (TOUR, ())


def test_signs_that_hide_or_turn_the_text_are_taken_out() -> None:
    tour, _ = read_tour(file_of('notes = "a\\u202Eb\\u0007c\\u200Bd\\r\\n第二行"'))
    assert tour.scenes[0].notes == "abcd\n第二行"


@pytest.mark.parametrize(
    "value",
    [
        "plan",
        PREFIX,
        PREFIX + "!!!!",
        PREFIX + urlsafe_b64encode(b"no zlib").decode(),
        PREFIX + urlsafe_b64encode(zlib.compress(b"[1]")).decode().rstrip("="),
        PREFIX + urlsafe_b64encode(zlib.compress(b" " * 5_000_000)).decode().rstrip("="),
        (to_link(TOUR) or "")[:-9],
        PREFIX + "A" * (4 * MAX_LINK + 1),
    ],
    ids=["other", "empty", "letters", "unpacked", "list", "bomb", "cut", "long"],
)
def test_a_broken_link_says_so(value: Any) -> None:
    with pytest.raises(DataFileError, match="链接"):
        from_link(value)
