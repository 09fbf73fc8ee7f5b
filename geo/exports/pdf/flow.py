"""Text that flows: lines of known height, from one column to the next, from page to page.

Everything is laid out before anything is painted, so that the number of pages is known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from geo.exports.pdf.sheet import INK, QUIET, Sheet
from geo.fonts.text_layout import wrap
from geo.fonts.typeface import printable, typeface

Paint = Callable[[Sheet, float, float], None]


@dataclass(frozen=True)
class Line:
    """``paint(sheet, x, top)`` draws it; ``keep``: not parted from the next line."""

    height: float
    paint: Paint
    keep: bool = False


@dataclass(frozen=True)
class Column:
    x: float
    top: float
    bottom: float


def _nothing(sheet: Sheet, x: float, y: float) -> None:
    return


def gap(height: float) -> Line:
    return Line(height, _nothing)


def heading(text: str, colour: str = INK, size: float = 10.5) -> list[Line]:
    def paint(sheet: Sheet, x: float, y: float) -> None:
        sheet.text(x, y + size + 1, text, size, colour, bold=True)

    return [Line(size * 1.6, paint, keep=True)]


def paragraph(
    text: str,
    width: float,
    size: float = 9.5,
    colour: str = INK,
    leading: float = 1.5,
    fill: str = "",
    inset: float = 0.0,
) -> list[Line]:
    """Lines of a text; ``fill``: a panel behind them, ``inset`` wider on both sides."""
    lines = wrap(printable(text), width - 2 * inset, size)
    return [_line(line, width, size, colour, size * leading, fill, inset) for line in lines]


def _line(
    text: str, width: float, size: float, colour: str, height: float, fill: str, inset: float
) -> Line:
    def paint(sheet: Sheet, x: float, y: float) -> None:
        if fill:
            sheet.box(x, y - 0.2, width, height + 0.4, fill=fill)
        sheet.text(x + inset, y + height / 2 + size * 0.36, text, size, colour)

    return Line(height, paint)


def panel_edge(width: float, height: float, fill: str) -> Line:
    """The padding above or below the lines of a panel."""

    def paint(sheet: Sheet, x: float, y: float) -> None:
        sheet.box(x, y - 0.2, width, height + 0.4, fill=fill)

    return Line(height, paint, keep=True)


def panel(
    title: str, texts: Sequence[str], width: float, fill: str, size: float = 9.0
) -> list[Line]:
    """A tinted box with a heading."""
    lines = [panel_edge(width, 5, fill)]
    if title:
        heads = paragraph(title, width, size, QUIET, fill=fill, inset=8)
        lines += [Line(line.height, line.paint, keep=True) for line in heads]
    for text in texts:
        lines += paragraph(text, width, size, fill=fill, inset=8)
    return [*lines[:-1], Line(lines[-1].height, lines[-1].paint, keep=True),
            Line(6, panel_edge(width, 6, fill).paint)]  # fmt: skip


def facts(
    found: Sequence[tuple[str, str]], width: float, size: float = 9.0, label_width: float = 0.0
) -> list[Line]:
    """A two-column table with thin rules between its rows."""
    face = typeface()
    if not label_width:
        widest = max((face.width(label, size) for label, _ in found), default=0.0)
        label_width = min(widest + 10, width * 0.36)
    lines: list[Line] = []
    for label, text in found:
        labels = wrap(printable(label), label_width - 6, size)
        values = wrap(printable(text), width - label_width, size)
        count = max(len(labels), len(values))
        for number in range(count):
            lines.append(
                _fact(
                    labels[number] if number < len(labels) else "",
                    values[number] if number < len(values) else "",
                    label_width,
                    width,
                    size,
                    first=number == 0,
                    last=number == count - 1,
                )
            )
    return lines


def _fact(
    label: str, value: str, label_width: float, width: float, size: float, first: bool, last: bool
) -> Line:
    height = size * 1.42 + (2.6 if first else 0) + (2.6 if last else 0)

    def paint(sheet: Sheet, x: float, y: float) -> None:
        base = y + (2.6 if first else 0) + size * 1.07
        sheet.text(x, base, label, size, QUIET)
        sheet.text(x + label_width, base, value, size)
        if last:
            sheet.rule(x, x + width, y + height, line=0.5)

    return Line(height, paint, keep=not last and first)


Placed = list[tuple[Line, float, float]]


def flow(lines: Sequence[Line], columns: Callable[[int], Sequence[Column]]) -> list[Placed]:
    """The lines of each page with their places. ``columns(page)``: the columns of a page, 0 the
    first. A line that is too high for an empty column is placed all the same."""
    pages: list[Placed] = [[]]
    current = list(columns(0))
    column, y = 0, current[0].top
    index = 0
    while index < len(lines):
        group = [lines[index]]
        while group[-1].keep and index + len(group) < len(lines):
            group.append(lines[index + len(group)])
        needed = sum(line.height for line in group)
        at_top = y <= current[column].top
        room = current[column].bottom - current[column].top
        if y + needed > current[column].bottom + 0.01 and not (at_top and needed > room):
            column += 1
            if column == len(current):
                pages.append([])
                current, column = list(columns(len(pages) - 1)), 0
            y = current[column].top
            continue
        if needed > room:
            group = group[:1]  # cannot be kept together anywhere
        for line in group:
            pages[-1].append((line, current[column].x, y))
            y += line.height
        index += len(group)
    return pages


def paint_all(sheet: Sheet, placed: Placed) -> None:
    for line, x, y in placed:
        line.paint(sheet, x, y)
