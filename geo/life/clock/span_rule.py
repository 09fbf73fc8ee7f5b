"""From which month a project was under construction, and to which: the one rule of the clock.

**Where a date stands.** In the last month in which it may lie: 2019 is December 2019, “≤2022-09”
September 2022. From then on the statement surely holds; that it was no exact month is kept beside
it. Before, as far back as it may lie, the state is not known, and never “not begun”.

**Begin.** The event 开工 that counts (the most reliable source's, of these the first published).
Where there is none, or an exact one is not known and it was begun earlier for certain: the first of
what can only come later (主体封顶, 竣工, 投用; a report of 在建, 停工, 完工, 投用), as a bound.

**End.** The first of 竣工, 投用 and reports of 完工 or 投用. Else what the newest report says: 终止
or 并入, or 停工. Else the month behind the last word that shows it under way (a report of 在建, a
begin, a promise of completion): after that nothing is known of it.

Promises are no events. Sources of class C decide nothing. A project of which no deciding source
speaks has no span: 无进展资料.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from geo.life.monitoring.timeline import timeline
from geo.life.record import Life

if TYPE_CHECKING:
    from geo.life._dates import When
    from geo.life.progress.milestones import Milestone
    from geo.life.progress.reports import Report

MONTH, QUARTER, YEAR, BOUND = range(4)
"""How exact a date is: its month, its quarter, its year, or only that it was by then."""
DONE, ENDED, HALTED, SILENT = range(4)
"""What the end is: 完工 or 投用; 终止 or 并入; 停工; or that nothing was said from then on."""

_LATER = ("主体封顶", "竣工", "投用")
_COMPLETE = ("竣工", "投用")
_NOT_BEGUN = ("未启动", "前期")
_BEGUN = ("在建", "停工", "完工", "投用")
_FINISHED = ("完工", "投用")
_ENDINGS = {"终止": ENDED, "并入": ENDED, "停工": HALTED}


@dataclass(frozen=True, order=True)
class Dated:
    """A month as :func:`month_number` counts, and one of MONTH … BOUND."""

    month: int
    precision: int = MONTH


@dataclass(frozen=True)
class Span:
    """When a project was built, as far as sources say.

    Attributes
    ----------
    start : Dated or None
        From this month on it was begun for certain; None where that is not known.
    end : Dated or None
        From this month on what ``kind`` says holds; None where sources speak of no state.
    kind : int
        One of DONE, ENDED, HALTED, SILENT. Of a project without ``start``, SILENT ends the time in
        which a source says that it was not begun.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.life import read_life
    >>> from geo.life.clock import spans
    >>> from geo.life.clock.span_rule import month_text
    >>> span = spans(read_life(data_dir()), {"B02-01"})["B02-01"]
    >>> month_text(span.start.month), month_text(span.end.month)
    ('2014-12', '2021-06')
    """

    start: Dated | None
    end: Dated | None
    kind: int = SILENT


def month_number(day: date) -> int:
    """Months from December 1899: January 1900 is 1, December 2099 2400."""
    return 12 * (day.year - 1900) + day.month


def month_text(number: int) -> str:
    """``2021-06``, of :func:`month_number`."""
    return f"{1900 + (number - 1) // 12}-{(number - 1) % 12 + 1:02d}"


def spans(life: Life, projects: Collection[str]) -> dict[str, Span]:
    """The spans of those projects of which a deciding source speaks.

    Parameters
    ----------
    life : Life
        What is recorded.
    projects : collection of str
        Ids; of others nothing is said.

    Returns
    -------
    dict of str to Span
        By id.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.life import read_life
    >>> from geo.life.clock import spans
    >>> sorted(spans(read_life(data_dir()), {"B02-01", "B01-01"}))
    ['B02-01']
    """
    milestones: dict[str, list[Milestone]] = {}
    reports: dict[str, list[Report]] = {}
    for row in life.milestones:
        if row.project_id in projects and row.source.decides:
            milestones.setdefault(row.project_id, []).append(row)
    for report in life.reports:
        if report.project_id in projects and report.source.decides:
            reports.setdefault(report.project_id, []).append(report)
    return {
        project: _span(project, milestones.get(project, []), reports.get(project, []))
        for project in sorted({*milestones, *reports})
    }


def _span(project: str, rows: list[Milestone], reports: list[Report]) -> Span:
    told = timeline(Life(milestones=tuple(rows), reports=tuple(reports)), project)
    events = {
        stage.name: stage.actual.actual
        for stage in told.stages
        if stage.actual is not None and stage.actual.actual is not None
    }
    start = _start(events, reports)
    done = min(_completions(events, reports), default=None)
    if done is not None:
        return Span(_no_later(start, done) or Dated(done.month, BOUND), done, DONE)
    if told.report is not None and told.report.status in _ENDINGS:
        end = _dated(told.report.period)
        return Span(_no_later(start, end), end, _ENDINGS[told.report.status])
    last = max(_words(start, rows, reports), default=None)
    return Span(start, None if last is None else Dated(last + 1), SILENT)


def _start(events: dict[str, When], reports: list[Report]) -> Dated | None:
    bounds = [
        *(when for name, when in events.items() if name in _LATER),
        *(report.period for report in reports if report.status in _BEGUN),
    ]
    implied = min((Dated(month_number(when.last), BOUND) for when in bounds), default=None)
    if "开工" not in events:
        return implied
    stated = _dated(events["开工"])
    if stated.precision != MONTH and implied is not None and implied.month < stated.month:
        return implied
    return stated


def _completions(events: dict[str, When], reports: list[Report]) -> Iterator[Dated]:
    for name in _COMPLETE:
        if name in events:
            yield _dated(events[name])
    for report in reports:
        if report.status in _FINISHED:
            yield Dated(month_number(report.period.last), BOUND)


def _no_later(start: Dated | None, end: Dated) -> Dated | None:
    """What has ended was begun by then, whatever else is said."""
    if start is not None and start.month > end.month:
        return Dated(end.month, BOUND)
    return start


def _words(start: Dated | None, rows: list[Milestone], reports: list[Report]) -> Iterator[int]:
    """Months in which it was under way for certain, or for certain not begun if it has no start."""
    if start is None:
        for report in reports:
            if report.status in _NOT_BEGUN:
                yield month_number(report.period.first)
        return
    yield start.month
    for report in reports:
        if report.status == "在建":
            yield month_number(report.period.first)
    for row in rows:
        if row.name in _LATER and row.promised is not None and row.said_on is not None:
            yield month_number(row.said_on.first)


def _dated(when: When) -> Dated:
    months = month_number(when.last) - month_number(when.first)
    exact = MONTH if months == 0 else QUARTER if months == 2 else YEAR
    return Dated(month_number(when.last), BOUND if when.bound else exact)
