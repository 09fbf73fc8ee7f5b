"""The overview map, its legend and the numbered list of a pack."""

from __future__ import annotations

from collections.abc import Sequence

from geo.drawing.draw import PRINT_UNIT
from geo.drawing.items import SIGN_PX, Symbol
from geo.exports.pack.deck import DeckContent
from geo.exports.pack.legend import legend, symbol_of
from geo.exports.pdf.flow import heading, paragraph
from geo.exports.pdf.pages import CONTENT_TOP, Page, head
from geo.exports.pdf.sheet import BOTTOM, DEEP, INK, MARGIN, PANEL, QUIET, WIDTH, Sheet
from geo.fonts.text_layout import fitted, wrap
from geo.fonts.typeface import printable, typeface
from geo.words.deck import say
from geo.words.words import term, word

LIST_BESIDE = 22
"""Up to so many rows stand beside the overview map; more get a table of their own."""


def overview(content: DeckContent, page_of: dict[str, int]) -> Page:
    """All projects on one map, numbered; a short list beside it."""
    pack, language = content.pack, content.language
    beside = len(pack.rows) <= LIST_BESIDE
    width = 522.0 if beside else WIDTH - 2 * MARGIN

    def paint(sheet: Sheet) -> None:
        title = word("overview_map", language)
        head(sheet, title, " | ".join([pack.count_line, *pack.sums[:1]]), pack.title)
        legend_height = 78.0 if beside else 62.0
        height = BOTTOM - CONTENT_TOP - legend_height - 6
        drawing = content.overview((width, height), PRINT_UNIT)
        sheet.map(drawing, MARGIN, CONTENT_TOP)
        paint_legend(sheet, content, MARGIN, CONTENT_TOP + height + 8, width)
        if not beside:
            return
        x, y = MARGIN + width + 18, CONTENT_TOP
        step = min(24.0, (BOTTOM - CONTENT_TOP) / max(1, len(pack.rows)))
        for row in pack.rows:
            _list_row(sheet, content, row.project_id, x, y, WIDTH - MARGIN - x, step, page_of)
            y += step

    return Page(paint, word("overview_map", language), "overview")


def _list_row(
    sheet: Sheet,
    content: DeckContent,
    project_id: str,
    x: float,
    y: float,
    width: float,
    step: float,
    page_of: dict[str, int],
) -> None:
    row = next(r for r in content.pack.rows if r.project_id == project_id)
    number = content.numbers[project_id]
    size = 9.0 if step > 18 else 8.2
    middle = y + step / 2
    sheet.symbol(symbol_of(content.pack, row, 9.5, number), x + 9, middle, 0.72)
    page = str(page_of.get(project_id, ""))
    sheet.text(x + width, middle + size * 0.36, page, size - 1, QUIET, align="right")
    smaller = (size - 0.8, size - 1.6, size - 2.2)
    amount_size, amounts = fitted(printable(row.investment), 84, smaller, 1)
    room = width - 24 - 18 - 88
    name_size, names = fitted(printable(row.title), room, (size, size - 1, size - 1.8), 1)
    sheet.text(x + 22, middle + size * 0.36, names[0] if names else "", name_size)
    right = x + width - 18
    amount = amounts[0] if amounts else ""
    sheet.text(right, middle + size * 0.36, amount, amount_size, QUIET, align="right")
    sheet.rule(x, x + width, y + step, line=0.4)
    if page:
        sheet.link(x, y, width, step, f"p-{project_id}")


def paint_legend(sheet: Sheet, content: DeckContent, x: float, y: float, width: float) -> None:
    """The legend in as many rows as it takes, groups one after another."""
    size = 7.6
    face = typeface()
    left, top = x, y + 5
    for title, entries in legend(content.pack):
        if not entries:
            continue
        wide = face.width(title, size) + 8
        if left + wide + 50 > x + width:
            left, top = x, top + 14.5
        sheet.text(left, top + size * 0.36, title, size, QUIET, bold=True)
        left += wide
        for symbol, text in entries:
            radius = (symbol.radius if isinstance(symbol, Symbol) else SIGN_PX) * PRINT_UNIT
            need = 2 * radius + 4 + face.width(text, size) + 9
            if left + need > x + width:
                left, top = x, top + 14.5
            sheet.symbol(symbol, left + radius + 1, top, PRINT_UNIT)
            sheet.text(left + 2 * radius + 4.5, top + size * 0.36, text, size)
            left += need
        left += 8


# --- the numbered list ------------------------------------------------------------------------

ROW_HEIGHT = 16.2
_KEYS = ("number", "name", "sector", "kind", "zone", "investment", "floor_area", "on_page")
_WIDTHS = {
    "zh": (46.0, 240.0, 78.0, 66.0, 84.0, 134.0, 92.0, 29.9),
    "en": (46.0, 186.0, 114.0, 92.0, 104.0, 128.0, 74.0, 25.8),
}


