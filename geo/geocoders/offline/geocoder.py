"""The geocoder that needs no network: it answers from the gazetteer alone, or says why it cannot.

In this order: the exact address point; between two numbers of one side; beside a known number; the
stretch of the street; the junction of two streets; the area inside bounds; the named place or area;
the street as a whole. Nothing is guessed: an unknown street, another district or a number far
outside the known ones gives no position and the reason.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable, Mapping
from dataclasses import replace

from shapely.geometry.base import BaseGeometry

from geo.address.elsewhere import named_elsewhere, neighbouring_office, own_division
from geo.address.model import Address, Kind
from geo.address.patterns import STREET_END
from geo.district.current import in_use
from geo.gazetteer.index import Gazetteer
from geo.gazetteer.things import Place, Street
from geo.geocoders.notes import Form, joined, say
from geo.geocoders.offline._areas import (
    FARTHEST_OFFSET_M,
    OFFSET_SHARE,
    Side,
    bounded_area,
    junction,
    shift,
)
from geo.geocoders.offline._house_numbers import NumberedStreet
from geo.geocoders.offline._named_places import NamedPlaces
from geo.geocoders.offline.radii import POINT_STREET_M, metres_per_number, setback_m
from geo.geocoders.placement import Placement, circle_of, each_once, nothing
from geo.geocoders.reasons import Reason
from geo.projection import to_metric, to_wgs84

# “近”, “旁” and “对面” reach about one large block.
NEAR_M = 300.0

# A place stands by a street when its circle comes so close: sites here are up to 300 m deep.
BY_THE_STREET_M = 300.0

STREET_ENDED = re.compile(f".{{1,40}}?{STREET_END}")
_HOME = in_use()
_OWN_WORDS = (_HOME.province, _HOME.city, _HOME.name)


class Offline:
    """A geocoder over a gazetteer; every position is WGS84, nothing is asked of a network.

    With geopy's interface: :class:`~geo.geocoders.offline.geopy_interface.OfflineGeocoder`.

    In order: the exact gate, between two numbers of one side, beside one, a junction, an area
    inside bounds, a named place, the street as a whole. The radii are measured, see
    :mod:`geo.geocoders.offline.radii`.

    Parameters
    ----------
    gazetteer : Gazetteer
        What is known.

    Examples
    --------
    >>> from geo.address import parse_addresses
    >>> from geo.dataset import load_dataset
    >>> from geo.geocoders.offline import Offline
    >>> offline = Offline(load_dataset().gazetteer)
    >>> (address,) = parse_addresses("香港中路 76 号")
    >>> placement = offline.locate(address)
    >>> placement.method, placement.matched
    ('address', '香港中路 76 号')
    >>> offline.locate(parse_addresses("北京市朝阳区建国路 1 号")[0]).note
    '地址写明在北京市朝阳区，不在青岛市市南区'
    """

    datum = "WGS84"

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._places = NamedPlaces(gazetteer)
        worths = [
            worth
            for points in gazetteer.points_by_street.values()
            if (worth := metres_per_number(points)) is not None
        ]
        lengths = [street.line_m.length for street in gazetteer.streets]
        # What streets here are like on the whole, for those of which little is known.
        self._typical_step_m = statistics.median(worths) if worths else 20.0
        self._typical_length_m = statistics.median(lengths) if lengths else 1500.0
        self._numbered: dict[str, NumberedStreet] = {}
        self._without_numbers: dict[str, Placement] = {}
        self._readers: Mapping[str, Callable[[Address], Placement]] = {
            "number": self._locate_number,
            "street": self._locate_whole_street,
            "junction": self._locate_junction,
            "bounds": self._locate_bounds,
            "near": self._locate_near,
            "place": self._locate_place,
            "foreign": lambda address: nothing(
                say(Form.ELSEWHERE, name=address.elsewhere), Reason.ELSEWHERE
            ),
            "empty": lambda address: nothing(say(Form.NO_ADDRESS), Reason.EMPTY),
        }

    def locate(self, address: Address) -> Placement:
        """Place one address.

        Parameters
        ----------
        address : Address
            As :func:`geo.address.parse_addresses` reads it.

        Returns
        -------
        Placement
            Without a geometry where there is no place; ``note`` always says why.
        """
        return self.refusal(address) or self._readers[address.kind](address)

    def refusal(self, address: Address) -> Placement | None:
        """Why what stands beside it says that it is not here.

        A place before the street must be one of ours, unless the text names our city: every city
        has a 中山路. A place must not be found by its name where the street beside it is unknown.

        Parameters
        ----------
        address : Address
            With the names in ``beside``.

        Returns
        -------
        Placement or None
            One without a geometry; None when nothing speaks against it.
        """
        for name in address.beside:
            if self._is_ours(name):
                continue
            street = STREET_ENDED.fullmatch(name) is not None
            if not street and (division := named_elsewhere(name)):
                return _elsewhere(division, name)
            if address.kind == "place" or (address.kind == "street" and street):
                alone = say(Form.NOT_ALONE, name=name, name2=address.text)
                return nothing(alone, Reason.UNKNOWN)
            doubt = None
            if not address.at_home:
                doubt = say(Form.PERHAPS_ELSEWHERE, name=name, name2=address.street)
            elif not (street or address.stated) and (office := neighbouring_office(name)):
                doubt = say(Form.PERHAPS_IN, name=name, name2=office, name3=address.street)
            if doubt is not None:
                return nothing(joined([doubt, say(Form.SAY_SO)]), Reason.PERHAPS_ELSEWHERE)
        return None

    def _is_ours(self, name: str) -> bool:
        """Whether a street or place of that name, or a community of our district, is known."""
        if name in self.gazetteer.street_names or own_division(name):
            return True
        return self._places.knows(name)

    def locate_street(self, name: str) -> Placement:
        """A street as a whole.

        Parameters
        ----------
        name : str
            Its full name.

        Returns
        -------
        Placement
            Its line, or a point and radius where no shape is known.
        """
        return self._locate_street(Address(text=name, kind="street", street=name))

    def _locate_number(self, address: Address) -> Placement:
        if address.street not in self.gazetteer.street_names:
            street = self._behind_the_district(address) or self._places.street_behind_one(
                address.street
            )
            if street:
                return self._locate_number(replace(address, street=street))
            # What stands behind the number stands on that street: 成都 has a 华润大厦 too.
            found = self._places.find(address.text)
            return found or nothing(say(Form.UNKNOWN, name=address.street), Reason.UNKNOWN)
        if address.street not in self.gazetteer.points_by_street:
            if address.street not in self._without_numbers:
                self._without_numbers[address.street] = self._locate_unnumbered(address)
            return self._without_numbers[address.street]
        return self._street_numbers(address.street).place(address.numbers, address.label)

    def _locate_unnumbered(self, address: Address) -> Placement:
        """A number on a street of which no number is known: the same for all of its numbers."""
        whole = self._locate_street(address)
        if not whole.found:
            return whole
        if whole.geometry is not None and whole.geometry.geom_type == "Point":
            note = say(Form.STREET_POINT, name=address.street)
            return replace(whole, note=note, radius_m=max(whole.radius_m, POINT_STREET_M))
        return replace(whole, note=say(Form.NO_NUMBERS, name=address.street))

    def _behind_the_district(self, address: Address) -> str:
        """齐东路 of 青岛市南齐东路, which could be 青岛市|南齐东路; blank if there is none."""
        cut, street = _HOME.short[-1], address.street
        meant = street.removeprefix(cut) if f"{_HOME.short}{street[1:]}" in address.text else ""
        return meant if meant != street and meant in self.gazetteer.street_names else ""

    def _street_numbers(self, name: str) -> NumberedStreet:
        if name not in self._numbered:
            street = self.gazetteer.shape_of(name)
            self._numbered[name] = NumberedStreet.of(
                name,
                self.gazetteer.points_by_street[name],
                street if street is not None and street.whole else None,
                self._typical_step_m,
            )
        return self._numbered[name]

    def _locate_whole_street(self, address: Address) -> Placement:
        found = self._locate_street(address)
        if not found.found or not address.tail[:1].isdigit():
            return found
        return replace(found, note=joined([found.note, say(Form.NO_NUMBER, name=address.tail)]))

    def _locate_street(self, address: Address) -> Placement:
        name = address.street
        street = self.gazetteer.shape_of(name)
        if street is not None:
            note = say(Form.ALONG, name=name)
            if not street.whole:
                note = say(Form.ALONG_SECTION, name=name)
            elif street.kind != "centreline":
                note = say(Form.ALONG_GATES, name=name)
            return Placement(
                street.line, "street", setback_m(street), note, name, origins=(street.source,)
            )
        for place in self.gazetteer.find_places(name):
            if place.kind == "street":
                note = say(Form.ONE_PLACE, name=name)
                return Placement(
                    place.point, "street", place.precision_m, note, name,
                    subject=name, origins=(place.source,),
                )  # fmt: skip
        points = self.gazetteer.points_by_street.get(name, ())
        if points:
            centre, spread = circle_of([point.point_m for point in points])
            radius = spread + self._typical_length_m / 2
            note = say(Form.KNOWN_GATES, name=name, n=len(points))
            told = each_once(point.source for point in points)
            return Placement(
                to_wgs84(centre), "street", radius, note, name, subject=name, origins=told
            )
        if name in self.gazetteer.street_names:
            disagrees = say(Form.LINE_DISAGREES, name=name)
            return nothing(disagrees, Reason.UNKNOWN, name, subject=name)
        found = self._places.find(address.text, name)
        return found or nothing(say(Form.UNKNOWN, name=name), Reason.UNKNOWN)

    def _locate_junction(self, address: Address) -> Placement:
        first = self.gazetteer.shape_of(address.street)
        second = self.gazetteer.shape_of(address.cross_street)
        if first is None or second is None:
            pair = ((address.street, first), (address.cross_street, second))
            unknown = tuple(name for name, street in pair if street is None)
            return nothing(say(Form.NO_LINE, name=unknown), Reason.CROSSING)
        return junction(first, second, address.direction, address.distance_m)

    def _locate_bounds(self, address: Address) -> Placement:
        return bounded_area([Side(bound, self._bound(bound.name)) for bound in address.bounds])

    def _bound(self, name: str) -> Street | Place | None:
        street = self.gazetteer.shape_of(name)
        if street is not None and street.whole:
            return street
        places = self.gazetteer.find_places(name)
        return places[0] if len(places) == 1 else None

    def _locate_near(self, address: Address) -> Placement:
        kind: Kind = "number" if address.number else "street" if address.street else "place"
        target = self.locate(replace(address, kind=kind, text=address.place or address.text))
        if target.geometry is None:
            return target
        if address.direction and address.distance_m is not None and target.point is not None:
            if address.distance_m > FARTHEST_OFFSET_M:
                too_far = say(Form.TOO_FAR, name=target.matched, n=address.distance_m)
                return nothing(too_far, Reason.OFFSET)
            moved = shift(to_metric(target.point), address.direction, address.distance_m)
            radius = target.point_radius_m + OFFSET_SHARE * address.distance_m
            way = (address.direction,)
            note = say(Form.MOVED, more=target.note, way=way, n=address.distance_m)
            return replace(target, geometry=to_wgs84(moved), radius_m=radius, note=note)
        note = say(Form.NEAR, more=target.note)
        method = "interpolated" if target.method == "address" else target.method
        return replace(target, method=method, radius_m=target.radius_m + NEAR_M, note=note)

    def _locate_place(self, address: Address) -> Placement:
        # 青岛市人民政府 and 市南区人民医院 begin with words that were taken for the division.
        names = [own + address.place for own in _OWN_WORDS if own + address.place in address.text]
        found = self._places.find(address.text, *names, address.place)
        found = found or self._on_its_street(address.place)
        if found is not None:
            return found
        if (division := named_elsewhere(address.place)) and self._places.ends_in_one(address.place):
            return _elsewhere(division, address.place)
        return nothing(say(Form.UNKNOWN_PLACE, name=address.place), Reason.UNKNOWN)

    def _on_its_street(self, text: str) -> Placement | None:
        """中山路百盛: a known place behind a known street, if it stands by that street."""
        for cut in range(2, len(text) - 1):
            street = self._street_m(text[:cut])
            if street is None:
                continue
            beside = tuple(
                place
                for place in self.gazetteer.find_places(text[cut:])
                if place.point_m.distance(street) <= place.precision_m + BY_THE_STREET_M
            )
            if beside:
                return self._places.placed(text[cut:], beside)
        return None

    def _street_m(self, name: str) -> BaseGeometry | None:
        """What is known of a street in metres, None where it is no street of ours."""
        if name not in self.gazetteer.street_names:
            return None
        found = self.locate_street(name).geometry
        return None if found is None else to_metric(found)


def _elsewhere(division: str, name: str) -> Placement:
    """The refusal of a place that lies in another division by its own name."""
    note = say(Form.ELSEWHERE_BY_NAME, name=division, name2=name)
    return nothing(note, Reason.ELSEWHERE)
