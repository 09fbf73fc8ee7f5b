"""The script behind ``app.py``: page frame, data, shared sidebar, then the page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.dataset import Dataset
from geo.errors import DataFileError
from geo.filtering import filter_projects
from views import data, filters, problems, state, theme

TITLE = "市南区十四五规划项目地图"
ICON = Path(__file__).resolve().parent / "assets" / "icon.svg"
"""A local image: a Material icon would fetch a font from outside."""

SIDEBAR_WIDTH = 264
"""Pixels. At 1366 this leaves the map two thirds of what remains."""


def main() -> None:
    st.set_page_config(
        page_title=TITLE,
        page_icon=str(ICON),
        layout="wide",
        initial_sidebar_state=SIDEBAR_WIDTH,
    )
    theme.apply()
    # always there, empty or not: what follows keeps its place, and the map is not mounted anew
    top = st.container(key=theme.NOTICES)
    page = st.navigation(
        [
            st.Page("../pages/map.py", title="地图", url_path="map", default=True),
            st.Page("../pages/zones.py", title="片区", url_path="zones"),
            st.Page("../pages/review.py", title="位置核查", url_path="review"),
            st.Page("../pages/locate.py", title="定位一份清单", url_path="locate"),
            st.Page("../pages/quality.py", title="定位质量", url_path="quality"),
            st.Page("../pages/about.py", title="关于", url_path="about"),
        ]
    )
    dataset = _dataset(top)
    if dataset is None:
        return
    vocabulary = state.Vocabulary(
        zones=filters.zone_options(dataset.zones),
        projects=frozenset(dataset.located.index),
    )
    state.begin(vocabulary)
    state.take_filters(filters.sidebar(dataset.zones))
    problems.row_issues(dataset.issues)
    selection = filter_projects(dataset.located, state.view_now().filters)
    state.set_app(state.App(dataset, selection))
    with top:
        problems.link_notices(state.notices())
    page.run()
    state.publish()


def _dataset(top: DeltaGenerator) -> Dataset | None:
    """The data, or that of before with a warning above the page; None where there is none."""
    try:
        return data.current_dataset()
    except DataFileError as error:
        last = data.last_good()
        with top:
            problems.broken_files(error, showing_last=last is not None)
        return last


main()
