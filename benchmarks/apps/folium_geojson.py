"""All points in one ``folium.GeoJson``, drawn as circles on Leaflet's canvas."""

from __future__ import annotations

import folium

from benchmarks.apps import folium_page, leaflet_files, page

leaflet_files.use_local_leaflet()
here = page.begin()
features = [
    {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        "properties": {"id": project_id, "colour": colour},
    }
    for (project_id, longitude, latitude), colour in zip(
        here.rows[["longitude", "latitude"]].itertuples(), page.colours(here.rows), strict=True
    )
]
group = folium.FeatureGroup("points")
folium.GeoJson(
    {"type": "FeatureCollection", "features": features},
    marker=folium.CircleMarker(radius=4, weight=0, fill=True, fill_opacity=0.9),
    style_function=lambda feature: {"fillColor": feature["properties"]["colour"]},
    tooltip=folium.GeoJsonTooltip(["id"], labels=False),
).add_to(group)
here.finish(folium_page.show(group))
