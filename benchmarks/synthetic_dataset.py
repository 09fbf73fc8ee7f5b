"""A synthetic data set that the real code reads: a projects.csv of random rows at random places.

Every row says of itself that it is synthetic. The zones and the background are the project's own.
``python -m benchmarks.synthetic_dataset 100000 FILE.parquet`` writes such a list with its places,
for the app to run on: ``SHINAN_PROJECTS=FILE.parquet streamlit run app.py``.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd

from benchmarks.synthetic import SEED, Points, make_points
from geo.projects.read import COLUMNS, read_projects
from geo.vocabulary import KINDS, as_methods

if TYPE_CHECKING:
    from geo.dataset import Dataset

NAME = "合成项目"
SUMMARY = "随机生成的测试数据，不是真实项目"
RADIUS_M = 20.0
DISCLOSED_SHARE = 0.6


def make_dataset(count: int, seed: int = SEED) -> Dataset:
    """``count`` rows through the real reader, zones and search index."""
    from geo.data_dir import DATA_DIR
    from geo.dataset import Dataset
    from geo.gazetteer.index import Gazetteer
    from geo.map.background import read_background
    from geo.selection.search import add_search_text
    from geo.zones.assign import assign_zones
    from geo.zones.read import read_zones

    points = make_points(count, seed)
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        path = Path(folder) / "projects.csv"
        write_projects(points, path, seed)
        table = read_projects(path)
    zones = read_zones(DATA_DIR / "districts.geojson")
    located = assign_zones(place(table.frame, points), zones)
    return Dataset(
        located=add_search_text(located),
        zones=zones,
        gazetteer=Gazetteer.read(DATA_DIR / "gazetteer"),
        background=read_background(DATA_DIR / "background.geojson"),
        issues=table.issues,
        fingerprint=f"synthetic-{count}-{seed}",
    )


def write_projects(points: Points, path: Path, seed: int = SEED) -> None:
    """A file in the project contract, one row a point; amounts are log-uniform, 0.1-100 亿元."""
    random = np.random.default_rng(seed)
    frame = points.frame
    count = len(frame)
    amount = np.round(10 ** random.uniform(-1, 2, count), 3)
    disclosed = random.random(count) < DISCLOSED_SHARE
    kind = random.integers(0, len(KINDS), count)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        for i, (project_id, group) in enumerate(zip(frame.index, frame["group"], strict=True)):
            writer.writerow(
                {
                    "project_id": project_id,
                    "name": f"{NAME} {i}",
                    "sector": group,
                    "kind": KINDS[kind[i]],
                    "investment_yi": amount[i] if disclosed[i] else "",
                    "summary": SUMMARY,
                }
            )


def place(projects: pd.DataFrame, points: Points) -> gpd.GeoDataFrame:
    """The projects at their points: the columns of :func:`geo.projects.locate.locate_projects`."""
    at = points.frame.loc[projects.index]
    located = projects.assign(
        location_method=as_methods(["place"] * len(projects)),
        radius_m=RADIUS_M,
        location_note=SUMMARY,
        placeless=False,
        origins=[()] * len(projects),
        candidates=[()] * len(projects),
        location_conflict=False,
    )
    geometry = gpd.points_from_xy(at["longitude"], at["latitude"])
    return gpd.GeoDataFrame(located, geometry=geometry, crs="EPSG:4326")


def write_parquet(count: int, path: Path, seed: int = SEED) -> None:
    """The same rows as GeoParquet, each with its point."""
    points = make_points(count, seed)
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        table = Path(folder) / "projects.csv"
        write_projects(points, table, seed)
        frame = pd.read_csv(table, dtype=str, keep_default_na=False)
    geometry = gpd.points_from_xy(points.frame["longitude"], points.frame["latitude"])
    given = frame.assign(
        investment_yi=pd.to_numeric(frame["investment_yi"]),
        radius_m=RADIUS_M,
        location_note=SUMMARY,
    )
    gpd.GeoDataFrame(given, geometry=geometry, crs="EPSG:4326").to_parquet(path)


if __name__ == "__main__":
    write_parquet(int(sys.argv[1]), Path(sys.argv[2]))
