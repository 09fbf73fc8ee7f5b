"""Read the text of a CSV file: its encoding, its separator, its rows."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
from collections.abc import Iterator, Sequence

from geo.errors import refuse
from geo.files.kinds import Stream
from geo.files.text import stray_quote

CODE_PAGE_936 = "cp936"
"""What a Chinese Excel calls its own CSV: GBK, and the euro sign as the single byte 0x80, which
neither GBK nor GB18030 knows."""
_EURO_ERRORS = "cp936_euro"

_BLOCK = 1 << 20
_DELIMITERS = ",\t;|"
# The separator is told from so many lines.
_LINES = 10
# A line put behind the last: a quotation mark that is still open there has swallowed it.
_END = "\x04"


def _euro(error: UnicodeError) -> tuple[str, int]:
    """An error handler for decoding GB18030: 0x80 is €, everything else stays an error."""
    if isinstance(error, UnicodeDecodeError) and error.object[error.start] == 0x80:
        return "€", error.start + 1
    raise error


codecs.register_error(_EURO_ERRORS, _euro)


def codec(encoding: str) -> tuple[str, str]:
    """Python's codec and error handler for what :func:`text_encoding` answered."""
    return ("gb18030", _EURO_ERRORS) if encoding == CODE_PAGE_936 else (encoding, "strict")


def text_encoding(stream: Stream, name: str, start: bytes) -> str:
    """UTF-8 or UTF-16 by its mark, else the first of UTF-8, GB18030 and code page 936 that fits to
    the end.

    start: the first bytes. Raises DataFileError when none fits. (Text in a Western code page often
    fits GB18030 by chance and reads as rare characters; nobody here writes any.)
    """
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    elif start.startswith(codecs.BOM_UTF8):
        candidates = ["utf-8-sig"]
    elif b"\0" in start:
        raise refuse(name, "不是文本文件", "请给出 CSV 或 XLSX")
    else:
        candidates = ["utf-8", "gb18030", CODE_PAGE_936]
    for encoding in candidates:
        name_of_codec, errors = codec(encoding)
        decoder = codecs.getincrementaldecoder(name_of_codec)(errors)
        try:
            with stream() as file:
                while block := file.read(_BLOCK):
                    decoder.decode(block)
                decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return encoding
    message = "编码既不是 UTF-8 也不是 GB18030，或文件没有传完整"
    raise refuse(name, message, "请在 Excel 里另存为“CSV UTF-8（逗号分隔）”")


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
    """The rows as texts; a blank line is an empty row. Raises DataFileError for broken quoting, and
    for a quotation mark that nothing closes: it makes one cell of all that follows."""
    name_of_codec, errors = codec(encoding)
    with io.TextIOWrapper(stream(), name_of_codec, errors, newline="") as text:
        reader = csv.reader(itertools.chain(text, (_END,)), delimiter=mark)
        waiting: list[str] | None = None
        before = line = 0  # the lines before the waiting row, and with it
        try:
            for record in reader:
                if waiting is not None:
                    yield waiting
                waiting, before, line = record, line, reader.line_num
        except csv.Error as error:
            message = f"不是有效的 CSV，或一格超过 {csv.field_size_limit():,} 个字符"
            raise refuse(name, message, "请检查引号是否成对", reader.line_num) from error
    if waiting != [_END]:
        raise stray_quote(name, before + 1)
