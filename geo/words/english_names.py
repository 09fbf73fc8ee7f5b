"""English names of projects: established ones and plain translations, from a table people edit.

A project that the table does not name is written in pinyin when a pack is made; that is computed
and never stored.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from geo.errors import DataFileError, Issue
from geo.files.header import id_problem
from geo.files.rows import exact_records

FILE_NAME = "english_names.csv"
COLUMNS = ("project_id", "name_en", "basis", "source")
BASES = ("established", "translation", "pinyin")
"""established: a name in use, with the ``source`` that writes it so; translation: what a
descriptive Chinese name says, with streets and places in pinyin; pinyin: the same, but the name of
a company or a building in it is pinyin for want of a source of its English name. Packs mark these.
"""


@dataclass(frozen=True)
class EnglishNames:
    """``names``: by ``project_id``; ``pinyin``: of them those that hold a name in pinyin."""

    names: Mapping[str, str] = field(default_factory=dict)
    pinyin: frozenset[str] = frozenset()


def read_english_names(path: Path) -> EnglishNames:
    """The table of English names; an empty one when there is no such file, for packs do without.

    Parameters
    ----------
    path : Path
        english_names.csv.

    Returns
    -------
    EnglishNames

    Raises
    ------
    DataFileError
        Everything that is wrong in it.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.words import read_english_names
    >>> read_english_names(data_dir() / "english_names.csv").names["B01-01"]
    'China–Shanghai Cooperation Organisation Technology Transfer Center'
    """
    if not path.exists():
        return EnglishNames()
    names: dict[str, str] = {}
    pinyin: set[str] = set()
    issues: list[Issue] = []
    for row, cells in exact_records(path, COLUMNS, COLUMNS[:-1]):
        problem = _problem(cells, names)
        if problem is None:
            names[cells[0]] = cells[1]
            if cells[2] == "pinyin":
                pinyin.add(cells[0])
        else:
            column, message, remedy = problem
            issues.append(Issue(path.name, message, remedy, row, column))
    if issues:
        raise DataFileError(issues)
    return EnglishNames(names, frozenset(pinyin))


def check_english_names(
    path: Path, projects: Container[str], file: str = "projects.csv"
) -> list[Issue]:
    """Names of projects that the list ``file`` does not have, as warnings. The table has been read
    without error."""
    if not path.exists():
        return []
    return [
        Issue(
            path.name,
            f"“{cells[0]}”不在 {file} 里",
            "请删去该行或改正编号",
            row,
            "project_id",
            severity="warning",
        )
        for row, cells in exact_records(path, COLUMNS, COLUMNS[:-1])
        if cells[0] not in projects
    ]


def _problem(cells: list[str], names: Collection[str]) -> tuple[str, str, str] | None:
    """Column, message and remedy of what is wrong with a row."""
    if len(cells) != len(COLUMNS):
        message = f"有 {len(cells)} 格，应为 {len(COLUMNS)} 格"
        return "name_en", message, "名称里有逗号时，整格放在英文双引号内"
    project_id, name, basis, source = cells
    if problem := id_problem(project_id, names):
        return "project_id", *problem
    if not name or not name.isprintable():
        return "name_en", "没有英文名称", "填写英文名称，或删去本行（导出时用拼音）"
    if basis not in BASES:
        return "basis", f"“{basis}”不在规定的取值内", f"可用的取值：{'、'.join(BASES)}"
    if basis == "established" and not source:
        remedy = "请写明在哪里这样写（网址、文件），没有出处的写 translation 或 pinyin"
        return "source", f"通行的英文名“{name}”没有出处", remedy
    return None
