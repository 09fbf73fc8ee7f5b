"""What was decided about a project, and by whom, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo import formats
from geo.reviews.decisions import (
    DECISIONS,
    PLACING,
    Review,
    local_time,
    undone_revisions,
)
from views.parts.markdown import plain

if TYPE_CHECKING:
    from views.frame.state import App


def show(app: App, project_id: str) -> None:
    history = app.dataset.reviews.history(project_id)
    if not history:
        return
    undone = undone_revisions(history)
    with st.expander(f"核查记录（{len(history)} 条）", expanded=True):
        lines = [history_line(review, review.revision in undone) for review in reversed(history)]
        st.markdown("\n".join(f"- {line}" for line in lines))


def history_line(review: Review, undone: bool) -> str:
    """One decision as markdown; what was taken back is struck through."""
    text = what(review)
    text = f"~~{plain(text)}~~ 已撤销" if undone else f"**{plain(text)}**"
    when = local_time(review.reviewed_at)
    note = f"：{plain(review.note)}" if review.note else ""
    return f"{when} {plain(review.who)} {text}{note}　:gray[第 {review.revision} 号]"


_WHOLE: dict[str, str] = {
    "street": "代表所在路段",
    "area": "代表所在片区",
    "bounded": "代表四至围合的范围",
}


def what(review: Review) -> str:
    """The decision and its place: 人工标点（120.381234, 36.061234，约 30 米以内）.

    Of a street or an area the file keeps one point and a radius around it that covers the whole.
    Everywhere else such a place has the radius that lies beside its line or edge, so that this one
    would be a second number for the same place: said is what the point stands for.
    """
    text = DECISIONS[review.decision]
    if review.decision in PLACING:
        is_whole = review.decision != "pin" and review.method in _WHOLE
        reach = _WHOLE[review.method] if is_whole else formats.radius(review.radius_m)
        text += f"（{review.longitude:.6f}, {review.latitude:.6f}，{reach}）"
    return text
