"""Marks that a page lays over the map for the moment: candidates of one project, an uploaded list.

They travel inside the map's message, packed, and are in no file that the server would keep. The
browser draws them on a canvas of their own (``assets/src/page_marks.js``) and answers a click
with the mark's position in the list.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True)
class MarkStyle:
    """``colour``: ``#rrggbb``. ``label``: what the legend says; our own words, never data."""

    colour: str
    label: str


@dataclass(frozen=True, eq=False)
class Marks:
    """What a page lays over the map, one entry a mark.

    Attributes
    ----------
    longitude, latitude : numpy.ndarray of float
        WGS84 degrees.
    radius_m : numpy.ndarray of float
        Metres.
    style : numpy.ndarray of int
        Positions in ``styles``.
    styles : tuple of MarkStyle
        Colours and what the legend says.
    numbered : bool
        Badges 1, 2, 3 … instead of dots.
    numbers : tuple of int or None
        What the badges say instead.
    circles : bool
        Draw every radius, not only that of the chosen mark.
    chosen : int or None
        Position of the one to emphasise.
    pin : int or None
        Position of the one drawn as a pin.
    shapes : tuple of (int, shapely geometry)
        Lines and areas (EPSG:4326), each with the position of the mark it belongs to.
    legend : bool
        Show the styles in place of the projects' legend.

    Examples
    --------
    One synthetic mark on round numbers:

    >>> import numpy as np
    >>> from geo.map import Marks
    >>> from geo.map.marks import MarkStyle
    >>> one = np.array([0])
    >>> marks = Marks(one + 120.4, one + 36.0, one + 50.0, one, (MarkStyle("#cc0000", "示例"),))
    >>> sent = marks.message()
    >>> sent["count"], sent["legend"]
    (1, False)
    """

    longitude: np.ndarray
    latitude: np.ndarray
    radius_m: np.ndarray
    style: np.ndarray
    styles: tuple[MarkStyle, ...]
    numbered: bool = False
    numbers: tuple[int, ...] | None = None
    circles: bool = False
    chosen: int | None = None
    pin: int | None = None
    shapes: tuple[tuple[int, BaseGeometry], ...] = ()
    legend: bool = False

    def message(self) -> dict[str, Any]:
        """The part of the map's message that ``page_marks.js`` reads.

        Returns
        -------
        dict
            ``packed``: longitude and latitude less ``origin``, then radius, as little-endian
            float32 (below 1 cm within a city), then the styles as bytes; base64: 17 kB for 1,000
            marks.
        """
        origin = [0.0, 0.0]
        if len(self.longitude):
            middle = (np.median(self.longitude), np.median(self.latitude))
            origin = [round(float(value), 4) for value in middle]
        columns = [
            (self.longitude - origin[0]).astype("<f4"),
            (self.latitude - origin[1]).astype("<f4"),
            np.nan_to_num(self.radius_m).astype("<f4"),
            self.style.astype("u1"),
        ]
        packed = b"".join(column.tobytes() for column in columns)
        return {
            "count": len(self.longitude),
            "origin": origin,
            "packed": base64.b64encode(packed).decode("ascii"),
            "styles": [{"colour": s.colour, "label": s.label} for s in self.styles],
            "numbered": self.numbered,
            "numbers": None if self.numbers is None else list(self.numbers),
            "circles": self.circles,
            "chosen": self.chosen,
            "pin": self.pin,
            "shapes": [_shape(mark, geometry) for mark, geometry in self.shapes],
            "legend": self.legend,
        }


def _shape(mark: int, geometry: BaseGeometry) -> dict[str, Any]:
    """Rings of an area or chains of a line as flat lists ``[lon, lat, …]``, to 1 m."""
    is_area = shapely.get_dimensions(geometry) == 2
    lines: list[BaseGeometry] = []
    for part in shapely.get_parts(geometry):
        lines += [part.exterior, *part.interiors] if is_area else [part]
    return {
        "mark": mark,
        "area": bool(is_area),
        "rings": [
            [float(v) for v in np.round(shapely.get_coordinates(line), 5).ravel()] for line in lines
        ],
    }


# --- the plan's structure (views/assets/map/src/structure.js) ----------------------------------

STRUCTURE_COLOUR = "#7a3b00"
"""Of none of the sectors, nor of a zone."""


@dataclass(frozen=True)
class StructureShape:
    """An element with a place.

    Attributes
    ----------
    name : str
        What stands beside it; set as text, never as HTML.
    geometry : mapping
        GeoJSON, a point or lines, WGS84, longitude first.
    sketch : bool
        The plan gives no line of it: drawn dashed.

    Examples
    --------
    >>> from geo.map.marks import StructureShape, structure_message
    >>> core = StructureShape("某核", {"type": "Point", "coordinates": [120.4, 36.1]})
    >>> structure_message([core])[0]["chains"]
    [[120.4, 36.1]]
    """

    name: str
    geometry: Mapping[str, Any]
    sketch: bool = False

    @property
    def is_core(self) -> bool:
        """A point, not a line."""
        return bool(self.geometry["type"] == "Point")


def structure_message(shapes: Iterable[StructureShape]) -> list[dict[str, Any]]:
    """The part of the map's message: chains as flat lists ``[lon, lat, …]``, to 1 m."""
    return [
        {
            "name": one.name,
            "colour": STRUCTURE_COLOUR,
            "sketch": one.sketch,
            "core": one.is_core,
            "chains": [
                [float(value) for value in np.round(shapely.get_coordinates(part), 5).ravel()]
                for part in shapely.get_parts(shape(dict(one.geometry)))
            ],
        }
        for one in shapes
    ]
