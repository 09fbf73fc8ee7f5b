"""The facts of a listed project as (label, text), in the order that every format gives them."""

from __future__ import annotations

from geo.exports.pack.model import PackRow
from geo.words import facts, words
from geo.words.words import Language

Fact = tuple[str, str]


def plan_facts(row: PackRow, language: Language) -> list[Fact]:
    """What the plan says of it, and what it belongs to."""
    found = facts.plan_facts(row, language)
    last = found.pop("plan_place", "")
    found["part_of"] = row.part_of_name
    found["parts"] = ("、" if language == "zh" else "; ").join(row.parts)
    found["plan_place"] = last
    return facts.labelled(facts.known(found), language)


def place_facts(row: PackRow, language: Language) -> list[Fact]:
    """How it was located, and how sure that is."""
    return facts.labelled(facts.place_facts(row, language), language)


def conflict_lines(row: PackRow, language: Language) -> list[str]:
    """The places that contradict each other, a line each; [] where none do."""
    return [
        f"{number}. "
        + facts.bracketed(
            words.address(place.address, language),
            facts.how_found(place.location_method, place.radius_m, place.place_source, language),
            language,
        )
        for number, place in enumerate(row.candidates, start=1)
    ]
