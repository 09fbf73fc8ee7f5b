"""Which zone the answered places lie in: more columns for ``python -m geo geocode --zones``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import geopandas as gpd
import numpy as np
import shapely

from geo.lists.answer import Answer
from geo.lists.rows import ZONE_COLUMNS, Locator
from geo.projection import WGS84
from geo.tables.cells.cell import Cell
from geo.zones.assign import assign_zones


class ZonedLocator:
    """A locator whose answers also say the zone, by the rule of :mod:`geo.zones.assign`.

    locator: who finds the place; zones: see :func:`geo.zones.read.read_zones`; data: a fingerprint
    of the zones, so that a journal made with others is told apart.
    """

    def __init__(self, locator: Locator, zones: gpd.GeoDataFrame, *, data: str = "") -> None:
        self.identity = f"{locator.identity}|zones:{data}"
        self._locator = locator
        self._zones = zones

    def locate(self, text: str) -> Answer:
        """The answer to one cell. Zones are made for many at once: see :func:`zoned`."""
        return zoned([self._locator.locate(text)], self._zones)[0]

    def locate_many(self, texts: Sequence[str]) -> list[Answer]:
        """The answers to many cells, in order."""
        return zoned([self._locator.locate(text) for text in texts], self._zones)


def zoned(answers: Sequence[Answer], zones: gpd.GeoDataFrame) -> list[Answer]:
    """The answers with ``zone`` filled: one cell each of ``ZONE_COLUMNS``."""
    xy = np.array([(a.longitude, a.latitude) for a in answers], dtype=np.float64).reshape(-1, 2)
    points = np.asarray(shapely.points(np.nan_to_num(xy)))
    points[np.isnan(xy[:, 0])] = None
    frame = gpd.GeoDataFrame(
        {
            "radius_m": np.array([a.radius_m for a in answers], dtype=np.float64),
            "location_conflict": False,
        },
        geometry=points,
        crs=WGS84,
    )
    found = assign_zones(frame, zones)
    columns = (found[column].tolist() for column in ZONE_COLUMNS)
    result = []
    for answer, bay, in_belt, subarea, near in zip(answers, *columns, strict=True):
        cells: tuple[Cell, ...] = (str(bay), bool(in_belt), "、".join(subarea), bool(near))
        result.append(replace(answer, zone=cells))
    return result
