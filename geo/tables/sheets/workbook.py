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
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from geo.errors import refuse
from geo.files.kinds import Stream
from geo.tables.sheets.safety import check_archive, opened_archive, safe_parser

if TYPE_CHECKING:
    from geo.tables.cells.limits import Limits

EXCEL_ROWS = 1_048_576
"""What a worksheet can hold at most."""
_DIRECTORY_BYTES = 2_000_000
"""Of a list of sheets or relations, which are held in memory; a thousand sheets take 0.2 MB."""


@dataclass(frozen=True)
class Sheet:
    """A worksheet: its name, the part of the archive that holds it, whether a reader sees it."""

    name: str
    part: str
    visible: bool


@dataclass(frozen=True)
class Workbook:
    """Where things are in a workbook that was found safe.

    Attributes
    ----------
    name : str
        The file's, for messages.
    stream : Stream
        Opens the file anew.
    sheets : tuple of Sheet
        In their order.
    main : str
        The part that lists the sheets.
    strings, styles : str
        Parts, "" for none.
    from_1904 : bool
        Whether its days are counted from 1904-01-01.

    Examples
    --------
    >>> import io
    >>> from geo.tables import table_bytes
    >>> from geo.tables.cells.limits import UPLOAD_LIMITS
    >>> from geo.tables.sheets import open_workbook
    >>> content = table_bytes("xlsx", [], ["地址"], [["五四广场"]], sheet="清单")
    >>> book = open_workbook(lambda: io.BytesIO(content), "list.xlsx", UPLOAD_LIMITS)
    >>> book.chosen("").name, book.from_1904
    ('清单', False)
    """

    name: str
    stream: Stream
    sheets: tuple[Sheet, ...]
    main: str
    strings: str
    styles: str
    from_1904: bool

    def chosen(self, wanted: str) -> Sheet:
        """The sheet to read.

        Parameters
        ----------
        wanted : str
            Its name; "" for the first that a reader sees.

        Returns
        -------
        Sheet

        Raises
        ------
        DataFileError
            Where none has that name; it says which there are.
        """
        visible = [sheet for sheet in self.sheets if sheet.visible]
        if not wanted:
            return (visible or list(self.sheets))[0]
        for sheet in self.sheets:
            if sheet.name == wanted:
                return sheet
        raise refuse(self.name, f"没有名为“{wanted}”的工作表", f"有 {_quoted(self.sheets)}")

    def others(self, chosen: Sheet) -> tuple[str, ...]:
        """The names of the other sheets that a reader sees.

        Parameters
        ----------
        chosen : Sheet
            The one that is read.

        Returns
        -------
        tuple of str
        """
        return tuple(s.name for s in self.sheets if s.visible and s != chosen)


def _quoted(sheets: tuple[Sheet, ...]) -> str:
    return "、".join(f"“{sheet.name}”" for sheet in sheets[:20]) + ("…" if sheets[20:] else "")


def open_workbook(stream: Stream, name: str, limits: Limits) -> Workbook:
    """Check the archive and read its directory; no cell is read yet.

    Parameters
    ----------
    stream : Stream
        Opens the file anew; it comes from anybody: not trusted.
    name : str
        For messages.
    limits : Limits
        What is still read.

    Returns
    -------
    Workbook

    Raises
    ------
    DataFileError
        A zip bomb, an encrypted, damaged or hostile workbook, one with more sheets than the limits
        allow, an archive that is no workbook.

    Examples
    --------
    >>> import io
    >>> from geo.errors import DataFileError
    >>> from geo.tables.cells.limits import UPLOAD_LIMITS
    >>> from geo.tables.sheets import open_workbook
    >>> try:
    ...     open_workbook(lambda: io.BytesIO(b"no archive"), "list.xlsx", UPLOAD_LIMITS)
    ... except DataFileError as error:
    ...     print(error.issues[0].file)
    list.xlsx
    """
    with opened_archive(stream, name) as archive:
        check_archive(archive, name, limits)
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
