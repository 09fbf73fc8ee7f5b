"""``st.map``. It has no clicks."""

from __future__ import annotations

import streamlit as st

from benchmarks.apps import page
from benchmarks.synthetic import ZOOM

here = page.begin()
rows = here.rows[["longitude", "latitude"]].assign(colour=page.colours(here.rows))
st.map(
    rows,
    latitude="latitude",
    longitude="longitude",
    color="colour",
    size=40,
    zoom=ZOOM - 1,
    height=page.HEIGHT,
)
here.finish(None)
