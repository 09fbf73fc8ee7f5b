"""What came of a list: how many rows, where they are, why some are nowhere, and the files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import streamlit as st

from geo import formats
from geo.batch import radius_classes
from geo.cells import cell_text
from geo.filtering import select
from geo.located_list import (
    ListFormat,
    LocatedList,
    kept_in,
    list_bytes,
    quality_marks,
    screen_table,
)
from geo.mapping import MapOptions
from views import detail, map_page, map_view
from views.markdown import plain

if TYPE_CHECKING:
    from views.state import App

TABLE_KEY, ONLY_KEY = "locate_table", "locate_only_missing"
_CHOSEN, _FLIGHT = "_locate_chosen", "_locate_flight"

MAP_HEIGHT = 480
"""Pixels. At 768 the summary, the map and the head of the table are on the screen together."""
TABLE_HEIGHT = 420
MOST_REASONS = 6

FORMATS: dict[ListFormat, tuple[str, str]] = {
    "xlsx": ("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": ("CSV", "text/csv"),
    "geojson": ("GeoJSON", "application/geo+json"),
}


def begin() -> None:
    """There is a new result: nothing is chosen, and the map goes to all of it."""
    st.session_state[_CHOSEN] = None
    _fly()


def _fly() -> None:
    st.session_state[_FLIGHT] = st.session_state.get(_FLIGHT, 0) + 1


def show(app: App, located: LocatedList) -> None:
    _headline(located)
    left, right = st.columns([5, 3], gap="small")
    with left:
        click = _map(app, located)
    if click is not None and click.kind == "mark" and int(click.id) != _chosen(located):
        st.session_state[_CHOSEN] = int(click.id)
        st.rerun()
    with right:
        _chosen_row(located)
        _counts(located)
    _table(located)


def _headline(located: LocatedList) -> None:
    summary = located.summary
    share = formats.share(summary.located, summary.rows)
    missing = summary.rows - summary.located
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        text = f"**{summary.rows:,} 行中 {summary.located:,} 行有位置（{share}）**"
        if missing:
            text += f"　:gray[{missing:,} 行没有位置，原因见右侧]"
        st.markdown(text, width="stretch")
        stem = PurePath(located.table.name).stem or "清单"
        for format_, (label, media_type) in FORMATS.items():
            st.download_button(
                f"下载 {label}",
                _file(located, format_),
                file_name=f"{stem}_定位.{format_}",
                mime=media_type,
                key=f"locate_download_{format_}",
                on_click="ignore",
                help=kept_in(located, format_),
            )
    st.caption(f"下载的 Excel：{plain(kept_in(located, 'xlsx'))}")


def _file(located: LocatedList, format_: ListFormat) -> Callable[[], bytes]:
    """Made when it is asked for: three files of 100,000 rows would hold up the page."""
    return lambda: list_bytes(located, format_)


def _chosen(located: LocatedList) -> int | None:
    """Position among the placed rows of the one that was clicked."""
    chosen: int | None = st.session_state.get(_CHOSEN)
    return chosen if chosen is not None and chosen < len(located.placed) else None


def _map(app: App, located: LocatedList) -> map_view.MapClick | None:
    nobody = np.zeros(len(app.dataset.located), dtype=bool)
    options = MapOptions(
        marks=quality_marks(located, _chosen(located)),
        fly_nonce=f"list-{st.session_state.get(_FLIGHT, 0)}",
        fly_to_marks=True,
        notes=map_page.map_notes(),
    )
    return map_view.show_map(
        app.dataset, select(app.dataset.located, nobody), None, options, MAP_HEIGHT
    )


def _counts(located: LocatedList) -> None:
    """By method, by radius, and why there is no place."""
    summary = located.summary
    methods = pd.DataFrame(
        [
            {"定位依据": detail.METHODS.get(method, method), "行数": count}
            for method, count in summary.by_method.most_common()
        ]
    )
    radii = pd.DataFrame(
        [
            {"可能偏差": name, "行数": summary.by_radius[name]}
            for name in radius_classes()
            if summary.by_radius[name]
        ]
    )
    one, other = st.columns(2, gap="small")
    with one:
        st.dataframe(methods, hide_index=True, height="content")
    with other:
        if len(radii):
            st.dataframe(radii, hide_index=True, height="content")
    if summary.reasons:
        lines = ["**没有位置的原因**", ""]
        for reason, count in summary.reasons.most_common(MOST_REASONS):
            line, text = summary.examples[reason]
            shown = f"“{plain(text)}”" if text else "空白"
            lines.append(f"- {reason} {count:,} 行，如第 {line} 行{shown}")
        with st.container(key="locate_reasons"):
            st.markdown("\n".join(lines))


def _chosen_row(located: LocatedList) -> None:
    """The row whose mark was clicked, in words."""
    chosen = _chosen(located)
    if chosen is None:
        return
    row = int(located.placed[chosen])
    answer = located.answers[row]
    cells = [text for cell in located.rows[row] if (text := cell_text(cell))]
    st.info(
        f"第 {located.line(row)} 行：{plain('，'.join(cells[:6]))}　→　{plain(answer.note)}"
        f"（{detail.METHODS.get(answer.method, answer.method)}，{formats.radius(answer.radius_m)}）"
    )


def _table(located: LocatedList) -> None:
    frame = screen_table(located, detail.METHODS)
    missing = int((frame["经度"].isna()).sum())
    if missing:
        only = st.checkbox(f"只看没有位置的 {missing:,} 行", key=ONLY_KEY)
        if only:
            frame = frame[frame["经度"].isna()]
    lines = frame.index.to_numpy()
    st.dataframe(
        frame,
        key=TABLE_KEY,
        hide_index=True,
        height=min(TABLE_HEIGHT, 40 + 35 * max(1, len(frame))),
        selection_mode="single-cell",
        on_select=_row_chosen(located, lines),
        column_config={
            "行": st.column_config.NumberColumn(width=50, format="%d"),
            "地址": st.column_config.TextColumn(width="medium"),
            "定位依据": st.column_config.TextColumn(width=120),
            "偏差/米": st.column_config.NumberColumn(width=70, format="%.0f"),
            "说明": st.column_config.TextColumn(width="large"),
            "经度": st.column_config.NumberColumn(width=95, format="%.6f"),
            "纬度": st.column_config.NumberColumn(width=95, format="%.6f"),
        },
        placeholder=formats.NONE_YET,
        alt="清单的每一行和它的位置，点一行在地图上看",
    )


def _row_chosen(located: LocatedList, lines: np.ndarray) -> Callable[[], None]:
    """A callback that shows the clicked row on the map; ``lines``: its position in the list."""

    def choose() -> None:
        cells: list[tuple[int, str]] = st.session_state[TABLE_KEY]["selection"]["cells"]
        st.session_state[TABLE_KEY] = {"selection": {"rows": [], "columns": [], "cells": []}}
        if not cells or cells[0][0] >= len(lines):
            return
        found = np.flatnonzero(located.placed == lines[cells[0][0]])
        st.session_state[_CHOSEN] = int(found[0]) if len(found) else None
        _fly()

    return choose
