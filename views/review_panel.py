"""One project on the review page: why it is here, what is known, the choices, its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo import formats
from geo.review_effect import AUTOMATIC, describe_point
from geo.reviews import (
    DECISIONS,
    LONGEST_NOTE,
    PLACING,
    RADIUS_RANGE_M,
    Review,
    local_time,
    place_problem,
    undone_revisions,
)
from views import detail, review_draft, review_opinions, reviewer, state, tables, theme
from views.markdown import fact_table, plain

if TYPE_CHECKING:
    import pandas as pd

    from geo.review_queue import QueueItem
    from views.review_draft import Offer
    from views.state import App


def show(app: App, project_id: str, offers: list[Offer], items: list[QueueItem]) -> None:
    """The whole panel, from the way back to the history."""
    located = app.dataset.located
    row = located.loc[project_id]
    with st.container(key=theme.DETAIL_PANE):
        _head(items, project_id)
        with st.container(key=theme.TITLE):
            st.markdown(f"## {plain(row['name'])}")
        _outcome()
        _newer(app, project_id)
        item = next((one for one in items if one.project_id == project_id), None)
        _why(item, row)
        with st.container(key=theme.FACTS):
            st.markdown(fact_table(_facts(app, project_id)))
        _lapsed(app, project_id)
        if not row["counted"]:
            st.info("这是一组项目的总称，不在图上单独标点；请核查组内的各个项目。")
            return
        _form(app, project_id, offers, items)
        _history(app, project_id)
        if not row["review"] and row["location_note"]:
            st.caption(f"定位说明：{plain(row['location_note'])}")


def _head(items: list[QueueItem], project_id: str) -> None:
    """Back to the list, and on to the next one."""
    with st.container(horizontal=True, gap="small", horizontal_alignment="distribute"):
        st.button("← 返回列表", key="back_to_list", on_click=state.select_project, args=(None,))
        _next_button(items, project_id, key="review_next")


def _next_button(items: list[QueueItem], project_id: str, *, key: str) -> None:
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
    found = review_draft.outcome()
    if found is None:
        return
    if found.kind == "saved":
        st.success(plain(found.text))
    elif found.kind == "collision":
        st.error(plain(found.text))
    else:
        st.warning(plain(found.text))


def _newer(app: App, project_id: str) -> None:
    """Somebody else decided while this draft was being made."""
    newer = review_draft.newer(app.dataset.reviews)
    if newer is not None:
        st.error(
            f"{plain(newer.who)}刚刚（{local_time(newer.reviewed_at)}）保存了"
            f"“{DECISIONS[newer.decision]}”，见下面的核查记录。请核对后再决定。"
        )


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
    bay = str(row["bay"])
    if row["plan_zone"]:
        bay += f"（规划写明{row['plan_zone']}）"
    found = [
        ("地址", plain(row["address"]) if row["address"] else "规划未给出"),
        ("投资", plain(tables.amount_text(located, project_id))),
        ("片区", plain(bay)),
    ]
    if row["review"]:
        method = detail.METHODS.get(row["location_method"], str(row["location_method"]))
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


# --- the form -------------------------------------------------------------------------------------


def _form(app: App, project_id: str, offers: list[Offer], items: list[QueueItem]) -> None:
    address = str(app.dataset.located.at[project_id, "address"])
    choices = [*(str(i) for i in range(len(offers))), review_draft.PIN, review_draft.UNLOCATABLE]
    if review_draft.choice() not in choices:
        st.session_state[review_draft.CHOICE] = None
    st.radio(
        "位置在哪里",
        choices,
        key=review_draft.CHOICE,
        index=None,
        format_func=lambda value: _choice_label(value, offers),
        captions=[*(plain(p.note) for _, p in offers), plain(_pin_caption(app)), ""],
    )
    review_opinions.button(project_id, address, offers)
    if review_draft.choice() == review_draft.PIN:
        _pin_fields()
    note, who = st.columns([3, 2], gap="small")
    with note:
        st.text_input(
            "备注",
            key=review_draft.NOTE,
            max_chars=LONGEST_NOTE,
            placeholder="依据；无法定位时必填",
        )
    with who:
        reviewer.field()
    with st.container(horizontal=True, gap="small"):
        outcome = review_draft.outcome()
        if outcome is not None and outcome.kind == "saved" and review_draft.choice() is None:
            _next_button(items, project_id, key="review_next_below")
        st.button(
            "保存",
            key="review_save",
            type="primary",
            on_click=review_draft.save,
            args=(project_id, address, offers),
            disabled=review_draft.choice() is None,
        )
        if project_id in app.dataset.reviews.standing:
            st.button(
                "撤销上一次核查",
                key="review_undo",
                on_click=review_draft.undo,
                args=(project_id, address),
            )


def _choice_label(value: str, offers: list[Offer]) -> str:
    if value == review_draft.PIN:
        return "人工标点"
    if value == review_draft.UNLOCATABLE:
        return "无法定位"
    text, placement = offers[int(value)]
    method = detail.METHODS.get(placement.method, placement.method)
    name = "确认自动定位" if text == AUTOMATIC else f"选用 {plain(text)}"
    return f"**{int(value) + 1}** {name} · {method}，{formats.radius(placement.radius_m)}"


def _pin_caption(app: App) -> str:
    """How to set the pin; once it is set, where it stands."""
    pin = review_draft.pin()
    if pin is None or place_problem(pin[0], pin[1]):
        return "在地图上点一下，或填写坐标"
    return f"图钉所在：{describe_point(*pin, app.dataset.zones)}"


def _pin_fields() -> None:
    """The pin as numbers, for whoever has them or works with the keyboard."""
    longitude, latitude, radius = st.columns([5, 5, 4], gap="small")
    with longitude:
        st.number_input(
            "经度（WGS84）", key=review_draft.LONGITUDE, value=None, format="%.6f", step=0.0001
        )
    with latitude:
        st.number_input(
            "纬度（WGS84）", key=review_draft.LATITUDE, value=None, format="%.6f", step=0.0001
        )
    with radius:
        st.number_input(
            "可能偏差（米）",
            key=review_draft.RADIUS,
            min_value=RADIUS_RANGE_M[0],
            max_value=RADIUS_RANGE_M[1],
            format="%.0f",
            step=10.0,
        )


# --- the history ----------------------------------------------------------------------------------


def _history(app: App, project_id: str) -> None:
    history = app.dataset.reviews.history(project_id)
    if not history:
        return
    undone = undone_revisions(history)
    with st.expander(f"核查记录（{len(history)} 条）", expanded=True):
        lines = [history_line(review, review.revision in undone) for review in reversed(history)]
        st.markdown("\n".join(f"- {line}" for line in lines))


def history_line(review: Review, undone: bool) -> str:
    """One decision as markdown; what was taken back is struck through."""
    what = DECISIONS[review.decision]
    if review.decision in PLACING:
        radius = formats.radius(review.radius_m)
        what += f"（{review.longitude:.6f}, {review.latitude:.6f}，{radius}）"
    what = f"~~{plain(what)}~~ 已撤销" if undone else f"**{plain(what)}**"
    when = local_time(review.reviewed_at)
    note = f"：{plain(review.note)}" if review.note else ""
    return f"{when} {plain(review.who)} {what}{note}　:gray[第 {review.revision} 号]"
