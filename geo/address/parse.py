"""Take Chinese address text apart: street, number, junction, bounds, place.

``parse_addresses`` reads words only. Whether a street exists, and where, is the geocoder's
business. The grammar is the one people here write: 市南区香港中路 76 号甲, 莱阳路 3 号、5 号,
延吉路 181、183、185 号, 山东路与江西路交叉口西南 20 米, A 以西、B 以东、C 以北、D 以南, 近五四广场.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from geo.address.elsewhere import named_elsewhere, read_divisions
from geo.address.house_number import STEM_SUFFIXES, HouseNumber, parse_numbers, written
from geo.address.normalise import LONGEST_RAW, normalise_text
from geo.address.patterns import (
    ANOTHER_GATE,
    BOUND_BEFORE,
    BOUND_BEHIND,
    BOUND_CUE,
    BRACKETS,
    CORNER,
    COUNTED,
    JOINED,
    JUNCTION,
    JUNCTION_CUE,
    NEAR_BEFORE,
    NEAR_BEHIND,
    NEAR_OFFSET,
    NUMBER_ONLY,
    NUMBERED,
    OPPOSITE,
    PLACE_END,
    PREAMBLE,
    STEM,
    STREET_NAME,
    STREET_ONLY,
    UNTIL_GATE,
)
from geo.district.current import in_use

Kind = Literal["number", "street", "junction", "bounds", "near", "place", "foreign", "empty"]

# Longer texts and pieces are prose, not addresses; they come back whole, as a place nobody knows.
# The text is cut to the first length before anything goes through it.
LONGEST_TEXT = 400
LONGEST_PIECE = 120

# What stands between two addresses.
SEPARATORS = frozenset("、;；,，\n。|")
# 上海银行 and 北京饭店 have branches everywhere.
TRADES = re.compile(r"(?:银行|公司|集团|酒店|宾馆|饭店)$")
PLACE_ENDED = re.compile(rf".{{1,40}}?{PLACE_END}")


@dataclass(frozen=True)
class Bound:
    """One side of an area. ``side`` is the side of the area on which ``name`` lies.

    “青岛卫校以西” says that the area is west of 青岛卫校, so 青岛卫校 bounds it on the east (东).
    """

    side: str
    name: str


@dataclass(frozen=True)
class Address:
    """One address, as its words say it. Fields that its kind does not use are empty.

    Attributes
    ----------
    text : str
        The piece of the original, normalised.
    kind : str
        number, street, junction, bounds, near, place, foreign or empty.
    street, number : str
        香港中路 and 76甲; a list stays one text: 181、183、185.
    tail : str
        Building, floor, unit or other words behind.
    cross_street : str
        The second street of a junction.
    bounds : tuple of Bound
        The sides of an area.
    place : str
        A name.
    direction, distance_m : str, float or None
        The offset of a junction or a near address in metres: 西南 20 米.
    reason : str
        For a foreign address the division it names, in one Chinese sentence.
    beside : tuple of str
        Names in the same text that have to be known here (a place before the street, the street
        beside a place), for else the street or place meant is another city's.
    at_home : bool
        Whether the text names 青岛 or 市南区.
    stated : bool
        Whether 市南区 stands in front.

    Examples
    --------
    >>> from geo.address import parse_addresses
    >>> (address,) = parse_addresses("青岛市市南区香港中路 76 号甲")
    >>> address.kind, address.street, address.number, address.label
    ('number', '香港中路', '76甲', '香港中路 76 号甲')
    """

    text: str
    kind: Kind
    street: str = ""
    number: str = ""
    tail: str = ""
    cross_street: str = ""
    bounds: tuple[Bound, ...] = ()
    place: str = ""
    direction: str = ""
    distance_m: float | None = None
    reason: str = ""
    beside: tuple[str, ...] = ()
    at_home: bool = False
    stated: bool = False

    def called(self, text: str) -> Address:
        """The same address of another text (``replace`` takes ten times as long)."""
        other = object.__new__(Address)
        vars(other).update(vars(self), text=text)
        return other

    @property
    def numbers(self) -> tuple[HouseNumber, ...]:
        return parse_numbers(self.number) if self.number else ()

    @property
    def label(self) -> str:
        """A short name for notes: 香港中路 76 号甲, 青岛卫校, …"""
        if self.kind == "number":
            return f"{self.street} {written(self.number)}"
        return self.text


# Divisions and streets between blanks are the same in row after row.
_normalised = lru_cache(maxsize=10_000)(normalise_text)


def parse_addresses(text: str) -> list[Address]:
    """Every address in the text, in its order. Reads words only and knows no place.

    Text that follows no pattern comes back as a place of that name, so this never fails.

    Parameters
    ----------
    text : str
        A cell as people write it. Beyond 400 characters it is prose and comes back as one place.

    Returns
    -------
    list of Address
        At least one; blank text gives one of kind ``empty``.

    Examples
    --------
    >>> from geo.address import parse_addresses
    >>> [(address.street, address.number) for address in parse_addresses("莱阳路 3 号、5 号")]
    [('莱阳路', '3'), ('莱阳路', '5')]
    >>> (corner,) = parse_addresses("山东路与江西路交叉口西南 20 米")
    >>> corner.kind, corner.cross_street, corner.direction, corner.distance_m
    ('junction', '江西路', '西南', 20.0)
    """
    clean = normalise_text(text)
    if len(text) > LONGEST_RAW or len(clean) > LONGEST_TEXT:
        clean = clean[:LONGEST_TEXT] + "…"
        return [Address(text=clean, kind="place", place=clean)]
    if not clean.strip("、,，;；。./"):
        return [Address(text=clean, kind="empty")]
    parts = text.split()
    apart = [_normalised(part) for part in parts] if len(parts) > 1 else ()
    reading = read_divisions(clean, apart)
    if reading.reason is not None:
        return [Address(text=clean, kind="foreign", reason=reading.reason)]
    bounds = _parse_bounds(reading.rest)
    if bounds is not None:
        return [bounds]
    addresses: list[Address] = []
    for piece in _split(reading.rest):
        address = _continue(piece, addresses)
        if address is None and not addresses:
            address = _parse_one(piece, reading.front + piece)
        elif address is None:
            address = _parse_later(piece)
        if address is None:
            continue
        if address.kind == "foreign" and not re.search(r"\d", piece):
            return [replace(address, text=clean)]  # no other address, but where this one is
        addresses.append(address)
    # Division words alone (青岛市市南区) are the name of the division.
    bound = _bind(addresses, at_home=reading.at_home, stated=in_use().short in reading.front)
    return bound or [Address(clean, "place", place=clean)]


def _bind(addresses: list[Address], *, at_home: bool, stated: bool) -> list[Address]:
    """Tell every address what stands beside it: see ``Address.beside``.

    Places before the first street must be known, and those behind it that another city names,
    unless 市南区 is stated in front: buildings called 湖北大厦 stand everywhere. A place must not
    be found where a street that nobody knows is written beside it.
    """
    if len(addresses) == 1:
        (address,) = addresses
        beside = address.beside + (() if stated else _places_elsewhere(address.tail))
        return (
            [replace(address, beside=beside, at_home=at_home, stated=stated)]
            if beside
            else addresses
        )
    first = next((i for i, address in enumerate(addresses) if address.street), len(addresses))
    streets = tuple(address.street for address in addresses if address.street)
    numbered = tuple(address.street for address in addresses if address.kind == "number")
    places = tuple(
        address.place
        for i, address in enumerate(addresses)
        if address.place
        and not address.street
        and (i < first < len(addresses) or named_elsewhere(address.place))
    )
    bound: list[Address] = []
    for address in addresses:
        beside = address.beside + (() if stated else _places_elsewhere(address.tail))
        if address.kind == "place":
            beside += streets + tuple(name for name in places if named_elsewhere(name))
        elif address.street:
            beside += places + (numbered if address.kind == "street" else ())
        bound.append(
            replace(address, beside=beside, at_home=at_home, stated=stated) if beside else address
        )
    return bound


def _places_elsewhere(tail: str) -> tuple[str, ...]:
    """Names behind the number that another city names: 南京路2号|烟台百货大楼."""
    if len(tail) < 4:
        return ()
    return tuple(
        piece
        for piece in re.findall(r"[^\W\d_]{4,}", tail)
        if PLACE_ENDED.fullmatch(piece) and not TRADES.search(piece) and named_elsewhere(piece)
    )


def _continue(piece: str, before: list[Address]) -> Address | None:
    """“5 号” after “莱阳路 3 号” is a second number of the same street; “5” is one after “3”."""
    if not before or before[-1].kind != "number":
        return None
    found = NUMBER_ONLY.fullmatch(piece)
    if found is None or not (number := _number_text(found["number"])):
        return None
    if "号" not in piece and not before[-1].text[-1].isdigit():
        return None
    street = before[-1].street
    return Address(street + piece, "number", street=street, number=number, tail=found["tail"])


def _split(text: str) -> list[str]:
    """Split at separators outside brackets, but not inside 181、183、185号 nor a junction."""
    if SEPARATORS.isdisjoint(text):
        return [piece for piece in _split_words(text, among_streets=False) if piece]
    if _junction(text) is not None:
        return [text]
    pieces, start, depth = [], 0, 0
    for index, character in enumerate(text):
        if character in "([":
            depth += 1
        elif character in ")]":
            depth = max(0, depth - 1)
        if character in SEPARATORS and depth == 0 and not _in_list(text, index):
            pieces.append(text[start:index])
            start = index + 1
    pieces.append(text[start:])
    pieces = _with_their_numbers(pieces)
    streets = any(STREET_ONLY.fullmatch(p) and not JOINED.fullmatch(p) for p in pieces)
    split: list[str] = []
    for piece in pieces:
        split += _split_words(piece, among_streets=streets)
    return [piece for piece in split if piece]


def _in_list(text: str, index: int) -> bool:
    """Whether the separator at index is one of 181、183甲、185号.

    “莱阳路 3 号、5 号” is no list: there every number has its own 号.
    """
    if not text[index + 1 : index + 2].isdigit():
        return False
    before = text[max(0, index - 2) : index].rstrip(STEM_SUFFIXES)[-1:]
    return before.isdigit()


def _with_their_numbers(pieces: list[str]) -> list[str]:
    """香港中路，76 号: a street and what stands behind it belong together when that is a number."""
    joined: list[str] = []
    for piece in pieces:
        if joined and piece[:1].isdigit() and STREET_ONLY.fullmatch(joined[-1]):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


# Between two numbers with 号 of their own: a word, a slash or nothing; before another street also
# a dash, or 至 and 到.
_BETWEEN_ADDRESSES = re.compile(
    rf"(?:(?<=号)|(?<=号{STEM}))(?:(?:以及|[和及与/&+])(?={ANOTHER_GATE}|{STREET_NAME}\d)"
    rf"|(?:至|到|[-–—―−~─]{{1,4}})(?={STREET_NAME}\d)|(?={ANOTHER_GATE})"
    rf"|(?={STREET_NAME}{ANOTHER_GATE}))"
)


def _split_words(piece: str, *, among_streets: bool) -> list[str]:
    """香港中路 76 号和东海西路 11 号, A 路 3 号/5 号: two addresses joined by a word or a slash.

    Two streets so joined are a junction, but the end of a list in A 路、B 路和 C 路.
    """
    if len(piece) > LONGEST_PIECE or _junction(piece) is not None:
        return [piece]
    if among_streets and (pair := JOINED.fullmatch(piece)) is not None:
        return [pair["street"], pair["cross"]]
    return _BETWEEN_ADDRESSES.split(piece)


def _parse_one(piece: str, whole: str) -> Address | None:
    """One piece without its division words; None when nothing is left of it."""
    if len(piece) > LONGEST_PIECE:
        return Address(text=whole, kind="place", place=piece)
    rest = PREAMBLE.sub("", piece, count=1)
    return _parse_words(rest, whole) if rest else None


def _parse_later(piece: str) -> Address | None:
    """A piece behind the first, which may name its own division."""
    reading = read_divisions(piece)
    if reading.reason is not None:
        return Address(text=piece, kind="foreign", reason=reading.reason)
    return _parse_one(reading.rest, piece) if reading.rest else None


def _parse_words(text: str, whole: str) -> Address:
    """The kinds in the order in which they are told apart."""
    readers = (
        _parse_corner,
        _parse_junction,
        _parse_near,
        _parse_bracketed,
        _parse_number,
        _parse_joined,
    )
    for reader in readers:
        address = reader(text)
        if address is not None:
            return address if address.text == whole else address.called(whole)
    found = STREET_ONLY.fullmatch(text) or COUNTED.fullmatch(text)
    if found is not None:
        return Address(whole, "street", street=found["street"], tail=found["tail"])
    # ``text`` keeps the division words: 青岛市人民政府 is a name of its own.
    return Address(whole, "place", place=text)


def _number_text(text: str) -> str:
    """76号甲 -> 76甲, 181、183、185号 -> 181、183、185; blank when it is no number."""
    return "、".join(str(number) for number in parse_numbers(text))


def _parse_number(text: str) -> Address | None:
    found = NUMBERED.fullmatch(text)
    if found is None or not (number := _number_text(found["number"])):
        return None
    until = UNTIL_GATE.match(found["tail"])
    if until is not None:
        number = f"{number}、{_number_text(until['last'])}"
    return Address(
        text,
        "number",
        street=found["street"],
        number=number,
        tail=found["tail"],
        place=found["lead"] or "",
        beside=(found["lead"],) if found["lead"] else (),
    )


def _parse_bracketed(text: str) -> Address | None:
    """海天中心(香港西路 48 号): the bracket gives the number, the words before it the name."""
    found = BRACKETS.fullmatch(text)
    if found is None:
        return None
    reading = read_divisions(found["inner"])
    if reading.reason is not None:
        return Address(text, "foreign", reason=reading.reason)
    if STREET_ONLY.fullmatch(found["outer"]) and NUMBER_ONLY.fullmatch(reading.rest):
        return _parse_number(found["outer"] + reading.rest)
    inner = _parse_number(reading.rest)
    outer = _parse_number(found["outer"])
    if inner is None:
        # 28 号(76 号), 28 号(原 76 号): two numbers for one place, and nobody says which holds
        second = NUMBER_ONLY.fullmatch(reading.rest.lstrip("原旧现曾又"))
        gate = _number_text(second["number"]) if second is not None else ""
        if outer is None or not gate or gate == outer.number:
            return None
        return replace(outer, text=text, number=f"{outer.number}、{gate}", tail=found["rest"])
    if outer is not None:
        return replace(outer, tail=f"{outer.tail}({found['inner']}){found['rest']}")
    return replace(inner, place=found["outer"], beside=(*inner.beside, found["outer"]))


def _parse_corner(text: str) -> Address | None:
    """闽江路(近云霄路)."""
    found = CORNER.fullmatch(text)
    if found is None:
        return None
    return Address(text, "junction", street=found["street"], cross_street=found["cross"])


def _junction(text: str) -> re.Match[str] | None:
    """The match of a junction; most texts have none of its cues and are spared the search."""
    return JUNCTION.fullmatch(text) if JUNCTION_CUE.search(text) is not None else None


def _parse_junction(text: str) -> Address | None:
    found = _junction(text)
    if found is None:
        return None
    return Address(
        text,
        "junction",
        street=found["street"],
        cross_street=found["cross"],
        direction=found["direction"] or "",
        distance_m=_metres(found["distance"], found["unit"]),
        tail=found["tail"],
    )


def _parse_joined(text: str) -> Address | None:
    """延安三路/香港西路, 延安三路与香港西路: two streets named as one place cross there."""
    found = JOINED.fullmatch(text)
    if found is None:
        return None
    return Address(text, "junction", street=found["street"], cross_street=found["cross"])


# Most addresses hold none of these, and looking for them is quicker than trying the whole pattern.
_NEAR_CUES = frozenset("附旁边对隔周带门米mM里")


def _parse_near(text: str) -> Address | None:
    """近五四广场, 香港中路 11 号对面, 五四广场以北 200 米: near something that is read in turn."""
    cued = not _NEAR_CUES.isdisjoint(text)
    offset = NEAR_OFFSET.fullmatch(text) if cued else None
    found = offset or NEAR_BEFORE.fullmatch(text)
    found = found or (NEAR_BEHIND.fullmatch(text) if cued else None)
    if found is None:
        return None
    target = _parse_number(found["name"])
    if target is None:
        street = STREET_ONLY.fullmatch(found["name"])
        if street is not None:
            target = Address(text, "street", street=street["street"])
        else:
            target = Address(text, "place", place=found["name"])
    if offset is not None:
        metres = _metres(offset["distance"], offset["unit"])
        return replace(target, kind="near", direction=offset["direction"], distance_m=metres)
    return replace(target, kind="near")


def _parse_bounds(text: str) -> Address | None:
    """Bounds of an area; one alone counts only when it is the whole text (江西路以北)."""
    if BOUND_CUE.search(text) is None:
        return None
    behind = list(BOUND_BEHIND.finditer(text))
    before = list(BOUND_BEFORE.finditer(text))
    if max(len(behind), len(before)) < 2:
        alone = behind[0] if len(behind) == 1 and behind[0].span() == (0, len(text)) else None
        if alone is None or "、" in text:
            return None
    if len(behind) >= len(before):
        bounds = tuple(Bound(OPPOSITE[found["side"]], found["name"]) for found in behind)
    else:
        bounds = tuple(Bound(found["side"], found["name"]) for found in before)
    return Address(text, "bounds", bounds=bounds)


def _metres(distance: str | None, unit: str | None) -> float | None:
    if distance is None:
        return None
    return float(distance) * (1000 if unit in {"公里", "km", "千米"} else 1)
