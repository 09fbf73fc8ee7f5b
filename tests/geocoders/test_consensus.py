"""Who is believed when several geocoders answer. Metres east and north of a point in the city."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any

import pytest
from shapely.affinity import translate
from shapely.geometry import LineString, Point

from geo.geocoders.consensus import Consensus, Opinion, agree
from geo.geocoders.notes import plain
from geo.geocoders.placement import Placement, nothing
from geo.geocoders.reasons import Reason
from geo.projection import to_metric, to_wgs84

ORIGIN = to_metric(Point(120.4, 36.07))
TITLES = {"amap": "高德", "tianditu": "天地图", "baidu": "百度", "nominatim": "Nominatim"}


def at(
    east_m: float, north_m: float = 0.0, radius_m: float = 120.0, method: Any = "provider"
) -> Placement:
    point = to_wgs84(translate(ORIGIN, east_m, north_m))
    return Placement(point, method, radius_m, plain("某处"))


def along(start_m: float, end_m: float, radius_m: float = 160.0) -> Placement:
    line = LineString([translate(ORIGIN, start_m), translate(ORIGIN, end_m)])
    return Placement(to_wgs84(line), "street", radius_m, plain("沿街"))


def opinions(**placements: Placement) -> list[Opinion]:
    return [Opinion(name, TITLES[name], place) for name, place in placements.items()]


def offset_m(consensus: Consensus) -> tuple[float, float]:
    point: Any = to_metric(consensus.placement.point)
    return point.x - ORIGIN.x, point.y - ORIGIN.y


@dataclass(frozen=True)
class Case:
    name: str
    answers: dict[str, Placement]
    verdict: str
    east_m: float | None = None
    radius_m: float | None = None
    offline: Placement | None = None
    words: tuple[str, ...] = ()
    silent: tuple[str, ...] = field(default=())
    """Words that must not be in the note."""


NO_MATCH = nothing(plain("高德没有匹配"), Reason.NO_MATCH)

CASES = [
    Case("nobody asked", {}, "none", words=("没有可用",)),
    Case(
        "nobody knows",
        {"amap": NO_MATCH},
        "none",
        words=("高德没有匹配",),
    ),
    Case("only offline", {}, "single", 0, 60, at(0, radius_m=60, method="address")),
    Case(
        "offline beside a provider without an answer",
        {"amap": NO_MATCH},
        "single",
        0,
        60,
        at(0, radius_m=60, method="address"),
    ),
    Case("one provider", {"amap": at(5)}, "single", 5, 120, words=("只有高德",)),
    # Same radius: the middle; the radius stays that of one, since both read one register.
    Case(
        "two agree",
        {"amap": at(0), "baidu": at(80)},
        "agreed",
        40,
        120,
        words=("高德、百度相距 80 米", "取加权中心"),
    ),
    Case("exactly 100 m", {"amap": at(0), "baidu": at(99.9)}, "agreed", 49.95, 120),
    Case(
        "over 100 m", {"amap": at(0), "baidu": at(101)}, "review", words=("相距 101 米", "人工核查")
    ),
    # 1/60² : 1/120² = 4 : 1, so a fifth of the way.
    Case("the finer weighs more", {"amap": at(0, radius_m=60), "baidu": at(50)}, "agreed", 10, 60),
    # The circle reaches every member, though the finest claim is 20 m.
    Case(
        "no smaller than the spread",
        {"amap": at(0, radius_m=20), "baidu": at(90, radius_m=20)},
        "agreed",
        45,
        45,
    ),
    Case(
        "two beat one",
        {"amap": at(0), "tianditu": at(60), "baidu": at(3000)},
        "agreed",
        30,
        120,
        words=("高德、天地图相距 60 米", "百度相距 3.0 公里，未采用"),
    ),
    Case(
        "two against two",
        {"amap": at(0), "tianditu": at(50), "baidu": at(3000), "nominatim": at(3050)},
        "review",
    ),
    Case("three apart", {"amap": at(0), "tianditu": at(500), "baidu": at(1200)}, "review"),
    Case(
        "a chain of three: the closest pair",
        {"amap": at(0), "tianditu": at(90), "baidu": at(150)},
        "agreed",
        120,
        120,
        words=("高德相距 120 米，未采用",),
    ),
    Case(
        "all four",
        {"amap": at(0), "tianditu": at(20), "baidu": at(40), "nominatim": at(60)},
        "agreed",
        30,
        120,
        words=("最远相距 60 米",),
    ),
    Case(
        "offline makes one two",
        {"amap": at(0)},
        "agreed",
        40,
        120,
        at(80, radius_m=120, method="interpolated"),
        ("高德、离线相距 80 米",),
    ),
    Case(
        "offline is the exact one",
        {"amap": at(0)},
        "agreed",
        80 * 36 / 37,
        80 * 36 / 37,
        at(80, radius_m=20, method="address"),
    ),
    Case(
        "offline is only not against it",
        {"amap": at(0)},
        "single",
        0,
        120,
        at(300, radius_m=250),
        ("离线与之不矛盾",),
    ),
    Case(
        "offline knows the street",
        {"amap": at(0)},
        "single",
        0,
        120,
        along(-400, 900),
        ("离线与之不矛盾",),
    ),
    Case(
        "offline contradicts one",
        {"amap": at(0)},
        "review",
        0,
        offline=at(4000, radius_m=60, method="address"),
        words=("高德的位置与其他结果矛盾（离线相距 4.0 公里）", "人工核查"),
    ),
    Case(
        "offline contradicts two",
        {"amap": at(0), "baidu": at(40)},
        "review",
        offline=at(4000, radius_m=60, method="address"),
        words=("离线相距 4.0 公里",),
    ),
    Case(
        "two disagree and offline is with one",
        {"amap": at(0), "baidu": at(3000)},
        "review",
        3000,
        offline=at(2950, radius_m=100),
        words=("暂取百度",),
    ),
    Case(
        "a street around a gate",
        {"amap": at(0), "tianditu": at(900, radius_m=1500)},
        "single",
        0,
        120,
        words=("天地图与之不矛盾",),
    ),
    Case(
        "a street elsewhere",
        {"amap": at(0), "tianditu": at(4000, radius_m=1500)},
        "review",
        words=("天地图相距 4.0 公里",),
    ),
    Case(
        "a street elsewhere against two",
        {"amap": at(0), "baidu": at(40), "tianditu": at(4000, radius_m=1500)},
        "agreed",
        20,
        120,
        words=("天地图相距 4.0 公里，未采用",),
        silent=("不矛盾",),
    ),
    Case(
        "only streets, the same",
        {"amap": at(0, radius_m=1500), "tianditu": at(50, radius_m=1500)},
        "agreed",
        25,
        1500,
    ),
    Case(
        "only streets, not the same",
        {"amap": at(0, radius_m=1500), "tianditu": at(2500, radius_m=1500)},
        "review",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_verdict(case: Case) -> None:
    consensus = agree(opinions(**case.answers), offline=case.offline)
    assert consensus.verdict == case.verdict
    assert consensus.needs_review == (case.verdict == "review")
    if case.verdict == "none":
        assert not consensus.placement.found
    if case.east_m is not None:
        assert offset_m(consensus) == pytest.approx((case.east_m, 0), abs=0.1)
    if case.radius_m is not None:
        assert consensus.placement.radius_m == pytest.approx(case.radius_m, abs=0.2)
    for words in case.words:
        assert words in consensus.placement.note
    for words in case.silent:
        assert words not in consensus.placement.note


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_order_of_opinions_does_not_matter(case: Case) -> None:
    results = [
        agree(list(order), offline=case.offline)
        for order in itertools.permutations(opinions(**case.answers))
    ]
    assert len({(r.verdict, r.placement.note, str(r.placement.geometry)) for r in results}) == 1
    assert len({tuple(one.name for one in result.candidates) for result in results}) == 1


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.verdict == "review"], ids=lambda case: case.name
)
def test_review_shows_all_and_covers_all(case: Case) -> None:
    consensus = agree(opinions(**case.answers), offline=case.offline)
    names = {one.name for one in consensus.candidates}
    assert names == {*case.answers, *(["offline"] if case.offline else [])}
    here: Any = to_metric(consensus.placement.point)
    for candidate in consensus.candidates:
        claim = candidate.placement
        reach_m = here.distance(to_metric(claim.point)) + claim.radius_m
        assert consensus.placement.radius_m >= reach_m - 0.01


def test_agreement_names_its_sources_first() -> None:
    answers = opinions(baidu=at(3000), tianditu=at(60, radius_m=150), amap=at(0))
    consensus = agree(answers)
    assert [one.name for one in consensus.candidates] == ["amap", "tianditu", "baidu"]


def test_one_opinion_a_geocoder() -> None:
    with pytest.raises(ValueError, match="one opinion"):
        agree([*opinions(amap=at(0)), *opinions(amap=at(10))])


def test_offline_alone_keeps_its_method() -> None:
    assert agree([], offline=at(0, method="address")).placement.method == "address"
    assert agree(opinions(amap=at(0))).placement.method == "provider"
