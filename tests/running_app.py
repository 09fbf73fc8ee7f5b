"""A running app, and a page of it in a browser: what the fixtures hand over."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Server:
    """A running app; ``url`` ends without a slash and includes the base path."""

    url: str
    log: Path


@dataclass
class Visit:
    """A page in a fresh browser context and everything it asked for."""

    page: Any
    server: Server
    requests: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)  # answers of 400 and more
    errors: list[str] = field(default_factory=list)  # script errors and refused content
    warnings: list[str] = field(default_factory=list)  # of libraries, such as Vega

    def foreign_requests(self) -> list[str]:
        """Requests to any other origin; ``data:`` and ``blob:`` never leave the browser."""
        scheme, host = self.server.url.split("://")
        origin = host.split("/")[0]
        own = (f"{scheme}://{origin}/", f"ws://{origin}/", "data:", "blob:", "about:")
        return [url for url in self.requests if not url.startswith(own)]
