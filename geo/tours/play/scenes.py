"""A tour for the browser: every scene compiled with the data at hand, as plain JSON.

All scenes travel together, so that going from one to the next asks nobody. The map's own data
(:mod:`geo.map.payload`) is fetched beside it; a scene holds only masks, row numbers and text.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.groups import marked_rows
from geo.map.colourings import COLOURINGS, Colouring
from geo.map.folium_map import DATUM_NOTE, MAX_ZOOM, MIN_ZOOM, home_bounds
from geo.map.layers import pack_mask
from geo.map.marks import structure_message
from geo.tours.captions import Caption, caption, numbered, structure_shapes
from geo.tours.looks import coloured_by, colours
from geo.tours.model import Scene, Tour, select_scene
from geo.words.words import coloured_name

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.selection.filter import Selection


def compile_tour(tour: Tour, dataset: Dataset, notes: tuple[str, ...] = ()) -> dict[str, Any]:
    """What the player plays. Speaker's notes stay behind: what reaches a browser reaches the room.

    Parameters
    ----------
    tour : Tour
        The scenes.
    dataset : Dataset
        What they show.
    notes : tuple of str
        The credits and dates that every map shows, without the datum, which is added.

    Returns
    -------
    dict
        title, home, notes and scenes, in plain values for JSON.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.tours import Scene, Tour
    >>> from geo.tours.play import compile_tour
    >>> said = Tour("示例", (Scene("开始", notes="只给讲的人"),))
    >>> played = compile_tour(said, load_dataset())
    >>> played["title"], len(played["scenes"]), "只给讲的人" in str(played)
    ('示例', 1, False)
    """
    return {
        "title": tour.title,
        "home": home_bounds(dataset.zones),
        "notes": [*notes, DATUM_NOTE],
        "zoom": [MIN_ZOOM, MAX_ZOOM],
        "scenes": [compile_scene(scene, dataset) for scene in tour.scenes],
    }


def compile_scene(scene: Scene, dataset: Dataset) -> dict[str, Any]:
    """One scene: ``mask`` (:func:`geo.map.layers.pack_mask`), ``selected`` (row numbers),
    ``numbered`` (the same, project by project, in the caption's order), ``view``, ``spotlight``
    (zone_id or None), ``subareas``, ``colour``, ``structure``, ``caption``, ``legend`` (what the
    colours in view say) and its title."""
    selection = select_scene(scene, dataset)
    words = caption(scene, dataset)
    marked = _marked(selection, words)
    selected = list(dict.fromkeys(row for rows in marked for row in rows))
    said = (scene.chart, scene.colour_by) in (("by_sector", "sector"), ("lights", "light"))
    return {
        "mask": pack_mask(selection.passing),
        "shown": int(selection.totals.shown),
        "selected": selected,
        "numbered": marked,
        "view": _view(scene, dataset),
        "spotlight": _zone_id(dataset, scene.spotlight),
        "subareas": scene.subareas,
        "colour": scene.colour_by,
        "structure": structure_message(structure_shapes(scene, dataset)) or None,
        "caption": _caption(words),
        # a chart of what the colours say is a legend already
        "legend": [] if said else _legend(selection, selected, scene.colour_by),
        "legend_title": "" if said else colours(scene, dataset),
    }


def _marked(selection: Selection, words: Caption) -> list[list[int]]:
    """For each project that the caption lists or its chart names, in their order: the rows whose
    marks stand for it. What has no place has none, and no number on the map."""
    placed = selection.located["location_method"].to_numpy() != "none"
    return [
        [row for row in marked_rows(selection.located, p) if placed[row]] for p in numbered(words)
    ]


def _view(scene: Scene, dataset: Dataset) -> dict[str, Any]:
    """``{zone}``, ``{projects}``, ``{bounds}``, ``{center, zoom}`` or nothing: the district.

    Latitude first, as Leaflet takes it.
    """
    view = scene.view
    if zone := _zone_id(dataset, view.zone):
        return {"zone": zone}
    rows = [row for p in view.projects for row in marked_rows(dataset.located, p)]
    if rows:
        return {"projects": rows}
    if view.bounds is not None:
        west, south, east, north = view.bounds
        return {"bounds": [[south, west], [north, east]]}
    if view.center is not None:
        longitude, latitude, zoom = view.center
        return {"center": [latitude, longitude], "zoom": min(max(zoom, MIN_ZOOM), MAX_ZOOM)}
    return {}


def _zone_id(dataset: Dataset, name: str) -> str | None:
    found = dataset.zones.index[dataset.zones["name"] == name]
    return str(found[0]) if len(found) else None


def _caption(words: Caption) -> dict[str, Any]:
    value = asdict(words)
    if words.chart is not None:
        value["chart"]["text"] = words.chart.as_text()
        for bar in value["chart"]["bars"]:
            bar["share"] = round(bar["share"], 4)
            del bar["project"]  # its row on the map is in ``numbered``
    return value


def _legend(
    selection: Selection, selected: list[int], colouring: Colouring
) -> list[dict[str, Any]]:
    """What the colours of the symbols that the scene draws say, in the order of their table."""
    located = selection.located
    drawn = selection.passing & (located["location_method"] != "none").to_numpy()
    rows = np.union1d(np.flatnonzero(drawn), np.array(selected, dtype=np.int64))
    present = set(coloured_by(located, colouring).iloc[rows])
    return [
        {
            "name": coloured_name(colouring, value, "zh"),
            "colour": style.colour,
            "glyph": style.glyph,
            "hatched": style.hatched,
        }
        for value, style in COLOURINGS[colouring].items()
        if value in present
    ]
