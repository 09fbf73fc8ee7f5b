"""The colours of a scene: what they say on its map, and so of the marks in its caption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.selection.progress import lights, statuses
from geo.vocabulary import LABELS
from geo.words.words import coloured_style

if TYPE_CHECKING:
    import pandas as pd

    from geo.dataset import Dataset
    from geo.map.colourings import Colouring
    from geo.style import SectorStyle
    from geo.tours.model import Scene


def colours(scene: Scene, dataset: Dataset) -> str:
    """What the colours of a scene's map say, and of which day; "" for the sectors."""
    if scene.colour_by == "sector":
        return ""
    name = LABELS[scene.colour_by]
    return f"{name}，截至 {dataset.day.isoformat()}" if dataset.day is not None else name


def coloured_by(located: pd.DataFrame, colouring: Colouring) -> pd.Series:
    """What the colours stand for, of every row: its sector, its light or its state."""
    if colouring == "light":
        return lights(located)
    return statuses(located) if colouring == "status" else located["sector"]


def look_of(located: pd.DataFrame, project_id: str, colouring: Colouring) -> SectorStyle:
    """The colour, the character and the pattern of a project's mark."""
    return coloured_style(colouring, coloured_by(located, colouring)[project_id], "zh")
