"""The fields of one scene. Each change is a step that can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.life.register.structure import GROUPS
from geo.map.colourings import COLOURINGS
from geo.selection.listing import sums_line
from geo.tours import edit as tour_edit
from geo.tours.model import (
    CHARTS,
    FIELDS,
    MAX_NOTES,
    MAX_PROJECTS,
    MAX_TEXT,
    MAX_TITLE,
    View,
    select_scene,
)
from geo.vocabulary import LABELS
from geo.words.filters import filter_lines
from views.frame import state
from views.frame.session import keys
from views.frame.session.entry import Key
from views.parts.markdown import plain
from views.projects import editions
from views.tours import history as tour_history
from views.tours import present as present_page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.tours.model import Scene, Tour
    from views.frame.state import App

AREA_PX = 116
"""Height of a field of several lines."""
WHOLE, MARKED, KEPT = "whole", "projects", "kept"
"""Choices of the view beside the zones: the district, the marked projects, as it was saved."""
_VIEW_WORDS = {WHOLE: "全区", MARKED: FIELDS["projects"], KEPT: "存为场景时的画面"}
NO_SPOTLIGHT = ""


def show(tour: Tour, at: int, app: App) -> None:
    """Draw the fields of the scene at ``at`` (from 0)."""
    scene, dataset = tour.scenes[at], app.dataset
    form = _Form(at)
    form.text("title", scene.title, MAX_TITLE)
    words, settings = st.columns([1.25, 1], gap="medium")
    with words:
        form.text("kicker", scene.kicker, MAX_TITLE)
        form.area("text", scene.text, MAX_TEXT, "与地图并排，一行一段")
        form.area("notes", scene.notes, MAX_NOTES, "不上屏；只在内部的讲义和 PPT 备注里")
    with settings:
        zones = [str(name) for name in dataset.zones["name"]]
        form.choice("view", _view_choice(scene.view), _view_choices(scene, zones), _view_word)
        spotlights = _with([NO_SPOTLIGHT, *zones], scene.spotlight)
        form.choice("spotlight", scene.spotlight, spotlights, lambda n: n or "不聚光", "其余变暗")
        form.choice("chart", scene.chart, list(CHARTS), lambda name: CHARTS.get(name, name))
        form.flag("totals", scene.totals)
        form.flag("list_unlocated", scene.list_unlocated)
        form.flag("subareas", scene.subareas)
        form.choice(
            "colour_by", scene.colour_by, list(COLOURINGS), lambda name: f"按{LABELS[name]}"
        )
        form.several(
            "structure", scene.structure, GROUPS, str, "规划说的轴和核，画在地图上", "不画"
        )
    names = dataset.located["name"]
    form.several(
        "projects",
        scene.projects,
        _with([str(i) for i in names.index], *scene.projects),
        lambda i: str(names.get(i, f"{i}（已不在数据里）")),
        "也在说明里列出",
    )
    _filters(scene, at, app)


def _with(options: list[str], *values: str) -> list[str]:
    """The options and what a scene holds besides, so that it is shown and can be taken away."""
    return [*options, *(value for value in values if value not in options)]


def _filters(scene: Scene, at: int, app: App) -> None:
    """What the scene's filters are and come to, and a way to take those of the sidebar."""
    lines = filter_lines(scene.filters, "zh")
    totals = select_scene(scene, app.dataset).totals
    found = [f"{totals.shown} / {totals.total} 个项目", *sums_line(totals)]
    st.markdown(f"**筛选**　{plain('；'.join(lines) or '全部项目')}")
    st.caption(plain(f"按现在的数据：{' · '.join(found)}"))
    with st.container(key="tour_scene_tools", horizontal=True, gap="small"):
        st.button(
            "改用左侧现在的筛选",
            key="tour_take_filters",
            on_click=_take_filters,
            args=(at,),
            disabled=app.selection.filters == scene.filters,
        )
        if st.button("▶ 从本幕放映", key="tour_play_here"):
            query = editions.query(app.dataset) | {
                present_page.PRESENT: present_page.OWN,
                present_page.SCENE: str(at + 1),
            }
            st.switch_page("../pages/present.py", query_params=query)


