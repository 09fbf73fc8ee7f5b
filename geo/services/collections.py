"""The collections: what each is, and its features as GeoJSON (WGS84, longitude first, RFC 7946).

Property names are those of the data's own columns, so that a program reads here what it reads in
the files. Nothing that a reader would add up twice is left unsaid: a group's row has ``counted``
false. Columns that the register of buildings keeps to itself are not among the properties.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.files.geojson import geojson_of
from geo.life.record import Life
from geo.life.register.buildings import INTERNAL_COLUMNS
from geo.map.symbols import anchors, candidates
from geo.vocabulary import LABELS

if TYPE_CHECKING:
    import geopandas as gpd

    from geo.dataset import Dataset
    from geo.life.evidence import Evidence
    from geo.selection.filter import Filters


class _Time(Protocol):
    """As the plan's life has it: as its source writes it, and the days that it may mean."""

    @property
    def text(self) -> str: ...
    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date: ...


@dataclass(frozen=True)
class Feature:
    """One thing. ``properties`` gives its texts and numbers, for the page that shows it alone;
    ``first`` and ``last``: the days of what it speaks of, None where it has no time."""

    id: str
    geometry: BaseGeometry | None
    properties: Callable[[], Mapping[str, Any]]
    first: date | None = None
    last: date | None = None

    def document(self) -> dict[str, Any]:
        """The feature as GeoJSON; a null geometry where it has no place.

        Returns
        -------
        dict
        """
        return {
            "type": "Feature",
            "id": self.id,
            "geometry": geojson_of(self.geometry),
            "properties": dict(self.properties()),
        }


@dataclass(frozen=True)
class Collection:
    """A kind of features.

    Attributes
    ----------
    id, title, description : str
        What it is called in an address, on a page, and what a reader has to know.
    features : callable
        ``(dataset, filters)`` to its features, in their order. Filters are heard by ``projects``
        alone.
    filtered : bool
        Whether the filters of the map's address bar are parameters of its items.
    timed : bool
        Whether its features have a time; ``datetime`` chooses among none of the others.

    Examples
    --------
    >>> from geo.services import COLLECTIONS
    >>> list(COLLECTIONS)[:3]
    ['projects', 'zones', 'structure']
    """

    id: str
    title: str
    description: str
    features: Callable[[Dataset, Filters], Iterable[Feature]]
    filtered: bool = False
    timed: bool = False


def _projects(dataset: Dataset, filters: Filters) -> Iterator[Feature]:
    from geo.selection.filter import filter_projects

    selection = filter_projects(dataset.located, filters)
    located = selection.located[selection.listed]
    for project_id, geometry in zip(located.index, _places(located), strict=True):
        yield Feature(str(project_id), geometry, partial(_project, located, project_id))


def _places(located: gpd.GeoDataFrame) -> list[BaseGeometry | None]:
    """Where each project is; of one whose addresses contradict each other a point at each."""
    places: list[BaseGeometry | None] = list(located.geometry)
    for row in np.flatnonzero(located["location_conflict"]):
        found = [place for place, _ in candidates(located["candidates"].iloc[row])]
        points = [point for place in found for point in anchors(place)]
        places[row] = shapely.MultiPoint(points) if points else None
    return places


def _project(located: gpd.GeoDataFrame, project_id: str) -> dict[str, Any]:
    record = located.loc[project_id]
    properties = {name: plain(record[name]) for name in _PROJECT_COLUMNS}
    # Up to the whole metre: rounding must not claim more than was claimed.
    radius = properties["radius_m"]
    properties["radius_m"] = None if radius is None else math.ceil(round(radius, 3))
    properties["subarea"] = list(record["subarea"])
    properties["location_note"] = str(record["location_note"])
    return properties


_PROJECT_COLUMNS = (
    "name", "sector", "kind", "address", "plan_zone", "investment_yi", "investment_qualifier",
    "floor_area_wan_m2", "site_area_wan_m2", "summary", "plan_box", "plan_section", "part_of",
    "counted", "status", "light", "bay", "in_belt", "near_border", "location_method", "radius_m",
    "location_conflict", "placeless", "place_source",
)  # fmt: skip


def _zones(dataset: Dataset, _: Filters) -> Iterator[Feature]:
    for record in dataset.zones.to_dict("records"):
        texts = {name: plain(value) for name, value in record.items() if name != "geometry"}
        yield Feature(str(record["name"]), record["geometry"], partial(dict, texts))


def _structure(dataset: Dataset, _: Filters) -> Iterator[Feature]:
    for one in (dataset.life or Life()).structure:
        shape = None
        if one.geometry is not None:
            shape = shapely.from_geojson(json.dumps(one.geometry))
        texts = {name: getattr(one, name) for name in _STRUCTURE_FIELDS}
        yield Feature(one.structure_id, shape, partial(dict, texts))


_STRUCTURE_FIELDS = (
    "group", "role", "name", "text", "plan_section", "reading", "order", "precision_m",
)  # fmt: skip


