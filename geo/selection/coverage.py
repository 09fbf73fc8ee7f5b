"""How much of a selection any source speaks of: said beside every total, since most is silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo import formats
from geo.selection import progress
from geo.selection.filter import select

if TYPE_CHECKING:
    from geo.selection.filter import Selection, Totals


KNOWN = "有进展资料"


def covered(selection: Selection) -> Totals:
    """The totals of the counted projects of which a deciding source speaks: 亿元, 万平方米.

    By the rule of all totals: a group's amount enters when all of its parts are spoken of.

    Parameters
    ----------
    selection : Selection
        Its frame without the columns of :mod:`geo.selection.progress` knows of nothing.

    Returns
    -------
    Totals

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.selection import Filters, covered, filter_projects
    >>> located = load_dataset().located
    >>> covered(filter_projects(located, Filters(status=("无进展资料",)))).shown
    0
    """
    inside = selection.passing & progress.spoken_of(selection.located)
    return select(selection.located, inside, selection.filters, part_of=selection).totals


def coverage_line(selection: Selection) -> str:
    """``有进展资料 N / M，¥X / ¥Y``: of how many projects and how much money a source speaks."""
    return coverage_text(covered(selection), selection.totals)


def coverage_text(part: Totals, whole: Totals) -> str:
    """The same of totals at hand: those of :func:`covered`, and of the whole."""
    return f"{KNOWN} {coverage_share(part, whole)}"


def coverage_share(part: Totals, whole: Totals) -> str:
    """What stands behind the words: ``N / M，¥X / ¥Y``."""
    return f"{part.shown} / {whole.shown}，{money_share(part, whole)}"


def money_share(part: Totals, whole: Totals) -> str:
    """``¥X / ¥Y``."""
    money = (formats.total_amount(one.investment_yi, one.at_least) for one in (part, whole))
    return " / ".join(money)
