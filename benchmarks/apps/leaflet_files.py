"""Leaflet and its cluster plugin from Python packages, so that plain folium works offline too.

Leaflet comes with XStatic-Leaflet. The cluster plugin is in no package that the project needs:
``pip install --no-deps datasette-cluster-map`` brings it as a plain file (nothing of that package
is imported). Without it the benchmark records that renderer as not measured.
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

CLUSTER_PACKAGE = "datasette_cluster_map"
CLUSTER_FILES = ("leaflet.markercluster.min.js", "leaflet.markercluster.css")


def use_local_leaflet(cluster: bool = False) -> None:
    """Have folium's maps load Leaflet, and the cluster plugin if wanted, from this server.

    Bootstrap, jQuery and the icon fonts, which folium loads as well, are left out: the maps of the
    benchmark draw nothing with them, and being without is to the advantage of plain folium.
    """
    import folium
    from folium.plugins import MarkerCluster

    scripts = ["leaflet.js", *(CLUSTER_FILES[:1] if cluster else [])]
    styles = ["leaflet.css", *(CLUSTER_FILES[1:] if cluster else [])]
    folium.Map.default_js = [(name, _address(name)) for name in scripts]
    folium.Map.default_css = [(name, _address(name)) for name in styles]
    MarkerCluster.default_js = []
    MarkerCluster.default_css = []


def cluster_folder() -> Path | None:
    """Where the cluster plugin's files lie; None where they are not installed."""
    found = importlib.util.find_spec(CLUSTER_PACKAGE)
    if found is None or not found.submodule_search_locations:
        return None
    return Path(found.submodule_search_locations[0]) / "static"


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
        script, style = ((extra / name).read_text("utf-8") for name in CLUSTER_FILES)
        found |= {CLUSTER_FILES[0]: as_script(script).encode(), CLUSTER_FILES[1]: style.encode()}
    return {name: gzip.compress(content) for name, content in found.items()}


def as_script(module: str) -> str:
    """An ES module that registers itself with Leaflet, as the plain script that folium expects."""
    body, _, _ = module.rpartition("export default")
    return f"(function () {{ {body} }})();"


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
