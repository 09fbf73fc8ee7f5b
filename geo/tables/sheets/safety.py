"""Whether a workbook's archive may be opened, and its XML parsed, at all.

A zip can unpack to a thousand times its size, and an XML part can hold entities that grow, tags and
nesting that do not end: each is bounded before anything of it is kept.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any
from xml.parsers import expat

from geo.errors import DataFileError, refuse
from geo.files.kinds import Stream

if TYPE_CHECKING:
    from geo.tables.cells.limits import Limits

# A large workbook has a hundred parts; each costs an open and a check.
MAX_PARTS = 2_000
# Below this a part may pack as well as it likes.
_SMALL_BYTES = 1_000_000
LONGEST_TOKEN = 4_000_000
"""Bytes of a tag with its attributes; no program writes a thousandth of it."""
DEEPEST = 200
"""Elements inside each other, of which a parser holds all; a sheet has ten."""
_BLOCK = 1 << 16

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    SyntaxError,
)
"""What zipfile and the XML parsers (one raises a SyntaxError) raise over broken files."""


def damaged(name: str) -> DataFileError:
    """The error for a broken one."""
    message = "工作簿打不开，文件可能已损坏或没有传完整"
    return refuse(name, message, "请在 Excel 里打开后另存为“Excel 工作簿（.xlsx）”")


@contextmanager
def opened_archive(stream: Stream, name: str) -> Iterator[zipfile.ZipFile]:
    """The archive; what it raises over damage becomes a DataFileError."""
    try:
        with stream() as file, zipfile.ZipFile(file) as archive:
            yield archive
    except DataFileError:
        raise
    except DAMAGED as error:
        raise damaged(name) from error


def packs_too_well(part: zipfile.ZipInfo, limits: Limits) -> bool:
    """Whether a part unpacks to so many times its size that it must be a bomb."""
    ratio = part.file_size / max(part.compress_size, 1)
    return part.file_size > _SMALL_BYTES and ratio > limits.max_ratio


def check_archive(archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
    """Raise DataFileError for a zip bomb, an encrypted or a hostile workbook."""
    too_large = refuse(
        name,
        f"工作簿解开后超过 {limits.max_unpacked_bytes / 1e6:.0f} MB 或压缩比异常，不予打开",
        "请用 Excel 打开，只复制需要的列到新工作簿后再试",
    )
    parts = archive.infolist()
    if len(parts) > MAX_PARTS:
        message = f"工作簿里有 {len(parts):,} 个部件，超过上限 {MAX_PARTS:,} 个，不予打开"
        raise refuse(name, message, "请用 Excel 打开，只复制需要的列到新工作簿后再试")
    total = 0
    for part in parts:
        if part.flag_bits & 0x1:
            raise refuse(name, "工作簿加了密码", "请去掉密码后另存")
        if packs_too_well(part, limits):
            raise too_large
        total += part.file_size
        if total > limits.max_unpacked_bytes:
            raise too_large
    # zipfile never unpacks more of a part than its header declares, so that the declared
    # sizes hold for whoever reads it afterwards.
    try:
        for part in parts:
            if part.filename.endswith((".xml", ".rels", ".vml")):
                with archive.open(part) as xml:
                    _refuse_document_type(xml)
    except _DocumentTypeError as error:
        message = "工作簿里有 Excel 不会写入的内容（文档类型声明），不予打开"
        raise refuse(name, message, "请用 Excel 打开后另存，或改用 CSV") from error


class _DocumentTypeError(ValueError):
    """An XML part that declares a document type."""


def safe_parser() -> Any:
    """A parser that takes no document type; raises a ValueError over one."""

    def doctype(*_: Any) -> None:
        raise _DocumentTypeError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    return parser


def feed(parser: Any, block: bytes, fed: int) -> int:
    """Give a parser the next block of a part, b"" at its end; returns the bytes fed so far.

    fed: what the call before returned. Raises ValueError over a tag or a comment that does not
    end: the parser would hold all of it.
    """
    parser.Parse(block, not block)
    fed += len(block)
    if fed - parser.CurrentByteIndex > LONGEST_TOKEN and block:
        raise ValueError("a tag that does not end")
    return fed


def _refuse_document_type(xml: IO[bytes]) -> None:
    """Parse up to the root element: a document type can only stand before it."""
    reached: list[bool] = []

    def start(*_: Any) -> None:
        reached.append(True)

    parser = safe_parser()
    parser.StartElementHandler = start
    fed = 0
    while not reached:
        block = xml.read(_BLOCK)
        fed = feed(parser, block, fed)
        if not block:
            return
