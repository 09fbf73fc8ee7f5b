"""The list of the review page: the queue, what is done, or every project."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import streamlit as st

from geo import formats
from geo.review_queue import LABELS, QueueItem
from geo.reviews import DECISIONS
from views import state, tables, theme

if TYPE_CHECKING:
    from views.state import App

QUEUE_KEY, LISTING_KEY, REASON_KEY = "review_queue", "review_listing", "review_reason"
OPEN, DONE, ALL = "待核查", "已核查", "全部项目"


def passes(app: App, project_id: str) -> bool:
    """Whether a project is left by the filters."""
    return bool(app.selection.passing[app.dataset.located.index.get_loc(project_id)])


def show(app: App, items: list[QueueItem]) -> None:
    """The queue, the finished ones, or every project, to open one of them."""
    with st.container(key=theme.LIST_PANE, height="stretch"):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            st.session_state.setdefault(LISTING_KEY, OPEN)
            st.segmented_control(
                "显示",
                [OPEN, DONE, ALL],
                key=LISTING_KEY,
                required=True,
                label_visibility="collapsed",
                width="content",
            )
            listing = st.session_state[LISTING_KEY]
            wanted = _reason_filter(app, items) if listing == OPEN else None
        ids, frame = _rows(app, items, listing, wanted)
        if not ids:
            _nothing(listing)
            return
        st.caption("点一行或地图上的符号开始核查；疑点越大、投资越多，分越高")
        st.dataframe(
            frame,
            key=QUEUE_KEY,
            height="stretch",
            hide_index=True,
            row_height=32,
            selection_mode="single-cell",
            on_select=_row_chosen(ids),
            column_config=_columns(),
            placeholder=formats.NONE_YET,
            alt="待核查的项目，点一行开始核查",
        )


def _reason_filter(app: App, items: list[QueueItem]) -> str | None:
    """One kind of doubt to look at, of those that occur."""
    codes = [d.code for item in items if passes(app, item.project_id) for d in item.doubts]
    present = [code for code in LABELS if code in codes]
    chosen: str | None = st.selectbox(
        "原因",
        present,
        index=None,
        key=REASON_KEY,
        format_func=lambda code: f"{LABELS[code]}（{codes.count(code)}）",
        placeholder="全部原因",
        label_visibility="collapsed",
    )
    return chosen


def _rows(
    app: App, items: list[QueueItem], listing: str, reason: str | None
) -> tuple[list[str], pd.DataFrame]:
    """The projects of a listing and their table, in the same order."""
    located = app.dataset.located
    scores = {item.project_id: item for item in items}
    if listing == OPEN:
        ids = [
            item.project_id
            for item in items
            if passes(app, item.project_id)
            and (reason is None or any(d.code == reason for d in item.doubts))
        ]
    else:
        rows = located[app.selection.passing]
        if listing == DONE:
            rows = rows[rows["review"] != ""]
        ids = [str(i) for i in rows.index]

    def about(project_id: str) -> str:
        if project_id in scores:
            return "、".join(LABELS[doubt.code] for doubt in scores[project_id].doubts)
        decision = located.at[project_id, "review"]
        return f"✓ {DECISIONS[decision]}" if decision else "—"

    frame = pd.DataFrame(
        {
            "名称": [located.at[i, "name"] for i in ids],
            "情况": [about(i) for i in ids],
            "投资": [tables.amount_text(located, i) for i in ids],
            "分": [scores[i].score if i in scores else np.nan for i in ids],
        }
    )
    return ids, frame if listing != DONE else frame.drop(columns="分")


def _columns() -> dict[str, Any]:
    return {
        "名称": st.column_config.TextColumn(width=158),
        "情况": st.column_config.TextColumn(width=118),
        "投资": st.column_config.TextColumn(width=82),
        "分": st.column_config.NumberColumn(width=45, format="%.0f"),
    }


def _row_chosen(ids: list[str]) -> Callable[[], None]:
    """A callback that opens the clicked row; ``ids`` in the order sent to the browser."""

    def choose() -> None:
        cells: list[tuple[int, str]] = st.session_state[QUEUE_KEY]["selection"]["cells"]
        st.session_state[QUEUE_KEY] = {"selection": {"rows": [], "columns": [], "cells": []}}
        if cells and cells[0][0] < len(ids):
            state.select_project(ids[cells[0][0]])

    return choose


def _nothing(listing: str) -> None:
    if listing == OPEN:
        st.success("符合筛选条件的项目都不需要核查了。")
    elif listing == DONE:
        st.info("还没有核查过的项目。从“待核查”里点一行开始。")
    else:
        st.info("没有符合筛选条件的项目，请在左侧放宽条件。")
