"""The project's own map: its layers, filter code and routes; only the points are synthetic."""

from __future__ import annotations

import os

import streamlit as st

from benchmarks.apps import page
from benchmarks.synthetic_dataset import make_dataset
from geo.dataset import Dataset
from geo.map.folium_map import MapOptions
from geo.selection.filter import Filters, filter_projects
from views.map import view as map_view


@st.cache_resource(show_spinner=False)
def synthetic(count: int) -> Dataset:
    return make_dataset(count)


here = page.begin()
dataset = synthetic(int(os.environ[page.POINTS_ENV]))
filters = Filters(sector=(here.group,)) if here.group else Filters()
selection = filter_projects(dataset.located, filters)
click = map_view.take_click()  # as the app's map page does
if click is not None and click.kind == "project":
    st.session_state["chosen"] = click.id
map_view.show_map(
    dataset, selection, st.session_state.get("chosen"), MapOptions(), height=page.HEIGHT
)
here.finish(st.session_state.get("chosen"))
