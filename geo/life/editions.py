"""``plan_editions.toml`` and ``lineage.csv``: the five-year plans, and what became of a project
from one to the next."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.data_dir import LIST_FILES
from geo.errors import DataFileError, Issue, toml_fault
from geo.files.header import read_header
from geo.files.text import UTF8, read_records, read_text
from geo.life.evidence import FILE_NAME as EVIDENCE_FILE
from geo.life.evidence import Evidence
from geo.life.rows import Cells, read_rows

FILE_NAME, LINEAGE_FILE = "plan_editions.toml", "lineage.csv"
COLUMNS = ("from_id", "to_id", "relation", "source_id")
RELATIONS = ("continues", "split", "merged", "renamed", "dropped", "done")
_LIST_NAME = re.compile(r"[\w.-]+\.(csv|parquet)")
_ENDS = ("dropped", "done")
"""Relations after which nothing follows: ``to_id`` is blank."""


@dataclass(frozen=True)
class Edition:
    """A five-year plan. ``adopted`` as its source gives it, "" if it does not; ``projects``: its
    list in the data directory, "" if it has none."""

    id: str
    title: str
    first_year: int
    last_year: int
    adopted: str
    source: Evidence
    projects: str = ""

    @property
    def years(self) -> range:
        """The plan's years, the first and the last among them."""
        return range(self.first_year, self.last_year + 1)


@dataclass(frozen=True)
class Link:
    """What became of a project of an earlier edition."""

    from_id: str
    to_id: str
    relation: str
    source: Evidence


def read_editions(
    folder: Path, evidence: Mapping[str, Evidence], issues: list[Issue]
) -> dict[str, Edition]:
    """The editions by id, in the order of the file. Raises DataFileError for broken TOML."""
    path = folder / FILE_NAME
    if not path.exists():
        return {}
    text, _ = read_text(path, UTF8)
    try:
        tables = tomllib.loads(text).get("edition", [])
    except (ValueError, RecursionError) as error:
        raise DataFileError(
            [Issue(path.name, f"不是有效的 TOML（{toml_fault(error)}）", "请按文件开头的说明改正")]
        ) from error
    found: dict[str, Edition] = {}
    for number, table in enumerate(tables if isinstance(tables, list) else [], start=1):
        problem = _problem(table, found, evidence)
        if problem:
            message, remedy = f"第 {number} 个 [[edition]] {problem[0]}，未读入", problem[1]
            issues.append(Issue(path.name, message, remedy))
            continue
        first, last = table["years"]
        found[table["id"]] = Edition(
            id=table["id"],
            title=table["title"],
            first_year=first,
            last_year=last,
            adopted=table.get("adopted", ""),
            source=evidence[table["source"]],
            projects=table.get("projects", ""),
        )
    return found


def _problem(
    table: Any, found: Mapping[str, Edition], evidence: Mapping[str, Evidence]
) -> tuple[str, str] | None:
    if not isinstance(table, dict):
        return "不是一张表", "写成 [[edition]]，下面是 id、title、years、source"
    for key in ("id", "title", "source"):
        if not isinstance(table.get(key), str) or not table[key].strip():
            return f"缺少 {key}", f"请补上 {key}（文字，不能为空）"
    for key in ("adopted", "projects"):
        if not isinstance(table.get(key, ""), str):
            return f"的 {key} 不是文字", "请把它写在引号里"
    named = table.get("projects", "")
    if named and not _LIST_NAME.fullmatch(named):
        return "的 projects 不是文件名", "写数据目录里一个 .csv 的文件名，不带路径"
    years = table.get("years")
    if not (
        isinstance(years, list)
        and len(years) == 2
        and all(type(year) is int and 1900 <= year <= 2100 for year in years)
        and years[0] < years[1]
    ):
        return "的 years 不对", "写成 [首年, 末年]，如 [2021, 2025]"
    if table["id"] in found:
        return f"的 id “{table['id']}”重复", "请删去其中一个"
    if table["source"] not in evidence:
        return f"的来源“{table['source']}”不在 {EVIDENCE_FILE} 里", "请改正 source"
    return None


def edition_of_list(editions: Mapping[str, Edition], listed: str) -> Edition | None:
    """The plan whose list a file is; ``listed`` as in :func:`geo.data_dir.projects_file`."""
    names = (listed,) if listed else LIST_FILES
    return next((one for one in editions.values() if one.projects in names), None)


def choices(editions: Mapping[str, Edition]) -> dict[str, str]:
    """The plans that have a list of their own, by id, with the file of each: "" for the directory's
    own list. Empty where there is nothing to choose."""
    found = {
        one.id: "" if one.projects in LIST_FILES else one.projects
        for one in editions.values()
        if one.projects
    }
    return found if len(found) > 1 and "" in found.values() else {}


