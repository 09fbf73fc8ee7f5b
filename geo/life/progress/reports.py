"""``progress_reports.csv``: the state of a project in a period. Rows are only ever added."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.errors import Issue
from geo.life._dates import When
from geo.life.evidence import FILE_NAME as EVIDENCE_FILE
from geo.life.evidence import Evidence
from geo.life.progress.milestones import known_project
from geo.life.rows import Cells, read_rows
from geo.vocabulary import LIGHTS, STATES

FILE_NAME = "progress_reports.csv"
COLUMNS = (
    "report_id",
    "project_id",
    "period",
    "status",
    "invested_yi_cum",
    "planned_yi_year",
    "physical_pct",
    "light",
    "light_reason",
    "delay_reason",
    "owner_unit",
    "problem",
    "next_step",
    "source_id",
    "reporter",
    "reported_at",
)
DELAYS = ("征收", "资金", "审批", "设计变更", "主体变更", "市场", "规划调整", "其他")
PERIOD = "报告的是哪一期，写成 2021、2021-Q3、2021-06 或 2021-06-20"


@dataclass(frozen=True)
class Report:
    """The state of a project in a period.

    Attributes
    ----------
    report_id, project_id : str
        Of the row, of the project.
    period : When
        What it speaks of.
    status : str
        One of STATES.
    invested_yi, planned_yi : float or None
        亿元: spent up to then, planned for the year.
    physical_pct : float or None
        0–100: how much of it is built.
    light, light_reason, delay_reason : str
        As the reporter sees it; "" where nothing is said.
    owner_unit, problem, next_step : str
        Who answers for it, what stands in the way, what comes next; "" where nothing is said.
    source : Evidence
        Who says so.
    reporter, reported_at : str, When
        Who reported, and when.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.life import read_life
    >>> from geo.vocabulary import STATES
    >>> all(report.status in STATES for report in read_life(data_dir()).reports)
    True
    """

    report_id: str
    project_id: str
    period: When
    status: str
    invested_yi: float | None
    planned_yi: float | None
    physical_pct: float | None
    light: str
    light_reason: str
    delay_reason: str
    owner_unit: str
    problem: str
    next_step: str
    source: Evidence
    reporter: str
    reported_at: When

    @property
    def told(self) -> When:
        """When it was said."""
        return self.reported_at


def newest(reports: Iterable[Report]) -> Report | None:
    """The report that holds: that of the latest day it speaks of, of these the last said, of these
    the last row, so that a row that puts another right holds at once. None without any."""
    # of equal ones ``max`` takes the first
    return max(reversed(list(reports)), key=as_of, default=None)


def as_of(report: Report) -> tuple[date, date, date]:
    """The last day that a report knows of, when it was said, and its period's last day: one of
    “2026” said in March knows nothing of November."""
    said = report.reported_at.last
    return min(report.period.last, said), said, report.period.last


def read_reports(
    folder: Path,
    projects: Collection[str] | None,
    evidence: Mapping[str, Evidence],
    issues: list[Issue],
) -> tuple[Report, ...]:
    """The rows in the order of the file. Raises DataFileError."""
    found: dict[str, Report] = {}
    for row in read_rows(folder / FILE_NAME, COLUMNS, issues):
        report_id = row.identifier("report_id", found)
        project = known_project(row, projects)
        source = row.known("source_id", evidence, EVIDENCE_FILE)
        reported = row.past("reported_at")
        if reported is None and row.good:
            row.fail("reported_at", "没有日期", "写填报的日期，如 2023-06")
        reporter = row.text("reporter", "填报人")
        report = report_of(row, report_id, project, evidence.get(source), reporter, reported)
        if report is not None:
            found[report_id] = report
    return tuple(found.values())


def report_of(
    row: Cells,
    report_id: str,
    project: str,
    source: Evidence | None,
    reporter: str,
    reported: When | None,
) -> Report | None:
    """What a row states of a project, held against the rules; None where it cannot be read."""
    period = row.past("period", "只报已经开始的一期")
    if period is None and row.good:
        row.fail("period", "没有写期间", PERIOD)
    if period is not None and period.bound:
        row.fail("period", f"“{period.text}”只说不晚于", PERIOD)
    invested, planned, physical = (row.number(column) for column in COLUMNS[4:7])
    for column, number in zip(COLUMNS[4:7], (invested, planned, physical), strict=True):
        if number is not None and not 0 <= number <= (100 if column.endswith("pct") else 1e8):
            row.fail(column, f"{number:g} 不在合理范围内", "金额用亿元，形象进度写 0 到 100")
    status = row.choice("status", STATES)
    light = row.choice("light", LIGHTS, blank=True)
    delay = row.choice("delay_reason", DELAYS, blank=True)
    if not row.good or period is None or source is None or reported is None:
        return None
    return Report(
        report_id=report_id,
        project_id=project,
        period=period,
        status=status,
        invested_yi=invested,
        planned_yi=planned,
        physical_pct=physical,
        light=light,
        light_reason=row.text("light_reason"),
        delay_reason=delay,
        owner_unit=row.text("owner_unit"),
        problem=row.text("problem"),
        next_step=row.text("next_step"),
        source=source,
        reporter=reporter,
        reported_at=reported,
    )
