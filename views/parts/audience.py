"""Who a file is for: asked wherever one is made, 对外 unless somebody chooses otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.exports.pack.audience import AUDIENCES, DEFAULT

if TYPE_CHECKING:
    from geo.exports.pack.audience import Audience


def choose(key: str, left_out: str, held: str) -> Audience:
    """The choice, and below it what that leaves out or holds."""
    options: list[Audience] = list(AUDIENCES)
    picked = st.segmented_control(
        "给谁看",
        options,
        default=DEFAULT,
        key=key,
        format_func=lambda code: AUDIENCES[code],
        label_visibility="collapsed",
        required=True,
    )
    audience: Audience = picked or DEFAULT
    st.caption(f"{AUDIENCES[audience]}：{left_out if audience == 'outside' else held}。")
    return audience
