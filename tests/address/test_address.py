"""Address text: every address of the plan, every way of writing that the grammar knows."""

from __future__ import annotations

import pytest
from checkout import DATA
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.address._pieces import LONGEST_PIECE
from geo.address.house_number import HouseNumber, parse_numbers, written
from geo.address.model import Address, Bound
from geo.address.parse import LONGEST_TEXT, parse_addresses


def brief(address: Address) -> tuple[str, ...]:
    """What tells addresses apart: the kind and the fields that the kind uses."""
    fields = {
        "number": (address.street, address.number),
        "street": (address.street,),
        "junction": (address.street, address.cross_street),
        "near": (address.street or address.place,),
        "place": (address.place,),
    }
    return (address.kind, *fields.get(address.kind, ()))


# Every address in the plan's boxes (专栏 1–10), as the plan writes it.
PLAN = {
    "徐州路 88 号": [("number", "徐州路", "88")],
    "南海路 7 号": [("number", "南海路", "7")],
    "香港西路 48 号": [("number", "香港西路", "48")],
    "香港西路 52 号": [("number", "香港西路", "52")],
    "东海西路 11 号": [("number", "东海西路", "11")],
    "山东路 6 号": [("number", "山东路", "6")],
    "燕儿岛路 7 号": [("number", "燕儿岛路", "7")],
    "汕头路 10 号": [("number", "汕头路", "10")],
    "香港中路 5 号": [("number", "香港中路", "5")],
    "香港西路 110 号、台湾路 1 号": [("number", "香港西路", "110"), ("number", "台湾路", "1")],
    "香港中路 76 号甲": [("number", "香港中路", "76甲")],
    "香港中路 63 号甲": [("number", "香港中路", "63甲")],
    "青岛卫校以西、远洋新村以东、江西路以北、远洋船院家属楼以南": [("bounds",)],
    "南京路 1 号": [("number", "南京路", "1")],
    "莱阳路 3 号、5 号": [("number", "莱阳路", "3"), ("number", "莱阳路", "5")],
    "鱼山路 5 号": [("number", "鱼山路", "5")],
    "潍县路 19 号": [("number", "潍县路", "19")],
    "潍县路19号": [("number", "潍县路", "19")],
    "贵州路 5 号": [("number", "贵州路", "5")],
}

