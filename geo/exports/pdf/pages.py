"""What every page of a pack has, and the plainest of them. See :mod:`geo.exports.pdf.write`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from geo.exports.pack.deck import DeckContent
from geo.exports.pdf.flow import Column, Placed, facts, flow, gap, heading, paint_all, paragraph
from geo.exports.pdf.sheet import (
    ACCENT,
    BOTTOM,
    DEEP,
    HEIGHT,
    MARGIN,
    QUIET,
    STAMP,
    WARNING,
    WIDTH,
    Sheet,
)
from geo.fonts.text_layout import ellipsis, fitted, wrap
from geo.fonts.typeface import printable, typeface
from geo.words.deck import say
from geo.words.words import word

CONTENT_TOP = 92.0
"""Where the content of a page with a head begins."""


@dataclass(frozen=True)
class Page:
    """``bookmark``: its line in the outline, "" for none, at ``level``; ``key``, ``keys``: what
    links name; ``foot``: with the line of sources and the page number."""

    paint: Callable[[Sheet], None]
    bookmark: str = ""
    key: str = ""
    level: int = 0
    foot: bool = True
    keys: tuple[str, ...] = ()


def head(sheet: Sheet, title: str, subtitle: str = "", right: str = "") -> None:
    """The head of a page: an accent, the title, a line below."""
    sheet.box(MARGIN, 38, 4, 26, fill=ACCENT)
    size, lines = fitted(printable(title), WIDTH - 2 * MARGIN - 190, (20, 17, 14.5), 1)
    sheet.text(MARGIN + 13, 58, lines[0] if lines else "", size, DEEP, bold=True)
    if subtitle:
        room = WIDTH - 2 * MARGIN - 20
        sheet.text(MARGIN + 13, 77, ellipsis(printable(subtitle), room, 9.5), 9.5, QUIET)
    if right:
        sheet.text(WIDTH - MARGIN, 56, ellipsis(printable(right), 180, 9), 9, QUIET, align="right")


def foot(sheet: Sheet, content: DeckContent, number: int, count: int) -> None:
    """Datum, data date, sources, approval number if there is one; the page of how many."""
    edition, language = content.pack.edition, content.language
    top = HEIGHT - 30
    sheet.rule(MARGIN, WIDTH - MARGIN, top)
    pages = word("page_of", language).format(number, count)
    used = sheet.text(WIDTH - MARGIN, top + 14, pages, 8, QUIET, align="right")
    parts = [f"{word('datum', language)} WGS84"]
    if edition.data_date:
        parts.append(f"{word('data_date', language)} {edition.data_date}")
    if edition.approval:
        parts.append(f"{word('approval', language)} {edition.approval}")
    parts.append(word("zones_indicative", language))
    parts += edition.credits
    y = top + 11
    for line in wrap(printable(" | ".join(parts)), WIDTH - 2 * MARGIN - used - 24, 7)[:2]:
        sheet.text(MARGIN, y, line, 7, QUIET)
        y += 9.5


def stamp(sheet: Sheet, mark: str) -> None:
    """The mark of a pack for colleagues, in the upper right corner of every page; "" for none."""
    if mark:
        wide = typeface().width(mark, 11) + 18
        sheet.box(WIDTH - MARGIN - wide, 12, wide, 19, fill=WARNING, stroke=STAMP, line=1.0)
        sheet.text(WIDTH - MARGIN - wide / 2, 25.5, mark, 11, STAMP, bold=True, align="middle")


def empty_page(content: DeckContent) -> Page:
    def paint(sheet: Sheet) -> None:
        head(sheet, word("list", content.language), "", content.pack.title)
        sheet.text(MARGIN + 13, 130, say("empty", content.language), 14, QUIET)

    return Page(paint, word("list", content.language), "list-0")


def about_page(content: DeckContent) -> list[Page]:
    """How to read it: counting, positions, data."""
    language, pack = content.language, content.pack
    title = say("about", language)
    width = (WIDTH - 2 * MARGIN - 30) / 2
    lines = [
        *heading(say("about_counting", language), DEEP),
        *paragraph(say("about_counting_text", language), width),
        gap(6),
        *[line for text in pack.sums for line in paragraph("· " + text, width, 9)],
        gap(14),
        *heading(say("about_places", language), DEEP),
        *paragraph(say("about_places_text", language), width),
    ]
    if language == "en":
        lines += [gap(6), *paragraph(word("english_texts", language), width)]
    data = [*heading(say("about_data", language), DEEP), *facts(pack.facts(), width)]
    right = MARGIN + width + 30
    laid = flow(lines, lambda page: [Column(MARGIN, CONTENT_TOP, BOTTOM - 4)])
    for number, placed in enumerate(
        flow(data, lambda page: [Column(right, CONTENT_TOP, BOTTOM - 4)])
    ):
        if number < len(laid):
            laid[number] += placed
        else:
            laid.append(placed)
    pages = []
    for number, placed in enumerate(laid):

        def paint(sheet: Sheet, placed: Placed = placed, number: int = number) -> None:
            shown = say("continued", language, title) if number else title
            head(sheet, shown, pack.subtitle, pack.title)
            paint_all(sheet, placed)

        pages.append(Page(paint, "" if number else title, f"about-{number}"))
    return pages
