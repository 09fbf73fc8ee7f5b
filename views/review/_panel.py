"""One project on the review page: why it is here, what is known, the choices, its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo import formats
from geo.reviews.decisions import (
    DECISIONS,
    Review,
    local_time,
)
from geo.vocabulary import LABELS
from geo.words import words
from geo.words.facts import of_row, plan_facts
from views.frame import state, theme
from views.frame.session import keys
from views.parts.markdown import fact_table, plain
from views.review import _draft as review_draft
from views.review import _form as form
from views.review import _history as history

if TYPE_CHECKING:
    import pandas as pd

    from geo.reviews.queue import QueueItem
    from views.frame.state import App
    from views.review._draft import Offer


def show(app: App, project_id: str, offers: list[Offer], items: list[QueueItem]) -> None:
    """The whole panel, from the way back to the history."""
    located = app.dataset.located
    row = located.loc[project_id]
    with st.container(key=theme.DETAIL_PANE):
        _head(items, project_id)
        with st.container(key=theme.TITLE):
            st.markdown(f"## {plain(row['name'])}")
        newer = review_draft.newer(app.dataset.reviews)
        if newer is not None:  # alone, so that none of it is below the fold of a small screen
            _conflict(newer, offers)
            history.show(app, project_id)
            return
        item = next((one for one in items if one.project_id == project_id), None)
        _why(item, row)
        with st.container(key=theme.FACTS):
            st.markdown(fact_table(_facts(app, project_id)))
        _lapsed(app, project_id)
        if not row["counted"]:
            st.info("这是一组项目的总称，不在图上单独标点；请核查组内的各个项目。")
            return
        form.show(app, project_id, offers, items)
        history.show(app, project_id)
        if not row["review"] and row["location_note"]:
            st.caption(f"定位说明：{plain(row['location_note'])}")


def _head(items: list[QueueItem], project_id: str) -> None:
    """Back to the list, and on to the next one."""
    with st.container(horizontal=True, gap="small", horizontal_alignment="distribute"):
        st.button("← 返回列表", key="back_to_list", on_click=state.select_project, args=(None,))
        form.next_button(items, project_id, key="review_next")


def _conflict(newer: Review, offers: list[Offer]) -> None:
    """Somebody else decided meanwhile: both decisions beside each other, and a way on."""
    with st.container(border=True, key="review_conflict"):
        refused = "没有保存：" if review_draft.choice() is not None else ""
        st.error(
            f"{refused}在您打开之后，{plain(newer.who)}已于 {local_time(newer.reviewed_at)} "
            "作出决定。请对照后重新选择。"
        )
        mine, theirs = st.columns(2, gap="small")
        with mine:
            st.markdown("**您的选择（未保存）**")
            st.markdown("\n".join(f"- {line}" for line in _my_choice(offers)))
        with theirs:
            st.markdown(f"**{plain(newer.reviewer)}的决定（已保存）**")
            lines = [
                history.what(newer),
                plain(newer.note) or "没有备注",
                f"第 {newer.revision} 号记录",
            ]
            st.markdown("\n".join(f"- {line}" for line in lines))
        st.button(
            "已看过，重新选择",
            key="review_seen",
            type="primary",
            on_click=review_draft.take_note,
            args=(newer.revision,),
        )


def _my_choice(offers: list[Offer]) -> list[str]:
    """The draft in words; markdown."""
    choice, pin = review_draft.choice(), review_draft.pin()
    if choice is None:
        lines = ["还没有选择"]
    elif choice == review_draft.PIN and pin is not None:
        lines = [f"{DECISIONS['pin']}（{pin[0]:.6f}, {pin[1]:.6f}，{formats.radius(pin[2])}）"]
    elif choice.isdecimal() and int(choice) >= len(offers):
        lines = ["候选位置已经变了"]
    else:
        lines = [form.choice_label(choice, offers)]
    return [*lines, plain(str(keys.REVIEW_NOTE.get() or "")) or "没有备注"]


def _why(item: QueueItem | None, row: pd.Series) -> None:
    if item is not None:
        reasons = "；".join(plain(doubt.text) for doubt in item.doubts)
        st.markdown(f"**为什么要核查**　{reasons}　:gray[{plain(item.explanation)}]")
    elif row["review"]:
        st.markdown(":gray[已经核查过，可以改选，也可以撤销。]")
    else:
        st.markdown(":gray[没有发现疑点；如有不同意见，同样可以核查。]")


def _facts(app: App, project_id: str) -> list[tuple[str, str]]:
    located = app.dataset.located
    row = located.loc[project_id]
    facts = plan_facts(of_row(located, project_id), "zh")
    found = [(LABELS[name], plain(facts[name])) for name in ("address", "investment", "zone")]
    if row["review"]:
        method = words.method(str(row["location_method"]), "zh", placeless=bool(row["placeless"]))
        if row["location_method"] != "none":
            method += f"，偏差{formats.radius(row['radius_m'])}"
        found += [("现在的位置", plain(method)), ("说明", plain(row["location_note"]))]
    return found


def _lapsed(app: App, project_id: str) -> None:
    standing = app.dataset.reviews.standing.get(project_id)
    if standing is not None and not app.dataset.located.at[project_id, "review"]:
        was = standing.address_at_review or "（空）"
        st.warning(
            f"地址在 {local_time(standing.reviewed_at)[:10]} 核查之后改过（当时是“{plain(was)}”），"
            "那次核查失效，请重新核查。"
        )
