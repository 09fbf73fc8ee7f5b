"""Groups of projects: the ``part_of`` links, and which amounts stand on a group.

Who needs the groups above a row asks here; the loop over ``parent`` stands in :func:`levels` alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    import geopandas as gpd

from geo.errors import Issue


def link_groups(frame: pd.DataFrame, file: str, issues: list[Issue]) -> pd.DataFrame:
    """Add ``parent``, ``counted``, ``amount_group`` and ``filter_amount_yi``; break bad links."""

    def cut(positions: np.ndarray, message: str, remedy: str) -> None:
        for position in positions:
            row, value = int(frame["row"].iloc[position]), frame["part_of"].iloc[position]
            issues.append(Issue(file, message.format(value), remedy, row, "part_of"))
        frame.iloc[positions, frame.columns.get_loc("part_of")] = ""
        parent[positions] = -1

    parent = frame.index.get_indexer(frame["part_of"])
    cut(
        np.flatnonzero((frame["part_of"] != "").to_numpy() & (parent < 0)),
        "所属项目“{}”不存在，按独立项目处理",
        "填写已有的 project_id 或留空",
    )
    cut(
        _in_cycle(parent),
        "所属关系绕成了圈（{}），按独立项目处理",
        "一个项目不能直接或间接属于自己",
    )
    frame["parent"] = parent
    counted = np.ones(len(frame), dtype=bool)
    counted[parent[parent >= 0]] = False
    frame["counted"] = counted

    amount = frame["investment_yi"].to_numpy().copy()
    stated = ~np.isnan(amount)
    for rows, above in levels(parent):
        twice = stated[rows] & stated[above]
        for position, whole in zip(rows[twice], above[twice], strict=True):
            issues.append(
                Issue(
                    file,
                    f"本行和它所属的“{frame['name'].iloc[whole]}”都写了投资额，合计只取其一",
                    "总额写在所属项目一行，本行留空",
                    int(frame["row"].iloc[position]),
                    "investment_yi",
                    severity="warning",
                )
            )
    group = nearest_stating(parent, stated)
    inherited = (group >= 0) & ~stated
    group[~inherited] = -1
    amount[inherited] = amount[group[inherited]]
    ids = frame.index.to_numpy(dtype=object)
    frame["amount_group"] = pd.Series(
        np.where(group >= 0, ids[group], ""), index=frame.index, dtype=str
    )
    frame["filter_amount_yi"] = amount
    return frame


def _in_cycle(parent: np.ndarray) -> np.ndarray:
    """Positions that lie on a cycle of ``parent`` links (a row that is its own ancestor)."""
    reached, steps = parent, 1
    while steps < len(parent) and (reached >= 0).any():  # each turn doubles the steps taken
        reached = np.where(reached >= 0, reached[reached], -1)
        steps *= 2
    # Whoever has an ancestor so many steps away is in a cycle or leads into one, and arrived there.
    return np.unique(reached[reached >= 0])


def levels(parent: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """The groups above each row, level by level.

    ``parent``: int, one a row: the position of the group it is part of, -1 without (the column that
    :func:`link_groups` makes; no row is its own ancestor). Yields pairs of equal length: the
    positions of the rows that have a group so many levels up, ascending, and that group's position.
    """
    rows = np.flatnonzero(parent >= 0)
    above = parent[rows]
    while len(rows):
        yield rows, above
        above = parent[above]
        rows, above = rows[above >= 0], above[above >= 0]


def beneath(parent: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """Which rows lie in a chosen group, at whatever depth; both bool, one a row."""
    found = np.zeros(len(parent), dtype=bool)
    for rows, above in levels(parent):
        found[rows] |= chosen[above]
    return found


def nearest_stating(parent: np.ndarray, stated: np.ndarray) -> np.ndarray:
    """For each row the position of the nearest group above it that states a value, -1 without.

    ``stated``: bool, one a row: whether it states the value itself.
    """
    group = np.full(len(parent), -1)
    for rows, above in levels(parent):
        found = (group[rows] < 0) & stated[above]
        group[rows[found]] = above[found]
    return group


def outermost(parent: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each row the position of its outermost group (or its own) and how deep it lies in it."""
    whole = np.arange(len(parent))
    depth = np.zeros(len(parent), dtype=int)
    for rows, above in levels(parent):
        whole[rows] = above
        depth[rows] += 1
    return whole, depth


def ancestors(frame: pd.DataFrame, project_id: str) -> list[str]:
    """The groups that a project is part of, nearest first."""
    row = int(frame.index.get_loc(project_id))
    links = levels(frame["parent"].to_numpy())
    return [str(frame.index[above[rows == row][0]]) for rows, above in links if row in rows]


def children(frame: pd.DataFrame, project_id: str) -> list[str]:
    """The rows that are directly part of a project, in file order."""
    return [str(i) for i in frame.index[frame["part_of"] == project_id]]


def marked_rows(located: gpd.GeoDataFrame, project_id: str | None) -> list[int]:
    """Positions of the rows whose marks stand for a project: itself, or a group's counted parts."""
    if project_id is None or project_id not in located.index:
        return []
    row = int(located.index.get_loc(project_id))
    counted = located["counted"].to_numpy(dtype=bool)
    if counted[row]:
        return [row]
    below = beneath(located["parent"].to_numpy(), np.arange(len(located)) == row)
    return [int(i) for i in np.flatnonzero(below & counted)]
