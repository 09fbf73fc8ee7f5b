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
    """Link the rows to the groups they are part of; break links that cannot be.

    Parameters
    ----------
    frame : pandas.DataFrame
        Indexed by project_id, with part_of, name, row and investment_yi (亿元). Changed in place.
    file : str
        Its name, for the issues.
    issues : list of Issue
        What is wrong is added here.

    Returns
    -------
    pandas.DataFrame
        The same frame with ``parent``, ``counted``, ``amount_group`` and ``filter_amount_yi``, see
        :func:`geo.projects.read.read_projects`.

    Examples
    --------
    A synthetic group of two; the amount stands on the group:

    >>> import pandas as pd
    >>> from geo.groups import link_groups
    >>> frame = pd.DataFrame(
    ...     {
    ...         "part_of": ["", "G", "G"],
    ...         "name": ["组", "甲", "乙"],
    ...         "row": [2, 3, 4],
    ...         "investment_yi": [9.0, None, None],
    ...     },
    ...     index=["G", "A", "B"],
    ... )
    >>> linked = link_groups(frame, "projects.csv", [])
    >>> list(linked["counted"]), list(linked["amount_group"])
    ([False, True, True], ['', 'G', 'G'])
    """

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

    Parameters
    ----------
    parent : numpy.ndarray of int
        One a row: the position of the group it is part of, -1 without (the column that
        :func:`link_groups` makes; no row is its own ancestor).

    Yields
    ------
    rows, above : numpy.ndarray of int
        Of equal length: the positions of the rows that have a group so many levels up, ascending,
        and that group's position.

    Examples
    --------
    Row 2 is part of 1, which is part of 0:

    >>> import numpy as np
    >>> from geo.groups import levels
    >>> [(rows.tolist(), above.tolist()) for rows, above in levels(np.array([-1, 0, 1]))]
    [([1, 2], [0, 1]), ([2], [0])]
    """
    rows = np.flatnonzero(parent >= 0)
    above = parent[rows]
    while len(rows):
        yield rows, above
        above = parent[above]
        rows, above = rows[above >= 0], above[above >= 0]


def beneath(parent: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """Which rows lie in a chosen group, at whatever depth.

    Parameters
    ----------
    parent : numpy.ndarray of int
        As for :func:`levels`.
    chosen : numpy.ndarray of bool
        One a row: the groups that are meant.

    Returns
    -------
    numpy.ndarray of bool
        One a row; a chosen group lies in itself only if it lies in another chosen one.

    Examples
    --------
    >>> import numpy as np
    >>> from geo.groups import beneath
    >>> beneath(np.array([-1, 0, 1]), np.array([True, False, False])).tolist()
    [False, True, True]
    """
    found = np.zeros(len(parent), dtype=bool)
    for rows, above in levels(parent):
        found[rows] |= chosen[above]
    return found


def counted_parts(frame: pd.DataFrame) -> dict[int, list[int]]:
    """The counted rows in each group, at whatever depth.

    Parameters
    ----------
    frame : pandas.DataFrame
        With ``counted`` and ``parent``, see :func:`link_groups`.

    Returns
    -------
    dict of int to list of int
        Positions of the rows by the group's position.

    Examples
    --------
    Row 2 is part of 1, which is part of 0; the groups themselves do not count:

    >>> import pandas as pd
    >>> from geo.groups import counted_parts
    >>> counted_parts(pd.DataFrame({"counted": [False, False, True], "parent": [-1, 0, 1]}))
    {1: [2], 0: [2]}
    """
    counted = frame["counted"].to_numpy(dtype=bool)
    found: dict[int, list[int]] = {}
    for rows, above in levels(frame["parent"].to_numpy()):
        for row, group in zip(rows[counted[rows]], above[counted[rows]], strict=True):
            found.setdefault(int(group), []).append(int(row))
    return found


def nearest_stating(parent: np.ndarray, stated: np.ndarray) -> np.ndarray:
    """For each row the nearest group above it that states a value.

    Parameters
    ----------
    parent : numpy.ndarray of int
        As for :func:`levels`.
    stated : numpy.ndarray of bool
        One a row: whether it states the value itself.

    Returns
    -------
    numpy.ndarray of int
        The group's position, -1 without.

    Examples
    --------
    >>> import numpy as np
    >>> from geo.groups import nearest_stating
    >>> nearest_stating(np.array([-1, 0, 1]), np.array([True, False, False])).tolist()
    [-1, 0, 0]
    """
    group = np.full(len(parent), -1)
    for rows, above in levels(parent):
        found = (group[rows] < 0) & stated[above]
        group[rows[found]] = above[found]
    return group


def outermost(parent: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each row its outermost group and how deep it lies in it.

    Parameters
    ----------
    parent : numpy.ndarray of int
        As for :func:`levels`.

    Returns
    -------
    whole : numpy.ndarray of int
        The position of the outermost group, or the row's own.
    depth : numpy.ndarray of int
        0 for a row that is part of nothing.

    Examples
    --------
    >>> import numpy as np
    >>> from geo.groups import outermost
    >>> whole, depth = outermost(np.array([-1, 0, 1, -1]))
    >>> whole.tolist(), depth.tolist()
    ([0, 0, 0, 3], [0, 1, 2, 0])
    """
    whole = np.arange(len(parent))
    depth = np.zeros(len(parent), dtype=int)
    for rows, above in levels(parent):
        whole[rows] = above
        depth[rows] += 1
    return whole, depth


def ancestors(frame: pd.DataFrame, project_id: str) -> list[str]:
    """The groups that a project is part of, nearest first.

    Parameters
    ----------
    frame : pandas.DataFrame
        Indexed by project_id, with ``parent``.
    project_id : str
        One of its rows.

    Returns
    -------
    list of str

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.groups import ancestors
    >>> ancestors(load_dataset().located, "B01-02-1")
    ['B01-02']
    """
    row = int(frame.index.get_loc(project_id))
    links = levels(frame["parent"].to_numpy())
    return [str(frame.index[above[rows == row][0]]) for rows, above in links if row in rows]


def children(frame: pd.DataFrame, project_id: str) -> list[str]:
    """The rows that are directly part of a project, in file order.

    Parameters
    ----------
    frame : pandas.DataFrame
        Indexed by project_id, with ``part_of``.
    project_id : str
        One of its rows.

    Returns
    -------
    list of str

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.groups import children
    >>> "B01-02-1" in children(load_dataset().located, "B01-02")
    True
    """
    return [str(i) for i in frame.index[frame["part_of"] == project_id]]


def marked_rows(located: gpd.GeoDataFrame, project_id: str | None) -> list[int]:
    """The rows whose marks stand for a project: itself, or a group's counted parts.

    Parameters
    ----------
    located : geopandas.GeoDataFrame
        Every project, with ``counted`` and ``parent``.
    project_id : str or None
        The project; None, or one that is not there, has no mark.

    Returns
    -------
    list of int
        Positions in ``located``.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.groups import children, marked_rows
    >>> located = load_dataset().located
    >>> marked = [located.index[row] for row in marked_rows(located, "B01-02")]
    >>> marked == children(located, "B01-02")
    True
    """
    if project_id is None or project_id not in located.index:
        return []
    row = int(located.index.get_loc(project_id))
    counted = located["counted"].to_numpy(dtype=bool)
    if counted[row]:
        return [row]
    below = beneath(located["parent"].to_numpy(), np.arange(len(located)) == row)
    return [int(i) for i in np.flatnonzero(below & counted)]
