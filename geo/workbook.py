"""Read an Excel workbook that somebody uploaded, without trusting it.

A workbook is a zip of XML files. It is looked at before it is opened: how large it would unpack
(declared and counted), how many parts it has, and that none of its XML declares a document type,
which Office never writes and entity bombs need. Macros, links, images and formulas are never run;
of a formula its last stored value is read.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any, BinaryIO
from xml.parsers import expat

from geo.errors import DataFileError, Issue

if TYPE_CHECKING:
    from geo.tables_io import Cell, Limits

Stream = Callable[[], BinaryIO]

# A large workbook has a hundred parts; each costs an open and a check.
MAX_PARTS = 2_000
EXCEL_ROWS = 1_048_576
"""What a worksheet can hold at most."""
# Below this a part may pack as well as it likes.
_SMALL_BYTES = 1_000_000
_BLOCK = 1 << 16

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    SyntaxError,
)
"""What zipfile, the XML parser (a SyntaxError) and openpyxl raise over broken files."""


class _DocumentTypeError(ValueError):
    """An XML part that declares a document type."""


def _refuse(name: str, message: str, remedy: str) -> DataFileError:
    return DataFileError([Issue(name, message, remedy)])


def _damaged(name: str) -> DataFileError:
    message = "工作簿打不开，文件可能已损坏或没有传完整"
    return _refuse(name, message, "请在 Excel 里打开后另存为“Excel 工作簿（.xlsx）”")


def check_archive(stream: Stream, name: str, limits: Limits) -> None:
    """Raise DataFileError for a zip bomb, an encrypted, damaged or hostile workbook."""
    too_large = _refuse(
        name,
        f"工作簿解开后超过 {limits.max_unpacked_bytes / 1e6:.0f} MB 或压缩比异常，不予打开",
        "请用 Excel 打开，只复制需要的列到新工作簿后再试",
    )
    try:
        with stream() as file, zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS:
                raise too_large
            names = {part.filename for part in parts}
            if "xl/workbook.xml" not in names:
                message = "是压缩包，不是 Excel 工作簿"
                raise _refuse(name, message, "请给出 .xlsx；WPS 的 .et 请另存为 .xlsx")
            total = 0
            for part in parts:
                if part.flag_bits & 0x1:
                    raise _refuse(name, "工作簿加了密码", "请去掉密码后另存")
                ratio = part.file_size / max(part.compress_size, 1)
                if part.file_size > _SMALL_BYTES and ratio > limits.max_ratio:
                    raise too_large
                total += part.file_size
                if total > limits.max_unpacked_bytes:
                    raise too_large
            # zipfile never unpacks more of a part than its header declares, so that the declared
            # sizes hold for whoever reads it afterwards.
            for part in parts:
                if part.filename.endswith((".xml", ".rels", ".vml")):
                    with archive.open(part) as xml:
                        _refuse_document_type(xml)
    except _DocumentTypeError as error:
        message = "工作簿里有 Excel 不会写入的内容（文档类型声明），不予打开"
        raise _refuse(name, message, "请用 Excel 打开后另存，或改用 CSV") from error
    except expat.ExpatError as error:
        raise _damaged(name) from error
    except DataFileError:
        raise
    except _DAMAGED as error:
        raise _damaged(name) from error


def _refuse_document_type(xml: IO[bytes]) -> None:
    """Parse up to the root element: a document type can only stand before it."""
    reached: list[bool] = []

    def start(*_: Any) -> None:
        reached.append(True)

    def doctype(*_: Any) -> None:
        raise _DocumentTypeError

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = doctype
    while not reached:
        block = xml.read(_BLOCK)
        parser.Parse(block, not block)
        if not block:
            return


def _load(stream: BinaryIO) -> Any:
    import openpyxl

    # read_only streams the rows, data_only takes a formula's stored value, keep_links fetches none.
    return openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)


def sheet_names(stream: Stream, name: str, wanted: str) -> tuple[str, tuple[str, ...]]:
    """The worksheet to read (the wanted or the first visible one) and the other visible ones."""
    try:
        with stream() as file:
            book = _load(file)
            try:
                visible = [s.title for s in book.worksheets if s.sheet_state == "visible"]
                every = [s.title for s in book.worksheets]
            finally:
                book.close()
    except DataFileError:
        raise
    except _DAMAGED as error:
        raise _damaged(name) from error
    if not every:
        raise _refuse(name, "工作簿里没有工作表", "请给出有数据的工作簿")
    if wanted and wanted not in every:
        known = "、".join(f"“{title}”" for title in every)
        raise _refuse(name, f"没有名为“{wanted}”的工作表", f"有 {known}")
    chosen = wanted or (visible or every)[0]
    return chosen, tuple(title for title in visible if title != chosen)


def sheet_records(
    stream: Stream, name: str, sheet: str, limits: Limits
) -> Iterator[Sequence[Cell]]:
    """The rows of a worksheet as its cells' values, blank rows included.

    A few bytes can claim a cell in the last column of the last row, and every cell before it is
    read as a blank: what is read is bounded, blanks included.
    """
    row_count, cell_count = 0, 0
    try:
        with stream() as file:
            book = _load(file)
            try:
                rows = book[sheet]
                # The size that a file states for its sheet is often wrong; it is not needed.
                rows.reset_dimensions()
                for row in rows.iter_rows(values_only=True):
                    row_count += 1
                    cell_count += len(row)
                    if row_count > EXCEL_ROWS or cell_count > limits.max_cells:
                        message = "工作表的范围大得不合常理（可能是整列设了格式）"
                        raise _refuse(name, message, "请只把有内容的区域复制到新工作簿")
                    yield row
            finally:
                book.close()
    except DataFileError:
        raise
    except _DAMAGED as error:
        raise _damaged(name) from error
