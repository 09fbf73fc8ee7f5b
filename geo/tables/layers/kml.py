"""Read the placemarks of a KML or KMZ: WGS84 by definition, longitude first.

With expat and not with GDAL, whose drivers choose themselves by a file's content: a text that looks
like KML to us may be another format to it, one that opens files of the server.
"""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, Any, BinaryIO
from xml.parsers import expat

import numpy as np
from shapely.geometry import GeometryCollection, LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.errors import DataFileError, refuse
from geo.files.kinds import Stream
from geo.tables.cells.cell import Row
from geo.tables.layers.layer import Layer, check_counts, read_parts
from geo.tables.sheets.safety import DEEPEST, feed

if TYPE_CHECKING:
    from geo.tables.cells.limits import Limits

NAME, ADDRESS, DESCRIPTION, FOLDER = "名称", "地址", "说明", "文件夹"
_OWN = {"name": NAME, "address": ADDRESS, "description": DESCRIPTION}
_SHAPES = frozenset({"Point", "LineString", "LinearRing", "Polygon"})
_BOUNDARIES = ("outerBoundaryIs", "innerBoundaryIs")
_REMEDY = "请在 GIS 软件或奥维等程序里重新导出"
_BLOCK = 1 << 16


def read_kml(stream: Stream, name: str, limits: Limits, *, packed: bool) -> Layer:
    """All placemarks, in their order; packed: a KMZ, of which the first document is read.

    Columns: name, address where one has any, description, folder, and the data the file adds.
    Raises DataFileError.
    """
    reader = _Reader(name, limits)
    try:
        with io.BytesIO(_document(stream, name, limits)) if packed else stream() as file:
            reader.read(file)
    except DataFileError:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise refuse(name, "不是完整的 KML", _REMEDY) from error
    if not reader.marks:
        message = "里面没有地标（Placemark）"
        raise refuse(name, message, "只引用网络数据的 KML 请先在 Google 地球里另存")
    return reader.layer()


def _document(stream: Stream, name: str, limits: Limits) -> bytes:
    parts = read_parts(stream, name, lambda path: path.lower().endswith(".kml"), limits)
    first = next((path for path in parts if path.lower() == "doc.kml"), next(iter(parts), None))
    if first is None:
        raise refuse(name, "里面没有 KML", _REMEDY)
    return parts[first]


class _Reader:
    """Expat's handlers; ``marks``: values by column, and the geometry, of each placemark."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.name, self._limits = name, limits
        self.marks: list[tuple[dict[str, str], BaseGeometry | None]] = []
        self._columns: dict[str, None] = {NAME: None}
        self._path: list[str] = []
        self._folders: list[str] = []
        self._values: dict[str, str] | None = None
        self._shapes: list[BaseGeometry] = []
        self._rings: list[list[tuple[float, float]]] = []
        self._data = ""
        self._text: list[str] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text_handler
        self.parser.StartDoctypeDeclHandler = self._doctype

    def read(self, file: BinaryIO) -> None:
        """All of a document. Raises ValueError for a tag or nesting without end."""
        fed = 0
        while block := file.read(_BLOCK):
            fed = feed(self.parser, block, fed)
            if len(self._path) > DEEPEST:
                raise ValueError("elements inside each other without end")
        feed(self.parser, b"", fed)

    def _text_handler(self, text: str) -> None:
        self._text.append(text)

    def _doctype(self, *_: Any) -> None:
        message = "里面有 KML 不会写入的内容（文档类型声明），不予打开"
        raise refuse(self.name, message, _REMEDY)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(" ")[2]
        self._path.append(tag)
        self._text = []
        if tag == "Folder":
            self._folders.append("")
        elif tag == "Placemark":
            self._values, self._shapes = {}, []
        elif tag in _SHAPES and tag != "LinearRing":
            self._rings = []
        elif tag in ("Data", "SimpleData"):
            self._data = attributes.get("name", "").strip()

    def _end(self, tag: str) -> None:
        tag = tag.rpartition(" ")[2]
        self._path.pop()
        parent = self._path[-1] if self._path else ""
        text = "".join(self._text).strip()
        if tag == "Placemark" and self._values is not None:
            self._finish()
        elif tag == "Folder":
            self._folders.pop()
        elif tag == "name" and parent == "Folder" and self._folders:
            self._folders[-1] = text
        elif self._values is None:
            pass
        elif parent == "Placemark" and tag in _OWN:
            self._set(_OWN[tag], text)
        elif self._data and (tag == "SimpleData" or (tag == "value" and parent == "Data")):
            self._set(self._data, text)
        elif tag == "coordinates":
            self._rings.append(_positions(text))
        elif tag in _SHAPES and (tag != "LinearRing" or parent not in _BOUNDARIES):
            self._shapes += _shape(tag, self._rings)
        self._text = []

    def _set(self, column: str, text: str) -> None:
        assert self._values is not None
        self._columns.setdefault(column)
        self._values[column] = text

    def _finish(self) -> None:
        assert self._values is not None
        if folder := "/".join(filter(None, self._folders)):
            self._set(FOLDER, folder)
        shapes = self._shapes
        geometry = None
        if shapes:
            geometry = shapes[0] if len(shapes) == 1 else GeometryCollection(shapes)
        self.marks.append((self._values, geometry))
        self._values = None
        check_counts(self.name, len(self.marks), len(self._columns), self._limits)

    def layer(self) -> Layer:
        columns = tuple(self._columns)
        geometry = np.full(len(self.marks), None, dtype=object)
        geometry[:] = [shape for _, shape in self.marks]
        rows: list[Row] = [[values.get(name) for name in columns] for values, _ in self.marks]
        return Layer(columns, rows, geometry)


def _positions(text: str) -> list[tuple[float, float]]:
    """``lon,lat[,height] …``; what is no pair of numbers is left out."""
    found = []
    for part in text.split():
        numbers = part.split(",")
        try:
            x, y = float(numbers[0]), float(numbers[1])
        except (ValueError, IndexError):
            continue
        if math.isfinite(x) and math.isfinite(y):
            found.append((x, y))
    return found


def _shape(tag: str, rings: list[list[tuple[float, float]]]) -> list[BaseGeometry]:
    """The shape of an element, or none when its positions do not make one."""
    rings = [ring for ring in rings if ring]
    if not rings:
        return []
    if tag == "Point":
        return [Point(rings[0][0])]
    if tag == "Polygon":
        closed = [ring for ring in rings if len(ring) >= 3]
        return [Polygon(closed[0], closed[1:])] if closed else []
    return [LineString(rings[0])] if len(rings[0]) >= 2 else []
