"""The cover of a pack: the district, the title, the figures with what they leave out."""

from __future__ import annotations

from geo.drawing.draw import PRINT_UNIT
from geo.drawing.items import Symbol
from geo.exports.pack.deck import DeckContent
from geo.exports.pack.legend import symbol_of
from geo.exports.pdf.pages import Page
from geo.exports.pdf.sheet import ACCENT, DEEP, HEIGHT, INK, MARGIN, PANEL, QUIET, WIDTH, Sheet
from geo.fonts.text_layout import ellipsis, fitted, wrap
from geo.fonts.typeface import printable, typeface
from geo.words.deck import say
from geo.words.words import word


def cover(content: DeckContent) -> Page:
    """Title, date, figures with what they leave out, sources; above them the district."""
    pack, language = content.pack, content.language
    map_height = 262.0

    def paint(sheet: Sheet) -> None:
        drawing = content.cover_map((WIDTH, map_height), PRINT_UNIT)
        sheet.map(drawing, 0, 0, edge=False)
        sheet.box(0, map_height, WIDTH, 5, fill=ACCENT)
        x, y = MARGIN + 6, map_height + 36
        sheet.text(x, y, printable(_above_title(content)), 11, ACCENT, True)
        size, lines = fitted(printable(pack.title), 400, (30, 25, 21, 17), 3)
        for line in lines:
            y += size * 1.3
            sheet.text(x, y, line, size, DEEP, bold=True)
        y += 24
        edition = pack.edition
        dated = say("prepared", language, edition.generated.isoformat())
        sheet.text(x, y, dated, 10, QUIET)
        if pack.filters:
            joined = ("；" if language == "zh" else "; ").join(pack.filters)
            text = f"{word('filters', language)}：{joined}" if language == "zh" else joined
            for line in wrap(printable(text), 400, 9)[:3]:
                y += 14
                sheet.text(x, y, line, 9, QUIET)
        _introduction(sheet, content, x, y + 22, 400)
        _figures(sheet, content, 478, map_height + 30, WIDTH - MARGIN - 478)
        _cover_sources(sheet, content, x)

    return Page(paint, pack.title, "cover", foot=False)


def _above_title(content: DeckContent) -> str:
    kind, pack = content.kind_of_pack(), content.pack
    return pack.subtitle if kind == pack.title else f"{pack.subtitle} | {kind}"


COVER_LISTED = 8


def _introduction(sheet: Sheet, content: DeckContent, x: float, y: float, width: float) -> None:
    """What the pack is about: the role of its zone, its few projects, or its colours."""
    pack = content.pack
    bottom = HEIGHT - 68
    rows = pack.rows
    if pack.zone is not None and pack.zone.positioning:
        for line in wrap(printable(pack.zone.positioning), width, 11)[:4]:
            sheet.text(x, y + 4, line, 11, INK)
            y += 17
        y += 8
    elif pack.subject == "project" and rows and rows[0].summary:
        for line in wrap(printable(rows[0].summary), width, 11)[:5]:
            sheet.text(x, y + 4, line, 11, INK)
            y += 17
        return
    if pack.subject == "shortlist" and len(rows) <= COVER_LISTED:
        for row in rows:
            if y > bottom:
                return
            number = content.numbers[row.project_id]
            sheet.symbol(symbol_of(pack, row, 9.5, number), x + 7, y, 0.7)
            sheet.text(x + 20, y + 3.4, ellipsis(printable(row.title), width - 24, 9.5), 9.5)
            y += 17.5
        return
    left, size = x, 9.0
    if pack.colours:
        sheet.text(left, y + 3.2, pack.colours, size, QUIET, bold=True)
        left += typeface().width(pack.colours, size) + 12
    for style, name, count in content.colours():
        text = f"{name} {count}"
        need = 30 + typeface().width(text, size)
        if left + need > x + width:
            left, y = x, y + 18
        if y > bottom:
            return
        sign = Symbol(0, 0, 9, style.colour, style.glyph, "circle", hatched=style.hatched)
        sheet.symbol(sign, left + 7, y, 0.7)
        sheet.text(left + 17, y + 3.2, text, size)
        left += need


def _figures(sheet: Sheet, content: DeckContent, x: float, y: float, width: float) -> None:
    """Four figures in two rows, and below them what the sums leave out."""
    half = (width - 10) / 2
    for number, (label, value) in enumerate(content.figures()):
        left, top = x + (number % 2) * (half + 10), y + (number // 2) * 62
        sheet.box(left, top, half, 54, fill=PANEL)
        sheet.box(left, top, 3, 54, fill=ACCENT)
        sheet.text(left + 12, top + 17, ellipsis(label, half - 18, 9), 9, QUIET)
        size, lines = fitted(printable(value), half - 18, (16, 13.5, 11.5, 9.5, 8.5), 1)
        if len(wrap(printable(value), half - 18, 9.5)) > 1:
            size, lines = fitted(printable(value), half - 18, (11, 9.5, 8.5), 2)
        for k, line in enumerate(lines):
            top_line = top + (41 if len(lines) == 1 else 33 + k * size * 1.25)
            sheet.text(left + 12, top_line, line, size, INK, bold=True)
    top = y + 2 * 62 + 10
    sheet.text(x, top + 4, say("leaves_out", content.language), 9, QUIET, bold=True)
    top += 9
    size, texts = 8.8, []
    for size in (8.8, 8.0, 7.2):  # what the sums leave out must all be there
        texts = [wrap(printable(text), width - 10, size)[:3] for text in content.pack.sums]
        if top + sum(map(len, texts)) * size * 1.48 <= HEIGHT - 74:
            break
    for lines in texts:
        for k, line in enumerate(lines):
            top += size * 1.48
            if top > HEIGHT - 66:
                return
            sheet.text(x, top, "·" if k == 0 else "", size, ACCENT, bold=True)
            sheet.text(x + 10, top, line, size, INK)


def _cover_sources(sheet: Sheet, content: DeckContent, x: float) -> None:
    edition, language = content.pack.edition, content.language
    separator = "；" if language == "zh" else "; "
    parts = [
        f"{word('datum', language)} WGS84",
        f"{word('data_date', language)} {edition.data_date}" if edition.data_date else "",
        f"{word('approval', language)} {edition.approval}" if edition.approval else "",
        word("zones_indicative", language),
    ]
    first = separator.join(part for part in parts if part)
    second = f"{word('sources', language)}：" if language == "zh" else "Sources: "
    second += separator.join(edition.credits)
    sheet.rule(MARGIN, WIDTH - MARGIN, HEIGHT - 58)
    y = HEIGHT - 45
    for text in (first, second):
        for line in wrap(printable(text), WIDTH - 2 * MARGIN - 12, 7.6)[:2]:
            sheet.text(x, y, line, 7.6, QUIET)
            y += 11
