"""The model of a pack: the rows as the screen lists them, the sums, what it says of itself.

Every format is written from a :class:`Pack`, so that none can say what another does not. Values
come twice: as the data has them (``sector``, ``bay``, numbers in 亿元 and 万平方米; colours and
shapes of :mod:`geo.style` are found by these), and in the words of the pack's language
(``sector_text``, ``investment``, …) ready to be set.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

import shapely

from geo.exports.pack import audience as audiences
from geo.exports.pack.audience import Audience
from geo.selection.filter import Selection, Totals
from geo.words import words
from geo.words.english_texts import original, plain_quotes
from geo.words.words import Language

if TYPE_CHECKING:
    from geo.dataset import Dataset

DATUM = "WGS84"
Subject = Literal["project", "shortlist", "zone", "selection"]
Progress = Callable[[int, int], None]
"""Called with how many steps are done, and of how many."""


@dataclass(frozen=True)
class Edition:
    """What is the same for all packs of a day: language, dates, whom to credit.

    ``data_date``: of the plan, as its producer gives it (``2021-04``), "" if not declared.
    ``approval``: the map approval number (审图号), "" where none was granted: then none is shown.
    ``names_en``: English names by ``project_id``; a project without one is written in pinyin.
    ``pinyin_en``: those of them that hold a company's or building's name in pinyin.
    ``texts_en``: English by Chinese of the data's texts, see :mod:`geo.words.english_texts`.
    ``audience``: whether notes and reviewers' words may be in it, see
    :mod:`geo.exports.pack.audience`.
    """

    language: Language
    generated: date
    data_date: str = ""
    credits: tuple[str, ...] = ()
    approval: str = ""
    names_en: Mapping[str, str] = field(default_factory=dict)
    audience: Audience = audiences.DEFAULT
    pinyin_en: frozenset[str] = frozenset()
    texts_en: Mapping[str, str] = field(default_factory=dict)

    def text(self, chinese: str) -> str:
        """A text of the data in the edition's language; where there is no English, the Chinese
        labelled as the original."""
        if self.language == "zh" or not chinese:
            return chinese
        english = self.texts_en.get(chinese)
        return plain_quotes(english) if english else original(chinese)

    @property
    def mark(self) -> str:
        """``内部`` on every page of a pack for colleagues; "" for the outside."""
        return audiences.mark(self.audience, self.language)

    @property
    def map_credit(self) -> str:
        """What stands on a map itself: the datum, and the credit that its licence wants there."""
        return " · ".join([DATUM, *(text for text in self.credits if "OpenStreetMap" in text)])


@dataclass(frozen=True)
class PackPlace:
    """One of several places that a project's addresses give, see ``PackRow.candidates``."""

    address: str
    location_method: str
    radius_m: float | None
    radius: str
    note: str
    longitude: float | None
    latitude: float | None
    geometry: shapely.Geometry | None


