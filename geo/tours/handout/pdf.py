"""A tour as a handout: A4 landscape, a page a scene with its map, its caption and the speaker's
notes below. Vector maps, text that can be selected and searched."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from geo.drawing.draw import PRINT_UNIT
from geo.drawing.items import Symbol
from geo.fonts.text_layout import ellipsis, fitted, wrap
from geo.fonts.typeface import printable
from geo.tours.handout._content import SceneContent, foot_parts
from geo.words.words import word

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.exports.pack.model import Edition, Progress
    from geo.exports.pdf.flow import Line, Placed
    from geo.exports.pdf.sheet import Sheet
    from geo.tours.bars import Bar
    from geo.tours.captions import Caption, Item
    from geo.tours.model import Tour

NOTES, NOTES_MORE = "讲稿", "讲稿（续）"
MAP_SIZE = (548.0, 356.0)
TOP = 92.0
SIDE_X = 36.0 + MAP_SIZE[0] + 18.0
NOTES_TOP = TOP + MAP_SIZE[1] + 14.0
NOTES_SIZE = 9.5


def tour_pdf(
    tour: Tour, dataset: Dataset, edition: Edition, progress: Progress | None = None
) -> bytes:
    """The handout of a tour; the speaker's notes are in it for colleagues only.

    The same tour, data and edition give the same bytes.

    Parameters
    ----------
    tour : Tour
        The scenes.
    dataset : Dataset
        What they show.
    edition : Edition
        Dates, credits, audience.
    progress : callable, optional
        Called with the scenes done and the scenes there are, after each.

    Returns
    -------
    bytes

    Raises
    ------
    ModuleNotFoundError
        The typeface's package is not installed.

    Examples
    --------
    >>> from datetime import date
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.exports.pack import read_edition
    >>> from geo.tours import Scene, Tour
    >>> from geo.tours.handout import tour_pdf
    >>> edition = read_edition(data_dir(), "zh", date(2026, 1, 2))
    >>> tour_pdf(Tour("示例", (Scene("开始"),)), load_dataset(), edition)[:5]
    b'%PDF-'
    """
    from geo.exports.pdf.document import new_document
    from geo.exports.pdf.pages import stamp
    from geo.exports.pdf.sheet import HEIGHT, WIDTH, Sheet

    out = io.BytesIO()
    canvas = new_document(out, tour.title, (WIDTH, HEIGHT))
    canvas.setAuthor(word("pack", "zh"))
    day = edition.generated
    canvas._doc._timeStamp.YMDhms = (day.year, day.month, day.day, 0, 0, 0)
    sheet = Sheet(canvas)
    inside = edition.audience == "inside"
    contents = [SceneContent(scene, dataset) for scene in tour.scenes]
    notes = [_note_pages(content.notes) if inside else [] for content in contents]
    count = sum(max(1, len(pages)) for pages in notes)
    page = 0
    for number, (content, placed) in enumerate(zip(contents, notes, strict=True), start=1):
        scene = content.scene
        page += 1
        canvas.bookmarkPage(f"scene-{number}")
        title = f"{number}. {printable(scene.title)}"
        canvas.addOutlineEntry(title, f"scene-{number}", 0, closed=True)
        _scene_page(sheet, content, number, tour, edition)
        if placed:
            _notes(sheet, NOTES, NOTES_TOP, placed[0])
        stamp(sheet, edition.mark)
        _foot(sheet, edition, page, count)
        canvas.showPage()
        for more in placed[1:]:
            page += 1
            _head(sheet, scene.title, scene.kicker, f"{number} / {len(tour.scenes)}")
            _notes(sheet, NOTES_MORE, TOP, more)
            stamp(sheet, edition.mark)
            _foot(sheet, edition, page, count)
            canvas.showPage()
        if progress is not None:
            progress(number, len(tour.scenes))
    canvas.save()
    return out.getvalue()


# --- the parts of a page --------------------------------------------------------------------------


def _head(sheet: Sheet, title: str, kicker: str, right: str) -> None:
    from geo.exports.pdf.pages import head

    head(sheet, title, kicker, right)


def _scene_page(
    sheet: Sheet, content: SceneContent, number: int, tour: Tour, edition: Edition
) -> None:
    from geo.exports.pdf.sheet import MARGIN, WIDTH

    scene = content.scene
    _head(sheet, scene.title, scene.kicker, f"{tour.title} · {number} / {len(tour.scenes)}")
    sheet.map(content.map(MAP_SIZE, PRINT_UNIT, edition), MARGIN, TOP)
    width = WIDTH - MARGIN - SIDE_X
    y = _figures(sheet, content.caption, TOP, width)
    y = _texts(sheet, content.caption.paragraphs, y, width)
    bottom = TOP + MAP_SIZE[1]
    if content.caption.chart is not None:
        chart = content.caption.chart
        y = _small(sheet, chart.title, y, width, bold=True)
        step = min(27.0, max(16.0, (bottom - y - 26) / max(1, len(chart.bars))))
        for bar in chart.bars:
            if y + step > bottom:
                break
            text = content.number(bar.project) or bar.glyph
            _bar(sheet, bar, text, y, width, step)
            y += step
        if chart.note:
            _small(sheet, chart.note, y + 3, width)
    elif content.caption.items:
        y = _small(sheet, content.caption.items_title, y, width, bold=True)
        for item in content.caption.items:
            if y + 25 > bottom:
                break
            _item(sheet, item, content.number(item.project_id), y, width)
            y += 25
        if content.caption.items_note:
            _small(sheet, content.caption.items_note, y + 2, width)


def _figures(sheet: Sheet, caption: Caption, y: float, width: float) -> float:
    """The totals in large type, what they leave out below; where the next thing begins."""
    from geo.exports.pdf.sheet import ACCENT, INK, PANEL, QUIET

    for figure in caption.figures:
        sheet.box(SIDE_X, y, width, 42, fill=PANEL)
        sheet.box(SIDE_X, y, 3, 42, fill=ACCENT)
        label = f"{figure.label}　{figure.note}" if figure.note else figure.label
        sheet.text(SIDE_X + 11, y + 14, ellipsis(printable(label), width - 16, 8.5), 8.5, QUIET)
        size, lines = fitted(printable(figure.value), width - 16, (17, 14, 11), 1)
        sheet.text(SIDE_X + 11, y + 34, lines[0], size, INK, bold=True)
        y += 47
    return _small(sheet, caption.note, y, width) if caption.note else y


def _texts(sheet: Sheet, paragraphs: tuple[str, ...], y: float, width: float) -> float:
    """The paragraphs, in type that leaves room for what follows."""
    size = 10.5 if sum(map(len, paragraphs)) < 130 else 9.0
    for text in paragraphs:
        for line in wrap(printable(text), width, size):
            sheet.text(SIDE_X, y + size * 1.2, line, size)
            y += size * 1.5
        y += 3
    return y + (5 if paragraphs else 0)


def _small(sheet: Sheet, text: str, y: float, width: float, bold: bool = False) -> float:
    from geo.exports.pdf.sheet import INK, QUIET

    for line in wrap(printable(text), width, 8.5):
        sheet.text(SIDE_X, y + 10, line, 8.5, INK if bold else QUIET, bold=bold)
        y += 12.5
    return y + 4


def _item(sheet: Sheet, item: Item, number: str, y: float, width: float) -> None:
    from geo.exports.pdf.sheet import INK, QUIET

    _mark(sheet, number or item.glyph, item, y + 10)
    x, room = SIDE_X + 22, width - 22
    sheet.text(x, y + 9, ellipsis(printable(item.name), room, 9.5), 9.5, INK, bold=True)
    sheet.text(x, y + 20, ellipsis(printable(item.detail), room, 8.5), 8.5, QUIET)


def _bar(sheet: Sheet, bar: Bar, text: str, y: float, width: float, step: float) -> None:
    from geo.exports.pdf.sheet import INK, PANEL, QUIET

    x = SIDE_X
    if text:
        _mark(sheet, text, bar, y + step / 2 - 1)
        x += 20
    room = SIDE_X + width - x
    value = printable(bar.value)
    wide = sheet.text(x + room, y + step * 0.45, value, 8.5, QUIET, align="right")
    label = ellipsis(printable(bar.label), room - wide - 6, 8.5)
    sheet.text(x, y + step * 0.45, label, 8.5, INK)
    top = y + step * 0.45 + 4
    sheet.box(x, top, room, 4, fill=PANEL)
    sheet.box(x, top, max(1.5, room * bar.share), 4, fill=bar.colour)


def _mark(sheet: Sheet, text: str, look: Item | Bar, y: float) -> None:
    symbol = Symbol(0, 0, 8.0, look.colour, text, "circle", hatched=look.hatched)
    sheet.symbol(symbol, SIDE_X + 8, y)


# --- the notes ------------------------------------------------------------------------------------


def _note_pages(notes: list[str]) -> list[Placed]:
    """The speaker's notes laid out: first below the map, the rest on pages of their own."""
    from geo.exports.pdf.flow import Column, flow, paragraph
    from geo.exports.pdf.sheet import BOTTOM, MARGIN, WIDTH

    width = WIDTH - 2 * MARGIN
    lines: list[Line] = []
    for text in notes:
        lines += paragraph(text, width, NOTES_SIZE) if text.strip() else []
    if not lines:
        return []
    return flow(lines, lambda page: [Column(MARGIN, (TOP if page else NOTES_TOP) + 18, BOTTOM - 4)])


def _notes(sheet: Sheet, title: str, top: float, placed: Placed) -> None:
    from geo.exports.pdf.flow import paint_all
    from geo.exports.pdf.sheet import ACCENT, MARGIN, WIDTH

    sheet.rule(MARGIN, WIDTH - MARGIN, top - 4)
    sheet.text(MARGIN, top + 10, title, 9.5, ACCENT, bold=True)
    paint_all(sheet, placed)


def _foot(sheet: Sheet, edition: Edition, number: int, count: int) -> None:
    """Datum, data date, approval if there is one, sources; the page of how many."""
    from geo.exports.pdf.sheet import HEIGHT, MARGIN, QUIET, WIDTH

    top = HEIGHT - 30
    sheet.rule(MARGIN, WIDTH - MARGIN, top)
    pages = word("page_of", "zh").format(number, count)
    used = sheet.text(WIDTH - MARGIN, top + 14, pages, 8, QUIET, align="right")
    lines = wrap(printable("　".join(foot_parts(edition))), WIDTH - 2 * MARGIN - used - 16, 7.5)
    for k, line in enumerate(lines[:2]):  # whom to credit is not cut short
        sheet.text(MARGIN, top + 12 + 10.5 * k, line, 7.5, QUIET)
