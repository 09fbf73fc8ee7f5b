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

from shapely.geometry.base import BaseGeometry

from geo.exports.pack import audience as audiences
from geo.exports.pack.audience import Audience
from geo.exports.pack.showing import Showing
from geo.exports.pack.structure import Structure
from geo.selection.filter import Selection, Totals
from geo.vocabulary import GREY, NO_PROGRESS
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

    Attributes
    ----------
    language : {"zh", "en"}
        Of the pack.
    generated : datetime.date
        The day it is made.
    data_date : str
        Of the plan, as its producer gives it (``2021-04``), "" if not declared.
    credits : tuple of str
        Whom to name.
    approval : str
        The map approval number (审图号), "" where none was granted: then none is shown.
    names_en : mapping
        English names by ``project_id``; a project without one is written in pinyin.
    audience : {"outside", "inside"}
        Whether notes and reviewers' words may be in it, see :mod:`geo.exports.pack.audience`.
    pinyin_en : frozenset of str
        Those of ``names_en`` that hold a company's or building's name in pinyin.
    texts_en : mapping
        English by Chinese of the data's texts, see :mod:`geo.words.english_texts`.
    plan : str
        The plan in the pack's language, "" for the district's own.

    Examples
    --------
    >>> from datetime import date
    >>> from geo.exports.pack import Edition
    >>> Edition("zh", date(2026, 1, 2)).map_credit
    'WGS84'
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
    plan: str = ""

    def text(self, chinese: str) -> str:
        """A text of the data in the edition's language.

        Parameters
        ----------
        chinese : str
            As the data has it.

        Returns
        -------
        str
            Where there is no English, the Chinese labelled as the original.
        """
        if self.language == "zh" or not chinese:
            return chinese
        english = self.texts_en.get(chinese)
        return plain_quotes(english) if english else original(chinese)

    @property
    def title(self) -> str:
        """Of a pack of what filters leave: the projects of the plan."""
        if not self.plan:
            return words.word("pack", self.language)
        return f"{self.plan}项目" if self.language == "zh" else f"Projects of {self.plan}"

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
    place_source: str
    note: str
    longitude: float | None
    latitude: float | None
    geometry: BaseGeometry | None


