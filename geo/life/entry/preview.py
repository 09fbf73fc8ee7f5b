"""What a filled workbook would change, cell by cell, before anybody accepts it.

A row is held against the same rules as the tables of the data. What cannot be read is listed with
its sheet, row and column; the other rows can be accepted all the same. A row that says what is
known already, or nothing, is passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from geo.errors import Issue
from geo.life._dates import parse_when
from geo.life.entry.cells import milestone_cells, report_cells, told
from geo.life.entry.fields import SHEETS
from geo.life.entry.template import promises
from geo.life.entry.work import Preview, Work
from geo.life.entry.workbook import Filled, Line, read_filled
from geo.life.evidence import FILE_NAME as EVIDENCE_FILE
from geo.life.evidence import Evidence
from geo.life.progress.entered import MILESTONE, REPORT, own_source
from geo.life.progress.milestones import Milestone, baselines_of, milestone_of
from geo.life.progress.reports import Report, newest, report_of
from geo.life.record import Life
from geo.life.rows import Cells


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


class _Work(Work):
    """Reports and milestones, held against what is known."""

    def __init__(
        self, filled: Filled, life: Life, names: Mapping[str, str], day: date, name: str
    ) -> None:
        super().__init__(filled, SHEETS, names, name)
        self.life = life
        self.found = replace(self.found, revision=life.entered)
        today = parse_when(day.isoformat())
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
            if not self.says(line, REPORT, {"period": line.cells["period"], "owner_unit": unit}):
                self.count(blank=1)
                continue
            row, issues = self.row(REPORT, line)
            now = report_of(row, "", row.text("project_id"), self._source(row), "", self._today)
            if now is not None:
                key = (now.project_id, now.period.text)
                if key in seen:
                    message = f"和第 {seen[key]} 行是同一项目的同一期（{now.period.text}）"
                    row.fail("period", message, "每个项目每期留一行")
                seen.setdefault(key, line.row)
            self.take_issues(REPORT, issues)
            if now is None or not row.good:
                continue
            of_period = [one for one in known if one.period.text == now.period.text]
            compared = newest(of_period) or last
            self._warn_of_less(line, now, compared)
            cells = report_cells(now)
            old = {} if compared is None else report_cells(compared)
            if of_period and cells == old:
                self.count(same=1)
                continue
            about = now.period.text
            self.add(REPORT, line, about, cells, {**old, "period": about if of_period else ""})

    def milestones(self) -> None:
        baselines = baselines_of(self.life.milestones)
        known = {told(one) for one in self.life.milestones}
        for line in self.filled.lines.get(MILESTONE, ()):
            given = {"milestone": line.cells["milestone"]}
            if self._baseline_moved(line):
                continue
            if not self.says(line, MILESTONE, given):
                self.count(blank=1)
                continue
            parts = _parts(line)
            found: list[Milestone] = []
            issues: list[Issue] = []
            trial = dict(baselines)
            for cells in parts:
                row, wrong = self.row(MILESTONE, replace(line, cells=cells))
                one = milestone_of(row, row.text("project_id"), self._source(row), trial)
                issues += [issue for issue in wrong if issue not in issues]
                if one is not None:
                    found.append(one)
            self.take_issues(MILESTONE, issues)
            if len(found) < len(parts):
                continue
            baselines = trial
            fresh = [one for one in found if told(one) not in known]
            known.update(told(one) for one in fresh)
            if not fresh:
                self.count(same=1)
            plan = self._promised(line.cells["project_id"], found[0].name)[1]
            for one in fresh:
                before = {"milestone": one.name, "promised_date": plan if one.promised else ""}
                self.add(MILESTONE, line, one.name, milestone_cells(one), before)

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
        row, issues = self.row(MILESTONE, line)
        is_ = f"是 {stands}" if stands else "还没有"
        row.fail(
            "baseline",
            f"首次承诺{is_}，这里写的是“{cells['baseline'][:30]}”：基线不能改",
            "请改回原样；新的承诺写在“新的承诺日期”，说的日期写在“承诺说于”",
        )
        self.take_issues(MILESTONE, issues)
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
                    self.heads(REPORT)[key], "warning",
                )  # fmt: skip
                self.found = replace(self.found, issues=(*self.found.issues, issue))


def _parts(line: Line) -> list[dict[str, str]]:
    """A line as rows of the file, which hold a promise or an event: both may stand in one line."""
    cells = line.cells
    promise = {**cells, "actual_date": ""}
    event = {**cells, "promised_date": "", "said_on": ""}
    has_promise = any(key in line.unreadable or cells[key] for key in ("promised_date", "said_on"))
    has_event = "actual_date" in line.unreadable or bool(cells["actual_date"])
    return [promise] * (has_promise or not has_event) + [event] * has_event
