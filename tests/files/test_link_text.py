"""Links made by earlier versions open: their texts are kept here as those versions wrote them."""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64encode

import pytest

from geo.files.link_text import pack, unpack
from geo.sites.shortlist import Item, Shortlist, unpack_notes
from geo.tours.files.link import from_link

NOTES = (
    "eNoBOwDE_0IwMS0wMSDlhYjnnIvov5nlpITvvIzkuLTooZcKQjAyLTAzIOmdouenryB-IDMg5LiH446h77yfPj4-g-UeUw"
)
TOUR = (
    "t1.eNqrVipLLSrOzM9TsjLUUSrJLMlJVbJSer5k15N93c82tj_rWqqko1Scn"
    "JoHFI6uhit4uqfh6fJupVodhNDz3ZOfzZ2vVBtbCwDYJSRG"
)


def test_a_shortlist_of_an_earlier_version() -> None:
    bare = Shortlist((Item("B01-01"), Item("B02-03")))
    opened = unpack_notes(NOTES, bare)
    assert opened is not None
    assert [item.note for item in opened.items] == ["先看这处，临街", "面积 ~ 3 万㎡？>>>"]


def test_a_tour_of_an_earlier_version() -> None:
    tour, issues = from_link(TOUR)
    assert (tour.title, [scene.title for scene in tour.scenes], issues) == (
        "示例汇报",
        ["开始", "结束"],
        (),
    )


def _deflated(data: bytes) -> str:
    return urlsafe_b64encode(zlib.compress(data, 9)).decode().rstrip("=")


@pytest.mark.parametrize("text", ["", "a", "中", "半边\ud800字"], ids=ascii)
def test_what_is_packed_comes_back(text: str) -> None:
    packed = pack(text)
    assert packed == _deflated(text.encode("utf-8", "replace"))  # as both writers packed before
    assert unpack(packed, 100) == text.encode("utf-8", "replace").decode()
    assert not set(packed) & set("+/=")


@pytest.mark.parametrize(
    "packed",
    [
        "",
        "A",
        "中",
        pack("备选清单")[:-2],
        pack("备选清单") + "!",
        _deflated(b"\xff\xfe"),
        _deflated(b"x" * 5_000_000),
        json.dumps({}),
    ],
    ids=["empty", "one", "not-ascii", "cut", "sign", "not-utf8", "bomb", "no-base64"],
)
def test_what_is_none_of_ours(packed: str) -> None:
    assert unpack(packed, 1000) is None
