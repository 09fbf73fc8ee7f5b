"""Headers, health and error answers, asked over ASGI without a running app."""

from __future__ import annotations

import asyncio
import contextlib
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from checkout import ROOT
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route
from streamlit import config, net_util

from geo.errors import DataFileError, Issue
from views import server
from views.frame import data

HOST = "plan.example:8501"


@dataclass(frozen=True)
class Answer:
    status: int
    header_pairs: list[tuple[str, str]]
    body: bytes

    @property
    def headers(self) -> dict[str, str]:
        return dict(self.header_pairs)

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.body)
        return content


def get(app: Any, path: str) -> Answer:
    """One GET request over the ASGI interface."""
    sent: list[dict[str, Any]] = []
    path, _, query = path.partition("?")

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"host", HOST.encode())],
        "server": ("plan.example", 8501),
        "client": ("127.0.0.1", 50000),
    }
    with contextlib.suppress(RuntimeError):  # Starlette answers 500, then raises for the server
        asyncio.run(app(scope, receive, send))
    start, *rest = sent
    pairs = [(name.decode().lower(), value.decode()) for name, value in start["headers"]]
    return Answer(start["status"], pairs, b"".join(m.get("body", b"") for m in rest))


def directives(policy: str) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in policy.split(";"))


async def _own_frame_options(request: Request) -> JSONResponse:
    return JSONResponse({}, headers={"X-Frame-Options": "DENY", "X-Own": "kept"})


@pytest.fixture
def app() -> Starlette:
    return Starlette(
        routes=[
            Route("/", lambda request: PlainTextResponse("ok")),
            Route("/framed", _own_frame_options),
            *server.routes(),
        ],
        middleware=[Middleware(server.SecurityHeaders)],
    )


@pytest.mark.parametrize("path", ["/", "/missing"])
def test_every_answer_carries_the_headers(app: Starlette, path: str) -> None:
    headers = get(app, path).headers
    for name, value in server.FIXED_HEADERS.items():
        assert headers[name.lower()] == value
    assert "content-security-policy" in headers


@pytest.mark.parametrize(
    ("directive", "value"),
    [
        ("default-src", "'self'"),
        ("script-src", "'self' 'unsafe-inline' 'unsafe-eval' blob:"),
        ("font-src", "'self' data:"),
        ("img-src", "'self' data: blob:"),
        ("frame-src", "'self'"),
        ("frame-ancestors", "'self'"),
        ("object-src", "'none'"),
        ("base-uri", "'self'"),
        ("connect-src", "'self' ws://plan.example:8501 wss://plan.example:8501"),
    ],
)
def test_policy(app: Starlette, directive: str, value: str) -> None:
    assert directives(get(app, "/").headers["content-security-policy"])[directive] == value


@pytest.mark.parametrize(
    "host",
    ["evil.example; script-src *", "a b", "", "x'y", "host:port"],
)
def test_a_host_header_cannot_write_the_policy(host: str) -> None:
    assert directives(server.content_security_policy(host))["connect-src"] == "'self'"


def test_our_headers_replace_and_others_stay(app: Starlette) -> None:
    pairs = get(app, "/framed").header_pairs
    assert [value for name, value in pairs if name == "x-frame-options"] == ["SAMEORIGIN"]
    assert ("x-own", "kept") in pairs


def test_websockets_pass_through_untouched() -> None:
    seen: list[tuple[Any, Any, Any]] = []

    async def inner(scope: Any, receive: Any, send: Any) -> None:
        seen.append((scope, receive, send))

    scope, receive, send = {"type": "websocket"}, object(), object()
    asyncio.run(server.SecurityHeaders(inner)(scope, receive, send))  # type: ignore[arg-type]
    assert seen == [(scope, receive, send)]


class _Data:
    fingerprint = "abc123"
    issues = (Issue("projects.csv", "x", severity="warning"),)


def test_health_of_good_data(app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "current_dataset", _Data)
    answer = get(app, "/healthz")
    assert answer.status == 200
    assert answer.json() == {
        "ok": True,
        "version": data.version(),
        "fingerprint": "abc123",
        "issues": 1,
    }


def test_health_of_broken_data(app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise DataFileError([Issue("projects.csv", "文件不存在")])

    monkeypatch.setattr(data, "current_dataset", broken)
    answer = get(app, "/healthz")
    assert answer.status == 503
    assert answer.json()["ok"] is False
    assert answer.json()["issues"] == 1


def test_an_unexpected_error_is_answered_in_chinese_without_a_trace() -> None:
    def fails(request: Request) -> None:
        raise RuntimeError("secret path /srv/app")

    app = Starlette(
        routes=[Route("/", fails)],
        middleware=[Middleware(server.SecurityHeaders)],
        exception_handlers={Exception: server.server_error},
    )
    answer = get(app, "/")
    assert answer.status == 500
    assert "服务器出错" in answer.text
    assert "secret" not in answer.text
    expected = server.FIXED_HEADERS | {
        "Content-Security-Policy": server.content_security_policy(HOST)
    }
    for name, value in expected.items():
        assert [v for k, v in answer.header_pairs if k == name.lower()] == [value]


def test_an_error_in_the_script_shows_a_number_and_logs_the_trace(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(st, "error", lambda text, **_: shown.append(text))
    assert server.script_error(RuntimeError("secret")) is True
    assert "页面出错" in shown[0]
    assert "secret" not in shown[0]
    number = shown[0].split("编号 ")[1][:8]
    assert number in caplog.text
    assert "secret" in caplog.text


@pytest.mark.parametrize(("base", "prefix"), [("", ""), ("plan", "/plan"), ("/plan/", "/plan")])
def test_routes_follow_the_base_path(
    base: str, prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(config, "get_option", lambda name: base)
    routed = server.under_base_path(server.routes())
    assert [route.path for route in routed] == [f"{prefix}/healthz", f"{prefix}/map"]
    assert routed[0].methods == {"GET", "HEAD"}


def test_streamlit_does_not_ask_the_internet_for_its_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(net_util, "_make_blocking_http_get", lambda url, **_: asked.append(url))
    monkeypatch.setattr(net_util, "get_external_ip", net_util.get_external_ip)
    server.stay_inside()
    assert net_util.get_external_ip() is None
    assert asked == []


def test_a_saved_file_changes_the_signature(tmp_path: Path) -> None:
    (tmp_path / "projects.csv").write_text("a", encoding="utf-8")
    before = data.signature(tmp_path)
    (tmp_path / "projects.csv").write_text("ab", encoding="utf-8")
    assert data.signature(tmp_path) != before
    (tmp_path / "projects.csv").unlink()
    assert data.signature(tmp_path)[0][1:] == (0, -1)


def test_warming_up_leaves_the_map_component_to_the_first_run() -> None:
    """Imported outside a run, streamlit_folium is not registered and its frame is a 404."""
    code = (
        "import sys, views.server as s; s._load_quietly(); "
        "print('geo.map.folium_map' in sys.modules, 'streamlit_folium' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.split() == ["True", "False"]


@pytest.mark.parametrize(
    ("asked", "location"),
    [
        ("/map", "./"),
        (
            "/map?zone=%E6%B5%AE%E5%B1%B1%E6%B9%BE%E5%8C%BA",
            "./?zone=%E6%B5%AE%E5%B1%B1%E6%B9%BE%E5%8C%BA",
        ),
    ],
    ids=["bare", "with filters"],
)
def test_the_map_by_its_own_name_is_the_root(app: Starlette, asked: str, location: str) -> None:
    answer = get(app, asked)
    assert answer.status == 307
    assert answer.headers["location"] == location
