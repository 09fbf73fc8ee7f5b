"""The project contract: read ``data/projects.csv``, validate it, list what is wrong with it.

People edit the file in Excel. What cannot be read at all raises :class:`~geo.errors.DataFileError`;
what is wrong with single rows is listed as issues while every good row, and every good cell of a
bad row, stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from geo.address.characters import unify
from geo.errors import Issue
from geo.files.header import ID_PATTERN, ID_REMEDY
from geo.groups import link_groups
from geo.projects._csv_rows import read_csv_parts, read_csv_rows
from geo.projects.parquet_rows import read_parquet_rows
from geo.tables.layers.parts import find_parts, is_parts
from geo.vocabulary import BAYS, KINDS, PLAN_BOXES, QUALIFIERS, SECTORS

COLUMNS: tuple[str, ...] = (
    "project_id",
    "name",
    "sector",
    "kind",
    "address",
    "plan_zone",
    "investment_yi",
    "investment_qualifier",
    "floor_area_wan_m2",
    "site_area_wan_m2",
    "summary",
    "plan_box",
    "plan_section",
    "part_of",
)
NUMBER_COLUMNS: tuple[str, ...] = ("investment_yi", "floor_area_wan_m2", "site_area_wan_m2")

_CLOSED_LISTS: dict[str, tuple[tuple[str, ...], bool]] = {  # column -> (values, may be blank)
    "sector": (SECTORS, False),
    "kind": (KINDS, False),
    "plan_zone": (BAYS, True),
    "investment_qualifier": (QUALIFIERS, True),
    "plan_box": (PLAN_BOXES, True),
}
# Of these, what every filter asks of every row.
_CATEGORICAL: tuple[str, ...] = ("sector", "kind", "investment_qualifier")
# A comma only between thousands: 12,5 is somebody's 12.5 and must not become 125.
_NUMBER = r"([1-9][0-9]{0,2}(,[0-9]{3})+|[0-9]+)(\.[0-9]*)?|\.[0-9]+"
_TOO_LARGE = 1e8  # 亿元 or 万平方米, about a hundred times the country's yearly product


PARQUET: frozenset[str] = frozenset({".parquet", ".geoparquet"})
"""Endings of file names, in lower case."""


@dataclass(frozen=True)
class ProjectTable:
    """A projects file as it was read.

    Attributes
    ----------
    frame : pandas.DataFrame
        One row a project, indexed by ``project_id``, see :func:`read_projects`.
    issues : tuple of Issue
        What is wrong with single rows, and what was done about it.
    encoding : str
        utf-8 or gb18030; parquet for GeoParquet.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.projects import read_projects
    >>> table = read_projects(data_dir() / "projects.csv")
    >>> table.encoding, table.issues, table.frame.index.name
    ('utf-8', (), 'project_id')
    """

    frame: pd.DataFrame
    issues: tuple[Issue, ...]
    encoding: str


def read_projects(path: str | Path) -> ProjectTable:
    """Read and validate a projects file.

    Parameters
    ----------
    path : str or Path
        CSV (UTF-8 with or without BOM, or GB18030), or GeoParquet by its name
        (:mod:`geo.projects.parquet_rows`), which may bring places: three columns more; or a
        directory of the parts of either (:mod:`geo.tables.layers.parts`).

    Returns
    -------
    ProjectTable
        The frame has the contract's columns (numbers as float64, NaN where not disclosed; text as
        ``str``, ``""`` where blank; sector, kind and qualifier as categoricals, ``""`` among the
        categories) and ``row`` (the line a spreadsheet shows), ``parent`` (position of the
        ``part_of`` row, -1 without), ``counted`` (bool: no row is part of it), ``amount_group``
        (``project_id`` of the nearest group that states the amount this row does not state itself)
        and ``filter_amount_yi`` (own amount, else that group's), in 亿元.

    Raises
    ------
    DataFileError
        The file is missing, locked, in no known encoding, with a stray quote, or without the
        contract's columns.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.projects import read_projects
    >>> frame = read_projects(data_dir() / "projects.csv").frame
    >>> part = frame.loc["B01-02-1"]
    >>> part["part_of"], frame.index[part["parent"]], bool(part["counted"])
    ('B01-02', 'B01-02', True)
    """
    path = Path(path)
    issues: list[Issue] = []
    if is_parts(path):
        in_parquet = find_parts(path).format == "parquet"
        read = read_parquet_rows if in_parquet else read_csv_parts
    else:
        read = read_parquet_rows if path.suffix.lower() in PARQUET else read_csv_rows
    raw, encoding = read(path, COLUMNS, issues)
    frame = _validate(raw, path.name, issues)
    frame = link_groups(frame, path.name, issues)
    return ProjectTable(frame, tuple(issues), encoding)


def _validate(raw: pd.DataFrame, file: str, issues: list[Issue]) -> pd.DataFrame:
    """Good rows with typed columns; a bad cell is blanked and listed, a row without id dropped."""

    def report(mask: pd.Series, column: str, message: str, remedy: str) -> None:
        for row, value in zip(raw.loc[mask, "row"], raw.loc[mask, column], strict=True):
            shown = value if len(value) <= 30 else value[:30] + "…"
            issues.append(Issue(file, message.format(shown), remedy, int(row), column))

    bad_id = ~raw["project_id"].str.fullmatch(ID_PATTERN)
    report(
        bad_id,
        "project_id",
        "编号“{}”不合规，本行未读入",
        ID_REMEDY,
    )
    duplicate = raw["project_id"].duplicated() & ~bad_id
    report(duplicate, "project_id", "编号“{}”重复，本行未读入", "每个项目用自己的编号")
    nameless = (raw["name"] == "") & ~bad_id & ~duplicate
    report(nameless, "name", "没有名称{}，本行未读入", "请填写项目名称")
    raw = raw.loc[~(bad_id | duplicate | nameless)].copy()

    for column, (values, may_be_blank) in _CLOSED_LISTS.items():
        bad = ~raw[column].isin(values) & ~((raw[column] == "") & may_be_blank)
        report(
            bad,
            column,
            "“{}”不在规定的取值内，按空白处理",
            f"可用的取值：{'、'.join(values)}{'，或留空' if may_be_blank else ''}",
        )
        raw.loc[bad, column] = ""
    for column in NUMBER_COLUMNS:
        plain = raw[column].map(unify)
        numeric = plain.where(plain.str.fullmatch(_NUMBER)).str.replace(",", "")
        numbers = pd.to_numeric(numeric, errors="coerce").astype("float64")
        bad = (raw[column] != "") & ~((numbers > 0) & (numbers < _TOO_LARGE))
        report(
            bad,
            column,
            "“{}”不是大于 0 的数或大得不可能，按未披露处理",
            "只写数字（亿元或万平方米），小数点用“.”，逗号只作千位分隔（1,200）；"
            "“约”“以上”写在 investment_qualifier，未披露留空",
        )
        raw[column] = numbers.where(~bad)
    orphan = (raw["investment_qualifier"] != "") & raw["investment_yi"].isna()
    report(orphan, "investment_qualifier", "有“{}”却没有金额", "补上 investment_yi 或清空本格")
    for column in _CATEGORICAL:
        values, _ = _CLOSED_LISTS[column]
        raw[column] = pd.Categorical(raw[column], categories=[*values, ""])
    return raw.set_index("project_id")
