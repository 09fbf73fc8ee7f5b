"""Open an Excel workbook that somebody uploaded, without trusting it.

A workbook is a zip of XML files. It is looked at before it is opened: how large it would unpack
(declared and counted), how many parts and sheets it has, and that none of its XML declares a
document type, which Office never writes and entity bombs need. Macros, links, images and formulas
are never run; of a formula its last stored value is read.

Where the parts are is told by the relations between them and not by their usual names.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, BinaryIO
from xml.etree import ElementTree
from xml.parsers import expat

from geo.errors import DataFileError, Issue

if TYPE_CHECKING:
    from geo.tables_io import Limits

Stream = Callable[[], BinaryIO]

# A large workbook has a hundred parts; each costs an open and a check.
MAX_PARTS = 2_000
EXCEL_ROWS = 1_048_576
"""What a worksheet can hold at most."""
# Below this a part may pack as well as it likes.
_SMALL_BYTES = 1_000_000
_DIRECTORY_BYTES = 2_000_000
"""Of a list of sheets or relations, which are held in memory; a thousand sheets take 0.2 MB."""
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


@dataclass(frozen=True)
class Sheet:
    """A worksheet: its name, the part of the archive that holds it, whether a reader sees it."""

    name: str
    part: str
    visible: bool


@dataclass(frozen=True)
class Workbook:
    """Where things are in a workbook that was found safe.

    name: the file's, for messages; sheets: in their order; strings, styles: parts, "" for none;
    main: the part that lists the sheets; from_1904: whether its days are counted from 1904-01-01.
    """

    name: str
    stream: Stream
    sheets: tuple[Sheet, ...]
    main: str
    strings: str
    styles: str
    from_1904: bool

    def chosen(self, wanted: str) -> Sheet:
        """The sheet of that name; of "" the first that a reader sees. Raises DataFileError."""
        visible = [sheet for sheet in self.sheets if sheet.visible]
        if not wanted:
            return (visible or list(self.sheets))[0]
        for sheet in self.sheets:
            if sheet.name == wanted:
                return sheet
        raise refuse(self.name, f"没有名为“{wanted}”的工作表", f"有 {_quoted(self.sheets)}")

    def others(self, chosen: Sheet) -> tuple[str, ...]:
        """The names of the other sheets that a reader sees."""
        return tuple(s.name for s in self.sheets if s.visible and s != chosen)


def _quoted(sheets: tuple[Sheet, ...]) -> str:
    return "、".join(f"“{sheet.name}”" for sheet in sheets[:20]) + ("…" if sheets[20:] else "")


def refuse(name: str, message: str, remedy: str) -> DataFileError:
    """The error for a workbook that cannot be used; the caller raises it."""
    return DataFileError([Issue(name, message, remedy)])


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


def open_workbook(stream: Stream, name: str, limits: Limits) -> Workbook:
    """Check the archive and read its directory.

    Raises DataFileError for a zip bomb, an encrypted, damaged or hostile workbook, one with more
    sheets than the limits allow, and for an archive that is no workbook.
    """
    with opened_archive(stream, name) as archive:
        _check_archive(archive, name, limits)
        parts = _Parts(archive)
        main = _main_part(parts, name)
        found = _relations(parts, main)
        root = parts.tree(main)
        by_id = {key: target for key, (_, target) in found.items()}
        sheets = tuple(
            Sheet(element.get("name") or "", part, element.get("state", "visible") == "visible")
            for element in _all(root, "sheet")
            if (part := parts.known(by_id.get(_relation_id(element), "")))
            and found[_relation_id(element)][0] == "worksheet"
        )
        if not sheets:
            raise refuse(name, "工作簿里没有工作表", "请给出有数据的工作簿")
        if len(sheets) > limits.max_sheets:
            message = f"有 {len(sheets):,} 张工作表，超过上限 {limits.max_sheets:,} 张"
            raise refuse(name, message, "请只把需要的工作表复制到新工作簿")
        properties = next(iter(_all(root, "workbookPr")), None)
        return Workbook(
            name=name,
            stream=stream,
            sheets=sheets,
            main=main,
            strings=_first(parts, found, "sharedStrings"),
            styles=_first(parts, found, "styles"),
            from_1904=properties is not None and properties.get("date1904") in ("1", "true"),
        )


def _check_archive(archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
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
        ratio = part.file_size / max(part.compress_size, 1)
        if part.file_size > _SMALL_BYTES and ratio > limits.max_ratio:
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


# --- the directory ------------------------------------------------------------------------------


class _Parts:
    """The archive's parts by name, in whatever case and with whatever slashes they are written."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {_key(name): name for name in archive.namelist()}

    def known(self, part: str) -> str:
        """The name of a part as the archive spells it, "" when it is not there."""
        return self._names.get(_key(part), "") if part else ""

    def tree(self, part: str) -> ElementTree.Element:
        """A small part's root element, names without namespaces.

        Raises ValueError when it is not small, KeyError when it is not there.
        """
        name = self._names[_key(part)]
        if self._archive.getinfo(name).file_size > _DIRECTORY_BYTES:
            raise ValueError(f"{name} is too large for what it is")
        content = self._archive.read(name)
        parser = safe_parser()
        parser.Parse(content, True)
        return ElementTree.fromstring(content)


def _key(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").casefold()


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _all(root: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    return (element for element in root.iter() if _local(element.tag) == name)


def _relation_id(element: ElementTree.Element) -> str:
    """A sheet's r:id; the namespace of r differs between the kinds of Open XML."""
    return next((value for key, value in element.attrib.items() if _local(key) == "id"), "")


def _relations(parts: _Parts, part: str) -> dict[str, tuple[str, str]]:
    """What a part is related to inside the archive: the last word of the kind, and the part."""
    folder, base = posixpath.split(part.replace("\\", "/"))
    file = posixpath.join(folder, "_rels", base + ".rels")
    if not parts.known(file):
        return {}
    out = {}
    for element in _all(parts.tree(file), "Relationship"):
        target = (element.get("Target") or "").replace("\\", "/")
        if element.get("TargetMode") == "External" or not target:
            continue
        whole = target if target.startswith("/") else posixpath.join("/", folder, target)
        kind = (element.get("Type") or "").rpartition("/")[2]
        out[element.get("Id") or ""] = kind, posixpath.normpath(whole).lstrip("/")
    return out


def _first(parts: _Parts, found: dict[str, tuple[str, str]], kind: str) -> str:
    return next((parts.known(part) for name, part in found.values() if name == kind), "")


def _main_part(parts: _Parts, name: str) -> str:
    """The part that lists the sheets: the office document of the archive, whatever its name."""
    related = _first(parts, _relations(parts, ""), "officeDocument")
    main = related or parts.known("xl/workbook.xml")
    if not main or main.casefold().endswith(".bin"):
        raise refuse(
            name, "是压缩包，不是 Excel 工作簿", "请给出 .xlsx；WPS 的 .et、.xlsb 请另存为 .xlsx"
        )
    if _local(parts.tree(main).tag) != "workbook":
        raise refuse(name, "不是 Excel 工作簿（是别的 Office 文件）", "请给出 .xlsx")
    return main
