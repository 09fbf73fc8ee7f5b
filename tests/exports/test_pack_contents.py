"""What a pack holds: the rows and sums of the screen, in either language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pack_samples
import pytest
from pack_samples import FILTERS, dataset, edition, inside

from geo import formats
from geo.exports.pack.contents import (
    file_name,
    filters_name,
    pack_of_filters,
    pack_of_project,
    pack_of_projects,
    pack_of_selection,
    pack_of_zone,
)
from geo.exports.pack.facts import conflict_lines, place_facts, plan_facts
from geo.selection import listing
from geo.selection.by_zone import FIGURES, summarise_zones
from geo.selection.coverage import coverage_line
from geo.selection.filter import Filters, filter_projects
from geo.vocabulary import FILTERS as FILTER_NAMES
from geo.vocabulary import KINDS, METHODS, SECTORS
from geo.words import words
from geo.words.filters import filter_lines


@pytest.mark.parametrize("filters", FILTERS.values(), ids=FILTERS)
def test_rows_and_sums_are_those_of_the_screen(filters: Filters) -> None:
    selection = filter_projects(dataset().located, filters)
    pack = pack_of_selection(dataset(), selection, edition())
    assert [row.project_id for row in pack.rows] == listing.list_order(selection)
    assert pack.totals == selection.totals
    assert sum(row.counted for row in pack.rows) == selection.totals.shown
    assert pack.count_line == listing.count_line(selection.totals)
    added = sum(row.investment_yi or 0 for row in pack.rows if row.adding)
    assert added == pytest.approx(selection.totals.investment_yi, abs=1e-9)
    areas = sum(row.floor_area_wan_m2 or 0 for row in pack.rows if row.adding_area)
    assert areas == pytest.approx(selection.totals.floor_area_wan_m2, abs=1e-9)


@pytest.mark.parametrize("filters", FILTERS.values(), ids=FILTERS)
def test_both_languages_say_the_same_in_numbers(filters: Filters) -> None:
    selection = filter_projects(dataset().located, filters)
    chinese = pack_of_selection(dataset(), selection, edition())
    english = pack_of_selection(dataset(), selection, edition("en"))
    assert len(chinese.sums) == len(english.sums)
    assert len(chinese.filters) == len(english.filters)
    for zh, en in zip(chinese.rows, english.rows, strict=True):
        assert zh.project_id == en.project_id
        assert zh.name == en.name_zh
        assert (zh.investment_yi, zh.radius_m, zh.longitude, zh.adding) == (
            en.investment_yi,
            en.radius_m,
            en.longitude,
            en.adding,
        )


def test_the_whole_plan() -> None:
    pack = pack_of_selection(dataset(), filter_projects(dataset().located, Filters()), edition())
    assert pack.totals.investment_yi == 842.994
    assert pack.sums[0] == "已披露投资 约 843 亿元（含 1 项“以上”）"
    facts = dict(pack.facts())
    assert facts["坐标系"] == "WGS84"
    assert facts["数据日期"] == "2021-04"
    assert facts["生成日期"] == "2026-11-23"
    assert facts["有位置的项目"] == f"{118 - 49} / 118 项（58.5%）"
    assert "OpenStreetMap" in facts["数据来源"]
    assert "审图号" not in facts  # none was given, none is shown


def test_an_approval_number_is_shown_where_one_was_given() -> None:
    given = edition("zh", "鲁SG（2026）001号")
    pack = pack_of_project(dataset(), "B02-01", given)
    assert dict(pack.facts())["审图号"] == "鲁SG（2026）001号"


@pytest.mark.parametrize("name", ["浮山湾区", "青岛湾区", "湾区外", "滨海休闲旅游带", "中山路区域"])
@pytest.mark.parametrize("filters", [Filters(), Filters(invest_min=1.0)], ids=["all", "bound"])
def test_a_zone_has_the_sums_of_the_zones_page(name: str, filters: Filters) -> None:
    selection = filter_projects(dataset().located, filters)
    row = summarise_zones(selection, dataset().zones).loc[name]
    pack = pack_of_zone(dataset(), name, edition(), selection)
    assert {figure: getattr(pack.totals, figure) for figure in FIGURES} == {
        figure: row[figure] for figure in FIGURES
    }
    assert pack.filters[0] == f"片区：{name}"
    assert (pack.zone is None) == (name == "湾区外")


def test_a_filter_by_one_zone_is_a_pack_of_that_zone() -> None:
    filters = Filters(zone=("浮山湾区",))
    selection = filter_projects(dataset().located, filters)
    pack = pack_of_filters(dataset(), selection, edition())
    assert pack.subject == "zone"
    assert pack.totals == selection.totals
    assert [row.project_id for row in pack.rows] == listing.list_order(selection)


@pytest.mark.parametrize("build", [pack_of_project, lambda d, i, e: pack_of_zone(d, i, e)])
def test_an_unknown_name_is_an_error(build: Callable[..., Any]) -> None:
    with pytest.raises(KeyError):
        build(dataset(), "没有", edition())


def test_a_shortlist_keeps_the_users_order_and_notes() -> None:
    ids = ["B04-03", "B10-01", "B02-01", "B04-03"]
    pack = pack_of_projects(dataset(), ids, {"B02-01": "首选"}, inside())
    assert [row.project_id for row in pack.rows] == ids[:3]
    assert [row.note for row in pack.rows] == ["", "", "首选"]
    assert pack.totals.shown == 5  # the group stands for its three parts
    assert pack.count_line == "共 5 个项目"
    assert pack.totals.investment_yi == pytest.approx(100 + 138 + 55)


def test_a_group_comes_with_its_parts() -> None:
    pack = pack_of_project(dataset(), "B09-00", edition())
    assert pack.title == "中山路区域城市更新项目"
    assert [row.project_id for row in pack.rows][:4] == ["B09-00", "B09-01", "B09-02", "B09-02-1"]
    assert pack.rows[0].is_group
    assert not pack.rows[0].counted
    part = pack.rows[-1]
    assert part.part_of_name == "N 个街区里院"
    assert sum(row.counted for row in pack.rows) == pack.totals.shown


def test_contradicting_addresses_are_all_there_and_none_is_chosen() -> None:
    (row,) = pack_of_project(dataset(), "B04-03", edition()).rows
    assert row.conflict
    assert row.longitude is None
    assert row.geometry is not None
    assert [place.address for place in row.candidates] == ["香港西路 110 号", "台湾路 1 号"]
    assert len(conflict_lines(row, "zh")) == 2


def test_facts_say_what_is_not_known() -> None:
    (row,) = pack_of_project(dataset(), "T02", edition()).rows
    facts = dict(plan_facts(row, "zh") + place_facts(row, "zh"))
    assert facts["投资"] == formats.UNDISCLOSED
    assert facts["地址"] == "规划未给出"
    assert facts["定位依据"] == "未定位"
    assert facts["定位说明"]
    assert "坐标" not in facts


ENGLISH = [
    (words.amount(138.0, "约", "en"), "approx. RMB 13.8 billion"),
    (words.amount(20.0, "以上", "en"), "at least RMB 2 billion"),
    (words.amount(0.074, "", "en"), "RMB 7.4 million"),
    (words.amount(9.5, "", "en"), "RMB 950 million"),
    (words.amount(None, "", "en"), "Not disclosed"),
    (words.total_amount(8.43, 0, "en"), "approx. RMB 843 million"),
    (words.total_amount(84.3, 1, "en"), 'approx. RMB 8.43 billion (incl. 1 stated as "at least")'),
    (words.total_amount(0.0, 0, "en"), "—"),
    (words.area(49.0, "en"), "490,000 m²"),
    (words.area(0.19, "en"), "1,900 m²"),
    (words.total_area(709.4, "en"), "approx. 7,090,000 m²"),
    (words.radius(1240.0, "en"), "within about 1.2 km"),
    (words.plan_place("2", "第四章第一节", "en"), "Box 2, Chapter 4, Section 1"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ENGLISH, ids=[e for _, e in ENGLISH])
def test_english_numbers(text: str, expected: str) -> None:
    assert text == expected


def test_every_closed_list_has_an_english_word() -> None:
    zones = [str(name) for name in dataset().zones["name"]]
    for value in (*SECTORS, *KINDS, *METHODS.values(), *zones):
        english = words.term(value, "en")
        assert english
        assert not any("\u4e00" <= character <= "\u9fff" for character in english), value


@pytest.mark.parametrize("filters", FILTERS.values(), ids=FILTERS)
def test_each_filter_is_named(filters: Filters) -> None:
    set_ones = sum(getattr(filters, name) != getattr(Filters(), name) for name in FILTER_NAMES)
    for language in ("zh", "en"):
        assert len(filter_lines(filters, language)) == set_ones


NAMES = [
    ("浮山湾区", "zh", "xlsx", "市南区项目_浮山湾区_2026-11-23.xlsx"),
    ("a/b\\c:d*?\n<x>|", "zh", "pdf", "市南区项目_a-b-c-d-x_2026-11-23.pdf"),
    ("..", "zh", "csv", "市南区项目_2026-11-23.csv"),
    ("Haitian Center", "en", "pptx", "Shinan-projects_Haitian-Center_2026-11-23.pptx"),
]


@pytest.mark.parametrize(("name", "language", "suffix", "expected"), NAMES)
def test_file_names(name: str, language: str, suffix: str, expected: str) -> None:
    assert file_name(name, edition(language), suffix) == expected


@pytest.mark.parametrize(
    ("filters", "name"),
    [
        (Filters(), "全部"),
        (Filters(zone=("浮山湾区",), q="x"), "浮山湾区"),
        (Filters(q="x"), "筛选"),
    ],
)
def test_names_of_selections(filters: Filters, name: str) -> None:
    assert filters_name(filters) == name


def test_located_share_never_exceeds_the_whole() -> None:
    rng = np.random.default_rng(5)
    counted = dataset().located["counted"].to_numpy()
    for _ in range(20):
        from geo.selection.filter import select

        selection = select(dataset().located, counted & (rng.random(len(counted)) < 0.4))
        pack = pack_of_selection(dataset(), selection, edition())
        assert 0 <= pack.located_count <= pack.totals.shown
        assert pack.located_yi <= pack.totals.investment_yi + 1e-9
        assert pack.located_count == pack.totals.shown - pack.totals.unlocated


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    hostile = pack_samples.hostile_dataset(tmp_path)
    pack = pack_of_selection(hostile, filter_projects(hostile.located, Filters()), edition())
    names = {row.name for row in pack.rows}
    assert set(pack_samples.HOSTILE) <= names


@pytest.mark.parametrize("name", FILTERS)
def test_every_pack_says_of_how_much_there_is_a_word_of_progress(name: str) -> None:
    selection = filter_projects(dataset().located, FILTERS[name])
    pack = pack_of_selection(dataset(), selection, edition())
    assert pack.sums[-1] == pack.covered == coverage_line(selection)
