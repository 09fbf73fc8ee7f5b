"""What is known of one project: the first promise, the newest, what happened, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from geo.life._dates import When, months_between
from geo.life.progress.milestones import MILESTONES, Figure, Milestone, baselines_of
from geo.life.progress.reports import newest

if TYPE_CHECKING:
    from geo.life.progress.reports import Report
    from geo.life.record import Life


@dataclass(frozen=True)
class Stage:
    """A milestone of a project. ``baseline``: its first promise; ``plan``: the newest, the same
    where there is but one; ``actual``: the event that counts, of the most reliable source and of
    these the first published; ``others``: events that say another date."""

    name: str
    baseline: Milestone | None
    plan: Milestone | None
    actual: Milestone | None
    others: tuple[Milestone, ...]

    def slip(self) -> str:
        """How far the newest promise is from the first, in words; "" without two of them, or where
        they may mean the same."""
        if self.baseline is None or self.plan is None or self.baseline is self.plan:
            return ""
        return _distance(self.baseline.promised, self.plan.promised, "推后", "提前")

    def outcome(self) -> str:
        """How the event lies to the first promise, in words; "" where that cannot be said."""
        if self.baseline is None or self.actual is None:
            return ""
        return _distance(self.baseline.promised, self.actual.actual, "晚", "早")


@dataclass(frozen=True)
class Timeline:
    """``stages``: in the order of a project's life; ``report``: the newest state that a source
    names; ``milestones`` and ``figures``: every statement, those of class C too."""

    stages: tuple[Stage, ...]
    report: Report | None
    milestones: tuple[Milestone, ...]
    figures: tuple[Figure, ...]

    @property
    def statements(self) -> int:
        """How many there are, of events and of figures."""
        return len(self.milestones) + len(self.figures)


class Slips:
    """Of every promise, how far it is from the first of its project and milestone."""

    def __init__(self, milestones: Iterable[Milestone]) -> None:
        self._first = baselines_of(milestones)

    def of(self, row: Milestone | Report) -> str:
        """``推后 7 个月``; "" for the first promise, for what is none, and where both may mean the
        same."""
        if not isinstance(row, Milestone) or row.promised is None:
            return ""
        first = self._first.get((row.project_id, row.name), row)
        return _distance(first.promised, row.promised, "推后", "提前")


def timeline(life: Life, project_id: str) -> Timeline:
    """All that is known of a project; empty where no public word was found."""
    rows = tuple(row for row in life.milestones if row.project_id == project_id)
    reports = [row for row in life.reports if row.project_id == project_id and row.source.decides]
    return Timeline(
        stages=stages_of(rows),
        report=newest(reports),
        milestones=rows,
        figures=tuple(row for row in life.figures if row.project_id == project_id),
    )


def stages_of(rows: Sequence[Milestone]) -> tuple[Stage, ...]:
    """The milestones of one project of which a reliable source says anything, in their order."""
    stages = (_stage(name, [row for row in rows if row.name == name]) for name in MILESTONES)
    return tuple(stage for stage in stages if stage.plan or stage.actual)


def _stage(name: str, rows: list[Milestone]) -> Stage:
    decisive = [row for row in rows if row.source.decides]
    promises = [row for row in decisive if row.promised is not None]
    events = sorted(
        (row for row in decisive if row.actual is not None), key=lambda row: row.source.rank()
    )
    first = events[0] if events else None
    return Stage(
        name=name,
        baseline=next(iter(baselines_of(rows).values()), None),
        plan=max(reversed(promises), key=_said, default=None),  # said on one day: the later row
        actual=first,
        others=tuple(row for row in events[1:] if first and row.actual != first.actual),
    )


def _said(row: Milestone) -> date:
    return row.said_on.last if row.said_on is not None else date.min


def _distance(earlier: When | None, later: When | None, after: str, before: str) -> str:
    """Months from one date to the other, as far as both are known: exact between months, a least
    number where one is a year or a quarter, "" where they may be the same or one is open there."""
    if earlier is None or later is None:
        return ""
    if earlier.last < later.first and not later.bound:  # a bound lies at its end or before
        months, word = months_between(earlier.last, later.first), after
    elif later.last < earlier.first and not earlier.bound:
        months, word = months_between(later.last, earlier.first), before
    else:
        return ""
    exact = all(when.exact for when in (earlier, later))
    return f"{word}{'' if exact else '至少'} {months} 个月" if months else ""
