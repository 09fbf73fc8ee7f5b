"""Numbers in addresses: ranges, lists, other things that are counted, other spellings.

A range or a list is a stretch that reaches half its length at least, or a contradiction; what
counts something else is no gate; another spelling is the same point.
"""

from __future__ import annotations

import pytest
from checkout import DATA
from shapely.geometry import Point

from geo.address.house_number import HouseNumber, parse_numbers
from geo.address.parse import parse_addresses
from geo.gazetteer.index import Gazetteer
from geo.geocoders.offline.geocoder import Offline
from geo.lists.locators import OfflineLocator
from geo.projection import to_metric


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.read(DATA / "gazetteer")


@pytest.fixture(scope="module")
def locator(gazetteer: Gazetteer) -> OfflineLocator:
    return OfflineLocator(Offline(gazetteer))


# How a range or a list may be written, with {} for the numbers.
RANGES = (
    "{}-{}号", "{}—{}号", "{}——{}号", "{}~{}号", "{}～{}号", "{}–{}号", "{}至{}号", "{}到{}号",
    "{}号至{}号", "{}号到{}号", "{}号-{}号", "{}号—{}号", "{}号-{}", "{}-{}", "{}号至{}",
    "{}一{}号",
    "{}、{}号", "{}，{}号", "{},{}号", "{}/{}号", "{}及{}号", "{}和{}号", "{}与{}号", "{}&{}号",
    "{}号、{}号", "{}号，{}号", "{}号;{}号", "{}号/{}号", "{}号及{}号", "{}号和{}号",
    "{}号以及{}号",
    "{}号 {}号", "{}号{}号", "{}、{}", "{}号往东至{}号", "{}号国华大厦至{}号",
    "{}号至香港中路{}号", "从{}号到{}号",
)  # fmt: skip
# Known gates of one street and how far apart they lie, by data/gazetteer/address_points.csv.
PAIRS = ((28, 76), (28, 110), (76, 110))


@pytest.mark.parametrize(("first", "last"), PAIRS)
@pytest.mark.parametrize("form", RANGES)
def test_a_range_is_a_stretch_or_a_contradiction(
    form: str, first: int, last: int, gazetteer: Gazetteer, locator: OfflineLocator
) -> None:
    gates = {p.number: p.point_m for p in gazetteer.points_by_street["香港中路"]}
    ends = gates[str(first)], gates[str(last)]
    answer = locator.locate("香港中路" + form.format(first, last))
    if answer.longitude is None or answer.latitude is None or answer.radius_m is None:
        assert "互相矛盾" in answer.note
        return
    assert answer.radius_m >= ends[0].distance(ends[1]) / 2
    point = to_metric(Point(answer.longitude, answer.latitude))
    assert all(point.distance(end) <= answer.radius_m for end in ends)


@pytest.mark.parametrize(
    "text",
    ["江西路2-84号", "江西路2、84号", "中山路10、146号", "中山路10-146号", "香港中路10-120号",
     "香港中路28号(76号)", "香港中路28号（原76号）",
     "香港中路28、76、110号", "香港中路28-76、110号", "香港中路76至28号",
     "香港中路二十八至七十六号", "香港中路28…76号", "香港中路28、30、…76号", "香港中路28─76号"],
)  # fmt: skip
def test_more_ranges(text: str, gazetteer: Gazetteer, locator: OfflineLocator) -> None:
    (address,) = parse_addresses(text)
    named = [n for number in address.numbers for n in (number.base, number.last) if n is not None]
    known = gazetteer.points_by_street[address.street]
    ends = [p.point_m for p in known if min(named) <= p.middle <= max(named)]
    answer = locator.locate(text)
    assert answer.method == "street"
    assert answer.radius_m is not None
    assert answer.longitude is not None
    assert answer.latitude is not None
    point = to_metric(Point(answer.longitude, answer.latitude))
    assert len(ends) >= 2
    assert all(point.distance(end) <= answer.radius_m for end in ends)
    assert answer.radius_m >= max(a.distance(b) for a in ends for b in ends) / 2


def test_a_stretch_holds_the_gates_between_its_ends(
    gazetteer: Gazetteer, locator: OfflineLocator
) -> None:
    placement = locator.result("山东路2-30号").placement
    assert placement.geometry is not None
    inside = [p for p in gazetteer.points_by_street["山东路"] if 2 <= p.middle <= 30]
    assert len(inside) >= 3
    stretch = to_metric(placement.geometry)
    assert all(stretch.distance(point.point_m) <= placement.radius_m for point in inside)


