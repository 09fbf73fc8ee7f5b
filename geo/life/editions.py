"""``plan_editions.toml`` and ``lineage.csv``: the five-year plans, and what became of a project
from one to the next."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.errors import DataFileError, Issue
from geo.files.text import UTF8, read_text
from geo.life.evidence import FILE_NAME as EVIDENCE_FILE
from geo.life.evidence import Evidence
from geo.life.rows import read_rows

FILE_NAME, LINEAGE_FILE = "plan_editions.toml", "lineage.csv"
COLUMNS = ("from_id", "to_id", "relation", "source_id")
RELATIONS = ("continues", "split", "merged", "renamed", "dropped", "done")
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
            [Issue(path.name, f"不是有效的 TOML（{error}）", "请按文件开头的说明改正")]
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


def read_lineage(
    folder: Path,
    evidence: Mapping[str, Evidence],
    issues: list[Issue],
    projects: Collection[str] | None = None,
) -> tuple[Link, ...]:
    """The rows in the order of the file. Raises DataFileError.

    One end at least is of the list that is read (``projects``, None where it could not be); a row
    that leads to itself, ends and goes on at once, or stands there already is not read.
    """
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
        if row.good:
            found.append(Link(from_id, to_id, relation, evidence[source]))
    return tuple(found)
