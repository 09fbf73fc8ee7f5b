"""What says that an address is elsewhere, and what does not; a list of all of China."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from checkout import DATA

from benchmarks.nationwide import Generator, home_rows, lost_rows, read_names, wrong_rows
from geo.address._divisions import FILE, divisions, read_file
from geo.address.elsewhere import named_elsewhere, read_divisions
from geo.address.normalise import normalise_text
from geo.address.parse import LONGEST_TEXT, parse_addresses
from geo.errors import DataFileError
from geo.gazetteer.index import Gazetteer
from geo.geocoders.offline.geocoder import Offline
from geo.lists.locators import OfflineLocator


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.read(DATA / "gazetteer")


@pytest.fixture(scope="module")
def locator(gazetteer: Gazetteer) -> OfflineLocator:
    return OfflineLocator(Offline(gazetteer))


# The address, and what the reason must name; every street and building is known here too.
ELSEWHERE = {
    # the name of a business behind the number
    "香港中路76号(李沧万达)": "青岛市李沧区",
    "香港中路76号（城阳万象汇）": "青岛市城阳区",
    "香港中路76号，黄岛万达": "青岛市黄岛区",
    "香港中路76号中国银行烟台分行": "烟台市",
    "中山路10号济南分公司": "济南市",
    "江西路107号，平安保险大连支行": "大连市",
    # another city, a building name of ours behind the number
    "成都市双庆路10号华润大厦35楼": "成都市",
    "厦门市望海路10号软件园": "厦门市",
    "深圳宝安南路1881号华润中心": "深圳市",
    "武汉市解放大道1265号中山公园": "武汉市",
    "温州市周宅祠巷71号天主教堂": "温州市",
    "青岛黄岛长江路10号软件园": "青岛市黄岛区",
    # street offices and towns that are not ours
    "薛家岛街道香港中路76号": "青岛市黄岛区薛家岛街道",
    "辽宁路街道中山路10号": "青岛市市北区辽宁路街道",
    "台东街道南京路2号": "青岛市市北区台东街道",
    "天河南街道中山路10号": "天河南街道",
    "灵山卫镇中山路10号": "灵山卫镇",
    "香港中路76号，太平镇": "太平镇",
    "香港中路76号 2单元 朝阳镇": "朝阳镇",
    "青岛高新区香港中路76号": "青岛高新区",
    "青岛市经济技术开发区香港中路76号": "青岛经济技术开发区",
    "香港中路76号（薛家岛街道）": "薛家岛街道",
    # a place of elsewhere before the street
    "南京鼓楼医院中山路10号": "南京市",
    "四川大学华西医院中山路10号": "四川省",
    "上海东方大厦江西路107号": "上海市",
    "烟台百货大楼南京路2号": "烟台市",
    "崂山社区香港中路76号": "青岛市崂山区",
    "李沧万达广场香港中路76号": "青岛市李沧区",
    "李沧万达广场，香港中路76号": "青岛市李沧区",
    "青岛李沧万达广场香港中路76号": "青岛市李沧区",
    "大连百年城(中山路10号)": "大连市",
    # a place of ours called after where another stands
    "上海五四广场": "上海市",
    "烟台第一海水浴场": "烟台市",
    # without 省, 市, 区, 县
    "大连中山路10号": "大连市",
    "西安中山路10号": "西安",
    "大连中山区中山路10号": "大连市中山区",
    "大连中山中山路10号": "大连市中山区",
    "内蒙古呼和浩特中山路10号": "内蒙古自治区呼和浩特市",
    "浦东南京路2号": "上海市浦东新区",
    "西藏江苏路10号": "西藏自治区",
    "上海南京东路10号": "上海市",
    "青岛市北延吉路76号": "青岛市市北区",
    "户县中山路10号": "户县",
    # in pieces, in any order, behind the number, in brackets
    "大连，中山路10号": "大连市",
    "武汉;中山路10号": "武汉市",
    "山东,青岛,黄岛区,香港中路76号": "青岛市黄岛区",
    "山东省|青岛市|市北区|南京路2号": "青岛市市北区",
    "山东省>青岛市>崂山区>香港中路76号": "青岛市崂山区",
    "香港中路76号(黄岛区)": "青岛市黄岛区",
    "香港中路76号【黄岛】": "青岛市黄岛区",
    "香港中路76号，黄岛区": "青岛市黄岛区",
    "香港中路76号 青岛市黄岛区": "青岛市黄岛区",
    "香港中路76号大连": "大连市",
    "香港中路76号A座12层大连": "大连市",
    "香港中路76号A座 任丘": "任丘市",
    "香港中路6号华夏基石企业总部基地任丘": "任丘市",
    "南京路10号（上海）": "上海市",
    "中山路10号，大连市，辽宁省": "辽宁省大连市",
    "香港中路76号青岛颐中皇冠假日酒店大连": "大连市",
    "南京路2号烟台百货大楼": "烟台市",
    "中山路10号，大连人民路口": "大连市",
    "海天中心(黄岛区香港西路48号)": "青岛市黄岛区",
    "中山路与广西路交叉口（大连）": "大连市",
    "江苏路10号，江苏": "江苏省",
    # words before it
    "地址：青岛市黄岛区香港中路10号": "青岛市黄岛区",
    "266555 青岛市黄岛区香港中路10号": "青岛市黄岛区",
    "邮编116001，大连市中山路10号": "大连市",
    # a division of an old list, and one of no list
    "杭州市下城区中山路10号": "杭州市下城区",
    "中山路10号（四方区）": "青岛市四方区",
    "青岛西海岸新区长江路10号华润大厦": "青岛市西海岸新区",
    "灵山卫镇，中山路10号": "灵山卫镇",
    # names of ours alone
    "大连，华润大厦": "大连市",
    "华润大厦（成都）": "成都市",
    "武汉市中山公园": "武汉市",
}


@pytest.mark.parametrize(("text", "named"), ELSEWHERE.items(), ids=ELSEWHERE)
def test_the_reason_says_where_it_is(locator: OfflineLocator, text: str, named: str) -> None:
    answer = locator.locate(text)
    assert answer.longitude is None
    assert answer.note.startswith("地址写明在"), answer.note
    assert named in answer.note


# The street is ours by name, but nothing says that this is our city, or something that it is not.
NOT_SURE = {
    "协和医院中山路10号": "协和医院",
    "华西医院，中山路10号": "华西医院",
    "万达广场(香港中路76号)": "万达广场",
    "双庆路10号华润大厦": "双庆路",
    "双庆路10号，中山公园": "双庆路",
    "解放大道1265号，黄岛路": "解放大道",
    "青岛市市南区无名路5号海天中心": "无名路",
}


@pytest.mark.parametrize(("text", "named"), NOT_SURE.items(), ids=NOT_SURE)
def test_a_name_beside_it_that_is_not_known_here(
    locator: OfflineLocator, text: str, named: str
) -> None:
    answer = locator.locate(text)
    assert answer.longitude is None
    assert f"没有{named}" in answer.note or f"没有“{named}”" in answer.note


# Our city, and a place that is called after a street office of the district beside ours.
NEIGHBOURS = {
    "青岛台东万达广场香港中路76号": "市北区台东街道",
    "青岛李村商圈，香港中路76号": "李沧区李村街道",
    "青岛大港宾馆(江苏路10号)": "市北区大港街道",
}


@pytest.mark.parametrize(("text", "office"), NEIGHBOURS.items(), ids=NEIGHBOURS)
def test_a_name_beside_it_that_is_of_the_next_district(
    locator: OfflineLocator, text: str, office: str
) -> None:
    answer = locator.locate(text)
    assert answer.longitude is None
    assert f"可能在{office}" in answer.note


# Written in another way, the bare address; what is answered must be the same.
AT_HOME = {
    # names of businesses that say nothing of elsewhere
    "香港中路76号青岛分行": "香港中路76号",
    "香港中路76号中国银行市南支行": "香港中路76号",
    "香港中路76号(上海银行)": "香港中路76号",
    "香港中路76号(即墨路小商品市场)": "香港中路76号",
    "青岛市市南区香港中路76号上海浦东发展银行青岛分行": "香港中路76号",
    "青岛香港中路72号": "香港中路72号",
    "山东青岛香港中路72号": "香港中路72号",
    "青岛市南香港中路76号": "香港中路76号",
    "青岛市南区香港中路76号": "香港中路76号",
    "青岛市南江西路107号": "江西路107号",
    "青岛南京路2号": "南京路2号",
    "青岛市南京路2号": "南京路2号",
    "青岛市南海路9号": "南海路9号",
    "青岛市北京路16号": "北京路16号",
    "青岛市南大学路14号": "大学路14号",
    "山东路6号": "山东路6号",
    "山东青岛山东路6号": "山东路6号",
    "地址：香港中路76号": "香港中路76号",
    "266071 山东省青岛市市南区香港中路76号": "香港中路76号",
    "邮编：266071，香港中路76号": "香港中路76号",
    "【青岛市市南区】香港中路76号": "香港中路76号",
    "（市南区）香港中路76号": "香港中路76号",
    "香港中路76号（青岛市市南区）": "香港中路76号",
    "香港中路76号，市南区，青岛市": "香港中路76号",
    "香港中路63号甲 青岛": "香港中路63号甲",
    "香港中路街道办事处香港中路76号": "香港中路76号",
    "五四广场社区香港中路76号": "香港中路76号",
    "海天中心香港西路48号": "香港西路48号",
    "东海岸花园东海中路10号": "东海中路10号",
    "中国海洋大学鱼山校区鱼山路5号": "鱼山路5号",
    "永嘉新居延吉路181号": "延吉路181号",
    "青岛市市南区协和医院香港中路76号": "香港中路76号",
    "青岛市市南区台东万达广场香港中路76号": "香港中路76号",
    # a word, though 黄岛 has a street office of that name
    "青岛市滨海大酒店香港中路76号": "香港中路76号",
    "青岛市市南区香港中路76号湖北大厦": "香港中路76号",
    "香港中路76号沙县小吃": "香港中路76号",
    "香港中路76号上海银行": "香港中路76号",
    "香港中路76号江苏省驻青岛办事处": "香港中路76号",
    "山东省青岛市市南区青岛市人民政府": "青岛市人民政府",
    "市南区人民医院": "市南区人民医院",
    "山东省青岛市市南区人民医院": "市南区人民医院",
    "青岛五四广场": "五四广场",
    "青岛市青岛软件园": "软件园",
    "香港中路76号（办公区）": "香港中路76号",
    "香港中路76号（接待区）": "香港中路76号",
}


@pytest.mark.parametrize(("text", "bare"), AT_HOME.items(), ids=AT_HOME)
def test_our_own_addresses_are_answered(locator: OfflineLocator, text: str, bare: str) -> None:
    answer, expected = locator.locate(text), locator.locate(bare)
    assert expected.longitude is not None, expected.note
    assert (answer.longitude, answer.latitude) == (expected.longitude, expected.latitude), (
        answer.note
    )
    assert answer.radius_m == expected.radius_m


def test_no_name_of_ours_says_elsewhere(gazetteer: Gazetteer) -> None:
    """Streets named after provinces, places with a city in them, beside one another."""
    names = [*gazetteer.places_by_name, *gazetteer.street_names]
    for point in gazetteer.points:
        names += [point.label, f"{point.label}{point.place}", f"{point.label}({point.place})"]
        names += [f"{point.place}{point.label}"]
    for name in names:
        for front in ("", "青岛", "青岛市", "青岛市市南", "山东青岛", "八大关街道", "市南区,"):
            assert read_divisions(normalise_text(front + name)).elsewhere is None, front + name


def test_two_addresses_in_one_text_are_read_apart() -> None:
    kinds = [a.kind for a in parse_addresses("香港中路76号、市北区胶州路1号")]
    assert kinds == ["number", "foreign"]


def test_a_place_may_be_named_after_a_city_or_stand_in_it() -> None:
    assert named_elsewhere("大连百年城") == "大连市"
    assert named_elsewhere("和平饭店") == ""  # four districts, and a word
    assert named_elsewhere("上海路小学") == ""  # a street's name


def test_divisions_lie_in_each_other_and_short_names_are_made_by_rule() -> None:
    with (DATA / FILE).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    codes = [row["code"] for row in rows]
    assert len(set(codes)) == len(codes)
    # 31 provinces and 香港, 澳门, 台湾; 北京 has 16 districts, 青岛 10; 市南区 has eleven offices.
    assert sum(len(code) == 2 for code in codes) == 34
    assert sum(len(code) == 6 and code.startswith("11") for code in codes) == 16
    assert sum(len(code) == 9 and code.startswith("370202") for code in codes) == 11
    shorts = {row["name"]: row["short"] for row in rows}
    wanted = {
        "成都市": "成都",
        "内蒙古自治区": "内蒙古",
        "西藏自治区": "西藏",
        "浦东新区": "浦东",
        "恩施土家族苗族自治州": "恩施",
        "东乡族自治县": "东乡",
        "神农架林区": "神农架",
        "万柏林区": "万柏林",
        "苏州工业园区": "",
        "和县": "",
        "薛家岛街道": "薛家岛",
        "辽宁路街道": "",
    }
    assert {name: shorts[name] for name in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("code,name\n", "第 1 行：表头不对"),
        ("code,name,short\n11,北京市\n", "第 2 行：不是“代码,名称,简称”三格"),
        ("code,name,short\n11,北京市,北京\n甲,乙,丙\n", "第 3 行：不是“代码,名称,简称”三格"),
        ("", "文件是空的；第一行写 code,name,short"),
        ("\ufeff\n\n", "文件是空的；第一行写 code,name,short"),
        ("code,name,short\n", "只有表头，没有区划"),
        (b"\xff\xfe", "读不出"),
        (None, "读不出"),
    ],
    ids=["header", "two-cells", "no-code", "empty", "blank", "header-alone", "no-text", "no-file"],
)
def test_a_folders_own_list_of_divisions_is_checked(
    tmp_path: Path, text: str | bytes | None, said: str
) -> None:
    path = tmp_path / "divisions.csv"
    if text is not None:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(DataFileError) as caught:
        read_file(path)
    assert said in str(caught.value)
    assert "divisions.csv" in str(caught.value)


def test_names_that_mean_more_than_one_division() -> None:
    known = divisions()
    assert known.written(["黄岛"]) == "青岛市黄岛区"
    assert known.written(["鼓楼区"]) == "鼓楼区"
    assert known.written(["鼓楼"], ["南京"]) == "南京市鼓楼区"
    assert known.written(["吉林"]) == "吉林省"
    assert known.written(["朝阳"]) == "朝阳"
    assert known.written(["上海", "东方"]) == "上海市"


def test_nothing_of_a_nationwide_list_is_answered(
    gazetteer: Gazetteer, locator: OfflineLocator
) -> None:
    """Every province, city and county of another list than the code's, each in some six ways."""
    generator = Generator(gazetteer)
    assert len(generator.codes) > 3300
    assert {code[:2] for code in generator.codes} == {code[:2] for code in read_names()}
    asked, wrong = wrong_rows(locator, generator.rows(21_000))
    assert asked == 21_000
    assert wrong == []


def test_our_own_addresses_survive_every_way_of_writing_where_they_are(
    gazetteer: Gazetteer, locator: OfflineLocator
) -> None:
    assert lost_rows(locator, home_rows(gazetteer, 2_000)) == []


def test_rows_of_names_are_quick() -> None:
    """Every name asks what follows it: that must not grow with the number of names."""
    import time

    start = time.perf_counter()
    for word in (
        "大连",
        "大连园区",
        "山东",
        "吉林省",
        "内蒙古",
        "街道",
        "市",
        "大连路",
        "市南",
        "青岛市南",
    ):
        for length in (100, LONGEST_TEXT - 1):
            parse_addresses((word * length)[:length])
            parse_addresses(" ".join(word * length)[:length])
    assert time.perf_counter() - start < 2.0


def test_the_generator_is_seeded(gazetteer: Gazetteer) -> None:
    one, two = (list(Generator(gazetteer, 5).rows(50)) for _ in range(2))
    assert one == two
    assert one != list(Generator(gazetteer, 6).rows(50))
