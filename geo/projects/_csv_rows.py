"""The rows of a projects.csv as text, with the line a spreadsheet shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pandas as pd

from geo.errors import Issue
from geo.files.header import check_has, read_header
from geo.files.text import iter_records, read_text
from geo.tables.layers.parts import find_parts

BLOCK_ROWS = 50_000
"""Rows turned into columns at a time: a cell takes 60 bytes more while it is a Python text."""


def read_csv_rows(
    path: Path, columns: tuple[str, ...], issues: list[Issue]
) -> tuple[pd.DataFrame, str]:
    """The columns asked for as stripped text and ``row``; with the file's encoding.

    UTF-8 with or without BOM, or GB18030. Raises :class:`DataFileError` when the file is missing,
    locked, in no known encoding, with a stray quote, or without one of the columns.
    """
    text, encoding = read_text(path)
    if encoding == "gb18030":
        issues.append(
            Issue(
                path.name,
                "文件不是 UTF-8 编码，已按 GB18030 读取",
                "在 Excel 里另存为“CSV UTF-8（逗号分隔）”即可消除本提示",
                severity="warning",
            )
        )
    records = iter_records(text, path.name)
    header = read_header(next(records, []))
    check_columns(header, columns, path.name, issues)
    rows = _rows(records, header, path.name, issues)
    blocks = [_frame(block, header, columns) for block in _blocks(rows)]
    return pd.concat(blocks, ignore_index=True), encoding


def read_csv_parts(
    folder: Path, columns: tuple[str, ...], issues: list[Issue]
) -> tuple[pd.DataFrame, str]:
    """The same of a directory of parts (:mod:`geo.tables.layers.parts`), each with its header;
    ``row`` counts the rows of all parts from 1. A column that is in the directories' names may
    miss."""
    frames: list[pd.DataFrame] = []
    encoding = ""
    for part in find_parts(folder).files:
        values = dict(part.values)
        inside = tuple(column for column in columns if column not in values)
        frame, encoding = read_csv_rows(part.path, inside, issues)
        frames.append(frame.assign(**{c: values[c] for c in columns if c in values}))
    whole = pd.concat(frames, ignore_index=True)
    return whole.assign(row=np.arange(1, len(whole) + 1)), encoding


def check_columns(
    header: list[str], columns: tuple[str, ...], file: str, issues: list[Issue]
) -> None:
    """Raise on a header that lacks or repeats a column; list the columns nobody asked for."""
    check_has(header, columns, file)
    extra = [column for column in header if column not in columns]
    if extra:
        issues.append(
            Issue(
                file,
                f"有不认识的列：{'、'.join(column or '（空）' for column in extra)}，已忽略",
                "删去这些列即可消除本提示",
                row=1,
                severity="warning",
            )
        )


def _rows(
    records: Iterable[list[str]], header: list[str], file: str, issues: list[Issue]
) -> Iterator[tuple[int, list[str]]]:
    """The records that hold anything, as wide as the header, with their number."""
    width = len(header)
    for row, record in enumerate(records, start=2):
        if not any(cell.strip() for cell in record):
            continue
        if len(record) == width:
            yield row, record
            continue
        if len(record) < width or any(cell.strip() for cell in record[width:]):
            issues.append(
                Issue(
                    file,
                    f"有 {len(record)} 格，表头有 {width} 列",
                    "文字里的逗号要放在英文双引号内；本行按已有的格读取",
                    row=row,
                )
            )
        yield row, (record + [""] * width)[:width]


def _blocks(rows: Iterator[tuple[int, list[str]]]) -> Iterator[list[tuple[int, list[str]]]]:
    """Some thousand rows at a time; one empty block of a file without rows."""
    block = list(islice(rows, BLOCK_ROWS))
    yield block
    while block := list(islice(rows, BLOCK_ROWS)):
        yield block


def _frame(
    block: list[tuple[int, list[str]]], header: list[str], columns: tuple[str, ...]
) -> pd.DataFrame:
    cells = [record for _, record in block]
    frame = pd.DataFrame(cells, columns=header, dtype=str)[list(columns)]
    frame = frame.apply(lambda column: column.str.strip())
    frame["row"] = np.array([row for row, _ in block], dtype=np.int64)
    return frame
