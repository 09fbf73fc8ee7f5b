"""What a geocoder of ours answers: a geometry, how it was found and how far it may be off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from shapely import minimum_bounding_circle, minimum_bounding_radius
from shapely.geometry import GeometryCollection, Point
from shapely.geometry.base import BaseGeometry

from geo.geocoders.notes import NO_NOTE, Note
from geo.geocoders.reasons import Reason
from geo.projection import to_metric, to_wgs84

Method = Literal[
    "address", "interpolated", "junction", "bounded", "street", "area", "place",
    "provider", "given", "manual", "none",
]  # fmt: skip


@dataclass(frozen=True)
class Placement:
    """Where an address is, or why that is not known.

    Attributes
    ----------
    geometry : shapely geometry or None
        EPSG:4326; None when there is no answer.
    method : str
        How it was found, see ``Method``.
    radius_m : float
        The truth lies within this distance of the geometry; NaN without one.
    note : Note
        Why, in one Chinese sentence, with the clauses that it was made of.
    matched : str
        What in the gazetteer it rests on.
    likely, likely_radius_m : Point or None, float
        The likeliest place on a line or in an area (EPSG:4326) and the distance from it in metres
        within which the truth lies, where that is known better than by covering the geometry.
    reason : Reason or None
        Why there is no place; None with one.
    finding : Note
        Of the note of a refusal what was found out, without what was concluded from it; blank where
        the note says no more.
    subject : str
        The address or street that the note begins with, blank where it begins otherwise.
    sources : tuple of str
        The providers that the place rests on, 高德, 百度; none of the offline data's.
    origins : tuple of str
        Who says so: what the rows of the offline data that the place rests on name as their source,
        each once; none of a provider's.

    Examples
    --------
    A synthetic point on round numbers:

    >>> from shapely import Point
    >>> from geo.geocoders import Placement
    >>> from geo.geocoders.notes import plain
    >>> placement = Placement(Point(120.4, 36.0), "place", 50.0, plain("示例"))
    >>> placement.found, placement.point_radius_m
    (True, 50.0)
    """

    geometry: BaseGeometry | None
    method: Method
    radius_m: float
    note: Note
    matched: str = ""
    likely: Point | None = None
    likely_radius_m: float = float("nan")
    reason: Reason | None = None
    finding: Note = NO_NOTE
    subject: str = ""
    sources: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()

    @property
    def found(self) -> bool:
        """Whether there is a place."""
        return self.geometry is not None

    @cached_property
    def point(self) -> Point | None:
        """One point that stands for the geometry, EPSG:4326; None without one.

        The likeliest where one is known; else the middle of a line by length, a point within an
        area.
        """
        if self.geometry is None or self.likely is not None:
            return self.likely
        if isinstance(self.geometry, Point):
            return self.geometry
        metric = to_metric(self.geometry)
        if metric.geom_type == "LineString":
            return to_wgs84(metric.interpolate(0.5, normalized=True))
        return to_wgs84(metric.representative_point())

    @cached_property
    def point_radius_m(self) -> float:
        """Metres around ``point`` that cover the geometry and its own radius; NaN without a place.

        For whoever can only show a point: along a street it is far wider than ``radius_m``.
        """
        if self.geometry is None or self.point is None:
            return float("nan")
        if self.likely is not None:
            return max(self.likely_radius_m, self.radius_m)
        if self.point is self.geometry:
            return self.radius_m
        reach: float = to_metric(self.geometry).hausdorff_distance(to_metric(self.point))
        return self.radius_m + reach


def nothing(
    note: Note, reason: Reason, matched: str = "", *, finding: Note = NO_NOTE, subject: str = ""
) -> Placement:
    """No answer, and why: in a sentence, and as a value."""
    return Placement(
        None,
        "none",
        float("nan"),
        note,
        matched,
        reason=reason,
        finding=finding,
        subject=subject,
    )


def each_once(*several: Iterable[str]) -> tuple[str, ...]:
    """The origins of several things as those of one, in their order."""
    return tuple(dict.fromkeys(origin for origins in several for origin in origins))


def circle_of(geometries: Sequence[BaseGeometry]) -> tuple[Point, float]:
    """Centre and radius (metres) of the smallest circle around geometries in EPSG:32651."""
    collection = GeometryCollection(list(geometries))
    return minimum_bounding_circle(collection).centroid, float(minimum_bounding_radius(collection))
