"""How an address is sent, and which answers cannot be meant."""

from __future__ import annotations

import pytest

from geo.geocoders.online.city import why_coordinate_is_foreign, why_division_is_foreign, with_city


@pytest.mark.parametrize(
    ("query", "sent"),
    [
        ("香港中路 76 号", "山东省青岛市香港中路76号"),
        ("市南区香港中路76号", "山东省青岛市市南区香港中路76号"),
        ("青岛市南区香港中路76号", "山东省青岛市市南区香港中路76号"),
        ("青岛市市南区香港中路76号", "山东省青岛市市南区香港中路76号"),
        ("青岛市香港中路76号", "山东省青岛市香港中路76号"),
        ("中国山东省青岛市市南区香港中路76号", "山东省青岛市市南区香港中路76号"),
        ("青岛路1号", "山东省青岛市青岛路1号"),
        ("青岛市立医院", "山东省青岛市青岛市立医院"),
        ("青岛市民中心", "山东省青岛市青岛市民中心"),
        ("大润发超市", "山东省青岛市大润发超市"),
        ("城市传媒广场", "山东省青岛市城市传媒广场"),
        ("香港中路７６号", "山东省青岛市香港中路76号"),
        ("山东省烟台市南大街1号", "山东省烟台市南大街1号"),
        ("烟台市芝罘区南大街1号", "烟台市芝罘区南大街1号"),
        ("江苏省南京市中山路1号", "江苏省南京市中山路1号"),
        ("江苏路1号", "山东省青岛市江苏路1号"),
        ("青岛市", "青岛市"),
    ],
)
def test_the_city_is_said_once(query: str, sent: str) -> None:
    assert with_city(query) == sent


@pytest.mark.parametrize(
    ("city", "adcode", "words"),
    [
        ("青岛市", "370202", ""),
        ("青岛", "", ""),
        ("", "", ""),
        ("", "370283", ""),
        ("烟台市", "370602", "烟台市"),
        ("烟台市", "", "烟台市"),
        ("", "110105", "110105"),
    ],
)
def test_other_divisions_are_refused(city: str, adcode: str, words: str) -> None:
    why = why_division_is_foreign(city, adcode)
    assert bool(why) == bool(words)
    assert words in why


@pytest.mark.parametrize(
    ("longitude", "latitude", "words"),
    [
        (120.4, 36.07, ""),
        (119.5, 35.6, ""),
        (36.07, 120.4, "写反"),
        (116.4, 39.9, "不在青岛市"),
        (0, 0, "不在青岛市"),
        (500, 36, "超出经纬度范围"),
        (120, -91, "超出经纬度范围"),
    ],
)
def test_other_coordinates_are_refused(longitude: float, latitude: float, words: str) -> None:
    why = why_coordinate_is_foreign(longitude, latitude)
    assert bool(why) == bool(words)
    assert words in why
