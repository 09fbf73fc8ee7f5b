"""The projects in a review: what is known of which, by zone and by unit, and what is lacking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from geo.exports.report.model import Block, Chart, Head, Series, Sources, Table, Text
from geo.life.monitoring.board import UNIT, units_of
from geo.life.monitoring.lights import lights_on
from geo.life.monitoring.timeline import timeline
from geo.life.rows import BLANK
from geo.selection import coverage
from geo.selection.filter import Totals, select
from geo.selection.listing import unlocated_text
from geo.vocabulary import LABELS, NO_PROGRESS, UNSTATED
from geo.words.words import total_amount

if TYPE_CHECKING:
    from geo.exports.pack.model import Pack, PackRow
    from geo.life.monitoring.lights import Light
    from geo.life.monitoring.timeline import Timeline
    from geo.life.record import Life

MAJOR_YI = 10.0
"""From so many 亿元 on a project is listed here whatever is known of it. The number is ours."""
KNOWN, UNKNOWN = "#0b5fa5", "#b9c3cf"


@dataclass(frozen=True)
class State:
    """``life``: what speaks of the time up to the year's end; ``pack``: all projects; ``plan``: the
    plan's number; ``day``: the lights are of it, by what is known when the report is made."""

    life: Life
    pack: Pack
    sources: Sources
    plan: str
    day: date

    @cached_property
    def lights(self) -> dict[str, Light]:
        """The light of every project there is."""
        return lights_on(self.life, self.pack.selection.located, self.day, date.max)

    @cached_property
    def units(self) -> dict[str, str]:
        """The unit that answers for a project, where a report names one."""
        return units_of(self.life)

    @cached_property
    def lines(self) -> dict[str, Timeline]:
        """What is known of every listed project."""
        return {row.project_id: timeline(self.life, row.project_id) for row in self.pack.rows}

    @cached_property
    def with_word(self) -> frozenset[str]:
        """The projects of which a source that decides says a state or an event."""
        return frozenset(
            project
            for project, line in self.lines.items()
            if line.report or any(stage.actual for stage in line.stages)
        )

    # --- sections ---------------------------------------------------------------------------------

    def overall(self) -> list[Block]:
        """How much of the plan's projects anything is known of."""
        ids = self.pack.selection.located.index
        inside = np.ones(len(ids), dtype=bool)
        found: list[Block] = [
            # the pack's own coverage is of today, and the report's of the year's end
            Text(
                f"项目{self.plan}：{self._shares(inside)}。"
                + "；".join(one for one in self.pack.sums if one != self.pack.covered)
                + "。"
            )
        ]
        beside = [
            r.title for r in self.pack.rows if not r.counted and r.project_id in self.with_word
        ]
        if beside:
            found.append(
                Text(f"另有 {len(beside)} 个组有进展资料，不计入上述个数：{'、'.join(beside)}。")
            )
        return found

    def blocks(self) -> list[Block]:
        """The largest, and all of which anything is known."""
        large = [
            row
            for row in self.pack.rows
            if row.investment_yi is not None and row.investment_yi >= MAJOR_YI
        ]
        large.sort(key=lambda row: -(row.investment_yi or 0))
        others = [
            row for row in self.pack.rows if row.project_id in self.with_word and row not in large
        ]
        found: list[Block] = [
            Text(
                f"以计划投资 {MAJOR_YI:g} 亿元以上的 {len(large)} 项为重大项目（界线由本报告定），"
                f"其中 {sum(r.project_id in self.with_word for r in large)} 项有进展资料。"
            )
        ]
        if large:
            has = [row.project_id in self.with_word for row in large]
            amounts = [row.investment_yi for row in large]
            found.append(
                Chart(
                    "重大项目计划投资",
                    "亿元",
                    tuple(row.title for row in large),
                    (
                        Series(coverage.KNOWN, KNOWN, _where(amounts, has)),
                        Series(NO_PROGRESS, UNKNOWN, _where(amounts, [not one for one in has])),
                    ),
                    f"金额为规划所列计划投资{self.plan}；来源另说的金额不并入。",
                )
            )
            found += [Head("重大项目"), self._table(large)]
        if others:
            found += [Head(f"其他有进展资料的项目（{len(others)} 项）"), self._table(others)]
        return found

    def by_zone(self) -> list[Block]:
        """Each bay with how much of it anything is known of."""
        located = self.pack.selection.located
        bays = located["bay"].to_numpy()
        names = [name for name in dict.fromkeys(bays) if (self._totals(bays == name)).shown]
        names.sort(key=lambda name: -self._totals(bays == name).shown)
        rows = []
        for name in names:
            whole, told = self._totals(bays == name), self._totals(self._known & (bays == name))
            rows.append(
                (
                    str(name), str(whole.shown), _sum(whole), str(whole.undisclosed),
                    f"{told.shown} / {whole.shown}", f"{_sum(told)} / {_sum(whole)}",
                )
            )  # fmt: skip
        heads = (
            LABELS["zone"],
            LABELS["shown"],
            "披露的计划投资",
            "未披露",
            coverage.KNOWN,
            "其投资",
        )
        known = [self._totals(self._known & (bays == name)).shown for name in names]
        rest = [self._totals(~self._known & (bays == name)).shown for name in names]
        return [
            Text(
                f"片区由地图上的位置算出，界线是对规划文字{self.plan}的理解；没有位置、位置矛盾和"
                "跨区的项目单列，各行相加等于总数。"
            ),
            Chart(
                "各片区的项目",
                "个",
                tuple(map(str, names)),
                (
                    Series(coverage.KNOWN, KNOWN, tuple(map(float, known))),
                    Series(NO_PROGRESS, UNKNOWN, tuple(map(float, rest))),
                ),
                f"项目取自规划{self.plan}；进展资料见“重大项目”一节各行的来源。",
            ),
            Table(heads, (0.14, 0.1, 0.22, 0.1, 0.14, 0.3), tuple(rows)),
        ]

    def lacking(self) -> list[Block]:
        """The counted projects of which nothing is known, and what else is open."""
        none = [r for r in self.pack.rows if r.counted and r.project_id not in self.with_word]
        totals = self.pack.totals
        rows = tuple(
            (row.project_id, row.title, row.bay_text, row.investment, row.plan_place)
            for row in none
        )
        heads = (
            LABELS["project_id"],
            "项目",
            LABELS["zone"],
            f"计划投资{self.plan}",
            LABELS["plan_place"],
        )
        return [
            Head(f"{NO_PROGRESS}的项目（{len(none)} / {totals.shown} 个）"),
            Table(heads, (0.12, 0.35, 0.12, 0.2, 0.21), rows),
            Head("其他缺项"),
            Text(f"未披露计划投资 {totals.undisclosed} 项；{unlocated_text(totals)}。"),
        ]

    # --- parts ------------------------------------------------------------------------------------

    @cached_property
    def _known(self) -> np.ndarray:
        return np.array(
            [i in self.with_word for i in self.pack.selection.located.index], dtype=bool
        )

    def _totals(self, inside: np.ndarray) -> Totals:
        whole = self.pack.selection
        return select(whole.located, whole.passing & inside, part_of=whole).totals

    def _shares(self, inside: np.ndarray) -> str:
        known, whole = self._totals(inside & self._known), self._totals(inside)
        return f"{coverage.KNOWN} {known.shown} / {whole.shown}，投资 {_sum(known)} / {_sum(whole)}"

    def _table(self, rows: Sequence[PackRow]) -> Table:
        heads = ("项目", "计划投资", UNIT, "第一次承诺", "最新承诺", "实际", "灯、现状和来源")
        shares = (0.2, 0.12, 0.1, 0.14, 0.14, 0.14, 0.16)
        return Table(heads, shares, tuple(self._row(row) for row in rows))

    def _row(self, row: PackRow) -> tuple[str, ...]:
        line = self.lines[row.project_id]
        first, newest, events, cited = [], [], [], []
        for stage in line.stages:
            if stage.baseline is not None and stage.baseline.promised is not None:
                first.append(f"{stage.name} {stage.baseline.promised.text}")
                cited.append(stage.baseline.source)
            if stage.slip() and stage.plan is not None and stage.plan.promised is not None:
                newest.append(f"{stage.name} {stage.plan.promised.text}（{stage.slip()}）")
                cited.append(stage.plan.source)
            if stage.actual is not None and stage.actual.actual is not None:
                events.append(f"{stage.name} {stage.actual.actual.text}")
                cited.append(stage.actual.source)
        now = NO_PROGRESS if row.project_id not in self.with_word else "只有节点"
        if line.report is not None:
            now = f"{line.report.status}（{line.report.period.text}）"
            cited.append(line.report.source)
        joined = ["；".join(texts) or BLANK for texts in (first, newest, events)]
        name = f"{row.title}（{row.project_id}）"
        unit = self.units.get(row.project_id, UNSTATED)
        state = f"{self.lights[row.project_id].colour}灯，{now}{self.sources.cite(*cited)}"
        return (name, f"{row.investment}{self.plan}", unit, *joined, state)


def _where(amounts: Sequence[float | None], kept: Sequence[bool]) -> tuple[float | None, ...]:
    return tuple(n if keep else None for n, keep in zip(amounts, kept, strict=True))


def _sum(totals: Totals) -> str:
    if not totals.amounts:
        return BLANK
    return total_amount(totals.investment_yi, totals.at_least, "zh")
