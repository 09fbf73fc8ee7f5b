"""The step 需求匹配: the requirement, the ranked projects or sub-areas, and why each one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from geo.groups import ancestors
from geo.map.marks import MarkStyle
from geo.selection import listing
from geo.sites.requirements import RULE, SIGNS, VERDICTS, Ranking, Requirement, rank
from geo.vocabulary import LABELS
from views.frame import state, theme
from views.frame.address_bar import to_query
from views.frame.page_settings import AREAS, PROJECTS
from views.frame.session import keys
from views.parts import active_filters, row_list
from views.parts.markdown import plain
from views.parts.row_list import Row, Shown
from views.projects import project_list, shortlist_button
from views.sites import _areas as sites_areas
from views.sites import _marks as sites_map
from views.sites import _state as sites_state
from views.sites import form as sites_form
from views.sites._marks import BLUE, BROWN, Overlay
from views.sites._reasons import reason_table

if TYPE_CHECKING:
    import numpy as np

    from views.frame.state import App

LIST_HEIGHT, RANKED_HEIGHT = 400, 228
"""Pixels: the whole step stays on a screen of 768."""

LISTED = 200
"""Rows of the ranked list; nobody reads further, and the map carries the first of them."""
ON_MAP = 12
"""Badges on the map: more cover each other."""

SIGN_WORDS = " ".join(f"{SIGNS[verdict]}{word}" for verdict, word in VERDICTS.items())

LEGEND = (MarkStyle(BLUE, "没有不符的项"), MarkStyle(BROWN, "有不符的项"))
SHORT = {LABELS["floor_area"]: "面积", "总投资": LABELS["investment"], LABELS["metro"]: "地铁"}
"""Criteria in a row of the list."""


def show(app: App) -> Overlay:
    """Draw the step."""
    names = sites_form.zone_names(app.dataset.zones)
    sites_form.show(app, names)
    requirement = sites_state.requirement(names)
    if not app.selection.totals.shown:
        active_filters.none_left(app.selection)
        return Overlay(selected=state.view_now().project)
    if requirement.is_empty:
        with st.container(key="sites_hint"):
            st.info("填写任意一条要求即开始匹配，不填的不比较；左侧筛选决定哪些项目参加。")
        return _unranked(app)
    ranking = rank(
        app.dataset.located,
        sites_map.places(app),
        app.dataset.zones,
        requirement,
        app.selection.passing,
    )
    with st.container(horizontal=True, vertical_alignment="center", key="sites_match_bar"):
        keys.SITES_MATCH_OF.start(PROJECTS)
        what = st.segmented_control(
            "匹配",
            (PROJECTS, AREAS),
            key=keys.SITES_MATCH_OF,
            label_visibility="collapsed",
            required=True,
        )
        if what != AREAS:
            st.checkbox("只列无不符的", key=keys.SITES_PASSING)
        st.button(
            "清空",
            key="sites_clear",
            type="tertiary",
            help="清空上面的要求",
            on_click=sites_state.clear_requirement,
        )
        st.markdown(f":small[:gray[{SIGN_WORDS}]]", help=RULE, width="content")
    if what == AREAS:
        return sites_areas.show(app, requirement, ranking)
    return _projects(app, requirement, ranking)


def _unranked(app: App) -> Overlay:
    """Before anything is asked for: the projects by investment, to choose from as they are."""
    project_list.show(
        app.selection,
        key=keys.SITES_LIST,
        label="符合筛选条件的项目，按回车选中",
        on_open=sites_state.choose,
        height=LIST_HEIGHT,
    )
    project_id = state.view_now().project
    if project_id is not None:
        with st.container(border=True, key=theme.SITE_CARD):
            _heading(app, project_id)
            _actions(app, project_id)
    return Overlay(selected=project_id)


# --- the ranked projects --------------------------------------------------------------------------


def _projects(app: App, requirement: Requirement, ranking: Ranking) -> Overlay:
    located = app.dataset.located
    order = ranking.order
    if keys.SITES_PASSING.get():
        order = order[ranking.fails[order] == 0]
    if not len(order):
        st.info("没有一个项目不违背要求：放宽一条要求，或去掉“只列无不符的”。")
        return Overlay(selected=state.view_now().project)
    ids = [str(i) for i in located.index[order[:LISTED]]]
    chosen = state.view_now().project
    # what was chosen for another requirement gives way to the best match for this one
    # in every run: it notes the requirement
    chosen_for_this = sites_state.is_chosen_for(requirement)
    shown = chosen if chosen in ids and chosen_for_this else ids[0]
    row_list.row_list(
        keys.SITES_RANKED,
        _rows(app, ranking, order[:LISTED], shown),
        len(ids),
        Shown(""),
        (),
        label="按得分排列的项目，按回车看逐条理由",
        on_open=sites_state.choose,
        height=RANKED_HEIGHT,
    )
    if len(order) > LISTED:
        st.caption(f"只列前 {LISTED} 项，共 {len(order)} 项：可用左侧筛选缩小范围。")
    with st.container(border=True, key=theme.SITE_CARD):
        row = int(located.index.get_loc(shown))
        _heading(app, shown, f"第 {ids.index(shown) + 1} 名 · 得分 {ranking.score(row)}")
        st.markdown(reason_table(ranking.reasons(row)))
        _actions(app, shown)
    st.caption(f"排序规则：{RULE}")
    best = ids[:ON_MAP] if shown in ids[:ON_MAP] else [*ids[:ON_MAP], shown]
    rows = [int(located.index.get_loc(project_id)) for project_id in best]
    marks, on_map = sites_map.numbered(
        app,
        best,
        [ids.index(project_id) + 1 for project_id in best],
        [int(ranking.fails[row] > 0) for row in rows],
        LEGEND,
        shown,
    )
    return Overlay(marks, on_map, selected=shown)


def _rows(app: App, ranking: Ranking, positions: np.ndarray, shown: str) -> list[Row]:
    """The rank in the colour of the map's badge, and a sign a criterion: what each says stands in
    the card below."""
    located = app.dataset.located
    signs = {
        SHORT.get(criterion.name, criterion.name): criterion.verdicts[positions]
        for criterion in ranking.criteria
    }
    return [
        Row(
            id=str(located.index[position]),
            title=str(located["name"].iloc[position]),
            meta="　".join(f"{name} {SIGNS[int(said[row])]}" for name, said in signs.items()),
            value=f"{ranking.score(int(position))} 分",
            glyph=str(row + 1),
            colour=LEGEND[int(ranking.fails[position] > 0)].colour,
            current=str(located.index[position]) == shown,
        )
        for row, position in enumerate(positions)
    ]


def _heading(app: App, project_id: str, rank_text: str = "") -> None:
    """Name, place in the ranking, and the group it is part of."""
    located = app.dataset.located
    row = located.loc[project_id]
    parts = [rank_text, str(row["sector"]), str(row["kind"])]
    parts.append(listing.amount_text(located, project_id))
    groups = ancestors(located, project_id)
    if groups:
        parts.append(f"属于 {located.at[groups[0], 'name']}")
    if row["location_method"] == "none":
        parts.append("未定位，量不了距离")
    st.markdown(f"**{plain(row['name'])}**　:gray[{plain(' · '.join(p for p in parts if p))}]")


def _actions(app: App, project_id: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="sites_actions"):
        shortlist_button.show(project_id, "match")
        st.button("看周边", key="sites_look", on_click=sites_state.look_around, args=(project_id,))
        st.page_link("../pages/map.py", label="在地图页看详情", query_params=_query(project_id))


def _query(project_id: str) -> dict[str, list[str]]:
    return to_query(replace(state.view_now(), project=project_id))
