"""The filters in the sidebar that all pages share.

The session's view holds them (:func:`views.frame.state.view_now`), and nothing else does: each
widget shows what stands there and hands a change of its own in, by its callback.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from geo import formats
from geo.selection.filter import Filters
from geo.vocabulary import (
    BELT,
    CHOICES,
    DISTRICT,
    LABELS,
    NO_ZONES,
    UNLOCATED,
    UNPLACED_ZONES,
)
from geo.words import filters as filter_words
from geo.words.axes import RULE, axis_note
from views.frame import address_bar, page_widgets, state
from views.frame.session import keys
from views.parts import active_filters
from views.parts.markdown import plain

if TYPE_CHECKING:
    from collections.abc import Collection

    import geopandas as gpd

    from geo.selection.filter import Selection


INVEST_STEPS: tuple[float, ...] = (0.0, 0.1, 0.5, 1.0, 5.0, 10.0, 20.0, 50.0, 100.0, 170.0)
"""Stops of the slider in 亿元. The plan's amounts run from 0.074 to 168, most of them below 60:
even steps would crowd them at one end. The outermost stops mean no bound."""

Steps = tuple[float, float]


def zone_options(zones: gpd.GeoDataFrame) -> tuple[str, ...]:
    """The values of the zone filter: bays, what lies in none, the belt, the sub-areas."""
    by_level: dict[str, list[str]] = {level: [] for level in ("bay", "belt", "subarea")}
    for name, level in zip(zones["name"], zones["level"], strict=True):
        if level in by_level:
            by_level[level].append(str(name))
    return (*by_level["bay"], *NO_ZONES, *by_level["belt"], *by_level["subarea"])


def _levels() -> str:
    """``湾区、一带与重点片区``, for the help."""
    belt = f"、{plain(DISTRICT.belt.short)}" if BELT else ""
    return f"湾区{belt}与重点片区"


def zone_labels(zones: gpd.GeoDataFrame) -> dict[str, str]:
    """What the options read: their group first, where the name alone does not tell."""
    prefix = {"bay": "", "belt": f"{DISTRICT.belt.short} · ", "subarea": f"{LABELS['subareas']} · "}
    labels = {name: f"其他 · {name}" for name in UNPLACED_ZONES}
    labels |= {name: f"{UNLOCATED} · {name}" for name in NO_ZONES if name not in labels}
    for name, level in zip(zones["name"], zones["level"], strict=True):
        if level in prefix:
            labels[str(name)] = plain(prefix[level] + str(name))
    return labels


# --- the investment range: a slider that mirrors two numbers --------------------------------------


def to_steps(low: float | None, high: float | None) -> Steps:
    """The slider's nearest stops outside the bounds, so that it never shows less than is kept."""
    below = [step for step in INVEST_STEPS if low is not None and step <= low]
    above = [step for step in INVEST_STEPS if high is not None and step >= high]
    start = below[-1] if below else INVEST_STEPS[0]
    end = above[0] if above else INVEST_STEPS[-1]
    return (start, end) if start <= end else (end, start)


def from_steps(
    steps: Steps, low: float | None, high: float | None
) -> tuple[float | None, float | None]:
    """The bounds after the slider moved to ``steps``; the end that stayed keeps its number."""
    shown = to_steps(low, high)
    if steps[0] != shown[0]:
        low = None if steps[0] == INVEST_STEPS[0] else steps[0]
    if steps[1] != shown[1]:
        high = None if steps[1] == INVEST_STEPS[-1] else steps[1]
    return low, high


def _step_label(step: float) -> str:
    return f"{formats.number(step)}+" if step == INVEST_STEPS[-1] else formats.number(step)


def _slider_moved() -> None:
    filters = state.view_now().filters
    low, high = from_steps(keys.INVEST_SLIDER.get(), filters.invest_min, filters.invest_max)
    state.take_filters(replace(filters, invest_min=low, invest_max=high))


# --- the sidebar ----------------------------------------------------------------------------------


def _take(name: str, options: Sequence[str] = ()) -> None:
    """A widget's callback: the view takes what it says; a list's values in the options' order, for
    one view has one address."""
    said: Any = page_widgets.FILTERS[name].get()
    if options:
        said = tuple(option for option in options if option in said)
    elif isinstance(said, str):
        said = said.strip()
    state.take_filters(replace(state.view_now().filters, **{name: said}))


