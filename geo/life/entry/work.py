"""What a filled workbook would change, cell by cell, and how its rows are held against what is
known: the part that is the same whatever was filled in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from geo.errors import Issue
from geo.life.entry.fields import LONGEST_TEXT, Sheets, in_words
from geo.life.entry.workbook import Filled, Line
from geo.life.progress.milestones import known_project
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


class Work:
    """A comparison under way: ``found`` grows."""

    def __init__(self, filled: Filled, sheets: Sheets, names: Mapping[str, str], name: str) -> None:
        self.filled, self.sheets, self.names, self.name = filled, sheets, names, name
        self.found = Preview(name, notices=filled.notices)

    def row(self, sheet: str, line: Line) -> tuple[Cells, list[Issue]]:
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
        for each in self.sheets[sheet]:
            length = len(line.cells[each.key])
            if each.filled and length > LONGEST_TEXT:
                row.fail(each.key, f"有 {length:,} 个字，最长 {LONGEST_TEXT}", "请缩短")
        return row, issues

    def take_issues(self, sheet: str, issues: Sequence[Issue]) -> None:
        """List what is wrong with a row, its columns named as the workbook does."""
        heads, fields = self.heads(sheet), [f for rows in self.sheets.values() for f in rows]
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

    def count(self, *, same: int = 0, blank: int = 0) -> None:
        """Rows that were passed over, and why."""
        found = self.found
        self.found = replace(found, same=found.same + same, blank=found.blank + blank)

    def add(
        self, sheet: str, line: Line, about: str, cells: Draft, before: Mapping[str, str]
    ) -> None:
        """A row to be added, and its cells that are not as they were."""
        project = line.cells["project_id"]
        changes = tuple(
            Change(sheet, line.row, project, self.names[project], about, field.head, old, now)
            for field in self.sheets[sheet]
            if field.filled
            and (now := cells.get(field.key, "")) != (old := before.get(field.key, ""))
        )
        draft = {"entry": sheet, "project_id": project, **cells}
        found = self.found
        self.found = replace(
            found, drafts=(*found.drafts, draft), changes=(*found.changes, *changes)
        )

    def says(self, line: Line, sheet: str, given: Mapping[str, str]) -> bool:
        """Whether a line holds more than the template put there."""
        return bool(line.unreadable) or any(
            line.cells[each.key] not in ("", given.get(each.key, ""))
            for each in self.sheets[sheet]
            if each.filled
        )

    def heads(self, sheet: str) -> dict[str, str]:
        """What the columns are called, by key."""
        return {each.key: each.head for each in self.sheets[sheet]}
