"""What a handed-in file is, by its content: read, or refused with the remedy that helps.

Names lie: systems here export a web page, an XML of 2003 or a SYLK as ``.xls``, and browsers send
whatever was chosen. Nothing is unpacked but a directory of an archive and its smallest parts.
"""

from __future__ import annotations

import codecs
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Literal

from geo.errors import DataFileError, Issue

Stream = Callable[[], BinaryIO]
"""Opens the file, anew each time."""

SHAPE_SIGN = b"\x00\x00\x27\x0a"

Kind = Literal[
    "text", "xlsx", "ods", "xls", "dbf", "parquet", "shapefile", "gpkg", "kml", "kmz", "geojson"
]
"""What is read; ``text`` is a CSV, or what will be refused when it is decoded."""

START_BYTES = 4096
"""So much of a file is looked at."""

TITLES: dict[Kind, str] = {
    "ods": "ODS 表格",
    "xls": "旧版 Excel（.xls）",
    "dbf": "DBF 表",
    "parquet": "Parquet",
    "shapefile": "Shapefile",
    "gpkg": "GeoPackage",
    "kml": "KML",
    "kmz": "KMZ",
    "geojson": "GeoJSON",
}
"""For the reader; a CSV and an Excel workbook need none."""

SAVE_AS = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”"
_NO_TABLE = "请给出 CSV、XLSX 或 ODS 表格"
_UNPACK = "请解压后给出里面的表格"


@dataclass(frozen=True)
class _Other:
    """What is recognised and not read."""

    message: str
    remedy: str


_MAGIC: tuple[tuple[bytes, Kind | _Other], ...] = (
    (b"PAR1", "parquet"),
    (SHAPE_SIGN, "shapefile"),
    (b"PARE", _Other("是加密的 Parquet", "请导出不加密的 Parquet、CSV 或 XLSX")),
    # Workbooks before 1997, without the container: their first record.
    (b"\x09\x08\x10\x00", "xls"),
    (b"\x09\x08\x08\x00", "xls"),
    (b"\x09\x04\x06\x00", "xls"),
    (b"\x09\x02\x06\x00", "xls"),
    (b"\x09\x00\x04\x00", "xls"),
    (b"%PDF", _Other("是 PDF，不是表格", _NO_TABLE)),
    (b"{\\rtf", _Other("是 RTF 文档，不是表格", _NO_TABLE)),
    (b"\x89PNG", _Other("是图片，不是表格", _NO_TABLE)),
    (b"\xff\xd8\xff", _Other("是图片，不是表格", _NO_TABLE)),
    (b"GIF8", _Other("是图片，不是表格", _NO_TABLE)),
    (b"II*\x00", _Other("是图片，不是表格", _NO_TABLE)),
    (b"MM\x00*", _Other("是图片，不是表格", _NO_TABLE)),
    (b"7z\xbc\xaf'\x1c", _Other("是 7z 压缩包，不是表格", _UNPACK)),
    (b"Rar!", _Other("是 RAR 压缩包，不是表格", _UNPACK)),
    (b"\x1f\x8b", _Other("是 GZIP 压缩文件，不是表格", _UNPACK)),
    (b"BZh", _Other("是 BZIP2 压缩文件，不是表格", _UNPACK)),
    (b"\xfd7zXZ", _Other("是 XZ 压缩文件，不是表格", _UNPACK)),
    (b"\x28\xb5\x2f\xfd", _Other("是 ZSTD 压缩文件，不是表格", _UNPACK)),
    (b"ARROW1", _Other("是 Arrow/Feather 文件", "请导出为 Parquet、CSV 或 XLSX")),
    (b"PK\x05\x06", _Other("是空的压缩包", _NO_TABLE)),
)
_GPKG_AT, _GPKG = 68, (b"GPKG", b"GP10", b"GP11")

