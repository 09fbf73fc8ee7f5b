"""What follows a session's first map waits for it, and for nothing else."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import MutableMapping
from typing import Any

import pytest
import streamlit as st
from starlette.applications import Starlette

from views.frame.session import keys
from views.map import first_paint


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> first_paint.Painted:
    fresh = first_paint.Painted()
    monkeypatch.setattr(first_paint, "PAINTED", fresh)
    return fresh


class Context:
    def __init__(self, agent: str | None) -> None:
        self.headers = {} if agent is None else {"User-Agent": agent}


def session(monkeypatch: pytest.MonkeyPatch, agent: str | None) -> None:
    monkeypatch.setattr(st, "context", Context(agent))
    monkeypatch.setattr(st, "session_state", {})


def status_of(method: str, path: str) -> int:
    """The status that the route answers with."""
    sent: list[MutableMapping[str, Any]] = []

    async def nothing() -> MutableMapping[str, Any]:
        raise AssertionError("nothing is read")

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    scope = {"type": "http", "method": method, "path": path, "headers": [], "query_string": b""}
    asyncio.run(Starlette(routes=first_paint.ROUTES)(scope, nothing, send))
    return int(sent[0]["status"])


BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/109.0"


def test_a_report_over_http_ends_the_wait(
    painted: first_paint.Painted, monkeypatch: pytest.MonkeyPatch
) -> None:
    session(monkeypatch, BROWSER)
    address = first_paint.begin()
    assert address is not None
    report = threading.Timer(0.1, status_of, ("POST", address.removeprefix("../..")))
    report.start()
    started = time.monotonic()
    first_paint.wait()
    waited = time.monotonic() - started
    report.join()
    assert 0.05 < waited < first_paint.LIMIT_S


def test_a_report_before_the_wait_counts(painted: first_paint.Painted) -> None:
    painted.expect("a")
    painted.report("a")
    assert painted.wait("a", 0.0)


def test_without_a_report_the_wait_ends_by_itself(painted: first_paint.Painted) -> None:
    painted.expect("a")
    painted.report("another")
    assert not painted.wait("a", 0.05)


def test_only_the_first_run_waits_and_all_runs_send_the_same_address(
    painted: first_paint.Painted, monkeypatch: pytest.MonkeyPatch
) -> None:
    session(monkeypatch, BROWSER)
    first = first_paint.begin()
    token = st.session_state[keys.PAINTED_TOKEN]
    assert not painted.wait(token, 0.0)
    started = time.monotonic()
    assert first_paint.begin() == first
    first_paint.wait()
    assert time.monotonic() - started < 0.5


@pytest.mark.parametrize("agent", [None, "Python/3.11 websockets/15.0"])
def test_what_paints_nothing_is_not_waited_for(
    painted: first_paint.Painted, monkeypatch: pytest.MonkeyPatch, agent: str | None
) -> None:
    session(monkeypatch, agent)
    assert first_paint.begin() is None
    started = time.monotonic()
    first_paint.wait()
    assert time.monotonic() - started < 0.5


def test_only_a_post_reports(painted: first_paint.Painted) -> None:
    assert status_of("GET", "/map-painted/a") == 405
    assert status_of("POST", "/map-painted/a") == 204
