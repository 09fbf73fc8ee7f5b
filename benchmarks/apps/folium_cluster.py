"""One ``folium.Marker`` a point, in a ``MarkerCluster``."""

from __future__ import annotations

import folium
from folium.plugins import MarkerCluster

from benchmarks.apps import folium_page, leaflet_files, page

leaflet_files.use_local_leaflet(cluster=True)
here = page.begin()
group = folium.FeatureGroup("points")
cluster = MarkerCluster().add_to(group)
for project_id, longitude, latitude in here.rows[["longitude", "latitude"]].itertuples():
    folium.Marker([latitude, longitude], tooltip=project_id).add_to(cluster)
here.finish(folium_page.show(group))
