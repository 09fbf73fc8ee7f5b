"""The decision that is being made on the review page, between the first click and the saving.

A draft belongs to one project. It remembers the revision of the project's history that the reviewer
had on the screen when they began. A decision that somebody else saved since then blocks the draft
until it was looked at; the choice has to be made again then, so that no second click on 保存
overwrites a colleague.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import streamlit as st

from geo.data_dir import REVIEWS_FILE
from geo.errors import DataFileError
from geo.geocoders.placement import Placement
from geo.reviews.decisions import DECISIONS, local_time
from geo.reviews.effect import AUTOMATIC
from geo.reviews.store import (
    Draft,
    ReviewCollisionError,
    Reviewer,
    ReviewRefusedError,
    save_review,
    undo_review,
)
from geo.zones.pins import click_radius_m
from views.frame import data
from views.review import reviewer

if TYPE_CHECKING:
    from geo.reviews.decisions import Review, Reviews

PIN, UNLOCATABLE = "pin", "unlocatable"
"""Choices beside the offers, which are known by their positions: "0", "1", …"""

CHOICE = "review_choice"
LONGITUDE, LATITUDE, RADIUS = "review_longitude", "review_latitude", "review_radius"
NOTE = "review_note"
_FIELDS = (CHOICE, LONGITUDE, LATITUDE, RADIUS, NOTE)
"""Keys of the form's widgets."""
_PROJECT, _BASE, _MESSAGE = "_review_project", "_review_base", "_review_message"
_UNDO_ASKED = "_review_undo_asked"
_SURE = "review_sure_"
"""Key of the tick under a doubtful pin, its place behind it: a pin that moved is asked anew."""

TYPED_RADIUS_M = 30.0
"""What coordinates that somebody types in are taken for until they say better."""

Offer = tuple[str, Placement]


@dataclass(frozen=True)
class Outcome:
    """What came of the last action: shown once beside the buttons that caused it."""

    kind: Literal["saved", "refused", "collision"]
    text: str


def begin(project_id: str, reviews: Reviews) -> None:
    """Start a draft for a project unless it is the one at hand. Before the form's widgets."""
    if st.session_state.get(_PROJECT) != project_id:
        st.session_state[_PROJECT] = project_id
        st.session_state[_BASE] = reviews.revision(project_id)
        st.session_state[_MESSAGE] = None
        st.session_state[_UNDO_ASKED] = False
        clear()
    else:
        for key in _FIELDS:  # else a visit to another page drops them
            if key in st.session_state:
                st.session_state[key] = st.session_state[key]


def end() -> None:
    """No project is at hand: whoever opens one begins anew."""
    st.session_state[_PROJECT] = None


def clear() -> None:
    """Empty the form."""
    st.session_state[CHOICE] = None
    st.session_state[LONGITUDE] = st.session_state[LATITUDE] = None
    st.session_state[RADIUS] = TYPED_RADIUS_M
    st.session_state[NOTE] = ""


def outcome() -> Outcome | None:
    found: Outcome | None = st.session_state.get(_MESSAGE)
    return found


def choice() -> str | None:
    chosen: str | None = st.session_state.get(CHOICE)
    return chosen


def choose(value: str) -> None:
    """Choose an offer or PIN from the map; before the form's widgets."""
    st.session_state[CHOICE] = value


def drop_pin(longitude: float, latitude: float, zoom: float) -> None:
    """A click on the map at a zoom: the pin stands there, as exact as a click can be at it."""
    st.session_state[CHOICE] = PIN
    st.session_state[LONGITUDE], st.session_state[LATITUDE] = longitude, latitude
    st.session_state[RADIUS] = click_radius_m(latitude, zoom)


def pin() -> tuple[float, float, float] | None:
    """Longitude, latitude (WGS84) and radius_m of the pin, when it is chosen and complete."""
    values = [st.session_state.get(key) for key in (LONGITUDE, LATITUDE, RADIUS)]
    if choice() != PIN or any(value is None for value in values):
        return None
    longitude, latitude, radius_m = (float(value) for value in values if value is not None)
    return longitude, latitude, radius_m


