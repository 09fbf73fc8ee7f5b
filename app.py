"""The entry: ``streamlit run app.py``.

``st.App`` and not a plain script: a folder called ``pages`` beside the main script would put
Streamlit into its old multipage mode, in which the first deep link after a start shows a “Page not
found” box. The script proper is ``views/shell.py``.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from views import gate, server, services
from views.frame import memory, page_change
from views.map import first_paint, two_plans
from views.map import preload as map_preload
from views.map import routes as map_routes
from views.tours import routes as present_routes

server.stay_inside()
gate.keep_peer()
page_change.refuse_stale_reports()

app = st.App(
    Path(__file__).resolve().parent / "views" / "shell.py",
    lifespan=server.warm_up,
    routes=server.under_base_path(
        [
            *server.routes(),
            *services.ROUTES,
            *first_paint.ROUTES,
            *map_routes.ROUTES,
            *two_plans.ROUTES,
            *present_routes.ROUTES,
        ]
    ),
    middleware=[
        Middleware(server.SecurityHeaders),
        Middleware(gate.Gate),
        Middleware(memory.UploadLimits),
        Middleware(map_preload.MapPreload),
    ],
    exception_handlers={Exception: server.server_error},
    on_script_error=server.script_error,
)
