"""Everything the pages need, read and joined once: projects, places, zones, background."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from geo.data_text import read_bytes
from geo.errors import DataFileError, Issue
from geo.reviews import FILE_NAME as REVIEWS_FILE
from geo.reviews import Reviews

if TYPE_CHECKING:
    import geopandas as gpd

    from geo.gazetteer import Gazetteer

DATA_DIR = Path(__file__).resolve().parent.parent / "data"
PROJECTS_ENV = "SHINAN_PROJECTS"
"""Environment variable: a list of projects elsewhere, CSV or GeoParquet by its name."""
TRIES = 3  # a load takes about a second, a save much less


@dataclass(frozen=True)
class Dataset:
    """One version of the data directory.

    ``located``: GeoDataFrame in WGS84 (EPSG:4326), one row a project, indexed by ``project_id``.
    ``background``: the features of the offline base map. ``fingerprint``: a hash of every file,
    the same wherever the same data is read. ``reviews``: what people decided about places.
    """

    located: gpd.GeoDataFrame
    zones: gpd.GeoDataFrame
    gazetteer: Gazetteer
    background: gpd.GeoDataFrame
    issues: tuple[Issue, ...]
    fingerprint: str
    reviews: Reviews = field(default_factory=Reviews)

    @cached_property
    def project_ids(self) -> frozenset[str]:
        """The ids of all rows, made once: every run of a page asks for them."""
        return frozenset(self.located.index)


def projects_file(data_dir: Path = DATA_DIR) -> Path:
    """The list of projects: the file that ``SHINAN_PROJECTS`` names, else ``projects.csv`` or
    ``projects.parquet`` of the directory.

    Raises :class:`geo.errors.DataFileError` when both are there: nobody knows which one counts.
    """
    configured = os.environ.get(PROJECTS_ENV, "").strip()
    if configured:
        return Path(configured)
    table, parquet = data_dir / "projects.csv", data_dir / "projects.parquet"
    if not parquet.exists():
        return table
    if table.exists():
        message = "projects.csv 和 projects.parquet 同时存在，不知道以哪一份为准"
        raise DataFileError([Issue(parquet.name, message, "请只留一份")])
    return parquet


def data_files(data_dir: Path = DATA_DIR) -> list[Path]:
    """The files that make up a data set, in a fixed order; a missing one is listed too."""
    return [
        projects_file(data_dir),
        data_dir / "place_readings.csv",
        data_dir / "districts.geojson",
        data_dir / "background.geojson",
        data_dir / "gazetteer" / "address_points.csv",
        data_dir / "gazetteer" / "places.csv",
        data_dir / "gazetteer" / "streets.geojson",
        data_dir / REVIEWS_FILE,  # may be absent
    ]


def load_dataset(data_dir: Path = DATA_DIR) -> Dataset:
    """Read, geocode, zone and index the whole data directory, offline.

    Every cache is keyed by the fingerprint, so it must be that of the very bytes that were read: a
    file saved meanwhile is read again. Raises :class:`geo.errors.DataFileError` when a file cannot
    be used at all.
    """
    for _ in range(TRIES):
        before = fingerprint(data_dir)
        try:
            dataset = _read(data_dir, before)
        except DataFileError:
            if fingerprint(data_dir) == before:
                raise  # broken, and not only half saved
        else:
            if fingerprint(data_dir) == before:
                return dataset
    message = "数据文件在读取时一直有改动"
    raise DataFileError([Issue(data_dir.name, message, "请等保存或复制完成后刷新页面")])


def _read(data_dir: Path, fingerprint: str) -> Dataset:
    from geo.background import read_background
    from geo.gazetteer import Gazetteer
    from geo.geocoders.offline import Offline
    from geo.geocoding import locate_projects, read_place_readings
    from geo.pins import land_of
    from geo.projects import read_projects
    from geo.review_effect import apply_reviews, lapsed_reviews
    from geo.reviews import read_reviews
    from geo.search import add_search_columns
    from geo.zones import assign_zones, read_zones

    table = read_projects(projects_file(data_dir))
    readings = read_place_readings(data_dir / "place_readings.csv")
    gazetteer = Gazetteer.read(data_dir / "gazetteer")
    zones = read_zones(data_dir / "districts.geojson")
    located = locate_projects(table.frame, Offline(gazetteer), readings, zones)
    reviews = read_reviews(data_dir / REVIEWS_FILE)
    district = zones.geometry[zones["level"] == "district"].union_all()
    background = read_background(data_dir / "background.geojson")
    located = apply_reviews(located, reviews, district, land_of(background))
    located = add_search_columns(assign_zones(located, zones))
    return Dataset(
        located=located,
        zones=zones,
        gazetteer=gazetteer,
        background=background,
        issues=(*table.issues, *reviews.issues, *lapsed_reviews(located, reviews)),
        fingerprint=fingerprint,
        reviews=reviews,
    )


def fingerprint(data_dir: Path = DATA_DIR) -> str:
    """Sixteen hex digits of the SHA-256 over all data files.

    Raises :class:`geo.errors.DataFileError` when one is missing or locked.
    """
    digest = hashlib.sha256()
    for path in data_files(data_dir):
        absent = path.name == REVIEWS_FILE and not path.exists()
        content = b"" if absent else read_bytes(path)
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()[:16]
