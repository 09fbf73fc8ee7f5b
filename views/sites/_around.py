"""The step 周边: what lies within a ring around a project or a point of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
import streamlit as st

from geo import formats
from geo.map.marks import Marks, MarkStyle
from geo.projection import to_wgs84
from geo.selection import listing
from geo.selection.listing import list_order
from geo.sites import surroundings
from geo.sites.surroundings import ASSUMPTION, LEAST_M, MOST_M, Site, Surroundings
from geo.zones.pins import land_of
from views.frame import state
from views.frame.session import keys
from views.parts import row_list
from views.parts.markdown import plain
from views.parts.row_list import Shown
from views.projects import shortlist_button
from views.projects.project_list import project_rows
from views.sites import _around_facts as around_facts
from views.sites import _marks as sites_map
from views.sites import _state as sites_state
from views.sites._marks import BLUE, GREEN, Overlay

if TYPE_CHECKING:
    from views.frame.state import App

OFFERED = 300
"""Projects offered by name; the others are found on the map or with the filters."""

LEGEND = (MarkStyle(BLUE, "起点和范围"), MarkStyle(GREEN, "地铁站"))
NEAR_LISTED = 50


def show(app: App) -> Overlay:
    """Draw the step."""
    point, project_id = sites_state.point(), state.view_now().project
    _choose_site(app, project_id if point is None else None)
    if point is None and project_id is None:
        st.info("点地图上任意一处或一个项目作为起点；也可在上面按名称选。")
        return Overlay(pick=True)
    measured = sites_map.places(app)
    site: Site | None
    if point is not None:
        site = surroundings.site_at(*point)
        st.markdown(f"**地图上的点**　:gray[东经 {point[0]:.5f}°，北纬 {point[1]:.5f}°（WGS84）]")
    else:
        located = app.dataset.located
        row = int(located.index.get_loc(project_id))
        site = surroundings.site_of(measured, row)
        if site is None:
            return _unplaced(app, str(project_id))
        _site_line(app, str(project_id))
    _ring_controls()
    found = surroundings.surroundings(
        app.selection,
        measured,
        app.dataset.zones,
        app.dataset.gazetteer,
        site,
        float(np.clip(sites_state.ring_m(), LEAST_M, MOST_M)),
        land_of(app.dataset.background) if sites_state.walks() else None,
    )
    around_facts.facts(app, found)
    around_facts.sectors(found)
    _projects(app, found)
    return Overlay(
        _marks(site, found),
        selected=project_id if point is None else None,
        fly_to_marks=True,
        pick=True,
    )


def _choose_site(app: App, project_id: str | None) -> None:
    """The projects by name: the way without a mouse."""
    located = app.dataset.located
    ids = list_order(app.selection)[:OFFERED]
    if project_id is not None and project_id not in ids:
        ids.insert(0, project_id)
    names = located["name"]
    keys.SITES_FROM.set(project_id)

    def changed() -> None:
        sites_state.choose(keys.SITES_FROM.get())

    st.selectbox(
        "起点",
        ids,
        key=keys.SITES_FROM,
        format_func=lambda found: str(names.get(found, found)),
        placeholder="点地图，或在这里选项目",
        index=None,
        on_change=changed,
        label_visibility="collapsed",
    )


def _site_line(app: App, project_id: str) -> None:
    row = app.dataset.located.loc[project_id]
    with st.container(horizontal=True, vertical_alignment="center", key="site_line_site"):
        radius = formats.radius(row["radius_m"])
        amount = listing.amount_text(app.dataset.located, project_id)
        st.markdown(
            f":gray[{plain(' · '.join([str(row['sector']), amount, f'位置偏差{radius}']))}]",
            width="stretch",
        )
        shortlist_button.show(project_id, "around")


def _unplaced(app: App, project_id: str) -> Overlay:
    """Nothing can be measured: say why, and what helps."""
    row = app.dataset.located.loc[project_id]
    if not row["counted"]:
        st.warning("这是一组项目，没有自己的位置：在上面或地图上选其中一项。")
        note = ""
    elif row["location_conflict"]:
        st.warning("这个项目的几个地址互相矛盾，不知从哪里量起。先在“位置核查”里定下一处。")
        note = str(row["location_note"])
    else:
        st.warning("这个项目未定位，量不了距离。可点地图上你认为的位置，看那里的周边。")
        note = str(row["location_note"])
    if note:
        st.caption(plain(note))
    shortlist_button.show(project_id, "around")
    return Overlay(selected=project_id, pick=True)


def _ring_controls() -> None:
    keys.SITES_RING_UNIT.start(sites_state.BY_DISTANCE)
    keys.SITES_RING_M.start(sites_state.DEFAULT_RING_M)
    keys.SITES_RING_MIN.start(sites_state.DEFAULT_RING_MIN)
    with st.container(horizontal=True, vertical_alignment="center", key="sites_ring"):
        unit = st.segmented_control(
            "范围",
            (sites_state.BY_DISTANCE, sites_state.BY_WALK),
            key=keys.SITES_RING_UNIT,
            label_visibility="collapsed",
            required=True,
        )
        if unit == sites_state.BY_WALK:
            st.number_input(
                "分钟",
                key=keys.SITES_RING_MIN,
                min_value=1,
                max_value=60,
                step=5,
                label_visibility="collapsed",
                width=110,
            )
            metres = formats.distance(sites_state.ring_m())
            st.markdown(f"分钟 ≈ 直线 {metres}", help=ASSUMPTION, width="content")
        else:
            st.number_input(
                "米",
                key=keys.SITES_RING_M,
                min_value=int(LEAST_M),
                max_value=int(MOST_M),
                step=100,
                label_visibility="collapsed",
                width=130,
            )
            st.markdown("米", width="content")


def _projects(app: App, found: Surroundings) -> None:
    if not found.order:
        return
    located = app.dataset.located
    rows = list(found.order[:NEAR_LISTED])
    ids = [str(i) for i in located.index[rows]]
    row_list.row_list(
        keys.SITES_NEAR,
        project_rows(
            located,
            ids,
            [str(name) for name in located["name"].to_numpy()[rows]],
            [found.neighbour(row).where for row in rows],
        ),
        len(ids),
        Shown(""),
        (),
        label="圈内的项目，由近到远，按回车以它为起点",
        on_open=sites_state.choose,
        height="content",
    )
    if len(found.order) > NEAR_LISTED:
        st.caption(f"只列最近的 {NEAR_LISTED} 项，共 {len(found.order)} 项。")


def _marks(site: Site, found: Surroundings) -> Marks:
    """The site with its ring, then the stations."""
    centre = to_wgs84(np.array([shapely.point_on_surface(site.shape)], dtype=object))[0]
    stations = [near.station.point for near in found.stations if near.inside]
    points = [centre, *stations]
    return Marks(
        longitude=np.array([p.x for p in points]),
        latitude=np.array([p.y for p in points]),
        radius_m=np.zeros(len(points)),
        style=np.array([0] + [1] * len(stations)),
        styles=LEGEND,
        chosen=0,
        pin=0,
        shapes=((0, found.ring),),
        legend=True,
    )
