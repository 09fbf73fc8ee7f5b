"""The presentation: a page that is nothing but the player, in a frame as large as the window.

``present=plan`` opens the plan's tour on any page, ``present=own`` the session's own one, and a
whole tour may stand in the parameter itself (:mod:`geo.tours.files.link`). ``scene=3`` starts
there. The frame holds all scenes: neither a key nor a lost connection asks anything of this script.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from streamlit import config

from geo.errors import DataFileError
from geo.tours.files.link import PLAN, PREFIX, from_link, to_link
from views.frame import theme
from views.parts.markdown import plain
from views.tours import _store as tour_store
from views.tours import history as tour_history
from views.tours import keeper as tour_keeper
from views.tours import routes as present_routes

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.tours.model import Tour

PRESENT, SCENE = "present", "scene"
OWN = "own"
"""The value of ``present`` for the session's own tour."""
URL_PATH = "present"
MAP_PAGE = "../pages/map.py"
EDITOR_PAGE = "../pages/tours.py"
LEAVE = "present_leave"


def asked(url_path: str) -> bool:
    """Whether this run is a presentation: its page, or ``present`` in the address of another."""
    return url_path == URL_PATH or bool(st.query_params.get(PRESENT))


def show(dataset: Dataset) -> None:
    """Fill the window with the player, or say why there is nothing to play."""
    theme.page_style("present")
    wanted = st.query_params.get(PRESENT) or (OWN if tour_store.own_tour() else PLAN)
    edited = _is_edited_here(wanted)
    if st.button("返回编辑" if edited else "返回地图", key=LEAVE):
        if edited and (scene := tour_keeper.last_scene()) is not None:
            tour_history.edit_scene(scene)
        st.switch_page(EDITOR_PAGE if edited else MAP_PAGE)
    try:
        key = _key(wanted, dataset)
    except DataFileError as error:
        _trouble([str(issue) for issue in error.issues])
        return
    tour_keeper.show(must=key is None, door=present_routes.DOOR)
    if key is None and not tour_keeper.answered():
        st.caption("正在从浏览器取回汇报……")
        return
    if key is None:
        _trouble(["没有可播放的汇报：自己的汇报在编辑它的窗口里，请回“汇报”页打开"])
        return
    with st.container(key="present_frame"):
        st.iframe(address(key, "#editor" if edited else ""), height=600, alt="汇报演示")


def _is_edited_here(wanted: str) -> bool:
    """Whether it is the tour that this session edits: Esc leads back to its editor."""
    own = tour_store.own_tour()
    return own is not None and (wanted == OWN or wanted == to_link(own))


def _key(wanted: str, dataset: Dataset) -> str | None:
    if wanted.startswith(PREFIX):
        tour, _ = from_link(wanted)
        return present_routes.hold_tour(tour, dataset)
    if wanted == OWN:
        own: Tour | None = tour_store.own_tour()
        if own is None:
            return None
        if link := to_link(own):
            st.query_params[PRESENT] = link  # a reload, or a server anew, finds it there
        return present_routes.hold_tour(own, dataset)
    if dataset.listed:
        from geo.tours.plan import plan_tour

        return present_routes.hold_tour(plan_tour(dataset), dataset)
    return present_routes.plan_key(dataset)


def address(key: str, use: str = "", document: str = "index.html") -> str:
    """Of a player's document, from the root: the page may stand at any depth below it.
    ``use``: "" or what stands behind the document, see :mod:`views.tours.routes`."""
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}/{present_routes.ROUTE}/{key}/{document}{use}".replace("//", "/")


def _trouble(lines: list[str]) -> None:
    st.markdown("#### 汇报没有打开")
    for line in lines:
        st.markdown(plain(line))
    st.page_link(MAP_PAGE, label="返回地图", query_params={})
    st.page_link(MAP_PAGE, label="打开规划的现成汇报", query_params={PRESENT: PLAN})
