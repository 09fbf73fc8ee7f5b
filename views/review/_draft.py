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
from typing import TYPE_CHECKING, Any, Literal

from geo.data_dir import REVIEWS_FILE, data_dir
from geo.errors import DataFileError
from geo.geocoders.placement import Placement
from geo.reviews.decisions import DECISIONS, local_time
from geo.reviews.effect import AUTOMATIC
from geo.reviews.store import (
    TYPED_RADIUS_M,
    Draft,
    ReviewCollisionError,
    Reviewer,
    ReviewRefusedError,
    save_review,
    undo_review,
)
from geo.vocabulary import OTHER_PROJECT
from geo.zones.pins import click_radius_m
from views.frame import state
from views.frame.session import entry, keys, reviewer
from views.frame.session.entry import Key
from views.parts import pin_fields

if TYPE_CHECKING:
    from geo.reviews.decisions import Review, Reviews

PIN, UNLOCATABLE, PLACELESS = "pin", "unlocatable", "placeless"
"""Choices beside the offers, which are known by their positions: "0", "1", …"""

_PIN = (keys.REVIEW_LONGITUDE, keys.REVIEW_LATITUDE, keys.REVIEW_RADIUS)
_FIELDS: tuple[Key[Any], ...] = (keys.REVIEW_CHOICE, *_PIN, keys.REVIEW_NOTE)
"""The form's widgets."""

Offer = tuple[str, Placement]


@dataclass(frozen=True)
class Outcome:
    """What came of the last action: shown once beside the buttons that caused it."""

    kind: Literal["saved", "refused", "collision"]
    text: str


def begin(project_id: str, reviews: Reviews) -> None:
    """Start a draft for a project unless it is the one at hand. Before the form's widgets."""
    if keys.REVIEW_PROJECT.get() != project_id:
        keys.REVIEW_PROJECT.set(project_id)
        keys.REVIEW_BASE.set(reviews.revision(project_id))
        keys.REVIEW_OUTCOME.set(None)
        keys.REVIEW_UNDO_ASKED.set(False)
        clear()
    else:
        entry.keep(_FIELDS)  # else a visit to another page drops them


def end() -> None:
    """No project is at hand: whoever opens one begins anew."""
    keys.REVIEW_PROJECT.set(None)


def clear() -> None:
    """Empty the form."""
    keys.REVIEW_CHOICE.set(None)
    keys.REVIEW_LONGITUDE.set(None)
    keys.REVIEW_LATITUDE.set(None)
    keys.REVIEW_RADIUS.set(TYPED_RADIUS_M)
    keys.REVIEW_NOTE.set("")


def outcome() -> Outcome | None:
    return keys.REVIEW_OUTCOME.get()


def choice() -> str | None:
    return keys.REVIEW_CHOICE.get()


def choose(value: str) -> None:
    """Choose an offer or PIN from the map; before the form's widgets."""
    keys.REVIEW_CHOICE.set(value)


def drop_pin(longitude: float, latitude: float, zoom: float) -> None:
    """A click on the map at a zoom: the pin stands there, as exact as a click can be at it."""
    keys.REVIEW_CHOICE.set(PIN)
    keys.REVIEW_LONGITUDE.set(longitude)
    keys.REVIEW_LATITUDE.set(latitude)
    keys.REVIEW_RADIUS.set(click_radius_m(latitude, zoom))


def pin() -> tuple[float, float, float] | None:
    """Longitude, latitude (WGS84) and radius_m of the pin, when it is chosen and complete."""
    return pin_fields.filled(_PIN) if choice() == PIN else None


def newer(reviews: Reviews) -> Review | None:
    """A decision about the project that was saved by somebody else since the draft began.

    While there is one nothing can be saved: see :func:`take_note`.
    """
    history = reviews.history(str(keys.REVIEW_PROJECT.get()))
    if history and history[-1].revision > keys.REVIEW_BASE.get():
        return history[-1]
    return None


def take_note(revision: int) -> None:
    """A button's callback: what the colleague decided was seen; now choose anew.

    The note and the pin's numbers stay, what was ticked does not.
    """
    keys.REVIEW_BASE.set(revision)
    keys.REVIEW_CHOICE.set(None)
    keys.REVIEW_OUTCOME.set(None)


def undo_asked() -> bool:
    return keys.REVIEW_UNDO_ASKED.get()


def ask_undo(asked: bool) -> None:
    """A button's callback: ask before a decision is taken back, or leave it."""
    keys.REVIEW_UNDO_ASKED.set(asked)
    keys.REVIEW_OUTCOME.set(None)


def save(project_id: str, address: str, offers: list[Offer]) -> None:
    """A button's callback: write the decision; what came of it is the next run's ``outcome``."""
    note = str(keys.REVIEW_NOTE.get() or "")

    def act(who: Reviewer, base: int) -> tuple[Review, str]:
        draft = _draft(project_id, address, offers, note)
        done = save_review(_path(), draft, who, expected_revision=base)
        return done, f"已保存：{DECISIONS[done.decision]}"

    _do(project_id, act)


def undo(project_id: str, address: str) -> None:
    """A button's callback: take back the decision that stands."""
    note = str(keys.REVIEW_NOTE.get() or "")
    keys.REVIEW_UNDO_ASKED.set(False)

    def act(who: Reviewer, base: int) -> tuple[Review, str]:
        done = undo_review(
            _path(), project_id, who, address=address, expected_revision=base, note=note
        )
        taken = done.taken_back
        when = local_time(taken.reviewed_at)
        return done.review, f"已保存：撤销{taken.who}于 {when} 的“{DECISIONS[taken.decision]}”"

    _do(project_id, act)


def _draft(project_id: str, address: str, offers: list[Offer], note: str) -> Draft:
    chosen = choice()
    if chosen is None:
        raise ReviewRefusedError("请先选择一个位置，或选“无法定位”“本无地点”。")
    if chosen == UNLOCATABLE:
        return Draft(project_id, "unlocatable", address, note=note)
    if chosen == PLACELESS:
        return Draft(project_id, "placeless", address, note=note)
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


def _do(project_id: str, act: Callable[[Reviewer, int], tuple[Review, str]]) -> None:
    who = reviewer.current()
    try:
        if project_id in state.current().dataset.others:
            raise ReviewRefusedError(
                f"没有保存：{project_id} {OTHER_PROJECT}，请换用那份清单再核查。"
            )
        done, said = act(who, keys.REVIEW_BASE.get())
    except ReviewCollisionError as error:
        if error.theirs is None:  # rows were taken away by hand: there is no decision to look at
            take_note(error.revision)
            keys.REVIEW_OUTCOME.set(Outcome("collision", str(error)))
        else:
            keys.REVIEW_OUTCOME.set(None)  # ``newer`` finds it, and blocks the draft
    except ReviewRefusedError as error:
        keys.REVIEW_OUTCOME.set(Outcome("refused", str(error)))
    except DataFileError as error:
        keys.REVIEW_OUTCOME.set(Outcome("refused", str(error)))
    else:
        keys.REVIEW_BASE.set(done.revision)
        text = f"{said}（第 {done.revision} 号记录，{done.who}）。"
        keys.REVIEW_OUTCOME.set(Outcome("saved", text))
        clear()


def _path() -> Path:
    return data_dir() / REVIEWS_FILE
