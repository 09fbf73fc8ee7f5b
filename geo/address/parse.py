"""Take Chinese address text apart: street, number, junction, bounds, place.

``parse_addresses`` reads words only. Whether a street exists, and where, is the geocoder's
business. The grammar is the one people here write: 市南区香港中路 76 号甲, 莱阳路 3 号、5 号,
延吉路 181、183、185 号, 山东路与江西路交叉口西南 20 米, A 以西、B 以东、C 以北、D 以南, 近五四广场.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from geo.address._forms import number_text, parse_bounds, parse_words
from geo.address._pieces import LONGEST_PIECE, split
from geo.address.elsewhere import named_elsewhere, read_divisions
from geo.address.model import Address
from geo.address.normalise import LONGEST_RAW, normalise_text
from geo.address.patterns import NUMBER_ONLY, PLACE_END, PREAMBLE
from geo.district.current import in_use

# Longer texts are prose, not addresses; they come back whole, as a place nobody knows. The text is
# cut to this length before anything goes through it.
LONGEST_TEXT = 400

# 上海银行 and 北京饭店 have branches everywhere.
TRADES = re.compile(r"(?:银行|公司|集团|酒店|宾馆|饭店)$")
PLACE_ENDED = re.compile(rf".{{1,40}}?{PLACE_END}")


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
    if reading.elsewhere is not None:
        return [Address(text=clean, kind="foreign", elsewhere=reading.elsewhere)]
    bounds = parse_bounds(reading.rest)
    if bounds is not None:
        return [bounds]
    addresses: list[Address] = []
    for piece in split(reading.rest):
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
    if found is None or not (number := number_text(found["number"])):
        return None
    if "号" not in piece and not before[-1].text[-1].isdigit():
        return None
    street = before[-1].street
    return Address(street + piece, "number", street=street, number=number, tail=found["tail"])


def _parse_one(piece: str, whole: str) -> Address | None:
    """One piece without its division words; None when nothing is left of it."""
    if len(piece) > LONGEST_PIECE:
        return Address(text=whole, kind="place", place=piece)
    rest = PREAMBLE.sub("", piece, count=1)
    return parse_words(rest, whole) if rest else None


def _parse_later(piece: str) -> Address | None:
    """A piece behind the first, which may name its own division."""
    reading = read_divisions(piece)
    if reading.elsewhere is not None:
        return Address(text=piece, kind="foreign", elsewhere=reading.elsewhere)
    return _parse_one(reading.rest, piece) if reading.rest else None
