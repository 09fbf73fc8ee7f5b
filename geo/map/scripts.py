"""The map's scripts and styles as texts: Leaflet from its package, and our own layers.

The app serves them, and what is exported as one file carries them: the same layers either way. Our
scripts are built from the modules in ``src`` beside them (docs/javascript.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ASSETS = Path(__file__).resolve().parent / "assets"
"""``map.js`` and ``map.css``, and the styles of what can be added to the map."""


@dataclass(frozen=True)
class MapScripts:
    """Leaflet first, then our own in loading order; the same of the style sheets."""

    scripts: tuple[str, ...]
    styles: tuple[str, ...]


def leaflet_dir() -> Path:
    """Where the package XStatic-Leaflet keeps its files."""
    from xstatic.pkg import leaflet

    return Path(leaflet.BASE_DIR)


def own_script(name: str = "map") -> str:
    """``map``: the map alone, to which pages add (marks, a drawing tool, tiles) with scripts of
    their own; ``clock``: what comes when the clock is opened."""
    return (ASSETS / f"{name}.js").read_text("utf-8")


def own_style(name: str = "map") -> str:
    """``map``, or that of an addition: ``clock``, ``page_marks``, ``print_figure``."""
    return (ASSETS / f"{name}.css").read_text("utf-8")


def read_map_scripts() -> MapScripts:
    """All that a page needs to show the map."""
    leaflet = leaflet_dir()
    return MapScripts(
        scripts=((leaflet / "leaflet.js").read_text("utf-8"), own_script()),
        styles=((leaflet / "leaflet.css").read_text("utf-8"), own_style()),
    )
