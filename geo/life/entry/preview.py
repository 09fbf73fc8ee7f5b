"""What a filled workbook would change, cell by cell, before anybody accepts it.

A row is held against the same rules as the tables of the data. What cannot be read is listed with
its sheet, row and column; the other rows can be accepted all the same. A row that says what is
known already, or nothing, is passed over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from geo.errors import Issue
from geo.life._dates import parse_when
from geo.life.entry.cells import milestone_cells, report_cells, told
from geo.life.entry.fields import LONGEST_TEXT, SHEETS, in_words
from geo.life.entry.template import promises
from geo.life.entry.workbook import Filled, Line, read_filled
from geo.life.evidence import FILE_NAME as EVIDENCE_FILE
from geo.life.evidence import Evidence
from geo.life.progress.entered import MILESTONE, REPORT, own_source
from geo.life.progress.milestones import Milestone, baselines_of, known_project, milestone_of
from geo.life.progress.reports import Report, newest, report_of
from geo.life.record import Life
from geo.life.rows import Cells

NEW, CHANGED = "新", "改"
Draft = Mapping[str, str]


@dataclass(frozen=True)
class Change:
    """A cell that says something else than is known. ``kind``: NEW where nothing was."""

    sheet: str
    row: int
    project_id: str
    name: str
    about: str
    head: str
    before: str
    now: str

    @property
    def kind(self) -> str:
        """Whether the cell was blank before."""
        return CHANGED if self.before else NEW


@dataclass(frozen=True)
class Preview:
    """What accepting a workbook would do.

    Attributes
    ----------
    file : str
        Its name.
    drafts : tuple
        The rows to be added, as :func:`geo.life.progress.accept.accept` takes them.
    changes : tuple of Change
        Their cells that are new or say something else than is known.
    same, blank : int
        Rows that say what is known already, and rows that were not filled in.
    issues : tuple of Issue
        Rows that cannot be accepted (errors) and what to look at again (warnings).
    notices : tuple of str
        What to know about the file.
    revision : int
        Of the deployment's file when the comparison was made.

    Examples
    --------
    >>> from geo.life.entry import Preview
    >>> Preview("progress.xlsx").drafts
    ()
    """

    file: str
    drafts: tuple[Draft, ...] = ()
    changes: tuple[Change, ...] = ()
    same: int = 0
    blank: int = 0
    issues: tuple[Issue, ...] = ()
    notices: tuple[str, ...] = ()
    revision: int = 0

    @property
    def refused(self) -> int:
        """Rows that cannot be accepted."""
        return len({(one.file, one.row) for one in self.issues if one.severity == "error"})

    def summary(self) -> str:
        """What accepting would do, in one line of counts.

        Returns
        -------
        str
        """
        return (
            f"可以接受 {len(self.drafts)} 条（{len(self.changes)} 格有变化），"
            f"不能接受 {self.refused} 行，和已有的相同 {self.same} 行，没有填 {self.blank} 行"
        )


def preview_of(
    source: bytes | Path, name: str, life: Life, names: Mapping[str, str], day: date
) -> Preview:
    """Hold a filled workbook against what is known.

    Parameters
    ----------
    source : bytes or Path
        The workbook; it comes from anybody: not trusted.
    name : str
        Its name, for messages.
    life : Life
        What is known so far.
    names : mapping of str to str
        The projects' names by id: all that a row may be about.
    day : datetime.date
        Of today.

    Returns
    -------
    Preview

    Raises
    ------
    DataFileError
        A file that is none of our templates, or not safe to open.

    Examples
    --------
    A template that nobody filled in changes nothing:

    >>> from datetime import date
    >>> from geo.life import Life
    >>> from geo.life.entry import preview_of, template_bytes
    >>> day, names = date(2026, 1, 2), {"X-1": "示例"}
    >>> found = preview_of(template_bytes(Life(), names, day), "a.xlsx", Life(), names, day)
    >>> found.drafts, found.blank, found.issues
    ((), 2, ())
    """
    filled = read_filled(source, name)
    work = _Work(filled, life, names, day, name)
    work.reports()
    work.milestones()
    return work.found


@dataclass
class _Work:
    """The comparison under way; ``found`` grows."""

    filled: Filled
    life: Life
    names: Mapping[str, str]
    day: date
    name: str
    found: Preview = field(init=False)

    def __post_init__(self) -> None:
        self.found = Preview(self.name, notices=self.filled.notices, revision=self.life.entered)
        today = parse_when(self.day.isoformat())
        assert today is not None  # a date is one
        self._today = today
        self._promises = promises(self.life)
        self._own = own_source(self.life.entered + 1, today)

    # --- the two sheets ---------------------------------------------------------------------------

    def reports(self) -> None:
        before: dict[str, list[Report]] = {}
        for report in self.life.reports:
            before.setdefault(report.project_id, []).append(report)
        seen: dict[tuple[str, str], int] = {}
        for line in self.filled.lines.get(REPORT, ()):
            known = before.get(line.cells["project_id"], [])
            last = newest(known)
            unit = "" if last is None else last.owner_unit
            if not _says(line, REPORT, {"period": line.cells["period"], "owner_unit": unit}):
                self._count(blank=1)
                continue
            row, issues = self._row(REPORT, line)
            now = report_of(row, "", row.text("project_id"), self._source(row), "", self._today)
            if now is not None:
                key = (now.project_id, now.period.text)
                if key in seen:
                    message = f"和第 {seen[key]} 行是同一项目的同一期（{now.period.text}）"
                    row.fail("period", message, "每个项目每期留一行")
                seen.setdefault(key, line.row)
            self._take_issues(REPORT, issues)
            if now is None or not row.good:
                continue
            of_period = [one for one in known if one.period.text == now.period.text]
            compared = newest(of_period) or last
            self._warn_of_less(line, now, compared)
            cells = report_cells(now)
            old = {} if compared is None else report_cells(compared)
            if of_period and cells == old:
                self._count(same=1)
                continue
            about = now.period.text
            self._add(REPORT, line, about, cells, {**old, "period": about if of_period else ""})

    def milestones(self) -> None:
        baselines = baselines_of(self.life.milestones)
        known = {told(one) for one in self.life.milestones}
        for line in self.filled.lines.get(MILESTONE, ()):
            given = {"milestone": line.cells["milestone"]}
            if self._baseline_moved(line):
                continue
            if not _says(line, MILESTONE, given):
                self._count(blank=1)
                continue
            parts = _parts(line)
            found: list[Milestone] = []
            issues: list[Issue] = []
            trial = dict(baselines)
            for cells in parts:
                row, wrong = self._row(MILESTONE, replace(line, cells=cells))
                one = milestone_of(row, row.text("project_id"), self._source(row), trial)
                issues += [issue for issue in wrong if issue not in issues]
                if one is not None:
                    found.append(one)
            self._take_issues(MILESTONE, issues)
            if len(found) < len(parts):
                continue
            baselines = trial
            fresh = [one for one in found if told(one) not in known]
            known.update(told(one) for one in fresh)
            if not fresh:
                self._count(same=1)
            plan = self._promised(line.cells["project_id"], found[0].name)[1]
            for one in fresh:
                before = {"milestone": one.name, "promised_date": plan if one.promised else ""}
                self._add(MILESTONE, line, one.name, milestone_cells(one), before)

    # --- a row ------------------------------------------------------------------------------------

    def _row(self, sheet: str, line: Line) -> tuple[Cells, list[Issue]]:
        """The row to be read, its project, name and cells held against what they may be."""
        issues: list[Issue] = []
        row = Cells(f"{self.name}“{sheet}”", line.row, dict(line.cells), issues)
        for key, why in line.unreadable.items():
            row.fail(key, f"这一格读不出来：{why}", "请直接填写内容")
        project = known_project(row, self.names)
        name = self.names.get(project, "")
        if name and line.cells["name"] != name:
            message = f"编号 {project} 是“{name}”，这里写的是“{line.cells['name'][:30]}”"
            row.fail(
                "name", message, "是否粘贴错行？请改正编号或名称；项目改过名的，请重新下载模板"
            )
        for each in SHEETS[sheet]:
            length = len(line.cells[each.key])
            if each.filled and length > LONGEST_TEXT:
                row.fail(each.key, f"有 {length:,} 个字，最长 {LONGEST_TEXT}", "请缩短")
        return row, issues

    def _source(self, row: Cells) -> Evidence | None:
        if not row.text("source_id"):
            return self._own
        return self.life.evidence.get(row.known("source_id", self.life.evidence, EVIDENCE_FILE))

    def _promised(self, project: str, milestone: str) -> tuple[str, str]:
        return self._promises.get(project, {}).get(milestone, ("", ""))

    def _baseline_moved(self, line: Line) -> bool:
        """Whether the locked baseline is another than it was; that is an error, and listed."""
        cells = line.cells
        stands = self._promised(cells["project_id"], cells["milestone"])[0]
        if cells["baseline"] in ("", stands):
            return False
        row, issues = self._row(MILESTONE, line)
        is_ = f"是 {stands}" if stands else "还没有"
        row.fail(
            "baseline",
            f"首次承诺{is_}，这里写的是“{cells['baseline'][:30]}”：基线不能改",
            "请改回原样；新的承诺写在“新的承诺日期”，说的日期写在“承诺说于”",
        )
        self._take_issues(MILESTONE, issues)
        return True

    def _warn_of_less(self, line: Line, now: Report, before: Report | None) -> None:
        """A sum that only grows has become less: it may be a slip, and may be put right."""
        if before is None or now.period.last < before.period.last:
            return
        pairs = (
            ("invested_yi_cum", now.invested_yi, before.invested_yi),
            ("physical_pct", now.physical_pct, before.physical_pct),
        )
        for key, new, old in pairs:
            if new is not None and old is not None and new < old:
                message = f"{new:g} 比上次（{before.period.text}）的 {old:g} 少"
                issue = Issue(
                    f"{self.name}“{REPORT}”", message, "累计数一般只增不减，请核对", line.row,
                    _heads(REPORT)[key], "warning",
                )  # fmt: skip
                self.found = replace(self.found, issues=(*self.found.issues, issue))

    # --- what comes of it -------------------------------------------------------------------------

    def _take_issues(self, sheet: str, issues: Sequence[Issue]) -> None:
        heads, fields = _heads(sheet), [f for rows in SHEETS.values() for f in rows]
        told = tuple(
            replace(
                issue,
                column=heads.get(issue.column or "", issue.column),
                message=issue.message.replace("本行未读入", "本行不能接受"),
                remedy=in_words(issue.remedy, fields),
            )
            for issue in issues
        )
        self.found = replace(self.found, issues=(*self.found.issues, *told))

    def _count(self, *, same: int = 0, blank: int = 0) -> None:
        found = self.found
        self.found = replace(found, same=found.same + same, blank=found.blank + blank)

    def _add(
        self, sheet: str, line: Line, about: str, cells: Draft, before: Mapping[str, str]
    ) -> None:
        """A row to be added, and its cells that are not as they were."""
        project = line.cells["project_id"]
        changes = tuple(
            Change(sheet, line.row, project, self.names[project], about, field.head, old, now)
            for field in SHEETS[sheet]
            if field.filled
            and (now := cells.get(field.key, "")) != (old := before.get(field.key, ""))
        )
        draft = {"entry": sheet, "project_id": project, **cells}
        found = self.found
        self.found = replace(
            found, drafts=(*found.drafts, draft), changes=(*found.changes, *changes)
        )


def _parts(line: Line) -> list[dict[str, str]]:
    """A line as rows of the file, which hold a promise or an event: both may stand in one line."""
    cells = line.cells
    promise = {**cells, "actual_date": ""}
    event = {**cells, "promised_date": "", "said_on": ""}
    has_promise = any(key in line.unreadable or cells[key] for key in ("promised_date", "said_on"))
    has_event = "actual_date" in line.unreadable or bool(cells["actual_date"])
    return [promise] * (has_promise or not has_event) + [event] * has_event


def _says(line: Line, sheet: str, given: Mapping[str, str]) -> bool:
    """Whether a line holds more than the template put there."""
    return bool(line.unreadable) or any(
        line.cells[each.key] not in ("", given.get(each.key, ""))
        for each in SHEETS[sheet]
        if each.filled
    )


def _heads(sheet: str) -> dict[str, str]:
    return {each.key: each.head for each in SHEETS[sheet]}
