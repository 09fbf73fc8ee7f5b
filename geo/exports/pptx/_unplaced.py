"""The projects without a place as native tables, as many slides as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.exports.pack.deck import DeckContent
from geo.exports.pack.deck_choice import HEADS, SIDES, TableRow, table_row
from geo.exports.pack.model import PackRow
from geo.exports.pptx.frame import BOTTOM, INK, LEFT, NARROW, QUIET, TOP, head, sources
from geo.exports.pptx.slide import Words
from geo.fonts.text_layout import ellipsis, wrap
from geo.fonts.typeface import clean, printable
from geo.words.deck import WORDS, say
from geo.words.words import word

if TYPE_CHECKING:
    from geo.exports.pptx.slide import Deck

SIZE = 9.0
WIDTHS = (36.0, 340.0, 180.0, 140.0, 204.0)
_LINE = SIZE * 1.32
_MOST = 12
"""Lines of a cell; what is longer ends in …, and stands whole in the slide's notes."""

Laid = tuple[float, tuple[str, ...]]


def unplaced_slides(content: DeckContent, rows: Sequence[PackRow]) -> list[list[PackRow]]:
    """The rows of each slide."""
    groups: list[list[PackRow]] = []
    left = 0.0
    for row in rows:
        height, _ = _laid(table_row(content, row))
        if not groups or height > left:
            groups.append([])
            left = BOTTOM - TOP - 22
        groups[-1].append(row)
        left -= height
    return groups


def unplaced(deck: Deck, content: DeckContent, group: Sequence[PackRow], first: bool) -> None:
    """A slide of the table."""
    language = content.language
    count = sum(not content.has_map(row) for row in content.pack.rows)
    title = say("no_place_list", language, count)
    title = title if first else say("continued", language, title)
    text = say("no_place_text", language)
    slide = head(deck, content, title, text, content.pack.title)
    heads = [say(key, language) if key in WORDS else word(key, language) for key in HEADS]
    looks = [Words(text, 10, QUIET, True, side) for text, side in zip(heads, SIDES, strict=True)]
    table = [(22.0, looks)]
    notes: list[str] = []
    for row in group:
        cells = table_row(content, row)
        height, texts = _laid(cells)
        looks = [
            Words(text, SIZE, INK if k else QUIET, False, side)
            for k, (text, side) in enumerate(zip(texts, SIDES, strict=True))
        ]
        table.append((height, looks))
        notes += [f"{row.title} ({row.project_id})", *cells.name[1:], *cells.why, ""]
    deck.table(slide, LEFT, TOP, WIDTHS, table, head=True)
    deck.notes(slide, [*notes, sources(content)])


def _laid(cells: TableRow) -> Laid:
    """Height and the text of each cell."""
    columns = (cells.name, cells.kind, cells.amounts, cells.why)
    separators = (" — ", " · ", "; ", " ")
    texts = [cells.number]
    most = 1
    for width, column, separator in zip(WIDTHS[1:], columns, separators, strict=True):
        text = clean(separator.join(column))
        lines = len(wrap(printable(text), (width - 8) * NARROW, SIZE))
        if lines > _MOST:
            text, lines = ellipsis(text, _MOST * (width - 8) * NARROW * 0.95, SIZE), _MOST
        texts.append(text)
        most = max(most, lines)
    return most * _LINE + 6, tuple(texts)