@dataclass(frozen=True, slots=True)
class PackRow:
    """A listed project, as a pack says it.

    Numbers are None where not stated; degrees are WGS84, longitude first. A field with ``_text`` is
    the one before it in the edition's language.

    Attributes
    ----------
    project_id : str
        Its id.
    name, name_zh : str
        In the edition's language, and as the plan writes it.
    name_basis : str
        In English packs whether the name is established, translated or pinyin.
    original : str
        The Chinese name for beside the English one, with a word where that is pinyin, "" in Chinese
        packs.
    counted : bool
        It counts in the pack's sums (a group does not, nor what was put beside them).
    adding, adding_area : bool
        Its own stated amount, or floor area, is part of the sum.
    is_group : bool
        Other rows are part of it.
    sector, sector_text, kind, kind_text : str
        Of the closed lists.
    address, address_text : str
        The plan's address, blank where it gives none.
    plan_zone, plan_zone_text : str
        The bay that the plan itself names, blank where it names none.
    bay, bay_text : str
        The zone of the map, computed.
    subareas, subareas_text : tuple of str, str
        The sub-areas it lies in.
    in_belt, near_border : bool
        In 滨海休闲旅游带; so near a border that the other side is possible.
    investment_yi, investment_qualifier, investment : float or None, str, str
        Its own amount in 亿元, 约 or 以上, and the text that is shown.
    group_id, group_name : str
        The group whose amount holds this row's, "" for none.
    part_of_id, part_of_name : str
        The group it belongs to.
    parts : tuple of str
        Names of its own parts.
    parts_bays : tuple of str
        Of a group the bay of each counted part.
    floor_area_wan_m2, floor_area : float or None, str
        建筑面积 in 万平方米, and the text that is shown.
    site_area_wan_m2, site_area : float or None, str
        占地 in 万平方米, and the text that is shown.
    summary : str
        The plan's sentence.
    plan_box, plan_section, plan_place : str
        Where the plan says it, and that as one text.
    location_method, method : str
        How its place was found, as a code and in words.
    placeless : bool
        It has no place by its nature: none is missing.
    radius_m, radius : float or None, str
        The truth lies within it, in metres, and the text that is shown.
    place_source : str
        Who says so.
    location_note : str
        Why, in one sentence.
    conflict : bool
        Its addresses contradict each other.
    candidates : tuple of PackPlace
        Where it may be, then.
    longitude, latitude : float or None
        Where the map sets its symbol; None without a place and in a conflict.
    geometry : shapely geometry or None
        EPSG:4326.
    note : str
        What the shortlist says of it.
    light, light_text, status, status_text : str
        Its light and its state, as they were known on the data set's day.

    Examples
    --------
    >>> from datetime import date
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.exports.pack import pack_of_projects, read_edition
    >>> edition = read_edition(data_dir(), "zh", date(2026, 1, 2))
    >>> (row,) = pack_of_projects(load_dataset(), ["B01-02-1"], {}, edition).rows
    >>> row.part_of_id, row.counted, row.is_group
    ('B01-02', True, False)
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
    placeless: bool
    radius_m: float | None
    radius: str
    place_source: str
    location_note: str
    conflict: bool
    candidates: tuple[PackPlace, ...]
    longitude: float | None
    latitude: float | None
    geometry: BaseGeometry | None
    note: str = ""
    light: str = GREY
    light_text: str = ""
    status: str = NO_PROGRESS
    status_text: str = ""

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
    geometry: BaseGeometry | None


@dataclass(frozen=True)
class Pack:
    """The content of one pack, the same for every format.

    Attributes
    ----------
    edition : Edition
        Language, dates, credits.
    subject : {"selection", "zone", "shortlist", "project"}
        What it was made of.
    title : str
        What it is of.
    rows : tuple of PackRow
        In the order of the screen.
    selection : Selection
        What is counted.
    dataset : Dataset
        Zones and background for the maps.
    filters : tuple of str
        The filters in words, () for none.
    count_line, sums : str, tuple of str
        The sums and all that they leave out; last of how much of it a source speaks.
    covered : str
        That last one alone.
    located_count, located_yi : int, float
        So many of ``totals.shown`` projects, and of ``totals.investment_yi`` (亿元), have a place.
    zone : PackZone or None
        The zone of a zone's pack.
    details : frozenset of str or None
        Of a short pack the projects that have a page of their own; None: all.
    showing : Showing
        How its maps are set.
    structure : Structure
        What of the plan's structure they draw, in words too.

    Examples
    --------
    >>> from datetime import date
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.exports.pack import pack_of_selection, read_edition
    >>> from geo.selection import Filters, filter_projects
    >>> dataset = load_dataset()
    >>> edition = read_edition(data_dir(), "zh", date(2026, 1, 2))
    >>> pack = pack_of_selection(dataset, filter_projects(dataset.located, Filters()), edition)
    >>> pack.totals.shown == sum(row.counted for row in pack.rows)
    True
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
    covered: str = ""
    located_count: int = 0
    located_yi: float = 0.0
    zone: PackZone | None = None
    details: frozenset[str] | None = None
    showing: Showing = field(default_factory=Showing)
    structure: Structure = field(default_factory=Structure)

    @property
    def language(self) -> Language:
        """Of its edition: ``zh`` or ``en``."""
        return self.edition.language

    @property
    def totals(self) -> Totals:
        """What the selection comes to; located or not."""
        return self.selection.totals

    @property
    def subtitle(self) -> str:
        """The name of the plan, or of the plan in general where the list has none."""
        return self.edition.plan or words.word("plan", self.language)

    @property
    def located_share(self) -> tuple[str, str]:
        """By count and by amount: ``70 / 118（59.3%）``, ``约 600 / 约 843 亿元 …``."""
        return words.located_share(
            self.located_count, self.totals, self.located_yi, self.edition.language
        )

    @property
    def colours(self) -> str:
        """What the colours of its maps say, and of which day; "" for the sectors."""
        colouring, day = self.showing.colour_by, self.dataset.day
        if colouring == "sector":
            return ""
        name = words.field(colouring, self.language)
        if day is None:
            return name
        return words.word("known_on", self.language).format(name, day.isoformat())

    def facts(self) -> list[tuple[str, str]]:
        """What every format states of itself: dates, datum, sources, shares.

        Returns
        -------
        list of (str, str)
            Label and text, in the edition's language; none whose text would be empty.
        """
        edition, language = self.edition, self.edition.language
        by_count, by_amount = self.located_share
        by_hand = self.subject in ("project", "shortlist")  # chosen one by one: no filters
        separator = "；" if language == "zh" else "; "
        joined = separator.join(self.filters)
        found = [
            ("audience", edition.mark),
            ("filters", "" if by_hand else joined or words.word("no_filters", language)),
            ("data_date", edition.data_date),
            ("generated", edition.generated.isoformat()),
            ("datum", DATUM),
            ("colour_by", self.colours),
            ("structure", separator.join(words.term(s, language) for s in self.showing.structure)),
            ("located_share", by_count),
            ("located_amount", by_amount),
            ("sources", separator.join(edition.credits)),
            ("approval", edition.approval),
        ]
        return [(words.word(key, language), text) for key, text in found if text]
