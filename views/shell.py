"""The script behind ``app.py``: page frame, data, shared sidebar, then the page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.dataset import Dataset
from geo.errors import DataFileError
from geo.life.register.structure import axis_lines
from geo.selection import drawn_area
from geo.selection.filter import filter_projects
from geo.vocabulary import DISTRICT, LABELS
from geo.words.filters import set_filters
from views.frame import data, run, state, theme
from views.frame.address_bar import Vocabulary
from views.parts import filters, problems
from views.parts.markdown import plain
from views.projects import editions
from views.sites import form as sites_form
from views.tours import keeper as tour_keeper
from views.tours import present as present_page

TITLE = DISTRICT.plan.title
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
            st.Page("../pages/indicators.py", title="指标", url_path="indicators"),
            st.Page("../pages/monitoring.py", title="规划监测", url_path="monitoring"),
            st.Page("../pages/sites.py", title="选址招商", url_path="sites"),
            st.Page("../pages/tours.py", title="汇报", url_path="tours"),
            st.Page("../pages/review.py", title="位置核查", url_path="review"),
            st.Page("../pages/locate.py", title="定位一份清单", url_path="locate"),
            st.Page("../pages/quality.py", title="定位质量", url_path="quality"),
            st.Page("../pages/about.py", title="关于", url_path="about"),
            st.Page("../pages/present.py", title="汇报", url_path="present", visibility="hidden"),
        ]
    )
    dataset = _dataset(top)
    if dataset is None:
        return
    arrival = run.arrive()
    lists = data.plan_lists(dataset)
    dataset = _of_edition(top, dataset, arrival.edition)
    vocabulary = Vocabulary(
        zones=filters.zone_options(dataset.zones),
        projects=dataset.project_ids,
        district=drawn_area.bounds_of(dataset.zones),
        zone_ids=tuple(str(zone_id) for zone_id in dataset.zones.index),
        wanted_zones=tuple(sites_form.zone_names(dataset.zones)),
        editions=lists,
    )
    run.begin(vocabulary, arrival)
    if present_page.asked(page.url_path):
        present_page.show(dataset)
        return
    run.end_presentation()
    # The page runs before the sidebar's filters are drawn, although they stand beside it: so the
    # map is sent without waiting for ten widgets. What was changed in them their callbacks took.
    sidebar = st.sidebar.container(key=theme.FILTERS)
    with sidebar:
        shown = dataset.edition
        editions.switch(lists, shown.id if shown else "")
    selection = filter_projects(dataset.located, state.view_now().filters)
    state.set_app(state.App(dataset, selection))
    with top:
        problems.alerts(dataset.alerts, data.shrunk_list())
        asked = "；".join(plain(one.label) for one in set_filters(selection.filters, apart=True))
        which = [f"{LABELS['edition']}：{plain(shown.id)}"] if lists and shown else []
        filtered = f"筛选：{asked or '无，全部项目'}"
        theme.print_head([f"**{plain(TITLE)}**", *which, page.title, filtered])
        problems.link_notices(state.notices())
    try:
        page.run()
    finally:
        with sidebar:
            axes = axis_lines(dataset.life.structure) if dataset.life else {}
            filters.draw(dataset.zones, selection, axes)
            problems.row_issues(dataset.issues)
            tour_keeper.show()
    run.publish()


def _dataset(top: DeltaGenerator) -> Dataset | None:
    """The data, or that of before with a warning above the page; None where there is none."""
    try:
        return data.current_dataset()
    except DataFileError as error:
        last = data.last_good()
        with top:
            problems.broken_files(error, showing_last=last is not None)
        return last


def _of_edition(top: DeltaGenerator, own: Dataset, edition: str) -> Dataset:
    """The data of the plan that is asked for; the directory's own, with the reason, where its list
    cannot be used."""
    try:
        return editions.of_edition(own, edition)
    except DataFileError as error:
        with top:
            problems.broken_files(error, showing_last=True)
        return own


main()
