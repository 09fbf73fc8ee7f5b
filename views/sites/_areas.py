"""The ranked sub-areas of the step 需求匹配."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from geo.sites.area_match import AreaMatch, rank_areas
from geo.sites.requirements import Ranking, Requirement
from geo.vocabulary import LABELS
from views.frame import state, theme
from views.frame.page_settings import PROJECTS
from views.frame.session import keys
from views.parts.markdown import plain
from views.sites import _marks as sites_map
from views.sites._marks import Overlay
from views.sites._reasons import reason_table

if TYPE_CHECKING:
    from views.frame.state import App


def show(app: App, requirement: Requirement, ranking: Ranking) -> Overlay:
    """Draw them."""
    matches = rank_areas(
        app.dataset.located,
        sites_map.places(app),
        app.dataset.zones,
        requirement,
        ranking,
        app.selection.passing,
    )
    st.caption(
        "行业、类型、面积、投资看片区内的项目：有一个符合即为符合；"
        "距离从本图所画的边界量，边界本身有误差。"
    )
    for position, match in enumerate(matches, start=1):
        signs = " ".join(f"{reason.name}{reason.sign}" for reason in match.reasons)
        title = f"{position}. {match.name}　得分 {match.score}　{signs}"
        with st.expander(plain(title), expanded=position == 1):
            _area(match)
    return Overlay(selected=state.view_now().project)


def _area(match: AreaMatch) -> None:
    st.markdown(f"**{LABELS['positioning']}**　{plain(match.positioning)}")
    with st.container(key=f"{theme.SITE_CARD}_{match.zone_id}"):
        st.markdown(reason_table(match.reasons))
    st.caption(f"内有 {match.held} 个参加匹配的项目，其中 {match.whole} 个没有不符的项。")
    st.button(
        f"只看{plain(match.name)}的项目",
        key=f"sites_area_{match.zone_id}",
        on_click=_only,
        args=(match.name,),
    )


def _only(name: str) -> None:
    current = state.view_now().filters
    state.set_filters(replace(current, zone=(name,)))
    keys.SITES_MATCH_OF.set(PROJECTS)
