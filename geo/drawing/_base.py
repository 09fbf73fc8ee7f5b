"""The ground of the printed maps, projected once a data set: what the screen's map draws.

It is read from the very file that the browser gets (:func:`geo.map.ground_file.ground_payload`), so
that paper and screen cannot differ. Coordinates are local metres: x to the east, y to the
**south**, a Mercator map at the district's latitude, north up. Over the 0.07 degrees of latitude of
the data its scale changes by 0.1 %.
"""

from __future__ import annotations

import json
import logging
import math
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import DataFileError
from geo.map.ground_file import BUILDINGS, ground_payload
from geo.map.symbols import mark_table

if TYPE_CHECKING:
    from geo.dataset import Dataset

log = logging.getLogger(__name__)

LATITUDE = 36.067
"""Degrees; where the scale is true: the middle of the district."""
EQUATOR_M = 40_075_016.686
"""Length of the equator of WGS84, as web Mercator uses it."""
_PER_DEGREE = EQUATOR_M * math.cos(math.radians(LATITUDE)) / 360


def project(coordinates: np.ndarray) -> np.ndarray:
    """``(n, 2)`` longitude and latitude in degrees (WGS84) as local metres ``(n, 2)``."""
    sine = np.sin(np.radians(coordinates[:, 1]))
    y = np.degrees(0.5 * np.log((1 + sine) / (1 - sine)))
    return np.column_stack([coordinates[:, 0], -y]) * _PER_DEGREE


def project_point(longitude: float, latitude: float) -> tuple[float, float]:
    x, y = project(np.array([[longitude, latitude]]))[0]
    return float(x), float(y)


def to_local(geometry: BaseGeometry) -> BaseGeometry:
    """A WGS84 geometry in local metres."""
    return shapely.transform(geometry, project)


def zoom_of(pixels_per_metre: float) -> float:
    """The zoom of the screen's map that shows this many pixels a metre."""
    return math.log2(pixels_per_metre * 360 * _PER_DEGREE / 256)


class Rings(list[np.ndarray]):
    """Rings, or lines, in local metres ``(n, 2)`` each, that know where each lies: a map of one
    block passes 3,000 footprints over at once."""

    @cached_property
    def _boxes(self) -> np.ndarray:
        """West, north, east, south of each."""
        corners = [np.concatenate([ring.min(axis=0), ring.max(axis=0)]) for ring in self]
        return np.array(corners).reshape(-1, 4)

    def meeting(self, x0: float, y0: float, x1: float, y1: float) -> list[np.ndarray]:
        """Those whose box meets this one, in their order."""
        west, north, east, south = self._boxes.T
        met = (west <= x1) & (east >= x0) & (north <= y1) & (south >= y0)
        return [self[index] for index in np.flatnonzero(met)]


@dataclass(frozen=True)
class Zone:
    """A zone as drawn. ``rings``: of all its parts; ``at``: the widest spot, for the name."""

    zone_id: str
    name: str
    level: str
    fill: str
    edge: str
    ink: str
    rings: list[np.ndarray]
    area: BaseGeometry
    at: tuple[float, float]


@dataclass(frozen=True)
class Street:
    name: str
    rank: int
    zoom: float
    lines: list[np.ndarray]


@dataclass(frozen=True)
class Surface:
    """An area, or buildings. ``share``: of the colour; ``zoom``: from which it is shown."""

    kind: str
    share: float
    zoom: float
    rings: list[np.ndarray]


@dataclass(frozen=True)
class Line:
    """A rail or a river; ``zoom``: from which it is shown."""

    kind: str
    zoom: float
    lines: list[np.ndarray]


@dataclass(frozen=True)
class GroundLabel:
    """``kind``: of :data:`geo.map.background.LABEL_KINDS`; ``zoom``: from which it is shown."""

    text: str
    kind: str
    rank: int
    zoom: float
    at: tuple[float, float]


