"""What a page of a tour shows in any format: its caption, its map, and the numbers on it.

The words and figures are those of the presentation (:mod:`geo.tours.captions`); the map is drawn
with the same view, spotlight, selection and numbers.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geo.drawing.draw import MapStyle, draw_map
from geo.exports.pack.model import DATUM
from geo.groups import marked_rows
from geo.tours.captions import Caption, caption, numbered, structure_shapes
from geo.tours.looks import colours
from geo.tours.model import select_scene
from geo.tours.standing import sources
from geo.words.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.dataset import Dataset
    from geo.drawing.frame import Bounds
    from geo.drawing.items import MapDrawing
    from geo.exports.pack.model import Edition
    from geo.tours.model import Scene, View

LEAST_M = 1500.0
"""Metres from top to bottom that a scene's map shows at least: single projects keep their
surroundings."""
TILE_PX = 256


class SceneContent:
    """A scene with the data at hand. ``numbered``: the projects that carry 1, 2, 3 …"""

    def __init__(self, scene: Scene, dataset: Dataset) -> None:
        self.scene = scene
        self.dataset = dataset
        self.selection = select_scene(scene, dataset)
        self.caption: Caption = caption(scene, dataset)
        self.numbered = numbered(self.caption)
        self.sources = sources(scene.chart, self.selection, dataset)
        self._placed = (dataset.located["location_method"] != "none").to_numpy()

    @property
    def notes(self) -> list[str]:
        """What is to be said, then whose statements the scene's chart rests on; for colleagues."""
        said = self.scene.notes.split("\n") if self.scene.notes else []
        return [*said, *([f"来源：{'；'.join(self.sources)}"] if self.sources else [])]

    def number(self, project_id: str) -> str:
        """Its number on the map and in the list; "" for one without a place."""
        rows = marked_rows(self.dataset.located, project_id)
        if project_id not in self.numbered or not any(self._placed[row] for row in rows):
            return ""
        return str(self.numbered.index(project_id) + 1)

    def map(self, size: tuple[float, float], unit: float, edition: Edition) -> MapDrawing:
        """The scene's map, ``size`` points (width, height), ``unit`` points a pixel.

        A zone that the data no longer has is not looked for: the district is shown.
        """
        zones = set(self.dataset.zones["name"])
        level = self.dataset.zones.set_index("name")["level"]
        spotlight = self.scene.spotlight if self.scene.spotlight in zones else ""
        if spotlight and level[spotlight] == "district":
            spotlight = ""
        numbers = self._numbers()
        style = MapStyle(
            unit=unit,
            numbers=numbers,
            spotlight=spotlight,
            subareas=self.scene.subareas,
            least_m=LEAST_M,
            credit=edition.map_credit,
            colouring=self.scene.colour_by,
            structure=structure_shapes(self.scene, self.dataset),
            key=True,
            key_title=colours(self.scene, self.dataset),
        )
        view = self._view(self.scene.view, size, unit, zones)
        return draw_map(self.dataset, view, size, self._drawn(numbers), style)

    def _numbers(self) -> dict[str, str]:
        """The number on each symbol; the parts of a group carry the group's."""
        located = self.dataset.located
        numbers: dict[str, str] = {}
        for project_id in self.numbered:
            if text := self.number(project_id):
                for row in marked_rows(located, project_id):
                    numbers.setdefault(str(located.index[row]), text)
        return numbers

    def _drawn(self, numbers: dict[str, str]) -> list[str]:
        """What the filters leave, and what is marked although they do not."""
        located = self.dataset.located
        counted = located["counted"].to_numpy(dtype=bool)
        ids = [str(i) for i in located.index[self.selection.passing & counted]]
        return list(dict.fromkeys([*ids, *numbers]))

    def _view(
        self, view: View, size: tuple[float, float], unit: float, zones: set[str]
    ) -> Bounds | Sequence[str] | str | None:
        located = self.dataset.located
        if view.zone in zones:
            return view.zone
        rows = [row for p in view.projects for row in marked_rows(located, p)]
        placed = [str(located.index[row]) for row in rows if self._placed[row]]
        if placed:
            return placed
        if view.bounds is not None:
            return view.bounds
        if view.center is not None:
            return bounds_around(*view.center, (size[0] / unit, size[1] / unit))
        return None


def bounds_around(
    longitude: float, latitude: float, zoom: float, size_px: tuple[float, float]
) -> Bounds:
    """What a web Mercator map of ``size_px`` shows around a centre at a zoom of Leaflet's: west,
    south, east, north in degrees. Its middle parallel stands for all: good to a few metres."""
    degrees_px = 360.0 / (TILE_PX * 2.0**zoom)
    half_wide, half_high = size_px[0] * degrees_px / 2, size_px[1] * degrees_px / 2
    half_high *= math.cos(math.radians(latitude))
    return longitude - half_wide, latitude - half_high, longitude + half_wide, latitude + half_high


def foot_parts(edition: Edition) -> list[str]:
    """What stands below every page: datum, data date, approval if there is one, the sources."""
    parts = [f"{word('datum', 'zh')} {DATUM}"]
    if edition.data_date:
        parts.append(f"{word('data_date', 'zh')} {edition.data_date}")
    if edition.approval:
        parts.append(f"{word('approval', 'zh')} {edition.approval}")
    return [*parts, word("zones_indicative", "zh"), *edition.credits]
