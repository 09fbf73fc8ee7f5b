"""What changed since a day: every statement in its group, slips, lights that turned, the sums."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geo.data_dir import DATA_DIR
from geo.dataset import Dataset, load_dataset
from geo.life.monitoring.board import ZONES, units_of, zones_of
from geo.life.monitoring.changes import Changes, changes_since, said_since, told_on
from geo.life.monitoring.lights import lights_on
from geo.life.record import Life, read_life
from geo.selection.filter import Filters, filter_projects

BEFORE_PLAN = date(2014, 1, 1)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset()


@pytest.fixture(scope="module")
def life() -> Life:
    return read_life(DATA_DIR)


def found(dataset: Dataset, life: Life, day: date, filters: Filters | None = None) -> Changes:
    selection = filter_projects(dataset.located, filters or Filters())
    before = lights_on(life, dataset.located, day)
    now = lights_on(life, dataset.located, date(2026, 1, 1))
    return changes_since(life, selection, day, before, now)


@pytest.mark.parametrize("day", [BEFORE_PLAN, date(2022, 1, 1), date(2025, 12, 1)], ids=str)
@pytest.mark.parametrize("filters", [Filters(), Filters(zone=("浮山湾区",))], ids=["all", "zone"])
def test_the_groups_add_up_to_the_whole(
    dataset: Dataset, life: Life, day: date, filters: Filters
) -> None:
    changes = found(dataset, life, day, filters)
    for groups, order in ((zones_of(changes.selection), ZONES), (units_of(life), ())):
        table = changes.by_group(groups, "组", order)
        total = {name: sum(map(int, table[name])) for name in ("项目", "有新资料", "新资料")}
        assert total["项目"] == changes.selection.totals.shown
        assert total["新资料"] == len(changes.told)
        assert f"讲到 {total['有新资料']} / {total['项目']} 个项目" in changes.line()
        turns = "".join(table["灯的变化"])
        assert turns.count("→") <= len(changes.turned)
        assert (turns.strip("–") == "") == (not changes.turned)


def test_what_was_said_on_the_day_counts_and_what_was_said_before_does_not(life: Life) -> None:
    days = [told_on(row) for row in said_since(life, ["B02-01"], BEFORE_PLAN)]
    assert days == sorted(days, reverse=True)
    newest = days[0]
    assert {told_on(row) for row in said_since(life, ["B02-01"], newest)} == {newest}
    assert not said_since(life, ["B02-01"], date(newest.year, newest.month, newest.day + 1))


def test_slips_turns_and_sources_of_a_real_project(dataset: Dataset, life: Life) -> None:
    """海天中心: promised anew in June 2020 for July 2021, opened in June 2021."""
    changes = found(dataset, life, date(2020, 6, 1), Filters(q="海天中心"))
    told = changes.told_table(units_of(life))
    slipped = told[told["内容"].str.contains("推后")]
    assert "承诺 2021 年 7 月投用（比首次承诺推后至少 7 个月）" in set(slipped["内容"])
    assert set(told["片区"]) == {"浮山湾区"}
    assert all(told["来源"])
    assert changes.turned.keys() <= {"B02-01"}
    (row,) = [
        row
        for row in changes.by_group(zones_of(changes.selection), "片区", ZONES).to_dict("records")
        if row["有新资料"] != "0"
    ]
    assert int(row["推后的承诺"]) == len(slipped)
    assert row["其投资 / 全部投资"].startswith("约 138 亿元 / ")


def test_a_light_that_turned_without_a_word_is_told(dataset: Dataset, life: Life) -> None:
    """中山路片区地下停车场 was promised for 2022, and nothing was said after that."""
    changes = found(dataset, life, date(2022, 12, 31), Filters(q="中山路片区地下停车场"))
    assert changes.told == ()
    assert list(changes.turned.values()) == [("绿", "红")]
    now = lights_on(life, dataset.located, date(2026, 1, 1))
    (row,) = changes.turned_table(now).to_dict("records")
    assert row["灯"] == "● 绿 → ▲ 红"
    assert "没有竣工的资料" in row["现在的算法"]


def test_units_are_named_by_the_newest_period(life: Life) -> None:
    first, *_ = life.reports
    newer = replace(first, owner_unit="新单位", period=life.reports[5].period)
    older = replace(first, owner_unit="旧单位")
    assert units_of(Life(reports=(newer, older))) == {first.project_id: "新单位"}
