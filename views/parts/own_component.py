"""Our own components: each a folder of assets with a script and a style sheet of its name."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

ASSETS = Path(__file__).resolve().parents[1] / "assets"


@cache
def own_component(name: str) -> Callable[..., Any]:
    """What draws it, as ``st.components.v2.component`` gives it; registered once a process."""
    folder = ASSETS / name
    return st.components.v2.component(
        f"plan_{name}",
        js=(folder / f"{name}.js").read_text("utf-8"),
        css=(folder / f"{name}.css").read_text("utf-8"),
        isolate_styles=False,
    )
