"""Measure along a street: metres from its start, metres to its side."""

from __future__ import annotations

import math
from dataclasses import dataclass

from shapely.geometry import LineString, MultiLineString, Point
from shapely.ops import substring

# A gate can stand past the end of a traced line; the line is measured as if it ran on that far.
OVERRUN_M = 400.0

# The direction of the street at a place is taken over this length on either side.
_REACH_M = 5.0


@dataclass(frozen=True)
class Measure:
    """``along_m`` from the start of the line (negative before it); ``offset_m`` to the left."""

    along_m: float
    offset_m: float


@dataclass(frozen=True)
class Centreline:
    """A street's line in EPSG:32651 with its two ends drawn out by ``OVERRUN_M``."""

    line: LineString
    extended: LineString

    @classmethod
    def of(cls, shape: LineString | MultiLineString) -> Centreline:
        """Parts of a street that is drawn in several are joined end to start, in their order."""
        if isinstance(shape, MultiLineString):
            shape = LineString([xy for part in shape.geoms for xy in part.coords])
        coordinates = list(shape.coords)
        first = _beyond(coordinates[1], coordinates[0])
        last = _beyond(coordinates[-2], coordinates[-1])
        return cls(shape, LineString([first, *coordinates, last]))

    @property
    def length_m(self) -> float:
        length: float = self.line.length
        return length

    def measure(self, point: Point) -> Measure:
        along = self.extended.project(point)
        (x, y), (dx, dy) = self._direction(along)
        left = dx * (point.y - y) - dy * (point.x - x)
        return Measure(along - OVERRUN_M, math.copysign(self.extended.distance(point), left))

    def place(self, measure: Measure) -> Point:
        """The point at a measure; past the drawn-out ends it stays at them."""
        along = min(max(measure.along_m + OVERRUN_M, 0.0), self.extended.length)
        (x, y), (dx, dy) = self._direction(along)
        return Point(x - dy * measure.offset_m, y + dx * measure.offset_m)

    def stretch(self, start_m: float, end_m: float, *, past_m: float = 0.0) -> LineString:
        """The part of the line between two measures, cut at ``past_m`` beyond its drawn ends."""
        low, high = sorted((start_m, end_m))
        low = min(max(low, -past_m), self.length_m - 1.0)
        high = max(min(high, self.length_m + past_m), low + 1.0)
        part = substring(self.extended, low + OVERRUN_M, high + OVERRUN_M)
        return part if isinstance(part, LineString) else self.line

    def _direction(self, along: float) -> tuple[tuple[float, float], tuple[float, float]]:
        """Position and unit vector of the extended line at a distance from its start."""
        here = self.extended.interpolate(along)
        back = self.extended.interpolate(max(along - _REACH_M, 0.0))
        ahead = self.extended.interpolate(min(along + _REACH_M, self.extended.length))
        length = math.hypot(ahead.x - back.x, ahead.y - back.y) or 1.0
        return (here.x, here.y), ((ahead.x - back.x) / length, (ahead.y - back.y) / length)


def _beyond(inner: tuple[float, ...], end: tuple[float, ...]) -> tuple[float, float]:
    dx, dy = end[0] - inner[0], end[1] - inner[1]
    length = math.hypot(dx, dy) or 1.0
    return end[0] + dx / length * OVERRUN_M, end[1] + dy / length * OVERRUN_M
