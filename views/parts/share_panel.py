"""“复制链接”: a button that opens a panel with the link, a click away from the clipboard.

Nothing is made before the panel is opened. It is a fragment: the page does not run again. The map's
view is added in the browser, for only there it is known.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from views.frame import short_link
from views.parts.own_component import own_component

LABEL = "复制链接"
WIDTH = 420
"""Pixels: enough of a link to recognise it."""


def share_panel(key: str, link: Callable[[], str], about: str, *, view: bool = True) -> None:
    """Draw the button. ``link``: makes the whole link, called when the panel is open; ``about``: a
    sentence on what it carries; ``view``: whether the map's view belongs to it."""
    with st.container(width="content"):  # a fragment by itself would take half of a row
        _panel(f"share_{key}", link, about, view)


@st.fragment
def _panel(key: str, link: Callable[[], str], about: str, view: bool) -> None:
    popover = st.popover(LABEL, key=key, on_change="rerun")
    if not popover.open:
        return
    with popover, st.container(width=WIDTH):
        _links(key, link(), about, view)


def _links(key: str, address: str, about: str, view: bool) -> None:
    """The link to copy; of a long one first the short form."""
    short = short_link.shorten(address)
    if short is not None:
        _copy(f"{key}_short", short, "短链接", view)
        st.caption(
            "短链接记在这台服务器上，重启不丢；换了服务器，或很久没人打开而让位之后，"
            "请用下面的完整链接。"
        )
    _copy(f"{key}_link", address, "完整链接" if short else "链接", view)
    st.caption(about)


def _copy(key: str, address: str, label: str, view: bool) -> None:
    own_component("copy_link")(key=key, data={"link": address, "label": label, "view": view})
