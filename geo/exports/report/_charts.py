"""A chart of a review, painted: horizontal bars with their numbers, for the PDF and for Word."""

from __future__ import annotations

from geo.exports.pdf.sheet import DEEP, INK, QUIET, RULE, Sheet
from geo.exports.report.model import Chart
from geo.fonts.text_layout import ellipsis, wrap
from geo.fonts.typeface import printable, typeface

_NAME_SHARE = 0.34
_SIZE = 9.0
_BAR, _GAP = 9.0, 7.0
_HEAD = 40.0
"""Title and legend."""


def chart_height(chart: Chart, width: float) -> float:
    """Points that the chart takes at a width, its note included."""
    notes = len(wrap(printable(chart.note), width, 8))
    return _HEAD + len(chart.names) * (_row(chart) + _GAP) + notes * 12 + 8


def _row(chart: Chart) -> float:
    return _BAR if chart.stacked else _BAR * len(chart.series)


def paint_chart(sheet: Sheet, chart: Chart, left: float, top: float, width: float) -> None:
    """Paint it with its upper left corner there."""
    title = ellipsis(printable(f"{chart.title}（{chart.unit}）"), width, 11)
    sheet.text(left, top + 12, title, 11, DEEP, bold=True)
    x = left
    for series in chart.series:
        sheet.box(x, top + 21, 9, 9, fill=series.colour)
        x += 13 + sheet.text(x + 13, top + 29, printable(series.name), 8.5, QUIET) + 16
    start = left + width * _NAME_SHARE
    room = width - width * _NAME_SHARE - 44  # the number behind the longest bar
    largest = max(_longest(chart), chart.mark or 0.0) or 1.0
    y = top + _HEAD
    height = len(chart.names) * (_row(chart) + _GAP)
    for number, name in enumerate(chart.names):
        middle = y + _row(chart) / 2
        shown = ellipsis(printable(name), width * _NAME_SHARE - 8, _SIZE)
        sheet.text(start - 6, middle + _SIZE * 0.36, shown, _SIZE, INK, align="right")
        _bars(sheet, chart, number, start, y, room / largest)
        y += _row(chart) + _GAP
    sheet.box(start - 0.4, top + _HEAD - 3, 0.8, height, fill=RULE)
    if chart.mark is not None:
        at = start + chart.mark * room / largest
        sheet.box(at - 0.6, top + _HEAD - 3, 1.2, height, fill=INK)
    for line in wrap(printable(chart.note), width, 8):
        sheet.text(left, y + 8, line, 8, QUIET)
        y += 12


def _longest(chart: Chart) -> float:
    values = [[value or 0.0 for value in series.values] for series in chart.series]
    if chart.stacked:
        return max((sum(one) for one in zip(*values, strict=True)), default=0.0)
    return max((max(one) for one in zip(*values, strict=True)), default=0.0)


def _bars(sheet: Sheet, chart: Chart, number: int, start: float, y: float, scale: float) -> None:
    """The bars of one name, and their numbers: of a stack its sum."""
    x, total, any_ = start, 0.0, False
    for series in chart.series:
        value = series.values[number]
        if value is not None:
            sheet.box(x, y, value * scale, _BAR, fill=series.colour)
            any_, total = True, total + value
            x += value * scale
        if not chart.stacked:
            if value is not None:
                _number(sheet, f"{value:g}", x, y)
            x, y = start, y + _BAR
    if chart.stacked and any_:
        _number(sheet, f"{round(total, 4):g}", x, y)


def _number(sheet: Sheet, text: str, x: float, y: float) -> None:
    """Behind a bar, on white: the line of the target may pass there."""
    size = 8.0
    sheet.box(x + 2, y, typeface().width(text, size) + 3, _BAR, fill="#ffffff")
    sheet.text(x + 3.5, y + _BAR / 2 + size * 0.36, text, size, INK)
