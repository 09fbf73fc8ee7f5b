"""Who placed a project, read from the notes as geocoders and people write them."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import pandas as pd
import pytest
from shapely.geometry import Point

from geo.geocoders.consensus import Opinion, agree
from geo.geocoders.notes import plain
from geo.geocoders.placement import Placement
from geo.reviews.decisions import Review, Reviews
from geo.reviews.place_sources import (
    OFFLINE,
    REVIEWED,
    REVIEWED_ONLINE,
    in_order,
    is_online,
    place_sources,
)

HERE, BESIDE, FAR = Point(120.38, 36.06), Point(120.3803, 36.06), Point(120.42, 36.08)


def opinion(name: str, title: str, point: Point) -> Opinion:
    note = f"{title}按「门牌号」匹配到香港中路 76 号，半径取 60 米"
    return Opinion(name, title, Placement(point, "provider", 60.0, plain(note), sources=(title,)))


AMAP, BAIDU = opinion("amap", "高德", HERE), opinion("baidu", "百度", BESIDE)
TIANDITU_FAR = opinion("tianditu", "天地图", FAR)


def row(method: str, sources: tuple[str, ...] = (), note: str = "") -> pd.DataFrame:
    columns = {"location_method": [method], "location_note": [note], "sources": [sources]}
    return pd.DataFrame(columns, index=["A"])


@pytest.mark.parametrize(
    ("opinions", "source"),
    [
        ([AMAP], "在线服务：高德"),
        ([AMAP, BAIDU], "在线服务：高德、百度"),
        ([AMAP, BAIDU, TIANDITU_FAR], "在线服务：高德、百度"),
        ([AMAP, TIANDITU_FAR], "在线服务：高德"),
    ],
    ids=["one", "two agree", "two against one", "in review"],
)
def test_what_providers_say_together_names_those_it_rests_on(
    opinions: list[Opinion], source: str
) -> None:
    placement = agree(opinions).placement
    assert place_sources(row(placement.method, placement.sources, placement.note)) == [source]


def test_a_single_providers_note_names_it() -> None:
    assert place_sources(row("provider", AMAP.placement.sources)) == ["在线服务：高德"]


def test_words_in_a_note_name_nobody() -> None:
    frame = row("provider", note="高德按「门牌号」给出位置")
    assert place_sources(frame) == ["在线服务"]
    assert place_sources(frame.drop(columns="sources")) == ["在线服务"]


@pytest.mark.parametrize(
    ("method", "source"),
    [("address", OFFLINE), ("street", OFFLINE), ("manual", REVIEWED), ("none", "")],
)
def test_places_without_a_provider(method: str, source: str) -> None:
    assert place_sources(row(method, ("高德",))) == [source]


@pytest.mark.parametrize(
    ("method", "source"),
    [("provider", REVIEWED_ONLINE), ("street", REVIEWED), ("manual", REVIEWED)],
)
def test_a_reviewer_who_took_over_a_providers_answer(method: str, source: str) -> None:
    when = datetime(2026, 11, 23, 2, tzinfo=UTC)
    place = {"longitude": 120.38, "latitude": 36.06, "radius_m": 60.0, "method": method}
    review = Review(1, "A", "pick", "张三", True, when, **place)  # type: ignore[arg-type]
    assert not math.isnan(review.radius_m)
    assert place_sources(row("manual", note="人工核查"), Reviews((review,))) == [source]


def test_order_and_what_counts_as_online() -> None:
    mixed = {REVIEWED_ONLINE, "在线服务：百度", REVIEWED, OFFLINE}
    assert in_order(mixed) == [OFFLINE, "在线服务：百度", REVIEWED, REVIEWED_ONLINE]
    assert [source for source in in_order(mixed) if is_online(source)] == [
        "在线服务：百度",
        REVIEWED_ONLINE,
    ]
