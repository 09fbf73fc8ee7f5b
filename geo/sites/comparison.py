"""Two to five projects side by side: the facts, where they differ, and how far apart they are."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo import formats
from geo.sites.places import SitePlaces, Span
from geo.vocabulary import LABELS
from geo.words.facts import of_row, place_facts, plan_facts

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

LEAST, MOST = 2, 5
"""How many columns a projector can bear."""

LARGEST, SMALLEST = "▲ 最大", "▼ 最小"
NEAREST, FARTHEST = "▼ 最近", "▲ 最远"


@dataclass(frozen=True)
class Cell:
    """``mark``: a word on how it stands out, or ""."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class Fact:
    """One line of the comparison; ``differs``: what is known of it is not the same everywhere;
    ``measured``: its cells are amounts, where they are known."""

    label: str
    cells: tuple[Cell, ...]
    differs: bool
    measured: bool = False


@dataclass(frozen=True)
class Comparison:
    """``between``: distances from each to each, None where one has no place."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    facts: tuple[Fact, ...]
    between: tuple[tuple[Span | None, ...], ...]

    @property
    def placed(self) -> tuple[bool, ...]:
        """Of each project whether it has a place."""
        return tuple(self.between[i][i] is not None for i in range(len(self.ids)))


def compare(
    located: gpd.GeoDataFrame,
    places: SitePlaces,
    zones: gpd.GeoDataFrame,
    ids: Sequence[str],
) -> Comparison:
    """Some projects side by side.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Every project.
    places : SitePlaces
        The same in metres, with the stations.
    zones : geopandas.GeoDataFrame
        See :func:`geo.zones.read.read_zones`.
    ids : sequence of str
        Two to five, all in ``located``, in the order wanted.

    Returns
    -------
    Comparison
        The facts, and the distances from each to each in metres.

    Raises
    ------
    ValueError
        Too few or too many.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.sites import compare
    >>> from geo.sites.places import SitePlaces
    >>> dataset = load_dataset()
    >>> places = SitePlaces.build(dataset.located, dataset.gazetteer)
    >>> two = ["B01-02-1", "B01-02-2"]
    >>> found = compare(dataset.located, places, dataset.zones, two)
    >>> found.ids, found.placed
    (('B01-02-1', 'B01-02-2'), (True, True))
    """
    if not LEAST <= len(ids) <= MOST:
        raise ValueError(f"对比需要 {LEAST}–{MOST} 个项目")
    rows = located.loc[list(ids)]
    at = [int(located.index.get_loc(project_id)) for project_id in ids]
    stations = [places.nearest_station(i) for i in at]
    positioning = dict(zip(zones["name"], zones["positioning"], strict=True))
    known = [_facts(located, project_id) for project_id in ids]

    def told(name: str, unknown: str = formats.NONE_YET) -> list[str]:
        return [facts.get(name, unknown) for facts in known]

    def numbers(name: str, column: str) -> Fact:
        texts, values = told(name, formats.UNDISCLOSED), rows[column].tolist()
        return _numbers(LABELS[name], texts, values, (LARGEST, SMALLEST))

    facts = [
        *(_fact(LABELS[name], told(name)) for name in ("sector", "kind")),
        numbers("investment", "investment_yi"),
        numbers("floor_area", "floor_area_wan_m2"),
        numbers("site_area", "site_area_wan_m2"),
        *(_fact(LABELS[name], told(name)) for name in ("zone", "subareas")),
        _metro([places.metro_text(i) for i in at], [s[1] if s else None for s in stations]),
        _fact(
            LABELS["radius"],
            [facts.get("radius") or facts["method"] for facts in known],
            measured=True,
        ),
        _fact(LABELS["address"], told("address")),
        _fact(
            LABELS["positioning"], [_positioning(row, positioning) for _, row in rows.iterrows()]
        ),
        _fact(LABELS["plan_place"], told("plan_place")),
    ]
    between = tuple(tuple(places.between(one, other) for other in at) for one in at)
    return Comparison(tuple(ids), tuple(str(name) for name in rows["name"]), tuple(facts), between)


def _facts(located: gpd.GeoDataFrame, project_id: str) -> dict[str, str]:
    project = of_row(located, project_id)
    return plan_facts(project, "zh") | place_facts(project, "zh")


def _fact(label: str, texts: Sequence[str], *, measured: bool = False) -> Fact:
    return Fact(label, tuple(Cell(text) for text in texts), len(set(texts)) > 1, measured)


def _numbers(
    label: str, texts: Sequence[str], values: Sequence[float], marks: tuple[str, str]
) -> Fact:
    """Marks the one largest and the one smallest of the known values: none where two share it."""
    known = [value for value in values if not math.isnan(value)]
    cells = []
    for text, value in zip(texts, values, strict=True):
        mark = ""
        if len(set(known)) > 1 and known.count(value) == 1:
            mark = marks[0] if value == max(known) else marks[1] if value == min(known) else ""
        cells.append(Cell(text, mark))
    return Fact(label, tuple(cells), len(set(texts)) > 1, measured=True)


def _metro(texts: Sequence[str], spans: Sequence[Span | None]) -> Fact:
    """Marks the nearest and the farthest only where no radius leaves that open."""
    known = [span for span in spans if span is not None]
    cells = []
    for text, span in zip(texts, spans, strict=True):
        others = [other for other in known if other is not span]
        mark = ""
        if span is not None and others:
            if all(span.most_m < other.least_m for other in others):
                mark = NEAREST
            elif all(span.least_m > other.most_m for other in others):
                mark = FARTHEST
        cells.append(Cell(text, mark))
    return Fact("最近地铁", tuple(cells), len(set(texts)) > 1)


def _positioning(row: pd.Series, positioning: dict[str, str]) -> str:
    """What the plan wants of the sub-areas it lies in, else of its bay."""
    names = [*row["subarea"]] or [row["bay"]]
    texts = [f"{name}：{positioning[name]}" for name in names if positioning.get(name)]
    return "".join(texts) or formats.NONE_YET
