"""The sheets and columns of a handed-in table, for a reader to choose from."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from geo.files.kinds import START_BYTES, recognise
from geo.tables.cells.cell import Row, cell_text
from geo.tables.cells.limits import UPLOAD_LIMITS, Limits
from geo.tables.sheets.workbook import open_workbook
from geo.tables.source import sheets_of


def sheet_choices(content: bytes, name: str, limits: Limits = UPLOAD_LIMITS) -> tuple[str, ...]:
    """The worksheets that a reader sees in a workbook, or the layers of a spatial file, in their
    order; none for a CSV.

    Raises DataFileError for a file that is damaged or not safe to open.
    """

    def stream() -> io.BytesIO:
        return io.BytesIO(content)

    kind = recognise(content[:START_BYTES], stream, name)
    if kind == "text":
        return ()
    if kind != "xlsx":
        return sheets_of(kind, content, name, limits)
    book = open_workbook(stream, name, limits)
    seen = tuple(sheet.name for sheet in book.sheets if sheet.visible)
    return seen or (book.sheets[0].name,)


_NAMES = re.compile(
    r"(?:项目|企业|单位|公司|机构|店铺?|门店|商户|学校|医院|楼宇|小区|物业|地块|场所|客户|设施)?"
    r"(?:名称|全称|简称)|名字|姓名|店名|户名|name|title",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"序号|编号|代码|号码|电话|手机|id|no\.?", re.IGNORECASE)


def name_column(header: Sequence[str], address_column: int, sample: Sequence[Row]) -> int | None:
    """The column that says what a row is: called a name, else the first one of texts that is
    neither the address nor a number; None when there is none. sample: some of the rows."""
    others = [i for i in range(len(header)) if i != address_column]
    for position in others:
        if _NAMES.fullmatch(header[position].strip()):
            return position
    for position in others:
        if _NAMES.search(header[position]) and not _NUMBERS.search(header[position]):
            return position
    for position in others:
        texts = [cell_text(row[position]) for row in sample]
        filled = [text for text in texts if text]
        worded = sum(not re.fullmatch(r"[\d.,:%/ -]{0,40}", text[:40]) for text in filled)
        if filled and worded > len(filled) / 2 and not _NUMBERS.fullmatch(header[position].strip()):
            return position
    return None
