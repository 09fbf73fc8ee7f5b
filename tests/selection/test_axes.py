"""Within 300 m of an axis: by the one filter, from columns made once; radii and gaps are told."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import geopandas as gpd
import numpy as np
import pyproj
import pytest
import shapely
from app_under_test import unopened
from checkout import DATA
from shapely.geometry import LineString, Point, box, shape

from geo.dataset import Dataset, load_dataset, with_progress
from geo.exports.pack.contents import pack_of_selection, pack_of_zone, read_edition
from geo.life.register.structure import Element, axis_lines
from geo.selection import axes
from geo.selection.filter import Filters, filter_projects, in_zones
from geo.tours.captions import caption
from geo.tours.model import Scene
from geo.vocabulary import AXES
from geo.words import words
from geo.words.axes import axis_line, axis_note
from geo.words.words import Language

GEOD = pyproj.Geod(ellps="WGS84")


@pytest.fixture(scope="module")
def data() -> Dataset:
    return load_dataset(DATA)


def features() -> list[dict[str, Any]]:
    text = (DATA / "structure.geojson").read_text("utf-8-sig")
    found: list[dict[str, Any]] = json.loads(text)["features"]
    return [one for one in found if one["properties"]["group"] == "四纵两横"]


def test_the_closed_list_is_the_plans() -> None:
    assert tuple(one["properties"]["name"] for one in features()) == AXES


PLANE = pyproj.Transformer.from_crs(
    4326, "+proj=aeqd +lat_0=36.07 +lon_0=120.37 +datum=WGS84", always_xy=True
)


def in_plane(geometry: Any) -> Any:
    """In metres."""
    return shapely.transform(geometry, lambda at: np.column_stack(PLANE.transform(*at.T)))


@pytest.mark.parametrize("name", AXES)
def test_the_filter_gives_what_a_calculation_of_its_own_gives(data: Dataset, name: str) -> None:
    """In an azimuthal equidistant plane about the district, another than the filter's own."""
    (feature,) = (one for one in features() if one["properties"]["name"] == name)
    got = set(filter_projects(data.located, Filters(axis=(name,))).counted.index)
    expected = set()
    if feature["geometry"]:
        line = in_plane(shape(feature["geometry"]))
        for project, row in data.located.iterrows():
            if row["geometry"] is None or row["location_conflict"] or not row["counted"]:
                continue
            away = in_plane(row["geometry"]).distance(line)
            assert abs(away - 300) > 0.5, "too near the bound to be told by two planes"
            if away <= 300:
                expected.add(project)
    assert got == expected
    assert bool(got) == (name != "福州路")


# --- a table of places at stated distances from a line -------------------------------------------

START = (120.37, 36.06)


def off(metres: float, along: float = 500.0) -> tuple[float, float]:
    """East of a line that runs north from START, by the geodesic."""
    lon, lat, _ = GEOD.fwd(*START, 0, along)
    east, north, _ = GEOD.fwd(lon, lat, 90, metres)
    return east, north


LINE = [list(START), list(off(0, 1000.0))]
PLACES: list[tuple[str, Any, float, bool, bool, bool]] = [
    # id, geometry, radius, contradictory, near, unsure
    ("near", Point(off(295)), 0, False, True, False),
    ("far", Point(off(305)), 0, False, False, False),
    ("reaches in", Point(off(350)), 100, False, False, True),
    ("reaches out", Point(off(250)), 100, False, True, True),
    ("rough and surely in", Point(off(100)), 100, False, True, False),
    ("a line that comes near", LineString([off(290), off(900)]), 0, False, True, False),
    ("an area that comes near", box(*off(290, 400), *off(900, 600)), 0, False, True, False),
    ("an area over the line", box(*off(-200, 400), *off(900, 600)), 0, False, True, False),
    ("beyond the end", Point(off(0, 1305)), 0, False, False, False),
    ("no place", None, 0, False, False, False),
    ("contradictory", Point(off(10)), 0, True, False, False),
]


def element(name: str, group: str = "四纵两横", located: bool = True) -> Element:
    geometry = {"type": "LineString", "coordinates": LINE} if located else None
    return Element("T", group, "纵轴", name, "文", "节", "读法", 1, 15, geometry)


@pytest.mark.parametrize("place", PLACES, ids=[one[0] for one in PLACES])
def test_a_place_is_judged_as_drawn_and_its_radius_told(place: tuple[Any, ...]) -> None:
    _, geometry, radius, torn, near, unsure = place
    frame = gpd.GeoDataFrame(
        {"radius_m": [float(radius)], "location_conflict": [torn]}, geometry=[geometry], crs=4326
    )
    made = axes.add_axes(frame, axis_lines([element("山东路")]))
    assert axes.near(made, ("山东路",)).tolist() == [near]
    assert axes.unsure(made, ("山东路",)).tolist() == [unsure]
    assert axes.near(made, ("东海路",)).tolist() == [False]
    for other in (element("山东路", "五核轴带"), element("山东路", located=False)):
        assert not axes.near(axes.add_axes(frame, axis_lines([other])), AXES).any()


