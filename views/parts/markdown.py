"""Text from the data inside Streamlit's markdown: shown as text, whatever it contains."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.life.monitoring.lights import MARKS
from geo.vocabulary import GREEN, RED, YELLOW

if TYPE_CHECKING:
    import pandas as pd

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_DIRECTIVE = re.compile(r":(?=[\w+-]+(?:[:/\[])|streamlit:)")
_AUTOLINK = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=@)", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_BREAK = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")

ZERO_WIDTH_SPACE = "\u200b"


def plain(text: object) -> str:
    """Markdown that renders as ``text``: no links, images, formulas, colours or icons.

    Every ASCII punctuation mark is escaped. Streamlit looks for ``:smile:`` and ``:material/…:``
    (which would fetch a font), and GitHub's markdown for bare addresses (``http://…``, ``www.…``,
    ``a@b.c``), only after the escapes are gone, so these are broken by a space of no width. Line
    breaks become spaces.
    """
    one_line = _BLANKS.sub(lambda run: " " if _BREAK.search(run[0]) else run[0], str(text))
    broken = _AUTOLINK.sub(ZERO_WIDTH_SPACE, _DIRECTIVE.sub(":" + ZERO_WIDTH_SPACE, one_line))
    return _PUNCTUATION.sub(r"\\\1", broken)


def fact_table(facts: Sequence[tuple[str, str]]) -> str:
    """A two-column markdown table of (label, markdown); the empty header is hidden by the theme."""
    rows = "\n".join(f"| {label} | {value} |" for label, value in facts)
    return f"| | |\n| --- | --- |\n{rows}"


_NUMBER = re.compile(r"(?:约 ?)?[0-9—]")


LIGHT_COLOURS = {MARKS[RED]: "red", MARKS[YELLOW]: "orange", MARKS[GREEN]: "green"}


def lights(text: str) -> str:
    """Markdown with the marks of the projects' lights in colour; nothing else of it is touched."""
    for mark, colour in LIGHT_COLOURS.items():
        text = text.replace(mark, f":{colour}[{mark}]")
    return text


def text_table(frame: pd.DataFrame) -> str:
    """A small table as markdown, its index left out: all of it on screen and on paper, to be read
    out and copied. Columns whose cells all begin with a number are right-aligned.

    For tables that are read from end to end; a grid that scrolls and sorts is ``st.dataframe``.
    """
    cells = {str(name): [plain(value) for value in frame[name]] for name in frame.columns}
    bars = [
        "---:" if any(texts) and all(_NUMBER.match(text) or not text for text in texts) else "---"
        for texts in ([str(value) for value in frame[name]] for name in frame.columns)
    ]
    lines = [f"| {' | '.join(plain(name) for name in cells)} |", f"| {' | '.join(bars)} |"]
    lines += [f"| {' | '.join(row)} |" for row in zip(*cells.values(), strict=True)]
    return "\n".join(lines)
