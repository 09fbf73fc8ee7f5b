"""Where the sites are, in metres: what requirement, surroundings and comparison measure.

Every distance is a straight line in EPSG:32651 between the shapes as drawn, with the least and the
most it can be: a place is within ``radius_m`` of where it is drawn, a station within its precision.
Contradictory addresses stretch the span over all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo import formats
from geo.projection import to_metric as metric
from geo.sites.nearby import TOUCHING_M, coincide, margin_of
from geo.vocabulary import UNLOCATED

if TYPE_CHECKING:
    import geopandas as gpd

    from geo.gazetteer.index import Gazetteer
    from geo.gazetteer.things import Place

STATION = "metro_station"
UNPLACED = UNLOCATED


@dataclass(frozen=True)
class Span:
    """A distance in metres as drawn, and the least and most it can be. ``conflict``: the addresses
    contradict each other, and the drawn distance is that of the nearest; ``coincide``: of two
    projects that are drawn at one place, how they lie, in words."""

    drawn_m: float
    least_m: float
    most_m: float
    conflict: bool = False
    coincide: str = ""

    @classmethod
    def around(cls, drawn_m: float, slack_m: float) -> Span:
        """A distance that may be off by so much."""
        return cls(drawn_m, max(0.0, drawn_m - slack_m), drawn_m + slack_m)

    @property
    def text(self) -> str:
        """``460 米（±50 米）``, ``位置粗略，相距不明（±360 米）``."""
        if self.conflict:
            least = formats.distance(self.least_m) if self.least_m >= 1 else "0"
            return f"{least}–{formats.distance(self.most_m)}（位置矛盾）"
        if self.coincide:
            return self.coincide
        slack = self.most_m - self.drawn_m
        drawn = formats.distance(self.drawn_m) if self.drawn_m > 0 else "0 米"
        return f"{drawn}（±{formats.distance(slack)}）" if slack >= 1 else drawn


@dataclass(frozen=True, eq=False)
class SitePlaces:
    """The places of all rows, in ``located``'s order, in EPSG:32651.

    ``shape``: the geometry or None; ``radius_m``: 0 where there is none; ``conflict``: its
    addresses contradict each other; ``parts``: for those rows the single places with their radii;
    ``stations``: the metro stations; ``metro``: position of the nearest one, -1 without a place;
    ``metro_m``: the distance to it, its least and its most, a column each, NaN without a place.
    """

    shape: np.ndarray
    radius_m: np.ndarray
    conflict: np.ndarray
    parts: dict[int, tuple[tuple[BaseGeometry, float], ...]]
    stations: tuple[Place, ...]
    metro: np.ndarray
    metro_m: np.ndarray

    @classmethod
    def build(cls, located: gpd.GeoDataFrame, gazetteer: Gazetteer) -> SitePlaces:
        """``located``: EPSG:4326, as :class:`geo.dataset.Dataset` has it."""
        shape = metric(located.geometry.to_numpy())
        conflict = located["location_conflict"].to_numpy(dtype=bool)
        parts = {
            int(i): _candidates(located["candidates"].iloc[i]) for i in np.flatnonzero(conflict)
        }
        radius = np.nan_to_num(located["radius_m"].to_numpy(dtype=float), nan=0.0)
        stations = tuple(place for place in gazetteer.places if place.kind == STATION)
        result = cls(
            shape=shape,
            radius_m=radius,
            conflict=conflict,
            parts=parts,
            stations=stations,
            metro=np.full(len(shape), -1),
            metro_m=np.full((len(shape), 3), np.nan),
        )
        _nearest_stations(result)
        return result

    @property
    def placed(self) -> np.ndarray:
        """Of each row whether it has a place: bool."""
        placed: np.ndarray = ~(shapely.is_missing(self.shape) | shapely.is_empty(self.shape))
        return placed

    def spans_to(self, target: BaseGeometry, slack_m: float = 0.0) -> np.ndarray:
        """Distance from every row to a shape in EPSG:32651: drawn, least, most; NaN without place.

        ``slack_m``: how far off the shape itself may be.
        """
        drawn = shapely.distance(self.shape, target)
        slack = self.radius_m + slack_m
        spans = np.column_stack([drawn, np.maximum(0.0, drawn - slack), drawn + slack])
        for row in self.parts:
            spans[row] = self._conflict_span(row, target, slack_m)
        return spans

    def _conflict_span(self, row: int, target: BaseGeometry, slack_m: float) -> list[float]:
        found = [
            (float(shapely.distance(shape, target)), radius + slack_m)
            for shape, radius in self.parts[row]
        ]
        if not found:
            return [np.nan, np.nan, np.nan]
        return [
            min(drawn for drawn, _ in found),
            min(max(0.0, drawn - slack) for drawn, slack in found),
            max(drawn + slack for drawn, slack in found),
        ]

    def between(self, one: int, other: int) -> Span | None:
        """From a row to another; None where one of them has no place."""
        if not (self.placed[one] and self.placed[other]):
            return None
        spans = [
            Span.around(drawn, slack)
            for shape, radius in self._each(one)
            for target, reach in self._each(other)
            for drawn, slack in [(float(shapely.distance(shape, target)), radius + reach)]
        ]
        return Span(
            min(span.drawn_m for span in spans),
            min(span.least_m for span in spans),
            max(span.most_m for span in spans),
            bool(self.conflict[one] or self.conflict[other]),
            self._coincide(one, other) if min(span.drawn_m for span in spans) < TOUCHING_M else "",
        )

    def _coincide(self, one: int, other: int) -> str:
        is_area = bool((shapely.get_dimensions(self.shape[[one, other]]) == 2).any())
        return coincide(is_area, margin_of(*(float(self.radius_m[row]) for row in (one, other))))

    def _each(self, row: int) -> tuple[tuple[BaseGeometry, float], ...]:
        return self.parts.get(row, ((self.shape[row], float(self.radius_m[row])),))

    def nearest_station(self, row: int) -> tuple[Place, Span] | None:
        """The nearest metro station and how far it is; None where the row has no place."""
        if self.metro[row] < 0:
            return None
        drawn, least, most = (float(v) for v in self.metro_m[row])
        return self.stations[self.metro[row]], Span(drawn, least, most, bool(self.conflict[row]))

    def metro_text(self, row: int) -> str:
        """``距延安三路站 570 米（±50 米）``, ``五四广场站在范围内``, ``未定位``."""
        nearest = self.nearest_station(row)
        if nearest is None:
            return UNPLACED
        station, span = nearest
        if span.conflict:
            return f"到最近的站 {span.text}"
        if span.drawn_m == 0:
            return f"{station.name}在范围内（±{formats.distance(span.most_m)}）"
        return f"距{station.name} {span.text}"


def _candidates(records: object) -> tuple[tuple[BaseGeometry, float], ...]:
    """The single places of contradictory addresses, in metres."""
    return tuple(_placed(records)) if isinstance(records, (list, tuple)) else ()


def _placed(
    records: list[dict[str, Any]] | tuple[dict[str, Any], ...],
) -> Iterator[tuple[BaseGeometry, float]]:
    for record in records:
        geometry = record["geometry"]
        if geometry is not None and not geometry.is_empty:
            yield metric(np.array([geometry], dtype=object))[0], float(record["radius_m"])


def _nearest_stations(places: SitePlaces) -> None:
    """Fill in ``metro`` and ``metro_m``: the nearest by the drawn distance, the first of equals.

    The span is that to the nearest station wherever in its radius the site is: moving by r metres
    changes the distance to the nearest station by no more than r.
    """
    at = np.flatnonzero(places.placed)
    if not len(at) or not places.stations:
        return
    points = np.array([station.point_m for station in places.stations], dtype=object)
    precision = np.array([station.precision_m for station in places.stations])
    tree = shapely.STRtree(points)
    found = tree.query_nearest(places.shape[at], all_matches=False)
    nearest = np.full(len(at), -1)
    nearest[found[0]] = found[1]
    distance = shapely.distance(places.shape[at], points[nearest])
    slack = places.radius_m[at] + precision[nearest]
    places.metro[at] = nearest
    spans = np.column_stack([distance, np.maximum(0.0, distance - slack), distance + slack])
    places.metro_m[at] = spans
    for row, parts in places.parts.items():
        each = []
        for shape, radius in parts:
            i = int(tree.nearest(shape))
            drawn = float(shapely.distance(shape, points[i]))
            each.append((drawn, radius + precision[i]))
        if each:
            places.metro_m[row] = [
                min(drawn for drawn, _ in each),
                min(max(0.0, drawn - slack_m) for drawn, slack_m in each),
                max(drawn + slack_m for drawn, slack_m in each),
            ]
