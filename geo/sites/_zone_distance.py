"""How far each project lies from a zone, below 0 inside it, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.projection import to_metric
from geo.selection.filter import in_zones
from geo.sites.places import SitePlaces

if TYPE_CHECKING:
    import geopandas as gpd

DEEP_M = -1e6
"""Stands for a line or area that belongs to the zone: no radius takes it out."""


@dataclass(frozen=True, eq=False)
class ZoneDistance:
    """``spans``: metres from the zone as drawn, least and most (columns), negative inside, NaN
    without a place. ``partly``: a line or an area of which a part lies in the zone."""

    spans: np.ndarray
    partly: np.ndarray

    @classmethod
    def measure(
        cls,
        located: gpd.GeoDataFrame,
        places: SitePlaces,
        zones: gpd.GeoDataFrame,
        name: str,
    ) -> ZoneDistance:
        """Of every row from the zone ``name``. What :func:`geo.zones.assign.assign_zones` counts as
        inside is inside here too: a pier off the shore is not “40 m away”, nor a line that leaves
        the zone for its last metres."""
        polygon = to_metric(zones.geometry[(zones["name"] == name).to_numpy()].iloc[0])
        shapely.prepare(polygon)
        member = in_zones(located, (name,))
        signed = _signed(places.shape, polygon)
        is_point = shapely.get_dimensions(places.shape) == 0
        signed[member & is_point & (signed > 0)] = -1.0  # taken in over the edge of the drawing
        spans = np.column_stack([signed, signed - places.radius_m, signed + places.radius_m])
        settled = member & ~located["near_border"].to_numpy(dtype=bool) & (signed == -1.0)
        spans[settled | (member & ~is_point)] = DEEP_M
        for row, parts in places.parts.items():
            each = [(float(_signed(np.array([s]), polygon)[0]), r) for s, r in parts]
            if each:
                spans[row] = [
                    min(drawn for drawn, _ in each),
                    min(drawn - radius for drawn, radius in each),
                    max(drawn + radius for drawn, radius in each),
                ]
        partly = ~member & ~is_point & (signed <= 0) & ~places.conflict
        return cls(spans, partly)


def _signed(shapes: np.ndarray, polygon: BaseGeometry) -> np.ndarray:
    """Metres to the polygon; for points inside it, minus those to its edge."""
    distance: np.ndarray = shapely.distance(shapes, polygon)
    inside = (distance == 0) & (shapely.get_dimensions(shapes) == 0)
    distance[inside] = -shapely.distance(shapes[inside], polygon.boundary)
    return distance
