"""``python -m geo check``: is all of data/ in order, and if not, where and what to do.

Every file is looked at, also when another one cannot be read.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.background import read_background
from geo.dataset import projects_file
from geo.datum_guard import check_coordinates, known_positions
from geo.errors import DataFileError, Issue
from geo.exports.english_names import FILE_NAME as ENGLISH_NAMES
from geo.exports.english_names import check_english_names, read_english_names
from geo.gazetteer import Gazetteer
from geo.geocoders.offline import Offline
from geo.geocoding import locate_projects, read_place_readings
from geo.project_parquet import GIVEN
from geo.projects import ProjectTable, read_projects
from geo.review_effect import apply_reviews, lapsed_reviews
from geo.reviews import FILE_NAME as REVIEWS
from geo.reviews import Reviews, read_reviews
from geo.sources import SOURCES_FILE, Sources, check_files, read_sources
from geo.zones import assign_zones, read_zones

T = TypeVar("T")

READINGS = "place_readings.csv"
GUARDED_ROWS = 2_000  # places whose datum is checked against what the gazetteer knows
DISTRICTS, BACKGROUND = "districts.geojson", "background.geojson"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The subcommand's arguments: none of its own."""
    parser.description = "检查数据目录，逐条列出文件、行、列和改法；有错误时退出码为 1，否则为 0。"


def run(arguments: argparse.Namespace, data_dir: Path) -> int:
    """Print every finding and a closing line; returns the exit code."""
    issues = check_data(data_dir)
    for issue in issues:
        print(("错误　" if issue.severity == "error" else "提示　") + str(issue))
    errors = sum(issue.severity == "error" for issue in issues)
    print(f"{data_dir}：{errors} 处错误，{len(issues) - errors} 处提示")
    return 1 if errors else 0


def check_data(data_dir: Path) -> list[Issue]:
    """Everything that is wrong with a data directory, file by file."""
    issues: list[Issue] = []

    def attempt(read: Callable[[], T]) -> T | None:
        try:
            return read()
        except DataFileError as error:
            issues.extend(error.issues)
            return None

    if not data_dir.is_dir():
        return [Issue(str(data_dir), "不是目录", "请用 --data 指明数据目录")]
    table: ProjectTable | None = attempt(lambda: read_projects(projects_file(data_dir)))
    if table is not None:
        issues += table.issues
    readings = attempt(lambda: read_place_readings(data_dir / READINGS))
    gazetteer = attempt(lambda: Gazetteer.read(data_dir / "gazetteer"))
    zones = attempt(lambda: read_zones(data_dir / DISTRICTS))
    background = attempt(lambda: read_background(data_dir / BACKGROUND))
    reviews = attempt(lambda: read_reviews(data_dir / REVIEWS))
    if reviews is not None:
        issues += reviews.issues
    english = attempt(lambda: read_english_names(data_dir / ENGLISH_NAMES))
    if english is not None and table is not None:
        issues += check_english_names(data_dir / ENGLISH_NAMES, table.frame.index)
    sources: Sources | None = attempt(lambda: read_sources(data_dir / SOURCES_FILE))
    if sources is not None:
        issues += check_files(sources, data_dir)
    if table is not None and readings is not None:
        issues += _check_readings(readings, table.frame, projects_file(data_dir).name)
    if table is None or readings is None or gazetteer is None or zones is None:
        return issues
    offline = Offline(gazetteer)
    if background is not None and GIVEN in table.frame:
        land = background.geometry[background["layer"] == "land"].union_all()
        issues += _check_given(table.frame, offline, land, projects_file(data_dir).name)
    return issues + _check_places(
        table.frame, readings, offline, zones, reviews or Reviews(), projects_file(data_dir).name
    )


def _check_given(
    projects: pd.DataFrame, offline: Offline, land: BaseGeometry, file: str
) -> list[Issue]:
    """Whether the places that came with the file are WGS84, as it says."""
    given = projects[projects[GIVEN].notna()].head(GUARDED_ROWS)
    middle = shapely.centroid(given[GIVEN].to_numpy())
    points = pd.DataFrame({"longitude": shapely.get_x(middle), "latitude": shapely.get_y(middle)})
    report = check_coordinates(points, known=known_positions(given["address"], offline), land=land)
    if not report.suspicious:
        return []
    remedy = "请核对几何的坐标系；高德、百度的坐标要先换算成 WGS84"
    return [Issue(file, report.message, remedy, column="geometry")]


def _check_readings(readings: pd.DataFrame, projects: pd.DataFrame, file: str) -> list[Issue]:
    """Readings belong to projects, and only to those without an address or a place of their own."""
    issues: list[Issue] = []
    for project_id, row in zip(readings.index, readings["row"], strict=True):
        if project_id not in projects.index:
            message, remedy = f"“{project_id}”不在 {file} 里", "请删去该行或改正编号"
            issues.append(Issue(READINGS, message, remedy, int(row), "project_id"))
        elif projects.loc[project_id, "address"].strip():
            message, remedy = "该项目有地址，本行不起作用", "请删去本行，或清空项目的地址"
            issues.append(Issue(READINGS, message, remedy, int(row), severity="warning"))
    blank = projects["address"].str.strip() == ""
    if GIVEN in projects:
        blank &= projects[GIVEN].isna()
    for project_id in projects.index[blank & ~projects.index.isin(readings.index)]:
        message = f"没有地址，{READINGS} 里也没有它"
        remedy = f"请在 {READINGS} 加一行，无从定位的写 unknown 和理由"
        row = int(projects.loc[project_id, "row"])
        issues.append(Issue(file, message, remedy, row, "address", severity="warning"))
    return issues


def _check_places(
    projects: pd.DataFrame,
    readings: pd.DataFrame,
    offline: Offline,
    zones: gpd.GeoDataFrame,
    reviews: Reviews,
    file: str,
) -> list[Issue]:
    """What the places show: readings that find nothing, contradictions, bays that disagree."""
    district = zones.geometry[zones["level"] == "district"].union_all()
    located = locate_projects(projects, offline, readings, zones)
    located = assign_zones(apply_reviews(located, reviews, district), zones)
    issues = list(lapsed_reviews(located, reviews))

    def warn(where: str, message: str, remedy: str, row: int, column: str) -> None:
        issues.append(Issue(where, message, remedy, row, column, severity="warning"))

    for project_id, project in located.iterrows():
        row, note = int(project["row"]), str(project["location_note"])
        reading = readings.loc[project_id] if project_id in readings.index else None
        if project["location_conflict"]:
            warn(file, note, "请核对地址；地图上逐一标出，只计一次", row, "address")
        elif project["address"].strip() and project["location_method"] == "none":
            warn(file, f"地址定不了位：{note}", "请核对地址，或补充门牌点", row, "address")
        elif (
            reading is not None
            and not project["address"].strip()
            and reading["relation"] != "unknown"
            and project["location_method"] == "none"
        ):
            remedy = "请改用地名资料里有的名称，或写 unknown"
            warn(READINGS, f"地点定不了位：{note}", remedy, int(reading["row"]), "places")
        stated, computed = project["plan_zone"], project["bay"]
        if stated and project["location_method"] != "none" and stated != computed:
            message = f"规划写“{stated}”，按位置算得“{computed}”"
            warn(file, message, "请核对；两种说法都会显示", row, "plan_zone")
    return issues
