"""Chinese names in Latin letters."""

from __future__ import annotations

import pytest

from geo.words.romanise import address_name, place_name, romanise, street_name

STREETS = [
    ("香港中路", "Xianggang Zhong Lu"),
    ("延安三路", "Yan'an San Lu"),
    ("燕儿岛路", "Yan'erdao Lu"),
    ("山东路", "Shandong Lu"),
    ("海天中心", None),
]
PLACES = [
    ("浮山湾", "Fushan Bay"),
    ("中山公园站", "Zhongshan Park Station"),
    ("五四广场", "May Fourth Square"),
    ("延安三路站", "Yan'an San Lu Station"),
    ("小鱼山", "Xiaoyushan"),
    ("八大关区域", "Badaguan Area"),
    ("大学路", "Daxue Lu"),
    ("", ""),
]
ADDRESSES = [
    ("徐州路 88 号", "88 Xuzhou Lu"),
    ("莱阳路 3 号、5 号", "3 Laiyang Lu, 5 Laiyang Lu"),
    ("香港中路 76 号甲", "76Jia Xianggang Zhong Lu"),
    ("贵州路5号", "5 Guizhou Lu"),
    ("青岛卫校以西、远洋新村以东", ""),
    ("5 号", ""),
    ("", ""),
]
TEXTS = [
    ("海天中心", "Hai Tian Zhong Xin"),
    ("绿城", "Lü Cheng"),
    ("E+航运（甲、乙）", "E+ Hang Yun (Jia, Yi)"),
    ("220kV 团岛站", "220kV Tuan Dao Zhan"),
    ("<b>&=1", "<b>&=1"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), STREETS)
def test_streets(text: str, expected: str | None) -> None:
    assert street_name(text) == expected


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_places(text: str, expected: str) -> None:
    assert place_name(text) == expected


@pytest.mark.parametrize(("text", "expected"), ADDRESSES)
def test_addresses(text: str, expected: str) -> None:
    assert address_name(text) == expected


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_any_text(text: str, expected: str) -> None:
    assert romanise(text) == expected
