"""What the gazetteer holds: streets, address points and places, in WGS84 and in metres."""

from __future__ import annotations

from dataclasses import dataclass

from shapely.geometry import LineString, MultiLineString, Point

from geo.address.house_number import HouseNumber, written

# A doubtful name means that the places with that street in their address lie elsewhere: the
# shape is kept in the file, but nothing is placed by it.
TRUSTED_NAME_CHECKS = frozenset({"supported", "weak", "unchecked"})


@dataclass(frozen=True)
class AddressPoint:
    """A street and a house number with a position known within ``precision_m``.

    site_m: the radius that holds the named place at that gate (EPSG:32651 metres around the point),
    0 where none is known.
    """

    point_id: str
    street: str
    number: str
    numbers: tuple[HouseNumber, ...]
    place: str
    precision_m: float
    source: str
    point: Point
    point_m: Point
    site_m: float = 0.0

    @property
    def reach_m(self) -> float:
        """How far from the point what has this address may lie: its site may be the larger."""
        return max(self.precision_m, self.site_m)

    @property
    def middle(self) -> float:
        """The number to interpolate with; a list or range counts as its middle."""
        return sum(number.middle for number in self.numbers) / len(self.numbers)

    @property
    def parity(self) -> int | None:
        """The side of the street: 1 odd, 0 even, None when the numbers are on both."""
        sides = {number.parity for number in self.numbers}
        return sides.pop() if len(sides) == 1 else None

    def holds(self, number: HouseNumber) -> bool:
        return any(own.holds(number) for own in self.numbers)

    @property
    def label(self) -> str:
        return f"{self.street} {written(self.number)}"


@dataclass(frozen=True)
class Street:
    """A street with a shape; ``kind`` is centreline, through_points or straight."""

    street_id: str
    name: str
    kind: str
    precision_m: float
    name_check: str
    median_check_m: float | None
    source: str
    line: LineString | MultiLineString
    line_m: LineString | MultiLineString

    @property
    def trusted(self) -> bool:
        """Whether the shape may place anything."""
        return self.name_check in TRUSTED_NAME_CHECKS


@dataclass(frozen=True)
class Place:
    """A named point with the radius (``precision_m``) that holds the named thing."""

    place_id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    address: str
    precision_m: float
    source: str
    point: Point
    point_m: Point
