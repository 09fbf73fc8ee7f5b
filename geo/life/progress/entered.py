"""``reported_progress.csv``: what people of this deployment reported, read.

The file belongs to the deployment, as the decisions about places do: no release brings one, git
leaves it alone, and it only grows (:mod:`geo.life.progress.accept` writes it). A row is a report of
a project and a period, or a promise or an event; rows of one acceptance share their revision. What
it says stands beside ``progress_reports.csv`` and ``milestones.csv``, never in their place.
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from geo.data_dir import PROGRESS_FILE
from geo.errors import DataFileError, Issue, refuse
from geo.files import backups
from geo.files.header import check_has, read_header
from geo.files.text import read_records, read_text
from geo.life._dates import When, parse_when
from geo.life.evidence import FILE_NAME as EVIDENCE_FILE
from geo.life.evidence import Evidence
from geo.life.progress.milestones import COLUMNS as MILESTONE_COLUMNS
from geo.life.progress.milestones import (
    Baselines,
    Milestone,
    baselines_of,
    known_project,
    milestone_of,
)
from geo.life.progress.reports import COLUMNS as REPORT_COLUMNS
from geo.life.progress.reports import Report, report_of
from geo.life.rows import Cells
from geo.reviews.decisions import YEARS, local_time, plain_text

FILE_NAME = PROGRESS_FILE
REPORT, MILESTONE = "进展", "节点"
"""What a row is, and the sheet of the workbook that it came from."""
COLUMNS = (
    "revision",
    "entry",
    *REPORT_COLUMNS,
    *(column for column in MILESTONE_COLUMNS if column not in REPORT_COLUMNS),
    "reporter_verified",
)
WHAT = "填报"
_REVISION = re.compile(r"[1-9][0-9]{0,8}")
_YES, _NO = "true", "false"


@dataclass(frozen=True)
class Known:
    """What rows are held against: the ids of projects (None where the list could not be read), the
    sources, the ids of reports that are taken, and the promises and events of the data."""

    projects: Collection[str] | None
    evidence: Mapping[str, Evidence]
    reports: Set[str] = frozenset()
    milestones: Sequence[Milestone] = ()


@dataclass(frozen=True)
class Entered:
    """``reports``, ``milestones``: in the order of the file; ``ids``: of all its rows that are
    read; ``highest``: the highest revision in it, of rows that cannot be read too; ``last``: who
    made that one, and when, in words; ``alerts``: what is wrong with the file as a whole, with the
    copy to restore."""

    reports: tuple[Report, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    ids: frozenset[str] = frozenset()
    highest: int = 0
    last: str = ""
    alerts: tuple[Issue, ...] = ()


def known_of(
    projects: Collection[str] | None,
    evidence: Mapping[str, Evidence],
    reports: Iterable[Report],
    milestones: Iterable[Milestone],
) -> Known:
    """What the tables of the data hold for rows to be held against."""
    ids = frozenset(report.report_id for report in reports)
    return Known(projects, evidence, ids, tuple(milestones))


def read_entered(folder: Path, known: Known, issues: list[Issue]) -> Entered:
    """The file as it stands; an absent one holds nothing. Whatever happened to it, nothing is
    raised. Rows that cannot be read are added to the issues."""
    path = folder / FILE_NAME
    try:
        found, wrong = _read(path, known)
        older = older_than_saved(path, found)
        if older is not None:  # or a save is under way: its copy comes before the file itself
            time.sleep(backups.SAVE_S)
            found, wrong = _read(path, known)
            older = older_than_saved(path, found)
    except DataFileError as error:
        how = backups.restore(path, _readable)
        return Entered(
            alerts=tuple(
                replace(
                    one,
                    message=f"{one.message}；各页暂时不含在这里填报的进展",
                    remedy="；".join(filter(None, (one.remedy, how))),
                )
                for one in error.issues
            )
        )
    issues += wrong
    return found if older is None else replace(found, alerts=(older,))


def _read(path: Path, known: Known) -> tuple[Entered, list[Issue]]:
    wrong: list[Issue] = []
    if not path.exists():
        return Entered(), wrong
    return parse_entered(read_text(path)[0], known, wrong), wrong


def older_than_saved(path: Path, found: Entered) -> Issue | None:
    """A finding where rows that were accepted here are no longer in the file."""
    return backups.older_than_saved(path, found.highest, WHAT, _readable)


def parse_entered(text: str, known: Known, issues: list[Issue], new: int | None = None) -> Entered:
    """The rows of the file's text; a bad one is listed and left out. Raises DataFileError.

    ``new``: the revision that is about to be saved; its promises must not move a baseline.
    """
    reports: list[Report] = []
    milestones: list[Milestone] = []
    ids: set[str] = set()
    taken = set(known.reports)
    baselines: Baselines | None = None
    highest, last = 0, ""
    for row in _rows(text, issues):
        stated = row.text("revision")
        if not _REVISION.fullmatch(stated):
            row.fail("revision", "版本号应是正整数", "请照最近的备份（.bak-编号）改回这一格")
            continue
        revision, reporter = int(stated), row.text("reporter", "填报人")
        if row.text("reporter_verified") not in (_YES, _NO):
            row.fail("reporter_verified", f"应为 {_YES} 或 {_NO}", "请照最近的备份改回这一格")
        when, told = _moment(row)
        if revision > highest:
            highest = revision
            unverified = "" if row.text("reporter_verified") == _YES else "（未验证）"
            last = f"{reporter}{unverified} {told}"
        report_id = row.identifier("report_id", taken)
        project = known_project(row, known.projects)
        source = _source(row, known, revision, when)
        kind = row.choice("entry", (REPORT, MILESTONE))
        if kind == REPORT:
            report = report_of(row, report_id, project, source, reporter, when)
            if report is None:
                continue
            reports.append(report)
        elif kind == MILESTONE:
            if revision == new and baselines is None:
                baselines = baselines_of([*known.milestones, *milestones])
            milestone = milestone_of(row, project, source, baselines)
            if milestone is None:
                continue
            milestones.append(milestone)
        if row.good:
            ids.add(report_id)
            taken.add(report_id)
    return Entered(tuple(reports), tuple(milestones), frozenset(ids), highest, last)


def own_source(revision: int, when: When) -> Evidence:
    """The source of an entry that names none: the deployment's own word, by its revision. Who gave
    it stands in the file and is for colleagues."""
    return Evidence(f"{WHAT}{revision}", f"单位填报第 {revision} 号", "", "", when, "A")


def is_own(source: Evidence) -> bool:
    """Whether a source is such a word of the deployment's own."""
    return source.source_id.startswith(WHAT)  # ids of evidence.csv are plain ASCII


