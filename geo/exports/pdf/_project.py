"""The page of a project, and that of a zone: a map to the left, what is known to the right."""

from __future__ import annotations

from collections.abc import Callable

from geo.drawing.draw import PRINT_UNIT
from geo.exports.pack.deck import Around, DeckContent
from geo.exports.pack.facts import conflict_lines, place_facts, plan_facts
from geo.exports.pack.legend import symbol_of
from geo.exports.pack.model import PackRow
from geo.exports.pdf.flow import (
    Column,
    Line,
    Placed,
    facts,
    flow,
    gap,
    heading,
    paint_all,
    panel,
    paragraph,
)
from geo.exports.pdf.pages import CONTENT_TOP, Page, head
from geo.exports.pdf.sheet import (
    ACCENT,
    BOTTOM,
    DEEP,
    INK,
    MARGIN,
    NOTE,
    PANEL,
    QUIET,
    WARNING,
    WIDTH,
    Sheet,
)
from geo.fonts.text_layout import ellipsis, fitted, wrap
from geo.fonts.typeface import printable, typeface
from geo.sites.nearby import WITHIN_M
from geo.words.deck import say
from geo.words.words import distance, word

MAP_SIZE = (470.0, 338.0)
RIGHT = MARGIN + MAP_SIZE[0] + 22
RIGHT_WIDTH = WIDTH - MARGIN - RIGHT
_SHOWN_ABOVE = ("investment", "floor_area", "site_area")


def project_pages(content: DeckContent, row: PackRow) -> list[Page]:
    """One page, and as many more as a long text takes."""
    top = CONTENT_TOP + 14
    half = (WIDTH - 2 * MARGIN - 30) / 2

    def columns(page: int, bottom: float = BOTTOM - 2) -> list[Column]:
        if page == 0:
            return [Column(RIGHT, top + 58, bottom)]
        return [
            Column(MARGIN, CONTENT_TOP, BOTTOM - 2),
            Column(MARGIN + half + 30, CONTENT_TOP, BOTTOM - 2),
        ]

    pages = _laid(content, row, columns)
    result = []
    for number, placed in enumerate(pages):

        def paint(sheet: Sheet, number: int = number, placed: Placed = placed) -> None:
            if number == 0:
                _first(sheet, content, row, top)
            else:
                title = say("continued", content.language, row.title)
                head(sheet, title, row.project_id, content.pack.title)
            paint_all(sheet, placed)

        bookmark = f"{content.numbers[row.project_id]}. {row.title}" if number == 0 else ""
        key = f"p-{row.project_id}" if number == 0 else ""
        result.append(Page(paint, bookmark, key, level=1))
    return result


_SCALES = (1.0, 0.94, 0.88, 0.82)
"""Type is set so much smaller before a second page is begun: at the least 7.4 pt."""
_LEAST_LINES = 8
"""A page of its own has at least so many lines, taken over from the page before it."""


def _laid(
    content: DeckContent, row: PackRow, columns: Callable[[int, float], list[Column]]
) -> list[Placed]:
    """The lines of each page: on one where smaller type makes them fit, else on more with none
    that holds a line or two."""
    zones = content.positioning(row)
    # what the plan wants of a bay stands on the bay's page too, and makes room here if need be
    shorter = [zones, zones[:1]] if len(content.pack.rows) > 1 else [zones]
    for said in shorter:
        for scale in _SCALES:
            lines = _lines(content, row, scale, said)
            pages = flow(lines, lambda page: columns(page, BOTTOM - 2))
            if len(pages) == 1:
                return pages
    lines = _lines(content, row, 1.0, zones)

    def upon(bottom: float) -> list[Placed]:
        return flow(lines, lambda page: columns(page, bottom))

    bottom = BOTTOM - 2
    pages = upon(bottom)
    while len(pages) == 2 and len(pages[1]) < _LEAST_LINES and bottom > BOTTOM / 2:
        bottom -= 12
        pages = upon(bottom)
    return pages


