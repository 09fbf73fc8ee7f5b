"""The page of the plan's structure: its map, the plan's words, and how they were read."""

from __future__ import annotations

from geo.drawing.draw import PRINT_UNIT
from geo.exports.pack.deck import DeckContent
from geo.exports.pdf.flow import Column, Line, Placed, flow, gap, paint_all, paragraph
from geo.exports.pdf.pages import CONTENT_TOP, Page, head
from geo.exports.pdf.sheet import BOTTOM, INK, MARGIN, WIDTH, Sheet
from geo.words.deck import say
from geo.words.words import word

_MAP_WIDTH = 470.0
_LEFT = MARGIN + _MAP_WIDTH + 22


def structure_pages(content: DeckContent) -> list[Page]:
    """None where the pack's maps do not show it."""
    structure, language = content.pack.structure, content.language
    if not structure.lines:
        return []
    title = word("structure", language)
    lines: list[Line] = []
    for text in structure.lines:
        lines += [*paragraph(text, WIDTH - MARGIN - _LEFT, 10, INK), gap(7)]

    def columns(page: int) -> list[Column]:
        left = MARGIN if page else _LEFT
        return [Column(left, CONTENT_TOP, BOTTOM - 2)]

    pages = []
    for number, placed in enumerate(flow(lines, columns)):

        def paint(sheet: Sheet, number: int = number, placed: Placed = placed) -> None:
            shown = say("continued", language, title) if number else title
            head(sheet, shown, "", content.pack.title)
            if not number and structure.shapes:
                size = (_MAP_WIDTH, BOTTOM - CONTENT_TOP - 2)
                sheet.map(content.structure_map(size, PRINT_UNIT), MARGIN, CONTENT_TOP)
            paint_all(sheet, placed)

        pages.append(Page(paint, "" if number else title, f"structure-{number}"))
    return pages
