"""What the slides share: measures, head and foot, and facts that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo.exports.pack.deck import DeckContent
from geo.exports.pptx.slide import Words
from geo.fonts.text_layout import ellipsis, wrap
from geo.fonts.typeface import clean, printable, typeface
from geo.words.words import word

if TYPE_CHECKING:
    from pptx.slide import Slide

    from geo.exports.pptx.slide import Deck

UNIT = 0.8
"""Points a pixel of the maps: labels of 9 pt."""
MAP_SIZE = (540.0, 366.0)
COVER_MAP = (960.0, 270.0)
LEFT, TOP = 30.0, 92.0
RIGHT = LEFT + MAP_SIZE[0] + 20
RIGHT_WIDTH = 960 - 30 - RIGHT
BOTTOM = 508.0
LIST_BESIDE = 16
LIST_ROWS = 17
INK, QUIET, ACCENT, DEEP = "#1c2430", "#5b6472", "#0b5fa5", "#12395f"
PANEL, NOTE, WARNING = "#f3f6f9", "#fff6df", "#fdeceb"
NARROW = 0.94
"""Other typefaces run wider than the one that lines are measured with."""


def separator(content: DeckContent) -> str:
    return "；" if content.language == "zh" else "; "


def head(deck: Deck, content: DeckContent, title: str, subtitle: str, right: str = "") -> Slide:
    size = 24.0
    for size in (24.0, 20.0, 17.0, 14.0):
        if len(wrap(printable(title), 700 * NARROW, size)) <= (1 if size > 14 else 2):
            break
    slide = deck.slide(title, size)
    deck.block(slide, (LEFT, 24, 5, 32), ACCENT)
    if subtitle:
        text = ellipsis(clean(subtitle), 880 * NARROW, 12)
        deck.text(slide, (46, 62, 884, 20), Words(text, 12, QUIET))
    if right:
        deck.text(
            slide, (750, 28, 180, 20), Words(ellipsis(right, 165, 10), 10, QUIET, align="right")
        )
    deck.foot(slide, foot_line(content))
    return slide


def foot_line(content: DeckContent) -> str:
    edition, language = content.pack.edition, content.language
    parts = [f"{word('datum', language)} WGS84"]
    if edition.data_date:
        parts.append(f"{word('data_date', language)} {edition.data_date}")
    if edition.approval:
        parts.append(f"{word('approval', language)} {edition.approval}")
    parts += [word("zones_indicative", language), *edition.credits]
    return ellipsis(clean(" | ".join(parts)), 2 * 830 * NARROW, 8)


def sources(content: DeckContent) -> str:
    language = content.language
    label = word("sources", language)
    credits = separator(content).join(content.pack.edition.credits)
    return f"{label}：{credits}" if language == "zh" else f"{label}: {credits}"


def labelled(content: DeckContent, found: list[tuple[str, str]]) -> list[str]:
    colon = "：" if content.language == "zh" else ": "
    return [f"{label}{colon}{text}" for label, text in found]


def cell(
    text: str,
    width: float,
    sizes: tuple[float, ...],
    colour: str = INK,
    bold: bool = False,
    align: str = "left",
) -> Words:
    """A text for a table's cell in the largest of the sizes at which one line holds it: smaller
    before any of it is cut, for a cut amount is a wrong one."""
    room = (width - 8) * NARROW
    for size in sizes:
        if typeface().width(printable(text), size) <= room:
            return Words(text, size, colour, bold, align)
    return Words(ellipsis(clean(text), room, sizes[-1]), sizes[-1], colour, bold, align)


class FittedFacts(NamedTuple):
    """A type size at which a table of facts fits, its row heights, and how many rows do."""

    size: float
    rows: list[tuple[float, tuple[str, str]]]
    cut: bool


def fit_facts(
    found: list[tuple[str, str]], widths: tuple[float, float], room: float
) -> FittedFacts:
    """The facts at the largest size that fits; the last ones shortened where none does."""
    rows: list[tuple[float, tuple[str, str]]] = []
    for size in (11.5, 10.5, 9.5, 8.5):
        rows = []
        for label, text in found:
            lines = max(
                len(wrap(printable(label), (widths[0] - 8) * NARROW, size)),
                len(wrap(printable(text), (widths[1] - 8) * NARROW, size)),
            )
            rows.append((max(1, lines) * size * 1.32 + 5, (label, text)))
        if sum(height for height, _ in rows) <= room:
            return FittedFacts(size, rows, False)
    size, kept, left = 8.5, [], room
    for height, (label, text) in rows:
        if height > left:
            lines = int((left - 5) / (size * 1.32))
            if lines < 1:
                break
            room_for = lines * (widths[1] - 8) * NARROW * 0.9
            text, height = ellipsis(clean(text), room_for, size), lines * size * 1.32 + 5
        kept.append((height, (label, text)))
        left -= height
    return FittedFacts(size, kept, True)
