"""What the page formats (PDF, PPTX) show of a pack beyond its facts: figures, maps, nearby."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import shapely

from geo.drawing.draw import MapStyle, draw_map
from geo.drawing.ground import rectangle
from geo.drawing.items import MapDrawing, Path
from geo.exports.pack.legend import colours_used
from geo.exports.pack.model import Pack, PackRow
from geo.groups import children, marked_rows
from geo.sites import nearby
from geo.style import SectorStyle
from geo.vocabulary import ROUGH_FROM_M
from geo.words import words
from geo.words.deck import say

METRO_WITHIN_M = 1000.0
METRO_LISTED = 3
NEIGHBOURS_LISTED = 8
LOCATOR_LEAST_M = 1150.0
"""A locator map shows at least this many metres from top to bottom: streets one knows by name."""
OVERVIEW_LEAST_M = 2500.0
CROWDED = 24
"""From so many symbols on, the overview is followed by a map of each bay."""


@dataclass(frozen=True)
class Around:
    """``metro``, ``projects``: (name, distance in words), nearest first; ``more``: projects that
    are not listed; ``warning``: that the distances are indicative, or ""."""

    metro: list[tuple[str, str]]
    projects: list[tuple[str, str]]
    more: int
    warning: str


class DeckContent:
    """A pack with what its pages need, worked out once."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.language = pack.language
        self.numbers = {row.project_id: str(i) for i, row in enumerate(pack.rows, start=1)}
        self.drawn = self._drawn()
        self._places: nearby.Places | None = None
        self._names = pack.dataset.located["name"].to_dict()
        self._shown_names: dict[str, str] = {}

    # --- the maps ---------------------------------------------------------------------------------

    def _drawn(self) -> dict[str, str]:
        """The number that each symbol carries, by project_id. A group without a row for one of its
        parts is drawn by its parts, all with its number."""
        located, listed = self.pack.dataset.located, set(self.numbers)
        drawn: dict[str, str] = {}
        for row in self.pack.rows:
            number = self.numbers[row.project_id]
            if not row.is_group:
                drawn[row.project_id] = number
                continue
            parts = [str(located.index[i]) for i in marked_rows(located, row.project_id)]
            if any(part in listed for part in parts):
                continue
            for part in parts:
                drawn.setdefault(part, number)
        return drawn

    def _style(self, unit: float, **more: Any) -> MapStyle:
        """Of every map that shows projects: its language, its credit, and what the page's map
        showed besides."""
        pack = self.pack
        common: dict[str, Any] = {
            "credit": pack.edition.map_credit,
            "colouring": pack.showing.colour_by,
            "structure": pack.structure.shapes,
            "key": True,
            "key_title": pack.colours,
        }
        return MapStyle(unit=unit, language=self.language, **(common | more))

    def overview(self, size: tuple[float, float], unit: float) -> MapDrawing:
        """All projects of the pack, with the numbers of the list."""
        zone = self.pack.zone
        has_area = zone is not None and zone.geometry is not None
        spotlight = zone.name if has_area and zone is not None and zone.level != "district" else ""
        style = self._style(
            unit,
            numbers=self.drawn,
            spotlight=spotlight,
            least_m=OVERVIEW_LEAST_M,
            key=False,  # its legend stands below it
        )
        view = spotlight or list(self.drawn)
        return draw_map(self.pack.dataset, view, size, list(self.drawn), style)

    def zone_map(self, size: tuple[float, float], unit: float) -> MapDrawing:
        """The pack's zone on the whole of the district, with its sub-areas and projects."""
        zone = self.pack.zone
        has_area = zone is not None and zone.geometry is not None and zone.level != "district"
        name = zone.name if has_area and zone is not None else ""
        style = self._style(unit, spotlight=name, subareas=True, inset=bool(name))
        return draw_map(self.pack.dataset, name or None, size, list(self.drawn), style)

    def blank_map(self, size: tuple[float, float], unit: float) -> MapDrawing:
        """The district, faint and without words: where a place would be drawn."""
        style = MapStyle(unit=unit, language=self.language, labels=False, furniture=False)
        drawing = draw_map(self.pack.dataset, None, size, (), style)
        veil = rectangle(0, 0, drawing.width, drawing.height)
        drawing.items.append(Path([veil], fill="#f3f6f9", fill_alpha=0.78))
        return drawing

    def structure_map(self, size: tuple[float, float], unit: float) -> MapDrawing:
        """The axes and cores that the plan names, with the pack's projects."""
        bounds = self.pack.structure.bounds
        return draw_map(self.pack.dataset, bounds, size, list(self.drawn), self._style(unit))

    def bay_map(self, name: str, size: tuple[float, float], unit: float) -> MapDrawing:
        """A bay in the spotlight, with the numbers of the list."""
        style = self._style(unit, numbers=self.drawn, spotlight=name, inset=True)
        return draw_map(self.pack.dataset, name, size, list(self.drawn), style)

    def crowded_bays(self) -> list[str]:
        """The bays with so many of the pack's symbols that the overview shows them too small."""
        zones = self.pack.dataset.zones
        bays = [str(name) for name in zones.loc[zones["level"] == "bay", "name"]]
        if self.pack.zone is not None or len(self.drawn) < CROWDED:
            return []
        counts = Counter(row.bay for row in self.pack.rows if row.counted and self.has_map(row))
        return [name for name in bays if counts[name] >= CROWDED // 3]

    def role(self, zone: str) -> str:
        """What the plan wants of a zone."""
        zones = self.pack.dataset.zones
        found = zones.loc[zones["name"] == zone, "positioning"]
        return self.pack.edition.text(str(found.iloc[0] or "")) if len(found) else ""

    def cover_map(self, size: tuple[float, float], unit: float) -> MapDrawing:
        """The district with the pack's projects, without words."""
        single = self.pack.subject == "project"
        style = self._style(
            unit,
            subjects=tuple(self.drawn) if single and len(self.drawn) == 1 else (),
            labels=False,
            furniture=False,
            credit="",
            key=False,
        )
        return draw_map(self.pack.dataset, None, size, list(self.drawn), style)

    def locator(self, row: PackRow, size: tuple[float, float], unit: float) -> MapDrawing:
        """One project with its radius or shape and what lies around; the faint district without a
        place, see :meth:`has_map`."""
        placed = self._subjects(row)
        if not placed:
            return self.blank_map(size, unit)
        style = self._style(
            unit,
            names=self._every_name(),
            subjects=tuple(placed),
            inset=True,
            least_m=LOCATOR_LEAST_M,
        )
        return draw_map(self.pack.dataset, placed, size, None, style)

    def _subjects(self, row: PackRow) -> list[str]:
        """What a row's map rings: itself, or the parts of a group that has no place of its own."""
        located = self.pack.dataset.located
        if row.is_group and row.geometry is None:
            parts = [str(located.index[i]) for i in marked_rows(located, row.project_id)]
            return [part for part in parts if self._has_place(part)]
        return [row.project_id] if self._has_place(row.project_id) else []

    def has_map(self, row: PackRow) -> bool:
        """Whether there is a place to draw."""
        return bool(self._subjects(row))

    def _has_place(self, project_id: str) -> bool:
        row = self.pack.dataset.located.loc[project_id]
        return row["geometry"] is not None or bool(row["location_conflict"])

    def reading(self, row: PackRow) -> str:
        """How to read the project's map, in one line."""
        language = self.language
        if row.conflict:
            own = say("map_conflict", language)
        elif row.is_group and row.geometry is None:
            own = say("map_group", language)
        else:
            own = say("map_solid", language)
            dimension = -1 if row.geometry is None else shapely.get_dimensions(row.geometry)
            if dimension == 2:
                own += "；" if language == "zh" else "; "
                own += say("map_area", language)
            elif dimension == 1:
                own += "；" if language == "zh" else "; "
                own += say("map_line", language)
            elif row.radius_m is not None and row.radius_m > ROUGH_FROM_M:
                own += "；" if language == "zh" else "; "
                own += say("map_rough", language, row.radius)
        return own + ("。" if language == "zh" else ". ") + say("map_others", language)

    # --- words ------------------------------------------------------------------------------------

    def _every_name(self) -> dict[str, str]:
        if not self._shown_names:
            self._shown_names = {str(i): self.name(str(i)) for i in self._names}
        return self._shown_names

    def name(self, project_id: str) -> str:
        """Any project's name in the pack's language."""
        edition = self.pack.edition
        chinese = str(self._names[project_id])
        return words.project_name(chinese, edition.names_en.get(project_id), edition.language)

    def figures(self) -> list[tuple[str, str]]:
        """(label, value): the four figures of the cover."""
        totals, language = self.pack.totals, self.language
        return [
            (say("projects", language), say("projects_value", language, totals.shown)),
            (
                say("disclosed", language),
                words.total_amount(totals.investment_yi, totals.at_least, language),
            ),
            (
                words.word("floor_area", language),
                words.total_area(totals.floor_area_wan_m2, language),
            ),
            (say("located", language), self.pack.located_share[0]),
        ]

    def kind_of_pack(self) -> str:
        """What it is of, in the edition's language: 单个项目, 备选项目, 片区 or 当前筛选."""
        return words.word(f"kind_{self.pack.subject}", self.language)

    def sectors(self) -> list[tuple[str, int]]:
        """Counted projects by sector, the most first."""
        counts = Counter(row.sector for row in self.pack.rows if row.counted)
        return sorted(counts.items(), key=lambda item: -item[1])

    def colours(self) -> list[tuple[SectorStyle, str, int]]:
        """(look, name, count) of what the colours say of the counted projects: of sectors the most
        first, else in the table's order."""
        found = [one for one in colours_used(self.pack) if one[2]]
        by_count = self.pack.showing.colour_by == "sector"
        return sorted(found, key=lambda one: -one[2]) if by_count else found

    def missing(self, row: PackRow) -> str:
        """What keeps a project from being placed."""
        return row.location_note or say("no_place_unknown", self.language)

    def positioning(self, row: PackRow) -> list[tuple[str, str]]:
        """(zone, what the plan wants there) of the sub-areas and the bay that hold a project."""
        zones = self.pack.dataset.zones
        wanted = [*row.subareas, row.bay]
        texts = dict(zip(zones["name"], zones["positioning"], strict=True))
        return [
            (words.term(name, self.language), self.pack.edition.text(str(texts[name])))
            for name in wanted
            if texts.get(name)
        ]

    def key_figures(self, row: PackRow) -> list[tuple[str, str, bool]]:
        """What an investor looks for first: label, figure as text, whether it is undisclosed."""
        word, language = words.word, self.language
        found = [
            (word("investment", language), row.investment, row.investment_yi is None),
            (word("floor_area", language), row.floor_area, row.floor_area_wan_m2 is None),
        ]
        if row.site_area_wan_m2 is not None:
            found.append((word("site_area", language), row.site_area, False))
        return found

    def parts(self, row: PackRow) -> list[tuple[str, str]]:
        """(name, amount or zone) of what a group consists of."""
        located, language = self.pack.dataset.located, self.language
        found = []
        for part in children(located, row.project_id):
            record = located.loc[part]
            amount = words.amount(record["investment_yi"], record["investment_qualifier"], language)
            bay = words.term(str(record["bay"]), language)
            stated = record["investment_yi"] == record["investment_yi"]  # not NaN
            found.append((self.name(part), amount if stated else bay))
        return found

    # --- around a project -------------------------------------------------------------------------

    def around(self, row: PackRow) -> Around | None:
        """Metro and projects nearby, in straight lines; None without one place."""
        dataset, language = self.pack.dataset, self.language
        if self._places is None:
            self._places = nearby.projected(dataset.located)
        found = nearby.neighbours(self._places, row.project_id)
        if found is None:
            return None
        own = self._places.shapes.loc[row.project_id]
        stations = sorted(
            (own.distance(place.point_m), place.name)
            for place in dataset.gazetteer.places
            if place.kind == "metro_station"
        )
        metro = [
            (words.place(name, language), words.distance(metres, language))
            for metres, name in stations[:METRO_LISTED]
            if metres <= METRO_WITHIN_M
        ]
        projects = [(self.name(n.project_id), self._where(n)) for n in found[:NEIGHBOURS_LISTED]]
        rough = row.radius_m is not None and row.radius_m > ROUGH_FROM_M
        warning = (
            say("near_rough", language, words.distance(row.radius_m or 0.0, language))
            if rough
            else ""
        )
        return Around(metro, projects, max(0, len(found) - NEIGHBOURS_LISTED), warning)

    def _where(self, neighbour: nearby.Neighbour) -> str:
        if neighbour.touches and neighbour.is_area:
            return say("overlapping", self.language)
        margin = words.distance(neighbour.margin_m, self.language) if neighbour.margin_m else ""
        if neighbour.touches:
            return say("rough_place" if margin else "same_place", self.language, margin)
        distance = words.distance(neighbour.distance_m, self.language)
        return say("give_or_take", self.language, distance, margin) if margin else distance
