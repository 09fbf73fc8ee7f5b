"""The groups above a row: one walk, which every rule about groups uses."""

import ast
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from checkout import ROOT

from geo import groups

# 0 ⊃ 1 ⊃ 2, 0 ⊃ 4, 3 by itself: drawn by hand.
PARENT = np.array([-1, 0, 1, -1, 0])
FRAME = pd.DataFrame({"parent": PARENT}, index=list("abcde"))


def test_levels_go_up_one_group_at_a_time() -> None:
    levels = [(rows.tolist(), above.tolist()) for rows, above in groups.levels(PARENT)]
    assert levels == [([1, 2, 4], [0, 1, 0]), ([2], [0])]


def test_levels_of_no_groups_are_none() -> None:
    assert list(groups.levels(np.full(3, -1))) == []


@pytest.mark.parametrize(
    ("chosen", "expected"), [(0, [1, 2, 4]), (1, [2]), (2, []), (3, [])], ids=str
)
def test_beneath(chosen: int, expected: list[int]) -> None:
    found = groups.beneath(PARENT, np.arange(5) == chosen)
    assert np.flatnonzero(found).tolist() == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        pytest.param([0, 1], [-1, 0, 1, -1, 0], id="the nearest of two"),
        pytest.param([0], [-1, 0, 0, -1, 0], id="the outermost alone"),
        pytest.param([2], [-1, -1, -1, -1, -1], id="a part speaks for itself alone"),
    ],
)
def test_nearest_stating(stated: list[int], expected: list[int]) -> None:
    assert groups.nearest_stating(PARENT, np.isin(np.arange(5), stated)).tolist() == expected


def test_outermost_and_depth() -> None:
    whole, depth = groups.outermost(PARENT)
    assert whole.tolist() == [0, 0, 0, 3, 0]
    assert depth.tolist() == [0, 1, 2, 0, 1]


@pytest.mark.parametrize(
    ("project", "expected"), [("c", ["b", "a"]), ("e", ["a"]), ("a", []), ("d", [])], ids=str
)
def test_ancestors_nearest_first(project: str, expected: list[str]) -> None:
    assert groups.ancestors(FRAME, project) == expected


def _walks(tree: ast.AST) -> list[int]:
    """Lines of loops in which an array of links is followed from where it leads, ``x[x…]``-wise:
    a name is assigned, inside a ``while``, from a subscript by the same name."""
    found = []
    for loop in (node for node in ast.walk(tree) if isinstance(node, ast.While)):
        for step in (node for node in ast.walk(loop) if isinstance(node, ast.Assign)):
            names = {name.id for name in step.targets if isinstance(name, ast.Name)}
            followed = (node.slice for node in ast.walk(step) if isinstance(node, ast.Subscript))
            held = {n.id for part in followed for n in ast.walk(part) if isinstance(n, ast.Name)}
            if names & held and "parent" in ast.unparse(step):
                found.append(loop.lineno)
    return found


def test_no_other_loop_over_the_links() -> None:
    """A rule about groups asks ``geo.groups``: copies of the walk had begun to differ."""
    files = [*(ROOT / "geo").rglob("*.py"), *(ROOT / "views").rglob("*.py")]
    walks = {
        str(path.relative_to(ROOT))
        for path in files
        if _walks(ast.parse(Path(path).read_text(encoding="utf-8")))
    }
    assert walks == {"geo/groups.py"}


def test_the_guard_sees_the_loops_that_stood_here() -> None:
    copied = "while (a >= 0).any():\n    seen |= a == 1\n    a = np.where(a >= 0, parent[a], -1)"
    one_row = "while p >= 0:\n    p = int(frame['parent'].iloc[p])"
    assert _walks(ast.parse(copied))
    assert _walks(ast.parse(one_row))
