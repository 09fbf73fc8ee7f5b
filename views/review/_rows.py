"""The list of the review page: the queue, what is done, or every project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.reviews.decisions import DECISIONS
from geo.reviews.queue import LABELS, QueueItem
from geo.vocabulary import NO_PLACE, TO_FIND
from views.frame import state, theme
from views.frame.session import keys
from views.parts import row_list
from views.parts.row_list import Row, Shown
from views.projects.project_list import project_rows

if TYPE_CHECKING:
    from views.frame.state import App

OPEN, DONE, ALL = "待核查", "已核查", "全部项目"


def passes(app: App, project_id: str) -> bool:
    """Whether a project is left by the filters."""
    return bool(app.selection.passing[app.dataset.located.index.get_loc(project_id)])


def show(app: App, items: list[QueueItem]) -> None:
    """The queue, the finished ones, or every project, to open one of them."""
    with st.container(key=theme.LIST_PANE, height="stretch"):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            # what is to be found has an amount or not: the queue holds only those that have one
            asked = app.selection.filters.zone == (TO_FIND,)
            keys.REVIEW_LISTING.start(ALL if asked else OPEN)
            st.segmented_control(
                "显示",
                [OPEN, DONE, ALL],
                key=keys.REVIEW_LISTING,
                required=True,
                label_visibility="collapsed",
                width="content",
            )
            listing = keys.REVIEW_LISTING.get()
            wanted = _reason_filter(app, items) if listing == OPEN else None
        ids = _ids(app, items, listing, wanted)
        if not ids:
            _nothing(listing)
            return
        st.caption("点一行或地图上的符号开始核查；疑点越大、投资越多，排得越前")
        shown = row_list.shown_now(keys.REVIEW_QUEUE, Shown(""), len(ids))
        row_list.row_list(
            keys.REVIEW_QUEUE,
            _rows(app, items, ids[shown.first : shown.first + row_list.PAGE]),
            len(ids),
            shown,
            sorts=(),
            label=f"{listing}，按回车开始核查",
            on_open=state.select_project,
        )


def _reason_filter(app: App, items: list[QueueItem]) -> str | None:
    """One kind of doubt to look at, of those that occur."""
    codes = [d.code for item in items if passes(app, item.project_id) for d in item.doubts]
    present = [code for code in LABELS if code in codes]
    chosen: str | None = st.selectbox(
        "原因",
        present,
        index=None,
        key=keys.REVIEW_REASON,
        format_func=lambda code: f"{LABELS[code]}（{codes.count(code)}）",
        placeholder="全部原因",
        label_visibility="collapsed",
    )
    return chosen


def _ids(app: App, items: list[QueueItem], listing: str, reason: str | None) -> list[str]:
    """The projects of a listing: the queue in its own order, the others in the plan's."""
    if listing == OPEN:
        return [
            item.project_id
            for item in items
            if passes(app, item.project_id)
            and (reason is None or any(d.code == reason for d in item.doubts))
        ]
    rows = app.dataset.located[app.selection.passing]
    if listing == DONE:
        rows = rows[rows["review"] != ""]
    return [str(i) for i in rows.index]


def _rows(app: App, items: list[QueueItem], ids: list[str]) -> list[Row]:
    from geo.life.missing import to_be_found  # late: with all that a workbook needs

    located = app.dataset.located
    doubts = {item.project_id: item.doubts for item in items}
    asked = frozenset(to_be_found(located.loc[ids]))

    def about(project_id: str) -> str:
        if project_id in doubts:
            return "、".join(LABELS[doubt.code] for doubt in doubts[project_id])
        decision = located.at[project_id, "review"]
        if decision:
            return f"✓ {DECISIONS[decision]}"
        if project_id in asked:
            return f"位置{TO_FIND}"
        return NO_PLACE if located.at[project_id, "placeless"] else "没有疑点"

    names = [str(name) for name in located.loc[ids, "name"]]
    return project_rows(located, ids, names, [about(project_id) for project_id in ids])


def _nothing(listing: str) -> None:
    if listing == OPEN:
        st.success("符合筛选条件的项目都不需要核查了。")
    elif listing == DONE:
        st.info("还没有核查过的项目。从“待核查”里点一行开始。")
    else:
        st.info("没有符合筛选条件的项目，请在左侧放宽条件。")
