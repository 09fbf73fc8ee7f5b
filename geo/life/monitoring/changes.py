"""What changed since a day: what sources have said of projects, what slipped, which lights turned.

A light turns because something was said, or because a promised date went by without a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo import formats
from geo.life.monitoring.board import Found, group_order, shown
from geo.life.monitoring.timeline import Slips
from geo.life.progress.milestones import Milestone
from geo.life.progress.reports import Report
from geo.selection.coverage import money_share
from geo.selection.filter import select
from geo.vocabulary import LABELS, LIGHTS, UNSTATED

if TYPE_CHECKING:
    from geo.life.record import Life
    from geo.selection.filter import Selection

Told = Milestone | Report


@dataclass(frozen=True)
class Changes:
    """What became known of the listed projects since a day.

    Attributes
    ----------
    told : tuple of Milestone or Report
        What decisive sources said of the listed projects, newest first.
    turned : dict
        The counted projects whose light has another colour: by id that of the day before and that
        of now.
    selection : Selection
        The projects.
    slips : Slips
        Of every promise, how far it is from the first.

    Examples
    --------
    >>> from datetime import date
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.life import read_life
    >>> from geo.life.monitoring import changes_since
    >>> from geo.selection import Filters, filter_projects
    >>> selection = filter_projects(load_dataset().located, Filters())
    >>> changes_since(read_life(data_dir()), selection, date.max, {}, {}).told
    ()
    """

    told: tuple[Told, ...]
    turned: dict[str, tuple[str, str]]
    selection: Selection
    slips: Slips

    def line(self) -> str:
        """The head of the report.

        Returns
        -------
        str
            ``12 条新资料，讲到 5 / 118 个项目，约 138 亿元 / 约 843 亿元；灯变了 3 项``.
        """
        part, whole = self._spoken_of().totals, self.selection.totals
        return (
            f"{len(self.told)} 条新资料，讲到 {part.shown} / {whole.shown} 个项目，"
            f"{money_share(part, whole)}；灯变了 {len(self.turned)} 项"
        )

    def by_group(
        self, groups: Mapping[str, str], title: str, order: Sequence[str] = ()
    ) -> pd.DataFrame:
        """A row a group that holds a listed project; the rows add up to the whole.

        Statements of a group of projects count in its own row's group; it is no project counted.

        Parameters
        ----------
        groups : mapping of str to str
            The group of each project by its id, say who is responsible; 未写明 where it has none.
        title : str
            The heading of the groups' column.
        order : sequence of str, optional
            Groups that come first; the others by name, 未写明 last.

        Returns
        -------
        DataFrame
            Texts for a reader, with Chinese headings.
        """
        whole, spoken = self.selection, self._spoken_of()
        ids = whole.located.index
        of = np.array([groups.get(str(one)) or UNSTATED for one in ids], dtype=object)
        told = pd.Series([groups.get(row.project_id) or UNSTATED for row in self.told], dtype=str)
        rows = []
        for group in group_order(of[whole.listed], order):
            here = of == group
            mine = [row for row, name in zip(self.told, told, strict=True) if name == group]
            turned = [
                pair for one, pair in self.turned.items() if groups.get(one, UNSTATED) == group
            ]
            money = (_amount(one, here) for one in (spoken, whole))
            rows.append(
                {
                    title: group,
                    "项目": str(int((whole.passing & here).sum())),
                    "有新资料": str(int((spoken.passing & here).sum())),
                    "其投资 / 全部投资": " / ".join(money),
                    "新资料": str(len(mine)),
                    "到了的节点": str(sum(_is_event(row) for row in mine)),
                    "推后的承诺": str(sum(self.slips.of(row).startswith("推后") for row in mine)),
                    "灯的变化": _turns(turned),
                }
            )
        return pd.DataFrame(rows)

    def turned_table(self, now: Found) -> pd.DataFrame:
        """The projects whose light turned, late first.

        Parameters
        ----------
        now : mapping of str to Light
            The lights of the later day, whose arithmetic is shown.

        Returns
        -------
        DataFrame
            A row a project: 项目, 灯, 现在的算法.
        """
        names = self.selection.located["name"]
        late = sorted(self.turned, key=lambda one: LIGHTS.index(self.turned[one][1]))
        return pd.DataFrame(
            [
                {
                    "项目": names[one],
                    "灯": " → ".join(shown(colour) for colour in self.turned[one]),
                    "现在的算法": now[one].why,
                }
                for one in late
            ]
        )

    def told_table(self, units: Mapping[str, str]) -> pd.DataFrame:
        """What was said, newest first, each with its source.

        Parameters
        ----------
        units : mapping of str to str
            Who is responsible for a project, by its id.

        Returns
        -------
        DataFrame
            A row a statement, as texts.
        """
        located = self.selection.located
        return pd.DataFrame(
            [
                {
                    "说于": when.text if (when := row.told) is not None else "",
                    "项目": located.at[row.project_id, "name"],
                    LABELS["zone"]: located.at[row.project_id, "bay"],
                    "责任单位": units.get(row.project_id, UNSTATED),
                    "内容": statement(row, self.slips),
                    "来源": row.source.cited(),
                }
                for row in self.told
            ]
        )

    def _spoken_of(self) -> Selection:
        spoken = self.selection.located.index.isin({row.project_id for row in self.told})
        return select(
            self.selection.located, self.selection.passing & spoken, part_of=self.selection
        )


def changes_since(
    life: Life, selection: Selection, day: date, before: Found, now: Found
) -> Changes:
    """What changed in a selection.

    Parameters
    ----------
    life : Life
        What the sources say.
    selection : Selection
        The projects.
    day : datetime.date
        From this day on.
    before, now : mapping of str to Light
        The lights as known on the day before, and now; both of every project.

    Returns
    -------
    Changes

    Examples
    --------
    >>> from datetime import date
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.life import read_life
    >>> from geo.life.monitoring import changes_since
    >>> from geo.selection import Filters, filter_projects
    >>> selection = filter_projects(load_dataset().located, Filters(q="海天中心"))
    >>> found = changes_since(read_life(data_dir()), selection, date(2020, 6, 1), {}, {})
    >>> {row.project_id for row in found.told}
    {'B02-01'}
    """
    pairs = {
        one: (before[one].colour, now[one].colour)
        for one in map(str, selection.counted.index)
        if one in before and one in now
    }
    return Changes(
        told=tuple(said_since(life, set(selection.rows.index), day)),
        turned={one: pair for one, pair in pairs.items() if pair[0] != pair[1]},
        selection=selection,
        slips=Slips(life.milestones),
    )


def said_since(life: Life, projects: Collection[str], day: date) -> list[Told]:
    """What decisive sources have said of projects since a day, newest first."""
    rows: list[Told] = [*life.milestones, *life.reports]
    told = [
        (said, row)
        for row in rows
        if row.project_id in projects and row.source.decides and (said := told_on(row)) >= day
    ]
    return [row for _, row in sorted(told, key=lambda item: item[0], reverse=True)]


def told_on(row: Told) -> date:
    """The first day on which a statement may have been made."""
    when = row.told
    return when.first if when is not None else date.min


def statement(row: Told, slips: Slips) -> str:
    """One promise, event or state in words; of a promise also how far it is from the first."""
    if not isinstance(row, Milestone):
        return f"状态：{row.status}（{row.period.label()}）"
    if row.promised is not None:
        slip = slips.of(row)
        return f"承诺 {row.promised.label()}{row.name}" + (f"（比首次承诺{slip}）" if slip else "")
    return f"{row.name}：{row.actual.label()}" if row.actual is not None else row.name


def _is_event(row: Told) -> bool:
    return isinstance(row, Milestone) and row.actual is not None


def _amount(selection: Selection, here: np.ndarray) -> str:
    """The disclosed investment of some rows, by the rule of the selection's own sum."""
    rows = selection.located[selection.adding & here]
    at_least = int((rows["investment_qualifier"] == "以上").sum())
    return formats.total_amount(float(rows["investment_yi"].sum()), at_least)


def _turns(pairs: Sequence[tuple[str, str]]) -> str:
    """``◌ 灰 → ● 绿 2 项``, the latest colour first; – where none turned."""
    counts = Counter(pairs)
    late = sorted(counts, key=lambda pair: tuple(LIGHTS.index(colour) for colour in pair[::-1]))
    turns = [f"{shown(was)} → {shown(now)} {counts[was, now]} 项" for was, now in late]
    return "，".join(turns) or "–"
