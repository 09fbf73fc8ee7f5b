"""The filters that are set, each by its name, to be taken away one by one."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import streamlit as st

from geo.selection.filter import Filters
from geo.words.filters import set_filters
from views.frame import state
from views.parts.markdown import plain

if TYPE_CHECKING:
    from geo.selection.filter import Selection


def none_left(selection: Selection) -> None:
    """Nothing is left: say which filters are set and let each be taken away."""
    filters = selection.filters
    if not selection.totals.total:
        st.markdown("**数据中还没有项目**")
        st.caption("projects.csv 里没有能读入的行：填入项目并保存后，刷新本页即可。")
        return
    st.markdown("**没有符合条件的项目**")
    active = set_filters(filters, apart=True)
    st.caption("当前的筛选条件如下，点一下即可去掉：")
    for position, item in enumerate(active):
        st.button(
            f"✕ {plain(item.label)}",
            key=f"empty_{position}",
            on_click=take_away,
            args=(filters, item.without),
        )
    if len(active) > 1:
        st.button(
            "全部去掉",
            key="empty_all",
            on_click=state.set_filters,
            args=(Filters(),),
            type="primary",
        )


def take_away(shown: Filters, without: Filters) -> None:
    """A button's callback: take away what it was drawn to, and nothing else. Another widget may
    have handed in a change in the same run."""
    now, changes = state.view_now().filters, {}
    for name in (field.name for field in fields(Filters)):
        before, after = getattr(shown, name), getattr(without, name)
        if before == after:
            continue
        if isinstance(before, tuple):
            gone = [value for value in before if value not in after]
            after = tuple(value for value in getattr(now, name) if value not in gone)
        changes[name] = after
    state.change_filters(**changes)
