"""Groups of projects: the ``part_of`` links, and which amounts stand on a group."""

from __future__ import annotations

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
    group = np.full(len(frame), -1)
    ancestor = parent.copy()
    while (ancestor >= 0).any():
        found = (ancestor >= 0) & np.isnan(amount)
        found[found] = ~np.isnan(frame["investment_yi"].to_numpy()[ancestor[found]])
        group[found] = ancestor[found]
        amount[found] = frame["investment_yi"].to_numpy()[ancestor[found]]
        twice = (ancestor >= 0) & ~np.isnan(frame["investment_yi"].to_numpy())
        twice[twice] = ~np.isnan(frame["investment_yi"].to_numpy()[ancestor[twice]])
        for position in np.flatnonzero(twice):
            issues.append(
                Issue(
                    file,
                    f"本行和它所属的“{frame['name'].iloc[ancestor[position]]}”都写了投资额，"
                    "合计只取其一",
                    "总额写在所属项目一行，本行留空",
                    int(frame["row"].iloc[position]),
                    "investment_yi",
                    severity="warning",
                )
            )
        ancestor = np.where(ancestor >= 0, parent[ancestor], -1)
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


def ancestors(frame: pd.DataFrame, project_id: str) -> list[str]:
    """The groups that a project is part of, nearest first."""
    result: list[str] = []
    position = int(frame["parent"].loc[project_id])
    while position >= 0:
        result.append(str(frame.index[position]))
        position = int(frame["parent"].iloc[position])
    return result


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
    parent = located["parent"].to_numpy()
    below = np.zeros(len(located), dtype=bool)
    ancestor = parent.copy()
    while (ancestor >= 0).any():  # one turn a level of nesting
        below |= ancestor == row
        ancestor = np.where(ancestor >= 0, parent[ancestor], -1)
    return [int(i) for i in np.flatnonzero(below & counted)]
