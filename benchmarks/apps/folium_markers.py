"""One ``folium.Marker`` a point."""

from __future__ import annotations

import folium

from benchmarks.apps import folium_page, leaflet_files, page

leaflet_files.use_local_leaflet()
here = page.begin()
group = folium.FeatureGroup("points")
for project_id, longitude, latitude in here.rows[["longitude", "latitude"]].itertuples():
    folium.Marker([latitude, longitude], tooltip=project_id).add_to(group)
here.finish(folium_page.show(group))
