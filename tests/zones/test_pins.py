"""A pin says where it stands and how exact it is, and asks where that is odd."""

from __future__ import annotations

import geopandas as gpd
import pytest
from shapely import segmentize
from shapely.geometry import LineString, Point, box

from geo.dataset import load_dataset
from geo.zones.pins import click_radius_m, describe_point, land_of, off_shore_m, pin_doubt

WEST, SOUTH = 120.36, 36.06
# The district's outline reaches 0.005° (about 550 m) further south than its land.
DISTRICT = box(WEST - 0.01, SOUTH - 0.01, WEST + 0.05, SOUTH + 0.05)
LAND = segmentize(box(WEST - 0.02, SOUTH - 0.005, WEST + 0.25, SOUTH + 0.1), 0.01)


@pytest.fixture(scope="module")
def zones() -> gpd.GeoDataFrame:
    shore = LineString([(WEST - 0.01, SOUTH - 0.01), (WEST + 0.05, SOUTH - 0.01)])
    return gpd.GeoDataFrame(
        {
            "name": ["市南区", "浮山湾区"],
            "level": ["district", "bay"],
            "precision_m": [60.0, 60.0],
            "shoreline": [shore.wkt, ""],
        },
        geometry=[DISTRICT, box(WEST - 0.01, SOUTH - 0.01, WEST + 0.03, SOUTH + 0.05)],
        crs="EPSG:4326",
    )


@pytest.mark.parametrize(
    ("dx", "dy", "words"),
    [
        (0.0, 0.01, "浮山湾区"),
        (0.04, 0.01, "湾区外"),
        (0.0299, 0.01, "靠近片区边界"),
        (0.2, 0.01, "在市南区界外约 13."),  # 0.15° at 36° N: 13.5 km
        (0.0, -0.009, "在海上，离岸约 440 米"),  # 0.004° of latitude, within the outline
        (0.0, -0.05, "在海上，离岸约 5"),
    ],
)
def test_a_pin_is_described(zones: gpd.GeoDataFrame, dx: float, dy: float, words: str) -> None:
    assert words in describe_point(WEST + dx, SOUTH + dy, 30.0, zones, LAND)


@pytest.mark.parametrize(
    ("dx", "dy", "radius_m", "asked"),
    [
        (0.0, 0.0, 15.0, False),
        (0.0, -0.009, 15.0, True),
        (0.0, -0.009, 500.0, False),  # the shore lies within what the pin claims
        (0.2, 0.01, 30.0, True),
        (0.0, -0.0053, 15.0, False),  # 33 m off a shore that is drawn to 50 m
    ],
)
def test_a_doubtful_pin_is_asked_about(
    zones: gpd.GeoDataFrame, dx: float, dy: float, radius_m: float, asked: bool
) -> None:
    assert bool(pin_doubt(WEST + dx, SOUTH + dy, radius_m, zones, LAND)) is asked


def test_a_clicks_radius_follows_the_zoom() -> None:
    # Ground resolution of web Mercator, 256 px tiles: 156543.03 m/px × cos(latitude) / 2^zoom;
    # at 36.06° N and zoom 13 that is 15.45 m a pixel.
    assert click_radius_m(36.06, 13) == 125
    radii = [click_radius_m(36.06, zoom) for zoom in range(11, 19)]
    assert radii == sorted(radii, reverse=True)
    assert radii[-1] == 15  # no better than the ground is drawn
    assert click_radius_m(36.06, 12) == pytest.approx(2 * click_radius_m(36.06, 13), abs=5)


def test_the_sea_is_told_from_the_real_shore() -> None:
    dataset = load_dataset()
    land = land_of(dataset.background)
    middle_of_the_bay = Point(120.385, 36.045)
    assert pin_doubt(middle_of_the_bay.x, middle_of_the_bay.y, 30.0, dataset.zones, land)
    # every address point of the gazetteer stands on land
    assert not [
        point
        for points in dataset.gazetteer.points_by_street.values()
        for point in points
        if off_shore_m(point.point.x, point.point.y, land)
    ]