_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|meta|style|title|body|script|link|base|table|div|center|font)\b"
)
_XML_OTHERS: tuple[tuple[str, _Other], ...] = (
    (
        "urn:schemas-microsoft-com:office:spreadsheet",
        _Other("是“XML 表格 2003”，不是 Excel 工作簿", SAVE_AS),
    ),
    (
        "urn:oasis:names:tc:opendocument",
        _Other("是单个 XML 的 OpenDocument（.fods）", "请另存为 .ods 或 .xlsx"),
    ),
    (
        "schemas.microsoft.com/office/2006/xmlpackage",
        _Other("是 Office 的单文件 XML，不是 Excel 工作簿", SAVE_AS),
    ),
    ("opengis.net/gml", _Other("是 GML", "请在 GIS 软件里另存为 GeoPackage 或 GeoJSON")),
    ("topografix.com/gpx", _Other("是 GPX 轨迹", "请在 GIS 软件里另存为 GeoPackage 或 GeoJSON")),
)
_SYLK_LINE = re.compile(r"(?:ID|P|F|B|C|O|NN|NE|NU|W|E)(?:;|$)")
_DBF_VERSIONS = frozenset(b"\x02\x03\x30\x31\x32\x43\x63\x83\x8b\x8c\xcb\xf5\xfb")


def recognise(start: bytes, stream: Stream, name: str) -> Kind:
    """What the file is. start: its first ``START_BYTES``.

    Raises DataFileError for what is not read: what it is, and what to do.
    """
    for magic, found in _MAGIC:
        if start.startswith(magic):
            return _taken(found, name)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return _taken(_compound(stream), name)
    if start.startswith(b"PK\x03\x04"):
        return _taken(_archive(stream), name)
    if start.startswith(b"SQLite format 3\0"):
        if start[_GPKG_AT : _GPKG_AT + 4] in _GPKG:
            return "gpkg"
        remedy = "请导出为 GeoPackage（.gpkg）或 CSV"
        return _taken(_Other("是 SQLite 数据库，不是 GeoPackage", remedy), name)
    if _is_dbf(start, stream):
        return "dbf"
    return _taken(_of_text(_text(start)), name)


def _taken(found: Kind | _Other, name: str) -> Kind:
    if isinstance(found, _Other):
        raise DataFileError([Issue(name, found.message, found.remedy)])
    return found


def _compound(stream: Stream) -> Kind | _Other:
    """An OLE container: its streams' names stand in it as UTF-16."""
    names = {title: title.encode("utf-16-le") for title in ("EncryptedPackage", "WordDocument")}
    names |= {title: title.encode("utf-16-le") for title in ("PowerPoint Document", "Workbook")}
    names["Book"] = "Book\0".encode("utf-16-le")
    found: set[str] = set()
    with stream() as file:
        rest = b""
        while block := file.read(1 << 20):
            found |= {title for title, pattern in names.items() if pattern in rest + block}
            rest = block[-64:]
    if "EncryptedPackage" in found:
        return _Other("工作簿加了密码", "请在 Excel 里打开，去掉密码后另存")
    if found & {"Workbook", "Book"}:
        return "xls"
    if "WordDocument" in found:
        return _Other("是 Word 文档（.doc），不是表格", "请把表格复制到 Excel，存为 .xlsx")
    if "PowerPoint Document" in found:
        return _Other("是 PPT 文稿，不是表格", _NO_TABLE)
    return _Other("是旧版 Office 文件，里面没有找到工作簿", SAVE_AS)


def _archive(stream: Stream) -> Kind | _Other:
    """A zip: by the names of its parts. A damaged one is left to the workbook's reader."""
    try:
        with stream() as file, zipfile.ZipFile(file) as archive:
            names = {part.filename.replace("\\", "/").lower() for part in archive.infolist()}
            if "content.xml" in names and "mimetype" in names:
                return _open_document(_small(archive, "mimetype"))
            if "[content_types].xml" in names or any(n.startswith("xl/") for n in names):
                return _office(names)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        return "xlsx"
    if any(name.endswith(".kml") for name in names):
        return "kmz"
    if any(name.endswith(".shp") for name in names):
        return "shapefile"
    if any(name.endswith(".iwa") for name in names):
        return _Other("是苹果 Numbers 表格", "请在 Numbers 里导出为 Excel（.xlsx）")
    if any(name.endswith(".gdbtable") for name in names):
        return _Other("是 File Geodatabase", "请在 GIS 软件里导出为 GeoPackage（.gpkg）")
    if any(name.endswith((".csv", ".xlsx", ".xls", ".ods", ".geojson", ".gpkg")) for name in names):
        return _Other("是压缩包，里面有表格", _UNPACK)
    remedy = "请给出 .xlsx；WPS 的 .et 请另存为 .xlsx；Shapefile 的压缩包里要有 .shp"
    return _Other("是压缩包，不是 Excel 工作簿", remedy)


