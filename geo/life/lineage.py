"""From one plan to the next: what a project came from, and what became of it.

The rows are those of ``lineage.csv`` (:func:`geo.life.editions.read_lineage`); a project that keeps
its id in a later list goes on without a row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.life.editions import Edition, Link
    from geo.life.evidence import Evidence
    from geo.life.record import Life

LATER_WORDS: Mapping[str, str] = {
    "continues": "延续为",
    "split": "拆分出",
    "merged": "合并为",
    "renamed": "更名为",
    "dropped": "取消",
    "done": "完成",
}
EARLIER_WORDS: Mapping[str, str] = {
    "continues": "延续自",
    "split": "拆分自",
    "merged": "合并自",
    "renamed": "更名自",
}
UNCHANGED = "编号不变，仍在"
_SAME = "不变"
_MARKS: Mapping[str, str] = {
    "continues": "延续",
    "split": "拆分",
    "merged": "合并",
    "renamed": "更名",
    "dropped": "取消",
    "done": "完成",
}

Names = Mapping[str, Mapping[str, str]]
"""The names of projects by id, by plan (:func:`geo.life.editions.names_of`)."""


@dataclass(frozen=True)
class Step:
    """A project's tie to another plan. ``later``: to a later one; ``word``: which tie; ``edition``:
    that plan, "" where the project ends; ``project_id`` and ``name``: of the other end; ``source``:
    None where the id alone says so."""

    later: bool
    word: str
    edition: str = ""
    project_id: str = ""
    name: str = ""
    source: Evidence | None = None


def steps(life: Life, names: Names, edition: Edition, project_id: str) -> list[Step]:
    """Where a project of a plan comes from, then where it leads."""
    earlier, later = _around(life, names, edition)
    found: list[Step] = []
    for link in life.lineage:
        if link.to_id == project_id and (plan := _holder(names, earlier, link.from_id)):
            word = EARLIER_WORDS.get(link.relation, "")
            name = names[plan][link.from_id]
            found.append(Step(False, word, plan, link.from_id, name, link.source))
    found += [
        Step(False, UNCHANGED, plan, project_id, names[plan][project_id])
        for plan in earlier[:1]
        if project_id in names[plan]
    ]
    for link in life.lineage:
        if link.from_id == project_id and not _of_a_later_plan(link, names, later):
            plan = _holder(names, later, link.to_id)
            if plan or not link.to_id:
                name = names[plan][link.to_id] if plan else ""
                word = LATER_WORDS[link.relation]
                found.append(Step(True, word, plan, link.to_id, name, link.source))
    found += [
        Step(True, UNCHANGED, plan, project_id, names[plan][project_id])
        for plan in later[:1]
        if project_id in names[plan]
    ]
    return found


def marks(life: Life, names: Names, edition: Edition) -> dict[str, str]:
    """A few words for each project of a plan that has a tie to another, by id."""
    earlier, later = _around(life, names, edition)
    own = names.get(edition.id, {})
    told: dict[str, list[str]] = {}

    def tell(project_id: str, word: str) -> None:
        if project_id in own and word not in told.setdefault(project_id, []):
            told[project_id].append(word)

    for link in life.lineage:
        if _holder(names, earlier, link.from_id):
            tell(link.to_id, f"承接（{_MARKS[link.relation]}）")
        ends = not link.to_id or _holder(names, later, link.to_id)
        if ends and not _of_a_later_plan(link, names, later):
            tell(link.from_id, f"下期{_MARKS[link.relation]}")
    for plans, word in ((earlier[:1], f"承接（{_SAME}）"), (later[:1], f"下期{_SAME}")):
        for plan in plans:
            for project_id in own:
                if project_id in names[plan]:
                    tell(project_id, word)
    return {project_id: " · ".join(words) for project_id, words in told.items() if words}


TIES = ("无承接记录", *_MARKS.values(), _SAME)
"""What a project has to do with another plan, in the order of its numbers."""


@dataclass(frozen=True)
class Ties:
    """What lies between two plans. ``earlier``, ``later``: a position in :data:`TIES` by id, of the
    projects that have a tie; ``rows``: id of the one, which tie, id of the other, "" where the
    project ends with its plan."""

    earlier: dict[str, int]
    later: dict[str, int]
    rows: tuple[tuple[str, str, str], ...]


def between(life: Life, names: Names, earlier: str, later: str) -> Ties:
    """The ties of two plans, by their ids: of a project with several, the first counts."""
    before, after = names.get(earlier, {}), names.get(later, {})
    rows = [
        (link.from_id, _MARKS[link.relation], link.to_id)
        for link in life.lineage
        if link.from_id in before
        and (link.to_id in after if link.to_id else link.from_id not in after)
    ]
    tied = {row[0] for row in rows}
    rows += [(one, _SAME, one) for one in before if one in after and one not in tied]
    first: dict[str, int] = {}
    second: dict[str, int] = {}
    for from_id, word, to_id in rows:
        first.setdefault(from_id, TIES.index(word))
        if to_id:
            second.setdefault(to_id, TIES.index(word))
    return Ties(first, second, tuple(rows))


def _of_a_later_plan(link: Link, names: Names, later: list[str]) -> bool:
    """Whether the next plan keeps the project under its id, and the link tells what became of it
    only after that plan."""
    following = later[0] if later else ""
    return (
        bool(following)
        and link.from_id in names[following]
        and (link.to_id not in names[following])
    )


def _around(life: Life, names: Names, edition: Edition) -> tuple[list[str], list[str]]:
    """The plans with names before and after, each the nearest first."""
    plans = sorted(
        (one for one in life.editions.values() if one.id in names), key=lambda one: one.first_year
    )
    earlier = [one.id for one in plans if one.first_year < edition.first_year]
    return earlier[::-1], [one.id for one in plans if one.first_year > edition.first_year]


def _holder(names: Names, plans: list[str], project_id: str) -> str:
    """The first of the plans whose list has the project; "" for none."""
    return next((plan for plan in plans if project_id and project_id in names[plan]), "")
