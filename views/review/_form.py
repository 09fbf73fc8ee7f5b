"""The form of a decision: where the project is, why, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo import formats
from geo.reviews.decisions import (
    DECISIONS,
    LONGEST_NOTE,
    Review,
    local_time,
    place_problem,
    standing_of,
)
from geo.reviews.effect import AUTOMATIC
from geo.vocabulary import LABELS, METHODS
from geo.zones.pins import land_of, pin_doubt
from views.frame import state
from views.frame.session import keys, reviewer
from views.parts import pin_fields
from views.parts.markdown import plain
from views.review import _draft as review_draft
from views.review import _history as history
from views.review import _opinions as review_opinions

if TYPE_CHECKING:
    from geo.reviews.queue import QueueItem
    from views.frame.state import App
    from views.review._draft import Offer


_WITHOUT_OFFER = (review_draft.PIN, review_draft.UNLOCATABLE, review_draft.PLACELESS)


def show(app: App, project_id: str, offers: list[Offer], items: list[QueueItem]) -> None:
    """Draw it, with what came of the last click right above its buttons."""
    address = str(app.dataset.located.at[project_id, "address"])
    choices = [*(str(i) for i in range(len(offers))), *_WITHOUT_OFFER]
    if review_draft.choice() not in choices:
        keys.REVIEW_CHOICE.set(None)
    st.radio(
        "位置在哪里",
        choices,
        key=keys.REVIEW_CHOICE,
        index=None,
        format_func=lambda value: choice_label(value, offers),
        captions=[
            *(plain(p.note) for _, p in offers),
            plain(pin_fields.caption(app, review_draft.pin())),
            "它在某一处，现有资料说不出在哪里",
            "平台、计划、论坛等，本来就不在某一处：不再待查",
        ],
    )
    review_opinions.button(project_id, address, offers)
    doubt = ""
    if review_draft.choice() == review_draft.PIN:
        pin_fields.fields(keys.REVIEW_LONGITUDE, keys.REVIEW_LATITUDE, keys.REVIEW_RADIUS)
        doubt = _ask_about_pin(app)
    note, who = st.columns([3, 2], gap="small")
    with note:
        st.text_input(
            LABELS["note"],
            key=keys.REVIEW_NOTE,
            max_chars=LONGEST_NOTE,
            placeholder="依据；没有位置时必填",
        )
    with who:
        reviewer.field("核查人")
    _outcome()
    with st.container(horizontal=True, gap="small"):
        outcome = review_draft.outcome()
        if outcome is not None and outcome.kind == "saved" and review_draft.choice() is None:
            next_button(items, project_id, key="review_next_below")
        st.button(
            "保存",
            key="review_save",
            type="primary",
            on_click=review_draft.save,
            args=(project_id, address, offers),
            disabled=review_draft.choice() is None or bool(doubt),
            help=doubt or None,
        )
        standing = app.dataset.reviews.standing.get(project_id)
        if standing is not None and not review_draft.undo_asked():
            st.button(
                f"撤销{standing.reviewer}的核查…",
                key="review_undo",
                on_click=review_draft.ask_undo,
                args=(True,),
            )
    if standing is not None and review_draft.undo_asked():
        _ask_undo(app, project_id, address, standing)


def next_button(items: list[QueueItem], project_id: str, *, key: str) -> None:
    following = next_item(items, project_id)
    st.button(
        "下一项 →",
        key=key,
        type="primary" if key != "review_next" else "secondary",
        on_click=state.select_project,
        args=(following,),
        disabled=following is None,
    )


def next_item(items: list[QueueItem], project_id: str) -> str | None:
    """The project behind this one in the queue; behind one that has left it, the first."""
    ids = [item.project_id for item in items]
    if project_id in ids:
        rest = ids[ids.index(project_id) + 1 :]
        return rest[0] if rest else None
    return ids[0] if ids else None


def _outcome() -> None:
    """What came of the last click, right above the buttons: that is where the eyes are."""
    found = review_draft.outcome()
    if found is None:
        return
    if found.kind == "saved":
        st.success(plain(found.text))
    elif found.kind == "collision":
        st.error(plain(found.text))
    else:
        st.warning(plain(found.text))


def _ask_undo(app: App, project_id: str, address: str, standing: Review) -> None:
    """Whose decision would be taken back, and what would hold then."""
    past = app.dataset.reviews.history(project_id)
    before = standing_of(tuple(one for one in past if one.revision != standing.revision))
    then = f"{before.who}的“{DECISIONS[before.decision]}”" if before else "自动定位的结果"
    with st.container(border=True, key="review_undo_question"):
        st.markdown(
            f"撤销 **{plain(standing.who)}** {local_time(standing.reviewed_at)} 的"
            f"“{plain(history.what(standing))}”？撤销后恢复为{plain(then)}；记录保留。"
        )
        with st.container(horizontal=True, gap="small"):
            st.button(
                "确定撤销",
                key="review_undo_yes",
                type="primary",
                on_click=review_draft.undo,
                args=(project_id, address),
            )
            st.button("不撤销", key="review_undo_no", on_click=review_draft.ask_undo, args=(False,))


def _ask_about_pin(app: App) -> str:
    """A pin in the sea or outside the district is asked about; the question while it is open."""
    pin = review_draft.pin()
    if pin is None or place_problem(pin[0], pin[1]):
        return ""
    doubt = pin_doubt(*pin, app.dataset.zones, land_of(app.dataset.background))
    if not doubt:
        return ""
    st.warning(f"图钉{doubt}。若点错了，请在地图上重新点；确实在那里，请打勾后再保存。")
    sure = st.checkbox("位置确实在那里", key=keys.REVIEW_SURE.of(pin[0], pin[1]))
    return "" if sure else f"图钉{doubt}，请先确认"


def choice_label(value: str, offers: list[Offer]) -> str:
    if value in _WITHOUT_OFFER:
        return DECISIONS[value]
    text, placement = offers[int(value)]
    method = METHODS.get(placement.method, placement.method)
    name = DECISIONS["confirm"] if text == AUTOMATIC else f"选用 {plain(text)}"
    return f"**{int(value) + 1}** {name} · {method}，{formats.radius(placement.radius_m)}"
