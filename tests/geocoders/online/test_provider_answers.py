"""Every provider over a real socket: what it is asked, and what is made of its answers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest
from fake_provider import (
    GOOD,
    KEY,
    KINDS,
    LATITUDE,
    LONGITUDE,
    QUERY,
    FakeProvider,
    Reply,
    amap,
    amap_error,
    amap_item,
    baidu,
    baidu_error,
    nominatim_place,
    tianditu,
)
from geopy.distance import geodesic
from geopy.exc import GeocoderQueryError
from geopy.location import Location
from shapely import Point

from geo.geocoders.online._amap import AMap
from geo.geocoders.online._answer import ProviderLocation, ProviderPlacement
from geo.geocoders.online._baidu import Baidu, radius_of
from geo.geocoders.online._nominatim import Nominatim
from geo.geocoders.online._provider import ProviderGeocoder
from geo.geocoders.online._tianditu import Tianditu

by_name = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.provider)


@dataclass(frozen=True)
class Case:
    """A page and what must come of it: a radius, or (None) no placement with words in its note."""

    name: str
    kind: type[ProviderGeocoder]
    page: Any
    radius_m: float | None
    note: str = ""
    query: str = QUERY


CASES = [
    Case("gate", AMap, amap(amap_item()), 120, "门牌号"),
    Case("gate, new name", AMap, amap(amap_item("门址")), 120),
    Case("place", AMap, amap(amap_item("兴趣点", street=[], number=[])), 120),
    Case("crossing", AMap, amap(amap_item("道路交叉路口", number=[])), 120),
    Case("street", AMap, amap(amap_item("道路", number=[])), 1500, "道路"),
    Case("a level it does not document", AMap, amap(amap_item("星球")), 500, "星球"),
    Case("other number", AMap, amap(amap_item(number="78号")), 300, "返回的门牌是 78号"),
    Case("176 is not 76", AMap, amap(amap_item(number="176号")), 300, "不是所查的号"),
    Case("other street", AMap, amap(amap_item(street="香港西路")), None, "返回的街道是香港西路"),
    Case("a place by its name", AMap, amap(amap_item()), 120, query="某大厦 2 号楼"),
    Case("only the district", AMap, amap(amap_item("区县")), None, "只匹配到区县"),
    Case("no match", AMap, amap(), None, "没有匹配到"),
    Case("unresolved", AMap, amap_error("30001", "ENGINE_RESPONSE_DATA_ERROR"), None, "没有匹配到"),
    Case(
        "other city",
        AMap,
        amap(amap_item(city="烟台市", adcode="370602")),
        None,
        "在烟台市，不在青岛",
    ),
    Case("other city by code", AMap, amap(amap_item(city=[], adcode="370602")), None, "370602"),
    Case("swapped", AMap, amap(amap_item(location=f"{LATITUDE},{LONGITUDE}")), None, "写反"),
    Case("far away", AMap, amap(amap_item(location="116.48,39.99")), None, "不在青岛市范围"),
    Case("nowhere", AMap, amap(amap_item(location="200.5,36.07")), None, "超出经纬度范围"),
    Case(
        "the first is elsewhere",
        AMap,
        amap(amap_item(city="烟台市", adcode="370602"), amap_item("兴趣点")),
        120,
        "兴趣点",
    ),
    Case(
        "two places",
        AMap,
        amap(amap_item(), amap_item(location="120.41,36.07")),
        120,
        "另有 1 个结果，最远相距 90",
    ),
    Case("gate", Tianditu, tianditu(), 150, "匹配得分 100"),
    Case("score 80", Tianditu, tianditu(score=80), 300),
    Case("score 65", Tianditu, tianditu(score="65"), 600),
    Case("score 40", Tianditu, tianditu(score=40), None, "得分只有 40"),
    Case("no score", Tianditu, tianditu("地名地址", score=None), 500, "没有给出匹配得分"),
    Case("street", Tianditu, tianditu("道路"), 1500),
    Case("no match", Tianditu, {"msg": "结果为空", "status": "101"}, None, "没有匹配到"),
    Case("empty", Tianditu, {"msg": "ok", "status": "0", "location": {}}, None, "没有匹配到"),
    Case("other city", Tianditu, tianditu(lon="121.44", lat="37.46"), None, "不在青岛市范围"),
    Case("swapped", Tianditu, tianditu(lon=LATITUDE, lat=LONGITUDE), None, "写反"),
    Case("gate", Baidu, baidu(), 100),
    Case("sure of itself", Baidu, baidu(confidence=100), 100),
    Case("wide", Baidu, baidu(confidence=70), 300),
    Case("half understood", Baidu, baidu(comprehension=60), 460),
    Case("old version", Baidu, baidu(comprehension=None, confidence=90), 50),
    Case("vague", Baidu, baidu(precise=0), 500, "模糊匹配"),
    Case("hopeless", Baidu, baidu(confidence=25), None, "5 公里以上"),
    Case("only the city", Baidu, baidu("城市", confidence=20), None, "只匹配到城市"),
    Case(
        "no match", Baidu, baidu_error(1, "Internal Service Error:无相关结果"), None, "没有匹配到"
    ),
    Case("empty", Baidu, {"status": 0, "result": []}, None, "没有匹配到"),
    Case("other city", Baidu, baidu(location={"lng": 121.44, "lat": 37.46}), None, "不在青岛"),
    Case("swapped", Baidu, baidu(location={"lng": LATITUDE, "lat": LONGITUDE}), None, "写反"),
    Case("house", Nominatim, [nominatim_place()], 60),
    Case(
        "street",
        Nominatim,
        [nominatim_place(**{"class": "highway"}, addresstype="road", place_rank=26, address={})],
        1500,
    ),
    Case(
        "quarter",
        Nominatim,
        [nominatim_place(addresstype="quarter", place_rank=20, address={})],
        1000,
    ),
    Case(
        "a park of two kilometres",
        Nominatim,
        [
            nominatim_place(
                **{"class": "leisure"},
                address={},
                boundingbox=["36.06", "36.08", "120.39", "120.41"],
            )
        ],
        1428,
    ),
    Case(
        "only the district",
        Nominatim,
        [nominatim_place(addresstype="city_district", place_rank=12)],
        None,
        "不是这个地址",
    ),
    Case(
        "other city",
        Nominatim,
        [nominatim_place(display_name="香港中路, 烟台市, 山东省")],
        None,
        "烟台市",
    ),
    Case("no match", Nominatim, [], None, "没有匹配到"),
    Case("swapped", Nominatim, [nominatim_place(lon=LATITUDE, lat=LONGITUDE)], None, "写反"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind.provider}: {case.name}")
def test_page_becomes_a_placement(fake: FakeProvider, case: Case) -> None:
    fake.answer(Reply(case.page))
    geocoder = fake.geocoder(case.kind)
    location = geocoder.geocode(case.query)
    placement = geocoder.answer(case.query).best
    if case.radius_m is None:
        assert location is None
        assert (placement.method, placement.geometry) == ("none", None)
    else:
        assert isinstance(location, Location)
        assert placement.method == "provider"
        assert placement.radius_m == pytest.approx(case.radius_m, rel=0.01)
    assert case.note in placement.note


@by_name
def test_what_is_kept_of_an_answer(fake: FakeProvider, kind: type[ProviderGeocoder]) -> None:
    fake.answer(Reply(GOOD[kind]))
    location = fake.geocoder(kind).geocode(QUERY)
    assert isinstance(location, ProviderLocation)
    placement = location.placement
    assert isinstance(placement, ProviderPlacement)
    assert (placement.provider, placement.datum) == (kind.provider, kind.datum)
    assert (placement.original_longitude, placement.original_latitude) == (LONGITUDE, LATITUDE)
    assert location.raw == dict(placement.raw)
    assert isinstance(placement.geometry, Point)
    assert (location.longitude, location.latitude) == (
        placement.geometry.x,
        placement.geometry.y,
    )
    assert placement.note.startswith(kind.title)


@by_name
def test_answers_are_converted_to_wgs84(fake: FakeProvider, kind: type[ProviderGeocoder]) -> None:
    """GCJ-02 lies here about 456 m east and 23 m north of WGS84, as measured between data sets."""
    fake.answer(Reply(GOOD[kind]))
    location = fake.geocoder(kind).geocode(QUERY)
    assert isinstance(location, ProviderLocation)
    east_m = geodesic((LATITUDE, location.longitude), (LATITUDE, LONGITUDE)).m
    north_m = geodesic((location.latitude, LONGITUDE), (LATITUDE, LONGITUDE)).m
    if kind in (AMap, Baidu):
        assert location.longitude < LONGITUDE
        assert location.latitude < LATITUDE
        assert east_m == pytest.approx(456, abs=10)
        assert north_m == pytest.approx(23, abs=10)
    else:
        assert east_m < 0.01
        assert north_m < 0.01


@by_name
def test_exactly_one_false_gives_a_list(fake: FakeProvider, kind: type[ProviderGeocoder]) -> None:
    fake.answer(Reply(GOOD[kind]))
    found = fake.geocoder(kind).geocode(QUERY, exactly_one=False)
    assert isinstance(found, list)
    (location,) = found
    assert location.longitude == pytest.approx(LONGITUDE, abs=0.006)


REQUESTS = {
    AMap: (
        "/v3/geocode/geo",
        {"key": KEY, "address": "山东省青岛市香港中路76号", "city": "370200", "output": "JSON"},
    ),
    Tianditu: (
        "/geocoder",
        {"tk": KEY, "ds": json.dumps({"keyWord": "山东省青岛市香港中路76号"}, ensure_ascii=False)},
    ),
    Baidu: (
        "/geocoding/v3/",
        {
            "ak": KEY,
            "address": "山东省青岛市香港中路76号",
            "city": "青岛市",
            "output": "json",
            "ret_coordtype": "gcj02ll",
        },
    ),
    Nominatim: (
        "/search",
        {
            "q": "山东省青岛市香港中路76号",
            "format": "json",
            "limit": "5",
            "addressdetails": "1",
            "accept-language": "zh-CN",
            "countrycodes": "cn",
            "bounded": "1",
            "viewbox": "119.5,35.583333333333336,121.0,37.15",
        },
    ),
}


@by_name
def test_the_request_is_the_documented_one(
    fake: FakeProvider, kind: type[ProviderGeocoder]
) -> None:
    fake.answer(Reply(GOOD[kind]))
    fake.geocoder(kind).geocode("香港中路　７６号")
    assert (fake.paths, fake.queries) == ([REQUESTS[kind][0]], [REQUESTS[kind][1]])
    assert fake.headers[0]["user-agent"].startswith(("shinan-plan-map", "plan-map-tests"))


@pytest.mark.parametrize(
    ("confidence", "comprehension", "precise", "radius_m"),
    [
        (100, None, True, 20),
        (90, None, True, 50),
        (75, None, True, 200),
        (60, None, True, 500),
        (30, None, True, 5000),
        # 91 % within 100 m: nine of ten are.
        (100, 100, True, 100),
        # 89 % within 100 m and 96 % within 500 m: 90 % at a seventh of the way.
        (100, 90, True, 100 + 400 / 7),
        (100, 50, True, 500),
        (100, 30, True, 1500),
        (100, 100, False, 500),
        (40, 100, True, 2000),
    ],
)
def test_baidu_radius_follows_its_own_figures(
    confidence: float, comprehension: float | None, precise: bool, radius_m: float
) -> None:
    assert radius_of(confidence, comprehension, precise) == pytest.approx(radius_m)


def test_baidu_addresses_are_cut_to_what_it_takes(fake: FakeProvider) -> None:
    geocoder = fake.geocoder(Baidu)
    assert geocoder.prepared("香" * 19 + "路1号") == "山东省青岛市" + "香" * 19 + "路1号"
    assert geocoder.prepared("香" * 20 + "路1号") == "青岛市" + "香" * 20 + "路1号"
    assert geocoder.prepared("香" * 25 + "路1号") == "香" * 25 + "路1号"
    with pytest.raises(GeocoderQueryError, match="28 个汉字"):
        geocoder.prepared("香" * 26 + "路1号")
