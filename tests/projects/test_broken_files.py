"""Every way we know to break a data file: it ends in words for the reader, never in a traceback."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from checkout import DATA

from geo.errors import DataFileError, Issue
from geo.gazetteer.index import Gazetteer
from geo.map.background import read_background
from geo.projects.read import read_projects
from geo.projects.readings import read_place_readings
from geo.sources import check_files, read_sources
from geo.zones.read import read_zones

PROJECTS, READINGS, SOURCES = "projects.csv", "place_readings.csv", "sources.toml"
DISTRICTS, BACKGROUND = "districts.geojson", "background.geojson"
POINTS, PLACES = "gazetteer/address_points.csv", "gazetteer/places.csv"
STREETS = "gazetteer/streets.geojson"


def _gazetteer(path: Path) -> list[Issue]:
    Gazetteer.read(path.parent)
    return []


def _readings(path: Path) -> list[Issue]:
    read_place_readings(path)
    return []


def _zones(path: Path) -> list[Issue]:
    read_zones(path)
    return []


def _background(path: Path) -> list[Issue]:
    read_background(path)
    return []


READERS: dict[str, Callable[[Path], list[Issue]]] = {
    PROJECTS: lambda path: list(read_projects(path).issues),
    READINGS: _readings,
    POINTS: _gazetteer,
    PLACES: _gazetteer,
    STREETS: _gazetteer,
    DISTRICTS: _zones,
    BACKGROUND: _background,
    SOURCES: lambda path: check_files(read_sources(path), path.parent),
}

Change = Callable[[str], str]
LONG = "长" * 140_000  # the csv module stops at 131,072 characters
DIGITS = "9" * 400  # a number that JSON holds and no float does
MANY_DIGITS = "9" * 5_000  # more than Python turns into an int
HALF = "\\ud800"  # half of a surrogate pair, as JSON writes it
DEEP = "[" * 900 + "]" * 900  # read, but too deep to be printed
TOO_DEEP = "[" * 100_000


def swap(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def properties(number: int, **values: str) -> Change:
    """Set properties of a feature; the values are JSON."""
    return _in_feature(number, lambda feature: feature["properties"].update(_marks(values)), values)


def feature(number: int, **values: str) -> Change:
    return _in_feature(number, lambda feature: feature.update(_marks(values)), values)


def _marks(values: dict[str, str]) -> dict[str, str]:
    return {key: f"@{key}@" for key in values}


def _in_feature(
    number: int, edit: Callable[[dict[str, Any]], None], values: dict[str, str]
) -> Change:
    def change(text: str) -> str:
        content = json.loads(text)
        edit(content["features"][number])
        text = json.dumps(content, ensure_ascii=False)
        for key, value in values.items():
            text = text.replace(f'"@{key}@"', value)
        return text

    return change


def line(*points: str) -> str:
    return f'{{"type": "LineString", "coordinates": [{", ".join(points)}]}}'


GOOD = "[120.3, 36.06]"
HUGE = f"[{DIGITS}, 36.06]"

BROKEN: list[tuple[str, str, Change]] = [
    (PROJECTS, "empty", lambda text: ""),
    (PROJECTS, "amount of 400 digits", swap(",138,", f",{DIGITS},")),
    (PROJECTS, "amount of 5000 digits", swap(",138,", f",{MANY_DIGITS},")),
    (PROJECTS, "decimal comma", swap(",138,", ',"13,8",')),
    (PROJECTS, "stray quote", swap(",海天中心", ',"海天中心')),
    (PROJECTS, "over-long header", lambda text: LONG + text),
    (READINGS, "empty", lambda text: ""),
    (READINGS, "stray quote", swap(",unknown,,", ',unknown,,"')),
    (READINGS, "over-long header", lambda text: LONG + text),
    (READINGS, "over-long cell", swap(",unknown,,", f",unknown,,{LONG}")),
    (POINTS, "empty", lambda text: ""),
    (POINTS, "over-long header", lambda text: LONG + text),
    (POINTS, "over-long cell", swap("A001,", f"A001{LONG},")),
    (POINTS, "stray quote", swap("A001,", 'A001,"')),
    (POINTS, "longitude of 400 digits", swap("120.39415", DIGITS)),
    (POINTS, "longitude nan", swap("120.39415", "nan")),
    (POINTS, "precision 1e999", swap(",36.06024,33,", ",36.06024,1e999,")),
    (POINTS, "number of 5000 digits", swap("东海中路,1,", f"东海中路,{MANY_DIGITS},")),
    (PLACES, "over-long header", lambda text: LONG + text),
    (PLACES, "stray quote", swap(",台东站,", ',"台东站,')),
    (STREETS, "too deep", lambda text: TOO_DEEP),
    (STREETS, "number of 5000 digits", properties(1, precision_m=MANY_DIGITS)),
    (STREETS, "features are no list", lambda text: '{"features": {"a": 1}}'),
    (STREETS, "properties a text", feature(1, properties='"S02"')),
    (STREETS, "properties null", feature(1, properties="null")),
    (STREETS, "kind a list", properties(1, kind='["centreline"]')),
    (STREETS, "kind nested", properties(1, kind=DEEP)),
    (STREETS, "name_check a list", properties(1, name_check='["weak"]')),
    (STREETS, "name a list", properties(1, name='["广西路"]')),
    (STREETS, "name half a character", properties(1, name=f'"{HALF}"')),
    (STREETS, "street_id a dict", properties(1, street_id="{}")),
    (STREETS, "source a number", properties(1, source="1")),
    (STREETS, "median a text", properties(1, median_check_m='"abc"')),
    (STREETS, "median of 400 digits", properties(1, median_check_m=DIGITS)),
    (STREETS, "precision 1e999", properties(1, precision_m="1e999")),
    (STREETS, "precision true", properties(1, precision_m="true")),
    (STREETS, "precision of 400 digits", properties(1, precision_m=DIGITS)),
    (STREETS, "coordinate of 400 digits", feature(1, geometry=line(GOOD, HUGE))),
    (STREETS, "coordinate NaN", feature(1, geometry=line(GOOD, "[NaN, 36.06]", "[120.4, 36.06]"))),
    (STREETS, "coordinates nested", feature(1, geometry=line(DEEP))),
    (STREETS, "line of one point", feature(1, geometry=line(GOOD, GOOD))),
    (STREETS, "geometry a list", feature(1, geometry="[]")),
    (DISTRICTS, "too deep", lambda text: TOO_DEEP),
    (DISTRICTS, "precision of 400 digits", properties(1, precision_m=DIGITS)),
    (DISTRICTS, "precision 1e999", properties(1, precision_m="1e999")),
    (DISTRICTS, "name a list", properties(1, name="[]")),
    (DISTRICTS, "name nested", properties(1, name=DEEP)),
    (DISTRICTS, "name half a character", properties(1, name=f'"{HALF}"')),
    (DISTRICTS, "level a list", properties(1, level='["bay"]')),
    (
        DISTRICTS,
        "coordinate of 400 digits",
        feature(1, geometry=f'{{"type": "Polygon", "coordinates": [[{HUGE}, {GOOD}, {HUGE}]]}}'),
    ),
    (DISTRICTS, "shoreline a number", properties(0, shoreline="1")),
    (DISTRICTS, "shoreline nan", properties(0, shoreline='"LINESTRING (120 36, nan 36, 121 36)"')),
    (DISTRICTS, "shoreline infinite", properties(0, shoreline='"LINESTRING (120 36, 1e999 36)"')),
    (BACKGROUND, "too deep", lambda text: TOO_DEEP),
    (BACKGROUND, "rank of 400 digits", properties(1, rank=DIGITS)),
    (BACKGROUND, "name half a character", properties(1, name=f'"{HALF}"')),
    (BACKGROUND, "layer nested", properties(1, layer=DEEP)),
    (BACKGROUND, "source a number", properties(1, source="1")),
    (BACKGROUND, "min_zoom of 400 digits", properties(1, min_zoom=DIGITS)),
    (BACKGROUND, "coordinate of 400 digits", feature(1, geometry=line(GOOD, HUGE))),
    (SOURCES, "too deep", lambda text: "a = " + TOO_DEEP),
    (SOURCES, "number of 5000 digits", lambda text: f"a = {MANY_DIGITS}"),
    (SOURCES, "id a list", swap('id = "plan"', 'id = ["plan"]')),
    (SOURCES, "sources of lists", swap('sources = ["plan', 'sources = [["plan"], "plan')),
    (SOURCES, "datum a list", swap('datum = "WGS84"', 'datum = ["WGS84"]')),
    (SOURCES, "path a list", swap('path = "projects.csv"', 'path = ["projects.csv"]')),
    (SOURCES, "note a number", swap('path = "projects.csv"', 'path = "projects.csv"\nnote = 1')),
    (SOURCES, "path too long", swap('path = "projects.csv"', f'path = "{"p" * 5_000}"')),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    ignore = shutil.ignore_patterns("geography")
    return Path(shutil.copytree(DATA, tmp_path / "data", ignore=ignore))


def said(path: Path, file: str) -> list[Issue]:
    """What is said about a file: the reader's own findings, or those it gives up with."""
    try:
        found = READERS[file](path)
    except DataFileError as error:
        found = list(error.issues)
    return [issue for issue in found if issue.file in (path.name, "p" * 5_000)]


