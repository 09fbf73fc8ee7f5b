"""What lies around a project: distances in metres, in UTM zone 51N."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo import formats
from geo.projection import METRIC

if TYPE_CHECKING:
    import geopandas as gpd

WITHIN_M = 500.0
TOUCHING_M = 1.0


@dataclass(frozen=True)
class Neighbour:
    """Another project and how far it is, between the shapes as drawn."""

    project_id: str
    distance_m: float
    is_area: bool

    @property
    def where(self) -> str:
        """In words: a distance, or how the two coincide."""
        if self.distance_m >= TOUCHING_M:
            return formats.distance(self.distance_m)
        return "范围重叠" if self.is_area else "同一位置"


def projected(located: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """Geometry of every counted row that has one place, in metres. A contradictory one has none."""
    placed = located["counted"] & located.geometry.notna() & ~located["location_conflict"]
    return located.geometry[placed].to_crs(METRIC)


def neighbours(places: gpd.GeoSeries, project_id: str) -> list[Neighbour] | None:
    """The projects within ``WITHIN_M``, nearest first; None where the project has no one place.

    ``places``: as :func:`projected` gives them.
    """
    if project_id not in places.index:
        return None
    own = places.loc[project_id]
    distances = places.distance(own).to_numpy()
    is_area = shapely.get_dimensions(places.to_numpy()) == 2
    order = [
        i
        for i in np.argsort(distances, kind="stable")
        if distances[i] <= WITHIN_M and places.index[i] != project_id
    ]
    own_area = shapely.get_dimensions(own) == 2
    return [
        Neighbour(str(places.index[i]), float(distances[i]), bool(own_area or is_area[i]))
        for i in order
    ]
