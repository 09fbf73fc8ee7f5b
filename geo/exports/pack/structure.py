"""The plan's structure in a pack: what its maps draw, and what the plan says of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry import shape

from geo.map.marks import StructureShape

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.words.words import Language


@dataclass(frozen=True)
class Structure:
    """``shapes``: on every map of the pack; ``lines``: quotes, readings and what has no place, in
    the pack's language. Both empty where the structure was not asked for."""

    shapes: tuple[StructureShape, ...] = ()
    lines: tuple[str, ...] = ()

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees (WGS84) of what is drawn."""
        boxes = np.array([shape(dict(one.geometry)).bounds for one in self.shapes])
        west, south = boxes[:, :2].min(axis=0)
        east, north = boxes[:, 2:].max(axis=0)
        return float(west), float(south), float(east), float(north)


def structure_of(
    dataset: Dataset, groups: Sequence[str], language: Language, text: Callable[[str], str]
) -> Structure:
    """The groups that a data set knows; ``text`` puts the plan's words into the language."""
    from geo.life.register.structure_words import elements_of, said_of, shapes_of

    found = elements_of(dataset.life.structure if dataset.life is not None else (), groups)
    return Structure(shapes_of(found, language), tuple(said_of(found, language, text)))