@pytest.mark.parametrize(
    ("text", "point_id"),
    [("南京路71-99号", "A026"), ("南京路71至99号", "A026"), ("南京路71号—99号", "A026"),
     ("延吉路181、183、185号", "A070"), ("延吉路181和183号", "A070"), ("宁夏路295-4号", None)],
)  # fmt: skip
def test_a_range_of_one_building_stays(
    text: str, point_id: str | None, gazetteer: Gazetteer, locator: OfflineLocator
) -> None:
    placement = locator.result(text).placement
    assert placement.method == "address"
    if point_id is not None:
        (point,) = [p for p in gazetteer.points if p.point_id == point_id]
        assert placement.geometry == point.point


def test_an_end_that_the_street_does_not_have_is_no_stretch(locator: OfflineLocator) -> None:
    assert not locator.result("香港中路28-2800号").placement.found
    # 1201 is no number of the street, so this is flat 1201 of number 10.
    assert locator.result("香港中路10-1201").placement.found


@pytest.mark.parametrize(
    "text",
    ["江西路2号~江西路84号", "中山路10号—中山路146", "香港中路28号与76号之间",
     "香港中路28号江西路84号", "香港中路28号五四广场江西路84号"],
)  # fmt: skip
def test_two_gates_far_apart_contradict_each_other(text: str, locator: OfflineLocator) -> None:
    answer = locator.locate(text)
    assert answer.longitude is None
    assert "互相矛盾" in answer.note


COUNTED = (
    "2号线", "2号线地铁口", "2号线五四广场站", "5号线出口", "84路公交车站", "84路车", "7路",
    "2号地铁口", "3号厂房", "2号车间", "2号厅",
    "1-2层",
    "76平方米", "76平米", "76㎡", "76m²", "76m", "76米", "76间", "76套", "76年", "76栋", "7号楼",
    "76单元", "76元", "76万元", "76人", "76户", "76亩", "76公顷", "2号门", "2号口", "2号出口",
    "3层",
    "3楼", "6号码头", "5个", "5家", "20多家", "20余户", "2期", "3号车库",
    "1号地块", "3号泊位", "50%", "第2号门", "2-3间", "2、3层", "28、76间", "76大道", "7 6号",
    "2O号",
    "76l号",
)  # fmt: skip


@pytest.mark.parametrize("counted", COUNTED)
@pytest.mark.parametrize("street", ["香港中路", "江西路", "青岛市市南区山东路"])
def test_what_counts_something_else_is_no_gate(
    street: str, counted: str, locator: OfflineLocator
) -> None:
    answer = locator.locate(street + counted)
    whole = locator.locate(street)
    assert answer.method in ("none", "street")
    if answer.method == "street":
        assert (answer.longitude, answer.radius_m) == (whole.longitude, whole.radius_m)
        assert "不是门牌号" in answer.note


# The plain number stands first.
SAME = (
    ("香港中路76号", "香港中路七十六号", "香港中路柒拾陆号", "香港中路柒拾陸號", "香港中路76#",
     "香港中路第76号", "香港中路，76号", "香港中路（76号）", "香港中路：76号", "香港中路76号院",
     "香港中路76号3层", "香港中路76号、3楼", "香港中路76号7号楼", "香港中路76号门诊部",
     "香港中路76A座", "香港中路76-1201室", "香港中路76号²", "香港中路甲76号", "香港中路76-76号"),
    ("香港中路20号", "香港中路二○号", "香港中路二〇号", "香港中路廿号", "香港中路贰拾号"),
    ("香港中路25号", "香港中路廿五号", "香港中路二十五号"),
    ("山东路6号", "山东路6A号", "山东路6a号", "山东路6号A"),
)  # fmt: skip


@pytest.mark.parametrize(("plain", "other"), [(s[0], o) for s in SAME for o in s[1:]])
def test_other_spellings_are_the_same_point(
    plain: str, other: str, locator: OfflineLocator
) -> None:
    expected, got = locator.locate(plain), locator.locate(other)
    assert (got.longitude, got.latitude) == (expected.longitude, expected.latitude)
    assert got.radius_m is not None
    assert expected.radius_m is not None
    assert got.radius_m >= expected.radius_m


@pytest.mark.parametrize(
    ("text", "numbers", "written"),
    [
        ("10-146号", (HouseNumber(10, last=146),), "10-146号"),
        ("10-146", (HouseNumber(10, sub="146"),), "10-146"),
        ("31号-49号", (HouseNumber(31, last=49),), "31-49"),
        ("10号-56", (HouseNumber(10, sub="56"),), "10号-56"),
        ("76甲-80号", (HouseNumber(76, last=80),), "76-80"),
        ("6A号", (HouseNumber(6, "A"),), "6A"),
        ("76-76号", (HouseNumber(76),), "76"),
        ("28和76、80号", (HouseNumber(28), HouseNumber(76), HouseNumber(80)), "28、76、80"),
        ("2O号", (), ""),
    ],
)
def test_numbers_of_a_text(text: str, numbers: tuple[HouseNumber, ...], written: str) -> None:
    assert parse_numbers(text) == numbers
    assert "、".join(str(number) for number in numbers) == written
    assert parse_numbers(written) == numbers