@dataclass(frozen=True, slots=True)
class PackRow:
    """A listed project. Numbers are None where not stated; degrees are WGS84, longitude first.

    ``counted``: it counts in the pack's sums (a group does not, nor what was put beside them);
    ``adding``, ``adding_area``: its own stated amount, or floor area, is part of the sum.
    ``name_basis``: in English packs whether the name is established, translated or pinyin;
    ``original``: the Chinese name for beside the English one, with a word where that is pinyin, ""
    in Chinese packs.
    ``group_id``, ``group_name``: the group whose amount holds this row's, "" for none;
    ``part_of_id``, ``part_of_name``: the group it belongs to. ``parts``: names of its own parts.
    ``parts_bays``: of a group the bay of each counted part.
    ``longitude``, ``latitude``: where the map sets its symbol; None without a place, and where
    ``conflict`` says that there is no telling which of ``candidates`` it is.
    """

    project_id: str
    name: str
    name_zh: str
    name_basis: str
    original: str
    counted: bool
    adding: bool
    adding_area: bool
    is_group: bool
    sector: str
    sector_text: str
    kind: str
    kind_text: str
    address: str
    address_text: str
    plan_zone: str
    plan_zone_text: str
    bay: str
    bay_text: str
    subareas: tuple[str, ...]
    subareas_text: str
    in_belt: bool
    near_border: bool
    investment_yi: float | None
    investment_qualifier: str
    investment: str
    group_id: str
    group_name: str
    part_of_id: str
    part_of_name: str
    parts: tuple[str, ...]
    parts_bays: tuple[str, ...]
    floor_area_wan_m2: float | None
    floor_area: str
    site_area_wan_m2: float | None
    site_area: str
    summary: str
    plan_box: str
    plan_section: str
    plan_place: str
    location_method: str
    method: str
    radius_m: float | None
    radius: str
    location_note: str
    conflict: bool
    candidates: tuple[PackPlace, ...]
    longitude: float | None
    latitude: float | None
    geometry: shapely.Geometry | None
    note: str = ""

    @property
    def title(self) -> str:
        """The name as the list shows it: a group is said to be one."""
        if not self.is_group:
            return self.name
        return f"{self.name}（组）" if self.name == self.name_zh else f"{self.name} (group)"


@dataclass(frozen=True)
class PackZone:
    """The zone a pack is of; ``geometry`` None for 湾区外 and the like. Texts in the pack's
    language."""

    zone_id: str
    name: str
    name_text: str
    level: str
    positioning: str
    limits: str
    interpretation: str
    precision_m: float | None
    geometry: shapely.Geometry | None


@dataclass(frozen=True)
class Pack:
    """The content of one pack.

    ``title``: what it is of; ``filters``: the filters in words, () for none; ``count_line`` and
    ``sums``: the sums and all that they leave out. ``located_count`` of ``totals.shown`` projects
    and ``located_yi`` of ``totals.investment_yi`` have a place. ``selection``: what is counted;
    ``dataset``: zones and background for the maps. ``details``: of a short pack the projects that
    have a page of their own; None: all.
    """

    edition: Edition
    subject: Subject
    title: str
    rows: tuple[PackRow, ...]
    selection: Selection = field(repr=False, compare=False)
    dataset: Dataset = field(repr=False, compare=False)
    filters: tuple[str, ...] = ()
    count_line: str = ""
    sums: tuple[str, ...] = ()
    located_count: int = 0
    located_yi: float = 0.0
    zone: PackZone | None = None
    details: frozenset[str] | None = None

    @property
    def language(self) -> Language:
        return self.edition.language

    @property
    def totals(self) -> Totals:
        return self.selection.totals

    @property
    def subtitle(self) -> str:
        return words.word("plan", self.language)

    @property
    def located_share(self) -> tuple[str, str]:
        """By count and by amount: ``70 / 118（59.3%）``, ``约 600 / 约 843 亿元 …``."""
        return words.located_share(
            self.located_count, self.totals, self.located_yi, self.edition.language
        )

    def facts(self) -> list[tuple[str, str]]:
        """(label, text) of what every format states of itself: dates, datum, sources, shares."""
        edition, language = self.edition, self.edition.language
        by_count, by_amount = self.located_share
        by_hand = self.subject in ("project", "shortlist")  # chosen one by one: no filters
        joined = ("；" if language == "zh" else "; ").join(self.filters)
        found = [
            ("audience", edition.mark),
            ("filters", "" if by_hand else joined or words.word("no_filters", language)),
            ("data_date", edition.data_date),
            ("generated", edition.generated.isoformat()),
            ("datum", DATUM),
            ("located_share", by_count),
            ("located_amount", by_amount),
            ("sources", ("；" if language == "zh" else "; ").join(edition.credits)),
            ("approval", edition.approval),
        ]
        return [(words.word(key, language), text) for key, text in found if text]
