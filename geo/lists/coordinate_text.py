"""An address cell that holds a coordinate: 120.3866, 36.0624 or 北纬36.0624° 东经120.3866°.

Which of the two numbers is the longitude is told by the letters or, in China, by the ranges: a
longitude lies between 73 and 136, a latitude between 3 and 54. Which system they are in is told by
nobody: it has to be asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

LONGEST = 80
"""Characters: no coordinate is longer; what is longer is an address."""

# Degrees as a decimal, or with minutes and seconds; bounded, so that reading stays linear.
_NUMBER = r"(\d{1,3}(?:\.\d{1,12})?)"
_ANGLE = (
    rf"{_NUMBER}[°度]?(?:\s?(\d{{1,2}}(?:\.\d{{1,8}})?)['′分](?:\s?(\d{{1,2}}(?:\.\d{{1,6}})?)"
    r"[\"秒])?)?"
)
_LABEL = r"(?:东经|北纬|经度|纬度|longitude|latitude|lon|lng|lat|[ENXY])"
_PAIR = re.compile(
    rf"[(\[]?\s?({_LABEL})?\s?[:=]?\s?{_ANGLE}\s?({_LABEL})?\s?[,;/、 ]\s?"
    rf"({_LABEL})?\s?[:=]?\s?{_ANGLE}\s?({_LABEL})?\s?[)\]]?",
    re.IGNORECASE,
)
_EAST = frozenset({"东经", "经度", "longitude", "lon", "lng", "e", "x"})
_LONGITUDES, _LATITUDES = (73.0, 136.0), (3.0, 54.0)


class Coordinate(NamedTuple):
    """Degrees as they stand in the text, in whatever system; decimals: behind the point, of the
    less exact of the two (minutes count as 2, seconds as 4)."""

    longitude: float
    latitude: float
    decimals: int


def coordinate(text: str) -> Coordinate | None:
    """The coordinate that a cell holds and nothing else; None for every other text."""
    if len(text) > LONGEST or not text:
        return None
    plain = " ".join(unicodedata.normalize("NFKC", text).replace("，", ",").split())
    plain = plain.replace("′′", '"').replace("''", '"')  # NFKC makes two of ″
    found = _PAIR.fullmatch(plain)
    if found is None:
        return None
    before1, d1, m1, s1, after1, before2, d2, m2, s2, after2 = found.groups()
    first, second = _degrees(d1, m1, s1), _degrees(d2, m2, s2)
    decimals = min(_decimals(d1, m1, s1), _decimals(d2, m2, s2))
    labels = [(label or "").casefold() for label in (before1 or after1, before2 or after2)]
    if labels[0] and labels[1] and (labels[0] in _EAST) == (labels[1] in _EAST):
        return None
    east_first = labels[0] in _EAST if labels[0] else labels[1] not in _EAST
    if not labels[0] and not labels[1]:
        if decimals < 2:  # 100/50 or 76, 12 is anything
            return None
        east_first = _within(first, _LONGITUDES) and _within(second, _LATITUDES)
    longitude, latitude = (first, second) if east_first else (second, first)
    if not (_within(longitude, _LONGITUDES) and _within(latitude, _LATITUDES)):
        return None
    return Coordinate(longitude, latitude, decimals)


def count_coordinates(texts: Iterable[str]) -> int:
    """How many of the texts are coordinates."""
    return sum(coordinate(text) is not None for text in texts)


def _degrees(degrees: str, minutes: str | None, seconds: str | None) -> float:
    return float(degrees) + float(minutes or 0) / 60 + float(seconds or 0) / 3600


def _decimals(degrees: str, minutes: str | None, seconds: str | None) -> int:
    finest = seconds or minutes or degrees
    behind = len(finest.partition(".")[2])
    return behind + (4 if seconds else 2 if minutes else 0)


def _within(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]
