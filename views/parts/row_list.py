"""A list of rows to open, in Chinese, for mouse, finger, keyboard and screen reader.

Beside Streamlit's table, which it replaces where rows are to be opened: two lines a row instead of
cells cut off at a third of the panel, Enter opens and ↓ only moves, a tenth of the script in the
browser, and a page of rows at a time however many there are. The script is ours
(``assets/row_list``) and sets every text as text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from views.frame.session import keys
from views.frame.session.entry import Key
from views.parts.own_component import own_component

PAGE = 200
"""Rows sent at once: 25 kB, drawn in a few milliseconds; the plan's 130 fit."""


@dataclass(frozen=True)
class Row:
    """One row. ``level``: how far it is indented; ``quiet``: its value stands for a missing one;
    ``current``: what the page shows beside the list; ``number``: of the project on the map."""

    id: str
    title: str
    meta: str = ""
    value: str = ""
    glyph: str = ""
    colour: str = "#8a94a0"
    level: int = 0
    group: bool = False
    quiet: bool = False
    current: bool = False
    number: int = -1


@dataclass(frozen=True)
class Sort:
    """Something to sort by; ``descending`` at the first click, the other way at the second."""

    name: str
    words: str
    descending: bool = False


@dataclass(frozen=True)
class Shown:
    """What of the list is shown: sorted by ``sort``, from row ``first`` (counted from 0) on."""

    sort: str
    descending: bool = True
    first: int = 0


def row_list(
    key: Key[keys.Answer],
    rows: Sequence[Row],
    total: int,
    shown: Shown,
    sorts: Sequence[Sort],
    label: str,
    on_open: Callable[[str], None],
    height: int | Literal["stretch", "content"] = "stretch",
) -> None:
    """Draw ``rows``, those from ``shown.first`` on of ``total``.

    ``label`` is read out. ``on_open`` gets the id of the row that was opened, before the next run.
    ``height``: in pixels, else what the place or the rows give.
    """

    def opened() -> None:
        chosen = key.get().get("open")
        if isinstance(chosen, str):
            on_open(chosen)

    def sorted_by() -> None:
        name = key.get().get("sort")
        keys.LIST_SHOWN.of(key).set(resorted(shown, sorts, name))

    def turned() -> None:
        first = key.get().get("page")
        if isinstance(first, int) and 0 <= first < total:
            keys.LIST_SHOWN.of(key).set(Shown(shown.sort, shown.descending, first))

    own_component("row_list")(
        key=key,
        data={
            "rows": [vars(row) for row in rows],
            "first": shown.first,
            "total": total,
            "page": PAGE,
            "sort": shown.sort,
            "descending": shown.descending,
            "sorts": [[sort.name, sort.words] for sort in sorts],
            "label": label,
        },
        height=height,
        on_open_change=opened,
        on_sort_change=sorted_by,
        on_page_change=turned,
    )


def resorted(shown: Shown, sorts: Sequence[Sort], name: object) -> Shown:
    """What is shown after a click on a way to sort: from the first row, turned if clicked again."""
    for sort in sorts:
        if sort.name == name:
            again = sort.name == shown.sort
            return Shown(sort.name, not shown.descending if again else sort.descending)
    return shown


def shown_now(key: Key[keys.Answer], default: Shown, total: int) -> Shown:
    """How the list ``key`` is sorted and where it starts; from its first row if it got shorter."""
    found = keys.LIST_SHOWN.of(key).get() or default
    if found.first >= total:
        found = Shown(found.sort, found.descending)
    return found