def draw(zones: gpd.GeoDataFrame, selection: Selection, axes: Collection[str]) -> None:
    """The widgets, and what the filters are besides; ``axes``: those that have a line."""
    labels, options = zone_labels(zones), zone_options(zones)
    page_widgets.show_filters(state.view_now().filters)
    st.text_input(
        LABELS["q"],
        key=keys.FILTER_Q,
        placeholder="名称、地址、简介；支持拼音和首字母",
        max_chars=address_bar.MAX_QUERY_LENGTH,
        on_change=_take,
        args=("q",),
    )
    st.multiselect(
        LABELS["zone"],
        options,
        key=keys.FILTER_ZONE,
        on_change=_take,
        args=("zone", options),
        format_func=lambda name: labels.get(name, name),
        placeholder="全部片区",
        help=f"{_levels()}之间取并集；重点片区可能跨出湾区边界。",
    )
    for name in ("sector", "kind"):
        _choice(name, placeholder=f"全部{LABELS[name]}")
    _progress()
    if axes or state.view_now().filters.axis:
        _axis(selection, axes)
    _investment_range()
    st.checkbox(
        "包含未披露投资的项目",
        key=keys.FILTER_UNDISCLOSED,
        on_change=_take,
        args=("undisclosed",),
    )
    filters = state.view_now().filters
    if filters.area:
        st.button(
            f"✕ {plain(filter_words.area(filters))}",
            key="filter_area_off",
            on_click=active_filters.take_away,
            args=(filters, filters.without("area")),
            help="去掉地图上手画的范围",
            width="stretch",
        )
    st.button(
        "重置筛选",
        key="filter_reset",
        on_click=state.set_filters,
        args=(Filters(),),
        disabled=filters == Filters(),
        width="stretch",
    )


def _choice(name: str, **options: Any) -> None:
    """The field of a filter whose values are a closed list."""
    values = CHOICES[name]
    key = page_widgets.FILTERS[name]
    st.multiselect(LABELS[name], values, key=key, on_change=_take, args=(name, values), **options)


def _progress() -> None:
    """State and light, side by side."""
    left, right = st.columns(2, gap="small")
    with left:
        note = "公开资料最近一次写明的状态；“无进展资料”不等于“未启动”。"
        _choice("status", placeholder="全部", help=note)
    with right:
        note = "按今天已有的公开资料定；灰：没有可以对照的资料。算法见“规划监测”。"
        _choice("light", placeholder="全部", help=note)


def _axis(selection: Selection, axes: Collection[str]) -> None:
    """The plan's axes, and what their filter leaves open."""
    _choice(
        "axis",
        format_func=lambda name: name if name in axes else f"{name}（未定位）",
        placeholder="不限",
        help=f"规划的四纵两横，选几条取并集。{RULE}",
    )
    note = axis_note(selection)
    if note:
        st.caption(note)


def _investment_range() -> None:
    filters = state.view_now().filters
    mirrored = to_steps(filters.invest_min, filters.invest_max)
    keys.INVEST_SLIDER.set(mirrored)
    st.select_slider(
        "投资额（亿元）",
        INVEST_STEPS,
        key=keys.INVEST_SLIDER,
        format_func=_step_label,
        on_change=_slider_moved,
        value=mirrored,  # a pair makes it a range; the session's value is the one that counts
    )
    left, right = st.columns(2, gap="small")
    bounds = (
        (left, "不低于（亿元）", keys.FILTER_INVEST_MIN, "invest_min", "无下限"),
        (right, "不高于（亿元）", keys.FILTER_INVEST_MAX, "invest_max", "无上限"),
    )
    for column, label, key, name, placeholder in bounds:
        column.number_input(
            label,
            key=key,
            on_change=_take,
            args=(name,),
            min_value=0.0,
            value=None,
            placeholder=placeholder,
            label_visibility="collapsed",
            format="%g",
        )
    low, high = filters.invest_min, filters.invest_max
    if low is not None and high is not None and low > high:
        st.button(
            "⚠ 下限高于上限，点此对调",
            key="swap_bounds",
            on_click=_swap_bounds,
            help="按现在的上下限，有投资额的项目一个也不会显示。",
            width="stretch",
        )


def _swap_bounds() -> None:
    filters = state.view_now().filters
    state.set_filters(
        replace(filters, invest_min=filters.invest_max, invest_max=filters.invest_min)
    )
