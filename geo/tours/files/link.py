"""A tour as a line of text: in a link, where it is short enough, or kept whole by a browser."""

from __future__ import annotations

import json
from typing import Any

from geo.errors import DataFileError
from geo.files.link_text import pack, unpack
from geo.tours.files._table import table_from_tour
from geo.tours.files.file import MAX_BYTES, tour_from_table
from geo.tours.model import Tour, TourIssue

PLAN = "plan"
"""The value of ``present`` for the ready-made tour."""

PREFIX = "t1."
"""Of a tour in a link; the number is that of this encoding."""

KEPT_PREFIX = "k1."
"""Of a tour that a browser keeps: whole, with notes and remembered figures."""
MAX_KEPT = 2 * MAX_BYTES
"""Characters of it: more than any valid tour comes to, packed."""

MAX_LINK = 3500
"""Characters of ``present``. Chat programs and proxies pass on 4,000 or more; about twelve scenes.
A longer tour travels as a file."""


def to_link(tour: Tour) -> str | None:
    """The value of ``present`` that holds the tour.

    Speaker's notes and remembered figures stay out: the one is nobody's business but the speaker's,
    the other is only of use to the editor.

    Parameters
    ----------
    tour : Tour
        The tour.

    Returns
    -------
    str or None
        None where it is too long for a link.

    Examples
    --------
    >>> from geo.tours import Scene, Tour
    >>> from geo.tours.files import from_link, to_link
    >>> said = Tour("示例", (Scene("开始", notes="只给讲的人"),))
    >>> from_link(to_link(said))[0].scenes[0].notes
    ''
    """
    table = table_from_tour(tour)
    table["scene"] = [
        {key: value for key, value in scene.items() if key not in ("notes", "remembered")}
        for scene in table["scene"]
    ]
    value = PREFIX + _packed(table)
    return value if len(value) <= MAX_LINK else None


def from_link(value: str) -> tuple[Tour, tuple[TourIssue, ...]]:
    """The tour in a ``present`` value of the address bar.

    Parameters
    ----------
    value : str
        From anybody: not trusted.

    Returns
    -------
    tour : Tour
    issues : tuple of TourIssue
        What is wrong with it.

    Raises
    ------
    DataFileError
        It holds no tour: cut off, changed, or too large.

    Examples
    --------
    >>> from geo.tours import Scene, Tour
    >>> from geo.tours.files import from_link, to_link
    >>> tour, issues = from_link(to_link(Tour("示例", (Scene("开始"),))))
    >>> tour.title, tour.scenes[0].title, issues
    ('示例', '开始', ())
    """
    name = "链接里的汇报"
    remedy = "请重新复制整条链接，或改用汇报文件"
    broken = DataFileError([TourIssue(name, "链接不完整或已改动", remedy)])
    if not value.startswith(PREFIX) or len(value) > 4 * MAX_LINK:
        raise broken
    return tour_from_table(_unpacked(value.removeprefix(PREFIX), broken), name)


def to_kept(tour: Tour) -> str:
    """The whole tour as text, for a browser to keep."""
    return KEPT_PREFIX + _packed(table_from_tour(tour))


def from_kept(value: str) -> tuple[Tour, tuple[TourIssue, ...]]:
    """The tour that a browser kept. Raises :class:`geo.errors.DataFileError` where it is none."""
    name = "浏览器里存的汇报"
    broken = DataFileError([TourIssue(name, "读不出来", "请改用汇报文件")])
    if not value.startswith(KEPT_PREFIX) or len(value) > MAX_KEPT:
        raise broken
    return tour_from_table(_unpacked(value.removeprefix(KEPT_PREFIX), broken), name)


def _packed(table: dict[str, Any]) -> str:
    return pack(json.dumps(table, ensure_ascii=False, separators=(",", ":")))


def _unpacked(body: str, broken: DataFileError) -> dict[str, Any]:
    """The table in a packed text; raises ``broken`` where there is none."""
    text = unpack(body, MAX_BYTES)
    if text is None:
        raise broken
    try:
        table = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise broken from error
    if not isinstance(table, dict):
        raise broken
    return table
