"""Add what was accepted to ``reported_progress.csv``: all of one acceptance, or nothing of it.

Whoever accepts says which revision of the file they had before their eyes; when somebody else was
quicker, nothing is written and they look again. :mod:`geo.files.growing` locks and writes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from geo.errors import Issue
from geo.files.backups import real_file
from geo.files.growing import LOCK_TIMEOUT_S, csv_line, locked, read_standing, write_version
from geo.life.evidence import read_evidence
from geo.life.progress.entered import (
    COLUMNS,
    FILE_NAME,
    TAKEN_BACK,
    TAKES_BACK,
    Entered,
    Known,
    known_of,
    older_than_saved,
    parse_entered,
)
from geo.life.progress.milestones import read_milestones
from geo.life.progress.reports import read_reports
from geo.reviews.decisions import HIGHEST_REVISION, LONGEST_NAME, one_line, safe_cell
from geo.reviews.store import Reviewer

Draft = Mapping[str, str]
"""A row to be added: the cells of ``COLUMNS`` that it fills, but for those of who, when and which
number."""


class EntryRefusedError(ValueError):
    """Nothing was saved; the text says why, in Chinese."""


class EntryCollisionError(EntryRefusedError):
    """Somebody else was quicker, and nothing was saved."""


@dataclass(frozen=True)
class Accepted:
    """What was saved: its revision, and how many rows."""

    revision: int
    rows: int


def accept(
    folder: Path,
    drafts: Sequence[Draft],
    reporter: Reviewer,
    projects: Collection[str] | None,
    *,
    expected_revision: int,
    now: datetime | None = None,
    timeout_s: float = LOCK_TIMEOUT_S,
) -> Accepted:
    """Add rows to the deployment's file, who and when with them.

    folder: the data directory; of a symbolic link in it the file it names is written. projects: the
    ids that rows may speak of. expected_revision: ``Entered.highest`` when the preview was
    made. now: in place of the clock, with a time zone.

    Raises EntryCollisionError when that is no longer the highest; EntryRefusedError for rows that
    do not hold, or nobody's name; DataFileError when the file cannot be read, written or locked, or
    is older than what was saved here before.
    """
    if not drafts:
        raise EntryRefusedError("没有可以接受的行。")

    def check(found: Entered, known: Known) -> None:
        if found.highest != expected_revision:
            quicker = f"{found.last} 保存了第 {found.highest} 号填报" if found.last else "文件变了"
            raise EntryCollisionError(
                f"没有保存：在您预览之后，{quicker}。请按最新的资料重新预览，核对后再接受。"
            )

    return _save(folder, drafts, reporter, projects, check, now, timeout_s)


def take_back(
    folder: Path,
    revision: int,
    reporter: Reviewer,
    projects: Collection[str] | None,
    *,
    now: datetime | None = None,
    timeout_s: float = LOCK_TIMEOUT_S,
) -> Accepted:
    """Take back a whole acceptance, by a row more: its own rows stay in the file, with who and
    when, and hold no more. Returns the revision of that row.

    Raises EntryRefusedError for one that there is not, that was taken back before, or whose promise
    is the baseline of one that came later, here or in the data, and as :func:`accept` does.
    """

    def check(found: Entered, known: Known) -> None:
        wanted = next((one for one in found.acceptances if one.revision == revision), None)
        if wanted is None:
            standing = [str(one.revision) for one in found.acceptances if not one.taken_back]
            there = f"可以撤回的：{'、'.join(standing)}" if standing else "还没有可以撤回的填报"
            raise EntryRefusedError(f"没有第 {revision} 号填报；{there}。")
        if wanted.taken_back:
            raise EntryRefusedError(f"第 {revision} 号填报已由 {wanted.taken_back} 撤回。")
        later = found.moved_by(revision, known)
        if later == 0:
            raise EntryRefusedError(
                f"没有撤回：数据里后来也有同一节点的承诺，撤回第 {revision} 号会移动基线。"
                "如有更正，请另填一行新的承诺。"
            )
        if later is not None:
            raise EntryRefusedError(
                f"没有撤回：第 {later} 号填报在第 {revision} 号之后又改了同一节点的承诺，"
                f"撤回会移动基线。请先撤回第 {later} 号。"
            )

    draft = {"entry": TAKEN_BACK, TAKES_BACK: str(revision)}
    return _save(folder, [draft], reporter, projects, check, now, timeout_s)


def _save(
    folder: Path,
    drafts: Sequence[Draft],
    reporter: Reviewer,
    projects: Collection[str] | None,
    check: Callable[[Entered, Known], None],
    now: datetime | None,
    timeout_s: float,
) -> Accepted:
    """Under the lock: ``check`` raises where the file as it stands does not allow it."""
    name = one_line(reporter.name, LONGEST_NAME)
    if not name:
        raise EntryRefusedError("请先填写填报人的姓名。")
    path = real_file(folder / FILE_NAME)
    known = data_known(folder, projects)
    with locked(path, timeout_s):
        text, found = read_standing(
            path, COLUMNS, lambda text: parse_entered(text, known, []), older_than_saved
        )
        check(found, known)
        if found.highest >= HIGHEST_REVISION:
            raise EntryRefusedError(
                f"没有保存：{path.name} 里已有版本号 {HIGHEST_REVISION}，没有更大的可用。"
                "多半是误填，请部署者照最近的备份改回。"
            )
        revision = found.highest + 1
        at = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
        made = {
            "revision": str(revision),
            "reporter": name,
            "reporter_verified": "true" if reporter.verified else "false",
            "reported_at": at.isoformat(),
        }
        taken = known.reports | found.ids
        new_text = _with_rows(text, [{**draft, **made} for draft in drafts], revision, taken)
        _read_back(new_text, known, found, len(drafts), revision)
        write_version(path, text, found.highest, new_text, revision)
    return Accepted(revision, len(drafts))


def data_known(folder: Path, projects: Collection[str] | None) -> Known:
    """What the tables of the data hold now, without the deployment's own rows."""
    ignored: list[Issue] = []  # of the data: every page says them
    evidence = read_evidence(folder, ignored)
    reports = read_reports(folder, projects, evidence, ignored)
    return known_of(
        projects, evidence, reports, read_milestones(folder, projects, evidence, ignored)
    )


def _with_rows(text: str, rows: Sequence[Draft], revision: int, taken: Set[str]) -> str:
    """The file with rows more, in the order of the columns that it has, each with its own id."""
    reader = csv.reader(io.StringIO(text, newline=""))
    header = [cell.strip() for cell in next(reader)]
    if TAKES_BACK not in header and any(row.get(TAKES_BACK) for row in rows):
        # a column more at the end: rows that lack its cell are read with an empty one
        header.append(TAKES_BACK)
        text = csv_line(header) + "".join(text.splitlines(keepends=True)[reader.line_num :])
    out = [text if text.endswith("\n") else text + "\r\n"]
    number = 0
    for row in rows:
        number += 1
        while f"D{revision}-{number}" in taken:
            number += 1
        cells = {**row, "report_id": f"D{revision}-{number}"}
        out.append(csv_line([safe_cell(cells.get(column, "")) for column in header]))
    return "".join(out)


def _read_back(text: str, known: Known, before: Entered, added: int, revision: int) -> None:
    """Raise EntryRefusedError unless each new row is read as it will be at the next start, and
    leaves the baselines as they are."""
    issues: list[Issue] = []
    after = parse_entered(text, known, issues, revision)
    if len(after.ids) != len(before.ids) + added:
        why = "；".join(str(issue) for issue in issues[-3:])
        raise EntryRefusedError(f"没有保存：有的行写成文件后读不回来。{why}")
