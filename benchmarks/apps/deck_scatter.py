"""``st.pydeck_chart`` with one ScatterplotLayer, drawn with WebGL. (Not ``pydeck.py``: the folder
of a script is searched first for imports.)"""

from __future__ import annotations

import pydeck
import streamlit as st

from benchmarks.apps import page
from benchmarks.synthetic import CENTRE, ZOOM

here = page.begin()
rows = here.rows[["longitude", "latitude"]].rename_axis("id").reset_index()
rows["colour"] = [[int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in page.colours(here.rows)]
layer = pydeck.Layer(
    "ScatterplotLayer",
    rows,
    id="points",
    get_position=["longitude", "latitude"],
    get_fill_color="colour",
    get_radius=4,
    radius_units="'pixels'",
    pickable=True,
)
# deck.gl counts zoom in tiles of 512 px, Leaflet in tiles of 256
view = pydeck.ViewState(longitude=CENTRE[0], latitude=CENTRE[1], zoom=ZOOM - 1)
event = st.pydeck_chart(
    pydeck.Deck([layer], initial_view_state=view, map_provider=None, map_style=None),
    height=page.HEIGHT,
    on_select="rerun",
    key="map",
)
chosen = event.selection.objects.get("points", [])
here.finish(chosen[0]["id"] if chosen else None)
