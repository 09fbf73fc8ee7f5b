"""The button that puts a project on the shortlist, wherever a project is shown."""

from __future__ import annotations

import streamlit as st

from geo.sites.shortlist import MAX_ITEMS
from views.frame import state
from views.projects import shortlist_undo


def show(project_id: str, place: str) -> None:
    """``place`` tells one button of a page from another."""
    shortlist = state.view_now().shortlist
    if project_id in shortlist:
        st.button(
            f"✓ 备选第 {shortlist.position(project_id) + 1} 位",
            key=f"shortlisted_{place}",
            help="点一下移出备选，可在“选址招商·备选”撤销",
            on_click=shortlist_undo.remove,
            args=(project_id,),
        )
        return
    st.button(
        "＋ 加入备选",
        key=f"shortlist_{place}",
        type="primary",
        disabled=state.shortlist_is_full(),
        help=f"备选已满 {MAX_ITEMS} 项：先移出一项" if state.shortlist_is_full() else None,
        on_click=shortlist_undo.add,
        args=(project_id,),
    )
