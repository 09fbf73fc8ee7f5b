"""What sources have said of projects since a day, in words."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from geo.life.progress.milestones import Milestone
from geo.life.progress.reports import Report

if TYPE_CHECKING:
    from geo.life.record import Life


def said_since(life: Life, projects: Collection[str], day: date) -> list[Milestone | Report]:
    """What decisive sources have said of projects since a day, newest first."""
    rows: list[Milestone | Report] = [*life.milestones, *life.reports]
    told = [
        (said, row)
        for row in rows
        if row.project_id in projects and row.source.decides and (said := told_on(row)) >= day
    ]
    return [row for _, row in sorted(told, key=lambda item: item[0], reverse=True)]


def told_on(row: Milestone | Report) -> date:
    """The first day on which a statement may have been made: when it was published or said, else
    the day it speaks of."""
    published = row.source.published
    when = row.said_on or published or row.actual if isinstance(row, Milestone) else row.reported_at
    return when.first if when is not None else date.min


def statement(row: Milestone | Report) -> str:
    """One promise, event or state in words."""
    if not isinstance(row, Milestone):
        return f"状态：{row.status}（{row.period.label()}）"
    if row.promised is not None:
        return f"承诺 {row.promised.label()}{row.name}"
    return f"{row.name}：{row.actual.label()}" if row.actual is not None else row.name