def _rows(text: str, issues: list[Issue]) -> Iterator[Cells]:
    records = read_records(text, FILE_NAME)
    header = read_header(records[0] if records else [])
    if not header:
        raise refuse(FILE_NAME, "文件是空的", "若还没有填报过，删去这个空文件即可", 1)
    check_has(header, COLUMNS, FILE_NAME)
    for line, record in enumerate(records[1:], start=2):
        if any(cell.strip() for cell in record):
            cells = dict(zip(header, [*record, *[""] * len(header)], strict=False))
            told = {column: plain_text(cells[column].strip()) for column in COLUMNS}
            yield Cells(FILE_NAME, line, told, issues)


def _moment(row: Cells) -> tuple[When | None, str]:
    """The day of an acceptance by the calendar of China, and the time in words."""
    stated = row.text("reported_at")
    try:
        at = datetime.fromisoformat(stated)
    except ValueError:
        at = None
    if at is not None and not YEARS[0] <= at.year <= YEARS[1]:
        at = None  # somebody typed over it
    if at is not None and at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    when = parse_when(local_time(at)[:10]) if at is not None else None
    if at is None or when is None or when.in_future():
        message = "不是已经过去的时间"
        row.fail("reported_at", message, "请照最近的备份改回这一格，如 2026-11-23T08:30:00+00:00")
        return None, stated
    return when, local_time(at)


def _source(row: Cells, known: Known, revision: int, when: When | None) -> Evidence | None:
    if row.text("source_id"):
        return known.evidence.get(row.known("source_id", known.evidence, EVIDENCE_FILE))
    return None if when is None else own_source(revision, when)


def _readable(path: Path) -> bool:
    try:
        return bool(parse_entered(read_text(path)[0], Known(None, {}), []).highest)
    except DataFileError:
        return False
