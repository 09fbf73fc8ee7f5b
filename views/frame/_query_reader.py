"""The parameters of an address, read one by one; what is not understood is told, never guessed."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable, Collection, Mapping, Sequence

_DEGREES = 1.0
"""How far off the district a view or a start may lie."""
_NUMBERS = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,9})?(?:,-?[0-9]{1,3}(?:\.[0-9]{1,9})?){1,2}")
_YES = frozenset({"true", "1", "yes", "是"})
_NO = frozenset({"false", "0", "no", "否"})

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


class QueryReader:
    """``params`` maps a name to its values in order: lists repeat their name, of a repeated single
    value the last counts. ``unknown`` is told of each value that is not understood."""

    def __init__(
        self, params: Mapping[str, Sequence[str]], unknown: Callable[[str, str], None]
    ) -> None:
        self.params = params
        self.unknown = unknown

    def last(self, key: str) -> str:
        values = self.params.get(key, ())
        return values[-1].strip() if values else ""

    def one_of(self, key: str, known: Collection[str]) -> str | None:
        text = self.last(key)
        if text and text not in known:
            self.unknown(key, text)
            return None
        return text or None

    def text(self, key: str, is_known: Callable[[str], bool]) -> str | None:
        text = self.last(key)
        if text and not is_known(text):
            self.unknown(key, text)
            return None
        return text or None

    def several(self, key: str, known: Sequence[str]) -> tuple[str, ...]:
        """Those of the known values that are asked for, in their own order."""
        asked = dict.fromkeys(value for value in self.params.get(key, ()) if value)
        for value in asked:
            if value not in known:
                self.unknown(key, value)
        return tuple(value for value in known if value in asked)

    def ids(self, key: str, known: Collection[str], most: int) -> tuple[str, ...] | None:
        """Ids separated by commas, in the order asked for."""
        text = self.last(key)
        if not text:
            return None
        asked = list(dict.fromkeys(part for part in text.split(",") if part))
        for value in asked:
            if value not in known:
                self.unknown(key, value)
        return tuple(value for value in asked if value in known)[:most]

    def number(
        self, key: str, least: float = 0.0, most: float = sys.float_info.max
    ) -> float | None:
        text = self.last(key)
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not least <= value <= most:
            self.unknown(key, text)
            return None
        return value

    def whole(self, key: str, least: float, most: float) -> int | None:
        value = self.number(key, least, most)
        return None if value is None else round(value)

    def flag(self, key: str, default: bool) -> bool:
        text = self.last(key).lower()
        if text in _YES or text in _NO:
            return text in _YES
        if text:
            self.unknown(key, text)
        return default

    def numbers(self, key: str, many: int, bounds: Bounds) -> list[float]:
        """``many`` numbers of which the first two lie in ``bounds`` or near; [] for none."""
        text = self.last(key)
        found = [float(part) for part in text.split(",")] if _NUMBERS.fullmatch(text) else []
        west, south, east, north = bounds
        near = (
            len(found) == many
            and west - _DEGREES <= found[0] <= east + _DEGREES
            and south - _DEGREES <= found[1] <= north + _DEGREES
        )
        if text and not near:
            self.unknown(key, text)
        return found if near else []
