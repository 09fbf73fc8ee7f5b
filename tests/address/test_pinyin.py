"""Chinese is read as people here read it; pypinyin's own dictionary is the other source."""

from __future__ import annotations

import pytest

from geo.address.pinyin import other_readings, syllables, words
from geo.district.current import in_use


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("贵都酒店改造", "gui du jiu dian gai zao"),
        ("海逸贵都", "hai yi gui du"),
        ("单县路", "shan xian lu"),
        ("单县支路", "shan xian zhi lu"),
        ("朝阳", "chao yang"),
        ("朝阳路", "chao yang lu"),
        ("王朝大饭店", "wang chao da fan dian"),
        ("成都路", "cheng du lu"),
        ("简单", "jian dan"),
        ("绿城", "lv cheng"),
        ("E+产业园", "E+ chan ye yuan"),
    ],
)
def test_a_text_is_read_as_here(text: str, read: str) -> None:
    assert " ".join(syllables(text)) == read


def test_a_word_of_the_district_stays_one_word() -> None:
    for word in in_use().readings:
        assert word in words(f"新{word}")


@pytest.mark.parametrize(("character", "reading"), [("都", "du"), ("单", "shan"), ("朝", "zhao")])
def test_other_readings_are_known(character: str, reading: str) -> None:
    assert reading in other_readings(character)
