"""“某日以来有什么变化”: what was said since a day, what slipped, which lights turned."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import streamlit as st

from geo.life.monitoring.board import UNIT, ZONES, units_of, zones_of
from geo.life.monitoring.changes import changes_since, said_since, told_on
from geo.vocabulary import LABELS
from views.frame import life_data
from views.parts.markdown import lights, plain, text_table

if TYPE_CHECKING:
    from geo.life.monitoring.board import Board
    from geo.life.monitoring.changes import Changes
    from views.frame.state import App

_SINCE_DAYS = 365


def show(app: App, board: Board) -> None:
    """The section: a day to choose, the sums, by zone and unit, and every statement."""
    life, selection, today = life_data.current_life(app.dataset), app.selection, board.day
    st.markdown("## 某日以来有什么变化")
    days = sorted(map(told_on, said_since(life, set(selection.located.index), date.min)))
    earliest = min([*days[:1], today])
    since = st.date_input(
        "从这一天起",
        max(earliest, _look_back(days, today)),
        min_value=earliest,
        max_value=today,
        key="monitoring_since",
        width=200,
    )
    before = life_data.lights_then(app.dataset, since - timedelta(days=1))
    found = changes_since(life, selection, since, before, board.now)
    st.markdown(f"**{plain(found.line())}**")
    if not found.told and not found.turned:
        st.info("这一天以来没有找到新的公开资料，也没有灯变；可以把日期往前移。")
        return
    _tables(found, units_of(life))
    if found.turned:
        st.markdown("### 灯变了的项目")
        st.markdown(lights(text_table(found.turned_table(board.now))))
        st.caption("灯也会只因承诺的日期过了、而没有新的资料就变。")
    if found.told:
        st.markdown("### 新资料")
        st.markdown(text_table(found.told_table(units_of(life))))


def _look_back(days: list[date], today: date) -> date:
    """A year back; where nothing has been said for longer, the year of the last word."""
    year_ago = today - timedelta(days=_SINCE_DAYS)
    return year_ago if not days or days[-1] >= year_ago else date(days[-1].year, 1, 1)


def _tables(found: Changes, units: dict[str, str]) -> None:
    for groups, title, order in (
        (zones_of(found.selection), LABELS["zone"], ZONES),
        (units, UNIT, ()),
    ):
        st.markdown(lights(text_table(found.by_group(groups, title, order))))
    st.caption(
        "“其投资”是有新资料的项目所披露的投资，算法同上面的合计；"
        "“推后的承诺”是这一天以来比首次承诺晚的承诺。"
    )
