"""``python -m geo check``: is all of data/ in order, and if not, where and what to do.

Every file is looked at, also when another one cannot be read.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import geopandas as gpd
import pandas as pd

from geo.assembly import Parts, assemble, read_parts
from geo.data_dir import (
    BUILDINGS_FILE,
    DISTRICTS_FILE,
    READINGS_FILE,
    SOURCES_FILE,
    SUBDISTRICTS_FILE,
    list_table,
)
from geo.district.current import check as check_district
from geo.errors import DataFileError, Issue
from geo.life.editions import choices, other_ids
from geo.life.record import Life, read_life
from geo.life.register.structure import FILE_NAME as STRUCTURE_FILE
from geo.map.background import read_buildings
from geo.projects.parquet_rows import GIVEN
from geo.projects.read import read_projects
from geo.projects.readings import WITHOUT_PLACES
from geo.sources import Sources, check_files, read_sources
from geo.words.english_names import FILE_NAME as ENGLISH_NAMES
from geo.words.english_names import check_english_names, read_english_names
from geo.words.english_texts import FILE_NAME as ENGLISH_TEXTS
from geo.words.english_texts import check_english_texts, read_english_texts
from geo.zones.subdistricts import read_subdistricts

T = TypeVar("T")

LISTED = 20
"""Rows of one and the same kind that are written out; the rest is a number."""


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
    """Everything that is wrong with a data directory, file by file.

    Parameters
    ----------
    data_dir : Path
        The directory.

    Returns
    -------
    list of Issue
        Errors and warnings, in Chinese, each with its remedy.

    Examples
    --------
    >>> from pathlib import Path
    >>> from geo.quality import check_data
    >>> [str(issue) for issue in check_data(Path("nowhere"))]
    ['nowhere：不是目录；请用 --data 指明数据目录']
    """
    issues: list[Issue] = []

    def attempt(read: Callable[[], T]) -> T | None:
        try:
            return read()
        except DataFileError as error:
            issues.extend(error.issues)
            return None

    if not data_dir.is_dir():
        return [Issue(str(data_dir), "不是目录", "请用 --data 指明数据目录")]
    attempt(lambda: check_district(data_dir))
    if issues:  # without its names every other file would seem wrong
        return issues
    parts = read_parts(data_dir, attempt)
    issues += [*parts.alerts, *parts.issues]
    if (buildings := data_dir / BUILDINGS_FILE).exists():
        attempt(lambda: read_buildings(buildings))
    english = list_table(ENGLISH_NAMES, data_dir)
    names = attempt(lambda: read_english_names(english))
    sources: Sources | None = attempt(lambda: read_sources(data_dir / SOURCES_FILE))
    if sources is not None:
        issues += check_files(sources, data_dir)
    others = other_ids(data_dir)
    if parts.table is not None and names is not None and parts.judges(english):
        ids = parts.table.frame.index.union(sorted(others))
        issues += check_english_names(english, ids, parts.file)
    texts = list_table(ENGLISH_TEXTS, data_dir)
    translated = attempt(lambda: read_english_texts(texts))
    if parts.table is not None and parts.readings is not None:
        issues += _check_readings(
            parts.readings[~parts.readings.index.isin(others - set(parts.table.frame.index))],
            parts.table.frame,
            parts.file,
        )
    if (data_dir / SUBDISTRICTS_FILE).exists():
        attempt(lambda: read_subdistricts(data_dir / SUBDISTRICTS_FILE))
    life = read_life(data_dir, None if parts.table is None else parts.table.frame.index)
    issues += [*life.alerts, *life.issues]
    if translated is not None and parts.judges(texts):
        printed = (*_printed_texts(parts), *_structure_texts(life))
        issues += check_english_texts(texts, translated, printed)
    for listed in filter(None, choices(life.editions).values()):
        table = attempt(lambda path=data_dir / listed: read_projects(path))  # type: ignore[misc]
        issues += () if table is None else table.issues
    if parts.complete:
        joined = assemble(parts)
        issues += [*joined.alerts, *joined.issues]
        issues += _check_places(joined.located, parts.readings, parts.file)
    return issues


def _printed_texts(parts: Parts) -> Iterator[tuple[str, int | None, str, str]]:
    """File, row, column and text of what people wrote in Chinese and English packs print."""
    if parts.table is not None:
        frame = parts.table.frame
        for row, summary in zip(frame["row"], frame["summary"], strict=True):
            yield parts.file, int(row), "summary", str(summary)
    if parts.readings is not None:
        for row, reading in zip(parts.readings["row"], parts.readings["reading"], strict=True):
            yield READINGS_FILE, int(row), "reading", str(reading)
    if parts.zones is not None:
        for column in ("positioning", "limits", "interpretation"):
            for text in parts.zones[column]:
                yield DISTRICTS_FILE, None, column, str(text or "")


def _structure_texts(life: Life) -> Iterator[tuple[str, int | None, str, str]]:
    """The same of the plan's structure: its words, and how what has a place was read."""
    for one in life.structure:
        yield STRUCTURE_FILE, None, "text", one.text
        if one.geometry is not None:
            yield STRUCTURE_FILE, None, "reading", one.reading


def _check_readings(readings: pd.DataFrame, projects: pd.DataFrame, file: str) -> list[Issue]:
    """Readings belong to projects, and only to those without an address or a place of their own."""
    issues: list[Issue] = []
    for project_id, row in zip(readings.index, readings["row"], strict=True):
        if project_id not in projects.index:
            message, remedy = f"“{project_id}”不在 {file} 里", "请删去该行或改正编号"
            issues.append(Issue(READINGS_FILE, message, remedy, int(row), "project_id"))
        elif projects.loc[project_id, "address"].strip():
            message, remedy = "该项目有地址，本行不起作用", "请删去本行，或清空项目的地址"
            issues.append(Issue(READINGS_FILE, message, remedy, int(row), severity="warning"))
    blank = projects["address"].str.strip() == ""
    if GIVEN in projects:
        blank &= projects[GIVEN].isna()
    found = projects[blank & ~projects.index.isin(readings.index)]
    message = f"没有地址，{READINGS_FILE} 里也没有它"
    remedy = (
        f"请在清单旁的 {READINGS_FILE} 加一行，无从定位的写 unknown 和理由；"
        "平台、计划、论坛等本无地点的写 placeless"
    )
    rows = [int(row) for row in found["row"]]
    for row in rows[:LISTED]:
        issues.append(Issue(file, message, remedy, row, "address", severity="warning"))
    if len(rows) > LISTED:
        message = f"另有 {len(rows) - LISTED} 行同样没有地址"
        issues.append(Issue(file, message, remedy, column="address", severity="warning"))
    return issues


def _check_places(located: gpd.GeoDataFrame, readings: pd.DataFrame, file: str) -> list[Issue]:
    """What the places show: readings that find nothing, contradictions, bays that disagree."""
    issues: list[Issue] = []

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
            and reading["relation"] not in WITHOUT_PLACES
            and project["location_method"] == "none"
        ):
            remedy = "请改用地名资料里有的名称，或写 unknown"
            warn(READINGS_FILE, f"地点定不了位：{note}", remedy, int(reading["row"]), "places")
        stated, computed = project["plan_zone"], project["bay"]
        if stated and project["location_method"] != "none" and stated != computed:
            message = f"规划写“{stated}”，按位置算得“{computed}”"
            warn(file, message, "请核对；两种说法都会显示", row, "plan_zone")
    return issues
