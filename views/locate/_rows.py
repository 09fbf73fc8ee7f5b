"""The rows of a located list, to look through, to filter by quality, and to open; and its sums."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from geo import formats
from geo.lists.handed_in.columns import name_column
from geo.lists.handed_in.located import CLASS_COLOURS, LocatedList, bay_counts
from geo.lists.rows import radius_classes, radius_position
from geo.tables.cells.cell import cell_text
from geo.vocabulary import LABELS, METHODS
from views.frame import theme
from views.frame.session import keys
from views.locate import _state as locate_state
from views.parts import row_list
from views.parts.markdown import plain
from views.parts.row_list import Row, Shown, Sort

if TYPE_CHECKING:
    from views.locate._state import Result

SORTS = (
    Sort("line", "行"),
    Sort("name", LABELS["name"]),
    Sort("radius", "偏差", descending=True),
)
ROWS, SUMS = "逐行", "汇总"
NOWHERE_COLOUR = "#6b7480"
MOST_REASONS = 8
_SAMPLE = 50
LONGEST = 60
"""Characters of a name or an address in the list; the row itself shows all of it."""


def passing(located: LocatedList) -> np.ndarray:
    """The rows that the filter at hand leaves, in the order of the file."""
    chosen = keys.LOCATE_FILTER.get()
    return located.groups.get(str(chosen), np.arange(len(located.rows)))


def show(result: Result) -> None:
    """The filter, then the rows or the sums."""
    located = result.located
    with st.container(key=theme.LIST_PANE, height="stretch"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            keys.LOCATE_VIEW.start(ROWS)
            st.segmented_control(
                "看什么",
                [ROWS, SUMS],
                key=keys.LOCATE_VIEW,
                required=True,
                label_visibility="collapsed",
                width="content",
            )
            _filter(located)
        if keys.LOCATE_VIEW.get() == SUMS:
            _sums(located)
            return
        _rows(result, passing(located))


def _filter(located: LocatedList) -> None:
    counts = {name: len(rows) for name, rows in located.groups.items()}
    if keys.LOCATE_FILTER.get() not in counts:
        keys.LOCATE_FILTER.set(None)
    st.selectbox(
        "只看",
        list(counts),
        index=None,
        key=keys.LOCATE_FILTER,
        format_func=lambda name: f"{name}（{counts[name]:,}）",
        placeholder=f"全部 {len(located.rows):,} 行",
        label_visibility="collapsed",
        on_change=locate_state.fly,
    )


def namer(located: LocatedList) -> Callable[[int], str]:
    """What each row is called: its name, else its address, else its line."""
    table = located.table
    column = name_column(table.header, table.address_column, located.rows[:_SAMPLE])

    def name(row: int) -> str:
        cells = located.rows[row]
        text = cell_text(cells[column]).strip() if column is not None else ""
        return text or table.address(cells) or f"第 {located.line(row)} 行"

    return name


def _rows(result: Result, positions: np.ndarray) -> None:
    located = result.located
    shown = row_list.shown_now(keys.LOCATE_LIST, Shown("line", False), len(positions))
    name = namer(located)
    order = _sorted(located, positions, shown, name)
    page = order[shown.first : shown.first + row_list.PAGE]
    row_list.row_list(
        keys.LOCATE_LIST,
        [_row(located, int(position), name(int(position))) for position in page],
        len(positions),
        shown,
        SORTS,
        label="清单的每一行，按回车在地图上看并更正",
        on_open=lambda text: locate_state.open_row(result, _position(text, located)),
    )


def _position(text: str, located: LocatedList) -> int | None:
    """A row's position as it comes back from the browser."""
    return int(text) if text.isdecimal() and int(text) < len(located.rows) else None


def _sorted(
    located: LocatedList, positions: np.ndarray, shown: Shown, name: Callable[[int], str]
) -> Sequence[int]:
    rows = [int(position) for position in positions]
    if shown.sort == "name":
        rows.sort(key=lambda row: name(row).encode("gb18030", "replace"))
    elif shown.sort == "radius":
        rows.sort(key=lambda row: located.answers[row].radius_m or -1.0)
    return rows[::-1] if shown.descending else rows


def _row(located: LocatedList, position: int, name: str) -> Row:
    answer = located.answers[position]
    address = located.table.address(located.rows[position])
    about = [f"第 {located.line(position)} 行", METHODS.get(answer.method, answer.method)]
    if address and address != name:
        about.insert(1, _cut(address))
    if located.opinions and located.opinions[position].agrees is False:
        about.append("与文件坐标不符")
    if position in located.same:
        about.append("位置重复")
    kind = None if answer.longitude is None else radius_position(answer.radius_m or 0.0)
    return Row(
        id=str(position),
        title=_cut(name),
        meta=" · ".join(about),
        value=formats.radius(answer.radius_m) if kind is not None else "没有位置",
        glyph="✓" if position in located.corrections else "" if kind is not None else "?",
        colour=CLASS_COLOURS[kind] if kind is not None else NOWHERE_COLOUR,
        quiet=kind is None,
    )


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _sums(located: LocatedList) -> None:
    """By method, by radius, by bay, and why there is no place."""
    summary = located.summary
    lines = ["| 定位依据 | 行数 |", "| --- | ---: |"]
    lines += [f"| {METHODS.get(m, m)} | {n:,} |" for m, n in summary.by_method.most_common()]
    lines += ["", "| 可能偏差 | 行数 |", "| --- | ---: |"]
    lines += [
        f"| {c} | {summary.by_radius[c]:,} |" for c in radius_classes() if summary.by_radius[c]
    ]
    if bays := bay_counts(located):
        lines += ["", "| 片区 | 行数 |", "| --- | ---: |"]
        lines += [f"| {plain(bay)} | {count:,} |" for bay, count in bays]
    with st.container(key="locate_sums"):
        st.markdown("\n".join(lines))
    if summary.reasons:
        reasons = ["**没有位置的原因**", ""]
        for reason, count in summary.reasons.most_common(MOST_REASONS):
            line, text = summary.examples[reason]
            shown = f"“{plain(text)}”" if text else "空白"
            reasons.append(f"- {reason} {count:,} 行，如第 {line} 行{shown}")
        with st.container(key="locate_reasons"):
            st.markdown("\n".join(reasons))
