"""The step 对比: two to five projects side by side, legible on a projector."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from geo.map.marks import MarkStyle
from geo.selection.coverage import coverage_line
from geo.selection.filter import select_projects
from geo.sites.comparison import LEAST, MOST, Comparison, compare
from geo.sites.places import UNPLACED
from geo.vocabulary import LABELS
from views.frame import state, theme
from views.frame.session import keys
from views.parts.markdown import plain
from views.sites import _marks as sites_map
from views.sites import _state as sites_state
from views.sites._marks import BLUE, Overlay

if TYPE_CHECKING:
    from views.frame.state import App

DIFFERS = "≠"
AFTER_DISTANCES = LABELS["radius"]
"""The fact that the distances stand before."""


def show(app: App) -> Overlay:
    """Draw the step."""
    located = app.dataset.located
    offered = sites_state.offered_for_comparison()
    ids = sites_state.compared(MOST)
    if len(offered) < LEAST:
        st.info(
            f"对比要 {LEAST}–{MOST} 个项目："
            "先在“需求匹配”“周边”或地图上把它们加入备选，再回到这里。"
        )
        return Overlay(selected=state.view_now().project)
    names = located["name"]
    keys.SITES_PICKED.set(ids)

    def picked() -> None:
        sites_state.pick_for_comparison(keys.SITES_PICKED.get())

    st.multiselect(
        f"对比哪几个（{LEAST}–{MOST} 个，来自备选）",
        offered,
        key=keys.SITES_PICKED,
        format_func=lambda project_id: str(names.get(project_id, project_id)),
        max_selections=MOST,
        placeholder="选择要对比的项目",
        on_change=picked,
    )
    if len(ids) < LEAST:
        st.info(f"再选 {LEAST - len(ids)} 个即可对比。")
        return Overlay(selected=state.view_now().project)
    found = compare(
        located,
        sites_map.places(app),
        app.dataset.zones,
        ids,
    )
    notes = {item.project_id: item.note for item in state.view_now().shortlist.items}
    if st.toggle("投影大字", key=keys.SITES_ROOM, help="只留这张表，字放大到后排可读"):
        theme.page_style("compare_room")
    with st.container(key=f"{theme.COMPARE}_{'few' if len(ids) <= 3 else 'many'}"):
        lines = table_lines(found, [notes.get(project_id, "") for project_id in ids])
        st.html(f"<style>{measured_style(lines)}</style>")
        st.markdown(table(found.names, lines))
        st.caption(
            f"{DIFFERS} 表示各项不尽相同；▲ ▼ 标出已披露数中的最大和最小，"
            "距离只在误差范围不重叠时标。"
            "距离为直线，± 为两处位置误差之和。"
            + plain(coverage_line(select_projects(located, ids)))
            + "。"
        )
    marks, on_map = sites_map.numbered(
        app,
        ids,
        range(1, len(ids) + 1),
        [0] * len(ids),
        (MarkStyle(BLUE, ""),),
        None,
    )
    return Overlay(marks, on_map, fly_to_marks=True)


@dataclass(frozen=True)
class Line:
    """A line of the table as markdown; ``measured``: of amounts, which stand on the right."""

    label: str
    cells: tuple[str, ...]
    measured: bool = False


def table(names: Sequence[str], lines: Sequence[Line]) -> str:
    """Facts and distances as a markdown table."""
    head = " | ".join(f"{i}. {plain(name)}" for i, name in enumerate(names, start=1))
    rows = [f"| {line.label} | {' | '.join(line.cells)} |" for line in lines]
    return "\n".join([f"| | {head} |", "| --- |" + " --- |" * len(names), *rows])


def measured_style(lines: Sequence[Line]) -> str:
    """A style sheet for the lines of amounts: markdown aligns columns, and ours are projects."""
    rows = ", ".join(f":nth-child({n})" for n, line in enumerate(lines, start=1) if line.measured)
    return (
        f'[class*="st-key-{theme.COMPARE}_"] tbody tr:is({rows}) td:not(:first-child) '
        "{ text-align: right; font-variant-numeric: tabular-nums; }"
    )


def table_lines(found: Comparison, notes: Sequence[str] = ()) -> list[Line]:
    """A line that differs says so in a sign, not in a colour. The longest texts come last, and our
    own ``notes`` after them, where there is one."""
    lines = []
    for fact in found.facts:
        if fact.label == AFTER_DISTANCES:
            lines += _distance_lines(found)
        label = f"**{DIFFERS} {fact.label}**" if fact.differs else fact.label
        cells = tuple(
            f"**{plain(cell.text)}** {cell.mark}" if cell.mark else plain(cell.text)
            for cell in fact.cells
        )
        lines.append(Line(label, cells, fact.measured))
    if any(notes):
        lines.append(Line("备选备注", tuple(plain(note) or "—" for note in notes)))
    return lines


def _distance_lines(found: Comparison) -> list[Line]:
    """From each to each, a line a project."""
    lines = []
    for i in range(len(found.ids)):
        cells = []
        for j, span in enumerate(found.between[i]):
            text = "—" if i == j else span.text if span is not None else UNPLACED
            cells.append(plain(text))
        lines.append(Line(f"距第 {i + 1} 个", tuple(cells), measured=True))
    return lines
