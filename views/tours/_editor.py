"""The editor of one's own tour: its title, the list of scenes, and what a rehearsal finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from geo.tours import edit as tour_edit
from geo.tours.model import MAX_SCENES, MAX_TITLE, remember, remember_all, select_scene
from geo.tours.rehearsal import rehearse
from geo.tours.standing import STANDING_SCENES
from views.frame import state
from views.frame.session import keys
from views.frame.session.entry import Key
from views.parts.markdown import plain
from views.tours import _scene_form as tour_scene_form
from views.tours import history as tour_history
from views.tours import present as present_page
from views.tours import routes as present_routes

if TYPE_CHECKING:
    from geo.dataset import Dataset
    from geo.tours.model import Chart, Scene, Tour
    from views.frame.state import App

HEAD = "tour_head_row"
TOOLS = "tour_tools"
PREVIEW = "tour_preview"
PREVIEW_HEIGHT = 200
"""Pixels; the width follows: 16 : 9 at 1366, where the column is 355 wide."""


# --- the tour as a whole --------------------------------------------------------------------------


def head(tour: Tour, play: Callable[[], None]) -> None:
    """Title, play, undo in one row."""
    with st.container(key=HEAD, horizontal=True, vertical_alignment="bottom", gap="small"):
        key = keys.TOUR_TITLE.of(tour_history.revision())
        key.start(tour.title)
        st.text_input("汇报标题", key=key, max_chars=MAX_TITLE, on_change=_rename, args=(key,))
        play()
        undo_button("tour_undo")


def _rename(key: Key[str]) -> None:
    tour = tour_history.history().tour
    if tour is not None:
        named = replace(tour, title=tour_edit.title_of(key.get()))
        tour_history.step("改汇报标题", named, refill=False)


def undo_button(key: str) -> None:
    """One step back; it says which. There in any case, so that nothing moves."""
    last = tour_history.history().last
    st.button(
        f"↶ 撤销：{plain(last)}" if last else "↶ 撤销",
        key=key,
        on_click=tour_history.undo,
        disabled=not last,
    )


def rehearsal(tour: Tour, dataset: Dataset) -> None:
    """What has changed since the tour was made; a line where nothing has."""
    issues = rehearse(tour, dataset)
    if not issues:
        st.caption(f"✓ 预演检查：{len(tour.scenes)} 幕都与现在的数据一致。")
        return
    serious = sum(issue.severity == "error" for issue in issues)
    title = f"⚠ 预演检查：{len(issues)} 处与制作时不同"
    if serious:
        title += f"，其中 {serious} 处须处理"
    with st.expander(title, expanded=serious > 0):
        lines = [
            f"- {'**须处理**' if issue.severity == 'error' else '提示'}　{plain(issue)}"
            for issue in issues
        ]
        st.markdown("\n".join(lines))
        st.button(
            "已核对，记下现在的数",
            key="tour_remember",
            on_click=_remember,
            help="画面总是按现在的数据；记下之后，下次预演从现在的数比起。",
        )


def _remember() -> None:
    tour = tour_history.history().tour
    if tour is not None:
        tour_history.step("记下现在的数", remember_all(tour, state.current().dataset), refill=False)


# --- the scenes -----------------------------------------------------------------------------------


def show(tour: Tour, app: App) -> None:
    """The scenes on the left, the chosen one's fields on the right."""
    at = tour_history.scene_at()
    left, right = st.columns([1, 2], gap="medium")
    with left:
        _preview(tour, at, app.dataset)
        _tools(tour, at)
        _list(tour, at, app.dataset)
    with right, st.container(border=True, key="card_tour_scene"):
        tour_scene_form.show(tour, at, app)


def _preview(tour: Tour, at: int, dataset: Dataset) -> None:
    """The scene as the player shows it, small; by itself, so that a long tour costs no more."""
    alone = replace(tour, scenes=(tour.scenes[at],))
    key = present_routes.hold_tour(alone, dataset)
    with st.container(key=PREVIEW):
        st.iframe(
            present_page.address(key, document="preview.html"),
            height=PREVIEW_HEIGHT,
            alt=f"第 {at + 1} 幕放映时的画面",
        )


def _list(tour: Tour, at: int, dataset: Dataset) -> None:
    keys.TOUR_SCENES.set(at)  # whatever was moved or undone: the scene that is edited
    st.radio(
        "各幕",
        range(len(tour.scenes)),
        key=keys.TOUR_SCENES,
        format_func=lambda i: f"{i + 1}. {plain(tour.scenes[i].title)}",
        captions=[_about(scene, dataset) for scene in tour.scenes],
        label_visibility="collapsed",
        on_change=_chosen,
    )


def _about(scene: Scene, dataset: Dataset) -> str:
    totals = select_scene(scene, dataset).totals
    parts = [f"{totals.shown} 个项目" if totals.shown else "没有符合筛选的项目"]
    parts += [part for part in (scene.spotlight, scene.kicker) if part]
    return plain(" · ".join(dict.fromkeys(parts)))


def _chosen() -> None:
    keys.TOUR_AT.set(keys.TOUR_SCENES.get())


def _tools(tour: Tour, at: int) -> None:
    last = len(tour.scenes) - 1
    with st.container(key=TOOLS, horizontal=True, gap="small"):
        for label, key, action, disabled in (
            ("↑ 上移", "tour_up", -1, at == 0),
            ("↓ 下移", "tour_down", 1, at == last),
        ):
            st.button(label, key=key, on_click=_move, args=(action,), disabled=disabled)
        full = len(tour.scenes) >= MAX_SCENES
        _standing(full)
        st.button("复制", key="tour_copy", on_click=_duplicate, disabled=full)
        st.button("删除", key="tour_delete", on_click=_delete)


def _standing(full: bool) -> None:
    """Scenes on what became of the plan, to be put behind the chosen one."""
    with st.popover("＋ 进展、指标", disabled=full, width="content"):
        st.caption("数字在放映时按当天的资料算；来源附在讲稿后。")
        for chart, scene in STANDING_SCENES.items():
            st.button(scene.title, key=f"tour_add_{chart}", on_click=_add, args=(chart,))


def _add(chart: Chart) -> None:
    tour, at = tour_history.history().tour, tour_history.scene_at()
    if tour is not None and len(tour.scenes) < MAX_SCENES:
        scene = remember(STANDING_SCENES[chart], state.current().dataset)
        tour_history.step(f"加入“{scene.title}”", tour_edit.insert(tour, scene, at), at=at + 1)


def _move(by: int) -> None:
    tour, at = tour_history.history().tour, tour_history.scene_at()
    if tour is not None:
        done = f"{'上移' if by < 0 else '下移'}第 {at + 1} 幕"
        tour_history.step(done, tour_edit.move(tour, at, by), at=at + by)


def _duplicate() -> None:
    tour, at = tour_history.history().tour, tour_history.scene_at()
    if tour is not None:
        tour_history.step(f"复制第 {at + 1} 幕", tour_edit.duplicate(tour, at), at=at + 1)


def _delete() -> None:
    """The last scene takes the tour with it: both come back with 撤销."""
    tour, at = tour_history.history().tour, tour_history.scene_at()
    if tour is not None:
        left = tour_edit.delete(tour, at) if len(tour.scenes) > 1 else None
        tour_history.step(f"删除第 {at + 1} 幕", left, at=at)
