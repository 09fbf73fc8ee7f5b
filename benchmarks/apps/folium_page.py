"""A folium map in st_folium, used as well as plain folium can be used.

The base map is the same in every run and what is filtered travels in ``feature_group_to_add``: the
frame is not mounted anew. Only a click is returned, so that moving the map runs nothing. Tooltips
carry the ids; popups, which need jQuery and cost more, are left out.
"""

from __future__ import annotations

import folium
from streamlit_folium import st_folium

from benchmarks.apps.page import HEIGHT
from benchmarks.synthetic import CENTRE, ZOOM

CLICK = "last_object_clicked_tooltip"


def show(group: folium.FeatureGroup) -> str | None:
    """Draw the map with a group of points on it; the id that was clicked last, if any."""
    longitude, latitude = CENTRE
    base = folium.Map([latitude, longitude], zoom_start=ZOOM, tiles=None, prefer_canvas=True)
    base.options["maxZoom"] = 18
    answer = st_folium(
        base,
        key="map",
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[CLICK],
        feature_group_to_add=group,
    )
    text = (answer or {}).get(CLICK)
    return text.split()[-1] if text else None
