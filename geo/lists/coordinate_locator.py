"""A locator that also takes cells that hold a coordinate instead of an address."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.datum import TITLES, Datum, transform
from geo.datum_check.guard import row_statuses
from geo.geocoders.reasons import Reason
from geo.lists.answer import DEGREE_DIGITS, Answer, nowhere
from geo.lists.coordinate_text import Coordinate, coordinate
from geo.lists.rows import Locator
from geo.projection import metres
from geo.vocabulary import DISTRICT
from geo.zones.district import outside_words

ASK = "地址列里是坐标，请先选它的坐标系"
LEAST_RADIUS_M = 30.0
"""Nobody reads a coordinate off a map better than that."""
_DEGREE_M = 111_320.0  # of latitude; a degree of longitude is shorter
_SHIFTED: tuple[Datum, ...] = ("GCJ02", "BD09")


class CoordinateLocator:
    """locator: for everything that is no coordinate; datum: what the coordinates are in, None
    while nobody has said; district: EPSG:32651."""

    def __init__(self, locator: Locator, datum: Datum | None, district: BaseGeometry) -> None:
        self.identity = f"{locator.identity}|coordinates:{datum}"
        self._locator = locator
        self._datum = datum
        self._district = district
        shapely.prepare(district)

    def locate(self, text: str) -> Answer:
        """The answer to one cell."""
        found = coordinate(text)
        if found is None:
            return self._locator.locate(text)
        if self._datum is None:
            return nowhere(ASK, Reason.DATUM_OPEN)
        return self._placed(found, self._datum)

    def locate_many(self, texts: Sequence[str]) -> list[Answer]:
        """The answers to many cells, in order."""
        return [self.locate(text) for text in texts]

    def _placed(self, found: Coordinate, datum: Datum) -> Answer:
        x, y = transform(found.longitude, found.latitude, datum, "WGS84")
        (status,) = row_statuses(np.atleast_1d(x), np.atleast_1d(y))
        if status != "ok":
            return nowhere(f"清单里的坐标不在{DISTRICT.city}范围内", Reason.ELSEWHERE)
        # Half a unit of the last place, along the diagonal.
        radius = max(LEAST_RADIUS_M, 0.5 * 10.0**-found.decimals * _DEGREE_M * math.sqrt(2))
        converted = "，已换算成 WGS84" if datum in _SHIFTED else ""
        note = f"坐标随清单给出，按 {TITLES[datum]}{converted}；偏差只按小数位数计"
        away = shapely.distance(self._district, shapely.Point(*metres(float(x), float(y))))
        if outside := outside_words(float(away), radius):
            note += f"；{outside}"
        return Answer(
            round(float(x), DEGREE_DIGITS),
            round(float(y), DEGREE_DIGITS),
            math.ceil(radius),
            "given",
            "",
            "list",
            note,
        )
