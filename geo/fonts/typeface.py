"""The typeface of the packs: Noto Sans SC (SIL Open Font License), from the package that ships it.

Measures text without any drawing library, and says which characters the face can show. Text from
the data is hostile: :func:`clean` takes out what must not reach a page (control characters,
direction overrides), :func:`printable` puts a visible □ where the face has no glyph.
"""

from __future__ import annotations

import threading
import unicodedata
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from geo.address.characters import normal_form

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

PACKAGE = "pylopdf_fonts_zh_cn"
FILE = "NotoSansSC-Regular.otf"
MISSING = "□"
"""Stands for a character that the face cannot show, an emoji say: visible, so that nobody takes the
text for complete."""

_JOINER = "\u200d"
_SHAPELESS = frozenset("\ufe0e\ufe0f" + _JOINER)
"""Variation selectors and the joiner of emoji: without a shape of their own."""


class Outline(NamedTuple):
    """A glyph as TrueType curves, and its advance in units of the em."""

    glyph: Any
    advance: int


class Typeface:
    """One font file, opened lazily: only the glyphs that are used are ever decoded."""

    def __init__(self, path: Path) -> None:
        from fontTools.ttLib import TTFont

        self._lock = threading.RLock()
        self._font: TTFont = TTFont(path, lazy=True)
        self.units_per_em: int = self._font["head"].unitsPerEm
        self._names: dict[int, str] = self._font.getBestCmap()
        self._advances: dict[str, tuple[int, int]] = self._font["hmtx"].metrics
        hhea = self._font["hhea"]
        self.ascent, self.descent = int(hhea.ascent), int(hhea.descent)
        head = self._font["head"]
        self.box = (head.xMin, head.yMin, head.xMax, head.yMax)
        self._glyphs = self._font.getGlyphSet()
        self._outlines: dict[str, Outline] = {}
        self._widths: dict[str, float] = {}

    def has(self, character: str) -> bool:
        """Whether the face can show a character."""
        return ord(character) in self._names

    def advance(self, character: str) -> float:
        """Width of a character as a share of the type size."""
        width = self._widths.get(character)
        if width is None:
            name = self._names.get(ord(character), ".notdef")
            width = self._widths[character] = self._advances[name][0] / self.units_per_em
        return width

    def width(self, text: str, size: float) -> float:
        """Width of a line in the unit of ``size``."""
        return size * sum(map(self.advance, text))

    def outline(self, character: str | None) -> Outline:
        """The glyph's curves as TrueType wants them; None: the glyph of a missing character.

        The file's curves are cubic; as quadratic ones they are at most 1 unit (a thousandth of the
        type size) off.
        """
        from fontTools.pens.cu2quPen import Cu2QuPen
        from fontTools.pens.ttGlyphPen import TTGlyphPen

        name = ".notdef" if character is None else self._names[ord(character)]
        with self._lock:
            if name not in self._outlines:
                pen = TTGlyphPen(None)
                self._glyphs[name].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
                self._outlines[name] = Outline(pen.glyph(), self._advances[name][0])
            return self._outlines[name]


@lru_cache(maxsize=1)
def typeface() -> Typeface:
    """The one face of the packs. Raises :class:`ModuleNotFoundError` where its package is not
    installed."""
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        message = f"没有中文字体包：请安装 {PACKAGE.replace('_', '-')}（见 constraints.txt）"
        raise ModuleNotFoundError(message, name=PACKAGE)
    return Typeface(Path(found.origin).with_name(FILE))


def clean(text: object) -> str:
    r"""One line without what must not reach a document.

    Parameters
    ----------
    text : object
        Anything that can be written as text; not trusted.

    Returns
    -------
    str
        Without control characters, direction overrides and halves of characters; runs of blank
        space become one space.

    Examples
    --------
    >>> from geo.fonts import clean
    >>> clean("香港\u202e中路\n\t76 号")
    '香港中路 76 号'
    """
    result = []
    for character in normal_form("NFC", str(text)):
        category = unicodedata.category(character)
        if character.isspace() or category in ("Zl", "Zp", "Zs", "Cc"):
            result.append(" ")  # it may stand for a break between words: never join them
        elif category == "Cs" or ord(character) & 0xFFFE == 0xFFFE:
            result.append(MISSING)  # half a character, or none at all: no XML may hold them
        elif category != "Cf" or character == _JOINER:
            result.append(character)
    return " ".join("".join(result).split())


def printable(text: object) -> str:
    r""":func:`clean`, limited to what the face can show.

    Parameters
    ----------
    text : object
        Anything that can be written as text; not trusted.

    Returns
    -------
    str
        □ stands for every character that the face lacks.

    Examples
    --------
    >>> from geo.fonts import printable
    >>> printable("香港中路 \U0001f600")
    '香港中路 □'
    """
    face = typeface()
    return "".join(
        character if face.has(character) else MISSING
        for character in clean(text)
        if character not in _SHAPELESS
    )
