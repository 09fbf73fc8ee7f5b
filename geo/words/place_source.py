"""“Who says so”: whom the point of a project rests on, in both languages.

The rows of the gazetteer name their source in words of their own; ``sources.toml`` says which of
its sources those are (``rows``) and what they are called in a few words (``short``). What it does
not know is shown as the row has it: whoever adds a gate writes who saw it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from geo.data_dir import SOURCES_FILE
from geo.errors import DataFileError
from geo.settings import SERVICES
from geo.sources import Sources, read_sources
from geo.vocabulary import METHODS
from geo.words import words
from geo.words.english_texts import has_chinese, original
from geo.words.words import Language

if TYPE_CHECKING:
    import geopandas as gpd

_SERVICES_EN = {
    SERVICES["amap"]: "AMap",
    SERVICES["tianditu"]: "Tianditu",
    SERVICES["baidu"]: "Baidu",
}


def sources_of_places(data_dir: Path) -> Sources:
    """The declaration, empty where there is none to be read: the map goes on with what the rows
    say, and ``python -m geo check`` and the page 关于 tell what is wrong with it."""
    path = data_dir / SOURCES_FILE
    if not path.exists():
        return Sources()
    try:
        return read_sources(path)
    except DataFileError:
        return Sources()


def place_source(method: str, origins: Sequence[str], sources: Sources, language: Language) -> str:
    """Who says where a project is: ``高德 2026-11``, ``人工核定（OSM 2020-03）``.

    Parameters
    ----------
    method : str
        A key of :data:`geo.vocabulary.METHODS`.
    origins : sequence of str
        As :class:`geo.geocoders.placement.Placement` has them.
    sources : Sources
        The declaration.
    language : {"zh", "en"}
        Of the answer.

    Returns
    -------
    str
        Blank without a place.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.words.place_source import place_source, sources_of_places
    >>> sources = sources_of_places(data_dir())
    >>> place_source("address", ["OSM 534810168"], sources, "zh")
    'OSM 2020-03'
    >>> place_source("manual", ["AMap place result (GCJ-02 converted)"], sources, "en")
    'A person’s decision (AMap 2026-11)'
    """
    if method == "none":
        return ""
    if method == "given":
        return words.term(METHODS["given"], language)
    named = dict.fromkeys(_origin(origin, sources, language) for origin in origins)
    told = ("、" if language == "zh" else ", ").join(named)
    if method != "manual":
        return told
    person = words.word("person", language)
    if not told:
        return person
    return f"{person}（{told}）" if language == "zh" else f"{person} ({told})"


def _origin(origin: str, sources: Sources, language: Language) -> str:
    source = sources.named(origin)
    if source is not None:
        return source.short if language == "zh" else source.short_en or source.short
    if language == "zh" or not has_chinese(origin):
        return origin
    return _SERVICES_EN.get(origin) or original(origin)


def add_place_sources(located: gpd.GeoDataFrame, sources: Sources) -> gpd.GeoDataFrame:
    """The frame with ``place_source`` and ``place_source_en`` (categorical), and the same in each
    record of ``candidates``; the caller's own is left as it was."""
    import pandas as pd

    keys = list(zip(located["location_method"], located["origins"], strict=True))
    at = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    codes = [at[key] for key in keys]
    columns: dict[str, pd.Series] = {}
    for column, language in _COLUMNS.items():
        texts = [place_source(method, told, sources, language) for method, told in at]
        unique = list(dict.fromkeys(texts))
        number = [unique.index(text) for text in texts]
        values = pd.Categorical.from_codes([number[code] for code in codes], unique)
        columns[column] = pd.Series(values, index=located.index)
    records = [
        [_with_source(record, sources) for record in candidates]
        for candidates in located["candidates"]
    ]
    return located.assign(**columns, candidates=records)


_COLUMNS: dict[str, Language] = {"place_source": "zh", "place_source_en": "en"}


def _with_source(record: dict[str, object], sources: Sources) -> dict[str, object]:
    method, told = str(record["location_method"]), record.get("origins", ())
    assert isinstance(told, tuple)
    return record | {
        column: place_source(method, told, sources, language)
        for column, language in _COLUMNS.items()
    }
