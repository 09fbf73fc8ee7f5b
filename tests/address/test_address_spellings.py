"""However an answered address is spelled, the answer is the same point or none, never another."""

from __future__ import annotations

import csv
import re
from collections import defaultdict

import pytest
from checkout import DATA, ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.address._character_tables import TRADITIONAL
from geo.address.characters import unify
from geo.gazetteer.index import Gazetteer
from geo.geocoders.offline.geocoder import Offline
from geo.lists.locators import OfflineLocator

GAZETTEER = Gazetteer.read(DATA / "gazetteer")
LOCATOR = OfflineLocator(Offline(GAZETTEER))


def accuracy_addresses() -> list[str]:
    """The addresses of the accuracy tables that have an answer."""
    found = []
    for path in sorted((ROOT / "tests" / "accuracy").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            found += [row["address"] for row in csv.DictReader(file)]
    return [text for text in found if LOCATOR.locate(text).longitude is not None]


GATES = [f"市南区{p.street}{p.number}号" for p in GAZETTEER.points if p.number.isdigit()]
ADDRESSES = [*dict.fromkeys(accuracy_addresses()), *GATES]

UNSEEN = (
    "\u2060\u00ad\u200b\u200d\u200e\u202a\u202c\u2066"
    "\ufe0f\ufeff\x00\x07\u3164\u2800\U000e0100\U000e0041"
)
BLANKS = " \u00a0\u2003\u3000\t\n"
SEPARATORS = ("，", ",", "、", "|", "；", " ", "/", "·")


def look_alikes() -> dict[str, str]:
    """The radicals, compatibility forms and traditional characters of each usual character."""
    alike: dict[str, str] = defaultdict(str)
    for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFAE0), *range(0xFF01, 0xFF5F)):
        if (meant := unify(chr(code))) != chr(code) and len(meant) == 1:
            alike[meant] += chr(code)
    for written, meant in zip(TRADITIONAL[::2], TRADITIONAL[1::2], strict=True):
        alike[meant] += written
    return alike


ALIKE = look_alikes()
_NUMERALS, _CAPITALS = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"


def numerals(number: int, digits: str, ten: str, hundred: str, *, row: bool) -> str:
    """A number below 1,000 in Chinese: 七十六, or 七六 as a row of digits."""
    if row or number >= 1000:
        return "".join(digits[int(character)] for character in str(number))
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = digits[hundreds] + hundred if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else digits[tens]) + ten
    elif hundreds and ones:
        text += digits[0]
    return text + (digits[ones] if ones else "")


def in_words(text: str, way: int) -> str:
    """The number before 号 in one of the ways in which it is written out."""
    digits, ten, hundred = ((_NUMERALS, "十", "百"), (_CAPITALS, "拾", "佰"))[way % 2]
    return re.sub(
        r"(?<=[路街])([1-9][0-9]{0,2})(?=号)",
        lambda found: numerals(int(found[1]), digits, ten, hundred, row=way >= 2),
        text,
        count=1,
    )


def spelled(text: str, draw: st.DataObject) -> str:
    """One change of spelling: what is not seen, a look-alike, a blank, a separator, numerals."""
    kind = draw.draw(st.sampled_from(("unseen", "alike", "blank", "separator", "number")))
    at = draw.draw(st.integers(0, len(text)))
    if kind == "unseen":
        return text[:at] + draw.draw(st.sampled_from(UNSEEN)) + text[at:]
    if kind == "blank":
        return text[:at] + draw.draw(st.sampled_from(BLANKS)) + text[at:]
    if kind == "alike" and at < len(text) and (others := ALIKE.get(text[at])):
        return text[:at] + draw.draw(st.sampled_from(others)) + text[at + 1 :]
    if kind == "separator":
        ends = [found.end() for found in re.finditer("省|青岛市|市南区|[路街](?=[0-9])|^", text)]
        if ends:
            at = draw.draw(st.sampled_from(ends))
            return text[:at] + draw.draw(st.sampled_from(SEPARATORS)) + text[at:]
    return in_words(text, draw.draw(st.integers(0, 3)))


def point(text: str) -> tuple[float | None, float | None]:
    answer = LOCATOR.locate(text)
    return answer.longitude, answer.latitude


def test_there_are_addresses_of_every_sort() -> None:
    methods = {LOCATOR.locate(text).method for text in ADDRESSES}
    assert len(ADDRESSES) > 200
    assert methods >= {"address", "interpolated", "street", "junction", "place", "area"}


@settings(max_examples=1_000, deadline=None)
@given(st.sampled_from(ADDRESSES), st.integers(1, 4), st.data())
def test_the_same_point_or_none(address: str, changes: int, data: st.DataObject) -> None:
    text = address
    for _ in range(changes):
        text = spelled(text, data)
    assert point(text) in (point(address), (None, None)), text


@pytest.mark.parametrize("character", UNSEEN, ids=[f"U+{ord(c):04X}" for c in UNSEEN])
def test_what_is_not_seen_changes_nothing(character: str) -> None:
    for address in ("青岛市市南区香港中路76号甲", "南京路与江西路交叉口", "五四广场以北200米"):
        for at in range(len(address) + 1):
            assert point(address[:at] + character + address[at:]) == point(address)


@pytest.mark.parametrize("address", ["青岛市市南区香港西路48号", "龙山路16号甲", "鱼山路5号"])
def test_look_alikes_change_nothing(address: str) -> None:
    for at, character in enumerate(address):
        for other in ALIKE.get(character, ""):
            assert point(address[:at] + other + address[at + 1 :]) == point(address)


@pytest.mark.parametrize("way", range(4))
def test_numbers_in_words_are_the_same_point(way: int) -> None:
    for address in GATES:
        assert point(in_words(address, way)) == point(address)
