"""Two to five projects side by side: the facts, where they differ, and how far apart they are."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo import formats
from geo.sites.places import UNPLACED, SitePlaces, Span

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
    """One line of the comparison; ``differs``: what is known of it is not the same everywhere."""

    label: str
    cells: tuple[Cell, ...]
    differs: bool


@dataclass(frozen=True)
class Comparison:
    """``between``: distances from each to each, None where one has no place."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    facts: tuple[Fact, ...]
    between: tuple[tuple[Span | None, ...], ...]

    @property
    def placed(self) -> tuple[bool, ...]:
        return tuple(self.between[i][i] is not None for i in range(len(self.ids)))


def compare(
    located: gpd.GeoDataFrame,
    places: SitePlaces,
    zones: gpd.GeoDataFrame,
    ids: Sequence[str],
    amounts: Sequence[str],
) -> Comparison:
    """The projects ``ids`` (2–5, all in ``located``) in their order.

    ``amounts``: what each one's investment reads, 含于 included. Raises ValueError for too few or
    too many.
    """
    if not LEAST <= len(ids) <= MOST:
        raise ValueError(f"对比需要 {LEAST}–{MOST} 个项目")
    rows = located.loc[list(ids)]
    at = [int(located.index.get_loc(project_id)) for project_id in ids]
    stations = [places.nearest_station(i) for i in at]
    positioning = dict(zip(zones["name"], zones["positioning"], strict=True))
    facts = [
        _fact("行业", [str(v) or formats.NONE_YET for v in rows["sector"]]),
        _fact("类型", [str(v) or formats.NONE_YET for v in rows["kind"]]),
        _numbers("总投资", list(amounts), rows["investment_yi"].tolist(), (LARGEST, SMALLEST)),
        _numbers(
            "建筑面积",
            [formats.area(v) for v in rows["floor_area_wan_m2"]],
            rows["floor_area_wan_m2"].tolist(),
            (LARGEST, SMALLEST),
        ),
        _numbers(
            "占地面积",
            [formats.area(v) for v in rows["site_area_wan_m2"]],
            rows["site_area_wan_m2"].tolist(),
            (LARGEST, SMALLEST),
        ),
        _fact("片区", [str(v) for v in rows["bay"]]),
        _fact("重点片区", ["、".join(v) or formats.NONE_YET for v in rows["subarea"]]),
        _metro([places.metro_text(i) for i in at], [s[1] if s else None for s in stations]),
        _fact("位置可能偏差", [_radius(row) for _, row in rows.iterrows()]),
        _fact("地址", [str(v) or "规划未给出" for v in rows["address"]]),
        _fact("规划定位", [_positioning(row, positioning) for _, row in rows.iterrows()]),
        _fact(
            "规划出处",
            [
                formats.plan_place(row["plan_box"], row["plan_section"])
                for _, row in rows.iterrows()
            ],
        ),
    ]
    between = tuple(tuple(places.between(one, other) for other in at) for one in at)
    return Comparison(tuple(ids), tuple(str(name) for name in rows["name"]), tuple(facts), between)


def _fact(label: str, texts: Sequence[str]) -> Fact:
    return Fact(label, tuple(Cell(text) for text in texts), len(set(texts)) > 1)


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
    return Fact(label, tuple(cells), len(set(texts)) > 1)


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


def _radius(row: pd.Series) -> str:
    if row["location_conflict"]:
        return "几个地址互相矛盾"
    if row["location_method"] == "none":
        return UNPLACED
    return formats.radius(row["radius_m"])