def _lines(
    content: DeckContent, row: PackRow, scale: float, zones: list[tuple[str, str]]
) -> list[Line]:
    """What stands to the right of the map, most wanted first; ``zones``: whose role is told."""
    language = content.language
    above = {word(key, language) for key in _SHOWN_ABOVE} | {
        word("sector", language),
        word("kind", language),
    }
    size = 9.0 * scale
    lines: list[Line] = []
    if row.note:
        lines += [*panel(word("note", language), [row.note], RIGHT_WIDTH, NOTE, size), gap(6)]
    if row.summary:
        lines += [*paragraph(row.summary, RIGHT_WIDTH, 10 * scale), gap(5 * scale)]
    lines += facts([f for f in plan_facts(row, language) if f[0] not in above], RIGHT_WIDTH, size)
    for name, text in zones:
        title = f"{name} | {word('positioning', language)}"
        lines += [gap(4 * scale), *panel(title, [text], RIGHT_WIDTH, PANEL, 8.8 * scale)]
    lines += [gap(9 * scale), *heading(word("position", language), DEEP, 10.5 * scale)]
    lines += facts(place_facts(row, language), RIGHT_WIDTH, size)
    if row.conflict:
        title = say("conflict_lines", language)
        shown = conflict_lines(row, language)
        lines += [gap(4 * scale), *panel(title, shown, RIGHT_WIDTH, WARNING, size)]
    return lines


def _first(sheet: Sheet, content: DeckContent, row: PackRow, top: float) -> None:
    _title(sheet, content, row)
    _amounts(sheet, content, row, top)
    sheet.map(content.locator(row, MAP_SIZE, PRINT_UNIT), MARGIN, top)
    if not content.has_map(row):
        _no_place(sheet, content, row, top)
        return
    y = top + MAP_SIZE[1] + 13
    for line in wrap(printable(content.reading(row)), MAP_SIZE[0], 8)[:2]:
        sheet.text(MARGIN, y, line, 8, QUIET)
        y += 11
    around = content.around(row)
    if row.is_group:
        _parts(sheet, content, row, y + 2)
    elif around is not None:
        _around(sheet, content, around, y + 2)


def _title(sheet: Sheet, content: DeckContent, row: PackRow) -> None:
    """Symbol, number and name; below, what it is. A long name takes two lines."""
    sheet.symbol(symbol_of(content.pack, row, 19), MARGIN + 19, 60, 1.0)
    x = MARGIN + 50
    name = printable(f"{content.numbers[row.project_id]}. {row.title}")
    if len(content.pack.rows) == 1:
        name = printable(row.title)
    size, lines = fitted(name, WIDTH - MARGIN - x - 190, (21, 18, 15, 13), 1)
    if len(wrap(name, WIDTH - MARGIN - x - 190, 15)) > 1:
        size, lines = fitted(name, WIDTH - MARGIN - x - 190, (14.5, 13, 11.5), 2)
    y = 60.0 if len(lines) == 1 else 50.0
    for line in lines:
        sheet.text(x, y, line, size, DEEP, bold=True)
        y += size * 1.22
    parts = [row.sector_text, row.kind_text, row.bay_text, row.project_id]
    if row.original:
        parts.insert(0, row.original)
    line = ellipsis(printable(" · ".join(p for p in parts if p)), WIDTH - MARGIN - x - 20, 10)
    sheet.text(x, max(78.0, y - size * 1.22 + 18), line, 10, QUIET)
    pack = ellipsis(printable(content.pack.title), 180, 9)
    if len(content.pack.rows) > 1:
        sheet.text(WIDTH - MARGIN, 50, pack, 9, QUIET, align="right")


