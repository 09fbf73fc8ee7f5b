"""A client that asks an ASGI app without a server between them."""

from __future__ import annotations

import asyncio
import gzip
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from starlette.applications import Starlette


@dataclass(frozen=True)
class Answer:
    """An answer as it was sent; ``content`` is what the client reads after unpacking."""

    status_code: int
    headers: dict[str, str]
    raw: bytes

    @property
    def content(self) -> bytes:
        packed = self.headers.get("content-encoding") == "gzip"
        return gzip.decompress(self.raw) if packed else self.raw

    @property
    def text(self) -> str:
        return self.content.decode()

    def json(self) -> Any:
        return json.loads(self.content)


class Client:
    """Asks an ASGI app; leaves path and query as they are given, dots and all."""

    def __init__(self, app: Starlette) -> None:
        self.app = app

    def get(self, address: str, headers: dict[str, str] | None = None) -> Answer:
        sent: list[dict[str, Any]] = []
        path, _, query = address.partition("?")
        given = {"accept-encoding": "gzip", "host": "127.0.0.1"} | {
            k.lower(): v for k, v in (headers or {}).items()
        }
        scope = {
            "type": "http",
            "method": "GET",
            "path": unquote(path),
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "headers": [(k.encode(), v.encode()) for k, v in given.items()],
            "server": ("127.0.0.1", 80),
            "scheme": "http",
        }

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            sent.append(dict(message))

        asyncio.run(self.app(scope, receive, send))
        start = next(m for m in sent if m["type"] == "http.response.start")
        body = b"".join(m.get("body", b"") for m in sent if m["type"] == "http.response.body")
        pairs = {k.decode().lower(): v.decode() for k, v in start["headers"]}
        return Answer(start["status"], pairs, body)
