"""The first row of the project's own CSV files, and the ids in the rows below: one rule each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from geo.address.characters import unify
from geo.errors import refuse

ID_PATTERN = r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}"  # ids travel in URLs and to the browser
ID_REMEDY = "编号用字母、数字、点、横线，最长 40 位，不能为空"


def read_header(cells: Iterable[str]) -> list[str]:
    """The columns' names as meant: full-width letters and blanks around them are a slip, empty
    cells at the end a spreadsheet's."""
    header = [unify(cell).strip() for cell in cells]
    while header and not header[-1]:
        header.pop()
    return header


def check_has(header: Sequence[str], columns: Sequence[str], file: str) -> None:
    """Raise DataFileError where a column is missing or stands there twice; others may be there.

    Examples
    --------
    >>> from geo.files.header import check_has
    >>> check_has(["id", "name", "more"], ("id", "name"), "list.csv")
    >>> check_has(["id"], ("id", "name"), "list.csv")
    Traceback (most recent call last):
    geo.errors.DataFileError: list.csv 第 1 行：表头缺少列：name；第 1 行应为：id, name
    """
    missing = [column for column in columns if column not in header]
    if missing:
        raise refuse(file, f"表头缺少列：{'、'.join(missing)}", _wanted(columns), 1)
    repeated = sorted({column for column in header if column and header.count(column) > 1})
    if repeated:
        raise refuse(file, f"表头有重复的列：{'、'.join(repeated)}", "每列只保留一次", 1)


def check_is(header: Sequence[str], *forms: Sequence[str], file: str) -> None:
    """Raise DataFileError for a header that is none of the forms; the first is today's."""
    if tuple(header) not in [tuple(form) for form in forms]:
        raise refuse(file, "表头不对", _wanted(forms[0]), 1)


def _wanted(columns: Sequence[str]) -> str:
    return f"第 1 行应为：{', '.join(columns)}"


def id_problem(found: str, taken: Collection[str] = ()) -> tuple[str, str] | None:
    """Message and remedy where an id has the wrong form or is another row's already.

    Examples
    --------
    >>> from geo.files.header import id_problem
    >>> id_problem("甲 1")[0], id_problem("A1", {"A1"})[0], id_problem("A1")
    ('编号“甲 1”不合规', '编号“A1”重复', None)
    """
    if not re.fullmatch(ID_PATTERN, found):
        shown = found if len(found) <= 30 else found[:30] + "…"
        return f"编号“{shown}”不合规", ID_REMEDY
    if found in taken:
        return f"编号“{found}”重复", "每行用自己的编号"
    return None
