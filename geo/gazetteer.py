"""The streets, address points and places that the offline geocoder knows.

Positions are WGS84, longitude before latitude (EPSG:4326); every geometry is kept a second time in
EPSG:32651 (UTM zone 51N, which holds Qingdao), so that lengths and distances are metres.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from shapely.geometry import LineString, MultiLineString, Point

from geo.characters import unify_word
from geo.house_number import HouseNumber, written
from geo.projection import METRIC, WGS84, to_metric, to_wgs84

__all__ = ["METRIC", "WGS84", "Gazetteer", "to_metric", "to_wgs84"]

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


@dataclass(frozen=True)
class Gazetteer:
    """All that is known, with dictionaries from names to things. Never changes once built."""

    points: tuple[AddressPoint, ...]
    streets: tuple[Street, ...]
    places: tuple[Place, ...]
    points_by_street: Mapping[str, tuple[AddressPoint, ...]]
    street_by_name: Mapping[str, Street]
    places_by_name: Mapping[str, tuple[Place, ...]]
    street_names: frozenset[str]

    @classmethod
    def read(cls, directory: Path | str) -> Gazetteer:
        """Read address_points.csv, streets.geojson and places.csv.

        Raises DataFileError with every problem found in the three files.
        """
        from geo.gazetteer_files import read_gazetteer_files

        return cls.build(*read_gazetteer_files(Path(directory)))

    @classmethod
    def build(
        cls,
        points: Iterable[AddressPoint],
        streets: Iterable[Street],
        places: Iterable[Place],
    ) -> Gazetteer:
        """Index the parts. A place of kind ``street`` is a street known as a point only."""
        points, streets, places = tuple(points), tuple(streets), tuple(places)
        by_street: dict[str, list[AddressPoint]] = defaultdict(list)
        for point in points:
            by_street[point.street].append(point)
        by_name: dict[str, list[Place]] = defaultdict(list)
        for place in places:
            for name in (place.name, *place.aliases):
                known = by_name[unify_word(name)]
                if place not in known:
                    known.append(place)
        # What stands at an address point is a place as well, unless the places file has the name.
        for point in points:
            if point.place and unify_word(point.place) not in by_name:
                by_name[unify_word(point.place)].append(
                    Place(
                        place_id=point.point_id,
                        name=point.place,
                        kind="address",
                        aliases=(),
                        address=f"{point.street}{point.number}号",
                        precision_m=point.precision_m,
                        source=point.source,
                        point=point.point,
                        point_m=point.point_m,
                    )
                )
        street_by_name = {street.name: street for street in streets}
        point_streets = {place.name for place in places if place.kind == "street"}
        return cls(
            points=points,
            streets=streets,
            places=places,
            points_by_street=MappingProxyType(
                {name: tuple(known) for name, known in by_street.items()}
            ),
            street_by_name=MappingProxyType(street_by_name),
            places_by_name=MappingProxyType(
                {name: tuple(known) for name, known in by_name.items()}
            ),
            street_names=frozenset(street_by_name) | frozenset(by_street) | point_streets,
        )

    def find_places(self, name: str) -> tuple[Place, ...]:
        """The places of that name or alias; names are compared whole, never in part.

        Part-matching is what puts the substation 220kV 团岛站 at the metro station 团岛站.
        """
        return self.places_by_name.get(unify_word(name), ())

    def shape_of(self, street: str) -> Street | None:
        """The street's shape if there is one and its name is trusted."""
        known = self.street_by_name.get(street)
        return known if known is not None and known.trusted else None

    def without_points(self, *, street: str, points: Iterable[AddressPoint]) -> Gazetteer:
        """The gazetteer as it would be without those address points (for calibration)."""
        gone = {point.point_id for point in points}
        kept = (p for p in self.points if p.street != street or p.point_id not in gone)
        return Gazetteer.build(kept, self.streets, self.places)
