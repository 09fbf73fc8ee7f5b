"""Gives a session's first map the browser to itself: what follows it is sent once it is painted.

Streamlit's front end (React 18) shows elements whose script is still on its way only half a second
after the last such placeholder came up, all of them together. A map that is sent with the ten
fields of a sidebar therefore waits for them, and then shares the processor with them: it was
painted 0.6 s later than alone. So the first run of a session pauses behind its map until the
frame says that it has painted (``POST /map-painted/{token}``), or for :data:`LIMIT_S`.
"""

from __future__ import annotations

import secrets
import threading

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from views.frame.session import keys
from views.map.assets import FROM_FRAME

LIMIT_S = 1.5
"""Seconds. A slower machine, or one whose map fails, gets the rest without it."""


class Painted:
    """Who waits for which map, in this process. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[str, threading.Event] = {}

    def expect(self, token: str) -> None:
        """Before the map is sent: its answer may come before :meth:`wait` is called."""
        with self._lock:
            self._waiting[token] = threading.Event()

    def report(self, token: str) -> None:
        """A frame has painted; nobody waits for one that is not expected."""
        with self._lock:
            event = self._waiting.get(token)
        if event is not None:
            event.set()

    def wait(self, token: str, limit_s: float = LIMIT_S) -> bool:
        """Whether an expected map was painted within the limit; it is not expected any more."""
        with self._lock:
            event = self._waiting.get(token)
        if event is None:
            return False
        try:
            return event.wait(limit_s)
        finally:
            with self._lock:
                self._waiting.pop(token, None)


PAINTED = Painted()


def begin() -> str | None:
    """Where the map that is about to be sent reports, an address as its frame asks for it.

    The same in every run of a session, so that a rerun which changes nothing sends the same map.
    None where no browser will paint: in tests and for scripts that speak Streamlit's protocol.
    """
    if "Mozilla" not in (st.context.headers.get("User-Agent") or ""):
        return None
    token = keys.PAINTED_TOKEN.get()
    if token is None:
        token = secrets.token_hex(8)
        keys.PAINTED_TOKEN.set(token)
        PAINTED.expect(token)
    return f"{FROM_FRAME}/map-painted/{token}"


def wait() -> None:
    """Behind the map. Returns at once but in the first run of a session that shows one."""
    token = keys.PAINTED_TOKEN.get()
    if token is not None:
        PAINTED.wait(token)


async def _painted(request: Request) -> Response:
    PAINTED.report(request.path_params["token"])
    return Response(status_code=204, headers={"Cache-Control": "no-store"})


ROUTES = [Route("/map-painted/{token}", _painted, methods=["POST"])]
