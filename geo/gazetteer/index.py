"""The streets, address points and places that the offline geocoder knows.

Positions are WGS84, longitude before latitude (EPSG:4326); every geometry is kept a second time in
the city's UTM zone (EPSG:32651 for Qingdao), so that lengths and distances are metres.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from geo.address.characters import unify_word
from geo.gazetteer.things import AddressPoint, Place, Street


@dataclass(frozen=True)
class Gazetteer:
    """All that is known, with dictionaries from names to things. Never changes once built.

    Attributes
    ----------
    points : tuple of AddressPoint
        The known gates.
    streets : tuple of Street
        The streets with a shape, trusted or not.
    places : tuple of Place
        The named places.
    points_by_street : mapping
        Street's name to its known gates.
    street_by_name : mapping
        Name to street.
    places_by_name : mapping
        Name or alias, unified, to the places of that name.
    street_names : frozenset of str
        Every street of which anything is known.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.gazetteer import Gazetteer
    >>> gazetteer = Gazetteer.read(data_dir() / "gazetteer")
    >>> "香港中路" in gazetteer.street_names
    True
    """

    points: tuple[AddressPoint, ...]
    streets: tuple[Street, ...]
    places: tuple[Place, ...]
    points_by_street: Mapping[str, tuple[AddressPoint, ...]]
    street_by_name: Mapping[str, Street]
    places_by_name: Mapping[str, tuple[Place, ...]]
    street_names: frozenset[str]

    @classmethod
    def read(cls, directory: Path | str, *, added: bool = True) -> Gazetteer:
        """Read the files of :mod:`geo.gazetteer.tables`.

        Parameters
        ----------
        directory : Path or str
            Where they lie.
        added : bool, default True
            Also those that others' data adds.

        Returns
        -------
        Gazetteer

        Raises
        ------
        DataFileError
            With every problem found in them.
        """
        from geo.gazetteer._read import read_gazetteer_files

        return cls.build(*read_gazetteer_files(Path(directory), added=added))

    @classmethod
    def build(
        cls,
        points: Iterable[AddressPoint],
        streets: Iterable[Street],
        places: Iterable[Place],
    ) -> Gazetteer:
        """Index the parts.

        Parameters
        ----------
        points : iterable of AddressPoint
            Of known numbers.
        streets : iterable of Street
            With their shapes.
        places : iterable of Place
            One of kind ``street`` is a street known as a point only.

        Returns
        -------
        Gazetteer
            Its places hold what stands at an address point too, unless ``places`` have the name.
        """
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
        street_by_name: dict[str, Street] = {}
        for street in streets:
            before = street_by_name.get(street.name)
            if before is None or _rank(street) >= _rank(before):
                street_by_name[street.name] = street
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
        """The places of that name or alias.

        Names are compared whole, never in part: part-matching is what puts the substation 220kV
        团岛站 at the metro station 团岛站.

        Parameters
        ----------
        name : str
            In any way of writing that normalising makes one.

        Returns
        -------
        tuple of Place
        """
        return self.places_by_name.get(unify_word(name), ())

    def shape_of(self, street: str) -> Street | None:
        """The street's shape, where its name is trusted.

        Parameters
        ----------
        street : str
            Its full name.

        Returns
        -------
        Street or None
        """
        known = self.street_by_name.get(street)
        return known if known is not None and known.trusted else None

    def without_points(self, *, street: str, points: Iterable[AddressPoint]) -> Gazetteer:
        """The gazetteer as it would be without some address points: for calibration.

        Parameters
        ----------
        street : str
            Whose points they are.
        points : iterable of AddressPoint
            To be left out, by their ``point_id``.

        Returns
        -------
        Gazetteer
            Streets and places are the same.
        """
        gone = {point.point_id for point in points}
        kept = (p for p in self.points if p.street != street or p.point_id not in gone)
        return Gazetteer.build(kept, self.streets, self.places)


def _rank(street: Street) -> tuple[bool, bool, bool]:
    """Which of two shapes of one street is the better one."""
    return street.trusted, street.whole, street.kind == "centreline"
