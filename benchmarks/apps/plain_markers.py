"""The same map as most people would write it: st_folium with a ``folium.Marker`` a project.

The same data, the same filters with the same labels, the same ground (land, streets, bays), and a
table. Plain folium: everything is put on the map anew in every run, as its documentation shows it.
Leaflet comes from this server and there are no tiles, so that both maps work offline; popups are
left out, to its advantage (they need jQuery and Bootstrap, which folium would load as well).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import folium
import streamlit as st
from streamlit_folium import st_folium

from benchmarks.apps import leaflet_files
from geo.dataset import load_dataset
from geo.selection.filter import Filters, filter_projects
from geo.style import BAY_STYLES, SECTOR_STYLES
from geo.vocabulary import KINDS, SECTORS, UNPLACED_ZONES

if TYPE_CHECKING:
    import geopandas as gpd

    from geo.dataset import Dataset

st.set_page_config(layout="wide")
leaflet_files.use_local_leaflet()


@st.cache_resource(show_spinner="…")
def dataset() -> Dataset:
    return load_dataset()


@st.cache_resource(show_spinner=False)
def features(_frame: gpd.GeoDataFrame, name: str) -> Any:
    """GeoJSON of some shapes; ``name`` keys the cache."""
    return json.loads(_frame[["name", "geometry"]].to_json())


def sidebar(zones: gpd.GeoDataFrame) -> Filters:
    names = zones["name"][zones["level"] != "district"]
    with st.sidebar:
        q = st.text_input("关键词")
        zone = st.multiselect("片区", [*names, *UNPLACED_ZONES])
        sector = st.multiselect("行业", SECTORS)
        kind = st.multiselect("类型", KINDS)
        low = st.number_input("不低于（亿元）", min_value=0.0, value=None)
        high = st.number_input("不高于（亿元）", min_value=0.0, value=None)
        undisclosed = st.checkbox("包含未披露投资的项目", value=True)
    return Filters(tuple(zone), tuple(sector), tuple(kind), low, high, undisclosed, q)


data = dataset()
selection = filter_projects(data.located, sidebar(data.zones))
rows = selection.counted
totals = selection.totals
st.markdown(f"**显示 {totals.shown} / {totals.total} 个项目**")

west, south, east, north = data.zones.geometry[data.zones["level"] == "district"].total_bounds
plan = folium.Map([(south + north) / 2, (west + east) / 2], zoom_start=13, tiles=None)
plan.options["maxZoom"] = 18
background = data.background
folium.GeoJson(
    features(background[background["layer"] == "land"], "land"),
    style_function=lambda _: {
        "color": "#999",
        "weight": 1,
        "fillColor": "#f2efe9",
        "fillOpacity": 1,
    },
).add_to(plan)
folium.GeoJson(
    features(background[background["layer"] == "street"], "street"),
    style_function=lambda _: {"color": "#bbb", "weight": 2},
).add_to(plan)
folium.GeoJson(
    features(data.zones[data.zones["level"] == "bay"], "bay"),
    style_function=lambda feature: {
        "color": BAY_STYLES[feature["properties"]["name"]].edge,
        "fillColor": BAY_STYLES[feature["properties"]["name"]].fill,
        "fillOpacity": 0.5,
    },
    tooltip=folium.GeoJsonTooltip(["name"], labels=False),
).add_to(plan)
for _, row in rows[rows.geometry.notna()].iterrows():
    point = row.geometry.representative_point()
    folium.Marker(
        [point.y, point.x],
        tooltip=row["name"],
        icon=folium.DivIcon(
            html=f'<b style="color:{SECTOR_STYLES[row["sector"]].colour}">●</b>', icon_size=(12, 12)
        ),
    ).add_to(plan)

left, right = st.columns([2, 1])
with left:
    st_folium(
        plan,
        key="map",
        height=600,
        use_container_width=True,
        returned_objects=["last_object_clicked_tooltip"],
    )
with right:
    st.dataframe(rows[["name", "investment_yi", "bay", "sector", "kind"]], hide_index=True)
