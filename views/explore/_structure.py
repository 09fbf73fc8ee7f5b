"""The plan's structure on the map: which of its layers are shown, in whose words, and how read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.life.register.structure import GROUPS
from geo.life.register.structure_words import elements_of, said_of, shapes_of
from views.frame import life_data
from views.frame.page_settings import SETTING_LABELS
from views.frame.page_widgets import showing
from views.frame.session import keys
from views.parts.markdown import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.life.register.structure import Element
    from geo.map.marks import StructureShape
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
    for group in showing().structure:
        st.caption("\n\n".join(plain(line) for line in said_of(_elements(app, [group]))))


def shapes(app: App) -> tuple[StructureShape, ...]:
    """What the map draws of the chosen layers."""
    return shapes_of(_elements(app, showing().structure))


def _elements(app: App, groups: Sequence[str]) -> list[Element]:
    return elements_of(life_data.current_life(app.dataset).structure, groups)
