"""Everything the pages need, read and joined once: projects, places, zones, background."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import Issue
from geo.reviews import FILE_NAME as REVIEWS_FILE
from geo.reviews import Reviews

if TYPE_CHECKING:
    import geopandas as gpd

    from geo.gazetteer import Gazetteer

DATA_DIR = Path(__file__).resolve().parent.parent / "data"


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


def data_files(data_dir: Path = DATA_DIR) -> list[Path]:
    """The files that make up a data set, in a fixed order; a missing one is listed too."""
    return [
        data_dir / "projects.csv",
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

    Raises :class:`geo.errors.DataFileError` when a file cannot be used at all.
    """
    from geo.background import read_background
    from geo.gazetteer import Gazetteer
    from geo.geocoders.offline import Offline
    from geo.geocoding import locate_projects, read_place_readings
    from geo.projects import read_projects
    from geo.review_effect import apply_reviews, lapsed_reviews
    from geo.reviews import read_reviews
    from geo.search import add_search_columns
    from geo.zones import assign_zones, read_zones

    table = read_projects(data_dir / "projects.csv")
    readings = read_place_readings(data_dir / "place_readings.csv")
    gazetteer = Gazetteer.read(data_dir / "gazetteer")
    zones = read_zones(data_dir / "districts.geojson")
    located = locate_projects(table.frame, Offline(gazetteer), readings, zones)
    reviews = read_reviews(data_dir / REVIEWS_FILE)
    district = zones.geometry[zones["level"] == "district"].union_all()
    located = apply_reviews(located, reviews, district)
    located = add_search_columns(assign_zones(located, zones))
    return Dataset(
        located=located,
        zones=zones,
        gazetteer=gazetteer,
        background=read_background(data_dir / "background.geojson"),
        issues=(*table.issues, *reviews.issues, *lapsed_reviews(located, reviews)),
        fingerprint=fingerprint(data_dir),
        reviews=reviews,
    )


def fingerprint(data_dir: Path = DATA_DIR) -> str:
    """Sixteen hex digits of the SHA-256 over all data files."""
    digest = hashlib.sha256()
    for path in data_files(data_dir):
        content = path.read_bytes() if path.exists() else b""
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()[:16]
