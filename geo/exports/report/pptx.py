"""A review as slides: native charts and tables that can be edited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from geo.exports.pptx.frame import ACCENT, BOTTOM, DEEP, INK, LEFT, NARROW, QUIET
from geo.exports.pptx.slide import LATIN, Deck, Words
from geo.exports.report.model import Blank, Chart, Head, Report, Section, Table, Text
from geo.fonts.text_layout import ellipsis, fitted, wrap
from geo.fonts.typeface import clean, printable
from geo.reviews.decisions import safe_cell

if TYPE_CHECKING:
    from pptx.slide import Slide

_WIDTH = 900.0
_CELL = 10.5
_BODY = 72.0
"""Where the content of a slide begins."""
_POINTS = 12_700  # EMU


def write_pptx(report: Report, out: BinaryIO) -> None:
    """Write it. Raises OSError."""
    deck = Deck("zh")
    slide = deck.slide(report.title, 30, (46, 170, 868, 96))
    deck.block(slide, (LEFT, 170, 5, 96), ACCENT)
    deck.text(slide, (46, 280, 868, 60), Words(report.subtitle, 16, QUIET))
    deck.foot(slide, _foot(report))
    for section in report.sections:
        _section(deck, report, section)
    deck.presentation.core_properties.title = clean(report.title)[:255]
    deck.presentation.save(out)


def _foot(report: Report) -> str:
    return ellipsis(clean(report.foot), 830 * NARROW, 8)


def _slide(deck: Deck, report: Report, title: str) -> Slide:
    size, lines = fitted(printable(title), 860 * NARROW, (24, 20, 17), 1)
    slide = deck.slide(clean(lines[0] if lines else title), size, (46, 18, 868, 44))
    deck.block(slide, (LEFT, 24, 5, 32), ACCENT)
    deck.foot(slide, _foot(report))
    return slide


def _section(deck: Deck, report: Report, section: Section) -> None:
    """Texts stand above the chart or table that follows; blanks share a slide; a table takes as
    many as it needs, under the heading before it."""
    above: list[Text] = []
    blanks: list[Blank] = []
    heading = ""
    for block in section.blocks:
        if isinstance(block, Text):
            above.append(block)
        elif isinstance(block, Blank):
            blanks.append(block)
        elif isinstance(block, Head):
            heading = block.text
        elif isinstance(block, Chart):
            slide = _slide(deck, report, section.title)
            _chart(slide, deck, block, _texts(deck, slide, above))
            above = []
        else:
            shown = f"{section.title}：{heading}" if heading else section.title
            _table(deck, report, shown, block, above)
            above, heading = [], ""
    if above or blanks:
        shown = f"{section.title}：{heading}" if heading else section.title
        slide = _slide(deck, report, shown)
        _blanks(deck, slide, blanks, _texts(deck, slide, above))


def _texts(deck: Deck, slide: Slide, texts: Sequence[Text]) -> float:
    """Paragraphs from the top of a slide; where they end."""
    y = _BODY
    for text in texts:
        size, height = _height(text)
        words = Words(text.text, size, QUIET if text.quiet else INK)
        deck.text(slide, (LEFT, y, _WIDTH, height), words)
        y += height
    return y


def _height(text: Text) -> tuple[float, float]:
    """Type size and height of a paragraph."""
    size = 10.5 if text.quiet else 13.0
    return size, len(wrap(printable(text.text), _WIDTH * NARROW, size)) * size * 1.35 + 5


def _blanks(deck: Deck, slide: Slide, blanks: Sequence[Blank], top: float) -> None:
    """Prompts with room below, shared out over what is left of the slide."""
    each = (BOTTOM - top) / max(1, len(blanks))
    for number, blank in enumerate(blanks):
        y = top + number * each
        deck.text(slide, (LEFT, y, _WIDTH, 24), Words(blank.prompt, 14, DEEP, True))
        box = (LEFT, y + 24, _WIDTH, each - 32)
        deck.text(slide, box, Words(" ", 13), fill="#f3f6f9", inset=6)


# --- charts ---------------------------------------------------------------------------------------


def _chart(slide: Slide, deck: Deck, chart: Chart, top: float) -> None:
    """A native bar chart, the first name on top. A name never becomes a formula of its sheet."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE

    data = CategoryChartData()
    data.categories = [safe_cell(clean(name)) for name in chart.names]
    for series in chart.series:
        data.add_series(safe_cell(clean(series.name)), series.values)
    kind = XL_CHART_TYPE.BAR_STACKED if chart.stacked else XL_CHART_TYPE.BAR_CLUSTERED
    deck.text(
        slide, (LEFT, top + 2, _WIDTH, 24), Words(f"{chart.title}（{chart.unit}）", 14, DEEP, True)
    )
    box = [round(value * _POINTS) for value in (LEFT, top + 26, _WIDTH, 468 - top - 26)]
    shapes: Any = slide.shapes
    frame = shapes.add_chart(kind, *box, data)
    frame.name = clean(f"{chart.title}（{chart.unit}）")
    _dress(frame.chart, chart)
    deck.text(slide, (LEFT, 472, _WIDTH, 36), Words(chart.note, 10.5, QUIET))


