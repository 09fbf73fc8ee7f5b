"""The model of a review: sections of text, tables and charts, the same for every format.

Figures carry the number of their source in square brackets: ``[3]`` is the third row of the annex
of sources.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from geo.life.evidence import RELIABILITY, Evidence


@dataclass(frozen=True)
class Text:
    """A paragraph; ``quiet``: a remark on how to read what stands above or below it."""

    text: str
    quiet: bool = False


@dataclass(frozen=True)
class Head:
    """A heading within a section."""

    text: str


@dataclass(frozen=True)
class Table:
    """Texts in columns; ``shares``: of the width, one a column."""

    heads: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Series:
    """Numbers of a chart, one a category, None where there is none."""

    name: str
    colour: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Chart:
    """Horizontal bars. ``unit`` stands behind the title; ``note``: what the bars are, and whose
    figures; ``mark``: where a line crosses all of them, None for none; ``stacked``: the series are
    parts of one bar, else bars of their own."""

    title: str
    unit: str
    names: tuple[str, ...]
    series: tuple[Series, ...]
    note: str
    mark: float | None = None
    stacked: bool = True


@dataclass(frozen=True)
class Blank:
    """Room for people to write: ``lines`` of it under a prompt."""

    prompt: str
    lines: int = 4


Block = Text | Head | Table | Chart | Blank


@dataclass(frozen=True)
class Section:
    """``title`` with its numeral: 一、总体."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Report:
    """A whole review.

    Attributes
    ----------
    title, subtitle : str
        What is reviewed, and by which plan.
    year : int
        By whose end.
    generated : datetime.date
        The day it is made.
    sections : tuple of Section
        总体, 指标, 重大项目, 分片区, 问题, 建议, then the annexes.
    foot : str
        On every page.

    Examples
    --------
    >>> from datetime import date
    >>> from geo.exports.report import Report
    >>> Report("评估", "规划", 2025, date(2026, 1, 2)).sections
    ()
    """

    title: str
    subtitle: str
    year: int
    generated: date
    sections: tuple[Section, ...] = ()
    foot: str = ""


@dataclass
class Sources:
    """The sources of a report, numbered in the order in which they are first named."""

    named: dict[str, Evidence] = field(default_factory=dict)

    def cite(self, *sources: Evidence) -> str:
        """``[1][4]``; each once."""
        numbers = []
        for source in sources:
            self.named.setdefault(source.source_id, source)
            number = list(self.named).index(source.source_id) + 1
            if number not in numbers:
                numbers.append(number)
        return "".join(f"[{number}]" for number in numbers)

    def rows(self) -> Sequence[tuple[str, ...]]:
        """The annex: number, who says it, how far it is to be relied on, its address."""
        return [
            (f"[{number}]", one.cited(), RELIABILITY[one.reliability], one.url or "——")
            for number, one in enumerate(self.named.values(), start=1)
        ]
