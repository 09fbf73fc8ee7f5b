"""Read the rows of a data file and check their cells, gathering findings instead of raising."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

from shapely.geometry import Point

from geo.district.current import in_use
from geo.errors import DataFileError, Issue
from geo.files.header import check_has, check_is, read_header
from geo.files.text import read_records, read_text

# Lengths are measured in the city's UTM zone; a data file of one city keeps well inside.
_WEST, _EAST = in_use().meridians
_LATITUDE = float(round(in_use().middle[1]))
LONGITUDES, LATITUDES = (_WEST - 1.0, _EAST + 1.0), (_LATITUDE - 6.0, _LATITUDE + 6.0)

Row = dict[str, str]


class Findings:
    """Issues of one file, collected on the way."""

    def __init__(self, file: str, into: list[Issue]) -> None:
        self.file, self.into = file, into

    def add(
        self, message: str, remedy: str, row: int | None = None, column: str | None = None
    ) -> None:
        """One more thing that is wrong: ``row`` as a spreadsheet counts, ``column`` by its
        heading."""
        self.into.append(Issue(self.file, message, remedy, row, column))


def read_rows(path: Path, columns: tuple[str, ...], found: Findings) -> Iterator[tuple[int, Row]]:
    r"""The rows of one of the project's own CSV files.

    Parameters
    ----------
    path : Path
        UTF-8 with or without BOM, or GB18030.
    columns : tuple of str
        The columns that it must have; others are passed over.
    found : Findings
        What is wrong is added here: a file that cannot be read gives no rows.

    Yields
    ------
    line, row : int, dict of str
        The number a spreadsheet shows; the stripped cells by column. Blank rows are passed over.

    Examples
    --------
    >>> from pathlib import Path
    >>> from geo.files import read_rows
    >>> from geo.files.rows import Findings
    >>> _ = Path("list.csv").write_text("a,b\n1, 2 \n,\n", "utf-8")
    >>> issues = []
    >>> list(read_rows(Path("list.csv"), ("a", "b"), Findings("list.csv", issues)))
    [(2, {'a': '1', 'b': '2'})]
    >>> list(read_rows(Path("list.csv"), ("a", "c"), Findings("list.csv", issues)))
    []
    >>> issues[0].message
    '表头缺少列：c'
    """
    try:
        records = read_records(read_text(path)[0], path.name)
        header = read_header(records[0] if records else [])
        check_has(header, columns, path.name)
    except DataFileError as error:
        found.into += error.issues
        return
    for line, record in enumerate(records[1:], start=2):
        cells = dict(zip(header, [*record, *[""] * len(header)], strict=False))
        row = {column: cells[column].strip() for column in columns}
        if any(row.values()):
            yield line, row


def exact_records(path: Path, *forms: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    r"""The rows of a CSV file whose header is one of the forms, neither more nor less.

    Parameters
    ----------
    path : Path
        UTF-8 with or without BOM, or GB18030.
    *forms : sequence of str
        The columns as they are now, then those of earlier versions that lacked the last ones: these
        are blank then.

    Yields
    ------
    line, cells : int, list of str
        The number a spreadsheet shows; the stripped cells as they are, few or many. Blank rows are
        passed over.

    Raises
    ------
    DataFileError
        The file cannot be read, or its header is another.

    Examples
    --------
    >>> from pathlib import Path
    >>> from geo.files.rows import exact_records
    >>> _ = Path("list.csv").write_text("a,b\n1, 2 \n,\n3\n", "utf-8")
    >>> list(exact_records(Path("list.csv"), ("a", "b")))
    [(2, ['1', '2']), (4, ['3'])]
    """
    records = read_records(read_text(path)[0], path.name)
    header = read_header(records[0] if records else [])
    check_is(header, *forms, file=path.name)
    later = [""] * (len(forms[0]) - len(header))
    for line, record in enumerate(records[1:], start=2):
        cells = [cell.strip() for cell in record]
        if any(cells):
            yield line, [*cells, *later] if len(cells) == len(header) else cells


def read_number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def read_position(row: Row, line: int, found: Findings) -> Point | None:
    values: list[float] = []
    for column, (low, high) in (("longitude", LONGITUDES), ("latitude", LATITUDES)):
        value = read_number(row[column])
        if value is None:
            found.add(f"“{row[column]}”不是数字", "请填写十进制度数", line, column)
        elif not low <= value <= high:
            what = "经度" if column == "longitude" else "纬度"
            found.add(f"{what} {row[column]} 超出范围", "经纬度是否写反？", line, column)
        else:
            values.append(value)
    return Point(values) if len(values) == 2 else None


def read_precision(row: Row, line: int, found: Findings) -> float | None:
    value = read_number(row["precision_m"])
    if value is None or value <= 0:
        found.add(f"精度“{row['precision_m']}”应为正数", "请填写以米计的精度", line, "precision_m")
        return None
    return value


def check_required(row: Row, columns: tuple[str, ...], line: int, found: Findings) -> bool:
    blank = [column for column in columns if not row[column]]
    for column in blank:
        found.add("不能为空", "请补上，来源也必须写明", line, column)
    return not blank


def check_once(value: str, seen: dict[str, int], line: int, column: str, found: Findings) -> None:
    if value in seen:
        found.add(f"“{value}”与第 {seen[value]} 行重复", "请删去其中一行", line, column)
    seen.setdefault(value, line)
