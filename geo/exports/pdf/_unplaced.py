"""The projects without a place as one table, as many pages as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.exports.pack.deck import DeckContent
from geo.exports.pack.deck_choice import HEADS, SIDES, table_row
from geo.exports.pack.legend import symbol_of
from geo.exports.pack.model import PackRow
from geo.exports.pdf.pages import CONTENT_TOP, Page, head
from geo.exports.pdf.sheet import BOTTOM, INK, MARGIN, PANEL, QUIET, WIDTH, Sheet
from geo.fonts.text_layout import wrap
from geo.fonts.typeface import printable
from geo.words.deck import WORDS, say
from geo.words.words import word

SIZE = 8.2
LINE = SIZE * 1.36
PAD = 5.0
WIDTHS = (46.0, 300.0, 146.0, 112.0, 165.0)
_GAP = 10.0


@dataclass(frozen=True)
class _Line:
    text: str
    bold: bool = False
    quiet: bool = False


@dataclass(frozen=True)
class _Laid:
    """A row with its lines, a list a column after the number."""

    row: PackRow
    number: str
    columns: tuple[tuple[_Line, ...], ...]

    @property
    def height(self) -> float:
        return max(len(lines) for lines in self.columns) * LINE + PAD


def unplaced_pages(
    content: DeckContent, rows: Sequence[PackRow], page_of: dict[str, int], before: int
) -> list[Page]:
    """The pages of the table; notes in ``page_of`` on which each project stands, ``before`` pages
    going ahead."""
    groups = _groups([_lay(content, row) for row in rows])
    for number, group in enumerate(groups, start=1):
        page_of.update({laid.row.project_id: before + number for laid in group})
    title = say("no_place_list", content.language, len(rows))
    pages = []
    for number, group in enumerate(groups):

        def paint(sheet: Sheet, group: Sequence[_Laid] = group, number: int = number) -> None:
            shown = say("continued", content.language, title) if number else title
            head(sheet, shown, say("no_place_text", content.language), content.pack.title)
            _paint(sheet, content, group)

        keys = tuple(f"p-{laid.row.project_id}" for laid in group)
        key = f"unplaced-{number}"
        pages.append(Page(paint, "" if number else title, key, level=1, keys=keys))
    return pages


def _groups(rows: Sequence[_Laid]) -> list[list[_Laid]]:
    """The rows of each page: as few pages as they take, and these filled alike, so that the last
    one does not hold a row or two."""
    room = BOTTOM - CONTENT_TOP - 20
    needed = len(_filled(rows, room))
    for part in range(needed and int(sum(laid.height for laid in rows) / needed), int(room)):
        groups = _filled(rows, part)
        if len(groups) == needed:
            return groups
    return _filled(rows, room)


def _filled(rows: Sequence[_Laid], room: float) -> list[list[_Laid]]:
    groups: list[list[_Laid]] = []
    left = 0.0
    for laid in rows:
        if not groups or laid.height > left:
            groups.append([])
            left = room
        groups[-1].append(laid)
        left -= laid.height
    return groups


def _lay(content: DeckContent, row: PackRow) -> _Laid:
    cells = table_row(content, row)
    columns = []
    texts = (cells.name, cells.kind, cells.amounts, cells.why)
    for place, (width, column) in enumerate(zip(WIDTHS[1:], texts, strict=True)):
        lines: list[_Line] = []
        for k, text in enumerate(column):
            bold = place == 0 and k == 0
            quiet = (place == 0 and k == 1 and bool(row.original)) or (place > 0 and k > 0)
            wrapped = wrap(printable(text), width - _GAP, SIZE)
            lines += [_Line(line, bold, quiet) for line in wrapped]
        columns.append(tuple(lines))
    return _Laid(row, cells.number, tuple(columns))


def _paint(sheet: Sheet, content: DeckContent, group: Sequence[_Laid]) -> None:
    language = content.language
    y = CONTENT_TOP
    sheet.box(MARGIN, y, WIDTH - 2 * MARGIN, 17, fill=PANEL)
    x = MARGIN
    sides = ("left", *SIDES[1:])  # the number stands before its symbol, in the middle
    for key, width, beside in zip(HEADS, WIDTHS, sides, strict=True):
        label = say(key, language) if key in WORDS else word(key, language)
        at, side = _edge(x, width, beside)
        sheet.text(at, y + 11.8, label, SIZE, QUIET, bold=True, align=side)
        x += width
    y += 18
    for laid in group:
        sheet.text(MARGIN + 23, y + LINE, laid.number, 8, QUIET, align="right")
        sheet.symbol(symbol_of(content.pack, laid.row, 9.5), MARGIN + 35, y + LINE - 2.6, 0.62)
        x = MARGIN + WIDTHS[0]
        for width, side, lines in zip(WIDTHS[1:], SIDES[1:], laid.columns, strict=True):
            at, align = _edge(x, width, side)
            for k, line in enumerate(lines):
                colour = QUIET if line.quiet else INK
                baseline = y + (k + 1) * LINE
                sheet.text(at, baseline, line.text, SIZE, colour, bold=line.bold, align=align)
            x += width
        y += laid.height
        sheet.rule(MARGIN, WIDTH - MARGIN, y, line=0.4)


def _edge(x: float, width: float, side: str) -> tuple[float, str]:
    """Where a column's text stands, and how it is aligned there; ``x``: the column's left edge."""
    return (x + width - _GAP, side) if side == "right" else (x + 6, side)
