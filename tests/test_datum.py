"""Datums: published vectors, there and back, the edge of the formula's box."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import pytest

from geo.datum import DATUMS, Datum, transform

# Metres in a degree of latitude, and at most in one of longitude.
DEGREE_M = 111_320.0

# WGS84 -> GCJ-02 and BD-09 as the PyPI package coord-convert 0.2.1 gives them (wgs2gcj, wgs2bd);
# eviltransform 0.1.1 agrees within 1 cm (it uses another radius).
PUBLISHED = {
    "五四广场": (
        (120.38013, 36.06115),
        (120.38526137978211, 36.061422741304085),
        (120.3917333864043, 36.067511005259114),
    ),
    "北京": (
        (116.39123, 39.90722),
        (116.39747110915702, 39.908621230339016),
        (116.403844177823, 39.91496453614899),
    ),
    "深圳": (
        (114.0579, 22.5431),
        (114.06301399856547, 22.54038281422246),
        (114.06956398703267, 22.546041559073544),
    ),
    "乌鲁木齐": (
        (87.6168, 43.8256),
        (87.61964994946926, 43.82680539311119),
        (87.62609977081571, 43.83294979479328),
    ),
    "哈尔滨": (
        (126.6424, 45.7567),
        (126.64836981630474, 45.75865110185797),
        (126.65499932897167, 45.76434556386758),
    ),
    "拉萨": (
        (91.1322, 29.6604),
        (91.1337433248789, 29.657679589949623),
        (91.14034276218612, 29.663425674028154),
    ),
}


def apart_m(a: tuple[Any, Any], b: tuple[Any, Any]) -> float:
    differences = [np.max(np.abs(np.subtract(x, y))) for x, y in zip(a, b, strict=True)]
    return float(max(differences)) * DEGREE_M


@pytest.mark.parametrize(("wgs84", "gcj02", "bd09"), PUBLISHED.values(), ids=PUBLISHED)
def test_published_vectors(
    wgs84: tuple[float, float], gcj02: tuple[float, float], bd09: tuple[float, float]
) -> None:
    known: dict[Datum, tuple[float, float]] = {
        "WGS84": wgs84, "CGCS2000": wgs84, "GCJ02": gcj02, "BD09": bd09,
    }  # fmt: skip
    for source, coordinate in known.items():
        for target, expected in known.items():
            assert apart_m(transform(*coordinate, source, target), expected) < 0.01


@pytest.mark.parametrize("target", DATUMS)
@pytest.mark.parametrize("source", DATUMS)
def test_there_and_back_is_within_a_centimetre(source: Datum, target: Datum) -> None:
    random = np.random.default_rng(20210301)
    longitude, latitude = random.uniform(74, 135, 20_000), random.uniform(18, 53, 20_000)
    there = transform(longitude, latitude, source, target)
    assert apart_m(transform(*there, target, source), (longitude, latitude)) < 0.01


def test_the_shift_here_is_as_observed() -> None:
    """In and around the district GCJ-02 lies 455 m east and 23 m north, BD-09 1 km and 650 m."""
    longitude, latitude = np.meshgrid(
        np.linspace(120.29, 120.43, 30), np.linspace(36.04, 36.09, 30)
    )
    east_m, north_m = np.cos(np.radians(36.06)) * DEGREE_M, 110_950.0
    x, y = transform(longitude, latitude, "WGS84", "GCJ02")
    assert 450 < ((x - longitude) * east_m).min() < ((x - longitude) * east_m).max() < 465
    assert 12 < ((y - latitude) * north_m).min() < ((y - latitude) * north_m).max() < 34
    x, y = transform(longitude, latitude, "WGS84", "BD09")
    assert ((x - longitude) * east_m).mean() == pytest.approx(1030, abs=60)
    assert ((y - latitude) * north_m).mean() == pytest.approx(680, abs=60)


@pytest.mark.parametrize(
    ("longitude", "latitude"),
    [(2.35, 48.85), (-74.0, 40.7), (151.2, -33.9), (137.84, 36.0), (120.0, 0.8)],
    ids=["Paris", "New York", "Sydney", "east of the box", "south of the box"],
)
@pytest.mark.parametrize("target", ["GCJ02", "BD09"])
def test_outside_china_nothing_moves(longitude: float, latitude: float, target: Datum) -> None:
    there: tuple[Any, Any] = transform(longitude, latitude, "WGS84", target)
    back: tuple[Any, Any] = transform(longitude, latitude, target, "WGS84")
    assert there == back == (longitude, latitude)


def test_arrays_keep_shape_and_arguments_and_mix_inside_with_outside() -> None:
    longitude = np.array([[120.38, 2.35], [np.nan, 116.39]])
    latitude = np.array([[36.06, 48.85], [36.0, 39.9]])
    before = longitude.copy()
    x, y = transform(longitude, latitude, "WGS84", "GCJ02")
    assert x.shape == y.shape == (2, 2)
    np.testing.assert_array_equal(longitude, before)
    assert x[0, 1] == 2.35
    assert np.isnan(x[1, 0])
    assert x[0, 0] > 120.384
    alone = transform(120.38, 36.06, "WGS84", "GCJ02")
    assert (x[0, 0], y[0, 0]) == pytest.approx(alone, abs=1e-12)
    assert isinstance(float(alone[0]), float)


def test_no_coordinates_and_broadcasting() -> None:
    x, _ = transform([], [], "GCJ02", "WGS84")
    assert x.shape == (0,)
    x, y = transform([120.3, 120.4], 36.06, "WGS84", "WGS84")
    assert (x.tolist(), y.tolist()) == ([120.3, 120.4], [36.06, 36.06])


def test_an_unknown_system_is_named() -> None:
    with pytest.raises(ValueError, match="GCJ-02"):
        transform(120.0, 36.0, "GCJ-02", "WGS84")  # type: ignore[arg-type]


def test_many_coordinates_are_quick() -> None:
    """200,000 inverse transforms take 0.15 s of processor time on 2020 hardware; 1 s is slow."""
    random = np.random.default_rng(1)
    longitude, latitude = random.uniform(120, 121, 200_000), random.uniform(36, 37, 200_000)
    start = time.process_time()
    transform(longitude, latitude, "GCJ02", "WGS84")
    assert time.process_time() - start < 1.0
