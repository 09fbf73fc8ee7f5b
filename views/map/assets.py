"""The scripts and styles of the map, from our own server: Leaflet, the map, what the app adds.

Two scripts reach the browser: Leaflet as it is, and one made of the map's script and of the app's
own (``assets/map/app.js``: online tiles, page marks, the drawing tool, scenes). Style sheets travel
inside the second: streamlit-folium does not wait for a linked one, and rebuilds the head of its
page after loading, so the map would stand unstyled for a moment.
"""

from __future__ import annotations

import hashlib
import json
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geo.map.scripts import leaflet_dir, own_script, own_style

APP_DIR = Path(__file__).resolve().parents[1] / "assets" / "map"
"""What stands on the app's maps only: ``app.js``, ``*.css``."""

SCRIPTS = ("leaflet.js", "plan-map.js")
CLOCK = "clock.js"
"""The clock's script and styles, fetched when it is opened."""
FIND = "find.js"
"""The search box's script, fetched when somebody goes into it; its styles come with the map."""
FROM_FRAME = "../.."
"""From the page of st_folium's frame (``<base>/component/streamlit_folium.st_folium/index.html``)
to the base of the app, whatever ``server.baseUrlPath`` is."""


@dataclass(frozen=True)
class Assets:
    """Files by name; ``version`` is a hash of their content and part of their address."""

    version: str
    files: Mapping[str, bytes]

    def script_urls(self) -> list[str]:
        """Addresses for the map's frame, in loading order."""
        return [self.url(name) for name in SCRIPTS]

    def url(self, name: str) -> str:
        """The address of a file for the map's frame."""
        return f"{FROM_FRAME}/map-assets/{self.version}/{name}"


@cache
def assets() -> Assets:
    """Read once a process; a changed script needs a restart, as a changed module does."""
    leaflet = leaflet_dir()
    files = {"leaflet.js": (leaflet / "leaflet.js").read_bytes()}
    for path in sorted((leaflet / "images").iterdir()):
        files[f"images/{path.name}"] = path.read_bytes()
    styles = (leaflet / "leaflet.css").read_text("utf-8")
    additions = [path.read_text("utf-8") for path in sorted(APP_DIR.glob("*.css"))]
    own = [own_style(name) for name in ("map", "page_marks", "print_figure")]
    our_styles = "\n".join([*own, *additions])
    scripts = [own_script(), (APP_DIR / "app.js").read_text("utf-8")]
    clock = "\n".join([_style_script(own_style("clock")), own_script("clock")])
    files[CLOCK] = clock.encode()
    files[FIND] = (APP_DIR / FIND).read_bytes()
    digest = hashlib.sha256()
    for content in (*files.values(), styles.encode(), our_styles.encode()):
        digest.update(content)
    for script in scripts:
        digest.update(script.encode())
    version = digest.hexdigest()[:16]
    # addresses in a style element are relative to the page, not to where Leaflet lies
    images = f"url({FROM_FRAME}/map-assets/{version}/images/"
    styles = styles.replace("url(images/", images) + "\n" + our_styles
    files["plan-map.js"] = "\n".join([_style_script(styles), *scripts]).encode()
    return Assets(version, files)


def _style_script(styles: str) -> str:
    """A script that puts the style sheet on the page."""
    text = json.dumps(styles, ensure_ascii=True).replace("</", "<\\/")
    function = (APP_DIR / "src" / "add_style.js").read_text("utf-8").rstrip()
    return f"{function.removesuffix(';')}({text});"


def media_type(name: str) -> str:
    """The content type of a file by its name; JavaScript is always said to be UTF-8."""
    if name.endswith(".js"):
        return "text/javascript; charset=utf-8"
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
