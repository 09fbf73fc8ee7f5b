"""The map: folium's page, our layers, and the files that the browser draws from.

Start at :mod:`geo.map.folium_map`."""
