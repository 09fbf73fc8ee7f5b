"""The filters that are set, each by its name, to be taken away one by one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from geo import formats
from geo.selection import drawn_area
from geo.selection.filter import Filters
from views.frame import address_bar, state
from views.parts.markdown import plain

if TYPE_CHECKING:
    from geo.selection.filter import Selection


@dataclass(frozen=True)
class ActiveFilter:
    """One filter that is set: its name for the reader, and the filters without it."""

    label: str
    without: Filters


def each(filters: Filters) -> list[ActiveFilter]:
    """Each filter that is set, one entry a value of a list."""
    found: list[ActiveFilter] = []
    for name in ("zone", "sector", "kind"):
        values: tuple[str, ...] = getattr(filters, name)
        for value in values:
            rest = tuple(other for other in values if other != value)
            label = f"{address_bar.LABELS[name]}：{value}"
            without = replace(filters, **{name: rest})  # type: ignore[arg-type]
            found.append(ActiveFilter(label, without))
    if filters.invest_min is not None:
        text = f"投资不低于 {formats.number(filters.invest_min)} 亿元"
        found.append(ActiveFilter(text, replace(filters, invest_min=None)))
    if filters.invest_max is not None:
        text = f"投资不高于 {formats.number(filters.invest_max)} 亿元"
        found.append(ActiveFilter(text, replace(filters, invest_max=None)))
    if not filters.undisclosed:
        found.append(ActiveFilter("不含未披露投资的项目", replace(filters, undisclosed=True)))
    if filters.q:
        found.append(ActiveFilter(f"关键词：{filters.q}", replace(filters, q="")))
    if filters.area:
        found.append(ActiveFilter(area(filters), replace(filters, area=())))
    return found


def area(filters: Filters) -> str:
    """``手画范围 35 公顷``, ``手画范围 26.7 平方公里``."""
    hectares = drawn_area.hectares(filters.area)
    if hectares < 100:
        return f"手画范围 {formats.rounded(hectares)} 公顷"
    return f"手画范围 {formats.rounded(hectares / 100)} 平方公里"


def none_left(selection: Selection) -> None:
    """Nothing is left: say which filters are set and let each be taken away."""
    filters = selection.filters
    if not selection.totals.total:
        st.markdown("**数据中还没有项目**")
        st.caption("projects.csv 里没有能读入的行：填入项目并保存后，刷新本页即可。")
        return
    st.markdown("**没有符合条件的项目**")
    active = each(filters)
    st.caption("当前的筛选条件如下，点一下即可去掉：")
    for position, item in enumerate(active):
        st.button(
            f"✕ {plain(item.label)}",
            key=f"empty_{position}",
            on_click=state.set_filters,
            args=(item.without,),
        )
    if len(active) > 1:
        st.button(
            "全部去掉",
            key="empty_all",
            on_click=state.set_filters,
            args=(Filters(),),
            type="primary",
        )