@pytest.mark.parametrize(
    ("file", "change"),
    [(file, change) for file, _, change in BROKEN],
    ids=[f"{Path(file).name}: {what}" for file, what, _ in BROKEN],
)
def test_a_broken_file_ends_in_words(copy: Path, file: Any, change: Any) -> None:
    path = copy / file
    path.write_text(change(path.read_text("utf-8-sig")), "utf-8")
    issues = said(path, file)
    assert issues
    assert all(issue.message and issue.remedy for issue in issues)


@pytest.mark.parametrize("file", READERS)
@pytest.mark.parametrize("error", [PermissionError(13, "denied"), OSError(5, "I/O error")], ids=str)
def test_a_file_that_the_disk_refuses_ends_in_words(
    copy: Path, monkeypatch: pytest.MonkeyPatch, file: Any, error: Any
) -> None:
    path = copy / file
    read = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self == path:
            raise error
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert [issue.file for issue in said(path, file)] == [path.name]


@pytest.mark.parametrize("file", READERS)
@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00\xd8", b"\x00" * 64], ids=["no-encoding", "zeroes"]
)
def test_a_file_of_other_bytes_ends_in_words(copy: Path, file: Any, content: bytes) -> None:
    path = copy / file
    path.write_bytes(content)
    assert said(path, file)