WRITINGS = {
    # prefixes, present or missing
    "山东省青岛市市南区香港中路76号": [("number", "香港中路", "76")],
    "青岛市南区香港中路76号": [("number", "香港中路", "76")],
    "市南区香港中路76号": [("number", "香港中路", "76")],
    "青岛市，市南区，香港中路76号": [("number", "香港中路", "76")],
    "香港中路街道香港中路76号": [("number", "香港中路", "76")],
    "位于香港中路76号": [("number", "香港中路", "76")],
    # a street named after a province or a city is no province
    "山东路16号甲": [("number", "山东路", "16甲")],
    "济南路93号": [("number", "济南路", "93")],
    "北京路16号": [("number", "北京路", "16")],
    # characters
    "香港中路７６號甲": [("number", "香港中路", "76甲")],
    "臺灣路１號": [("number", "台湾路", "1")],
    "香港中路七十六号": [("number", "香港中路", "76")],
    "香港中路一百一十号": [("number", "香港中路", "110")],
    "湛山一路 25 号": [("number", "湛山一路", "25")],
    # suffixes, ranges, lists
    "香港中路 76 号甲": [("number", "香港中路", "76甲")],
    "香港中路76甲号": [("number", "香港中路", "76甲")],
    "宁夏路 295-4 号": [("number", "宁夏路", "295-4")],
    "宁夏路295号-4": [("number", "宁夏路", "295-4")],
    "香港中路 10 号-56": [("number", "香港中路", "10号-56")],
    "南京路 31-49 号": [("number", "南京路", "31-49")],
    "南京路31—49号": [("number", "南京路", "31-49")],
    "南京路 106 号至 112 号": [("number", "南京路", "106-112")],
    "延吉路 181、183、185 号": [("number", "延吉路", "181、183、185")],
    "延吉路181号、183号": [("number", "延吉路", "181"), ("number", "延吉路", "183")],
    "香港中路76号和东海西路11号": [("number", "香港中路", "76"), ("number", "东海西路", "11")],
    # names with the number
    "海天中心（香港西路48号）": [("number", "香港西路", "48")],
    "海天中心香港西路48号": [("number", "香港西路", "48")],
    "香港西路48号（海天中心）": [("number", "香港西路", "48")],
    # junctions
    "山东路与江西路交叉口西南20米": [("junction", "山东路", "江西路")],
    "山东路、江西路交叉口": [("junction", "山东路", "江西路")],
    "香港中路/南京路路口": [("junction", "香港中路", "南京路")],
    "闽江路（近云霄路）": [("junction", "闽江路", "云霄路")],
    # junctions by nothing but a word or a slash between two streets
    "延安三路/香港西路": [("junction", "延安三路", "香港西路")],
    "延安三路／香港西路": [("junction", "延安三路", "香港西路")],
    "延安三路与香港西路": [("junction", "延安三路", "香港西路")],
    "延安三路和香港西路": [("junction", "延安三路", "香港西路")],
    "青岛市市南区延安三路 / 香港西路": [("junction", "延安三路", "香港西路")],
    "延吉路和平路": [("street", "延吉路和平路")],  # 延吉路 and 和平路 perhaps, but not 平路
    "和平路与人和路": [("junction", "和平路", "人和路")],
    "延安三路/香港西路；南京路/江西路": [
        ("junction", "延安三路", "香港西路"),
        ("junction", "南京路", "江西路"),
    ],
    # a number on either side makes two addresses, a third street a list
    "延安三路/香港西路11号": [("place", "延安三路/香港西路11号")],
    "延安三路5号/香港西路11号": [("number", "延安三路", "5"), ("number", "香港西路", "11")],
    "闽江路、云霄路和南京路": [("street", "闽江路"), ("street", "云霄路"), ("street", "南京路")],
    "闽江路/云霄路/南京路": [("place", "闽江路/云霄路/南京路")],
    "闽江路和云霄路和南京路": [("street", "闽江路和云霄路和南京路")],  # which nobody knows
    "延安三路与香港西路之间": [("place", "延安三路与香港西路之间")],
    # near
    "近五四广场": [("near", "五四广场")],
    "五四广场旁": [("near", "五四广场")],
    "香港中路 11 号对面": [("near", "香港中路")],
    "五四广场以北 200 米": [("near", "五四广场")],
    # streets and places
    "大学路": [("street", "大学路")],
    "中山路步行街": [("street", "中山路")],
    "闽江路、云霄路": [("street", "闽江路"), ("street", "云霄路")],
    "金门路小学": [("place", "金门路小学")],
    "华夏基石（中国）企业总部基地": [("place", "华夏基石(中国)企业总部基地")],
    "220kV 团岛站综合管廊": [("place", "220kV团岛站综合管廊")],
    "地铁2号线": [("place", "地铁2号线")],
    # elsewhere
    "崂山区香港东路 1 号": [("foreign",)],
    "青岛市崂山区香港东路 1 号、松岭路 2 号": [("foreign",)],
    "山东省济南市泉城路 1 号": [("foreign",)],
    "北京朝阳区建国路1号": [("foreign",)],
    "香港中路76号、市北区胶州路1号": [("number", "香港中路", "76"), ("foreign",)],
    # nothing
    "": [("empty",)],
    " 、 ": [("empty",)],
}


@pytest.mark.parametrize(("text", "expected"), PLAN.items(), ids=PLAN)
def test_addresses_of_the_plan(text: str, expected: list[tuple[str, ...]]) -> None:
    assert [brief(address) for address in parse_addresses(text)] == expected


def test_every_address_in_the_projects_file_is_understood() -> None:
    import csv

    with (DATA / "projects.csv").open(encoding="utf-8-sig", newline="") as file:
        texts = [row["address"] for row in csv.DictReader(file) if row["address"]]
    assert len(texts) >= 15
    kinds = {address.kind for text in texts for address in parse_addresses(text)}
    assert kinds == {"number", "bounds"}


@pytest.mark.parametrize(("text", "expected"), WRITINGS.items(), ids=[repr(t) for t in WRITINGS])
def test_ways_of_writing(text: str, expected: list[tuple[str, ...]]) -> None:
    assert [brief(address) for address in parse_addresses(text)] == expected


