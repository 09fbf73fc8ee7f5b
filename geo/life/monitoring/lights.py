"""The light of a project on a day, with its arithmetic: 绿, 黄, 红, or 灰 where nothing is known.

Modelled on the 红黄绿灯 practice of project dispatching; the thresholds are this project's own
(``monitoring.toml``). Grey is neither “on time” nor “not begun”: no public word was found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from geo import formats
from geo.life._dates import When, months_between
from geo.life.evidence import NOT_FOUND
from geo.life.progress.milestones import MILESTONES, Milestone, baselines_of
from geo.life.progress.reports import newest
from geo.vocabulary import GREEN, GREY, LIGHTS, RED, YELLOW

if TYPE_CHECKING:
    import pandas as pd

    from geo.life.progress.reports import Report
    from geo.life.progress.thresholds import Thresholds
    from geo.life.record import Life

MARKS = {RED: "▲", YELLOW: "◆", GREEN: "●", GREY: "◌"}
"""A shape of its own for each, in fonts that everybody has; grey is an outline."""
ENDED = ("完工", "投用", "终止", "并入")
"""States after which no promise is open."""
_HALTED = "停工"


@dataclass(frozen=True)
class Light:
    """How a project stands on a day.

    Attributes
    ----------
    colour : str
        One of LIGHTS.
    why : str
        The arithmetic in words.
    status : str
        The newest state that a source states, "" where none does.
    known : bool
        Whether any decisive source speaks of it.
    months : int
        How late the promise behind the colour is, 0 if none is.
    milestone : str
        What was promised, where the colour rests on a promise; else "".

    Examples
    --------
    >>> from datetime import date
    >>> from geo.life.monitoring import Light
    >>> from geo.life.monitoring.lights import light
    >>> from geo.life.progress.thresholds import Thresholds
    >>> light([], [], date(2025, 1, 1), Thresholds()) == Light("灰", "未找到公开资料")
    True
    """

    colour: str
    why: str
    status: str = ""
    known: bool = False
    months: int = 0
    milestone: str = ""


def lights(
    life: Life,
    planned_yi: Mapping[str, float | None],
    day: date,
    told_by: date | None = None,
) -> dict[str, Light]:
    """The light of every project on a day, by what was said until then.

    ``planned_yi``: the plan's investment in 亿元 of every project, None where it discloses none.
    ``told_by``: another day until which statements count, for whoever looks back on ``day``.
    """
    heard = told_by or day
    projects = planned_yi.keys()
    milestones: dict[str, list[Milestone]] = {project: [] for project in projects}
    reports: dict[str, list[Report]] = {project: [] for project in projects}
    for row in life.milestones:
        if row.project_id in milestones and row.source.decides and _said_by(row, heard):
            milestones[row.project_id].append(row)
    for report in life.reports:
        known = report.reported_at.first <= heard and report.period.first <= day
        if known and report.project_id in reports and report.source.decides:
            reports[report.project_id].append(report)
    return {
        project: light(milestones[project], reports[project], day, life.thresholds, planned)
        for project, planned in planned_yi.items()
    }


def lights_on(
    life: Life, located: pd.DataFrame, day: date, told_by: date | None = None
) -> dict[str, Light]:
    """The same of the projects in a frame, with its ``investment_yi`` in 亿元, missing where the
    plan discloses none."""
    planned = {
        str(project): None if formats.is_missing(value) else float(value)
        for project, value in located["investment_yi"].items()
    }
    return lights(life, planned, day, told_by)


def light(
    milestones: Sequence[Milestone],
    reports: Sequence[Report],
    day: date,
    limits: Thresholds,
    planned_yi: float | None = None,
) -> Light:
    """The light of one project from the decisive statements that were made up to a day."""
    if not milestones and not reports:
        return Light(GREY, NOT_FOUND)
    report = newest(reports)
    status = report.status if report is not None else ""
    happened = {row.name for row in milestones if row.actual is not None}
    reached = [MILESTONES.index(name) for name in happened]
    if status in ENDED or "投用" in happened:
        words = f"最近一次资料的状态是{status}" if status in ENDED else "已有投用的资料"
        return Light(GREEN, f"{words}，没有未到的节点 → 绿", status, True)
    found: list[Light] = []
    for name, promise, said in _open_promises(milestones, max(reached, default=-1)):
        found.append(_of_promise(name, promise, said, day, limits, status))
    if report is not None:
        shares = [("形象进度", report.physical_pct)]
        if planned_yi and report.invested_yi is not None:
            shares.append(("累计投资占规划投资", 100 * report.invested_yi / planned_yi))
        for words, share in shares:
            if share is not None:
                found += _of_share(milestones, report, words, share, limits)
    if status == _HALTED and report is not None:  # whatever is promised
        found.append(Light(RED, f"{report.period.label()}的资料说停工 → 红", status, True))
    if not found:
        why = "有资料，但没有可以对照的计划日期 → 灰"
        return Light(GREY, why, status, True)
    return min(found, key=lambda one: (LIGHTS.index(one.colour), -one.months))


def _said_by(row: Milestone, day: date) -> bool:
    return row.told is not None and row.told.first <= day


def _open_promises(milestones: Sequence[Milestone], reached: int) -> list[tuple[str, When, When]]:
    """The newest promise of each milestone that has not come, nor any that comes after it."""
    newest: dict[str, tuple[When, When]] = {}
    for row in milestones:
        if row.promised is None or row.said_on is None or MILESTONES.index(row.name) <= reached:
            continue
        if row.name not in newest or row.said_on.last >= newest[row.name][1].last:
            newest[row.name] = (row.promised, row.said_on)
    return [(name, *newest[name]) for name in MILESTONES if name in newest]


def _of_promise(
    name: str, promise: When, said: When, day: date, limits: Thresholds, status: str
) -> Light:
    """A promise is broken when all of the time that it names has passed."""
    stated = f"计划 {promise.text} {name}（{said.text} 所说）"
    if promise.last >= day:
        return Light(GREEN, f"{stated}，还没有到期 → 绿", status, True, milestone=name)
    late = months_between(promise.last, day)
    if late < 1:
        return Light(GREEN, f"{stated}，当月未过 → 绿", status, True, milestone=name)
    colour = RED if late >= limits.red_months else YELLOW
    why = f"{stated}，已过 {late} 个月，没有{name}的资料 → {colour}"
    return Light(colour, why, status, True, late, name)


def _of_share(
    milestones: Sequence[Milestone], report: Report, words: str, share: float, limits: Thresholds
) -> list[Light]:
    """A share in per cent against that of the time from the begin to the first promised end;
    empty where either is not known."""
    begun = [row.actual for row in milestones if row.name == "开工" and row.actual is not None]
    firsts = baselines_of(row for row in milestones if row.name in ("竣工", "投用"))
    ends = [row.promised for row in firsts.values() if row.promised]
    if not begun or not ends or begun[0].bound:
        return []
    first, last = begun[0].first, ends[0].last
    if last <= first:
        return []
    passed = min(1.0, max(0.0, (report.period.last - first).days / (last - first).days)) * 100
    behind = passed - share
    colour = GREEN
    if behind >= limits.yellow_points:
        colour = RED if behind > limits.red_points else YELLOW
    why = (
        f"{report.period.text} {words} {share:.0f}%，时间已过 {passed:.0f}%，"
        f"{'落后' if behind > 0 else '领先'} {abs(behind):.0f} 个百分点 → {colour}"
    )
    return [Light(colour, why, report.status, True)]