def _dress(made: Any, chart: Chart) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_LEGEND_POSITION
    from pptx.util import Pt

    made.font.size, made.font.name = Pt(10 if len(chart.names) > 9 else 12), LATIN["zh"]
    made.has_title = False
    made.has_legend = True
    made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    made.category_axis.reverse_order = True
    made.category_axis.format.line.color.rgb = RGBColor.from_string("9AA7AE")
    axis = made.value_axis
    axis.minimum_scale = 0
    axis.has_major_gridlines = chart.mark is not None
    axis.visible = chart.mark is not None
    if chart.mark is not None:
        axis.major_unit = chart.mark
        largest = max(value or 0.0 for series in chart.series for value in series.values)
        axis.maximum_scale = max(chart.mark, largest) * 1.1
        axis.major_gridlines.format.line.color.rgb = RGBColor.from_string("1C2430")
    plot = made.plots[0]
    plot.gap_width = 45
    for series, shown in zip(plot.series, chart.series, strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = RGBColor.from_string(shown.colour[1:].upper())
        labels = series.data_labels
        labels.show_value, labels.number_format_is_linked = True, False
        labels.number_format = "0.###;;"  # no label for nothing
        if chart.stacked and shown.colour == "#0b5fa5":
            labels.font.color.rgb = RGBColor.from_string("FFFFFF")


# --- tables ---------------------------------------------------------------------------------------


def _table(deck: Deck, report: Report, title: str, table: Table, above: Sequence[Text]) -> None:
    """The texts above it on the first of as many slides as its rows need, the heads on all."""
    widths = [share * _WIDTH for share in table.shares]
    heads = (22.0, [Words(text, _CELL, DEEP, True) for text in table.heads])
    used = sum(height for _, height in map(_height, above))
    pages = list(_pages(table, widths, used))
    for number, rows in enumerate(pages, start=1):
        shown = f"{title}（{number} / {len(pages)}）" if len(pages) > 1 else title
        slide = _slide(deck, report, shown)
        made = [(height, [Words(text, _CELL, INK) for text in cells]) for height, cells in rows]
        top = _texts(deck, slide, above if number == 1 else ())
        deck.table(slide, LEFT, top, widths, [heads, *made], head=True)


def _pages(
    table: Table, widths: Sequence[float], used: float
) -> Iterator[list[tuple[float, tuple[str, ...]]]]:
    """The rows of each slide with their heights; ``used``: points of the first that texts take."""
    page: list[tuple[float, tuple[str, ...]]] = []
    left = BOTTOM - _BODY - 26.0
    for cells in table.rows:
        lines = max(
            len(wrap(printable(cell), (width - 8) * NARROW, _CELL))
            for cell, width in zip(cells, widths, strict=True)
        )
        height = max(1, lines) * _CELL * 1.42 + 5
        if page and used + height > left:
            yield page
            page, used = [], 0.0
        page.append((height, cells))
        used += height
    yield page
