"""The pack as one HTML file: the map, the list beside it, and each project's facts.

It holds the very layers of the app (:mod:`geo.map.scripts`) and the same payloads, cut down to the
pack's projects. See :mod:`geo.exports.html.one_file` for why it fetches nothing and runs nothing
else.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from geo.errors import DataFileError, Issue
from geo.exports.html._english import ground_in_english, projects_in_english, with_english_names
from geo.exports.html.one_file import inline_html
from geo.exports.pack.facts import conflict_lines, place_facts, plan_facts
from geo.exports.pack.legend import row_style
from geo.exports.pack.model import Pack, PackRow, PackZone, Progress
from geo.groups import marked_rows
from geo.life.clock import clock_payload, spans
from geo.life.record import Life
from geo.map.folium_map import home_bounds
from geo.map.ground_file import BUILDINGS, ground_payload
from geo.map.layers import pack_mask
from geo.map.marks import structure_message
from geo.map.payload import to_json
from geo.map.project_files import project_payload
from geo.map.scripts import MapScripts, own_script, own_style, read_map_scripts
from geo.words import words
from geo.words.map import MAP_WORDS_EN
from geo.zones.district import district_rows

if TYPE_CHECKING:
    import geopandas as gpd

MAX_ROWS = 3_000
"""Of the list: more would make a page of over 3 MB that no browser scrolls with ease."""

CLOCK_FOLDER = "clock/"
"""Stands before the addresses of the clock's files in the page."""

ASSETS = Path(__file__).resolve().parent / "assets"

BODY = """
<header id="head"><h1 id="title"></h1><p id="sums"></p></header>
<main>
  <div id="map"></div>
  <aside id="side">
    <div id="finder">
      <input id="search" type="search" autocomplete="off"><span id="found"></span>
    </div>
    <div id="list" role="list"></div>
    <section id="detail" hidden aria-live="polite"></section>
  </aside>
</main>
<footer id="about"></footer>
<noscript>{0}</noscript>
"""


def write_html(pack: Pack, output: BinaryIO, progress: Progress | None = None) -> None:
    """Write :func:`html_bytes` to a binary file.

    Parameters
    ----------
    pack : Pack
        What is taken away.
    output : BinaryIO
        Open for writing.
    progress : callable, optional
        Called once, with 1 and 1.

    Raises
    ------
    DataFileError
        More than MAX_ROWS rows.

    Examples
    --------
    >>> import io
    >>> from datetime import date
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.exports.html import write_html
    >>> from geo.exports.pack import pack_of_projects, read_edition
    >>> edition = read_edition(data_dir(), "zh", date(2026, 1, 2))
    >>> output = io.BytesIO()
    >>> write_html(pack_of_projects(load_dataset(), ["B01-01"], {}, edition), output)
    >>> output.getvalue()[:15]
    b'<!DOCTYPE html>'
    """
    output.write(html_bytes(pack))
    if progress is not None:
        progress(1, 1)


def html_bytes(pack: Pack, scripts: MapScripts | None = None) -> bytes:
    r"""The pack as one HTML file, with the map in it; nothing is fetched when it is opened.

    Parameters
    ----------
    pack : Pack
        What is taken away.
    scripts : MapScripts, optional
        Of the map; read from their folder when not given.

    Returns
    -------
    bytes
        UTF-8.

    Raises
    ------
    DataFileError
        More than MAX_ROWS rows.

    Examples
    --------
    >>> from datetime import date
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.exports.html import html_bytes
    >>> from geo.exports.pack import pack_of_projects, read_edition
    >>> edition = read_edition(data_dir(), "zh", date(2026, 1, 2))
    >>> page = html_bytes(pack_of_projects(load_dataset(), ["B01-01"], {}, edition)).decode()
    >>> page.startswith("<!DOCTYPE html>"), 'src="http' in page
    (True, False)
    """
    if len(pack.rows) > MAX_ROWS:
        message = f"离线网页最多列 {MAX_ROWS:,} 行，现有 {len(pack.rows):,} 行"
        raise DataFileError([Issue("离线网页", message, "请先筛选，或导出 Excel、GeoJSON")])
    scripts = scripts or read_map_scripts()
    data = page_data(pack)
    clocked = ["clock"] if CLOCK_FOLDER + "clock.json" in data else []
    return inline_html(
        title=f"{pack.title} · {pack.subtitle}",
        scripts=[
            *scripts.scripts,
            *map(own_script, clocked),
            (ASSETS / "pack_page.js").read_text("utf-8"),
        ],
        styles=[
            *scripts.styles,
            *map(own_style, ("print_figure", *clocked)),
            (ASSETS / "pack_page.css").read_text("utf-8"),
        ],
        data=data,
        packed=(BUILDINGS,),
        body=BODY.replace("{0}", words.word("no_script", pack.language)),
        language=pack.language,
        description=pack.count_line,
    )


