"""Read the text of a CSV file: its encoding, its separator, its rows."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from geo.errors import DataFileError, Issue

Stream = Callable[[], BinaryIO]

_BLOCK = 1 << 20
_DELIMITERS = ",\t;|"
# The separator is told from so many lines.
_LINES = 10


def _refuse(name: str, message: str, remedy: str, row: int | None = None) -> DataFileError:
    return DataFileError([Issue(name, message, remedy, row)])


def text_encoding(stream: Stream, name: str, start: bytes) -> str:
    """UTF-8 or UTF-16 by its mark, else the first of UTF-8 and GB18030 that fits to the end.

    start: the first bytes. Raises DataFileError when none fits. (Text in a Western code page often
    fits GB18030 by chance and reads as rare characters; nobody here writes any.)
    """
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    elif start.startswith(codecs.BOM_UTF8):
        candidates = ["utf-8-sig"]
    elif b"\0" in start:
        raise _refuse(name, "不是文本文件", "请给出 CSV 或 XLSX")
    else:
        candidates = ["utf-8", "gb18030"]
    for encoding in candidates:
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            with stream() as file:
                while block := file.read(_BLOCK):
                    decoder.decode(block)
                decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return encoding
    message = "编码既不是 UTF-8 也不是 GB18030，或文件没有传完整"
    raise _refuse(name, message, "请在 Excel 里另存为“CSV UTF-8（逗号分隔）”")


def delimiter(head: str) -> str:
    """The separator that cuts the first lines into most cells, equally many a line."""
    lines = head.splitlines()[:_LINES]

    def cells(mark: str) -> int:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=mark) if row]
        except csv.Error:  # said properly when the rows are read
            return 0
        usual = max(set(widths), key=widths.count, default=1)
        return (usual - 1) * widths.count(usual)

    best = max(_DELIMITERS, key=cells)
    return best if cells(best) else ","


def line_end(head: str) -> str:
    """How the first line ends; as Excel would end it when there is only one."""
    first = head.find("\n")
    return "\r\n" if first < 1 or head[first - 1] == "\r" else "\n"


def text_records(stream: Stream, name: str, encoding: str, mark: str) -> Iterator[Sequence[str]]:
    """The rows as texts; a blank line is an empty row. Raises DataFileError for broken quoting."""
    with io.TextIOWrapper(stream(), encoding=encoding, newline="") as text:
        reader = csv.reader(text, delimiter=mark)
        try:
            yield from reader
        except csv.Error as error:
            message = f"不是有效的 CSV（{error}）"
            raise _refuse(name, message, "请检查引号是否成对", reader.line_num) from error
