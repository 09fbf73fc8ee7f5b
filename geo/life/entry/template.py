"""The workbook that goes out to be filled in: a row a project, closed lists as dropdowns.

Ids, names and baselines are locked, without a password: whoever has to may lift it, and what comes
back is checked anyway. Text is written as text; nothing becomes a formula.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

from geo.errors import refuse
from geo.life._dates import parse_when
from geo.life.entry.fields import HELP_SHEET, SHEETS, SOURCE_FIELD, SOURCES_SHEET
from geo.life.entry.sheets import MOST_PROJECTS, Looks, Row, entry_sheet, help_sheet, open_book
from geo.life.monitoring.timeline import stages_of
from geo.life.progress.entered import MILESTONE, REPORT
from geo.life.progress.milestones import Milestone
from geo.life.progress.reports import Report, newest
from geo.life.record import Life


def template_bytes(life: Life, names: Mapping[str, str], day: date, period: str = "") -> bytes:
    """A workbook to be filled in.

    Parameters
    ----------
    life : Life
        What is known so far: the last report and the promises of each project.
    names : mapping of str to str
        The projects' names by id, in the order of the rows.
    day : datetime.date
        Of today.
    period : str
        Stands in every row; the current month by default.

    Returns
    -------
    bytes
        An xlsx file.

    Raises
    ------
    DataFileError
        Too many projects.

    Examples
    --------
    >>> import io
    >>> from datetime import date
    >>> from openpyxl import load_workbook
    >>> from geo.life import Life
    >>> from geo.life.entry import template_bytes
    >>> made = template_bytes(Life(), {"X-1": "示例"}, date(2026, 1, 2))
    >>> [cell.value for cell in load_workbook(io.BytesIO(made))["进展"][2]][:4]
    ['X-1', '示例', None, '2026-01']
    """
    if not names:
        raise refuse("模板", "没有符合筛选条件的项目", "请放宽条件")
    if len(names) > MOST_PROJECTS:
        raise refuse("模板", f"有 {len(names):,} 个项目，超过 {MOST_PROJECTS:,} 个", "请先筛选")
    rows = {
        REPORT: _report_rows(life, names, period or f"{day:%Y-%m}"),
        MILESTONE: _milestone_rows(life, names),
    }
    output = io.BytesIO()
    with open_book(output) as book:
        looks = Looks(book)
        sources = len(life.evidence)
        for title, fields in SHEETS.items():
            entry_sheet(book.add_worksheet(title), fields, rows[title], looks, sources)
        title = f"进展填报模板（{day.isoformat()}）"
        help_sheet(book.add_worksheet(HELP_SHEET), looks, title, _HELP, SHEETS)
        _sources_sheet(book.add_worksheet(SOURCES_SHEET), life, looks)
    return output.getvalue()


def check_period(period: str) -> None:
    """Raise DataFileError for what is no date as the tables write it; "" stands for this month."""
    when = parse_when(period) if period else None
    if period and (when is None or when.bound or when.in_future()):
        raise refuse("期间", f"“{period[:30]}”不是已经开始的一期", "写成 2026、2026-Q3 或 2026-06")


def _report_rows(life: Life, names: Mapping[str, str], period: str) -> list[Row]:
    last = last_reports(life)
    rows: list[Row] = []
    for project, name in names.items():
        row = {"project_id": project, "name": name, "period": period}
        if project in last:
            report = last[project]
            row |= {
                "last": f"{report.period.text} {report.status}",
                "owner_unit": report.owner_unit,
            }
        rows.append(row)
    return rows


def _milestone_rows(life: Life, names: Mapping[str, str]) -> list[Row]:
    """Of each project a row a milestone that was promised, and one for any other."""
    promised = promises(life)
    rows: list[Row] = []
    for project, name in names.items():
        about = {"project_id": project, "name": name}
        rows += [
            {**about, "milestone": milestone, "baseline": baseline, "plan": plan}
            for milestone, (baseline, plan) in promised.get(project, {}).items()
        ]
        rows.append(about)
    return rows


def last_reports(life: Life) -> dict[str, Report]:
    """The report that holds of each project that has one."""
    by_project: dict[str, list[Report]] = {}
    for report in life.reports:
        by_project.setdefault(report.project_id, []).append(report)
    found = {project: newest(reports) for project, reports in by_project.items()}
    return {project: report for project, report in found.items() if report is not None}


def promises(life: Life) -> dict[str, dict[str, tuple[str, str]]]:
    """By project and milestone the first promise and the newest, as the tables write them."""
    by_project: dict[str, list[Milestone]] = {}
    for row in life.milestones:
        by_project.setdefault(row.project_id, []).append(row)
    return {
        project: {
            stage.name: (stage.baseline.promised.text, stage.plan.promised.text)
            for stage in stages_of(rows)
            if stage.baseline is not None
            and stage.plan is not None
            and stage.baseline.promised is not None
            and stage.plan.promised is not None
        }
        for project, rows in by_project.items()
    }


_HELP: tuple[tuple[str, ...], ...] = (
    ("", "怎样填", f"“{REPORT}”表一行是一个项目的一期；没有变化的行不用填，留着就是。"),
    ("", "", f"“{MILESTONE}”表写新的承诺和已经完成的节点；首次承诺是基线，不能改。"),
    ("", "", "灰色的列锁定；下拉列表里没有的词不收。没有数就留空，不写 0。"),
    (
        "",
        "怎样交回",
        "在“规划监测”页上传，先看逐格对照，再接受；读不懂的行会写明行、列和改法。",
    ),
    (
        "",
        "",
        "接受后记下填报人和时间，只增加，不改从前的记录；写错了，同一期再填一行就是更正。",
    ),
    ("", "内部", "自评理由、存在问题、下一步、备注和填报人只供内部，不进对外的文件。"),
)


def _sources_sheet(sheet: Any, life: Life, looks: Looks) -> None:
    for place, (head, width) in enumerate(((SOURCE_FIELD.head, 10), (SOURCES_SHEET, 90))):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, head, looks.head)
    for line, source in enumerate(life.evidence.values(), start=1):
        sheet.write_string(line, 0, source.source_id, looks.plain)
        sheet.write_string(line, 1, source.cited(), looks.plain)
    sheet.protect()
