"""What a step of the page 选址招商 lays over the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
import streamlit as st

from geo.map.marks import Marks, MarkStyle
from geo.projection import to_wgs84
from geo.sites.places import SitePlaces

if TYPE_CHECKING:
    from views.frame.state import App

BLUE, BROWN, GREEN = "#0b5fa5", "#8a5a00", "#00695c"


@dataclass(frozen=True)
class Overlay:
    """``ids``: the project of each mark, None for a mark that is none. ``selected``: the project
    that the map emphasises. ``pick``: a click beside the projects is answered with its place."""

    marks: Marks | None = None
    ids: tuple[str | None, ...] = ()
    selected: str | None = None
    fly_to_marks: bool = False
    pick: bool = False


@st.cache_resource(max_entries=2, show_spinner=False)
def _places(fingerprint: str, _app: App) -> SitePlaces:
    return SitePlaces.build(_app.dataset.located, _app.dataset.gazetteer)


def places(app: App) -> SitePlaces:
    """Where the projects are in metres: measured once a version of the data."""
    return _places(app.dataset.fingerprint, app)


def anchors(app: App, rows: Sequence[int]) -> np.ndarray:
    """Longitude and latitude of a badge for each row (columns), NaN without a place.

    On a line its middle, in an area a point inside; of contradictory addresses the first.
    """
    measured = places(app)
    found = np.full((len(rows), 2), np.nan)
    for position, row in enumerate(rows):
        if not measured.placed[row]:
            continue
        shape = measured.parts[row][0][0] if measured.parts.get(row) else measured.shape[row]
        dimension = shapely.get_dimensions(shape)
        if dimension == 1:
            lines = shapely.get_parts(shape)
            longest = lines[int(np.argmax(shapely.length(lines)))]
            at = shapely.line_interpolate_point(longest, 0.5, normalized=True)
        else:
            at = shapely.point_on_surface(shape)
        point = to_wgs84(np.array([at], dtype=object))[0]
        found[position] = point.x, point.y
    return found


def numbered(
    app: App,
    ids: Sequence[str],
    numbers: Sequence[int],
    styles: Sequence[int],
    legend: tuple[MarkStyle, ...],
    chosen: str | None,
) -> tuple[Marks, tuple[str, ...]]:
    """Badges for the placed ones among ``ids``, and which projects they stand for.

    ``numbers``: what each badge says; ``styles``: its position in ``legend``.
    """
    located = app.dataset.located
    at = anchors(app, [int(located.index.get_loc(project_id)) for project_id in ids])
    kept = np.flatnonzero(~np.isnan(at[:, 0])) if len(ids) else np.array([], dtype=int)
    shown = tuple(ids[i] for i in kept)
    marks = Marks(
        longitude=at[kept, 0],
        latitude=at[kept, 1],
        radius_m=np.zeros(len(kept)),
        style=np.array([styles[i] for i in kept], dtype=int),
        styles=legend,
        numbered=True,
        circles=True,  # of no radius: it makes a flight take in all of them
        numbers=tuple(numbers[i] for i in kept),
        chosen=shown.index(chosen) if chosen in shown else None,
        legend=len(legend) > 1,
    )
    return marks, shown
