"""Which rows of a table are its header, how its columns are called, which holds the addresses.

A header may be two rows or more: a group's name over several columns (位置 over 街道 and 地址),
most often with merged cells. Where a file knows no merged cells (CSV) the blanks that they leave
tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from geo.errors import DataFileError, Issue
from geo.tables.cells.address_column import clean_header, column_letter, rank

_SHORT_NAME = 12
"""Characters: names of columns in a second row of a header are seldom longer."""


class Range(Protocol):
    """A merged range, rows from 1 and columns from 0 (:class:`geo.tables.sheets.sheet.Merge`)."""

    @property
    def first_row(self) -> int: ...
    @property
    def first_column(self) -> int: ...
    @property
    def last_row(self) -> int: ...
    @property
    def last_column(self) -> int: ...


class Header(NamedTuple):
    """first_row, last_row: its lines, from 1; names: one a column; address: a position there."""

    first_row: int
    last_row: int
    names: tuple[str, ...]
    address: int


class UnclearColumnError(DataFileError):
    """Which column holds the addresses is for somebody to say; ``names``: the columns there are;
    ``several``: whether more than one may be meant, else none was recognised."""

    def __init__(
        self, issues: Sequence[Issue], names: Sequence[str], *, several: bool = False
    ) -> None:
        super().__init__(issues)
        self.several = several
        self.names = tuple(dict.fromkeys(name for name in names if name))


Rows = Sequence[Sequence[str]]


def find_header(rows: Rows, column: str, file: str, merges: Sequence[Range] = ()) -> Header:
    """The header of a table.

    rows: the first rows of the table as text; column: the header somebody named, "" to recognise
    it; merges: the merged ranges, where the file has any. The header is the first row with that
    name, or with one that is recognised, and the rows that belong to it. Raises DataFileError when
    there is none with that name, and UnclearColumnError when several columns might be meant or none
    is recognised.
    """
    for number in _candidates(rows, column):
        first, last = _extent(rows, number, merges)
        names = _names(rows[first - 1 : last], first, merges)
        found = _matching(names, column)
        grouped = not found and first < last
        if grouped:
            found = _under_group(rows[number - 1], names, column)
        if len(found) == 1:
            return Header(first, last, tuple(name for _, name in names), found[0])
        if found:
            listed = "、".join(f"“{names[i][1]}”（{column_letter(i)} 列）" for i in found)
            message = f"可能是地址的列不止一个：{listed}"
            if column and not grouped:
                raise DataFileError([Issue(file, message, "请给它们起不同的名称", last)])
            issue = Issue(file, message, "请用 --column 写明用哪一列", last)
            raise UnclearColumnError([issue], [whole for _, whole in names], several=True)
    offered = likely_names(rows, merges)
    known = "、".join(f"“{text}”" for text in offered) or "（没有）"
    if column:
        message, remedy = f"没有名为“{column}”的列", f"表头是 {known}"
        raise DataFileError([Issue(file, message, remedy, 1)])
    remedy = f"请用 --column 写明用哪一列，表头是 {known}"
    raise UnclearColumnError([Issue(file, "没有认出地址列", remedy, 1)], offered)


def likely_names(rows: Rows, merges: Sequence[Range] = ()) -> tuple[str, ...]:
    """The names in the rows that are most likely the header: from the first with two texts on."""
    for number, row in enumerate(rows, start=1):
        if len([text for text in row if text]) > 1:
            first, last = _extent(rows, number, merges)
            names = _names(rows[first - 1 : last], first, merges)
            return tuple(dict.fromkeys(name for _, name in names if name))
    return tuple(dict.fromkeys(text for text in (rows[0] if rows else ()) if text))


def _candidates(rows: Rows, column: str) -> list[int]:
    """The lines that may be of the header, the likeliest first."""
    lines = range(1, len(rows) + 1)
    if not column:
        return [line for line in lines if _says_address(rows, line)]
    wanted = column.strip(), clean_header(column)
    named = [
        line
        for line in lines
        if any(text == wanted[0] or clean_header(text) == wanted[1] for text in rows[line - 1])
    ]
    # The name may be put together from several rows: 投资 亿元.
    return named + [line for line in lines if len([text for text in rows[line - 1] if text]) > 1]


def _says_address(rows: Rows, number: int) -> bool:
    row = rows[number - 1]
    best = max((rank(text) for text in row), default=0)
    # A title such as “企业地址一览表” stands alone in its row; a header seldom does.
    alone = len([text for text in row if text]) == 1
    return best > 0 and not (best == 1 and alone and number < len(rows) > 1)


def _matching(names: Sequence[tuple[str, str]], column: str) -> list[int]:
    """The columns that are meant: by their own name, else by the whole one."""
    if not column:
        ranks = [rank(own) for own, _ in names]
        best = max(ranks, default=0)
        return [i for i, value in enumerate(ranks) if value == best and best > 0]
    wanted, clean = column.strip(), clean_header(column)
    for test in (
        lambda own, whole: own == wanted,
        lambda own, whole: whole == wanted,
        lambda own, whole: clean in (clean_header(own), clean_header(whole)),
    ):
        found = [i for i, (own, whole) in enumerate(names) if own and test(own, whole)]
        if found:
            return found
    return []


def _under_group(row: Sequence[str], names: Sequence[tuple[str, str]], column: str) -> list[int]:
    """The columns under a group that is called address (地址 over 街道 and 门牌号)."""
    wanted = clean_header(column)
    groups = [
        i for i, text in enumerate(row) if (clean_header(text) == wanted if column else rank(text))
    ]
    if not groups:
        return []
    start = groups[0]
    end = next((i for i in range(start + 1, len(row)) if row[i]), len(names))
    return [i for i in range(start, end) if names[i][0]]


# --- headers of several rows --------------------------------------------------------------------


def _extent(rows: Rows, number: int, merges: Sequence[Range]) -> tuple[int, int]:
    """The first and last line of the header that a line belongs to."""
    first = last = number
    for merge in merges:
        if merge.first_row < number <= merge.last_row <= len(rows):
            first = min(first, merge.first_row)
    while first > 1 and _like_names(rows[first - 2]):
        if not (_interlock(rows[first - 2], rows[first - 1]) or _groups(first - 1, merges)):
            break
        first -= 1
    line = first
    while line <= last < len(rows):
        reach = [m.last_row for m in merges if m.first_row == line and m.last_row <= len(rows)]
        last = max([last, *reach])
        if line == last and _goes_on(rows[line - 1], rows[line]):
            last += 1
        line += 1
    return first, last


def _interlock(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether each of two rows has texts where the other has none, as a group and its columns."""
    width = max(len(upper), len(lower))
    pairs = [(_at(upper, i), _at(lower, i)) for i in range(width)]
    several = len([text for text in upper if text]) > 1
    return several and any(u and not w for u, w in pairs) and any(w and not u for u, w in pairs)