def _streets(dataset: Dataset, _: Filters) -> Iterator[Feature]:
    for street in dataset.gazetteer.streets:
        texts = {
            "name": street.name,
            "kind": street.kind,
            "precision_m": street.precision_m,
            "source": street.source,
        }
        yield Feature(street.street_id, street.line, partial(dict, texts))


def _indicators(dataset: Dataset, _: Filters) -> Iterator[Feature]:
    life = dataset.life or Life()
    for one in life.indicators.values():
        texts = {name: plain(getattr(one, name)) for name in _INDICATOR_FIELDS}
        results = [
            {
                "year": result.year,
                "period": result.period,
                "value": result.value,
                "shown": result.shown,
                "basis": result.basis,
                "note": result.note,
                **_told(result.source),
            }
            for result in life.results_of(one.indicator_id)
        ]
        yield Feature(one.indicator_id, None, partial(dict, texts, results=results))


_INDICATOR_FIELDS = (
    "edition", "table_no", "number", "category", "name", "unit", "nature", "kind", "baseline_year",
    "baseline", "baseline_text", "target_year", "target", "target_text", "operator", "cumulative",
    "city_target", "note",
)  # fmt: skip


def _progress(dataset: Dataset, _: Filters) -> Iterator[Feature]:
    life = dataset.life or Life()
    spoken_of = {row.project_id for row in life.milestones}
    spoken_of |= {report.project_id for report in life.reports}
    located = dataset.located[dataset.located.index.isin(spoken_of)]
    places = dict(zip(located.index, _places(located), strict=True))
    for number, row in enumerate(life.milestones, start=1):
        texts = {
            "type": "milestone",
            "project_id": row.project_id,
            "milestone": row.name,
            "promised_date": _text(row.promised),
            "said_on": _text(row.said_on),
            "actual_date": _text(row.actual),
            "note": row.note,
            **_told(row.source),
        }
        place, days = places.get(row.project_id), _days(row.actual or row.promised)
        yield Feature(f"M{number:04d}", place, partial(dict, texts), *days)
    for report in life.reports:
        texts = {
            "type": "report",
            "project_id": report.project_id,
            "period": _text(report.period),
            "status": report.status,
            **_told(report.source),
        }
        place = places.get(report.project_id)
        yield Feature(report.report_id, place, partial(dict, texts), *_days(report.period))


def _buildings(dataset: Dataset, _: Filters) -> Iterator[Feature]:
    for one in (dataset.life or Life()).buildings.values():
        texts: dict[str, Any] = {
            name: one.numbers.get(name, text)
            for name, text in one.cells.items()
            if name not in INTERNAL_COLUMNS and name != "building_id"
        }
        yield Feature(one.building_id, None, partial(dict, texts, **_told(one.source)))


COLLECTIONS: dict[str, Collection] = {
    one.id: one
    for one in (
        Collection(
            "projects", "规划项目",
            "规划列出的项目和组。组一行的 counted 为 false，数项目时不计；地址矛盾的项目是多点，"
            "每个候选处一点；未定位的没有几何。金额单位亿元，面积单位万平方米，"
            "radius_m 是位置可能的误差（米）。",
            _projects, filtered=True,
        ),
        Collection(
            "zones", "片区界线",
            "全区、湾区、滨海带和重点片区；界线按规划文字示意，precision_m 是可能的误差（米）。",
            _zones,
        ),
        Collection(
            "structure", LABELS["structure"],
            "规划写明的轴线、核心和轴带，附原文和读法。", _structure
        ),
        Collection("streets", "道路中心线", "离线定位所用的道路，附来源和精度。", _streets),
        Collection("indicators", "规划指标", "指标、目标和有出处的结果；没有几何。", _indicators),
        Collection(
            "progress", "项目进展",
            "有出处的承诺、节点和进展报告，位置是项目的位置；datetime 按所说的日期筛选。",
            _progress, timed=True,
        ),
        Collection(
            "buildings", "商务楼宇", "有公开资料的楼宇，只含公开的列；没有几何。", _buildings
        ),
    )
}  # fmt: skip
"""By id, in the order in which they are listed."""


def plain(value: Any) -> Any:
    """A cell as JSON has it: None for what is missing, numbers of Python's own.

    Parameters
    ----------
    value : object
        A cell of a frame.

    Returns
    -------
    str, int, float, bool or None
    """
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    return value if isinstance(value, str | int | float | bool) else str(value)


def _told(source: Evidence) -> dict[str, str]:
    """Who says so."""
    return {
        "source_id": source.source_id,
        "source_title": source.title,
        "publisher": source.publisher,
        "published": _text(source.published) or "",
        "source_url": source.url,
    }


def _text(when: _Time | None) -> str | None:
    return None if when is None else when.text


def _days(when: _Time | None) -> tuple[date | None, date | None]:
    return (None, None) if when is None else (when.first, when.last)
