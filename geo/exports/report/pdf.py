"""A review as a PDF: A4 upright, text that can be selected, charts as lines, an outline."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from geo.exports.pdf.document import new_document
from geo.exports.pdf.sheet import ACCENT, DEEP, INK, PANEL, QUIET, RULE, Sheet
from geo.exports.report._charts import chart_height, paint_chart
from geo.exports.report.model import Blank, Block, Chart, Head, Report, Table, Text
from geo.fonts.text_layout import fitted, wrap
from geo.fonts.typeface import printable

WIDTH, HEIGHT = 595.28, 841.89
MARGIN = 54.0
TOP, BOTTOM = 60.0, HEIGHT - 56.0
_ROOM = WIDTH - 2 * MARGIN
_CELL = 8.5
_LEADING = 1.38


@dataclass(frozen=True)
class Piece:
    """``paint(sheet, top)``; ``keep``: not parted from the next; ``again``: what stands above it
    where it begins a page (the heads of its table); ``bookmark``: its line in the outline."""

    height: float
    paint: Callable[[Sheet, float], None]
    keep: bool = False
    again: Piece | None = None
    bookmark: str = ""


def write_pdf(report: Report, out: BinaryIO) -> None:
    """Write it; the same report gives the same bytes. Raises OSError."""

    canvas = new_document(out, report.title, (WIDTH, HEIGHT))
    canvas.setSubject(printable(report.subtitle))
    sheet = Sheet(canvas, HEIGHT)
    pages = _paged([*_title(report), *_pieces(report)])
    for number, page in enumerate(pages, start=1):
        for piece, top in page:
            if piece.bookmark:
                key = f"section-{number}-{top:.0f}"
                canvas.bookmarkPage(key)
                canvas.addOutlineEntry(printable(piece.bookmark), key, 0)
            piece.paint(sheet, top)
        _foot(sheet, report, number, len(pages))
        canvas.showPage()
    canvas.save()


def _paged(pieces: list[Piece]) -> list[list[tuple[Piece, float]]]:
    """The pieces of each page with their tops."""
    pages: list[list[tuple[Piece, float]]] = [[]]
    y, index = TOP, 0
    while index < len(pieces):
        group = [pieces[index]]
        while group[-1].keep and index + len(group) < len(pieces):
            group.append(pieces[index + len(group)])
        needed = sum(piece.height for piece in group)
        if y + needed > BOTTOM and pages[-1]:
            pages.append([])
            y = TOP
            if (again := group[0].again) is not None:
                pages[-1].append((again, y))
                y += again.height
        for piece in group:
            pages[-1].append((piece, y))
            y += piece.height
        index += len(group)
    return pages


def _foot(sheet: Sheet, report: Report, number: int, count: int) -> None:
    y = HEIGHT - 38
    sheet.rule(MARGIN, WIDTH - MARGIN, y)
    used = sheet.text(
        WIDTH - MARGIN, y + 13, f"第 {number} 页，共 {count} 页", 8, QUIET, align="right"
    )
    for line in wrap(printable(report.foot), _ROOM - used - 16, 7)[:2]:
        sheet.text(MARGIN, y + 12, line, 7, QUIET)
        y += 9.5


# --- pieces ---------------------------------------------------------------------------------------


def _title(report: Report) -> Iterator[Piece]:
    size, lines = fitted(printable(report.title), _ROOM - 14, (20, 17, 15), 2)
    height = len(lines) * size * 1.4

    def paint(sheet: Sheet, top: float) -> None:
        sheet.box(MARGIN, top, 4, height, fill=ACCENT)
        for number, line in enumerate(lines):
            sheet.text(MARGIN + 14, top + size * (1.1 + 1.4 * number), line, size, DEEP, bold=True)

    yield Piece(height + 6, paint)
    yield from _lines(report.subtitle, 10, QUIET)
    yield _gap(10)


def _pieces(report: Report) -> Iterator[Piece]:
    for section in report.sections:
        yield _gap(8)
        yield _heading(section.title, 15, section.title)
        for block in section.blocks:
            yield from _block(block)


def _block(block: Block) -> Iterator[Piece]:
    if isinstance(block, Text):
        size = 8.5 if block.quiet else 10
        yield from _lines(block.text, size, QUIET if block.quiet else INK)
        yield _gap(5)
    elif isinstance(block, Head):
        yield _gap(4, keep=True)
        yield _heading(block.text, 11)
    elif isinstance(block, Chart):
        yield _chart(block)
    elif isinstance(block, Table):
        yield from _table(block)
        yield _gap(8)
    else:
        yield from _blank(block)


def _gap(height: float, keep: bool = False) -> Piece:
    return Piece(height, lambda sheet, top: None, keep)


def _heading(text: str, size: float, bookmark: str = "") -> Piece:
    def paint(sheet: Sheet, top: float) -> None:
        sheet.text(MARGIN, top + size * 1.2, printable(text), size, DEEP, bold=True)

    return Piece(size * 1.9, paint, keep=True, bookmark=bookmark)


def _lines(text: str, size: float, colour: str) -> Iterator[Piece]:
    for line in wrap(printable(text), _ROOM, size):

        def paint(sheet: Sheet, top: float, line: str = line) -> None:
            sheet.text(MARGIN, top + size * 1.15, line, size, colour)

        yield Piece(size * 1.6, paint)


def _chart(chart: Chart) -> Piece:
    def paint(sheet: Sheet, top: float) -> None:
        paint_chart(sheet, chart, MARGIN, top + 4, _ROOM)

    return Piece(chart_height(chart, _ROOM) + 12, paint)


def _table(table: Table) -> Iterator[Piece]:
    head = _row(table, table.heads, head=True)
    yield head
    for cells in table.rows:
        yield _row(table, cells, again=head)


def _row(
    table: Table, cells: tuple[str, ...], head: bool = False, again: Piece | None = None
) -> Piece:
    widths = [share * _ROOM for share in table.shares]
    texts = [
        wrap(printable(cell), width - 6, _CELL) for cell, width in zip(cells, widths, strict=True)
    ]
    height = max(1, *(len(lines) for lines in texts)) * _CELL * _LEADING + 6

    def paint(sheet: Sheet, top: float) -> None:
        if head:
            sheet.box(MARGIN, top, _ROOM, height, fill=PANEL)
        x = MARGIN
        for lines, width in zip(texts, widths, strict=True):
            for number, line in enumerate(lines):
                base = top + 3 + _CELL * (1.05 + _LEADING * number)
                sheet.text(x + 3, base, line, _CELL, QUIET if head else INK, bold=head)
            x += width
        sheet.rule(MARGIN, MARGIN + _ROOM, top + height, RULE, 0.5)

    return Piece(height, paint, keep=head, again=again)


def _blank(block: Blank) -> Iterator[Piece]:
    yield _heading(block.prompt, 11)

    def paint(sheet: Sheet, top: float) -> None:
        for number in range(1, block.lines + 1):
            sheet.rule(MARGIN, MARGIN + _ROOM, top + 24 * number - 4, RULE, 0.7)

    yield Piece(24 * block.lines + 10, paint)
