"""The player's own scripts and styles as texts: the app serves them, one file carries them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

OWN_DIR = Path(__file__).resolve().parents[3] / "views" / "assets" / "present"
"""``*.js`` and ``*.css``, to be joined in the order of their names. They come after the map's."""


@cache
def player_scripts() -> tuple[str, ...]:
    """In loading order; read once a process. ``Present.boot()`` starts what they define."""
    return tuple(path.read_text("utf-8") for path in sorted(OWN_DIR.glob("*.js")))


@cache
def player_styles() -> tuple[str, ...]:
    return tuple(path.read_text("utf-8") for path in sorted(OWN_DIR.glob("*.css")))
