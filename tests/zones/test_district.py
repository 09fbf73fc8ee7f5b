"""What lies outside the district: one reader of its row, one threshold, one sentence."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pytest
from shapely import Point, box

from geo.geocoders.notes import plain
from geo.projection import WGS84
from geo.zones.district import (
    district_rows,
    district_shape,
    metric_district,
    outside_words,
    with_outside,
)

ROOT = Path(__file__).parents[2]
READER = ROOT / "geo/zones/district.py"

ZONES = gpd.GeoDataFrame(
    {"name": ["湾", "区"], "level": ["bay", "district"]},
    geometry=[box(120.30, 36.00, 120.31, 36.01), box(120.30, 36.00, 120.40, 36.10)],
    crs=WGS84,
    index=["bay", "district"],
)
"""A synthetic district on round numbers."""


@pytest.mark.parametrize(
    ("away_m", "radius_m", "said"),
    [
        (0.0, 0.0, ""),
        (1.2, 1.2, ""),
        (7.4, 7.0, "在市南区界外约 7 米"),
        (123.0, float("nan"), "在市南区界外约 120 米"),  # nobody says how far off it may be
        (1580.0, 300.0, "在市南区界外约 1.6 公里"),
        (float("nan"), 0.0, ""),  # to a district that is not there
    ],
)
def test_the_sentence(away_m: float, radius_m: float, said: str) -> None:
    assert outside_words(away_m, radius_m) == said


def test_the_district_among_the_zones() -> None:
    assert list(district_rows(ZONES).index) == ["district"]
    assert district_shape(ZONES).equals(box(120.30, 36.00, 120.40, 36.10))
    assert district_shape(ZONES.iloc[:1]).is_empty


@pytest.mark.parametrize(
    ("point", "radius_m", "zones", "note"),
    [
        (Point(120.35, 36.05), 0.0, ZONES, "示例"),
        # 0.01 degree of latitude at 36° N are 1,109.6 m (WGS84's meridian); the map's scale 0.9997
        (Point(120.35, 36.11), 30.0, ZONES, "示例；在市南区界外约 1.1 公里"),
        (Point(120.35, 36.11), 1200.0, ZONES, "示例"),
        (Point(120.35, 36.11), 30.0, ZONES.iloc[:1], "示例"),
        (None, 30.0, ZONES, "示例"),
    ],
    ids=["inside", "outside", "within-radius", "no-district", "no-place"],
)
def test_a_note(point: Point | None, radius_m: float, zones: gpd.GeoDataFrame, note: str) -> None:
    assert with_outside(plain("示例"), point, radius_m, metric_district(zones)) == note


def _picks_the_district(source: str) -> Iterator[int]:
    """Lines that compare ``…["level"]`` (or ``.level``) of a table with "district" for equality,
    or word the sentence, by themselves."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Subscript):  # zones[zones["level"] == "district"] and the like
            inside = list(ast.walk(node.slice))
            if any(
                isinstance(part, ast.Compare)
                and isinstance(part.ops[0], ast.Eq)
                and isinstance(part.comparators[0], ast.Constant)
                and part.comparators[0].value == "district"
                for part in inside
            ):
                yield node.lineno
        if isinstance(node, ast.JoinedStr) and any(
            isinstance(part, ast.Constant) and str(part.value).startswith("界外约")
            for part in node.values
        ):
            yield node.lineno
        if isinstance(node, ast.Constant) and "}界外约" in str(node.value):  # a form of its own
            yield node.lineno


@pytest.mark.parametrize(
    "source",
    [
        'x = zones[zones["level"] == "district"]',
        'x = zones.geometry[zones["level"] == "district"].union_all()',
        'x = zones.loc[zones["level"] == "district", "name"]',
        'x = zones.geometry[(zones["level"] == "district").to_numpy()].iloc[0]',
        'x = f"{note}；在{NAME}界外约 {away:.0f} 米"',
        'x = "在{name}界外约 {metres}"',
    ],
)
def test_the_guard_sees_what_stood_in_the_code(source: str) -> None:
    assert list(_picks_the_district(source))


def test_nobody_else_picks_the_district_or_words_what_lies_outside() -> None:
    files = [*(ROOT / "geo").rglob("*.py"), *(ROOT / "views").rglob("*.py")]
    found = [
        f"{file.relative_to(ROOT)}:{line}"
        for file in files
        if file not in (READER, ROOT / "geo/geocoders/notes.py")  # the sentence itself
        for line in _picks_the_district(file.read_text("utf-8"))
    ]
    assert len(files) > 200
    assert not found
