"""Filters in words: the same on the screen, on what takes one away, in packs and in tours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from geo import formats
from geo.selection import drawn_area
from geo.selection.filter import Filters
from geo.vocabulary import CHOICES
from geo.words.words import Language, field, rmb, term

LISTED = ("zone", *CHOICES)
"""The filters that hold several values, in the order of the address bar."""
HECTARES_BELOW = 100
"""From a square kilometre on an area reads in square kilometres."""


@dataclass(frozen=True)
class SetFilter:
    """One filter that is set.

    value: what it asks for; label: the same with its name, where the value alone does not tell;
    without: the filters without it.
    """

    value: str
    label: str
    without: Filters


def set_filters(
    filters: Filters, language: Language = "zh", *, apart: bool = False
) -> list[SetFilter]:
    """Each filter that is set, in the order of the address bar; none for none.

    apart: one entry a value of a list, else the list's values stand together.
    """
    found: list[SetFilter] = []
    for name in LISTED:
        values: tuple[str, ...] = getattr(filters, name)
        for some in [(value,) for value in values] if apart else [values] if values else []:
            rest = tuple(value for value in values if value not in some)
            found.append(_named(filters, name, _joined(some, language), language, rest))
    zh = language == "zh"
    for name, chinese, english in (
        ("invest_min", "投资不低于", "Investment from"),
        ("invest_max", "投资不高于", "Investment up to"),
    ):
        amount = getattr(filters, name)
        if amount is not None:
            text = f"{chinese} {formats.number(amount)} 亿元" if zh else f"{english} {rmb(amount)}"
            found.append(_plain(filters, name, text, None))
    if not filters.undisclosed:
        text = "不含未披露投资的项目" if zh else "Without projects of undisclosed investment"
        found.append(_plain(filters, "undisclosed", text, True))
    if filters.q.strip():
        found.append(_named(filters, "q", filters.q, language, ""))
    if filters.area:
        found.append(_plain(filters, "area", area(filters, language), ()))
    return found


def filter_lines(filters: Filters, language: Language) -> tuple[str, ...]:
    """Each filter that is set, a line each; values of a list joined. Empty when none is."""
    return tuple(one.label for one in set_filters(filters, language))


def area(filters: Filters, language: Language = "zh") -> str:
    """The area drawn by hand: ``手画范围 35 公顷``, ``手画范围 26.7 平方公里``."""
    hectares = drawn_area.hectares(filters.area)
    small = hectares < HECTARES_BELOW
    size = formats.rounded(hectares if small else hectares / 100)
    if language == "zh":
        return f"{field('area', 'zh')} {size} {'公顷' if small else '平方公里'}"
    return f"{field('area', 'en')}, {size} {'ha' if small else 'km²'}"


def _joined(values: Sequence[str], language: Language) -> str:
    return ("、" if language == "zh" else ", ").join(term(value, language) for value in values)


def _named(filters: Filters, name: str, value: str, language: Language, off: Any) -> SetFilter:
    label = field(name, language) + ("：" if language == "zh" else ": ") + value
    return SetFilter(value, label, replace(filters, **{name: off}))


def _plain(filters: Filters, name: str, text: str, off: Any) -> SetFilter:
    return SetFilter(text, text, replace(filters, **{name: off}))