def _amounts(sheet: Sheet, content: DeckContent, row: PackRow, top: float) -> None:
    """The figures an investor looks for first, as tiles."""
    tiles = content.key_figures(row)
    gap_width = 8.0
    width = (RIGHT_WIDTH - gap_width * (len(tiles) - 1)) / len(tiles)
    for number, (label, value, missing) in enumerate(tiles):
        x = RIGHT + number * (width + gap_width)
        sheet.box(x, top, width, 48, fill=PANEL)
        sheet.box(x, top, 3, 48, fill=ACCENT)
        sheet.text(x + 11, top + 15.5, ellipsis(label, width - 14, 8.5), 8.5, QUIET)
        text = printable(value)
        size, lines = fitted(text, width - 16, (15, 13, 11.5, 10), 1)
        if len(wrap(text, width - 16, 10)) > 1:
            size, lines = fitted(text, width - 16, (9.5, 8.5, 7.5), 2)
        for k, line in enumerate(lines):
            y = top + (37 if len(lines) == 1 else 29 + k * size * 1.25)
            sheet.text(x + 11, y, line, size, QUIET if missing else INK, bold=not missing)


def _no_place(sheet: Sheet, content: DeckContent, row: PackRow, top: float) -> None:
    """Over the faint map: that the position is not determined, and what is missing."""
    language = content.language
    width = MAP_SIZE[0]
    middle = MARGIN + width / 2
    sheet.text(middle, top + 100, "?", 46, "#9aa7b3", bold=True, align="middle")
    title = say("no_place_title", language)
    sheet.text(middle, top + 140, title, 18, DEEP, bold=True, align="middle")
    y = top + 166
    for line in wrap(say("no_place_text", language), width - 90, 10):
        sheet.text(middle, y, line, 10, QUIET, align="middle")
        y += 15.5
    y += 12
    sheet.text(middle, y, say("no_place_missing", language), 9.5, ACCENT, bold=True, align="middle")
    y += 17
    for line in wrap(printable(content.missing(row)), width - 90, 10.5)[:6]:
        sheet.text(middle, y, line, 10.5, INK, align="middle")
        y += 16


