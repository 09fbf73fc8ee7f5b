"""The facts of one project in words: which there are, and how they read, in one place.

Its page, the comparison, the review and every pack take them from here; each may show some of them
and in its own order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from geo import formats
from geo.groups import marked_rows
from geo.map.symbols import anchor
from geo.selection.listing import amount_text
from geo.vocabulary import ROUGH_FROM_M
from geo.words import words
from geo.words.words import Language

if TYPE_CHECKING:
    import pandas as pd

Facts = dict[str, str]
"""Text by the name of the fact, a key of :data:`geo.vocabulary.LABELS`, in the order of a pack."""


class Project(Protocol):
    """What the facts are made from: areas in 万平方米, None where not stated; radius in metres;
    degrees in WGS84, None without one place.

    investment, place_source, location_note: already in the words of the language; parts_bays: of a
    group with parts where each of its counted parts lies, () for any other project.
    """

    @property
    def sector(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def investment(self) -> str: ...
    @property
    def floor_area_wan_m2(self) -> float | None: ...
    @property
    def site_area_wan_m2(self) -> float | None: ...
    @property
    def address(self) -> str: ...
    @property
    def bay(self) -> str: ...
    @property
    def in_belt(self) -> bool: ...
    @property
    def near_border(self) -> bool: ...
    @property
    def plan_zone(self) -> str: ...
    @property
    def parts_bays(self) -> tuple[str, ...]: ...
    @property
    def subareas(self) -> tuple[str, ...]: ...
    @property
    def plan_place(self) -> str: ...
    @property
    def location_method(self) -> str: ...
    @property
    def placeless(self) -> bool: ...
    @property
    def radius_m(self) -> float | None: ...
    @property
    def conflict(self) -> bool: ...
    @property
    def longitude(self) -> float | None: ...
    @property
    def latitude(self) -> float | None: ...
    @property
    def place_source(self) -> str: ...
    @property
    def location_note(self) -> str: ...


@dataclass(frozen=True)
class Located:
    """A project of the data set in Chinese, as the pages show it; see :class:`Project`."""

    sector: str
    kind: str
    investment: str
    floor_area_wan_m2: float | None
    site_area_wan_m2: float | None
    address: str
    bay: str
    in_belt: bool
    near_border: bool
    plan_zone: str
    parts_bays: tuple[str, ...]
    subareas: tuple[str, ...]
    plan_place: str
    location_method: str
    placeless: bool
    radius_m: float | None
    conflict: bool
    longitude: float | None
    latitude: float | None
    place_source: str
    location_note: str


def of_row(located: pd.DataFrame, project_id: str) -> Located:
    """A row of :mod:`geo.dataset`'s located projects; KeyError for an unknown one."""
    row = located.loc[project_id]
    conflict = bool(row["location_conflict"])
    longitude, latitude = (None if conflict else anchor(row["geometry"])) or (None, None)
    return Located(
        sector=str(row["sector"]),
        kind=str(row["kind"]),
        investment=amount_text(located, project_id),
        floor_area_wan_m2=_stated(row["floor_area_wan_m2"]),
        site_area_wan_m2=_stated(row["site_area_wan_m2"]),
        address=str(row["address"]),
        bay=str(row["bay"]),
        in_belt=bool(row["in_belt"]),
        near_border=bool(row["near_border"]),
        plan_zone=str(row["plan_zone"]),
        parts_bays=() if row["counted"] else bays_of_parts(located, project_id),
        subareas=tuple(str(name) for name in row["subarea"]),
        plan_place=formats.plan_place(row["plan_box"], row["plan_section"]),
        location_method=str(row["location_method"]),
        placeless=bool(row["placeless"]),
        radius_m=_stated(row["radius_m"]),
        conflict=conflict,
        longitude=longitude,
        latitude=latitude,
        place_source=str(row["place_source"]),
        location_note=str(row["location_note"]),
    )


def bays_of_parts(located: pd.DataFrame, group: str) -> tuple[str, ...]:
    """Where each counted part of a group lies."""
    return tuple(str(bay) for bay in located["bay"].iloc[marked_rows(located, group)])


