"""The tables that people edit, row by row: a bad row is listed and left out, the good ones stay."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from geo.address.characters import unify
from geo.errors import Issue
from geo.files.header import id_problem
from geo.files.rows import exact_records
from geo.life._dates import FORMS, When, parse_when

BLANK = "——"
"""How the plan writes that there is no figure; a cell may say so or be empty. It is never 0."""

_NUMBER = r"-?[0-9]{1,12}(\.[0-9]{1,6})?"
_SHOWN = 30
"""Characters of a wrong cell that a message repeats."""


class Cells:
    """One row while it is read. ``good`` turns false with the first thing that is wrong."""

    def __init__(self, file: str, row: int, cells: dict[str, str], issues: list[Issue]) -> None:
        self.file, self.row, self.good = file, row, True
        self._cells, self._issues = cells, issues

    def fail(self, column: str, message: str, remedy: str) -> None:
        """List the row as one that is not read."""
        self.good = False
        message = f"{message}，本行未读入"
        self._issues.append(Issue(self.file, message, remedy, self.row, column))

    def text(self, column: str, what: str = "") -> str:
        """The cell; ``what`` it has to hold if it must not be empty."""
        found = self._cells[column]
        if what and not found:
            self.fail(column, f"没有{what}", f"请填写{what}")
        return found

    def choice(self, column: str, allowed: Collection[str], *, blank: bool = False) -> str:
        """A word of a closed list."""
        found = self._cells[column]
        if found not in allowed and not (blank and not found):
            remedy = f"可用的取值：{'、'.join(allowed)}{'，或留空' if blank else ''}"
            self.fail(column, f"“{_short(found)}”不在规定的取值内", remedy)
        return found

    def number(self, column: str) -> float | None:
        """A number, None for a blank."""
        found = unify(self._cells[column])
        if not found or found == BLANK:
            return None
        if not re.fullmatch(_NUMBER, found):
            remedy = "只写数字，如 5.8；单位、“约”“左右”写在文字列"
            self.fail(column, f"“{_short(found)}”不是数", remedy)
            return None
        return float(found)

    def year(self, column: str, *, blank: bool = False) -> int | None:
        """A year of four digits."""
        found = unify(self._cells[column])
        if re.fullmatch(r"(19|20)[0-9]{2}", found):
            return int(found)
        if found or not blank:
            self.fail(column, f"“{_short(found)}”不是年份", "写四位数字，如 2025")
        return None

    def when(self, column: str) -> When | None:
        """A date as precise as its source, None for a blank."""
        found = self._cells[column]
        if not found:
            return None
        when = parse_when(found)
        if when is None:
            self.fail(column, f"“{_short(found)}”不是日期", f"写成 {FORMS}")
        return when

    def past(
        self, column: str, remedy: str = "只写已经发生的；打算写在 promised_date"
    ) -> When | None:
        """The same of what has happened: a day to come cannot be one."""
        when = self.when(column)
        if when is not None and when.in_future():
            self.fail(column, f"“{when.text}”还没有到", remedy)
        return when

    def identifier(self, column: str, taken: Collection[str]) -> str:
        """An id of the row's own."""
        found = self._cells[column]
        if problem := id_problem(found, taken):
            self.fail(column, *problem)
        return found

    def known(self, column: str, ids: Collection[str], table: str) -> str:
        """An id that another table has."""
        found = self._cells[column]
        if found not in ids:
            message = f"“{_short(found)}”不在 {table} 里" if found else f"没有写 {table} 里的编号"
            self.fail(column, message, f"请改正编号，或先在 {table} 里加上它")
        return found


def read_rows(path: Path, columns: tuple[str, ...], issues: list[Issue]) -> Iterator[Cells]:
    """The rows that hold anything. None where there is no such file: a deployment may do without.

    Raises :class:`DataFileError` when the file cannot be read or has another header.
    """
    if not path.exists():
        return
    for row, cells in exact_records(path, columns):
        width = len(columns)
        found = Cells(
            path.name, row, dict(zip(columns, cells + [""] * width, strict=False)), issues
        )
        if len(cells) < width or any(cells[width:]):
            message = f"有 {len(cells)} 格，应为 {width} 格"
            found.fail(columns[0], message, "文字里有逗号时，整格放在英文双引号内")
            continue
        yield found


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