def test_bounds_name_the_side_of_the_area_they_lie_on() -> None:
    (address,) = parse_addresses("青岛卫校以西、远洋新村以东、江西路以北、远洋船院家属楼以南")
    assert address.bounds == (
        Bound("东", "青岛卫校"),
        Bound("西", "远洋新村"),
        Bound("南", "江西路"),
        Bound("北", "远洋船院家属楼"),
    )
    (other_way,) = parse_addresses("东至青岛卫校，西至远洋新村，南至江西路，北至远洋船院家属楼")
    assert other_way.bounds == address.bounds


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("香港中路 76 号甲 2 号楼 3 单元 501 室", "2号楼3单元501室"),
        ("香港中路59号国际金融中心36层", "国际金融中心36层"),
        ("贵州路 5 号项目", "项目"),
    ],
)
def test_building_floor_and_unit_stay_as_tail(text: str, tail: str) -> None:
    (address,) = parse_addresses(text)
    assert (address.kind, address.tail) == ("number", tail)


@pytest.mark.parametrize(
    ("text", "direction", "metres"),
    [
        ("山东路与江西路交叉口西南20米", "西南", 20.0),
        ("五四广场以北200米", "北", 200.0),
        ("五四广场东1.5公里", "东", 1500.0),
    ],
)
def test_offsets(text: str, direction: str, metres: float) -> None:
    (address,) = parse_addresses(text)
    assert (address.direction, address.distance_m) == (direction, metres)


def test_a_foreign_address_says_where_it_is() -> None:
    (address,) = parse_addresses("青岛市崂山区香港东路 1 号")
    assert address.elsewhere == "青岛市崂山区"


def test_division_words_stay_in_the_text_for_names_that_begin_with_them() -> None:
    (address,) = parse_addresses("青岛市人民政府")
    assert (address.text, address.place) == ("青岛市人民政府", "人民政府")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("76", (HouseNumber(76),)),
        ("76号甲", (HouseNumber(76, "甲"),)),
        ("31-49", (HouseNumber(31, last=49),)),
        ("295-4", (HouseNumber(295, sub="4"),)),
        ("10号-56", (HouseNumber(10, sub="56"),)),
        ("181、183", (HouseNumber(181), HouseNumber(183))),
        ("甲", ()),
        ("", ()),
    ],
)
def test_house_numbers(text: str, numbers: tuple[HouseNumber, ...]) -> None:
    assert parse_numbers(text) == numbers
    for number in numbers:
        assert parse_numbers(str(number)) == (number,)


@pytest.mark.parametrize(
    ("whole", "part", "held"),
    [
        ("31-49", "35", True),
        ("31-49", "36", False),  # the other side of the street
        ("31-49", "51", False),
        ("31-49", "33-37", True),
        ("31-49", "35甲", False),
        ("76", "76", True),
        ("76", "76甲", False),
    ],
)
def test_ranges_hold_numbers_of_their_own_side(whole: str, part: str, held: bool) -> None:
    assert parse_numbers(whole)[0].holds(parse_numbers(part)[0]) is held


@pytest.mark.parametrize(
    ("number", "text"), [("76", "76 号"), ("76甲", "76 号甲"), ("10号-56", "10 号-56")]
)
def test_numbers_as_people_write_them(number: str, text: str) -> None:
    assert written(number) == text


# Text made of the grammar's own words finds more corners than any text.
WORDS = st.sampled_from(
    [
        *(
            "香港中路",
            "山东路",
            "76",
            "20",
            "号",
            "号楼",
            "甲",
            "七十",
            "百",
            "〇",
            "٣",
            "７",
            "米",
        ),
        *("以西", "以东", "与", "和", "交叉口", "西南", "近", "旁", "对面", "至", "-"),
        *("市南区", "崂山区", "青岛市", "海天中心", "、", "，", "/", "（", "）", "\n"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=25).map("".join)))
def test_no_text_raises(text: str) -> None:
    addresses = parse_addresses(text)
    assert addresses
    for address in addresses:
        assert address.label is not None
        if address.kind == "number":
            assert address.street
            assert address.numbers


def test_long_prose_is_quick() -> None:
    import time

    start = time.perf_counter()
    for word in ("香港中路与山东路", "路", "以", "近", "1号、", "(", "小区", "市区", "a1路"):
        parse_addresses(word * 20_000)
        for length in (LONGEST_TEXT, LONGEST_PIECE):
            parse_addresses((word * length)[:length])
    assert time.perf_counter() - start < 2.0
