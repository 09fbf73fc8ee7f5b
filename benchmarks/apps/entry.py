"""What ``streamlit run`` starts for a renderer: its script, with Leaflet served by ourselves.

The script comes from the environment (:data:`SCRIPT_ENV`), so that all renderers run under the very
same server. The project's own map files are served too, by the project's own routes.
"""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from benchmarks.apps import leaflet_files
from views import server
from views.map import preload as map_preload
from views.map import routes as map_routes

server.stay_inside()

SCRIPT_ENV = "BENCHMARK_SCRIPT"

script = Path(__file__).resolve().parent / os.environ[SCRIPT_ENV]
app = st.App(
    script,
    routes=[*leaflet_files.ROUTES, *map_routes.ROUTES],
    # as app.py has it; the other renderers ask for other files
    middleware=[Middleware(map_preload.MapPreload)] if script.name == "ours.py" else [],
)
