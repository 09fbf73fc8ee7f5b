"""The monitoring page: every project's light with its arithmetic, year by year, late first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import streamlit as st

from geo.life.evidence import NOT_FOUND
from geo.life.monitoring.board import (
    UNIT,
    ZONES,
    Board,
    Found,
    arithmetic,
    by_group,
    matrix,
    of_rows,
    units_of,
    zones_of,
)
from geo.life.monitoring.lights import MARKS
from geo.selection import listing
from geo.selection.coverage import coverage_line
from geo.vocabulary import LABELS, LIGHT_TITLES, LIGHTS
from geo.words.axes import axis_line
from views.frame import life_data, theme
from views.monitoring import _changes as monitoring_changes
from views.monitoring import _entry as monitoring_entry
from views.parts import active_filters, problems
from views.parts.markdown import lights, plain, text_table

if TYPE_CHECKING:
    from geo.life.progress.thresholds import Thresholds
    from geo.life.record import Life
    from geo.selection.filter import Selection
    from views.frame.state import App


def show(app: App) -> None:
    """Draw the page."""
    life = life_data.current_life(app.dataset)
    selection = app.selection
    with st.container(key=theme.PAGE_HEAD):
        st.markdown("# 规划监测")
        if not selection.totals.shown:
            active_filters.none_left(selection)
        else:
            told = [*listing.sums_line(selection.totals), *axis_line(selection)]
            sums = plain(" · ".join(told))
            line = plain(coverage_line(selection))
            st.markdown(f"**{listing.count_line(selection.totals)}**　:gray[{sums}]　**{line}**")
    if selection.totals.shown:
        _overview(app, life)
    monitoring_entry.show(app, life)  # a filled template may be about any project


def _overview(app: App, life: Life) -> None:
    """How the projects that the filters leave stand."""
    selection, board = app.selection, life_data.current_board(app.dataset)
    problems.row_issues(life.issues)
    counted = of_rows(board.now, selection.counted)
    _cards(counted)
    st.markdown("## 逐项：晚的在前")
    st.markdown(lights(text_table(arithmetic(selection, board.now))))
    st.caption(
        "红灯、黄灯说的是承诺的日期已过而没有找到那个节点的资料，不等于没有完成；"
        f"灰的项目{NOT_FOUND}，既不是“未启动”，也不是“按期”。"
    )
    _matrix(selection, board)
    _groups(selection, life, counted)
    monitoring_changes.show(app, board)
    _rules(life.thresholds)


def _cards(counted: Found) -> None:
    counts = Counter(one.colour for one in counted.values())
    for number, (column, colour) in enumerate(zip(st.columns(4), LIGHTS, strict=True)):
        with column, st.container(border=True, key=f"card_monitoring_{number}"):
            st.metric(lights(f"{MARKS[colour]} {LIGHT_TITLES[colour]}"), f"{counts[colour]} 项")


def _matrix(selection: Selection, board: Board) -> None:
    """Project × year of the newest plan: what was known at the end of each year."""
    if not board.years:
        return
    st.markdown("## 项目 × 年份")
    table = matrix(selection, board)
    st.markdown(lights(text_table(table)))
    silent = len(selection.rows) - len(table)
    st.caption(
        "每格是到那年年底已经说出的资料所定的灯和状态；"
        f"◌ 灰是那时没有可以对照的资料。另有 {silent} 行{NOT_FOUND}，各年都是灰，没有列出。"
    )


def _groups(selection: Selection, life: Life, counted: Found) -> None:
    st.markdown("## 分片区、分责任单位")
    left, right = st.columns(2)
    zones, units = zones_of(selection), units_of(life)
    with left:
        title = LABELS["zone"]
        st.markdown(text_table(by_group(counted, zones, title, LIGHT_TITLES, ZONES, coverage=True)))
    with right:
        st.markdown(text_table(by_group(counted, units, UNIT, LIGHT_TITLES, coverage=True)))
        st.caption("规划没有列出各项目的责任单位；有单位填报后才有。")


def _rules(limits: Thresholds) -> None:
    with st.expander("怎样定灯"):
        st.markdown(
            "- 绿：承诺的日期未过，或已有完工、投用的资料。\n"
            f"- 黄：承诺的月份已过而没有该节点的资料，不到 {limits.red_months:g} 个月；"
            f"或形象进度、投资份额落后时间 {limits.yellow_points:g} 个百分点以上。\n"
            f"- 红：已过 {limits.red_months:g} 个月以上，或落后超过 {limits.red_points:g} 点，"
            "或最近的资料说停工。\n"
            f"- 灰：{NOT_FOUND}，或没有可以对照的计划日期。\n"
            "- 只到年的承诺，到那年年底才算过；用最新的承诺，首次承诺留作基线。\n"
            "- 未署名或改写的来源不参与。\n"
            "- 界限由本项目自定，仿照项目调度的红黄绿灯，写在 monitoring.toml 里。"
        )