def _open_document(mimetype: bytes) -> Kind | _Other:
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    return _Other("是 OpenDocument 文档，不是表格", "请把表格另存为 .ods 或 .xlsx")


def _office(names: set[str]) -> Kind | _Other:
    if any(name.endswith("workbook.bin") for name in names):
        return _Other("是二进制工作簿（.xlsb）", SAVE_AS)
    if any(name.startswith("word/") for name in names):
        return _Other("是 Word 文档（.docx），不是表格", "请把表格复制到 Excel，存为 .xlsx")
    if any(name.startswith("ppt/") for name in names):
        return _Other("是 PPT 文稿，不是表格", _NO_TABLE)
    return "xlsx"


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    """The beginning of a small part."""
    with archive.open(next(n for n in archive.namelist() if n.lower() == name)) as part:
        return part.read(START_BYTES)


def _is_dbf(start: bytes, stream: Stream) -> bool:
    """By the header's own arithmetic: dBASE has no sign that text could not begin with."""
    if len(start) < 65 or start[0] not in _DBF_VERSIONS:
        return False
    month, day = start[2], start[3]
    rows = int.from_bytes(start[4:8], "little")
    head, width = int.from_bytes(start[8:10], "little"), int.from_bytes(start[10:12], "little")
    if month > 12 or day > 31 or head < 65 or width < 2 or b"\r" not in start[64:head]:
        return False
    with stream() as file:
        size = file.seek(0, 2)
    return 0 <= size - (head + rows * width) <= 512


def _text(start: bytes) -> str:
    """The beginning as small text, for looking at its signs: they are ASCII."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = start.decode("utf-16", errors="ignore")
    else:
        text = start.decode("latin-1").removeprefix("ï»¿")
    return text.lstrip().lower()


def _of_text(text: str) -> Kind | _Other:
    if text.startswith("mime-version:") or "content-type: multipart/related" in text[:2000]:
        return _Other("是网页存档（MHTML，有些系统导出的 .xls 就是它）", SAVE_AS)
    if text.startswith("<"):
        return _of_markup(text)
    lines = text.upper().splitlines()[:10]
    whole = lines if len(text) < START_BYTES // 2 else lines[:-1]  # the last may be cut
    if text.startswith("id;") and len(lines) > 1 and all(map(_SYLK_LINE.match, whole)):
        return _Other("是 SYLK 文件（.slk，有些系统导出的 .xls 就是它）", SAVE_AS)
    if [line.strip() for line in lines[:2]] == ["TABLE", "0,1"]:
        return _Other("是 DIF 文件", SAVE_AS)
    if re.match(r'\{\s*"', text):
        geographic = re.search(r'"(?:type|features|crs|bbox|geometry)"\s*:', text)
        remedy = "请导出为 CSV、XLSX 或 GeoJSON"
        return "geojson" if geographic else _Other("是 JSON，不是表格", remedy)
    if re.match(r"\[\s*[\[{]", text):
        return _Other("是 JSON，不是表格", "请导出为 CSV、XLSX 或 GeoJSON")
    return "text"


def _of_markup(text: str) -> Kind | _Other:
    for sign, other in _XML_OTHERS:
        if sign in text:
            return other
    if re.search(r"<(?:\w+:)?kml\b", text):
        return "kml"
    if _HTML.search(text):
        return _Other("是网页（有些系统导出的 .xls 实际是网页）", SAVE_AS)
    if text.startswith("<?xml"):
        return _Other("是 XML 文件，不是表格", "请导出为 CSV 或 XLSX")
    return "text"
