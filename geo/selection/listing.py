"""A selection as it is listed: the order of its rows, and its sums in words.

The list beside the map, the tables and the exports take both from here, so that they agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo import formats
from geo.groups import outermost
from geo.selection import progress
from geo.selection.coverage import KNOWN
from geo.vocabulary import (
    BAYS,
    GREY,
    KINDS,
    NO_PLACE,
    RED,
    SECTORS,
    TO_FIND,
    UNLOCATED,
    UNPLACED_ZONES,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from geo.selection.filter import Selection, Totals, Withheld

_NUMBERS = {"amount": "filter_amount_yi", "area": "floor_area_wan_m2"}
_ORDERS = {"sector": SECTORS, "kind": KINDS, "bay": (*BAYS, *UNPLACED_ZONES)}

LAST = -1.0
"""Stands for a missing number while sorting: largest first, it comes last. Never shown."""


def only_hit(selection: Selection) -> str | None:
    """``project_id`` of the one project that a search by keyword leaves; None for none or several,
    and without a keyword: a map that shows nothing else is to fly there."""
    found = np.flatnonzero(selection.passing)
    if not selection.filters.q or len(found) != 1:
        return None
    return str(selection.located.index[found[0]])


def list_order(selection: Selection) -> list[str]:
    """``project_id`` of the listed projects in the order of :func:`list_positions`."""
    return [str(i) for i in selection.located.index[list_positions(selection)]]


def list_positions(selection: Selection) -> np.ndarray:
    """Rows of ``selection.located`` (int): largest investment first, each group before its parts.

    A group and its parts stand together, by the largest amount among them: first the group, then
    its parts (a group within it before its own), larger amounts and the plan's order first. What
    has no amount comes last.
    """
    whole, depth = outermost(selection.located["parent"].to_numpy())
    listed = np.flatnonzero(selection.listed)
    whole, depth = whole[listed], depth[listed]
    amount = selection.located["filter_amount_yi"].fillna(LAST).to_numpy()[listed]
    if not depth.any():  # no groups: one sort instead of five
        return np.asarray(listed[np.argsort(-amount, kind="stable")])
    largest = np.full(len(selection.located), LAST)
    np.maximum.at(largest, whole, amount)
    order = np.lexsort((listed, -amount, depth, whole, -largest[whole]))  # the last key weighs most
    return np.asarray(listed[order])


def sorted_positions(selection: Selection, by: str, descending: bool) -> np.ndarray:
    """Rows of ``selection.located`` (int) sorted by one thing; equal ones in the plan's order.

    ``by``: ``amount`` (largest first with the groups together, see :func:`list_positions`),
    ``area``, ``name``, ``bay``, ``sector`` or ``kind``. What is missing comes last either way.
    Sectors, kinds and bays go by the plan's own order. Names go by their GB18030 code, which for
    the 3,755 commonest characters is the order of their pinyin (GB/T 2312, level 1).

    Raises KeyError for anything else.
    """
    if by == "amount" and descending:
        return list_positions(selection)
    located = selection.located
    listed = np.flatnonzero(selection.listed)
    if by in _NUMBERS:
        value = located[_NUMBERS[by]].to_numpy(dtype=float)[listed]
        missing = np.isnan(value)
        value = np.where(missing, 0.0, value)
        return np.asarray(listed[np.lexsort((listed, -value if descending else value, missing))])
    if by == "name":
        keys = [str(name).encode("gb18030", "replace") for name in located["name"].iloc[listed]]
        rank = np.unique(np.array(keys, dtype=object), return_inverse=True)[1]
    else:
        order = {value: at for at, value in enumerate(_ORDERS[by])}
        texts = located[by].astype(str).iloc[listed]
        rank = np.array([order.get(text, len(order)) for text in texts], dtype=int)
    return np.asarray(listed[np.lexsort((listed, -rank if descending else rank))])


def amount_text(located: pd.DataFrame, project_id: str) -> str:
    """``约 138 亿元``, ``未披露``, or ``含于 小港湾项目`` where the amount stands on the group."""
    return amount_texts(located, [project_id])[0]


def amount_texts(located: pd.DataFrame, ids: Sequence[str]) -> list[str]:
    """:func:`amount_text` of several projects (at 0.1 ms a look-up, row by row would be felt)."""
    columns = located[["investment_yi", "investment_qualifier", "amount_group", "name"]]
    rows = columns.loc[list(ids)]
    groups = dict(columns.loc[[group for group in rows["amount_group"] if group], "name"].items())
    return [
        formats.within_group(groups[group]) if group else formats.amount(value, qualifier)
        for value, qualifier, group, _ in rows.itertuples(index=False)
    ]


def count_line(totals: Totals) -> str:
    """``显示 {shown} / {total} 个项目``: other programs and people look for exactly this."""
    return f"显示 {totals.shown} / {totals.total} 个项目"


def sums_line(totals: Totals) -> list[str]:
    """What stands beside the count: the sum, all that it leaves out, and how to count it.

    What must be read comes first: a narrow screen may cut the end.
    """
    parts = [f"已披露投资 {formats.total_amount(totals.investment_yi, totals.at_least)}"]
    if totals.undisclosed:
        parts.append(f"未披露 {totals.undisclosed} 项")
    if totals.unlocated:
        parts.append(unlocated_text(totals))
    if totals.withheld:
        first = withheld_lines(totals)[0]
        more = f" 等 {len(totals.withheld)} 组" if len(totals.withheld) > 1 else ""
        parts.append(f"未计入 {first}{more}")
    if totals.amounts and totals.within_group:
        parts.append(amounts_text(totals))
    return parts


def unlocated_text(totals: Totals) -> str:
    """``未定位 49 项（本无地点 7、待查 42）``: wherever totals stand."""
    parts = unlocated_parts(totals)
    beside = f"（{'、'.join(f'{what} {number}' for what, number in parts)}）" if parts else ""
    return f"{UNLOCATED} {totals.unlocated} 项{beside}"


def unlocated_parts(totals: Totals) -> list[tuple[str, int]]:
    """How many of the unlocated have no place by nature, and how many are to be found; none where
    all are to be found, which goes without saying."""
    if not totals.placeless:
        return []
    to_find = totals.unlocated - totals.placeless
    return [(NO_PLACE, totals.placeless), *([(TO_FIND, to_find)] if to_find else [])]


def home_line(everything: Selection) -> str:
    """The five numbers of the day in one line: projects, how many have a place, the disclosed
    investment with what it leaves out, how many a decisive source speaks of, what is red or grey.
    """
    totals, rows = everything.totals, everything.counted
    light = progress.lights(rows).value_counts()
    at_least = [f"含 {totals.at_least} 项“以上”"] if totals.at_least else []
    undisclosed = [f"未披露 {totals.undisclosed} 项"] if totals.undisclosed else []
    beside = "，".join([*at_least, *undisclosed])
    money = formats.total_amount(totals.investment_yi) + (f"（{beside}）" if beside else "")
    return " · ".join(
        [
            f"{totals.shown} 个项目",
            f"已定位 {totals.shown - totals.unlocated} 个",
            f"已披露{money}",
            f"{KNOWN} {progress.spoken_of(rows).sum()} / {totals.shown}",
            f"红灯 {light[RED]}，灰 {light[GREY]}",
        ]
    )


def groups_line(totals: Totals) -> list[str]:
    """Why a list has more rows than the count: what stands beside it where the list is shown."""
    return [f"另列 {totals.groups} 个组，不计数"] if totals.groups else []


def amounts_text(totals: Totals) -> str:
    """How many amounts the sum adds up, where that is not the number of projects that have one:
    one that is stated for a group stands for all of its parts."""
    return f"金额 {totals.amounts} 笔，另 {totals.within_group} 项含于组的金额"


def withheld_lines(totals: Totals) -> list[str]:
    """Group amounts outside the sum since only some of the group's parts are shown."""
    return withheld_texts(totals.withheld)


def withheld_texts(withheld: Sequence[Withheld]) -> list[str]:
    """``小港湾项目 约 100 亿元``."""
    return [
        f"{group.name} {formats.amount(group.investment_yi, group.investment_qualifier)}"
        for group in withheld
    ]
