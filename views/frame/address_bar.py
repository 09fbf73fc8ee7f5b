"""The address bar is a contract: a link reopens the view it was copied from, on any page.

``View`` is that view; ``parse_query`` and ``to_query`` turn it from and into query parameters.
All of it is pure: ``views.frame.state`` keeps a session in step with its address bar.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from geo import formats
from geo.files.header import ID_PATTERN
from geo.selection import drawn_area
from geo.selection.filter import Filters
from geo.sites.shortlist import Shortlist, from_ids, pack_notes, unpack_notes
from geo.sites.surroundings import LEAST_M, MOST_M
from geo.vocabulary import CHOICES, FILTERS, labels
from views.frame import page_settings
from views.frame._query_reader import QueryReader
from views.frame.page_settings import Settings

RESERVED = ("basemap", "present", "scene", "lang")
"""Parameters of features to come: carried along untouched."""

STREAMLIT_PARAMETERS = ("embed", "embed_options")

LABELS: dict[str, str] = {
    **labels("edition", *FILTERS, "project"),
    "shortlist": "备选项目",
    "notes": "备选备注",
    "s": "短链接",
    **page_settings.SETTING_LABELS,
}

IGNORED = "无法识别，已忽略"

NAMED = 5
"""Values not understood that are named, a parameter; the others are counted."""

MAX_QUERY_LENGTH = 100
"""Longest search text taken from a link, in characters."""


@dataclass(frozen=True)
class View:
    """What a link reopens."""

    filters: Filters = field(default_factory=Filters)
    edition: str = ""
    """The plan whose projects are shown, by its id; "" for the directory's own list."""
    project: str | None = None
    reserved: tuple[tuple[str, tuple[str, ...]], ...] = ()
    shortlist: Shortlist = field(default_factory=Shortlist)
    settings: Settings = field(default_factory=Settings)


@dataclass(frozen=True)
class Vocabulary:
    """The values that parameters may take with the data at hand."""

    zones: tuple[str, ...]
    projects: frozenset[str]
    district: drawn_area.Bounds = (-180.0, -90.0, 180.0, 90.0)
    """West, south, east, north in degrees: where a drawn area may lie."""
    zone_ids: tuple[str, ...] = ()
    wanted_zones: tuple[str, ...] = ()
    """Names of the zones that a site may be wanted in."""
    editions: Mapping[str, str] = field(default_factory=dict)
    """The plans to choose from, by id, with their lists: "" for the directory's own."""


def parse_query(
    params: Mapping[str, Sequence[str]], vocabulary: Vocabulary
) -> tuple[View, tuple[str, ...]]:
    """The view that query parameters ask for, and a sentence for each value not understood, for a
    parameter's first :data:`NAMED` of them; then one that counts the rest.

    ``params`` maps a key to its values in order. Lists repeat their key; of a repeated single
    value the last counts.
    """
    strange: dict[str, list[str]] = {}

    def unknown(key: str, value: str) -> None:
        strange.setdefault(LABELS[key], []).append(value)

    read = QueryReader(params, unknown)

    def area() -> drawn_area.Corners:
        text = read.last("area")
        try:
            return drawn_area.parse_compact(text, vocabulary.district) if text else ()
        except drawn_area.AreaError:
            unknown("area", text)
            return ()

    filters = Filters(
        zone=read.several("zone", vocabulary.zones),
        **{name: read.several(name, values) for name, values in CHOICES.items()},
        invest_min=read.number("invest_min"),
        invest_max=read.number("invest_max"),
        undisclosed=read.flag("undisclosed", True),
        q=read.last("q")[:MAX_QUERY_LENGTH],
        area=area(),
    )
    asked = read.one_of("edition", vocabulary.editions) or ""
    edition = asked if vocabulary.editions.get(asked) else ""
    project = read.one_of("project", vocabulary.projects)
    listed = shortlist(params.get("shortlist", ()), read.last("notes"), vocabulary, unknown)
    settings = page_settings.parse(
        read,
        zone_names=vocabulary.wanted_zones,
        zone_ids=vocabulary.zone_ids,
        projects=vocabulary.projects,
        district=vocabulary.district,
        ring=(LEAST_M, MOST_M),
    )
    reserved = tuple((key, tuple(params[key])) for key in RESERVED if params.get(key))
    for key in params:
        if key not in LABELS and key not in RESERVED and key not in STREAMLIT_PARAMETERS:
            strange.setdefault("参数", []).append(key)
    return View(filters, edition, project, reserved, listed, settings), _notices(strange)


def _notices(strange: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Sentences about what was not understood: the label of a parameter -> its values."""
    sentences = []
    for label, values in strange.items():
        for value in values[:NAMED]:
            shown = value if len(value) <= 30 else value[:30] + "…"
            sentences.append(f"链接里的{label}「{shown}」{IGNORED}")
        if len(values) > NAMED:
            sentences.append(f"链接里的{label}另有 {len(values) - NAMED} 个{IGNORED}")
    return tuple(sentences)


def shortlist(
    values: Sequence[str],
    notes: str,
    vocabulary: Vocabulary,
    unknown: Callable[[str, str], None],
) -> Shortlist:
    """The shortlist of a link; ``unknown`` is told of every id that the data has not."""
    found, unknown_ids = from_ids(values, vocabulary.projects)
    for project_id in unknown_ids:
        unknown("shortlist", project_id)
    if not notes:
        return found
    noted = unpack_notes(notes, found)
    if noted is None:
        unknown("notes", notes)
    return noted or found


def whole_shortlist(params: Mapping[str, Sequence[str]]) -> Shortlist:
    """The shortlist of a link with its notes, whether the data has the projects or not."""
    values = params.get("shortlist", ())
    ids = [part.strip() for value in values for part in value.split(",")]
    whole, _ = from_ids(values, {i for i in ids if re.fullmatch(ID_PATTERN, i)})
    notes = params.get("notes", ())
    return (unpack_notes(notes[-1].strip(), whole) if notes else None) or whole


def to_query(view: View) -> dict[str, list[str]]:
    """The parameters that reopen a view; what stands at its default is left out."""
    filters = view.filters
    params: dict[str, list[str]] = {
        "edition": [view.edition] if view.edition else [],
        **{name: list(getattr(filters, name)) for name in ("zone", *CHOICES)},
        "invest_min": _bound_text(filters.invest_min),
        "invest_max": _bound_text(filters.invest_max),
        "undisclosed": [] if filters.undisclosed else ["false"],
        "q": [filters.q] if filters.q else [],
        "area": [drawn_area.compact(filters.area)] if filters.area else [],
        "project": [view.project] if view.project else [],
        "shortlist": [",".join(view.shortlist.ids)] if view.shortlist else [],
        "notes": [notes] if (notes := pack_notes(view.shortlist)) else [],
    }
    params |= page_settings.to_query(view.settings, bool(view.shortlist))
    params |= {key: list(values) for key, values in view.reserved}
    return {key: values for key, values in params.items() if values}


def _bound_text(value: float | None) -> list[str]:
    return [] if value is None else [formats.number(value, 6)]


def link(view: View, address: str) -> str:
    """The address that reopens a view: ``address`` (its own query left out), else from ``?`` on."""
    query = urlencode(to_query(view), doseq=True)
    address = address.split("?")[0].split("#")[0]
    return f"{address}?{query}" if query else address