def page_data(pack: Pack) -> dict[str, bytes]:
    """What the page reads by address, instead of asking a server.

    Parameters
    ----------
    pack : Pack
        What is taken away.

    Returns
    -------
    dict of str to bytes
        ``pack.json``, ``ground.json`` and the projects' files.

    Examples
    --------
    >>> from datetime import date
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.exports.html import page_data
    >>> from geo.exports.pack import pack_of_projects, read_edition
    >>> edition = read_edition(data_dir(), "zh", date(2026, 1, 2))
    >>> {"pack.json", "ground.json"} <= set(
    ...     page_data(pack_of_projects(load_dataset(), ["B01-01"], {}, edition))
    ... )
    True
    """
    needed = _needed(pack)
    located = pack.dataset.located[needed]
    if pack.language == "en":
        located = with_english_names(located, pack.edition)
    at = {int(row): place for place, row in enumerate(np.flatnonzero(needed))}
    shown = pack.dataset
    made = ground_payload(shown.zones, shown.background, shown.buildings).files
    ground = made["ground.json"]
    buildings = {name: made[name] for name in made if name == BUILDINGS}
    files = dict(project_payload(located).files)
    if pack.language == "en":
        ground, files = ground_in_english(ground), projects_in_english(files, pack.rows)
    clock = _clock(pack, located)
    content = _page(pack, at)
    content["clock"] = bool(clock)
    content["nonce"] = hashlib.sha256(to_json(content)).hexdigest()[:12]
    return {"pack.json": to_json(content), "ground.json": ground, **buildings, **files, **clock}


def _clock(pack: Pack, located: gpd.GeoDataFrame) -> dict[str, bytes]:
    """The files of the clock, in Chinese packs of which any project has a time."""
    life = pack.dataset.life or Life()
    if pack.language != "zh" or not spans(life, set(located.index)):
        return {}
    made = clock_payload(lambda: life, located, b"", pack.dataset.located)
    return {CLOCK_FOLDER + name: content for name, content in made.files.items()}


def _needed(pack: Pack) -> np.ndarray:
    """The rows of the data that the page draws or names: the pack's, its marks, their groups."""
    located = pack.dataset.located
    needed = pack.selection.passing | pack.selection.listed
    groups = {row.group_id for row in pack.rows if row.group_id}
    needed = needed | located.index.isin([*(row.project_id for row in pack.rows), *groups])
    named = located["amount_group"][needed]
    return np.asarray(needed | located.index.isin(named[named != ""]))