@dataclass(frozen=True)
class MapBase:
    """All that maps of one data set share.

    ``land``, ``district``: rings; ``read_buildings`` reads the footprints when they are wanted;
    ``cuts``: west, north, east, south where the land ends since its
    data does, None where a real shore is outermost. ``marks``: as :func:`mark_table` gives them for
    every row, groups too, with ``x`` and ``y``.
    """

    land: list[np.ndarray]
    land_area: BaseGeometry
    district: list[np.ndarray]
    cuts: dict[str, float | None]
    areas: list[Surface]
    lines: list[Line]
    streets: list[Street]
    zones: list[Zone]
    labels: list[GroundLabel]
    marks: dict[str, np.ndarray]
    positions: dict[str, int]
    read_buildings: Callable[[], list[Surface]]

    @cached_property
    def buildings(self) -> list[Surface]:
        return self.read_buildings()

    def zone(self, name: str) -> Zone | None:
        """By its name or its id."""
        return next((zone for zone in self.zones if name in (zone.name, zone.zone_id)), None)


_LOCK = threading.Lock()
_KEPT: list[tuple[Dataset, MapBase]] = []
_MOST = 3


def map_base(dataset: Dataset) -> MapBase:
    """The projected ground of a data set; made once (0.05 s), then kept for the last few."""
    with _LOCK:
        for kept, base in _KEPT:
            if kept.located is dataset.located and kept.zones is dataset.zones:
                return base
        base = _read(dataset)
        _KEPT.append((dataset, base))
        del _KEPT[:-_MOST]
        return base


def _read(dataset: Dataset) -> MapBase:
    files = ground_payload(dataset.zones, dataset.background, dataset.buildings).files
    ground = json.loads(files["ground.json"])
    cuts, step = ground["cuts"], ground["step"]
    marks = mark_table(dataset.located.assign(counted=True))
    places = np.column_stack([marks["longitude"], marks["latitude"]]).reshape(-1, 2)
    marks["x"], marks["y"] = project(places).T
    return MapBase(
        land=Rings(_rings(ground["land"])),
        land_area=_area(ground["land"]),
        district=Rings(_rings(ground["district"])),
        cuts={
            side: None
            if cuts[side] is None
            else project_point(cuts[side], LATITUDE)[0]
            if side in ("west", "east")
            else project_point(0, cuts[side])[1]
            for side in ("west", "north", "east", "south")
        },
        areas=_surfaces(ground),
        lines=[
            Line(one["kind"], one["zoom"], Rings(_stepped(line, step) for line in one["lines"]))
            for one in ground["lines"]
        ],
        streets=[
            Street(s["name"], s["rank"], s["zoom"], Rings(_ring(line) for line in s["lines"]))
            for s in ground["streets"]
        ],
        zones=[
            Zone(
                z["id"], z["name"], z["level"], z["fill"], z["edge"], z["ink"],
                Rings(_rings(z["polygons"])), _area(z["polygons"]), project_point(*z["at"]),
            )
            for z in ground["zones"]
        ],
        labels=[
            GroundLabel(label["text"], label["kind"], label["rank"], label["zoom"],
                        project_point(*label["at"]))
            for label in ground["labels"]
        ],
        marks=marks,
        positions={str(project_id): i for i, project_id in enumerate(dataset.located.index)},
        read_buildings=lambda: _buildings(files),
    )  # fmt: skip


def _buildings(files: Mapping[str, bytes]) -> list[Surface]:
    """None where there is no file, or one that cannot be used: the rest of the map is whole."""
    if BUILDINGS not in files:
        return []
    try:
        return _surfaces(json.loads(files[BUILDINGS]))
    except DataFileError as error:
        log.warning("the map is drawn without buildings: %s", error)
        return []


def _surfaces(content: dict[str, Any]) -> list[Surface]:
    return [
        Surface(
            one["kind"],
            one["share"],
            one["zoom"],
            Rings(_stepped(ring, content["step"]) for rings in one["polygons"] for ring in rings),
        )
        for one in content["areas"]
    ]


def _stepped(steps: list[int], step: float) -> np.ndarray:
    """The points that :func:`geo.map.payload.stepped` made steps of."""
    return project(np.cumsum(np.array(steps).reshape(-1, 2), axis=0) * step)


def _ring(flat: list[float]) -> np.ndarray:
    return project(np.array(flat, dtype=float).reshape(-1, 2))


def _rings(polygons: list[list[list[float]]]) -> Iterator[np.ndarray]:
    for rings in polygons:
        for ring in rings:
            yield _ring(ring)


def _area(polygons: list[Any]) -> BaseGeometry:
    made = [shapely.Polygon(_ring(r[0]), [_ring(hole) for hole in r[1:]]) for r in polygons]
    area = shapely.make_valid(shapely.MultiPolygon(made))
    shapely.prepare(area)
    return area
