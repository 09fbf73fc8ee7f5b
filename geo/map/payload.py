"""What the browser needs to draw the map, as files: fetched once by address, cached for good.

A filter then sends only a bitmask (see :mod:`geo.map.folium_map`). There are two payloads with
versions of their own, so that a saved ``projects.csv`` does not fetch the ground again:

:mod:`geo.map.ground_file`
    ``ground.json``: land, district, areas, streets, lines, zones, labels; ``buildings.json``.
:mod:`geo.map.project_files`
    ``head.json``, ``marks.bin``, ``names-<k>.json``: styles, lines and areas, the packed marks,
    and names in pieces.

Longitude and latitude in WGS84, rounded to 5 decimals (1 m), rings as flat lists
``[lon, lat, lon, lat, …]``. Areas, lines and buildings are many: theirs are whole numbers of a step
that the file names, the first point from the origin, each further one from the point before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True)
class Payload:
    """Files by name; ``version`` is a hash of their content. A file may be made when it is read."""

    version: str
    files: Mapping[str, bytes]


class LazyFiles(Mapping[str, bytes]):
    """Some files ready, others made each time they are asked for: names of a million projects are
    80 MB of JSON, of which a visitor sees a handful."""

    def __init__(
        self, ready: Mapping[str, bytes], later: Mapping[str, Callable[[], bytes]]
    ) -> None:
        self._ready = dict(ready)
        self._later = dict(later)

    def __getitem__(self, name: str) -> bytes:
        return self._ready[name] if name in self._ready else self._later[name]()

    def __contains__(self, name: object) -> bool:
        return name in self._ready or name in self._later

    def __iter__(self) -> Iterator[str]:
        yield from self._ready
        yield from self._later

    def __len__(self) -> int:
        return len(self._ready) + len(self._later)


def make_payload(
    files: Mapping[str, bytes],
    later: Mapping[str, Callable[[], bytes]] | None = None,
    later_content: bytes = b"",
) -> Payload:
    """The files under a version made from their names and content.

    ``later``: files to make when they are asked for; ``later_content`` changes when theirs does.
    """
    digest = hashlib.sha256(later_content)
    for name in sorted(files):
        digest.update(name.encode() + b"\0" + hashlib.sha256(files[name]).digest())
    return Payload(digest.hexdigest()[:16], LazyFiles(files, later) if later else files)


def to_json(value: object) -> bytes:
    """Compact JSON in UTF-8; NaN is refused, for no browser reads it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def polygons(geometry: BaseGeometry) -> list[list[list[float]]]:
    """Polygons as lists of rings, the outer one first."""
    return [
        [flat(part.exterior), *(flat(hole) for hole in part.interiors)]
        for part in shapely.get_parts(geometry)
        if part.geom_type == "Polygon"
    ]


def flat(line: BaseGeometry) -> list[float]:
    """``[lon, lat, lon, lat, …]`` of a line or a ring."""
    return [float(v) for v in np.round(shapely.get_coordinates(line), 5).ravel()]


def rounded(point: shapely.Point) -> list[float]:
    """``[lon, lat]`` of a point."""
    return [round(point.x, 5), round(point.y, 5)]


def stepped(line: BaseGeometry, step: float) -> list[int]:
    """``[lon, lat, east, north, …]`` of a line or a ring in whole numbers of ``step`` degrees.

    After the first point, how far each lies from the one before.
    """
    whole = np.round(shapely.get_coordinates(line) / step).astype(np.int64)
    whole[1:] = np.diff(whole, axis=0)
    return [int(v) for v in whole.ravel()]


def stepped_polygons(geometry: BaseGeometry, step: float) -> list[list[list[int]]]:
    """Polygons as lists of rings, the outer one first, as :func:`stepped`."""
    return [
        [stepped(ring, step) for ring in (part.exterior, *part.interiors)]
        for part in shapely.get_parts(geometry)
    ]
