"""The session's own tour, kept by the browser as well: a reload or a server anew loses nothing.

The browser holds it, with the speaker's notes, where only this site reads it; the server keeps
nothing. Its limits are said on the page: another browser has not got it, and one that forbids
storage keeps none. What comes back is read as strictly as a file.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from geo.errors import DataFileError
from geo.tours.edit import retyped
from geo.tours.files.link import from_kept, to_kept
from views.frame.session import keys
from views.frame.session.entry import Key
from views.parts.own_component import own_component
from views.tours import _store as tour_store


def show(*, must: bool = False, door: str = "") -> None:
    """Draw nothing: tell the browser what to keep, or take up what it kept. In every run, at the
    same place. ``must``: the page waits for an answer, see :func:`answered`. ``door``: selects the
    button that ends a presentation, see :func:`last_scene`."""
    tour = tour_store.own_tour()
    own_component("tour_keeper")(
        key=keys.TOUR_KEEPER,
        data={
            "tour": to_kept(tour) if tour is not None else "",
            "title": tour.title if tour is not None else "",
            "known": tour_store.has_had_one(),
            "must": must,
            "answered": answered(),
            "revision": keys.TOUR_REVISION.get(),
            "door": door,
        },
        on_kept_change=lambda: _take(keys.TOUR_KEEPER),
        on_refused_change=_note_refusal,
        on_scene_change=lambda: None,
    )


def last_scene() -> int | None:
    """The scene, from 0, that was shown when the presentation was ended; None while none was."""
    scene = keys.TOUR_KEEPER.get().get("scene")
    return scene - 1 if isinstance(scene, int) and scene > 0 else None


def offer() -> None:
    """A button for the tour edited last in this browser, if there is one."""
    own_component("tour_keeper")(
        key=keys.TOUR_OFFER, data={"offer": True}, on_kept_change=lambda: _take(keys.TOUR_OFFER)
    )


def answered() -> bool:
    """Whether the browser has said what it kept."""
    return keys.TOUR_ANSWERED.get()


def refused() -> bool:
    """Whether the browser keeps nothing."""
    return keys.TOUR_REFUSED.get()


def _note_refusal() -> None:
    keys.TOUR_REFUSED.set(True)


def _take(key: Key[keys.Answer]) -> None:
    """A callback: what the browser kept becomes the session's tour, unless it has one by now.

    Where another page is chosen while the answer is on its way, Streamlit calls this without the
    answer's text: the browser says it again (``AGAIN_MS`` in its script).
    """
    kept = key.get().get("kept")
    if not isinstance(kept, Mapping):
        return
    keys.TOUR_ANSWERED.set(True)
    text, typed = kept.get("tour"), kept.get("typed")
    if not isinstance(text, str) or not text or tour_store.own_tour() is not None:
        return
    try:
        tour, _ = from_kept(text)
    except DataFileError:
        st.toast("浏览器里存的汇报读不出来，没有打开。")
        return
    tour_store.keep_tour(retyped(tour, typed) if isinstance(typed, Mapping) else tour)
