"""How the page sits on the screen and on paper: our CSS and scripts, which no data ever enters.

Streamlit has no setting for these: the space above the page, a map as high as the window, a panel
that scrolls by itself. The selectors are Streamlit's own ``data-testid`` and the ``st-key-…``
classes of keyed containers.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import streamlit as st

from geo.map.scripts import own_style
from geo.vocabulary import DISTRICT

NOTICES = "notices"
FILTERS = "filters"
PAGE_HEAD = "page_head"
MAP_PAGE = "map_page"
MAP_BAR = "map_bar"
MAP_HOME = "map_home"
MAP_BODY = "map_body"
MAP_PANE = "map_pane"
SIDE_PANE = "side_pane"
LIST_PANE = "list_pane"
DETAIL_PANE = "detail_pane"
TITLE = "detail_title"
UNSEEN = "unseen_heading"
FACTS = "facts"
LINKS = "links"
SITE_FORM = "site_form"
SITE_CARD = "site_card"
COMPARE = "compare"
PRINT_HEAD = "print_head"
PAGE_SCRIPT = "page_script"

ASSETS = Path(__file__).resolve().parents[1] / "assets" / "page"


@cache
def style() -> str:
    """How a page looks on the screen, and with the map in it on paper."""
    return _title() + _sheet("screen") + _sheet("print") + own_style("print_figure")


def _title() -> str:
    """What stands above the menu; each character by its number, so that it is text whatever it
    is."""
    text = "".join(f"\\{ord(character):06x}" for character in DISTRICT.plan.title)
    return f':root {{ --app-title: "{text}"; }}\n'


@cache
def _sheet(name: str) -> str:
    return (ASSETS / f"{name}.css").read_text("utf-8")


def page_style(name: str) -> None:
    """Put a style sheet on a page that it alone has: ``assets/page/<name>.css``."""
    st.html(f"<style>{_sheet(name)}</style>")


@cache
def script() -> str:
    """What our own JavaScript does to the page around the map: Streamlit's words in Chinese, keys,
    the map's view in the address. Built from ``assets/page/src``, see docs/javascript.md."""
    return (ASSETS / "page.js").read_text("utf-8")


def unseen_heading(text: str) -> None:
    """The page's heading for screen readers, where the page has no room to show one."""
    with st.container(key=UNSEEN):
        st.markdown(f"# {text}")


def print_head(parts: Sequence[str]) -> None:
    """What paper says above the page in place of the sidebar; nothing on the screen."""
    with st.container(key=PRINT_HEAD):
        st.markdown("　".join(parts))


def apply() -> None:
    """Put the style sheet and our scripts on the page; draws nothing."""
    st.html(f"<style>{style()}</style>")
    with st.container(key=PAGE_SCRIPT):  # the style sheet hides it
        # once a page load: a rerun sends the same element again, which changes nothing
        st.html(f"<script>{script()}</script>", unsafe_allow_javascript=True)
