"""The six formats by name, each writer imported when it is used: some are heavy."""

from __future__ import annotations

import importlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, Protocol

from geo.errors import DataFileError, Issue
from geo.exports.pack.model import Pack, Progress
from geo.files.disk import atomic_output

FormatName = Literal["pdf", "pptx", "xlsx", "csv", "geojson", "html"]


class Writer(Protocol):
    """What every format's function looks like."""

    def __call__(
        self, pack: Pack, output: BinaryIO, progress: Progress | None = None, /
    ) -> None: ...


@dataclass(frozen=True)
class PackFormat:
    """``label`` and ``use``: for the reader, in Chinese; ``module`` and ``function``: the writer;
    ``long``: it may take seconds; ``most``: rows that it makes sense for, None for any number."""

    name: FormatName
    label: str
    use: str
    mime: str
    module: str
    function: str
    long: bool = False
    most: int | None = None


FORMATS: dict[FormatName, PackFormat] = {
    f.name: f
    for f in (
        PackFormat(
            "pdf", "PDF", "阅读、打印", "application/pdf",
            "geo.exports.pdf.write", "write_pdf", long=True, most=600,
        ),
        PackFormat(
            "pptx", "PPT", "可编辑的演示文稿",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "geo.exports.pptx.write", "write_pptx", long=True, most=400,
        ),
        PackFormat(
            "xlsx", "Excel", "筛选、计算",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "geo.exports.tables.workbook", "write_workbook",
        ),
        PackFormat(
            "csv", "CSV", "导入别的系统", "text/csv",
            "geo.exports.tables.csv_table", "write_csv",
        ),
        PackFormat(
            "geojson", "GeoJSON", "QGIS、奥维", "application/geo+json",
            "geo.exports.tables.geojson_file", "write_geojson",
        ),
        PackFormat(
            "html", "离线网页", "一个文件的地图，U 盘里双击就开", "text/html",
            "geo.exports.html.write", "write_html",
        ),
    )
}  # fmt: skip


def pack_bytes(pack: Pack, format_: FormatName, progress: Progress | None = None) -> bytes:
    """The pack as a file's content.

    Parameters
    ----------
    pack : Pack
        What is taken away.
    format_ : {"csv", "xlsx", "geojson", "html", "pdf", "pptx"}
        A key of :data:`FORMATS`.
    progress : callable, optional
        Called with what is done and what there is: pages, slides or rows.

    Returns
    -------
    bytes

    Raises
    ------
    DataFileError
        The format cannot hold the pack.

    Examples
    --------
    >>> from datetime import date
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.exports import pack_bytes
    >>> from geo.exports.pack import pack_of_projects, read_edition
    >>> edition = read_edition(data_dir(), "zh", date(2026, 1, 2))
    >>> pack = pack_of_projects(load_dataset(), ["B01-01"], {}, edition)
    >>> pack_bytes(pack, "csv").decode("utf-8-sig").splitlines()[1].split(",")[:2]
    ['B01-01', '中国—上海合作组织技术转移中心']
    """
    _check_size(pack, format_)
    buffer = io.BytesIO()
    _writer(format_)(pack, buffer, progress)
    return buffer.getvalue()


def write_pack(
    pack: Pack, format_: FormatName, path: Path, progress: Progress | None = None
) -> None:
    """Write the file complete or not at all.

    Parameters
    ----------
    pack : Pack
        What is taken away.
    format_ : {"csv", "xlsx", "geojson", "html", "pdf", "pptx"}
        A key of :data:`FORMATS`.
    path : Path
        The file.
    progress : callable, optional
        Called with what is done and what there is: pages, slides or rows.

    Raises
    ------
    DataFileError
        The place cannot be written, say while Excel has the file open, or the format cannot hold
        it.

    Examples
    --------
    >>> import json
    >>> from datetime import date
    >>> from pathlib import Path
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.exports import write_pack
    >>> from geo.exports.pack import pack_of_projects, read_edition
    >>> edition = read_edition(data_dir(), "zh", date(2026, 1, 2))
    >>> pack = pack_of_projects(load_dataset(), ["B01-01", "B01-02-1"], {}, edition)
    >>> write_pack(pack, "geojson", Path("pack.geojson"))
    >>> [one["id"] for one in json.loads(Path("pack.geojson").read_text("utf-8"))["features"]]
    ['B01-01', 'B01-02-1']
    """
    _check_size(pack, format_)
    with atomic_output(path) as temporary, temporary.open("wb") as file:
        _writer(format_)(pack, file, progress)


def page_count(pack: Pack, format_: FormatName) -> int | None:
    """How many pages or slides a file would have.

    Parameters
    ----------
    pack : Pack
        What is taken away.
    format_ : {"csv", "xlsx", "geojson", "html", "pdf", "pptx"}
        A key of :data:`FORMATS`.

    Returns
    -------
    int or None
        None for a format without pages, or a pack that is too long for it.

    Examples
    --------
    >>> from datetime import date
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.exports import page_count
    >>> from geo.exports.pack import pack_of_projects, read_edition
    >>> edition = read_edition(data_dir(), "zh", date(2026, 1, 2))
    >>> pack = pack_of_projects(load_dataset(), ["B01-01"], {}, edition)
    >>> page_count(pack, "csv") is None
    True
    >>> page_count(pack, "pptx") >= 1
    True
    """
    most = FORMATS[format_].most
    if most is None or len(pack.rows) > most:
        return None
    if format_ == "pdf":
        from geo.exports.pdf.write import page_count

        return page_count(pack)
    from geo.exports.pptx.write import slide_count

    return slide_count(pack)


def _check_size(pack: Pack, format_: FormatName) -> None:
    """A page a project: nobody reads thousands, and they take minutes and gigabytes."""
    chosen, rows = FORMATS[format_], len(pack.rows)
    if chosen.most is not None and rows > chosen.most:
        message = f"{chosen.label} 最多 {chosen.most} 行，现有 {rows:,} 行"
        raise DataFileError([Issue(chosen.label, message, "请先筛选，或导出 Excel、CSV")])


def _writer(format_: FormatName) -> Writer:
    chosen = FORMATS[format_]
    try:
        module = importlib.import_module(chosen.module)
    except ModuleNotFoundError as error:
        message = f"导出 {chosen.label} 所需的 {error.name} 没有安装"
        remedy = "请按 README 重新安装依赖，或换一种格式"
        raise DataFileError([Issue(chosen.label, message, remedy)]) from error
    writer: Writer = getattr(module, chosen.function)
    return writer
