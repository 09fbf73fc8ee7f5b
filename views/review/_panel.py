"""One project on the review page: why it is here, what is known, the choices, its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo import formats
from geo.reviews.decisions import (
    DECISIONS,
    LONGEST_NOTE,
    PLACING,
    Review,
    local_time,
    place_problem,
    standing_of,
    undone_revisions,
)
from geo.reviews.effect import AUTOMATIC
from geo.selection import listing
from geo.vocabulary import METHODS
from geo.zones.pins import land_of, pin_doubt
from views.frame import state, theme
from views.frame.session import keys
from views.parts import pin_fields
from views.parts.markdown import fact_table, plain
from views.review import _draft as review_draft
from views.review import _opinions as review_opinions
from views.review import reviewer

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
            _history(app, project_id)
            return
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
            lines = [_what(newer), plain(newer.note) or "没有备注", f"第 {newer.revision} 号记录"]
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
        lines = [f"人工标点（{pin[0]:.6f}, {pin[1]:.6f}，{formats.radius(pin[2])}）"]
    elif choice.isdecimal() and int(choice) >= len(offers):
        lines = ["候选位置已经变了"]
    else:
        lines = [_choice_label(choice, offers)]
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
    bay = str(row["bay"])
    if row["plan_zone"]:
        bay += f"（规划写明{row['plan_zone']}）"
    found = [
        ("地址", plain(row["address"]) if row["address"] else "规划未给出"),
        ("投资", plain(listing.amount_text(located, project_id))),
        ("片区", plain(bay)),
    ]
    if row["review"]:
        method = METHODS.get(row["location_method"], str(row["location_method"]))
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
        keys.REVIEW_CHOICE.set(None)
    st.radio(
        "位置在哪里",
        choices,
        key=keys.REVIEW_CHOICE,
        index=None,
        format_func=lambda value: _choice_label(value, offers),
        captions=[
            *(plain(p.note) for _, p in offers),
            plain(pin_fields.caption(app, review_draft.pin())),
            "",
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
            "备注",
            key=keys.REVIEW_NOTE,
            max_chars=LONGEST_NOTE,
            placeholder="依据；无法定位时必填",
        )
    with who:
        reviewer.field()
    _outcome()
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


def _ask_undo(app: App, project_id: str, address: str, standing: Review) -> None:
    """Whose decision would be taken back, and what would hold then."""
    history = app.dataset.reviews.history(project_id)
    before = standing_of(tuple(one for one in history if one.revision != standing.revision))
    then = f"{before.who}的“{DECISIONS[before.decision]}”" if before else "自动定位的结果"
    with st.container(border=True, key="review_undo_question"):
        st.markdown(
            f"撤销 **{plain(standing.who)}** {local_time(standing.reviewed_at)} 的"
            f"“{plain(_what(standing))}”？撤销后恢复为{plain(then)}；记录保留。"
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


def _choice_label(value: str, offers: list[Offer]) -> str:
    if value == review_draft.PIN:
        return "人工标点"
    if value == review_draft.UNLOCATABLE:
        return "无法定位"
    text, placement = offers[int(value)]
    method = METHODS.get(placement.method, placement.method)
    name = "确认自动定位" if text == AUTOMATIC else f"选用 {plain(text)}"
    return f"**{int(value) + 1}** {name} · {method}，{formats.radius(placement.radius_m)}"


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
    what = _what(review)
    what = f"~~{plain(what)}~~ 已撤销" if undone else f"**{plain(what)}**"
    when = local_time(review.reviewed_at)
    note = f"：{plain(review.note)}" if review.note else ""
    return f"{when} {plain(review.who)} {what}{note}　:gray[第 {review.revision} 号]"


_WHOLE: dict[str, str] = {
    "street": "代表所在路段",
    "area": "代表所在片区",
    "bounded": "代表四至围合的范围",
}


def _what(review: Review) -> str:
    """The decision and its place: 人工标点（120.381234, 36.061234，约 30 米以内）.

    Of a street or an area the file keeps one point and a radius around it that covers the whole.
    Everywhere else such a place has the radius that lies beside its line or edge, so that this one
    would be a second number for the same place: said is what the point stands for.
    """
    what = DECISIONS[review.decision]
    if review.decision in PLACING:
        is_whole = review.decision != "pin" and review.method in _WHOLE
        reach = _WHOLE[review.method] if is_whole else formats.radius(review.radius_m)
        what += f"（{review.longitude:.6f}, {review.latitude:.6f}，{reach}）"
    return what