def sure_key(longitude: float, latitude: float) -> str:
    """The key of the tick that says: this doubtful place is meant."""
    return f"{_SURE}{longitude:.6f}_{latitude:.6f}"


def is_sure(longitude: float, latitude: float) -> bool:
    return bool(st.session_state.get(sure_key(longitude, latitude)))


def newer(reviews: Reviews) -> Review | None:
    """A decision about the project that was saved by somebody else since the draft began.

    While there is one nothing can be saved: see :func:`take_note`.
    """
    history = reviews.history(str(st.session_state[_PROJECT]))
    if history and history[-1].revision > st.session_state[_BASE]:
        return history[-1]
    return None


def take_note(revision: int) -> None:
    """A button's callback: what the colleague decided was seen; now choose anew.

    The note and the pin's numbers stay, what was ticked does not.
    """
    st.session_state[_BASE] = revision
    st.session_state[CHOICE] = None
    st.session_state[_MESSAGE] = None


def undo_asked() -> bool:
    return bool(st.session_state.get(_UNDO_ASKED))


def ask_undo(asked: bool) -> None:
    """A button's callback: ask before a decision is taken back, or leave it."""
    st.session_state[_UNDO_ASKED] = asked
    st.session_state[_MESSAGE] = None


def save(project_id: str, address: str, offers: list[Offer]) -> None:
    """A button's callback: write the decision; what came of it is the next run's ``outcome``."""
    note = str(st.session_state.get(NOTE) or "")

    def act(who: Reviewer, base: int) -> tuple[Review, str]:
        draft = _draft(project_id, address, offers, note)
        done = save_review(_path(), draft, who, expected_revision=base)
        return done, f"已保存：{DECISIONS[done.decision]}"

    _do(act)


def undo(project_id: str, address: str) -> None:
    """A button's callback: take back the decision that stands."""
    note = str(st.session_state.get(NOTE) or "")
    st.session_state[_UNDO_ASKED] = False

    def act(who: Reviewer, base: int) -> tuple[Review, str]:
        done = undo_review(
            _path(), project_id, who, address=address, expected_revision=base, note=note
        )
        taken = done.taken_back
        when = local_time(taken.reviewed_at)
        return done.review, f"已保存：撤销{taken.who}于 {when} 的“{DECISIONS[taken.decision]}”"

    _do(act)


def _draft(project_id: str, address: str, offers: list[Offer], note: str) -> Draft:
    chosen = choice()
    if chosen is None:
        raise ReviewRefusedError("请先选择一个位置，或选“无法定位”。")
    if chosen == UNLOCATABLE:
        return Draft(project_id, "unlocatable", address, note=note)
    if chosen == PIN:
        place = pin() or (math.nan, math.nan, TYPED_RADIUS_M)
        return Draft(project_id, "pin", address, *place, method="manual", note=note)
    position = int(chosen)
    if position >= len(offers):
        raise ReviewRefusedError("候选位置已经变了，请重新选择。")
    text, placement = offers[position]
    decision: Literal["confirm", "pick"] = "confirm" if text == AUTOMATIC else "pick"
    asked = text if decision == "pick" and placement.method == "provider" else ""
    return Draft.of_placement(project_id, decision, address, placement, note, provider=asked)


def _do(act: Callable[[Reviewer, int], tuple[Review, str]]) -> None:
    who = reviewer.current()
    try:
        done, said = act(who, int(st.session_state[_BASE]))
    except ReviewCollisionError as error:
        if error.theirs is None:  # rows were taken away by hand: there is no decision to look at
            take_note(error.revision)
            st.session_state[_MESSAGE] = Outcome("collision", str(error))
        else:
            st.session_state[_MESSAGE] = None  # ``newer`` finds it, and blocks the draft
    except ReviewRefusedError as error:
        st.session_state[_MESSAGE] = Outcome("refused", str(error))
    except DataFileError as error:
        st.session_state[_MESSAGE] = Outcome("refused", str(error))
    else:
        st.session_state[_BASE] = done.revision
        text = f"{said}（第 {done.revision} 号记录，{done.who}）。"
        st.session_state[_MESSAGE] = Outcome("saved", text)
        clear()


def _path() -> Path:
    return data.data_dir() / REVIEWS_FILE
