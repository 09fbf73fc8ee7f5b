"""Leaflet and its cluster plugin from Python packages, so that plain folium works offline too.

Leaflet comes with XStatic-Leaflet, which the project needs anyway, the plugin with
XStatic-Leaflet-MarkerCluster (the ``bench`` extra). Without it the benchmark records that renderer
as not measured.
"""

from __future__ import annotations

import gzip
import importlib.util
import mimetypes
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from xstatic.pkg import leaflet

FROM_FRAME = "../.."
"""From the page of st_folium's frame to the base of the app."""

CLUSTER_PACKAGE = "xstatic.pkg.leaflet_markercluster"
CLUSTER_SCRIPT = "leaflet.markercluster.js"
CLUSTER_STYLES = ("MarkerCluster.css", "MarkerCluster.Default.css")


def use_local_leaflet(cluster: bool = False) -> None:
    """Have folium's maps load Leaflet, and the cluster plugin if wanted, from this server.

    Bootstrap, jQuery and the icon fonts, which folium loads as well, are left out: the maps of the
    benchmark draw nothing with them, and being without is to the advantage of plain folium.
    """
    import folium
    from folium.plugins import MarkerCluster

    scripts = ["leaflet.js", *([CLUSTER_SCRIPT] if cluster else [])]
    styles = ["leaflet.css", *(CLUSTER_STYLES if cluster else [])]
    folium.Map.default_js = [(name, _address(name)) for name in scripts]
    folium.Map.default_css = [(name, _address(name)) for name in styles]
    MarkerCluster.default_js = []
    MarkerCluster.default_css = []


def cluster_folder() -> Path | None:
    """Where the cluster plugin's files lie; None where they are not installed."""
    found = importlib.util.find_spec(CLUSTER_PACKAGE)
    if found is None or not found.submodule_search_locations:
        return None
    return Path(found.submodule_search_locations[0]) / "data"


def _address(name: str) -> str:
    return f"{FROM_FRAME}/benchmark-assets/{name}"


@cache
def _files() -> dict[str, bytes]:
    """All files by name, compressed."""
    folder = Path(leaflet.BASE_DIR)
    paths = {name: folder / name for name in ("leaflet.js", "leaflet.css")}
    paths |= {f"images/{path.name}": path for path in (folder / "images").iterdir()}
    found = {name: path.read_bytes() for name, path in paths.items()}
    extra = cluster_folder()
    if extra is not None:
        found |= {name: (extra / name).read_bytes() for name in (CLUSTER_SCRIPT, *CLUSTER_STYLES)}
    return {name: gzip.compress(content) for name, content in found.items()}


def _serve(request: Request) -> Response:
    name = request.path_params["name"]
    content = _files().get(name)
    if content is None:
        return PlainTextResponse("no such file", status_code=404)
    return Response(
        content,
        media_type=mimetypes.guess_type(name)[0],
        headers={"Content-Encoding": "gzip", "Cache-Control": "public, max-age=31536000"},
    )


ROUTES = [Route("/benchmark-assets/{name:path}", _serve)]
