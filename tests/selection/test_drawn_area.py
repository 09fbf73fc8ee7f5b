"""A drawn area: what is accepted, what is refused in words, and what lies inside."""

from __future__ import annotations

import re

import geopandas as gpd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPoint, Point, Polygon, box

from geo.dataset import Dataset, load_dataset
from geo.selection import drawn_area
from geo.selection.drawn_area import (
    AreaError,
    Bounds,
    Corners,
    compact,
    parse_compact,
    parse_typed,
    typed,
)
from geo.selection.filter import Filters, filter_projects, select

DISTRICT = (120.28, 36.04, 120.43, 36.10)
SQUARE: Corners = ((120.36, 36.05), (120.4, 36.05), (120.4, 36.08), (120.36, 36.08))


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("120.36,36.05;120.4,36.05;120.4,36.08;120.36,36.08", id="semicolons"),
        pytest.param("120.36 36.05\n120.4 36.05\n\n120.4 36.08\n120.36 36.08\n", id="lines"),
        pytest.param("１２０.36，36.05；120.4，36.05；120.4、36.08；120.36，36.08", id="Chinese"),
        pytest.param("(120.36,36.05);[120.4,36.05];(120.4,36.08);(120.36,36.08)", id="brackets"),
        pytest.param("120.36,36.05;120.4,36.05;120.4,36.08;120.36,36.08;120.36,36.05", id="closed"),
        pytest.param(
            "120.360001,36.05;120.36,36.05;120.4,36.05;120.4,36.08;120.36,36.08", id="repeated"
        ),
    ],
)
def test_corners_are_read_however_they_are_written(text: str) -> None:
    assert parse_typed(text, DISTRICT) == SQUARE


@pytest.mark.parametrize(
    ("district", "says"),
    [
        (DISTRICT, "先写经度（约 120），再写纬度（约 36）"),
        ((103.9, 30.55, 104.3, 30.75), "先写经度（约 104），再写纬度（约 31）"),  # made up
    ],
)
def test_corners_the_wrong_way_round_are_told_where_the_district_is(
    district: Bounds, says: str
) -> None:
    west, south, east, north = district
    with pytest.raises(AreaError, match=re.escape(says)):
        parse_typed(f"{south},{west};{east},{south};{east},{north}", district)
    with pytest.raises(AreaError, match=rf"如 {(west + east) / 2:.2f},{(south + north) / 2:.2f}"):
        parse_typed("a", district)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("36.05,120.36;120.4,36.05;120.4,36.08", ["第 1 个角", "写反了"], id="swapped"),
        pytest.param(
            "121.9,36.05;120.4,36.05;120.4,36.08", ["第 1 个角", "不在市南区一带"], id="outside"
        ),
        pytest.param("a;120.4,36.05;b", ["第 1 个角“a”", "第 3 个角“b”"], id="every bad corner"),
        pytest.param("120.36,36.05;120.4,36.05", ["只有 2 个", "至少要 3 个"], id="two"),
        pytest.param("", ["只有 0 个"], id="nothing"),
        pytest.param(
            "120.36,36.05;120.4,36.08;120.4,36.05;120.36,36.08",
            ["第 1 条边与第 3 条边相交"],
            id="crossing",
        ),
        pytest.param(
            "120.36,36.05;120.40,36.05;120.38,36.05;120.38,36.07", ["相交"], id="back on itself"
        ),
        pytest.param("120.36,36.05;120.37,36.05;120.38,36.05", ["相交"], id="a line"),
        pytest.param(
            "120.36,36.05;120.36005,36.05;120.36,36.05005", ["不足 100 平方米"], id="tiny"
        ),
        pytest.param(
            ";".join(f"{120.3 + i / 1000},{36.05 + (i % 2) / 1000}" for i in range(41)),
            ["有 41 个角，最多 40 个"],
            id="too many",
        ),
        pytest.param("1e3,36;nan,36;120,inf", ["第 1 个角", "第 2 个角"], id="not plain numbers"),
    ],
)
def test_what_is_wrong_is_said_in_words(text: str, says: list[str]) -> None:
    with pytest.raises(AreaError) as caught:
        parse_typed(text, DISTRICT)
    for words in says:
        assert words in str(caught.value)


@given(
    st.lists(st.tuples(st.floats(120.29, 120.42), st.floats(36.0, 36.12)), min_size=3, max_size=8)
)
def test_the_text_forms_give_back_what_they_were_made_from(
    corners: list[tuple[float, float]],
) -> None:
    try:
        kept = drawn_area.check(corners, DISTRICT)
    except AreaError:
        return
    assert parse_compact(compact(kept), DISTRICT) == kept
    assert parse_typed(typed(kept), DISTRICT) == kept
    assert Polygon(kept).is_valid


@pytest.mark.parametrize("text", ["", "1_2", "120.3_36~x_y~1_1", "~~", "120_36_1~1_1~2_2"])
def test_an_address_that_is_none_of_ours(text: str) -> None:
    with pytest.raises(AreaError):
        parse_compact(text, DISTRICT)


def test_the_longest_area_fits_an_address() -> None:
    ring = tuple((-120.12345 - i / 1e5, 36.12345) for i in range(drawn_area.MAX_CORNERS))
    assert len(compact(ring)) < 800


def test_points_on_the_edge_and_the_larger_half_of_shapes_are_inside() -> None:
    shapes = {
        "corner": (Point(120.36, 36.05), True),
        "outside": (Point(120.3599, 36.05), False),
        "line, more than half": (LineString([(120.39, 36.06), (120.405, 36.06)]), True),
        "line, less than half": (LineString([(120.395, 36.06), (120.41, 36.06)]), False),
        "area, more than half": (box(120.37, 36.06, 120.41, 36.07), True),
        "area that only touches": (box(120.4, 36.06, 120.41, 36.07), False),
        "area around it": (box(120.3, 36.0, 120.5, 36.2), False),
        "nowhere": (None, False),
    }
    located = gpd.GeoDataFrame(
        {"location_conflict": False},
        index=list(shapes),
        geometry=[shape for shape, _ in shapes.values()],
        crs="EPSG:4326",
    )
    inside = drawn_area.inside(located, SQUARE)
    assert dict(zip(shapes, inside, strict=True)) == {k: v for k, (_, v) in shapes.items()}
    contradictory = located.assign(location_conflict=True)
    contradictory.geometry = [MultiPoint([(120.37, 36.06), (120.38, 36.06)])] * len(shapes)
    assert not drawn_area.inside(contradictory, SQUARE).any()


def test_the_filter_adds_to_the_others_and_sums_by_the_one_rule(dataset: Dataset) -> None:
    both = filter_projects(dataset.located, Filters(area=SQUARE, sector=("总部经济",)))
    alone = filter_projects(dataset.located, Filters(sector=("总部经济",)))
    expected = alone.passing & drawn_area.inside(dataset.located, SQUARE)
    assert 0 < both.totals.shown < alone.totals.shown
    assert both.totals == select(dataset.located, expected).totals
    assert both.totals.unlocated == 0
    assert both.filters.without("area") == alone.filters


def test_its_size() -> None:
    # 0.04° by 0.03° at 36.065° N: 3604 m by 3329 m (111,195 m a degree on the mean sphere)
    assert drawn_area.hectares(SQUARE) == pytest.approx(1200, rel=0.01)
