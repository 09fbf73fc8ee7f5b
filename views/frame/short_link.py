"""Short links in a session: ``?s=key`` is opened as the long link that it stands for."""

from __future__ import annotations

import logging
from urllib.parse import parse_qs, urlsplit

import streamlit as st

from geo.data_dir import data_dir
from geo.files.short_links import ShortLinkError, ShortLinks

log = logging.getLogger(__name__)

PARAMETER = "s"
LONG = 600
"""Characters. A longer link is broken over lines by mail programs and cut by some chats."""


def _store() -> ShortLinks:
    return ShortLinks(data_dir())


def expand() -> tuple[str, ...]:
    """Put what a short link stands for into the address; a sentence where it is not known here.

    What the address says besides (a view, say) wins over what was kept.
    """
    key = st.query_params.get(PARAMETER)
    if key is None:
        return ()
    besides = {k: st.query_params.get_all(k) for k in st.query_params if k != PARAMETER}
    try:
        query = _store().find(key)
    except ShortLinkError as error:
        log.warning("%s", error)
        query = None
    if query is None:
        st.query_params.from_dict(besides)
        shown = key if len(key) <= 30 else key[:30] + "…"
        return (
            f"短链接「{shown}」在这台服务器上查不到：可能来自另一台服务器，或已让位给更新的链接；"
            "请向发来的人要完整链接",
        )
    st.query_params.from_dict(parse_qs(query) | besides)
    return ()


def shorten(address: str) -> str | None:
    """The short form of a long link; None for one that is short enough, and where the store cannot
    be written (the log says why; the long link does as well)."""
    parts = urlsplit(address)
    if len(address) <= LONG:
        return None
    try:
        key = _store().keep(parts.query)
    except ShortLinkError as error:
        log.warning("%s", error)
        return None
    return f"{address.partition('?')[0]}?{PARAMETER}={key}"
