"""``reported_progress.csv``: what people of this deployment reported, read.

The file belongs to the deployment, as the decisions about places do: no release brings one, git
leaves it alone, and it only grows (:mod:`geo.life.progress.accept` writes it). A row is a report of
a project and a period, or a promise or an event; rows of one acceptance share their revision. What
it says stands beside ``progress_reports.csv`` and ``milestones.csv``, never in their place. A row
that takes back an acceptance leaves its rows in the file: they are history, and hold no more.
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

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
TAKEN_BACK = "撤回"
"""A row that takes back a whole acceptance, whose revision stands in ``takes_back``."""
TAKES_BACK = "takes_back"
COLUMNS = (
    "revision",
    "entry",
    *REPORT_COLUMNS,
    *(column for column in MILESTONE_COLUMNS if column not in REPORT_COLUMNS),
    "reporter_verified",
    TAKES_BACK,
)
_NEEDED = tuple(column for column in COLUMNS if column != TAKES_BACK)
"""An older file has no column for what is taken back, and gets it with the first."""
WHAT = "填报"
_REVISION = re.compile(r"[1-9][0-9]{0,8}")
_YES, _NO = "true", "false"
Stated = TypeVar("Stated", Report, Milestone)


@dataclass(frozen=True)
class Known:
    """What rows are held against: the ids of projects (None where the list could not be read), the
    sources, the ids of reports that are taken, and the promises and events of the data."""

    projects: Collection[str] | None
    evidence: Mapping[str, Evidence]
    reports: Set[str] = frozenset()
    milestones: Sequence[Milestone] = ()


@dataclass(frozen=True)
class Acceptance:
    """Rows that were accepted together: who and when in words, how many rows, of which projects;
    ``taken_back``: by whom and when, "" where it stands."""

    revision: int
    who: str
    rows: int
    projects: tuple[str, ...]
    taken_back: str = ""


@dataclass(frozen=True)
class Entered:
    """``reports``, ``milestones``: those that stand, in the order of the file; ``ids``: of all its
    rows that are read; ``highest``: the highest revision in it, of rows that cannot be read too;
    ``last``: who made that one, and when, in words; ``acceptances``: all, the first first;
    ``promises``: the promises that stand, each with its revision; ``alerts``: what is
    wrong with the file as a whole, with the copy to restore."""

    reports: tuple[Report, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    ids: frozenset[str] = frozenset()
    highest: int = 0
    last: str = ""
    acceptances: tuple[Acceptance, ...] = ()
    promises: tuple[tuple[int, Milestone], ...] = ()
    alerts: tuple[Issue, ...] = ()

    def moved_by(self, revision: int, known: Known) -> int | None:
        """Which acceptance would have the first promise of a milestone if this one were taken back,
        so that a baseline moves; 0 for the data themselves, None where none moves."""
        standing = [row for _, row in self.promises]
        left = [row for made, row in self.promises if made != revision]
        before = baselines_of([*known.milestones, *standing])
        after = baselines_of([*known.milestones, *left])
        moved = [row for key, row in after.items() if row is not before[key]]
        made_by = {id(row): made for made, row in self.promises}
        return max((made_by.get(id(row), 0) for row in moved), default=None)


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
    reports: list[tuple[int, Report]] = []
    milestones: list[tuple[int, Milestone]] = []
    made: dict[int, Acceptance] = {}
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
        unverified = "" if row.text("reporter_verified") == _YES else "（未验证）"
        who = f"{reporter}{unverified} {told}"
        if revision > highest:
            highest, last = revision, who
        report_id = row.identifier("report_id", taken)
        kind = row.choice("entry", (REPORT, MILESTONE, TAKEN_BACK))
        if kind == TAKEN_BACK:
            back = _back(row, made)
            if row.good and back is not None:
                made[back.revision] = replace(back, taken_back=who)
                ids.add(report_id)
                taken.add(report_id)
            continue
        project = known_project(row, known.projects)
        source = _source(row, known, revision, when)
        if kind == REPORT:
            report = report_of(row, report_id, project, source, reporter, when)
            if report is None:
                continue
            reports.append((revision, report))
        elif kind == MILESTONE:
            if revision == new and baselines is None:
                standing = _standing(milestones, made)
                baselines = baselines_of([*known.milestones, *standing])
            milestone = milestone_of(row, project, source, baselines)
            if milestone is None:
                continue
            milestones.append((revision, milestone))
        if row.good:
            ids.add(report_id)
            taken.add(report_id)
            one = made.get(revision, Acceptance(revision, who, 0, ()))
            projects = tuple(dict.fromkeys((*one.projects, project)))
            made[revision] = replace(one, rows=one.rows + 1, projects=projects)
    gone = {one.revision for one in made.values() if one.taken_back}
    promised = ((n, one) for n, one in milestones if one.promised is not None and n not in gone)
    return Entered(
        _standing(reports, made),
        _standing(milestones, made),
        frozenset(ids),
        highest,
        last,
        tuple(made.values()),
        tuple(promised),
    )


def _standing(
    rows: Iterable[tuple[int, Stated]], made: Mapping[int, Acceptance]
) -> tuple[Stated, ...]:
    """Those whose acceptance was not taken back."""
    back = {one.revision for one in made.values() if one.taken_back}
    return tuple(row for revision, row in rows if revision not in back)


def _back(row: Cells, made: Mapping[int, Acceptance]) -> Acceptance | None:
    """The acceptance that a row takes back: one before it that stands."""
    stated = row.text(TAKES_BACK)
    found = made.get(int(stated)) if _REVISION.fullmatch(stated) else None
    if found is None or found.taken_back:
        message = f"第“{stated}”号填报不存在或已撤回"
        row.fail(TAKES_BACK, message, "请照最近的备份改回这一格")
        return None
    return found


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
    check_has(header, _NEEDED, FILE_NAME)
    for line, record in enumerate(records[1:], start=2):
        if any(cell.strip() for cell in record):
            cells = dict(zip(header, [*record, *[""] * len(header)], strict=False))
            told = {column: plain_text(cells.get(column, "").strip()) for column in COLUMNS}
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
