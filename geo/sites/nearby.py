"""What lies around a project: distances in metres, in UTM zone 51N."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo import formats
from geo.projection import METRIC
from geo.vocabulary import ROUGH_FROM_M

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy.typing as npt

WITHIN_M = 500.0
TOUCHING_M = 1.0


@dataclass(frozen=True)
class Neighbour:
    """Another project and how far it is, between the shapes as drawn.

    margin_m: how much the distance may be off, the radii of both together in metres; 0 where both
    places are firm (none wider than ``ROUGH_FROM_M``).
    """

    project_id: str
    distance_m: float
    is_area: bool
    margin_m: float = 0.0

    @property
    def touches(self) -> bool:
        """Whether the two are drawn at one place or over each other."""
        return self.distance_m < TOUCHING_M

    @property
    def where(self) -> str:
        """In words: a distance with its ±, or how the two coincide."""
        if self.touches:
            return coincide(self.is_area, self.margin_m)
        distance = formats.distance(self.distance_m)
        return f"{distance}（±{formats.distance(self.margin_m)}）" if self.margin_m else distance


def coincide(is_area: bool, margin_m: float) -> str:
    """How two projects lie that are drawn at one place or over each other: a guess that is laid on
    another's house number is not at the same place."""
    if is_area:
        return "范围重叠"
    return f"位置粗略，相距不明（±{formats.distance(margin_m)}）" if margin_m else "同一位置"


def margin_of(one_radius_m: float, other_radius_m: float) -> float:
    """How much the distance of two places may be off, in metres; 0 where both are firm."""
    rough = max(one_radius_m, other_radius_m) > ROUGH_FROM_M
    return one_radius_m + other_radius_m if rough else 0.0


@dataclass(frozen=True)
class Places:
    """Where the counted projects are: geometry in metres and radii, by project_id.

    torn: those whose addresses contradict each other. They are drawn at each candidate and named in
    the neighbourhood of each, but have no neighbourhood of their own.
    """

    shapes: gpd.GeoSeries
    radii_m: npt.NDArray[np.float64]
    torn: frozenset[str]


def projected(located: gpd.GeoDataFrame) -> Places:
    """Every counted row that has a place, or one candidate or more of a contradiction."""
    conflict = located["location_conflict"].to_numpy(dtype=bool)
    candidates = (located.geometry.geom_type == "MultiPoint").to_numpy(dtype=bool)
    placed = (located["counted"] & located.geometry.notna()).to_numpy(dtype=bool)
    rows = placed & (~conflict | candidates)
    shapes = located.geometry[rows].to_crs(METRIC)
    radii = np.zeros(len(shapes))
    if "radius_m" in located.columns:
        radii = np.nan_to_num(located["radius_m"].to_numpy(dtype=float)[rows])
    return Places(shapes, radii, frozenset(map(str, located.index[rows & conflict])))


def neighbours(places: Places, project_id: str) -> list[Neighbour] | None:
    """The projects within ``WITHIN_M``, nearest first; None where the project has no one place.

    ``places``: as :func:`projected` gives them.
    """
    shapes = places.shapes
    if project_id not in shapes.index or project_id in places.torn:
        return None
    own = shapes.loc[project_id]
    own_radius_m = float(places.radii_m[shapes.index.get_loc(project_id)])
    distances = shapes.distance(own).to_numpy()
    is_area = shapely.get_dimensions(shapes.to_numpy()) == 2
    own_area = shapely.get_dimensions(own) == 2
    found = []
    for i in np.argsort(distances, kind="stable"):
        if distances[i] > WITHIN_M or shapes.index[i] == project_id:
            continue
        margin_m = margin_of(own_radius_m, float(places.radii_m[i]))
        area = bool(own_area or is_area[i])
        found.append(Neighbour(str(shapes.index[i]), float(distances[i]), area, margin_m))
    return found
