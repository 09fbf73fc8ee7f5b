"""The player's own script and style as texts: the app serves them, one file carries them.

They are built from the modules in ``src`` beside them and come after the map's.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

ASSETS = Path(__file__).resolve().parent / "assets"


@cache
def player_script() -> str:
    """Read once a process. ``Present.boot()`` starts what it defines."""
    return (ASSETS / "player.js").read_text("utf-8")


@cache
def player_style() -> str:
    return (ASSETS / "player.css").read_text("utf-8")
