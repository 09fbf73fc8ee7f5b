"""A time of the clock, as exports follow it: which projects it is about, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo.life.clock.span_rule import MONTH, spans
from geo.life.clock.time_columns import chosen, columns
from geo.words.words import word

if TYPE_CHECKING:
    import pandas as pd

    from geo.life.record import Life
    from geo.words.words import Language

_MONTHS = 0x0FFF  # of a column's number, see time_columns
_WORDS = {"在建": "clock_building", "开工": "clock_begun", "完工": "clock_complete"}


class Moment(NamedTuple):
    """Masks, a bool a project: ``about`` it is; ``inexact``, those of them whose date is not exact
    to the month; ``silent``, those without any date of begin or end."""

    about: np.ndarray
    inexact: np.ndarray
    silent: np.ndarray


def months_of(text: str) -> tuple[int, int]:
    """The first and the last month of a time.

    Parameters
    ----------
    text : str
        ``2023`` or ``2023-06``, as :func:`geo.life.clock.wording.is_time` takes it.

    Returns
    -------
    tuple of int
        As :func:`geo.life.clock.span_rule.month_number` counts.

    Examples
    --------
    >>> from geo.life.clock.moment import months_of
    >>> months_of("2023"), months_of("2023-06")
    ((1477, 1488), (1482, 1482))
    """
    year, month = int(text[:4]), int(text[5:]) if len(text) > 4 else 0
    before = 12 * (year - 1900)
    return (before + month, before + month) if month else (before + 1, before + 12)


def rows_at(life: Life, located: pd.DataFrame, mode: str, text: str) -> Moment:
    """The projects that a time is about, and what it leaves open.

    Parameters
    ----------
    life : Life
        What is recorded.
    located : pandas.DataFrame
        The projects, by id.
    mode : {"在建", "开工", "完工"}
        See :func:`geo.life.clock.time_columns.chosen`.
    text : str
        The time.

    Returns
    -------
    Moment

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.life.clock.moment import rows_at
    >>> dataset = load_dataset()
    >>> begun = rows_at(dataset.life, dataset.located, "开工", "2021")
    >>> bool((begun.about & begun.silent).any())
    False
    """
    ids = [str(project) for project in located.index]
    clock = columns(spans(life, set(ids)), ids)
    about = chosen(clock, mode, *months_of(text))
    dated = clock.end if mode == "完工" else clock.start
    return Moment(
        about,
        about & np.asarray((dated >> 12) & 3 != MONTH),
        np.asarray((clock.start & _MONTHS == 0) & (clock.end & _MONTHS == 0)),
    )


def said_at(mode: str, text: str, language: Language) -> str:
    """A time in words: ``2023 年当年在建``.

    Parameters
    ----------
    mode, text : str
        As of :func:`rows_at`.
    language : {"zh", "en"}
        Of the answer.

    Returns
    -------
    str

    Examples
    --------
    >>> from geo.life.clock.moment import said_at
    >>> said_at("在建", "2023", "zh"), said_at("完工", "2023-06", "en")
    ('2023 年当年在建', 'Completed by 2023-06')
    """
    shown = text if language == "en" else f"{text[:4]} 年"
    if language == "zh" and len(text) > 4:
        shown += f" {int(text[5:])} 月"
    key = _WORDS[mode] + ("_month" if mode == "在建" and len(text) > 4 else "")
    return word(key, language).format(shown)
