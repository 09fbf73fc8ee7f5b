"""What ``streamlit run`` starts for a renderer: its script, with Leaflet served by ourselves.

The script comes from the environment (:data:`SCRIPT_ENV`), so that all renderers run under the very
same server. The project's own map files are served too, by the project's own routes.
"""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from benchmarks.apps import leaflet_files
from views import map_routes, server

server.stay_inside()

SCRIPT_ENV = "BENCHMARK_SCRIPT"

app = st.App(
    Path(__file__).resolve().parent / os.environ[SCRIPT_ENV],
    routes=[*leaflet_files.ROUTES, *map_routes.ROUTES],
)
