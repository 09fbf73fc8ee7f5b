"""Whom the server answers, and whom it believes: named hosts, and the sign-on's header.

``SHINAN_HOSTS`` names the hosts that the app is opened under; a request for another one (a page of
somebody else's whose name leads here, say) is refused, websockets included.
``SHINAN_REVIEWER_PROXIES`` names the addresses of the proxies that sign people on: the header that
:mod:`views.frame.session.reviewer` reads is taken from them alone, and only where it comes once.
"""

from __future__ import annotations

import ipaddress
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn import config as uvicorn_config
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from geo.settings import HOSTS, REVIEWER_HEADER, REVIEWER_PROXIES
from views.frame import settings

log = logging.getLogger(__name__)

_PEER = "shinan.peer"
_REFUSED = 4003  # a websocket's close code of our own

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class KeepPeer(ProxyHeadersMiddleware):
    """uvicorn's own, which puts what ``X-Forwarded-For`` says in place of who is connected; here
    the latter is kept beside it, for it is what can be believed."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        scope[_PEER] = (scope.get("client") or ("",))[0]
        await super().__call__(scope, receive, send)


def keep_peer() -> None:
    """Have uvicorn use :class:`KeepPeer`. There is no setting for it."""
    uvicorn_config.ProxyHeadersMiddleware = KeepPeer  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Rules:
    """What the deployer named; ``header``: in lower case, "" for none."""

    hosts: tuple[str, ...] = ()
    header: str = ""
    proxies: tuple[Network, ...] = ()

    def serves(self, host: str) -> bool:
        """Whether the app is opened under this Host header."""
        name = host.lower()
        name = name[: name.index("]") + 1] if name.startswith("[") else name.partition(":")[0]
        return not self.hosts or any(
            name == known or (known.startswith("*.") and name.endswith(known[1:]))
            for known in self.hosts
        )

    def believes(self, peer: str) -> bool:
        """Whether this address is a proxy's."""
        try:
            address = ipaddress.ip_address(peer)
        except ValueError:
            return False
        mapped = getattr(address, "ipv4_mapped", None)
        return any((mapped or address) in network for network in self.proxies)


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The settings, read once: they hold for the life of the process."""
    return Rules(
        hosts=tuple(name.lower() for name in settings.items(HOSTS)),
        header=settings.text(REVIEWER_HEADER).lower(),
        proxies=_networks(settings.items(REVIEWER_PROXIES)),
    )


def _networks(texts: Sequence[str]) -> tuple[Network, ...]:
    networks: list[Network] = []
    for text in texts:
        try:
            networks.append(ipaddress.ip_network(text, strict=False))
        except ValueError:
            log.error(
                "%s 里的“%s”不是地址也不是网段，没有采用；应如 10.0.0.5 或 10.0.0.0/24",
                REVIEWER_PROXIES.name,
                text,
            )
    return tuple(networks)


class Gate:
    """ASGI middleware: refuses unknown hosts, and drops a sign-on that cannot be believed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        known = rules()
        hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        if known.hosts and not (len(hosts) == 1 and known.serves(hosts[0])):
            await _refuse(scope, receive, send, "这个网址不在允许之列，请用部署者给的网址打开。")
            return
        if known.header:
            name = known.header.encode("latin-1", "ignore")
            given = [value for header, value in scope["headers"] if header.lower() == name]
            if given and not known.believes(scope.get(_PEER, "")):
                kept = [pair for pair in scope["headers"] if pair[0].lower() != name]
                scope = {**scope, "headers": kept}
            elif len(given) > 1 or any(b"," in value for value in given):
                # The proxy has added its value to one that the browser sent, instead of replacing
                # it: which of them is the sign-on's cannot be told.
                log.error("代理送来的 %s 不止一个，已拒绝：代理应替换浏览器送来的值", known.header)
                await _refuse(scope, receive, send, "登录信息不止一份，已拒绝。请告知部署者。")
                return
        await self.app(scope, receive, send)


async def _refuse(scope: Scope, receive: Receive, send: Send, why: str) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": _REFUSED, "reason": ""})
        return
    await PlainTextResponse(why, status_code=400)(scope, receive, send)
