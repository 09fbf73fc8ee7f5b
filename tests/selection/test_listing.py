"""The list and the count line, over a handful of projects written out here."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import Point

from geo.projects.read import COLUMNS, read_projects
from geo.selection import listing
from geo.selection.filter import Filters, Selection, Totals, Withheld, filter_projects
from geo.selection.search import add_search_text

ROWS = """\
A,海天中心,总部经济,建设项目,,,138,约,49,,,2,第四章第一节,
B,香港西路 52 号项目,总部经济,建设项目,,,20,以上,,,,2,第四章第一节,
C,小港湾项目,城市更新,片区,,,100,约,,,,10,第六章第二节,
C-1,渔人码头,城市更新,建设项目,,,,,,,,10,第六章第二节,C
C-2,小港湾广场,文化旅游,建设项目,,,,,,,,10,第六章第二节,C
D,动漫园二期,数字经济,建设项目,,,,,,,,6,第六章第一节,
E,疾控中心,公共服务,设施,,,0.074,约,0.27,,,15,第九章第四节,
"""


@pytest.fixture
def located(tmp_path: Path) -> gpd.GeoDataFrame:
    return _located(tmp_path, ROWS)


def _located(tmp_path: Path, rows: str) -> gpd.GeoDataFrame:
    path = tmp_path / "projects.csv"
    path.write_text(",".join(COLUMNS) + "\n" + rows, encoding="utf-8-sig")
    table = read_projects(path)
    assert table.issues == ()
    frame = gpd.GeoDataFrame(
        table.frame, geometry=[Point(120.38, 36.06)] * len(table.frame), crs="EPSG:4326"
    )
    frame["placeless"] = False
    frame["location_method"] = np.where(frame.index == "D", "none", "address")
    frame["bay"] = np.where(frame.index == "D", "未定位", "浮山湾区")
    frame["in_belt"] = False
    frame["subarea"] = [()] * len(frame)
    return add_search_text(frame)


def _select(located: gpd.GeoDataFrame, **wanted: object) -> Selection:
    return filter_projects(located, Filters(**wanted))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("project_id", "text"),
    [
        ("A", "约 138 亿元"),
        ("B", "20 亿元以上"),
        ("C", "约 100 亿元"),
        ("C-1", "含于 小港湾项目"),
        ("D", "未披露"),
        ("E", "约 740 万元"),
    ],
)
def test_amount_text(located: gpd.GeoDataFrame, project_id: str, text: str) -> None:
    assert listing.amount_text(located, project_id) == text


def test_the_list_starts_with_the_largest_and_keeps_parts_with_their_group(
    located: gpd.GeoDataFrame,
) -> None:
    order = listing.list_order(_select(located))
    assert order == ["A", "C", "C-1", "C-2", "B", "E", "D"]


@pytest.mark.parametrize(
    ("rows", "order"),
    [
        pytest.param(["B=5<G", "G=", "A=5"], "GBA", id="part before its group"),
        pytest.param(["B<G", "A=100", "G=100"], "AGB", id="another of the same amount"),
        pytest.param(["A=100", "B<G", "G=100", "C<G"], "AGBC", id="parts on both sides"),
        pytest.param(["C<H", "H<G", "B<G", "G=7", "A=9"], "AGHBC", id="a group in a group"),
        pytest.param(["B=1<G", "C=30<G", "G=", "A=20"], "GCBA", id="amounts of the parts"),
        pytest.param(["B<G", "G=", "A", "C=1"], "CGBA", id="no amount comes last"),
    ],
)
def test_every_group_stands_before_its_parts(tmp_path: Path, rows: list[str], order: str) -> None:
    lines = []
    for row in rows:
        name, _, group = row.partition("<")
        project_id, _, amount = name.partition("=")
        lines.append(
            f"{project_id},{project_id},总部经济,片区,,,{amount},,,,,2,第四章第一节,{group}"
        )
    assert listing.list_order(_select(_located(tmp_path, "\n".join(lines)))) == list(order)


@pytest.mark.parametrize(
    ("wanted", "count", "sums", "withheld"),
    [
        pytest.param(
            {},
            "显示 6 / 6 个项目",
            [
                "已披露投资 约 258 亿元（含 1 项“以上”）",
                "未披露 1 项",
                "未定位 1 项",
                "金额 4 笔，另 2 项含于组的金额",
            ],
            [],
            id="all",
        ),
        pytest.param(
            {"sector": ("文化旅游",)},
            "显示 1 / 6 个项目",
            ["已披露投资 —", "未计入 小港湾项目 约 100 亿元"],
            ["小港湾项目 约 100 亿元"],
            id="one part of a group",
        ),
        pytest.param(
            {"q": "没有这样的项目"}, "显示 0 / 6 个项目", ["已披露投资 —"], [], id="nothing"
        ),
    ],
)
def test_count_line(
    located: gpd.GeoDataFrame,
    wanted: dict[str, object],
    count: str,
    sums: list[str],
    withheld: list[str],
) -> None:
    totals = _select(located, **wanted).totals
    assert listing.count_line(totals) == count
    assert listing.sums_line(totals) == sums
    assert listing.withheld_lines(totals) == withheld


def test_withheld_amounts_keep_their_qualifier() -> None:
    totals = Totals(withheld=(Withheld("X", "某组", 5.0, "以上"),))
    assert listing.withheld_lines(totals) == ["某组 5 亿元以上"]


@pytest.mark.parametrize(
    ("wanted", "hit"),
    [
        ({"q": "haitian"}, "A"),
        ({"q": "渔人"}, "C-1"),
        ({"q": "海"}, "A"),
        ({"q": "小港湾"}, None),
        ({"q": "没有的"}, None),
        ({"kind": ("设施",)}, None),
        ({"q": "疾控", "kind": ("设施",)}, "E"),
    ],
    ids=["one", "a-part", "one-character", "a-group-of-two", "none", "no-keyword", "both"],
)
def test_a_search_that_leaves_one_project_names_it(
    located: gpd.GeoDataFrame, wanted: dict[str, object], hit: str | None
) -> None:
    assert listing.only_hit(_select(located, **wanted)) == hit
