"""A tour as nested tables of plain values, the way a file or a link carries it.

What stands at its default is left out. :mod:`geo.tours.files.file` reads them back.
"""

from __future__ import annotations

from typing import Any

from geo.selection import drawn_area
from geo.selection.filter import Filters
from geo.tours.model import VERSION, Remembered, Scene, Tour


def table_from_tour(tour: Tour) -> dict[str, Any]:
    """The whole tour: ``version``, ``title``, ``data`` and the list ``scene``."""
    table: dict[str, Any] = {"version": VERSION, "title": tour.title}
    if tour.data_fingerprint:
        table["data"] = tour.data_fingerprint
    table["scene"] = [_scene_table(scene) for scene in tour.scenes]
    return table


def _scene_table(scene: Scene) -> dict[str, Any]:
    table: dict[str, Any] = {"title": scene.title}
    if scene.kicker:
        table["kicker"] = scene.kicker
    if scene.text:
        table["text"] = scene.text
    view = {
        "zone": scene.view.zone,
        "projects": list(scene.view.projects),
        "bounds": list(scene.view.bounds or ()),
        "center": list(scene.view.center or ()),
    }
    if view := {key: value for key, value in view.items() if value}:
        table["view"] = view
    if scene.spotlight:
        table["spotlight"] = scene.spotlight
    filters = {
        key: list(value) if isinstance(value, tuple) else value
        for key in Filters.__dataclass_fields__
        if (value := getattr(scene.filters, key)) != getattr(Filters(), key)
    }
    if "area" in filters:
        filters["area"] = drawn_area.compact(scene.filters.area)
    if filters:
        table["filters"] = filters
    if scene.projects:
        table["projects"] = list(scene.projects)
    if scene.chart:
        table["chart"] = scene.chart
    for key, default in (("totals", True), ("list_unlocated", False), ("subareas", False)):
        if getattr(scene, key) != default:
            table[key] = getattr(scene, key)
    if scene.colour_by != "sector":
        table["colour_by"] = scene.colour_by
    if scene.structure:
        table["structure"] = list(scene.structure)
    if scene.notes:
        table["notes"] = scene.notes
    if scene.remembered is not None:
        kept = {key: getattr(scene.remembered, key) for key in Remembered.__dataclass_fields__}
        kept["names"] = list(kept["names"])
        table["remembered"] = {
            key: value for key, value in kept.items() if value or key in ("shown", "investment_yi")
        }
    return table
