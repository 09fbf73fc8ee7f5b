"""The slide of the plan's structure: its map, the plan's words, and how they were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.exports.pack.deck import DeckContent
from geo.exports.pptx.frame import (
    BOTTOM,
    INK,
    LEFT,
    MAP_SIZE,
    NARROW,
    RIGHT,
    RIGHT_WIDTH,
    TOP,
    head,
    sources,
)
from geo.exports.pptx.slide import Words
from geo.fonts.text_layout import wrap
from geo.fonts.typeface import printable
from geo.words.words import word

if TYPE_CHECKING:
    from geo.exports.pptx.slide import Deck

_ABOVE = 6.0


def structure(deck: Deck, content: DeckContent, png: bytes) -> None:
    """All of the plan's words, in the largest type that holds them."""
    title = word("structure", content.language)
    lines = content.pack.structure.lines
    slide = head(deck, content, title, "", content.pack.title)
    left, width = (RIGHT, RIGHT_WIDTH) if png else (LEFT, 900.0)
    if png:
        deck.picture(slide, (LEFT, TOP, *MAP_SIZE), png, title)
    size = 8.0
    for size in (13.0, 12.0, 11.0, 10.0, 9.0, 8.0):
        count = sum(len(wrap(printable(text), (width - 8) * NARROW, size)) for text in lines)
        if count * size * 1.3 + len(lines) * _ABOVE <= BOTTOM - TOP:
            break
    said = [Words(text, size, INK, above=_ABOVE) for text in lines]
    deck.text(slide, (left, TOP, width, BOTTOM - TOP), said)
    deck.notes(slide, [*lines, sources(content)])
