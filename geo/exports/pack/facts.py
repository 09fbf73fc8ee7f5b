"""The facts of a listed project as (label, text), in the order that every format gives them."""

from __future__ import annotations

from geo.exports.pack.model import PackRow
from geo.vocabulary import ROUGH_FROM_M
from geo.words import words
from geo.words.words import Language

Fact = tuple[str, str]


def plan_facts(row: PackRow, language: Language) -> list[Fact]:
    """What the plan says of it; what it leaves out is said to be 未披露."""
    found = [
        ("sector", row.sector_text),
        ("kind", row.kind_text),
        ("investment", row.investment),
        ("floor_area", row.floor_area),
        ("site_area", row.site_area if row.site_area_wan_m2 is not None else ""),
        ("address", row.address_text or words.word("no_address", language)),
        ("zone", zone_text(row, language)),
        ("subareas", row.subareas_text),
        ("part_of", row.part_of_name),
        ("parts", ("、" if language == "zh" else "; ").join(row.parts)),
        ("plan_place", row.plan_place),
    ]
    return _labelled(found, language)


def place_facts(row: PackRow, language: Language) -> list[Fact]:
    """How it was located, and how sure that is."""
    found: list[Fact] = []
    if row.conflict:
        found.append(("method", words.word("conflict", language)))
    else:
        found.append(("method", row.method))
    if row.radius_m is not None and not row.conflict:
        rough = words.word("rough", language) if row.radius_m > ROUGH_FROM_M else ""
        found.append(("radius", _bracketed(row.radius, rough, language)))
    if row.longitude is not None and row.latitude is not None:
        found.append(("coordinates", coordinates(row.longitude, row.latitude)))
    found.append(("location_note", row.location_note))
    return _labelled(found, language)


def conflict_lines(row: PackRow, language: Language) -> list[str]:
    """The places that contradict each other, a line each; [] where none do."""
    return [
        f"{number}. " + _bracketed(
            words.address(place.address, language),
            (f"{place.method}，{place.radius}" if language == "zh" else
             f"{place.method}, {place.radius}"),
            language,
        )
        for number, place in enumerate(row.candidates, start=1)
    ]  # fmt: skip


def zone_text(row: PackRow, language: Language) -> str:
    """``浮山湾区；在滨海休闲旅游带内``, with what speaks against it."""
    parts = [row.bay_text]
    if row.in_belt:
        parts.append(words.word("in_belt", language))
    if row.near_border:
        parts.append(words.word("near_border", language))
    if row.plan_zone and row.plan_zone != row.bay:
        named = words.word("plan_names", language).format(row.plan_zone_text)
        parts.append(named)
    return ("；" if language == "zh" else "; ").join(parts)


def coordinates(longitude: float, latitude: float) -> str:
    """``120.36468, 36.06012`` (longitude first), to 5 decimals: about a metre."""
    return f"{longitude:.5f}, {latitude:.5f}"


def _bracketed(text: str, more: str, language: Language) -> str:
    if not more:
        return text
    return f"{text}（{more}）" if language == "zh" else f"{text} ({more})"


def _labelled(found: list[Fact], language: Language) -> list[Fact]:
    return [(words.word(key, language), text) for key, text in found if text]