def test_sure_of_one_axis_is_not_unsure_by_another(data: Dataset) -> None:
    frame = data.located.iloc[:3].assign(
        axis_near=np.array([3, 1, 0], np.uint8), axis_unsure=np.array([2, 1, 0], np.uint8)
    )
    assert axes.unsure(frame, AXES[:2]).tolist() == [False, True, False]


def test_a_list_without_the_columns_has_nothing_near(data: Dataset) -> None:
    bare = data.located.drop(columns=[axes.NEAR, axes.UNSURE])
    assert not filter_projects(bare, Filters(axis=AXES)).totals.shown


def test_the_note_counts_what_is_open(data: Dataset) -> None:
    selection = filter_projects(data.located, Filters(axis=AXES))
    lost = filter_projects(data.located, Filters(zone=("未定位", "位置矛盾"))).totals.shown
    assert lost
    assert f"另有 {lost} 项未定位或位置矛盾，不在其内" in axis_note(selection)
    assert axis_note(filter_projects(data.located, Filters())) == ""


def open_of(data: Dataset, names: tuple[str, ...], rows: np.ndarray) -> tuple[int, int]:
    """Unsure ones inside and outside, counted one by one."""
    asked = [1 << AXES.index(name) for name in names]
    found = [0, 0]
    for row in np.flatnonzero(rows & data.located["counted"].to_numpy()):
        near, unsure = (int(data.located[c].iloc[row]) for c in (axes.NEAR, axes.UNSURE))
        sure = any(near & bit and not unsure & bit for bit in asked)
        if not sure and any(unsure & bit for bit in asked):
            found[not any(near & bit for bit in asked)] += 1
    return found[0], found[1]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_open_stands_beside_the_totals_of_packs(data: Dataset, language: Language) -> None:
    filters = Filters(axis=AXES)
    edition = read_edition(DATA, language, date(2026, 11, 23))
    selection = filter_projects(data.located, filters)
    pack = pack_of_selection(data, selection, edition)
    inside, outside = open_of(data, AXES, np.ones(len(data.located), dtype=bool))
    assert inside
    assert outside
    line = next(one for one in pack.sums if words.field("axis", language) in one)
    assert all(str(count) in line for count in (inside, outside))
    assert pack.sums[-1] == pack.covered
    assert bool(re.search("[一-鿿]", line)) == (language == "zh")
    plain = pack_of_selection(data, filter_projects(data.located, Filters()), edition)
    assert not any(words.field("axis", language) in one for one in plain.sums)


def test_a_zone_s_pack_counts_those_of_the_zone(data: Dataset) -> None:
    zone, names = "浮山湾区", ("山东路", "香港中路")
    edition = read_edition(DATA, "zh", date(2026, 11, 23))
    selection = filter_projects(data.located, Filters(axis=names))
    pack = pack_of_zone(data, zone, edition, selection)
    inside, outside = open_of(data, names, in_zones(data.located, (zone,)))
    line = next(one for one in pack.sums if one.startswith("距轴线 300 米以内"))
    assert (f"其内 {inside} 项" in line) == bool(inside)
    assert (f"其外 {outside} 项" in line) == bool(outside)
    assert "未定位" not in line  # what has no place is in no bay


def test_a_scene_says_what_is_open(data: Dataset) -> None:
    scene = Scene("轴线", filters=Filters(axis=AXES))
    (line,) = axis_line(filter_projects(data.located, Filters(axis=AXES)))
    assert line in caption(scene, data).note
    assert "距轴线" not in caption(Scene("全部"), data).note


def test_distances_are_measured_once_and_again_only_for_other_lines(
    data: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    def again(*_: object) -> None:
        raise AssertionError("measured again")

    monkeypatch.setattr(axes, "add_axes", again)
    for _ in range(2):
        assert with_progress(data, DATA).fingerprint == data.fingerprint
        filter_projects(data.located, Filters(axis=AXES))
    assert data.life is not None
    other = replace(data, life=replace(data.life, structure=()))
    with pytest.raises(AssertionError, match="measured again"):
        with_progress(other, DATA)


def test_a_link_sets_it_the_screen_says_it_and_the_cross_takes_it_away(data: Dataset) -> None:
    app = unopened()
    app.query_params["axis"] = ["山东路", "江西路"]
    app.run()
    assert not app.exception, app.exception
    selection = filter_projects(data.located, Filters(axis=("山东路",)))
    assert any(f"显示 {selection.totals.shown} / " in one.value for one in app.markdown)
    assert any("江西路" in one.value for one in (*app.warning, *app.info, *app.markdown))
    box_ = app.multiselect(key="filter_axis")
    assert box_.value == ["山东路"]
    assert "福州路（未定位）" in box_.options
    assert axis_note(selection) in [one.value for one in app.caption]
    box_.set_value([]).run()
    assert "axis" not in app.query_params
    app.multiselect(key="filter_axis").set_value(["福州路"]).run()
    assert "福州路" in app.query_params["axis"]
    app.button(key="empty_0").click().run()
    assert "axis" not in app.query_params
