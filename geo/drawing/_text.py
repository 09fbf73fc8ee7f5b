"""The words on a drawn map: as the data has them in Chinese, in Latin letters on an English map."""

from __future__ import annotations

from functools import lru_cache

from geo.words import words
from geo.words.words import Language


@lru_cache(maxsize=1024)
def place_name(text: str, kind: str, language: Language) -> str:
    """A label of the ground. On an English map a station goes without 站: it has its sign."""
    if language == "zh":
        return text
    return words.place(text.removesuffix("站") if kind == "station" else text, language)


def scale_text(metres: float, language: Language) -> str:
    return words.distance(metres, language)


def north(language: Language) -> str:
    return "北" if language == "zh" else "N"


def shortened(text: str, most: int) -> str:
    """At most so many characters, Latin ones counting half."""
    width, kept = 0.0, ""
    for character in text:
        width += 1 if character > "\u2e80" else 0.5
        if width > most:
            return kept.rstrip() + "…"
        kept += character
    return kept
