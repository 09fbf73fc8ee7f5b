"""What OpenStreetMap and bus stops add: found as people write it, and not for another town."""

from __future__ import annotations

import pytest
from checkout import DATA
from shapely.geometry import Point

from geo.gazetteer.index import Gazetteer
from geo.gazetteer.tables import ADDED
from geo.geocoders.offline.geocoder import Offline
from geo.lists.locators import OfflineLocator
from geo.projection import to_metric
from geo.quality.calibration import leave_street_out


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.read(DATA / "gazetteer")


@pytest.fixture(scope="module")
def locator(gazetteer: Gazetteer) -> OfflineLocator:
    return OfflineLocator(Offline(gazetteer))


# 中山商城 begins with another city; these two offices begin with words that are the division's.
NOT_FOUND = {"中山商城", "市南地税局"}


def test_each_added_place_is_found_by_its_names(
    gazetteer: Gazetteer, locator: OfflineLocator
) -> None:
    added = [place for place in gazetteer.places if place.place_id.startswith("OSM-")]
    assert len(added) > 400
    for place in added:
        for name in (place.name, f"青岛市{place.name.removeprefix('青岛市').removeprefix('青岛')}"):
            found = locator.result(name).placement
            if place.name in NOT_FOUND or name == "青岛市府新大厦":
                continue
            assert found.geometry is not None, name
            off = to_metric(found.geometry).distance(place.point_m)
            assert off <= found.radius_m + 1, name


@pytest.mark.parametrize(
    "written",
    [
        "解放大道{}", "人民路12号{}", "人民路12号 {}", "胜利街 {}", "成都市{}", "上海{}",
        "李沧区{}", "{}（成都市）", "成都市武侯区人民路12号 {}",
    ],
)  # fmt: skip
def test_a_name_beside_another_street_or_town_places_nothing(
    written: str, gazetteer: Gazetteer, locator: OfflineLocator
) -> None:
    for place in gazetteer.places:
        if place.place_id.startswith("OSM-"):
            for name in (place.name, *place.aliases):
                assert not locator.result(written.format(name)).placement.found, name


@pytest.mark.parametrize(
    ("text", "near", "within_m"),
    [
        # OSM polygon and nodes by the compilers' table of 2026-11; the stop by AMap.
        ("德宝花园大酒店", (120.407804, 36.064647), 133),
        ("香港中路德宝花园大酒店", (120.407804, 36.064647), 133),
        ("百盛", (120.313164, 36.065797), 74),
        ("百盛 Parkson", (120.313164, 36.065797), 74),
        ("中山路百盛", (120.313164, 36.065797), 74),
        ("浙江路天主教堂", (120.315606, 36.067974), 60),
        ("57中", (120.401852, 36.070415), 133),
        ("青岛市口腔医院", (120.317679, 36.067517), 73),
        ("401医院", (120.375028, 36.070673), 400),
        ("海信金色慧谷", (120.390765, 36.087043), 279),
        ("安康里", (120.317258, 36.069422), 60),
        ("广西路 3 号", (120.320399, 36.062716), 60),
        ("海洋地质所", (120.3916, 36.0741), 250),
    ],
)
def test_names_as_people_write_them(
    text: str, near: tuple[float, float], within_m: float, locator: OfflineLocator
) -> None:
    found = locator.result(text).placement
    assert found.geometry is not None, found.note
    assert to_metric(found.geometry).distance(to_metric(Point(near))) <= found.radius_m
    assert found.radius_m <= within_m


def test_a_stop_named_after_a_thing_is_near_it_and_says_so(locator: OfflineLocator) -> None:
    assert "在附近，不在该点" in locator.result("青岛海洋地质研究所").placement.note


@pytest.mark.parametrize("text", ["1号楼", "中国银行", "安徽路站", "汉庭酒店", "青岛", "市南区"])
def test_what_is_no_name_of_one_place_is_not_taken_up(text: str, locator: OfflineLocator) -> None:
    assert not locator.result(text).placement.found


@pytest.mark.parametrize(
    "text", ["湖南路 39 号", "安徽路 5 号", "大沽路 20 号", "云南路 12 号", "龙江路 3 号"]
)
def test_a_number_on_a_street_known_by_a_point_or_a_section_claims_no_less_than_600_m(
    text: str, locator: OfflineLocator
) -> None:
    found = locator.result(text).placement
    assert found.found
    assert found.point_radius_m >= 600


def test_radii_hold_when_all_numbers_of_a_street_are_left_out(gazetteer: Gazetteer) -> None:
    rows = leave_street_out(gazetteer)
    answered = rows[rows["error_m"].notna()]
    assert len(answered) / len(rows) > 1 / 3
    assert (answered["error_point_m"] <= answered["radius_point_m"]).mean() >= 0.95
    by_a_point = answered[answered["is_point"]]
    assert len(by_a_point) >= 20
    assert (by_a_point["radius_point_m"] >= 500).all()


def test_a_directory_without_the_added_files_reads(gazetteer: Gazetteer) -> None:
    own = Gazetteer.read(DATA / "gazetteer", added=False)
    assert len(own.places) < len(gazetteer.places)
    assert all((DATA / "gazetteer" / name).exists() for name in ADDED)
    assert not any(place.source.startswith("OSM") for place in own.places)
    assert not any(point.source.startswith("OSM") for point in own.points)