def _page(pack: Pack, at: dict[int, int]) -> dict[str, Any]:
    passing = np.zeros(len(at), dtype=bool)
    for row, place in at.items():
        passing[place] = pack.selection.passing[row]
    zone_id = pack.zone.zone_id if pack.zone else None
    language = pack.language
    return {
        "language": language,
        "title": pack.title,
        "mark": pack.edition.mark,
        "subtitle": pack.subtitle,
        "count": pack.count_line,
        "sums": list(pack.sums),
        "facts": [list(fact) for fact in pack.facts()],
        "notes": _notes(pack),
        "rows": [_row(pack, row, at) for row in pack.rows],
        "within": _within(pack),
        "zones": {
            str(zone_id): {
                "name": words.term(str(zone["name"]), language),
                "facts": [
                    [words.word(key, language), pack.edition.text(str(zone[column]))]
                    for key, column in _ZONE_TEXTS
                    if zone[column]
                ],
            }
            for zone_id, zone in pack.dataset.zones.iterrows()
            if zone["level"] != "district"
        },
        "home": home_bounds(pack.dataset.zones),
        "mask": pack_mask(passing),
        "zone": zone_id,
        "colour": pack.showing.colour_by,
        "structure": structure_message(pack.structure.shapes) or None,
        "structureLines": list(pack.structure.lines),
        "area": [degree for corner in pack.selection.filters.area for degree in corner] or None,
        "subareas": bool(pack.zone and pack.zone.level == "subarea"),
        "start": _start(pack, at, pack.zone),
        "words": {
            key: words.word(key, language)
            for key in (
                "search",
                "back",
                "printed",
                "nothing_found",
                "found_count",
                "note",
                "zones_indicative",
            )
        }
        | {"about": words.word("sources", language)},
        "mapWords": MAP_WORDS_EN if language == "en" else {},
    }


_ZONE_TEXTS = (
    ("positioning", "positioning"),
    ("limits", "limits"),
    ("reading", "interpretation"),
)


def _notes(pack: Pack) -> list[str]:
    edition, language = pack.edition, pack.language
    separator = "：" if language == "zh" else ": "
    notes = [*([edition.mark] if edition.mark else []), *edition.credits]
    if edition.data_date:
        notes.append(f"{words.word('data_date', language)} {edition.data_date}")
    if edition.approval:
        notes.append(f"{words.word('approval', language)}{separator}{edition.approval}")
    if pack.colours:
        notes.append(f"{words.word('colour_by', language)}{separator}{pack.colours}")
    notes.append(words.word("zones_indicative", language))
    notes.append(f"{words.word('datum', language)} WGS84")
    return notes


def _start(pack: Pack, at: dict[int, int], zone: PackZone | None) -> dict[str, Any]:
    """Where the map looks first: the zone, the projects, or the whole district."""
    if zone is not None and zone.geometry is not None:
        return {"zone": zone.zone_id}
    if pack.subject in ("project", "shortlist"):
        marks = {number for row in pack.rows for number in _marks(pack, row, at)}
        if marks:
            return {"projects": sorted(marks)}
    return {"zone": str(district_rows(pack.dataset.zones).index[0])}


def _marks(pack: Pack, row: PackRow, at: dict[int, int]) -> list[int]:
    """The marks that stand for a row: its own, or those of a group's parts in this pack."""
    found = marked_rows(pack.dataset.located, row.project_id)
    return [at[mark] for mark in found if mark in at]


def _within(pack: Pack) -> dict[str, str]:
    """Projects on the map that are in no row, and the listed group that stands for them."""
    located = pack.dataset.located
    listed = {row.project_id for row in pack.rows}
    return {
        str(located.index[mark]): row.project_id
        for row in pack.rows
        if row.is_group
        for mark in marked_rows(located, row.project_id)
        if located.index[mark] not in listed
    }


def _row(pack: Pack, row: PackRow, at: dict[int, int]) -> dict[str, Any]:
    language = pack.language
    style = row_style(pack, row)
    shown = [*plan_facts(row, language), *place_facts(row, language)]
    names = dict.fromkeys((row.name, row.name_zh, row.project_id, row.address_text, row.summary))
    return {
        "id": row.project_id,
        "title": row.title,
        "original": row.original,
        "group": row.is_group,
        "part": bool(row.part_of_id) and any(r.project_id == row.part_of_id for r in pack.rows),
        "colour": style.colour,
        "glyph": style.glyph,
        "line": " · ".join(text for text in (row.investment, row.bay_text) if text),
        "summary": row.summary,
        "note": row.note,
        "facts": [list(fact) for fact in shown],
        "conflict": conflict_lines(row, language),
        "marks": _marks(pack, row, at),
        "search": " ".join(names).lower(),
    }
