"""What is known, as the cells that people fill in: a preview compares these."""

from __future__ import annotations

from geo import formats
from geo.life.evidence import Evidence
from geo.life.progress.entered import is_own
from geo.life.progress.milestones import Milestone
from geo.life.progress.reports import Report


def report_cells(report: Report) -> dict[str, str]:
    """A report as the cells of its row that people fill in."""
    return {
        "period": report.period.text,
        "status": report.status,
        "invested_yi_cum": _number(report.invested_yi),
        "planned_yi_year": _number(report.planned_yi),
        "physical_pct": _number(report.physical_pct),
        "light": report.light,
        "light_reason": report.light_reason,
        "delay_reason": report.delay_reason,
        "owner_unit": report.owner_unit,
        "problem": report.problem,
        "next_step": report.next_step,
        "source_id": _source_cell(report.source),
    }


def milestone_cells(one: Milestone) -> dict[str, str]:
    """A promise or an event in the same way."""
    dates = {"promised_date": one.promised, "said_on": one.said_on, "actual_date": one.actual}
    return {
        "milestone": one.name,
        **{key: when.text if when is not None else "" for key, when in dates.items()},
        "note": one.note,
        "source_id": _source_cell(one.source),
    }


def _source_cell(source: Evidence) -> str:
    """Blank for the deployment's own word."""
    return "" if is_own(source) else source.source_id


def _number(value: float | None) -> str:
    return "" if value is None else formats.number(value, 6)


def told(one: Milestone) -> tuple[str, ...]:
    """What a promise or an event says, for telling whether it is known already."""
    cells = milestone_cells(one)
    return (
        one.project_id,
        *(cells[k] for k in ("milestone", "promised_date", "said_on", "actual_date")),
    )
