"""Which hosts are served and whose sign-on is believed, asked over ASGI."""

from __future__ import annotations

import asyncio
import logging
import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from checkout import ROOT
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from geo import settings
from views import gate

HEADER = "X-Forwarded-User"
BROWSER, PROXY = "192.0.2.7", "10.1.2.3"


@pytest.fixture(autouse=True)
def _read_anew() -> Iterator[None]:
    gate.rules.cache_clear()
    yield
    gate.rules.cache_clear()


@pytest.fixture
def deployed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """The app as uvicorn wraps it, with these settings."""

    async def socket(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_text(",".join(websocket.headers.getlist(HEADER)))

    inner = Starlette(
        routes=[
            Route(
                "/", lambda request: PlainTextResponse(",".join(request.headers.getlist(HEADER)))
            ),
            WebSocketRoute("/socket", socket),
        ]
    )

    def deploy(**variables: str) -> Any:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(uvicorn.config, "ProxyHeadersMiddleware", ProxyHeadersMiddleware)
        gate.keep_peer()
        config = uvicorn.Config(gate.Gate(inner), log_config=None, lifespan="off")
        config.load()
        return config.loaded_app

    return deploy


def ask(
    app: Any,
    *,
    kind: str = "http",
    peer: str = PROXY,
    hosts: tuple[str, ...] = ("plan.example",),
    headers: tuple[tuple[str, str], ...] = (),
) -> list[dict[str, Any]]:
    """What the app sends to one request."""
    sent: list[dict[str, Any]] = []
    pairs = [(b"host", host.encode()) for host in hosts]
    pairs += [(name.lower().encode(), value.encode()) for name, value in headers]
    scope = {
        "type": kind,
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http" if kind == "http" else "ws",
        "path": "/" if kind == "http" else "/socket",
        "raw_path": b"/",
        "query_string": b"",
        "root_path": "",
        "headers": pairs,
        "server": ("plan.example", 8501),
        "client": (peer, 50000),
        "subprotocols": [],
    }
    received = iter(
        [{"type": "http.request", "body": b""} if kind == "http" else {"type": "websocket.connect"}]
    )

    async def receive() -> dict[str, Any]:
        return next(received, {"type": "websocket.disconnect", "code": 1000})

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    return sent


def name_seen(sent: list[dict[str, Any]]) -> str:
    """The header as the app got it; "refused" where it was not asked."""
    if sent[0]["type"] == "websocket.accept":
        return str(sent[1]["text"])
    if sent[0]["type"] == "http.response.start" and sent[0]["status"] == 200:
        return str(sent[1]["body"].decode())
    return "refused"


SIGNED = ((HEADER, "zhangsan"),)
PROXIES = settings.REVIEWER_PROXIES.name
SETTINGS = {settings.REVIEWER_HEADER.name: HEADER, PROXIES: "10.1.0.0/16, ::1"}


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    ("peer", "headers", "seen"),
    [
        pytest.param(PROXY, SIGNED, "zhangsan", id="named proxy"),
        pytest.param(f"::ffff:{PROXY}", SIGNED, "zhangsan", id="over a socket for both"),
        pytest.param("::1", SIGNED, "zhangsan", id="IPv6"),
        pytest.param(BROWSER, SIGNED, "", id="past the proxy"),
        pytest.param(BROWSER, SIGNED * 2, "", id="past the proxy, twice"),
        pytest.param(PROXY, SIGNED * 2, "refused", id="twice"),
        pytest.param(PROXY, ((HEADER, "evil, zhangsan"),), "refused", id="joined"),
        # uvicorn takes the client's address from this header when it comes from this machine
        pytest.param(
            "127.0.0.1", (*SIGNED, ("X-Forwarded-For", PROXY)), "", id="says it is the proxy"
        ),
        pytest.param("", SIGNED, "", id="no address"),
    ],
)
def test_a_sign_on_comes_from_a_named_proxy_and_once(
    deployed: Any, kind: str, peer: str, headers: tuple[tuple[str, str], ...], seen: str
) -> None:
    assert name_seen(ask(deployed(**SETTINGS), kind=kind, peer=peer, headers=headers)) == seen


def test_a_proxy_on_this_machine_that_says_for_whom(deployed: Any) -> None:
    app = deployed(**{**SETTINGS, PROXIES: "127.0.0.1"})
    headers = (*SIGNED, ("X-Forwarded-For", BROWSER))
    assert name_seen(ask(app, peer="127.0.0.1", headers=headers)) == "zhangsan"


@pytest.mark.parametrize("proxies", ["", "nonsense"])
def test_without_a_named_proxy_nobody_is_believed(
    deployed: Any, proxies: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert (
            name_seen(
                ask(
                    deployed(**{**SETTINGS, PROXIES: proxies}),
                    headers=SIGNED,
                )
            )
            == ""
        )
    assert ("nonsense" in caplog.text) is bool(proxies)


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    ("hosts", "served"),
    [
        pytest.param(("plan.example",), True, id="named"),
        pytest.param(("PLAN.example:8443",), True, id="case and port"),
        pytest.param(("a.b.intra.cn",), True, id="below a domain"),
        pytest.param(("[::1]:8501",), True, id="IPv6"),
        pytest.param(("intra.cn",), False, id="the domain itself"),
        pytest.param(("evil-intra.cn",), False, id="ends alike"),
        pytest.param(("plan.example.evil.cn",), False, id="begins alike"),
        pytest.param(("plan.example", "evil.cn"), False, id="two"),
        pytest.param((), False, id="none"),
    ],
)
def test_hosts(deployed: Any, kind: str, hosts: tuple[str, ...], served: bool) -> None:
    app = deployed(**{settings.HOSTS.name: "plan.example, *.intra.cn, [::1]"})
    sent = ask(app, kind=kind, hosts=hosts)
    assert (name_seen(sent) != "refused") is served
    if not served and kind == "http":
        assert sent[0]["status"] == 400
        assert "请用部署者给的网址打开" in sent[1]["body"].decode()


def test_without_named_hosts_every_one_is_served(deployed: Any) -> None:
    assert name_seen(ask(deployed(), hosts=("whatever.example",))) == ""


def test_the_proxy_of_the_documentation_sets_what_the_app_believes(tmp_path: Path) -> None:
    text = (ROOT / "docs/deploy.md").read_text("utf-8")
    (block,) = re.findall(r"```nginx\n(.*?)```", text, re.DOTALL)
    for line in (
        f"proxy_set_header {HEADER} $remote_user;",
        "proxy_set_header Host $host;",
        "location = /_stcore/metrics { return 404; }",
    ):
        assert line in block
    upload_mb = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))["server"]
    assert int(re.findall(r"client_max_body_size (\d+)m;", block)[0]) > upload_mb["maxUploadSize"]
    for setting in (
        settings.HOSTS.name,
        PROXIES,
        "MemoryMax=",
        "LimitNOFILE=",
        "127.0.0.1",
    ):
        assert setting in text
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        pytest.skip("no nginx on this machine")
    places = "".join(
        f"{name}_temp_path {tmp_path}/{name}; "
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config = tmp_path / "nginx.conf"
    config.write_text(
        f"pid {tmp_path}/pid; error_log {tmp_path}/log; events {{}}\n"
        f"http {{ access_log off; {places}\n"
        f"{block.replace('listen 80', 'listen 127.0.0.1:8795')} }}"
    )
    subprocess.run([nginx, "-t", "-c", config], check=True, capture_output=True, timeout=20)
