"""A tour to take along: one HTML file that plays it, with the same keys, without any network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.exports.html.one_file import inline_html
from geo.map.ground_file import BUILDINGS, ground_payload
from geo.map.payload import to_json
from geo.map.project_files import project_payload
from geo.map.scripts import read_map_scripts
from geo.tours.play.document import NO_SCRIPT
from geo.tours.play.scenes import compile_tour
from geo.tours.play.scripts import player_script, player_style

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.tours.model import Tour

OPTIONS = {"ground": "ground.json", "projects": "", "alone": True, "start": 1}
"""Addresses within the file: see :mod:`geo.exports.html.one_file`."""


def tour_html(tour: Tour, dataset: Dataset, notes: tuple[str, ...] = ()) -> bytes:
    """The tour as one HTML file that needs no server; about 1 MB.

    It holds the places and names of all projects of the data set, and no speaker's notes.

    Parameters
    ----------
    tour : Tour
        The scenes.
    dataset : Dataset
        What they show.
    notes : tuple of str
        As :func:`compile_tour` takes them.

    Returns
    -------
    bytes
        UTF-8.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.tours import Scene, Tour
    >>> from geo.tours.play import tour_html
    >>> said = Tour("示例", (Scene("开始", notes="只给讲的人"),))
    >>> "只给讲的人" in tour_html(said, load_dataset()).decode()
    False
    """
    maps = read_map_scripts()
    ground = ground_payload(dataset.zones, dataset.background, dataset.buildings).files
    return inline_html(
        title=tour.title,
        scripts=[*maps.scripts, player_script(), "Present.boot();"],
        styles=[*maps.styles, player_style()],
        data={
            "tour.json": to_json(compile_tour(tour, dataset, notes)),
            "options.json": to_json(OPTIONS),
            **ground,
            **project_payload(dataset.located).files,
        },
        packed=(BUILDINGS,),
        body=f"<noscript>{NO_SCRIPT}</noscript>",
    )
