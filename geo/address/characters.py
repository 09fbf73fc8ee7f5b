"""One form for every text that is compared: the same reading, the same characters.

Addresses, names, search words and headers of files all pass through :func:`unify`, so that what
looks alike is alike: full-width letters and digits are ASCII (NFKC), characters that nobody sees
are gone, radicals out of PDF text layers and traditional characters are the usual simplified ones.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from geo.address._character_tables import RADICALS, TRADITIONAL

# Unicode's Cf (soft hyphens, joiners, direction marks, tags), the control characters that are no
# blanks, what else is ignorable by default (variation selectors, fillers), the blank of braille.
# A test holds the ranges against Python's own tables.
UNSEEN_RANGES = (
    (0x00, 0x08), (0x0E, 0x1B), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD), (0x34F, 0x34F),
    (0x600, 0x605), (0x61C, 0x61C), (0x6DD, 0x6DD), (0x70F, 0x70F), (0x890, 0x891), (0x8E2, 0x8E2),
    (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E),
    (0x2060, 0x206F), (0x2800, 0x2800), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0x110BD, 0x110BD), (0x110CD, 0x110CD),
    (0x13430, 0x1343F), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
_UNSEEN = re.compile("[" + "".join(f"{chr(a)}-{chr(b)}" for a, b in UNSEEN_RANGES) + "]+")

_MEANT = dict(zip((RADICALS + TRADITIONAL)[::2], (RADICALS + TRADITIONAL)[1::2], strict=True))
# ⻑ means 長, which means 长.
_TABLE = str.maketrans({written: _MEANT.get(meant, meant) for written, meant in _MEANT.items()})

# What NFKC alone leaves as it should not be: the above, whatever NFKC turns into a traditional
# character (radicals, compatibility forms), and the planes beyond the first. Looking for them is
# three times as quick as going through a text for each of them, and most texts have none.
_RARE = re.compile(
    "["
    + "".join(f"{chr(a)}-{chr(b)}" for a, b in UNSEEN_RANGES if b <= 0xFFFF)
    + "".join(character for character in _MEANT if character <= "\uffff")
    + "\u2e80-\u2fdf\u3200-\u33ff\uf900-\ufaff\U00010000-\U0010ffff]"
)

# Python sorts a run of combining marks by insertion, so its time grows with the square of the run:
# 1.5 s for 32,000. In blocks of this many characters it does not.
_BLOCK = 2_000


def unify(text: str) -> str:
    """The text in the form in which texts are compared. Blanks, case and punctuation stay.

    NFKC of Unicode (UAX #15), without the characters that nobody sees, with radicals and
    traditional characters as the simplified ones. Its time grows with the length of the text,
    whatever stands in it.

    Parameters
    ----------
    text : str
        Any text, however long.

    Returns
    -------
    str
        Unified text; unified once more it stays as it is.

    Examples
    --------
    >>> from geo.address import unify
    >>> unify("香港中路７６號")
    '香港中路76号'
    """
    if text.isascii() and text.isprintable():  # numbers, ids: as they are, in a fifth of the time
        return text
    rare = _RARE.search(text) is not None
    if rare:
        text = _UNSEEN.sub("", text)
    text = normal_form("NFKC", text)
    return text.translate(_TABLE) if rare else text


def normal_form(form: Literal["NFC", "NFKC"], text: str) -> str:
    """Unicode's normal form in linear time; marks over a block's edge stay in two parts."""
    if len(text) <= _BLOCK:
        return unicodedata.normalize(form, text)
    blocks = (text[start : start + _BLOCK] for start in range(0, len(text), _BLOCK))
    return "".join(unicodedata.normalize(form, block) for block in blocks)


def unify_word(text: str) -> str:
    """The same for names and search words: without blanks, without case."""
    return "".join(unify(text).split()).casefold()
