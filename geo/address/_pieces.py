"""Where one address ends and the next begins in a text that holds several."""

from __future__ import annotations

import re

from geo.address.house_number import STEM_SUFFIXES
from geo.address.patterns import (
    ANOTHER_GATE,
    JOINED,
    JUNCTION,
    JUNCTION_CUE,
    STEM,
    STREET_NAME,
    STREET_ONLY,
)

LONGEST_PIECE = 120
"""Characters of one address: longer ones are prose and come back whole, as a place nobody knows."""

# What stands between two addresses.
SEPARATORS = frozenset("、;；,，\n。|")


def split(text: str) -> list[str]:
    """Split at separators outside brackets, but not inside 181、183、185号 nor a junction."""
    if SEPARATORS.isdisjoint(text):
        return [piece for piece in _split_words(text, among_streets=False) if piece]
    if junction_of(text) is not None:
        return [text]
    pieces, start, depth = [], 0, 0
    for index, character in enumerate(text):
        if character in "([":
            depth += 1
        elif character in ")]":
            depth = max(0, depth - 1)
        if character in SEPARATORS and depth == 0 and not _in_list(text, index):
            pieces.append(text[start:index])
            start = index + 1
    pieces.append(text[start:])
    pieces = _with_their_numbers(pieces)
    streets = any(STREET_ONLY.fullmatch(p) and not JOINED.fullmatch(p) for p in pieces)
    split: list[str] = []
    for piece in pieces:
        split += _split_words(piece, among_streets=streets)
    return [piece for piece in split if piece]


def _in_list(text: str, index: int) -> bool:
    """Whether the separator at index is one of 181、183甲、185号.

    “莱阳路 3 号、5 号” is no list: there every number has its own 号.
    """
    if not text[index + 1 : index + 2].isdigit():
        return False
    before = text[max(0, index - 2) : index].rstrip(STEM_SUFFIXES)[-1:]
    return before.isdigit()


def _with_their_numbers(pieces: list[str]) -> list[str]:
    """香港中路，76 号: a street and what stands behind it belong together when that is a number."""
    joined: list[str] = []
    for piece in pieces:
        if joined and piece[:1].isdigit() and STREET_ONLY.fullmatch(joined[-1]):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


# What a number ends in before its 号: 信号山路 is one street.
_ENDED = rf"[\dA-Za-z零〇一二三四五六七八九十百{STEM_SUFFIXES}]"

# Between two numbers with 号 of their own: a word, a slash or nothing; before another street also
# a dash, or 至 and 到.
_BETWEEN_ADDRESSES = re.compile(
    rf"(?:(?<={_ENDED}号)|(?<={_ENDED}号{STEM}))(?:(?:以及|[和及与/&+])(?={ANOTHER_GATE}|{STREET_NAME}\d)"
    rf"|(?:至|到|[-–—―−~─]{{1,4}})(?={STREET_NAME}\d)|(?={ANOTHER_GATE})"
    rf"|(?={STREET_NAME}{ANOTHER_GATE}))"
)


def _split_words(piece: str, *, among_streets: bool) -> list[str]:
    """香港中路 76 号和东海西路 11 号, A 路 3 号/5 号: two addresses joined by a word or a slash.

    Two streets so joined are a junction, but the end of a list in A 路、B 路和 C 路.
    """
    if len(piece) > LONGEST_PIECE or junction_of(piece) is not None:
        return [piece]
    if among_streets and (pair := JOINED.fullmatch(piece)) is not None:
        return [pair["street"], pair["cross"]]
    return _BETWEEN_ADDRESSES.split(piece)


def junction_of(text: str) -> re.Match[str] | None:
    """The match of a junction; most texts have none of its cues and are spared the search."""
    return JUNCTION.fullmatch(text) if JUNCTION_CUE.search(text) is not None else None
