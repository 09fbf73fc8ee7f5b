"""Whole addresses: what the offline geocoder says, in the form of a suggestion."""

from __future__ import annotations

import pytest

from geo.address.parse import parse_addresses
from geo.dataset import Dataset, load_dataset
from geo.finder.address import LONGEST, MOST, find_address
from geo.geocoders.offline.geocoder import Offline


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_dataset()


@pytest.mark.parametrize(
    ("text", "names", "methods"),
    [
        ("香港中路76号", ["香港中路 76 号"], ["门牌地址"]),
        ("香港中路 ７６ 號", ["香港中路 76 号"], ["门牌地址"]),
        ("青岛市市南区香港中路76号", ["香港中路 76 号"], ["门牌地址"]),
        ("莱阳路3号、5号", ["莱阳路 3 号", "莱阳路 5 号"], ["按相邻门牌推算", "门牌地址"]),
        ("香港中路与南京路路口", ["香港中路与南京路路口"], ["两路交叉口"]),
        ("云霄路999号", ["云霄路 999 号"], ["未定位"]),
        ("北京市朝阳区建国路1号", ["北京市朝阳区建国路1号"], ["未定位"]),
        ("", [], []),
    ],
)
def test_an_address_is_what_the_geocoder_says(
    dataset: Dataset, text: str, names: list[str], methods: list[str]
) -> None:
    answers = find_address(dataset, text)
    assert [one.entry.name for one in answers] == names
    assert [one.method for one in answers] == methods
    geocoder = Offline(dataset.gazetteer)
    for answer, address in zip(answers, parse_addresses(text), strict=False):
        place = geocoder.locate(address)
        assert answer.note == place.note
        assert answer.entry.point == place.point
        assert ("at" in answer.message()) == place.found
        assert bool(answer.entry.zone) == place.found


def test_a_street_number_says_its_zone_and_how_exact_it_is(dataset: Dataset) -> None:
    (answer,) = find_address(dataset, "香港中路76号")
    known = {row.number: row for row in dataset.gazetteer.points_by_street["香港中路"]}["76"]
    assert answer.entry.point == known.point
    assert answer.entry.zone == "浮山湾区"
    assert answer.entry.exact.startswith("±")


def test_long_and_many_are_cut(dataset: Dataset) -> None:
    many = "、".join(f"{number}号" for number in range(1, 40))
    assert len(find_address(dataset, "香港中路" + many)) <= MOST
    assert len(find_address(dataset, "路" * 100_000)) <= MOST
    assert LONGEST < 1000


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>1号", "{{7*7}}路1号", "\u202e\0号", "💥"]
)
def test_hostile_texts_are_answered_like_others(dataset: Dataset, text: str) -> None:
    for answer in find_address(dataset, text):
        assert answer.entry.point is None
        assert answer.note
