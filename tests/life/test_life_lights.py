"""The light of a project, its arithmetic, and where the thresholds come from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.data_dir import DATA_DIR
from geo.errors import DataFileError, Issue
from geo.life._dates import parse_when
from geo.life.evidence import NOT_FOUND, Evidence
from geo.life.monitoring.lights import light, lights
from geo.life.progress.milestones import Milestone
from geo.life.progress.reports import Report, newest
from geo.life.progress.thresholds import Thresholds, read_thresholds
from geo.life.record import Life, read_life
from geo.vocabulary import GREEN, GREY, RED, YELLOW

PAPER = Evidence("E1", "某题", "某报", "", None, "A")
DAY = date(2023, 10, 15)


def promise(name: str, when: str, said: str = "2021-01") -> Milestone:
    return Milestone("X", name, parse_when(when), parse_when(said), None, PAPER, "")


def event(name: str, when: str) -> Milestone:
    return Milestone("X", name, None, None, parse_when(when), PAPER, "")


def report(
    status: str, period: str, pct: float | None = None, invested: float | None = None
) -> Report:
    when = parse_when(period)
    assert when is not None
    texts = dict.fromkeys(("light", "light_reason", "delay_reason", "owner_unit"), "")
    return Report(
        "R", "X", when, status, invested, None, pct, **texts, problem="", next_step="",
        source=PAPER, reporter="", reported_at=when,
    )  # fmt: skip


def test_a_report_of_a_period_that_is_not_over_knows_no_later_day() -> None:
    march, november = report("在建", "2026"), report("停工", "2026-11")
    of_march = replace(march, reported_at=parse_when("2026-03-05"))  # type: ignore[arg-type]
    of_november = replace(november, reported_at=parse_when("2026-11-28"))  # type: ignore[arg-type]
    assert newest([of_march, of_november]) is of_november
    of_december = replace(march, reported_at=parse_when("2026-12-01"))  # type: ignore[arg-type]
    assert newest([of_november, of_december]) is of_december


@pytest.mark.parametrize(
    ("milestones", "reports", "colour", "why"),
    [
        ([], [], GREY, NOT_FOUND),
        ([promise("开工", "2023-06")], [], RED, "计划 2023-06 开工（2021-01 所说），已过 4 个月"),
        ([promise("开工", "2023-07")], [], RED, "已过 3 个月"),
        ([promise("开工", "2023-08")], [], YELLOW, "已过 2 个月"),
        ([promise("开工", "2023-10")], [], GREEN, "还没有到期"),
        ([promise("开工", "2023-10-10")], [], GREEN, "当月未过"),
        ([promise("开工", "2023")], [], GREEN, "还没有到期"),
        ([promise("开工", "2023-06"), event("开工", "2023-09")], [], GREY, "没有可以对照"),
        ([promise("开工", "2022"), event("竣工", "2023-09")], [], GREY, "没有可以对照"),
        ([promise("竣工", "2022"), promise("竣工", "2025", "2022-12")], [], GREEN, "2025 竣工"),
        ([promise("投用", "2020"), event("投用", "≤2023-01")], [], GREEN, "已有投用的资料"),
        ([promise("竣工", "2020")], [report("终止", "2021")], GREEN, "终止"),
        ([], [report("停工", "2023-01")], RED, "停工"),
        ([promise("竣工", "2025")], [report("停工", "2023-01")], RED, "2023 年 1 月的资料说停工"),
        ([], [report("在建", "2023-01")], GREY, "没有可以对照"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_light_says_its_arithmetic(
    milestones: list[Milestone], reports: list[Report], colour: str, why: str
) -> None:
    found = light(milestones, reports, DAY, Thresholds())
    assert found.colour == colour
    assert why in found.why
    assert found.known == bool(milestones or reports)


BUILDING = [event("开工", "2021-01-01"), promise("竣工", "2024-12-31")]
"""1460 days; 2022-12-31 is the 729th, 50 % of the time."""


@pytest.mark.parametrize(
    ("pct", "colour"), [(60, GREEN), (41, GREEN), (39, YELLOW), (21, YELLOW), (19, RED)]
)
def test_a_share_is_held_against_the_share_of_time(pct: float, colour: str) -> None:
    physical = light(BUILDING, [report("在建", "2022-12-31", pct)], DAY, Thresholds())
    assert (physical.colour, physical.status) == (colour, "在建")
    invested = [report("在建", "2022-12-31", invested=pct / 10)]
    assert light(BUILDING, invested, DAY, Thresholds(), planned_yi=10.0).colour == colour
    without = light(BUILDING, invested, DAY, Thresholds(), planned_yi=None)
    assert (without.colour, "还没有到期" in without.why) == (GREEN, True)


def test_what_was_said_later_is_not_known_yet() -> None:
    life = read_life(DATA_DIR)
    planned = {"B02-01": 137.0, "B99": None}
    before = lights(life, planned, date(2020, 4, 1))["B02-01"]
    after = lights(life, planned, date(2021, 7, 1))["B02-01"]
    assert (before.status, after.status, after.colour) == ("在建", "投用", GREEN)
    assert lights(life, planned, date(2021, 7, 1))["B99"].why == NOT_FOUND


def test_thresholds_are_read_and_a_bad_one_keeps_its_default(tmp_path: Path) -> None:
    issues: list[Issue] = []
    assert read_thresholds(DATA_DIR, issues) == Thresholds()
    file = tmp_path / "monitoring.toml"
    file.write_text('[light]\nred_months = 6\nyellow_points = "x"\nblue = 1\n', "utf-8")
    assert read_thresholds(tmp_path, issues) == Thresholds(red_months=6)
    assert ["yellow_points" in issues[0].message, "blue" in issues[1].message] == [True, True]
    file.write_text("[light]\nyellow_points = 40\n", "utf-8")
    assert read_thresholds(tmp_path, issues) == Thresholds()
    assert "不小于" in issues[2].message
    file.write_text("[light", "utf-8")
    with pytest.raises(DataFileError):
        read_thresholds(tmp_path, issues)


def test_what_was_published_later_was_not_known_before() -> None:
    paper = replace(PAPER, published=parse_when("2023-12-05"))
    known = Life(milestones=(replace(event("投用", "2023-06"), source=paper),))
    colours = [lights(known, {"X": None}, date(2023, month, 28))["X"].colour for month in (11, 12)]
    assert colours == [GREY, GREEN]


def test_time_runs_to_the_end_that_was_promised_first() -> None:
    begun = event("开工", "2021-01-01")
    rows = [begun, promise("竣工", "2030", "2022-01"), promise("竣工", "2022", "2021-01")]
    slow = [report("在建", "2021-12", 20)]  # of 2021 and 2022 half has passed, of 2030 a tenth
    found = [light(given, slow, date(2022, 1, 5), Thresholds()) for given in (rows, rows[::-1])]
    assert found[0] == found[1]
    assert "时间已过 50%" in found[0].why
