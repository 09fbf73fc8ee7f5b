"""What can be found by its name: projects, streets, metro stations and places, each with its place.

Where something lies and how exact that is says the offline geocoder or the list of projects;
nothing is placed here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from geo import formats
from geo.address.characters import unify_word
from geo.data_dir import data_dir
from geo.geocoders.offline.geocoder import Offline
from geo.geocoders.placement import Placement
from geo.groups import marked_rows
from geo.projection import to_metric
from geo.sources import Sources
from geo.vocabulary import LABELS, METHODS
from geo.words.place_source import place_source, sources_of_places
from geo.zones.assign import assign_zones
from geo.zones.district import metric_district, outside_words

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.gazetteer.things import Place

PROJECT, STATION, STREET, PLACE = LABELS["project"], "地铁站", "道路", METHODS["place"]
KINDS: dict[str, str] = {
    "metro_station": STATION,
    "landmark": "地标",
    "building": "楼宇",
    "campus": "校区",
    "area": "区域",
    "school": "学校",
    "hospital": "医院",
    "estate": "小区",
    "courtyard": "里院",
    "hotel": "酒店",
    "park": "公园",
    "stop": "附近（公交站）",
}
"""What a kind of the gazetteer's places is called; any other is a ``PLACE``."""
UNPLACED = "没有位置"


@dataclass(frozen=True)
class Entry:
    """Something with a name.

    Attributes
    ----------
    kind : str
        What sort of thing it is, in the reader's word: 项目, 地铁站, 道路, 小区 …
    name : str
        Its name.
    others : tuple of str
        Its other names; a project's id among them.
    address : str
        Its address as the data has it, blank where there is none.
    geometry : shapely geometry or None
        EPSG:4326: a point, or the line of a street; None without a place, and for projects, which
        the map has itself.
    point : shapely.Point or None
        One point of it (EPSG:4326).
    radius_m : float
        The truth lies within this distance of the geometry, in metres; NaN without a place.
    zone : str
        The bay it lies in, or how far out of the district it is.
    exact : str
        How exact the place is, for the reader.
    source : str
        Who says where it is.
    project_id : str
        Of a project, else blank.
    rows : tuple of int
        The positions in the list of the projects that stand for it on the map.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.finder import all_entries
    >>> (station,) = [one for one in all_entries(load_dataset()) if one.name == "五四广场站"]
    >>> station.kind, station.zone, station.exact
    ('地铁站', '浮山湾区', '±30 米')
    """

    kind: str
    name: str
    others: tuple[str, ...] = ()
    address: str = ""
    geometry: BaseGeometry | None = None
    point: shapely.Point | None = None
    radius_m: float = math.nan
    zone: str = ""
    exact: str = ""
    source: str = ""
    project_id: str = ""
    rows: tuple[int, ...] = ()


def all_entries(dataset: Dataset) -> list[Entry]:
    """All that can be found by name: projects first, then streets, then stations and places.

    Parameters
    ----------
    dataset : Dataset
        Its projects, gazetteer and zones.

    Returns
    -------
    list of Entry

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.finder import all_entries
    >>> found = all_entries(load_dataset())
    >>> found[0].kind, {one.kind for one in found} >= {"地铁站", "道路", "小区"}
    ('项目', True)
    """
    sources = sources_of_places(data_dir())
    things = [*_streets(dataset, sources), *_places(dataset, sources)]
    zones = zones_of(dataset, things)
    placed = [replace(one, zone=zone) for one, zone in zip(things, zones, strict=True)]
    return [*_projects(dataset), *placed]


def zones_of(dataset: Dataset, things: list[Entry]) -> list[str]:
    """The bay in which each lies, or how far outside the district: 在市南区界外约 1.6 公里."""
    frame = gpd.GeoDataFrame(
        {
            "radius_m": [one.radius_m for one in things],
            "location_conflict": [False] * len(things),
        },
        geometry=[one.geometry for one in things],
        crs=4326,
    )
    bays = assign_zones(frame, dataset.zones)["bay"]
    district = metric_district(dataset.zones)
    away = [
        outside_words(float(district.distance(to_metric(one.geometry))), one.radius_m)
        if one.geometry is not None
        else ""
        for one in things
    ]
    return [str(out or bay) for out, bay in zip(away, bays, strict=True)]


def exact_words(placement: Placement) -> str:
    """``±30 米``, ``沿线 ±200 米`` of a line, ``±60 米的范围`` of an area."""
    metres = formats.distance(placement.radius_m)
    dimension = shapely.get_dimensions(placement.geometry)
    return (f"±{metres}", f"沿线 ±{metres}", f"范围 ±{metres}")[dimension]


def _projects(dataset: Dataset) -> Iterator[Entry]:
    located = dataset.located
    counted = located["counted"].to_numpy(dtype=bool)
    columns = ("name", "address", "bay", "radius_m", "location_conflict", "place_source")
    for row, (project_id, *values) in enumerate(
        zip(located.index, *(located[column] for column in columns), strict=True)
    ):
        name, address, bay, radius_m, conflict, source = values
        rows = (row,) if counted[row] else tuple(marked_rows(located, str(project_id)))
        exact = UNPLACED
        if not counted[row]:
            exact = f"含 {len(rows)} 项"
        elif conflict:
            exact = "地址互相矛盾"
        elif not math.isnan(radius_m):
            exact = f"±{formats.distance(float(radius_m))}"
        yield Entry(
            PROJECT,
            str(name),
            (str(project_id),),
            str(address),
            radius_m=float(radius_m),
            zone=str(bay) if counted[row] else "",
            exact=exact,
            source=str(source),
            project_id=str(project_id),
            rows=rows,
        )


def _streets(dataset: Dataset, sources: Sources) -> Iterator[Entry]:
    gazetteer = dataset.gazetteer
    geocoder = Offline(gazetteer)
    for name in sorted(gazetteer.street_names):
        placement = geocoder.locate_street(name)
        if not placement.found:
            continue
        yield Entry(
            STREET,
            name,
            geometry=placement.geometry,
            point=placement.point,
            radius_m=placement.radius_m,
            exact=exact_words(placement),
            source=place_source(placement.method, placement.origins, sources, "zh"),
        )


def _places(dataset: Dataset, sources: Sources) -> Iterator[Entry]:
    """Those of the gazetteer, and what is known to stand at a gate."""
    gazetteer = dataset.gazetteer
    for place in gazetteer.places:
        if place.kind != "street":
            yield _place(place, sources)
    named = [name for place in gazetteer.places for name in (place.name, *place.aliases)]
    names = set(map(unify_word, named))
    for name, known in gazetteer.places_by_name.items():
        if name not in names:
            yield from (_place(place, sources) for place in known)


def _place(place: Place, sources: Sources) -> Entry:
    return Entry(
        KINDS.get(place.kind, PLACE),
        place.name,
        place.aliases,
        place.address,
        place.point,
        place.point,
        place.precision_m,
        exact=f"±{formats.distance(place.precision_m)}",
        source=place_source("place", [place.source], sources, "zh"),
    )
