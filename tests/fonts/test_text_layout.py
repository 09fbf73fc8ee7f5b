"""Text on pages: what is printable, where lines break."""

from __future__ import annotations

import pytest

from geo.fonts.pdf_font import to_unicode
from geo.fonts.text_layout import ellipsis, fitted, wrap
from geo.fonts.typeface import MISSING, clean, printable, typeface

PRINTABLE = {
    "plain": ("海天中心 48 号", "海天中心 48 号"),
    "control characters part words": ("甲\x00乙\x0b丙\x1f", "甲 乙 丙"),
    "line breaks": ("一\r\n二\u2028三\t四", "一 二 三 四"),
    "direction overrides": ("\u202e反\u202c向", "反向"),
    "emoji": ("火😀箭", f"火{MISSING}箭"),
    "a family of emoji": ("👨\u200d👩\ufe0f", MISSING * 2),
    "markup stays text": ("<b>粗</b>&amp;", "<b>粗</b>&amp;"),
    "half a character": ("甲\ud800乙", f"甲{MISSING}乙"),
    "composed": ("e\u0301", "é"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("text", "expected"), PRINTABLE.values(), ids=PRINTABLE)
def test_printable(text: str, expected: str) -> None:
    assert printable(text) == expected


def test_clean_keeps_what_only_our_face_lacks() -> None:
    assert clean("火😀\x07箭\ufffe") == f"火😀 箭{MISSING}"


LONG = {
    "Chinese": "展示国际风范的高端现代湾区。集聚总部、数字、金融与商务服务，并提升商旅和居住环境。"
    * 3,
    "Latin": "A high-end modern bay area of international style with headquarters and finance. "
    * 4,
    "mixed": "约 138 亿元（含 1 项“以上”）；E+航运科技服务产业园区 Phase 2，共 49 万平方米。" * 3,
    "unbroken": "x" * 400,
    "unbroken marks": "，" * 200,
    "brackets": "（（（（甲））））" * 40,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
@pytest.mark.parametrize("width", [40.0, 133.3, 400.0])
def test_lines_fit_and_lose_nothing(text: str, width: float) -> None:
    size = 9.0
    lines = wrap(text, width, size)
    face = typeface()
    # a mark may hang by two thirds of its width
    assert max(face.width(line, size) for line in lines) <= width + 0.7 * size
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    lines = wrap(LONG["mixed"], 97, 9)
    assert len(lines) > 5
    assert not [line for line in lines if line[0] in "，。；）”" or line[-1] in "（“"]


def test_words_are_kept_whole() -> None:
    words = LONG["Latin"].split()
    assert [word for line in wrap(LONG["Latin"], 120, 9) for word in line.split()] == words


def test_fitted_takes_the_largest_size_and_then_shortens() -> None:
    assert fitted("海天中心", 200, (20, 10), 1) == (20, ["海天中心"])
    assert fitted("海天中心海天中心", 100, (20, 10), 1)[0] == 10
    size, lines = fitted("海天中心" * 40, 100, (20, 10), 2)
    assert (size, len(lines), lines[-1][-1]) == (10, 2, "…")
    assert typeface().width(lines[-1], size) <= 100


def test_ellipsis() -> None:
    assert ellipsis("海天中心", 100, 10) == "海天中心"
    assert ellipsis("海天中心", 30, 10) == "海天…"


def test_the_map_back_to_text_holds_characters_beyond_the_basic_plane() -> None:
    cmap = to_unicode({"中": 1, "𠮷": 2}).decode("ascii")
    assert "<0001> <4E2D>" in cmap
    assert "<0002> <D842DFB7>" in cmap
