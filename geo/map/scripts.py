"""The map's scripts and styles as texts: Leaflet from its package, and our own layers.

The app serves them, and what is exported as one file carries them: the same layers either way.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

BUNDLES = Path(__file__).resolve().parent / "assets"
"""``map.js``: what all layers share, built from the modules in ``src``."""
OWN_DIR = Path(__file__).resolve().parents[2] / "views" / "assets" / "map"
"""Our own layers, ``*.js`` and ``*.css``, to be joined after it in the order of their names."""


@dataclass(frozen=True)
class MapScripts:
    """Leaflet first, then our own in loading order; the same of the style sheets."""

    scripts: tuple[str, ...]
    styles: tuple[str, ...]


def leaflet_dir() -> Path:
    """Where the package XStatic-Leaflet keeps its files."""
    from xstatic.pkg import leaflet

    return Path(leaflet.BASE_DIR)


def own_scripts() -> list[str]:
    paths = [BUNDLES / "map.js", *sorted(OWN_DIR.glob("*.js"))]
    return [path.read_text("utf-8") for path in paths]


def own_styles() -> list[str]:
    return [path.read_text("utf-8") for path in sorted(OWN_DIR.glob("*.css"))]


def read_map_scripts() -> MapScripts:
    """All that a page needs to show the map."""
    leaflet = leaflet_dir()
    return MapScripts(
        scripts=((leaflet / "leaflet.js").read_text("utf-8"), *own_scripts()),
        styles=((leaflet / "leaflet.css").read_text("utf-8"), *own_styles()),
    )
