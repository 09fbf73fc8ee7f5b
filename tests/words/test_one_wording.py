"""Each word stands in one place: what a fact, a filter or a way of locating is called.

A second copy is the start of a second wording: the screen once said 手画范围 35 公顷 and the pack
手画范围（4 个角，约 35 公顷）.
"""

from __future__ import annotations

import pytest
from checkout import ROOT
from text_literals import text_literals

from geo import datum, formats, settings
from geo.reviews.decisions import DECISIONS
from geo.selection.filter import Filters
from geo.vocabulary import FILTERS, LABELS, METHODS, UNPLACED_ZONES
from geo.words.filters import area, filter_lines, set_filters

MODULES = sorted([*(ROOT / "geo").rglob("*.py"), *(ROOT / "views").rglob("*.py")])
ELSEWHERE = {
    # the same characters for another thing, by the file that has them
    "地址": {"geo/tables/layers/kml.py", "geo/tables/cells/address_column.py"},  # heads of lists
    "名称": {"geo/tables/layers/kml.py", "geo/life/indicators/tables.py", "geo/zones/read.py"},
    "编号": {"geo/zones/read.py"},  # a zone's
    "片区": {"geo/style.py", "geo/vocabulary.py", "geo/tours/plan.py", "geo/words/_tables.py",
            "geo/words/romanise.py"},  # a kind of project
    "未定位": {"geo/vocabulary.py", "geo/quality/report.py", "geo/sites/places.py",
             "geo/words/_tables.py"},  # a zone's stand-in, as well as a method
    "项目": {"*"},  # the commonest word of all
    "经度": {"geo/files/rows.py", "geo/lists/coordinate_text.py"},  # heads and words of lists
    "纬度": {"geo/files/rows.py", "geo/lists/coordinate_text.py"},
    "撤销": {"views/review/_form.py"},  # the verb on a button
    "坐标": {"geo/geocoders/online/_answer.py", "geo/exports/filter_arguments.py"},
    "随数据文件给出": {"geo/reviews/place_sources.py"},  # a source of places
}  # fmt: skip
WORDS = {
    *LABELS.values(),
    *METHODS.values(),
    *datum.TITLES.values(),
    *settings.SERVICES.values(),
    *DECISIONS.values(),
    *UNPLACED_ZONES,
    formats.NOT_IN_PLAN,
    "不含未披露投资的项目",
}


LITERALS = {
    path.relative_to(ROOT).as_posix(): list(text_literals(path.read_text("utf-8")))
    for path in MODULES
}


@pytest.mark.parametrize("word", sorted(WORDS))
def test_a_word_is_written_once(word: str) -> None:
    allowed = ELSEWHERE.get(word, set())
    found = [
        file
        for file, literals in LITERALS.items()
        for text in literals
        if text == word and file not in allowed
    ]
    assert len(found) <= 1 or "*" in allowed, found


def test_the_groups_amount_is_worded_in_one_place() -> None:
    found = {file for file, texts in LITERALS.items() for text in texts if text.startswith("含于 ")}
    assert found == {"geo/formats.py"}


SQUARE = ((120.36, 36.05), (120.364, 36.05), (120.364, 36.053))
"""Half of 360 m by 333 m: about 6 ha."""
EVERYTHING = Filters(
    zone=("浮山湾区", "湾区外"), sector=("现代金融",), kind=("平台",), invest_min=1.0,
    invest_max=5.0, undisclosed=False, q="海天", area=SQUARE, status=("在建", "无进展资料"),
    light=("红",), axis=("山东路", "福州路"),
)  # fmt: skip


def test_filters_read_alike_together_and_apart() -> None:
    """Packs and tours give a line a filter, the screen a button a value; all else is the same."""
    lines = filter_lines(EVERYTHING, "zh")
    assert lines == (
        "片区：浮山湾区、湾区外", "行业：现代金融", "类型：平台",
        "状态：在建、无进展资料", "进展灯：红", "距轴线 300 米以内：山东路、福州路",
        "投资不低于 1 亿元", "投资不高于 5 亿元",
        "不含未披露投资的项目", "关键词：海天", "手画范围 6 公顷",
    )  # fmt: skip
    apart = [one.label for one in set_filters(EVERYTHING, apart=True)]
    assert apart == [
        *("片区：浮山湾区", "片区：湾区外", *lines[1:3]),
        *(
            "状态：在建",
            "状态：无进展资料",
            lines[4],
            "距轴线 300 米以内：山东路",
            "距轴线 300 米以内：福州路",
            *lines[6:],
        ),
    ]
    assert len(lines) == len(FILTERS)


def test_filters_read_alike_in_english() -> None:
    assert filter_lines(EVERYTHING, "en") == (
        "Zone: Fushan Bay Area, Outside the bay areas", "Sector: Modern finance",
        "Kind: Platform or institution",
        "Status: Under construction, No progress information", "Progress light: Red",
        "Within 300 m of an axis: Shandong Road, Fuzhou Road",
        "Investment from RMB 100 million",
        "Investment up to RMB 500 million", "Without projects of undisclosed investment",
        "Search text: 海天", "Area drawn on the map, 6 ha",
    )  # fmt: skip


def test_a_filter_of_blanks_is_none() -> None:
    assert set_filters(Filters(q="  ")) == []


def test_large_areas_read_in_square_kilometres() -> None:
    # 0.1° by 0.05° at 36.065° N: 111.32 km × cos(36.065°) × 0.1 = 9.0 km, by 5.55 km
    whole = Filters(area=((120.3, 36.04), (120.4, 36.04), (120.4, 36.09), (120.3, 36.09)))
    assert area(whole) == "手画范围 50 平方公里"
    assert area(whole, "en") == "Area drawn on the map, 50 km²"
