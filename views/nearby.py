"""What lies around a project: distances in metres, in UTM zone 51N."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
import streamlit as st

from geo import formats

if TYPE_CHECKING:
    import geopandas as gpd

METRIC_CRS = "EPSG:32651"
"""UTM 51N: distances in the district are true to 0.1 %."""

WITHIN_M = 500.0
TOUCHING_M = 1.0
LISTED = 8
"""Neighbours written out beside the map; the rest are counted."""


@st.cache_resource(max_entries=2, show_spinner=False)
def _projected(fingerprint: str, _located: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """Geometry of every counted row that has one place, in metres. A contradictory one has none."""
    placed = _located["counted"] & _located.geometry.notna() & ~_located["location_conflict"]
    return _located.geometry[placed].to_crs(METRIC_CRS)


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


def neighbours(
    located: gpd.GeoDataFrame, fingerprint: str, project_id: str
) -> list[Neighbour] | None:
    """The projects within ``WITHIN_M``, nearest first; None where the project has no one place."""
    projected = _projected(fingerprint, located)
    if project_id not in projected.index:
        return None
    own = projected.loc[project_id]
    distances = projected.distance(own).to_numpy()
    is_area = shapely.get_dimensions(projected.to_numpy()) == 2
    order = [
        i
        for i in np.argsort(distances, kind="stable")
        if distances[i] <= WITHIN_M and projected.index[i] != project_id
    ]
    own_area = shapely.get_dimensions(own) == 2
    return [
        Neighbour(str(projected.index[i]), float(distances[i]), bool(own_area or is_area[i]))
        for i in order
    ]
