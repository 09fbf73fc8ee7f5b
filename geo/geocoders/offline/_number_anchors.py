"""The known gates of a street, by number and by their place along it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from shapely.geometry import Point

from geo.address.house_number import STEM_SUFFIXES, HouseNumber
from geo.gazetteer.things import AddressPoint
from geo.geocoders.offline._centreline import Centreline, Measure


@dataclass(frozen=True)
class Anchor:
    """A known gate with its measure on the street (None where the street has no shape)."""

    gate: AddressPoint
    position: float
    parity: int | None
    measure: Measure | None

    @property
    def point(self) -> Point:
        return self.gate.point_m


def anchors_of(points: Sequence[AddressPoint], line: Centreline | None) -> tuple[Anchor, ...]:
    """The gates as anchors, rising by number."""
    return tuple(
        Anchor(
            gate=point,
            position=average(point.numbers),
            parity=point.parity,
            measure=line.measure(point.point_m) if line is not None else None,
        )
        for point in sorted(points, key=lambda point: average(point.numbers))
    )


def rank(number: HouseNumber) -> float:
    """A number on the scale on which interpolation happens: 76 < 76甲 < 76乙 < 77."""
    suffix = STEM_SUFFIXES.find(number.suffix) + 1 if number.suffix else 0
    return number.middle + 0.1 * suffix + (0.05 if number.sub else 0.0)


def average(numbers: Sequence[HouseNumber]) -> float:
    return sum(rank(number) for number in numbers) / len(numbers)


def parity_of(numbers: Sequence[HouseNumber]) -> int | None:
    sides = {number.parity for number in numbers}
    return sides.pop() if len(sides) == 1 else None


def ends_of(numbers: Sequence[HouseNumber]) -> list[HouseNumber]:
    """The gates that are named, ranges by their two ends, in their order along the street."""
    ends = {HouseNumber(n.last) for n in numbers if n.last is not None}
    ends |= {HouseNumber(int(n.sub)) for n in numbers if n.may_be_range}
    ends |= {HouseNumber(n.base, n.suffix) if n.last or n.may_be_range else n for n in numbers}
    return sorted(ends, key=rank)


def brackets(side: Sequence[Anchor], position: float) -> tuple[Anchor | None, Anchor | None]:
    """The nearest lower and the nearest upper of the anchors of one side."""
    lower = [a for a in side if a.position < position]
    upper = [a for a in side if a.position > position]
    return (lower[-1] if lower else None), (upper[0] if upper else None)


def rising(side: Sequence[Anchor], both: Sequence[Anchor]) -> bool | None:
    """Whether numbers rise along the direction in which the line is drawn.

    By the pairs of the number's own side, else of both; None when they contradict each other.
    """
    for anchors in (side, both):
        signs = [
            b.measure.along_m > a.measure.along_m
            for a, b in combinations(anchors, 2)
            if a.measure is not None and b.measure is not None
        ]
        if signs:
            share = sum(signs) / len(signs)
            return True if share >= 0.75 else False if share <= 0.25 else None
    return None
