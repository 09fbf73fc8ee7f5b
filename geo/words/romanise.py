"""Chinese names in Latin letters: pinyin without tones, and the kinds of places in English.

Pinyin joins the syllables of a proper name and keeps its parts apart as street signs do:
``Xianggang Zhong Lu``, ``Yan'an San Lu``. What a name means is not guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from geo.address.pinyin import syllables
from geo.district.current import in_use

_CHINESE = re.compile(r"[㐀-鿿]+")
_STREET = re.compile(r"([㐀-鿿]{2,}?)([东西南北中]?)([一二三四五六七八九十]?)(支?路|大?街|大道|巷)")
_NUMBERED = re.compile(
    rf"(?:{_STREET.pattern})?\s*(\d+(?:-\d+)?)\s*([甲乙丙丁]?)\s*号\s*([甲乙丙丁]?)"
)

PLACES: dict[str, str] = {
    "广场": "Square",
    "公园": "Park",
    "湾": "Bay",
    "小学": "Primary School",
    "区域": "Area",
    "片区": "Area",
}
"""How a kind of place, the end of its name, is put into English; the longest that fits."""

ESTABLISHED: Mapping[str, str] = in_use().english_places
"""Places on the map and sub-areas that have an English name, or one that only says what they are;
all other proper names are pinyin. ``district.toml`` says where the spelling is from."""

_PUNCTUATION = str.maketrans({
    "（": " (", "）": ") ", "、": ", ", "，": ", ", "—": "-", "–": "-", "：": ": ", "；": "; ",
    "。": ". ", "“": "“", "”": "” ",
})  # fmt: skip


@lru_cache(maxsize=8192)
def joined(chinese: str) -> str:
    """A proper name as one word: ``Yan'an``, an apostrophe where a vowel begins a syllable."""
    word = ""
    for syllable in _umlauts(chinese):
        word += f"'{syllable}" if word and syllable[:1] in "aeo" else syllable
    return word[:1].upper() + word[1:]


@lru_cache(maxsize=8192)
def romanise(text: str) -> str:
    """Any text: each Chinese character its syllable with a capital, all else as it is."""

    def spaced(chinese: str) -> str:
        return " ".join(s[:1].upper() + s[1:] for s in _umlauts(chinese))

    return _put_in(text, spaced)


def _umlauts(chinese: str) -> list[str]:
    """The syllables of Chinese characters, lü and nü as they are written."""
    return [_UMLAUTS.get(syllable, syllable) for syllable in syllables(chinese)]


_UMLAUTS = {"lv": "lü", "nv": "nü", "lve": "lüe", "nve": "nüe"}


def _put_in(text: str, latin: Callable[[str], str]) -> str:
    """The text with each run of Chinese in Latin letters, and with English spaces."""
    western = text.translate(_PUNCTUATION)
    spread = " ".join(_CHINESE.sub(lambda found: f" {latin(found[0])} ", western).split())
    return re.sub(r" (?=[,.;:)”])|(?<=[(“]) ", "", spread)


def street_name(text: str) -> str | None:
    """``Xianggang Zhong Lu`` of 香港中路; None for what is no street's name."""
    found = _STREET.fullmatch(text)
    return _street(found.groups()) if found else None


def _street(parts: tuple[str | None, ...]) -> str:
    return " ".join(joined(part) for part in parts if part)


def place_name(text: str) -> str:
    """A place on the map: ``May Fourth Square``, ``Fushan Bay``, a street; else pinyin."""
    if text.endswith("站") and len(text) > 2 and text not in ESTABLISHED:
        return f"{_without_station(text.removesuffix('站'))} Station"
    return _without_station(text)


def _without_station(text: str) -> str:
    known = ESTABLISHED.get(text) or street_name(text)
    if known:
        return known
    for end in sorted(PLACES, key=len, reverse=True):
        head = text.removesuffix(end)
        if head != text and len(head) >= 1:
            return f"{ESTABLISHED.get(head) or street_name(head) or joined(head)} {PLACES[end]}"
    return _put_in(text, joined)


def bounds_name(text: str) -> str:
    """``west of A, north of B`` of A以西、B以北; "" for any other address."""
    parts = [part.strip() for part in text.split("、")]
    if not all(len(part) > 3 and part[-2] == "以" and part[-1] in _SIDES for part in parts):
        return ""
    return ", ".join(f"{_SIDES[part[-1]]} of {place_name(part[:-2])}" for part in parts)


_SIDES = {"东": "east", "南": "south", "西": "west", "北": "north"}


def address_name(text: str) -> str:
    """``88 Xuzhou Lu`` of 徐州路 88 号, several joined by a comma; "" for any other address.

    A number alone stands in the street before it: 莱阳路 3 号、5 号.
    """
    names: list[str] = []
    street = ""
    for part in text.split("、"):
        found = _NUMBERED.fullmatch(part.strip())
        if not found:
            return ""
        street = _street(found.groups()[:4]) if found[1] else street
        if not street:
            return ""
        suffix = found[6] or found[7]
        names.append(f"{found[5]}{joined(suffix) if suffix else ''} {street}")
    return ", ".join(names)
