"""What our own JavaScript does to the page around the map: Streamlit's words in Chinese, and keys.

The scripts run once a page load; a rerun sends the same element again, which changes nothing.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from geo.map.scripts import OWN_DIR

SCRIPTS_DIR = Path(__file__).resolve().parents[1] / "assets" / "page"
KEY = "page_script"


@cache
def script() -> str:
    """Our files in the order of their names, as one script. A constant that no data ever enters."""
    return "\n".join(path.read_text("utf-8") for path in sorted(SCRIPTS_DIR.glob("*.js")))


@cache
def print_style() -> str:
    """How a page and the map in it look on paper. A constant that no data ever enters."""
    return "".join(
        path.read_text("utf-8")
        for path in (SCRIPTS_DIR / "print.css", OWN_DIR / "print_figure.css")
    )


def apply() -> None:
    """Put the scripts on the page; draws nothing (the style sheet hides the element)."""
    with st.container(key=KEY):
        st.html(f"<script>{script()}</script>", unsafe_allow_javascript=True)