def table_pages(content: DeckContent, page_of: dict[str, int]) -> list[Page]:
    """The list of all rows, as many pages as it takes."""
    rows = content.pack.rows
    per_page = int((BOTTOM - CONTENT_TOP - 18) / ROW_HEIGHT)
    title = word("list", content.language)
    pages = []
    for start in range(0, len(rows), per_page):
        chunk = range(start, min(start + per_page, len(rows)))

        def paint(sheet: Sheet, chunk: Sequence[int] = chunk) -> None:
            shown = say("continued", content.language, title) if chunk[0] else title
            head(sheet, shown, " | ".join(content.pack.sums[:1]), content.pack.title)
            _table(sheet, content, chunk, page_of)

        pages.append(Page(paint, "" if start else title, f"list-{start}"))
    return pages


def _table(
    sheet: Sheet, content: DeckContent, chunk: Sequence[int], page_of: dict[str, int]
) -> None:
    language = content.language
    columns = list(zip(_KEYS, _WIDTHS[language], strict=True))
    y = CONTENT_TOP
    sheet.box(MARGIN, y, WIDTH - 2 * MARGIN, 17, fill=PANEL)
    x = MARGIN
    for key, width in columns:
        label = say(key, language) if key in ("number", "on_page") else word(key, language)
        size, lines = fitted(label, width - 7, (8.4, 7.4, 6.4), 1)
        sheet.text(x + 6, y + 11.8, lines[0], size, QUIET, bold=True)
        x += width
    y += 18
    for index in chunk:
        row = content.pack.rows[index]
        middle = y + ROW_HEIGHT / 2
        sheet.symbol(symbol_of(content.pack, row, 9.5), MARGIN + 35, middle, 0.62)
        values = {
            "number": content.numbers[row.project_id],
            "name": row.title,
            "sector": row.sector_text,
            "kind": row.kind_text,
            "zone": row.bay_text,
            "investment": row.investment,
            "floor_area": row.floor_area,
            "on_page": str(page_of.get(row.project_id, "")),
        }
        x = MARGIN
        for key, width in columns:
            colour = INK
            if (
                key in ("investment", "floor_area")
                and getattr(row, "investment_yi" if key == "investment" else "floor_area_wan_m2")
                is None
            ):
                colour = QUIET
            text = printable(values[key])
            if key == "number":
                sheet.text(x + 23, middle + 3, text, 8, QUIET, align="right")
            else:
                indent = 14 if key == "name" and row.part_of_id and not row.is_group else 6
                bold = row.is_group and key == "name"
                _cell(sheet, x + indent, middle, text, width - indent - 4, colour, bold)
            x += width
        sheet.rule(MARGIN, WIDTH - MARGIN, y + ROW_HEIGHT, line=0.4)
        if row.project_id in page_of:
            sheet.link(MARGIN, y, WIDTH - 2 * MARGIN, ROW_HEIGHT, f"p-{row.project_id}")
        y += ROW_HEIGHT


def _cell(
    sheet: Sheet, x: float, middle: float, text: str, width: float, colour: str, bold: bool
) -> None:
    """A text in a row: smaller, then in two lines, before any of it is cut."""
    size, lines = fitted(text, width, (8.4, 7.6), 1)
    if len(wrap(text, width, size)) > 1:
        size, lines = fitted(text, width, (7.0, 6.4), 2)
    y = middle + 3 if len(lines) == 1 else middle - 1.2
    for line in lines:
        sheet.text(x, y, line, size, colour, bold=bold)
        y += size * 1.06


# --- a closer look at each bay ------------------------------------------------------------------

_BAY_ROW = 14.6


def bay_pages(content: DeckContent, page_of: dict[str, int]) -> list[Page]:
    """A page for each bay with many projects: its map, its role, the numbers on it."""
    pages = []
    for name in content.crowded_bays():
        title = term(name, content.language)

        def paint(sheet: Sheet, name: str = name, title: str = title) -> None:
            _bay(sheet, content, name, title, page_of)

        pages.append(Page(paint, title, f"bay-{name}", level=1))
    return pages


def _bay(
    sheet: Sheet, content: DeckContent, name: str, title: str, page_of: dict[str, int]
) -> None:
    rows = [row for row in content.pack.rows if row.bay == name and row.counted]
    count = say("projects_value", content.language, len(rows))
    head(sheet, title, f"{say('projects', content.language)} {count}", content.pack.title)
    width, height = 500.0, BOTTOM - CONTENT_TOP - 2
    sheet.map(content.bay_map(name, (width, height), PRINT_UNIT), MARGIN, CONTENT_TOP)
    left = MARGIN + width + 18
    room = WIDTH - MARGIN - left
    y = CONTENT_TOP
    text = content.role(name)
    if text:
        lines = [
            *heading(word("positioning", content.language), DEEP),
            *paragraph(text, room, 9.5),
        ]
        for line in lines:
            line.paint(sheet, left, y)
            y += line.height
        y += 8
    shown = rows[: int((BOTTOM - 4 - y) / _BAY_ROW)]
    if len(shown) < len(rows):
        shown = shown[:-1]
    for row in shown:
        _list_row(sheet, content, row.project_id, left, y, room, _BAY_ROW, page_of)
        y += _BAY_ROW
    if len(shown) < len(rows):
        more = say("near_more", content.language, len(rows) - len(shown))
        sheet.text(left, y + 11, more, 8.2, QUIET)
