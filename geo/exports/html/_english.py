"""The map's payloads in English: their makers write Chinese, which is put into English here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from geo.exports.pack.model import Edition, PackRow
from geo.map.payload import to_json
from geo.vocabulary import LIGHTS, STATUSES
from geo.words import words
from geo.words.map import MAP_WORDS_EN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import geopandas as gpd

    from geo.map.colourings import Colouring


def with_english_names(located: gpd.GeoDataFrame, edition: Edition) -> gpd.GeoDataFrame:
    """The rows under their English names; the caller's frame is left as it was."""
    names = [
        words.project_name(name, edition.names_en.get(str(project_id)), "en")
        for project_id, name in located["name"].items()
    ]
    return located.assign(name=names)


def ground_in_english(content: bytes) -> bytes:
    """``ground.json`` with zones, streets and labels in Latin letters."""
    ground = json.loads(content)
    for zone in ground["zones"]:
        zone["name"] = words.term(zone["name"], "en")
    for street in ground["streets"]:
        street["name"] = words.place(street["name"], "en")
    for label in ground["labels"]:
        label["text"] = words.place(label["text"], "en")
    return to_json(ground)


def projects_in_english(files: dict[str, bytes], rows: Iterable[PackRow]) -> dict[str, bytes]:
    """The projects' files with the legend and the line about each project in English."""
    by_id = {row.project_id: row for row in rows}
    return {
        name: _head(content)
        if name == "head.json"
        else _names(content, by_id)
        if name.startswith("names-")
        else content
        for name, content in files.items()
    }


def _head(content: bytes) -> bytes:
    head = json.loads(content)
    for entry in head["sectors"]:
        entry["glyph"] = words.sector_style(entry["name"], "en").glyph
    progress: tuple[tuple[str, Colouring, Sequence[str]], ...] = (
        ("lights", "light", LIGHTS),
        ("statuses", "status", STATUSES),
    )
    for table, colouring, values in progress:
        for entry, value in zip(head[table], values, strict=True):
            entry["glyph"] = words.coloured_style(colouring, value, "en").glyph
    for entry in head["sizes"]:
        entry["label"] = MAP_WORDS_EN.get(entry["label"], entry["label"])
    for entry in (*head["sectors"], *head["lights"], *head["statuses"], *head["kinds"]):
        entry["name"] = words.term(entry["name"], "en")
    return to_json(head)


def _names(content: bytes, rows: dict[str, PackRow]) -> bytes:
    names = json.loads(content)
    for entry in names:
        row = rows.get(entry[0])
        texts = (row.sector_text, row.kind_text, row.investment) if row is not None else ()
        entry[2] = " · ".join(text for text in texts if text)
    return to_json(names)