def _take_filters(at: int) -> None:
    _apply(
        at,
        f"改第 {at + 1} 幕的{FIELDS['filters']}",
        {"filters": state.view_now().filters},
        refill=True,
    )


def _apply(at: int, done: str, changes: dict[str, Any], *, refill: bool = False) -> None:
    tour = tour_history.history().tour
    if tour is None or at >= len(tour.scenes):
        return
    dataset = state.current().dataset
    tour_history.step(done, tour_edit.change(tour, at, changes, dataset), refill=refill)


# --- the view -------------------------------------------------------------------------------------


def _view_choice(view: View) -> str:
    if view.zone:
        return view.zone
    if view.projects:
        return MARKED
    return KEPT if view.bounds or view.center else WHOLE


def _view_choices(scene: Scene, zones: list[str]) -> list[str]:
    kept = [KEPT] if scene.view.bounds or scene.view.center else []
    marked = [MARKED] if scene.projects or scene.view.projects else []
    return _with([*kept, WHOLE, *marked, *zones], _view_choice(scene.view))


def _view_word(choice: str) -> str:
    return _VIEW_WORDS.get(choice, choice)


def _view_of(choice: str, scene: Scene) -> View:
    """A zone or the marked projects come first (see :class:`geo.tours.model.View`), so that the
    saved screen can stay beside them, to be chosen again. Not so beside the whole district."""
    saved = View(bounds=scene.view.bounds, center=scene.view.center)
    if choice == KEPT:
        return saved
    if choice == WHOLE:
        return View()
    if choice == MARKED:
        return replace(saved, projects=scene.projects)
    return replace(saved, zone=choice)


# --- fields ---------------------------------------------------------------------------------------


class _Form:
    """Fields whose values live under keys of this scene and revision: a step taken elsewhere gives
    them new keys, and with these the new values."""

    def __init__(self, at: int) -> None:
        self.at = at

    def _key(self, name: str, value: object) -> Key[Any]:
        key = keys.TOUR_FIELD.of(name, self.at, tour_history.revision())
        key.start(value)
        return key

    def _common(self, name: str, value: object, hint: str = "") -> dict[str, Any]:
        """What every field has: its name with a hint in brackets, its key, its callback."""
        key = self._key(name, value)
        label = FIELDS[name] + (f"（{hint}）" if hint else "")
        return {"label": label, "key": key, "on_change": _changed, "args": (self.at, name, key)}

    def text(self, name: str, value: str, most: int) -> None:
        st.text_input(max_chars=most, **self._common(name, value))

    def area(self, name: str, value: str, most: int, hint: str) -> None:
        st.text_area(max_chars=most, height=AREA_PX, **self._common(name, value, hint))

    def flag(self, name: str, value: bool) -> None:
        st.checkbox(**self._common(name, value))

    def choice(
        self,
        name: str,
        value: str,
        options: Sequence[str],
        word: Callable[[str], str],
        hint: str = "",
    ) -> None:
        st.selectbox(options=options, format_func=word, **self._common(name, value, hint))

    def several(
        self,
        name: str,
        values: Sequence[str],
        options: Sequence[str],
        word: Callable[[str], str],
        hint: str,
        nothing: str = "不标出",
    ) -> None:
        st.multiselect(
            options=options,
            format_func=word,
            max_selections=MAX_PROJECTS,
            placeholder=nothing,
            **self._common(name, list(values), hint),
        )


def _changed(at: int, name: str, key: Key[Any]) -> None:
    tour = tour_history.history().tour
    if tour is None or at >= len(tour.scenes):
        return
    scene, value = tour.scenes[at], key.get()
    changes: dict[str, Any] = {name: value}
    if name == "view":
        changes = {"view": _view_of(value, scene)}
    elif name == "projects":
        changes = {"projects": tuple(value)}
        if scene.view.projects:  # a view of the marked projects goes along with them
            changes["view"] = replace(scene.view, projects=tuple(value))
    elif name == "structure":
        changes = {name: tuple(group for group in GROUPS if group in value)}
    elif name in tour_edit.TEXT_FIELDS:
        changes = dict(tour_edit.text_change(at, name, value))
    _apply(at, f"改第 {at + 1} 幕的{FIELDS[name]}", changes)
