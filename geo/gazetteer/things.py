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
    """A street and a house number with a known position.

    Attributes
    ----------
    point_id : str
        Its id in address_points.csv.
    street, number : str
        香港中路 and 76; a list stays one text.
    numbers : tuple of HouseNumber
        The same taken apart.
    place : str
        What stands there, blank where that is not known.
    precision_m : float
        The position is known within so many metres.
    source : str
        Its source in sources.toml.
    point, point_m : shapely.Point
        EPSG:4326, and EPSG:32651 in metres.
    site_m : float
        The radius in metres that holds the named place at that gate, 0 where none is known.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> known = load_dataset().gazetteer.points_by_street["香港中路"]
    >>> sorted({point.parity for point in known})
    [0, 1]
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
        """How far from the point what has this address may lie, in metres: its site may be the
        larger."""
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
        """Whether a number is one of its own, or a plain one within a range of the same parity.

        Parameters
        ----------
        number : HouseNumber
            76甲 is another gate than 76.

        Returns
        -------
        bool
        """
        return any(own.holds(number) for own in self.numbers)

    @property
    def label(self) -> str:
        """Street and number as people write them: 香港中路 76 号甲."""
        return f"{self.street} {written(self.number)}"


@dataclass(frozen=True)
class Street:
    """A street with a shape.

    Attributes
    ----------
    street_id, name : str
        Its id in streets.geojson, its name.
    kind : {"centreline", "through_points", "straight", "section"}
        How its line was drawn; of a section the rest of the street is not known.
    precision_m : float
        How far the line may be off, in metres.
    name_check : str
        What a comparison with known addresses says; ``trusted`` reads it.
    median_check_m : float or None
        The median distance of its known addresses from the line, in metres.
    source : str
        Its source in sources.toml.
    line, line_m : LineString or MultiLineString
        EPSG:4326, and EPSG:32651 in metres.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> street = load_dataset().gazetteer.street_by_name["香港中路"]
    >>> street.trusted, street.line.geom_type
    (True, 'LineString')
    """

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

    @property
    def whole(self) -> bool:
        """Whether the line is meant to be all of the street."""
        return self.kind != "section"


@dataclass(frozen=True)
class Place:
    """A named point with the radius that holds the named thing.

    Attributes
    ----------
    place_id, name : str
        Its id in places.csv, its name.
    kind : str
        address, area, street, …: what sort of thing it is.
    aliases : tuple of str
        Its other names.
    address : str
        Its address, blank where none is known.
    precision_m : float
        The radius that holds the thing, in metres.
    source : str
        Its source in sources.toml.
    point, point_m : shapely.Point
        EPSG:4326, and EPSG:32651 in metres.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> (place,) = load_dataset().gazetteer.find_places("五四广场")
    >>> place.name, place.kind
    ('五四广场', 'landmark')
    """

    place_id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    address: str
    precision_m: float
    source: str
    point: Point
    point_m: Point
