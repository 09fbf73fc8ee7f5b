"""The plan's structure on the map: which of its layers are shown, in whose words, and how read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.life.register.structure import GROUPS, SKETCH
from geo.map.marks import StructureShape
from views.frame import life_data
from views.frame.page_settings import SETTING_LABELS
from views.frame.session import keys
from views.parts.markdown import plain

if TYPE_CHECKING:
    from geo.life.register.structure import Element
    from views.frame.state import App


def choose(app: App) -> None:
    """The choice in the sidebar, off at first; under it the quotes of what is shown. Nothing
    without the file."""
    if not life_data.current_life(app.dataset).structure:
        return
    st.multiselect(
        SETTING_LABELS["structure"],
        GROUPS,
        key=keys.SHOW_STRUCTURE,
        placeholder="不显示",
        help="规划说的轴和核，画在地图上；虚线只是示意，规划未给线位。",
    )
    for group in _chosen():
        st.caption("\n\n".join(plain(line) for line in words(_elements(app, group))))


def shapes(app: App) -> tuple[StructureShape, ...]:
    """What the map draws of the chosen layers."""
    return tuple(
        StructureShape(one.name, one.geometry, sketch=one.role == SKETCH)
        for group in _chosen()
        for one in _elements(app, group)
        if one.geometry is not None
    )


def words(elements: list[Element]) -> list[str]:
    """The plan's own words and where they stand, how they were read, and what has no place."""
    said = []
    for quote in dict.fromkeys((one.text, one.plan_section) for one in elements):
        said.append(f"{elements[0].group}：“{quote[0]}”（{quote[1]}）")
    readings: dict[str, list[str]] = {}
    for one in elements:
        if one.geometry is not None:
            readings.setdefault(one.reading, []).append(one.name)
    said += [f"{'、'.join(names)}：{reading}" for reading, names in readings.items()]
    missing = [one.name for one in elements if one.geometry is None]
    if missing:
        said.append(f"未定位，没有画：{'、'.join(missing)}。")
    return said


def _chosen() -> list[str]:
    chosen = keys.SHOW_STRUCTURE.get()
    return [group for group in GROUPS if group in chosen]


def _elements(app: App, group: str) -> list[Element]:
    found = life_data.current_life(app.dataset).structure
    return [one for one in found if one.group == group]
