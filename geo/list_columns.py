"""The sheets and columns of a handed-in table, for a reader to choose from."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice

from geo.tables_io import HEADER_WITHIN, UPLOAD_LIMITS, Cell, Limits, cell_text
from geo.workbook import check_archive, sheet_names, sheet_records

_ZIP = b"PK\x03\x04"
_START_BYTES = 1 << 16
"""Ten rows of a CSV are in there, and a header always is."""


def column_choices(
    content: bytes, name: str, *, sheet: str = "", limits: Limits = UPLOAD_LIMITS
) -> tuple[str, ...]:
    """The names in the row that is most likely the header: the first with two texts or more.

    content: an upload that :func:`geo.tables_io.open_table` could read but found no address column
    in. Empty when there is no such row. Raises DataFileError as open_table does.
    """
    rows = [
        [cell_text(cell).strip() for cell in record]
        for record in islice(_records(content, name, sheet, limits), HEADER_WITHIN)
    ]
    filled = [[text for text in row if text] for row in rows]
    header = next((row for row in filled if len(row) > 1), filled[0] if filled else [])
    return tuple(dict.fromkeys(header))


def sheet_choices(content: bytes, name: str, limits: Limits = UPLOAD_LIMITS) -> tuple[str, ...]:
    """The worksheets that a reader sees in a workbook, in its order; none for a CSV.

    Raises DataFileError for a workbook that is damaged or not safe to open.
    """
    if not content.startswith(_ZIP):
        return ()

    def stream() -> io.BytesIO:
        return io.BytesIO(content)

    check_archive(stream, name, limits)
    first, others = sheet_names(stream, name, "")
    return (first, *others)


def _records(content: bytes, name: str, sheet: str, limits: Limits) -> Iterator[Sequence[Cell]]:
    if content.startswith(_ZIP):

        def stream() -> io.BytesIO:
            return io.BytesIO(content)

        check_archive(stream, name, limits)
        chosen, _ = sheet_names(stream, name, sheet)
        return sheet_records(stream, name, chosen, limits)
    text = _text(content[:_START_BYTES])
    top = "\n".join(text.splitlines()[:HEADER_WITHIN])
    delimiter = max(",\t;|", key=top.count)
    return iter(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _text(start: bytes) -> str:
    """The beginning of a text, in the encodings that open_table reads; a cut character goes."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return start.decode("utf-16", errors="ignore")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return codecs.getincrementaldecoder(encoding)().decode(start)
        except UnicodeDecodeError:
            continue
    return ""