def _goes_on(row: Sequence[str], following: Sequence[str]) -> bool:
    """Whether the next row belongs to the header: it has a name that only a header has, or names
    under a group and nothing under the other columns."""
    if any(rank(text) >= 2 for text in following):
        return True
    if not _interlock(row, following) or not _like_names(following):
        return False
    named = [i for i, text in enumerate(following) if text]
    grouped = [i for i in named if not _at(row, i) or (i + 1 in named and not _at(row, i + 1))]
    alone = [i for i in named if i not in grouped and _at(row, i)]
    return len(grouped) >= 2 and not alone


def _groups(line: int, merges: Sequence[Range]) -> bool:
    """Whether a line has cells merged over several columns as groups are; a title begins at the
    first column."""
    return any(
        merge.first_row == merge.last_row == line and merge.last_column > merge.first_column > 0
        for merge in merges
    )


def _like_names(row: Sequence[str]) -> bool:
    """Whether texts may be names of columns: short, without digits and colons (单位：某局)."""
    return not any(
        len(text) > _SHORT_NAME or any(c.isdigit() or c in ":：" for c in text) for text in row
    )


def _at(row: Sequence[str], position: int) -> str:
    return row[position] if position < len(row) else ""


def _names(block: Rows, first: int, merges: Sequence[Range]) -> list[tuple[str, str]]:
    """For each column its own name, and the whole one with its group's where that is needed."""
    width = max((len(row) for row in block), default=0)
    own = [next((t for row in reversed(block) if (t := _at(row, i))), "") for i in range(width)]
    times = Counter(own)
    out = []
    for i, name in enumerate(own):
        above = [_above(block, row, i, first, merges) for row in range(len(block))]
        texts = list(dict.fromkeys(text for text, _ in above if text and text != name))
        grouped = all(spread for text, spread in above if text and text != name)
        whole = name if grouped and times[name] == 1 else " ".join([*texts, name]).strip()
        out.append((name, whole))
    return out


def _above(
    block: Rows, row: int, column: int, first: int, merges: Sequence[Range]
) -> tuple[str, bool]:
    """What one row of the header says of a column, and whether it says so of several columns."""
    text = _at(block[row], column)
    for merge in merges:
        if (
            merge.first_row <= first + row <= merge.last_row
            and merge.first_column <= column <= merge.last_column
            and merge.first_row >= first
        ):
            anchor = _at(block[merge.first_row - first], merge.first_column)
            return anchor, merge.last_column > merge.first_column
    if row == len(block) - 1:
        return text, False
    below = block[row + 1]
    if text:
        spreads = not _at(block[row], column + 1) and bool(_at(below, column + 1))
        return text, spreads and bool(_at(below, column))
    if merges or not _at(below, column):
        return "", False
    left = next((i for i in range(column - 1, -1, -1) if _at(block[row], i)), None)
    if left is None or not all(_at(below, i) for i in range(left, column)):
        return "", False
    return _at(block[row], left), True