def _around(sheet: Sheet, content: DeckContent, around: Around, y: float) -> None:
    """Metro to the left, projects to the right, below the map."""
    language = content.language
    left_width = 158.0
    right = MARGIN + left_width + 16
    right_width = MAP_SIZE[0] - left_width - 16
    within = distance(WITHIN_M, language)
    sheet.text(MARGIN, y + 10, say("near_metro", language), 9.5, DEEP, bold=True)
    straight = f"（{say('near_straight', language)}）" if language == "zh" else " (straight-line)"
    used = typeface().width(say("near_metro", language), 9.5)
    sheet.text(MARGIN + used + 2, y + 10, straight, 7.6, QUIET)
    sheet.text(right, y + 10, say("near_projects", language, within), 9.5, DEEP, bold=True)
    top = y + 25
    if not around.metro:
        for line in wrap(say("near_metro_none", language), left_width, 8.6):
            sheet.text(MARGIN, top, line, 8.6, QUIET)
            top += 12.5
    for name, where in around.metro:
        _near(sheet, MARGIN, top, left_width, name, where)
        top += 12.8
    top = y + 25
    if not around.projects:
        sheet.text(right, top, say("near_projects_none", language, within), 8.6, QUIET)
        top += 12.8
    half = (right_width - 14) / 2
    for number, (name, where) in enumerate(around.projects):
        column, below = number % 2, number // 2
        _near(sheet, right + column * (half + 14), top + below * 12.8, half, name, where)
    top += 12.8 * ((len(around.projects) + 1) // 2)
    more = [say("near_more", language, around.more)] if around.more else []
    if around.warning:
        more.append(around.warning)
    if more:
        separator = "；" if language == "zh" else "; "
        for line in wrap(printable(separator.join(more)), right_width, 7.8)[:2]:
            if top < BOTTOM:
                sheet.text(right, top, line, 7.8, QUIET)
            top += 11


def _parts(sheet: Sheet, content: DeckContent, row: PackRow, y: float) -> None:
    """The parts of a group with their amounts and zones, in two columns."""
    parts = content.parts(row)
    sheet.text(MARGIN, y + 10, word("parts", content.language), 9.5, DEEP, bold=True)
    width = (MAP_SIZE[0] - 18) / 2
    rows = int((BOTTOM - y - 25) / 12.8) + 1
    shown = parts if len(parts) <= 2 * rows else parts[: 2 * rows - 1]
    for number, (name, about) in enumerate(shown):
        column, line = number % 2, number // 2
        _near(sheet, MARGIN + column * (width + 18), y + 25 + line * 12.8, width, name, about)
    if len(shown) < len(parts):
        more = say("near_more", content.language, len(parts) - len(shown))
        last = y + 25 + (len(shown) // 2) * 12.8
        sheet.text(MARGIN + width + 18, last, more, 8.2, QUIET)


def _near(sheet: Sheet, x: float, y: float, width: float, name: str, where: str) -> None:
    used = sheet.text(x + width, y, printable(where), 8.4, QUIET, align="right")
    size, lines = fitted(printable(name), width - used - 8, (8.6, 7.8, 7.0), 1)
    sheet.text(x, y, lines[0] if lines else "", size)


# --- a zone -----------------------------------------------------------------------------------


def zone_pages(content: DeckContent) -> list[Page]:
    """What the plan wants of the zone, its limits and how the map reads them, its sectors."""
    zone, language = content.pack.zone, content.language
    if zone is None:
        return []
    width = RIGHT_WIDTH
    lines: list[Line] = []
    if zone.positioning:
        lines += [*heading(word("positioning", language), DEEP)]
        lines += [*paragraph(zone.positioning, width, 11, INK, 1.6), gap(10)]
    found = [
        (word("limits", language), zone.limits),
        (word("reading", language), zone.interpretation),
    ]
    if zone.precision_m:
        off = say("border_precision_value", language, distance(zone.precision_m, language))
        found.append((say("border_precision", language), off))
    sectors = [(word_of, count) for word_of, count in content.sectors()]
    lines += [*heading(say("sectors_here", language), DEEP), *_sector_bars(content, sectors, width)]
    lines += [gap(10), *facts([f for f in found if f[1]], width, 8.8)]
    half = (WIDTH - 2 * MARGIN - 30) / 2

    def columns(page: int) -> list[Column]:
        if page == 0:
            return [Column(RIGHT, CONTENT_TOP, BOTTOM - 2)]
        return [
            Column(MARGIN, CONTENT_TOP, BOTTOM - 2),
            Column(MARGIN + half + 30, CONTENT_TOP, BOTTOM - 2),
        ]

    result = []
    for number, placed in enumerate(flow(lines, columns)):

        def paint(sheet: Sheet, number: int = number, placed: Placed = placed) -> None:
            title = zone.name_text if not number else say("continued", language, zone.name_text)
            head(sheet, title, " | ".join([content.pack.count_line, *content.pack.sums[:1]]), "")
            if number == 0:
                size = (MAP_SIZE[0], BOTTOM - CONTENT_TOP - 2)
                sheet.map(content.zone_map(size, PRINT_UNIT), MARGIN, CONTENT_TOP)
            paint_all(sheet, placed)

        result.append(Page(paint, say("zone_of", language) if not number else "", f"zone-{number}"))
    return result


def _sector_bars(content: DeckContent, sectors: list[tuple[str, int]], width: float) -> list[Line]:
    """A bar a sector, in its colour, with its number."""
    from geo.style import NO_SECTOR, NO_SECTOR_STYLE, SECTOR_STYLES
    from geo.words.words import term

    language = content.language
    most = max((count for _, count in sectors), default=1)
    names = [term(sector or NO_SECTOR, language) for sector, _ in sectors]
    label = max((typeface().width(name, 9) for name in names), default=0) + 10
    lines = []
    for (sector, count), name in zip(sectors, names, strict=True):
        colour = SECTOR_STYLES.get(sector, NO_SECTOR_STYLE).colour

        def paint(
            sheet: Sheet, x: float, y: float, name: str = name, count: int = count,
            colour: str = colour,
        ) -> None:  # fmt: skip
            sheet.text(x, y + 10.5, name, 9)
            long = max(2.0, (width - label - 24) * count / most)
            sheet.box(x + label, y + 3, long, 9, fill=colour)
            sheet.text(x + label + long + 5, y + 10.8, str(count), 9, QUIET)

        lines.append(Line(15.0, paint))
    return lines
