"""The drawn area as a filter: from the map's tool, or typed as coordinates."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from geo.selection import drawn_area
from geo.vocabulary import LABELS
from geo.words import filters as filter_words
from views.frame import state
from views.frame.session import keys
from views.parts.markdown import plain

TYPED, DRAWN = "typed", "drawn"

PANEL_WIDTH = 400
"""Pixels: a line of help that can be read."""

HOW = (
    "点地图左上角的 ⬠ 开始画：单击（触屏点按）加一个角，双击或回车完成，Esc 取消；"
    "也可只用键盘：方向键移动准星，回车定角，在原处再按回车完成。"
)


def popover() -> None:
    """Typing the corners, and what is drawn now."""
    active = state.view_now().filters.area
    label = f"{LABELS['area']} ●" if active else LABELS["area"]
    with st.popover(label, width="content"), st.container(width=PANEL_WIDTH):
        st.markdown(HOW)
        st.text_area(
            "或写坐标：WGS84，每行“经度,纬度”，至少三行",
            key=keys.AREA_TEXT,
            placeholder="120.37,36.05\n120.40,36.05\n120.40,36.07",
            height=120,
        )
        st.button("按坐标筛选", key="area_apply", on_click=_apply, width="stretch")
        problems(TYPED)
        if active:
            label = filter_words.area(state.view_now().filters)
            st.markdown(f"**现在：{plain(label)}，{len(active)} 个角**")
            st.code(drawn_area.typed(active), language=None)
            st.button("去掉范围", key="area_off", on_click=_clear, width="stretch")
        st.caption(
            "点在范围内、线和面过半在范围内的项目算在内；未定位和位置矛盾的不算。"
            "范围随筛选写进网址，也作用于其他页面。"
        )


def take_drawn(district: drawn_area.Bounds, text: str) -> None:
    """What the map's tool answered, as :func:`geo.selection.drawn_area.parse_compact` reads it."""
    try:
        _set(drawn_area.parse_compact(text, district))
    except drawn_area.AreaError as error:
        keys.AREA_PROBLEMS.set((DRAWN, error.problems))


def problems(source: str) -> None:
    """Why what was typed or drawn last could not be used."""
    where, found = keys.AREA_PROBLEMS.get()
    if found and where == source:
        lines = "\n".join(f"- {plain(problem)}" for problem in found[:8])
        st.error(f"范围没有用上：\n\n{lines}")


def _apply() -> None:
    """A callback: by the time it runs the page has been drawn once, with its data."""
    try:
        corners = drawn_area.parse_typed(
            keys.AREA_TEXT.get(), drawn_area.bounds_of(state.current().dataset.zones)
        )
    except drawn_area.AreaError as error:
        keys.AREA_PROBLEMS.set((TYPED, error.problems))
    else:
        _set(corners)


def _set(corners: drawn_area.Corners) -> None:
    keys.AREA_PROBLEMS.set(("", ()))
    state.set_filters(replace(state.view_now().filters, area=corners))


def _clear() -> None:
    _set(())
