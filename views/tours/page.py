"""The page 汇报: the ready-made tour or one's own; play it, edit it, take it along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.tours.files.link import PLAN
from geo.tours.plan import plan_tour
from views.frame import theme
from views.frame.session import keys
from views.parts.markdown import plain
from views.projects import editions
from views.tours import _editor as tour_editor
from views.tours import _files as tour_files
from views.tours import _takeaway as tour_takeaway
from views.tours import history as tour_history
from views.tours import keeper as tour_keeper
from views.tours import present as present_page

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.tours.model import Tour
    from views.frame.state import App

PRESENT_PAGE = "../pages/present.py"
READY, OWN = "现成的规划汇报", "我的汇报"


def show(app: App) -> None:
    with st.container(key=theme.PAGE_HEAD):
        st.markdown("# 汇报")
        st.caption(
            "全屏放映，→ ← 翻幕，Esc 退出。"
            "在“地图”页调好画面，点右上角“存为场景”，就成为我的汇报的一幕。"
        )
        chosen = _choice()
    if chosen == READY:
        _ready(app.dataset)
    else:
        _own(app)


def _choice() -> str:
    """Which of the two: the one chosen last, else one's own where there is one."""
    steps = tour_history.history()
    has_own = steps.tour is not None or bool(steps.past)  # its last scene deleted: 撤销 is there
    kept = keys.TOUR_KIND_KEPT.get() or (OWN if has_own else READY)
    keys.TOUR_KIND.set(kept)
    chosen: str = st.radio(
        "汇报",
        (READY, OWN),
        key=keys.TOUR_KIND,
        horizontal=True,
        label_visibility="collapsed",
        on_change=_keep_choice,
    )
    return chosen


def _keep_choice() -> None:
    keys.TOUR_KIND_KEPT.set(keys.TOUR_KIND.get())


@st.cache_resource(max_entries=2, show_spinner=False)
def plan_of(version: str, _dataset: Dataset) -> Tour:
    """The ready-made tour, once a data set and day."""
    return plan_tour(_dataset)


def play(value: str, key: str, dataset: Dataset) -> None:
    """The button that opens the present page with that value of ``present``."""
    if st.button("▶ 开始放映", key=key, type="primary"):
        st.switch_page(
            PRESENT_PAGE, query_params=editions.query(dataset) | {present_page.PRESENT: value}
        )


def _ready(dataset: Dataset) -> None:
    tour = plan_of(dataset.version, dataset)
    left, right = st.columns([1.5, 1], gap="large")
    with left, st.container(border=True, key="card_tour_ready"):
        st.markdown(f"## {plain(tour.title)}")
        st.caption(f"共 {len(tour.scenes)} 幕，数字随数据更新。")
        with st.container(horizontal=True, gap="small"):
            play(PLAN, "play_plan", dataset)
            st.button("以它为底稿编辑", key="tour_from_plan", on_click=_edit_plan, args=(tour,))
        lines = [
            f"{number}. **{plain(scene.title)}**　:gray[{plain(scene.kicker)}]"
            for number, scene in enumerate(tour.scenes, start=1)
        ]
        st.markdown("\n".join(lines))
    with right:
        tour_takeaway.show(tour, dataset)


def _edit_plan(tour: Tour) -> None:
    tour_history.step("以规划汇报为底稿", tour, at=0)
    keys.TOUR_KIND_KEPT.set(OWN)


def _own(app: App) -> None:
    tour = tour_history.history().tour
    if tour is None:
        _nothing_yet()
        return
    tour_editor.head(tour, lambda: play(present_page.OWN, "play_own", app.dataset))
    tour_editor.rehearsal(tour, app.dataset)
    tour_editor.show(tour, app)
    left, right = st.columns(2, gap="large")
    with left:
        tour_files.show(tour, app.dataset)
    with right:
        tour_takeaway.show(tour, app.dataset)


def _nothing_yet() -> None:
    st.info("还没有自己的汇报：在“地图”页点“存为场景”，或从下面开始。")
    with st.container(horizontal=True, gap="small"):
        st.page_link("../pages/map.py", label="去地图存第一幕")
        tour_keeper.offer()
    left, right = st.columns(2, gap="large")
    with left:
        tour_files.opener()
    with right:
        tour_editor.undo_button("tour_undo_empty")