def plan_facts(project: Project, language: Language) -> Facts:
    """What the plan says of it and where it lies; what it leaves out is said to be 未披露."""
    site = project.site_area_wan_m2  # few projects state it
    return known(
        {
            "sector": words.term(project.sector, language),
            "kind": words.term(project.kind, language),
            "investment": project.investment,
            "floor_area": words.area(project.floor_area_wan_m2, language),
            "site_area": "" if site is None else words.area(site, language),
            "address": words.address(project.address, language)
            or words.word("no_address", language),
            "zone": zone(project, language),
            "subareas": subareas(project.subareas, language),
            "plan_place": project.plan_place,
        }
    )


def place_facts(project: Project, language: Language) -> Facts:
    """How it was located, and how sure that is. A group with parts lies where they do, and
    addresses that contradict each other have no one radius."""
    if project.parts_bays:
        method = words.word("by_parts", language)
        return known({"method": method, "location_note": project.location_note})
    method = (
        words.word("conflict", language)
        if project.conflict
        else words.method(project.location_method, language, placeless=project.placeless)
    )
    longitude, latitude = project.longitude, project.latitude
    found = {
        "method": method,
        "radius": "" if project.conflict else radius(project.radius_m, language),
        "coordinates": coordinates(longitude, latitude)
        if longitude is not None and latitude is not None
        else "",
        "place_source": project.place_source,
        "location_note": project.location_note,
    }
    return known(found)


def zone(project: Project, language: Language) -> str:
    """``浮山湾区；在滨海休闲旅游带内``, with what speaks against it; of a group with parts
    ``青岛湾区 3 项、未定位 1 项``."""
    zh = language == "zh"
    if project.parts_bays:
        counts = Counter(project.parts_bays).most_common()
        texts = [f"{words.term(bay, language)} {n}" + (" 项" if zh else "") for bay, n in counts]
        return ("、" if zh else ", ").join(texts)
    parts = [words.term(project.bay, language)]
    if project.in_belt:
        parts.append(words.word("in_belt", language))
    if project.near_border:
        parts.append(words.word("near_border", language))
    if project.plan_zone and project.plan_zone != project.bay:
        named = words.term(project.plan_zone, language)
        parts.append(words.word("plan_names", language).format(named))
    return ("；" if zh else "; ").join(parts)


def subareas(names: Sequence[str], language: Language) -> str:
    return ("、" if language == "zh" else ", ").join(words.term(name, language) for name in names)


def radius(radius_m: float | None, language: Language) -> str:
    """``约 300 米以内（位置较粗，地图上为虚线）``; "" without a place."""
    if radius_m is None:
        return ""
    rough = words.word("rough", language) if radius_m > ROUGH_FROM_M else ""
    return bracketed(words.radius(radius_m, language), rough, language)


def how_found(
    location_method: str, radius_m: float | None, place_source: str, language: Language
) -> str:
    """Of one of several contradicting places: ``整条道路，约 190 米以内，高德街道网 2020``."""
    parts = (
        words.method(location_method, language),
        words.radius(radius_m, language),
        place_source,
    )
    return ("，" if language == "zh" else ", ").join(part for part in parts if part)


def coordinates(longitude: float, latitude: float) -> str:
    """``120.36468, 36.06012`` (longitude first), to 5 decimals: about a metre."""
    return f"{longitude:.5f}, {latitude:.5f}"


def bracketed(text: str, more: str, language: Language) -> str:
    """The text, and more about it in brackets where there is any."""
    if not more:
        return text
    return f"{text}（{more}）" if language == "zh" else f"{text} ({more})"


def labelled(facts: Mapping[str, str], language: Language) -> list[tuple[str, str]]:
    """Facts with what they are called, in their order."""
    return [(words.word(name, language), text) for name, text in facts.items()]


def known(facts: Mapping[str, str]) -> Facts:
    """Without those that say nothing."""
    return {name: text for name, text in facts.items() if text}


def _stated(value: float) -> float | None:
    return None if formats.is_missing(value) else float(value)
