"""What an online provider answers: its candidates as stated, and the placements we stand by."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from geopy.exc import GeocoderParseError
from geopy.location import Location
from shapely.geometry import Point

from geo.address.normalise import normalise_text
from geo.datum import Datum
from geo.geocoders.notes import plain
from geo.geocoders.placement import Placement, nothing
from geo.geocoders.reasons import Reason
from geo.projection import to_metric


@dataclass(frozen=True)
class Candidate:
    """One match as the provider states it, before it is checked.

    longitude, latitude: degrees in the provider's datum; radius_m: what its match level is worth;
    level: the provider's own word for it; address: its spelling of the match; city, adcode: the
    division it names, "" when it names none; raw: its own record; note: what else to say;
    refused: why it is no position of the address at all, "" when it is one; echo: ``address`` only
    repeats the question, the provider does not say what it matched.
    """

    longitude: float
    latitude: float
    radius_m: float
    level: str
    address: str
    raw: Mapping[str, Any]
    city: str = ""
    adcode: str = ""
    note: str = ""
    refused: str = ""
    echo: bool = False


@dataclass(frozen=True, kw_only=True)
class ProviderPlacement(Placement):
    """A placement by an online provider; ``geometry`` is a WGS84 point, ``method`` 'provider'.

    original_longitude, original_latitude: degrees as answered, in ``datum``; level: the provider's
    own match level; address: its spelling of what it matched; raw: its own record without keys.
    """

    provider: str
    datum: Datum
    original_longitude: float
    original_latitude: float
    level: str
    address: str
    raw: Mapping[str, Any] = field(repr=False, compare=False)

    def others_note(self, others: Sequence[ProviderPlacement]) -> str:
        """What the note adds when further matches lie outside this one's radius."""
        own, *rest = (to_metric(place.geometry) for place in (self, *others) if place.geometry)
        gaps = [own.distance(other) for other in rest]
        far = [gap for gap in gaps if gap > self.radius_m]
        return f"；另有 {len(far)} 个结果，最远相距 {max(far):.0f} 米" if far else ""


class ProviderLocation(Location):
    """A geopy Location (WGS84) that knows its ``placement``; ``raw`` is the provider's record."""

    __slots__ = ("placement",)

    def __init__(self, placement: ProviderPlacement) -> None:
        point = placement.geometry
        assert isinstance(point, Point)
        super().__init__(placement.address, (point.y, point.x), dict(placement.raw))
        self.placement = placement


@dataclass(frozen=True)
class ProviderAnswer:
    """What one provider says of one address: the placements it stands by, best first.

    refused: why its other matches were not taken; certain: False when the provider's “no match”
    may also have been a fault of its own (such an answer is not kept); age_s: seconds since the
    provider was asked, 0 when it just was.
    """

    provider: str
    title: str
    placements: tuple[ProviderPlacement, ...] = ()
    refused: tuple[str, ...] = ()
    certain: bool = True
    age_s: float = 0.0

    @property
    def best(self) -> Placement:
        """The first placement, or none with the reason in its note."""
        if self.placements:
            return self.placements[0]
        if self.refused:
            why = f"{self.title}没有可用的结果：{'；'.join(self.refused)}"
            return nothing(plain(why), Reason.NO_MATCH)
        return nothing(plain(f"{self.title}没有匹配到这个地址"), Reason.NO_MATCH)

    def locations(self, exactly_one: bool) -> ProviderLocation | list[ProviderLocation] | None:
        """geopy's answer: one Location, all of them, or None for no match."""
        found = [ProviderLocation(placement) for placement in self.placements]
        if not found:
            return None
        return found[0] if exactly_one else found


def text_of(value: Any) -> str:
    """A text field; 高德 writes an empty one as ``[]``."""
    return value.strip() if isinstance(value, str) else ""


def number_of(value: Any, title: str, name: str = "坐标") -> float:
    """A finite number from a number or a text, else GeocoderParseError."""
    try:
        number = float(value) if isinstance(value, int | float | str) else math.nan
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise GeocoderParseError(f"{title}返回的{name}不是数字")
    return number


_ASKS_FOR_A_GATE = re.compile(r"[路街道巷弄]\D{0,3}\d")


def check_gate(candidate: Candidate, query: str, street: str, number: str) -> Candidate:
    """Hold a house-number match against the question.

    A provider that does not know the number answers with another one of the street, or with the
    street of the same number elsewhere. Another street is refused; another number counts as
    beside it: 300 m is what a number here stands from its neighbours at most (setback and size).
    A question by a place's name asks for no gate; whichever it has is right.
    """
    asked = normalise_text(query)
    if not _ASKS_FOR_A_GATE.search(asked):
        return candidate
    street, number = normalise_text(street), normalise_text(number)
    if street and street not in asked:
        return replace(candidate, refused=f"返回的街道是{street}，与所查地址不同")
    digits = re.search(r"\d+", number)
    if digits and not re.search(rf"(?<!\d){digits[0]}(?!\d)", asked):
        return replace(
            candidate,
            radius_m=max(candidate.radius_m, 300.0),
            note=f"返回的门牌是 {number}，不是所查的号",
        )
    return candidate
