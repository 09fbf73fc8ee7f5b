"""The renderers that are compared, and what the harness has to know about each."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.apps import leaflet_files
from benchmarks.synthetic import CENTRE, ZOOM

IN_FRAME = "(document.querySelector('iframe')?.contentDocument ?? document)"


@dataclass(frozen=True)
class Renderer:
    """``script``: its app, in ``benchmarks/apps``.

    ``map``: selector of what is watched, inside the page's first frame where ``in_frame``.
    ``ready``: JavaScript that tells, for the reference pictures only, that the renderer means to be
    done; ``{n}`` is the number of points shown. ``clickable``: it can tell what was clicked, on
    its symbol ``click_above_px`` above the point's place.
    ``preparation_ms``: what the server may take for each point before its first page, for what it
    keeps for good (reading, searching and zoning a data set); that visit is not measured.
    ``missing``: says what has to be installed first, or nothing.
    """

    name: str
    script: str
    map: str
    ready: str
    in_frame: bool = True
    clickable: bool = True
    click_above_px: float = 0.0
    storage: dict[str, str] = field(default_factory=dict)
    preparation_ms: float = 0.0
    note: str = ""
    missing: Callable[[], str] = lambda: ""


def _cluster_missing() -> str:
    if leaflet_files.cluster_folder() is not None:
        return ""
    return "not measured: pip install -e .[bench] brings the plugin"


_VIEW = json.dumps({"lat": CENTRE[1], "lng": CENTRE[0], "zoom": ZOOM})
_DECK = "[data-testid=stDeckGlJsonChart]"

RENDERERS: dict[str, Renderer] = {
    renderer.name: renderer
    for renderer in (
        Renderer(
            "ours",
            "ours.py",
            ".leaflet-container",
            f"{IN_FRAME}.querySelector('.leaflet-container')?.dataset.state === 'ready'",
            storage={"plan-map/view": _VIEW, "plan-map/legend": "false"},
            preparation_ms=2,
        ),
        Renderer(
            "folium_markers",
            "folium_markers.py",
            ".leaflet-container",
            f"{IN_FRAME}.querySelectorAll('.leaflet-marker-icon').length === {{n}}",
            click_above_px=20,  # a pin, 41 px high, stands on its place
        ),
        Renderer(
            "folium_cluster",
            "folium_cluster.py",
            ".leaflet-container",
            f"{IN_FRAME}.querySelector('.leaflet-marker-icon') !== null",
            click_above_px=20,  # a pin, 41 px high, stands on its place
            missing=_cluster_missing,
        ),
        Renderer(
            "folium_geojson",
            "folium_geojson.py",
            ".leaflet-container",
            f"{IN_FRAME}.querySelector('.leaflet-overlay-pane canvas') !== null",
        ),
        Renderer(
            "pydeck",
            "deck_scatter.py",
            _DECK,
            f"document.querySelector('{_DECK} canvas') !== null",
            in_frame=False,
            note="Streamlit's own deck.gl files are not counted in first_bytes; "
            "WebGL runs in software here",
        ),
        Renderer(
            "st_map",
            "st_map.py",
            _DECK,
            f"document.querySelector('{_DECK} canvas') !== null",
            in_frame=False,
            clickable=False,
            note="st.map reports no clicks; Streamlit's own deck.gl files are not counted in "
            "first_bytes; WebGL runs in software here",
        ),
        Renderer(
            "empty_rerun",
            "empty_rerun.py",
            ".st-key-count",
            "true",
            in_frame=False,
            clickable=False,
            note="no map: the count above it is what is painted; heap is the page without a map",
        ),
    )
}
