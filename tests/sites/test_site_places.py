"""Distances of sites: as drawn, and the least and most they can be."""

from __future__ import annotations

import numpy as np
import pytest
from shapely.affinity import translate
from shapely.geometry import Point, box
from site_frames import CORNER, at, located, places

from geo.gazetteer.index import Gazetteer
from geo.sites.places import SitePlaces, Span

ORDER = list(located().index)


@pytest.mark.parametrize(
    ("one", "other", "drawn", "least", "most"),
    [
        pytest.param("NEAR", "EDGE", 200, 30, 370, id="the radii add up"),
        pytest.param("NEAR", "PART", 141.42, 111.42, 171.42, id="a diagonal"),
        pytest.param("OUT", "STREET", 0, 0, 35, id="touching is never below nothing"),
        pytest.param("NEAR", "BOTH", 0, 0, 0, id="contradictory"),
    ],
)
def test_between(one: str, other: str, drawn: float, least: float, most: float) -> None:
    span = places().between(ORDER.index(one), ORDER.index(other))
    assert span is not None
    assert span.drawn_m == pytest.approx(drawn, abs=0.5)
    assert span.least_m == pytest.approx(least, abs=0.5)
    if other != "BOTH":
        assert span.most_m == pytest.approx(most, abs=0.5)
    else:  # 1,970 m to the farther address, with 60 + 20 m
        assert span.conflict
        assert span.most_m == pytest.approx(np.hypot(1800, 800) + 80, abs=0.5)


@pytest.mark.parametrize(
    ("one", "radius_m", "text"),
    [
        pytest.param("STREET", 15, "同一位置", id="firm"),
        pytest.param("STREET", 340, "位置粗略，相距不明（±360 米）", id="a guess"),
        pytest.param("SQUARE", 340, "范围重叠", id="an area"),
    ],
)
def test_what_is_drawn_at_one_place_is_told_as_in_the_neighbourhood(
    one: str, radius_m: float, text: str
) -> None:
    frame = located().rename(index={"STREET": one})
    frame.loc[one, "radius_m"] = radius_m
    if one == "SQUARE":
        frame.loc[one, "geometry"] = at(box(2200, 400, 2400, 600))
    rows = [list(frame.index).index(i) for i in (one, "OUT")]
    span = places(frame).between(*rows)
    assert span is not None
    assert span.text == text


def test_what_has_no_place_has_no_distance() -> None:
    measured = places()
    nowhere = ORDER.index("NOWHERE")
    assert measured.between(0, nowhere) is None
    assert measured.nearest_station(nowhere) is None
    assert measured.metro_text(nowhere) == "未定位"
    assert np.isnan(measured.spans_to(translate(Point(0, 0), *CORNER))[nowhere]).all()
    assert not measured.placed[nowhere]


def test_spans_to_a_point_carry_both_uncertainties() -> None:
    spans = places().spans_to(translate(Point(100, 400), *CORNER), slack_m=10)
    assert spans[ORDER.index("NEAR")] == pytest.approx([300, 270, 330], abs=0.5)
    both = spans[ORDER.index("BOTH")]
    assert both == pytest.approx([300, 260, np.hypot(1800, 500) + 70], abs=0.5)


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (Span(460, 410, 510), "460 米（±50 米）"),
        (Span(460, 460, 460), "460 米"),
        (Span(1234, 1134, 1334), "1.2 公里（±100 米）"),
        (Span(0, 0, 660, conflict=True), "0–660 米（位置矛盾）"),
    ],
)
def test_in_words(span: Span, text: str) -> None:
    assert span.text == text


def test_a_city_without_metro() -> None:
    measured = SitePlaces.build(located(), Gazetteer.build([], [], []))
    assert measured.metro_text(0) == "未定位" or measured.nearest_station(0) is None
    assert (measured.metro == -1).all()