def other_ids(folder: Path, listed: str | None = None) -> frozenset[str]:
    """The ids in the lists of all plans, or of the others than the one that is ``listed``; empty
    where fewer than two have one. A list that cannot be read is told of with the lineage."""
    try:
        tables = tomllib.loads(read_text(folder / FILE_NAME, UTF8)[0]).get("edition", [])
    except (DataFileError, ValueError, RecursionError):
        return frozenset()  # told by read_editions
    rows = tables if isinstance(tables, list) else []
    named = [row.get("projects") for row in rows if isinstance(row, dict)]
    names = {name for name in named if isinstance(name, str) and _LIST_NAME.fullmatch(name)}
    found: set[str] = set()
    for name in names if len(names) > 1 else ():
        if listed is None or name not in ((listed,) if listed else LIST_FILES):
            try:
                found |= _rows(folder / name).keys()
            except DataFileError:
                continue
    return frozenset(found)


def names_of(folder: Path, edition: Edition) -> dict[str, str]:
    """The names of a plan's projects by id, as its list has them; empty where there is none that
    can be read."""
    try:
        return _rows(folder / edition.projects) if edition.projects else {}
    except DataFileError:
        return {}


def read_lineage(
    folder: Path,
    evidence: Mapping[str, Evidence],
    editions: Mapping[str, Edition],
    issues: list[Issue],
    projects: Collection[str] | None = None,
) -> tuple[Link, ...]:
    """The rows in the order of the file. Raises DataFileError.

    One end at least is of the list that is read (``projects``, None where it could not be); a row
    that leads to itself, ends and goes on at once, or stands there already is not read. Where two
    editions have lists, it leads from a project of one to a project of a later one.
    """
    lists = _lists(folder, editions, issues)
    found: list[Link] = []
    for row in read_rows(folder / LINEAGE_FILE, COLUMNS, issues):
        relation = row.choice("relation", RELATIONS)
        source = row.known("source_id", evidence, EVIDENCE_FILE)
        from_id = row.text("from_id", "原来的编号")
        to_id = row.text("to_id", "" if relation in _ENDS else "后来的编号")
        if row.good and relation in _ENDS and to_id:
            row.fail("to_id", f"{relation} 之后没有项目", "请留空，或改 relation")
        if row.good and from_id == to_id:
            row.fail("to_id", "承接自己", "请写另一期规划里的编号；编号不变的不必写")
        if row.good and projects is not None and not {from_id, to_id} & set(projects):
            row.fail("from_id", "两端都不在项目清单里", "请核对编号")
        if row.good and any((link.from_id, link.to_id) == (from_id, to_id) for link in found):
            row.fail("from_id", "这一承接已有一行", "请删去其中一行")
        if row.good and lists is not None and len(lists) > 1:
            _check_ends(row, from_id, to_id, editions, lists)
        if row.good:
            found.append(Link(from_id, to_id, relation, evidence[source]))
    return tuple(found)


def _check_ends(
    row: Cells,
    from_id: str,
    to_id: str,
    editions: Mapping[str, Edition],
    lists: Mapping[str, Collection[str]],
) -> None:
    """The row fails where an end is in no list, or the later one in no later list."""
    first = [editions[name].first_year for name, ids in lists.items() if from_id in ids]
    if not first:
        row.fail("from_id", f"“{from_id}”不在任何规划期的清单里", "请核对编号")
    elif to_id and not any(
        to_id in ids and editions[name].first_year > min(first) for name, ids in lists.items()
    ):
        remedy = f"请核对编号；后一个规划期的清单要写在 {FILE_NAME} 的 projects"
        row.fail("to_id", f"“{to_id}”不在更晚的规划期的清单里", remedy)


def _lists(
    folder: Path, editions: Mapping[str, Edition], issues: list[Issue]
) -> dict[str, frozenset[str]] | None:
    """The ids of each edition that names a list; None where one of the lists cannot be read.

    A directory's own list may be a Parquet file in place of the CSV:
    nothing is held against it here.
    """
    found: dict[str, frozenset[str]] = {}
    whole = True
    for edition in editions.values():
        name = edition.projects
        if not name:
            continue
        path = folder / name
        if not path.exists() and name in LIST_FILES:
            whole = False
            continue
        try:
            found[edition.id] = frozenset(_rows(path))
        except DataFileError as error:
            whole = False
            remedy = "请改正 projects，或把清单放进数据目录"
            message = f"“{edition.id}”的项目清单不能用（{error.issues[0].message}）"
            issues.append(Issue(FILE_NAME, message, remedy))
    return found if whole else None


def _rows(path: Path) -> dict[str, str]:
    """Names by id. Raises DataFileError for a file that is not there, or has no column of ids."""
    if not path.is_file():
        raise DataFileError([Issue(path.name, f"没有 {path.name}")])
    records = read_records(read_text(path)[0], path.name)
    header = read_header(records[0] if records else [])
    if "project_id" not in header:
        raise DataFileError([Issue(path.name, f"{path.name} 没有 project_id 列")])
    at = header.index("project_id")
    name = header.index("name") if "name" in header else at
    rows = [row for row in records[1:] if len(row) > at and row[at].strip()]
    return {row[at].strip(): row[name].strip() if len(row) > name else "" for row in rows}
