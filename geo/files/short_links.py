"""Long links in short: the query of a link kept on the server, under a key made from its content.

The same query has the same key, on every server: a link that was shortened twice is kept once, and
whoever does not know the content cannot guess the key (80 bits of its SHA-256). The store is one
SQLite file that belongs to the deployment; it is bounded in number and bytes, and what nobody has
opened for longest makes room. A key that is not there (another server, a file that was removed, a
link that made room) is said to be unknown by whoever asks; the long link goes on working.
"""

from __future__ import annotations

import base64
import hashlib
import re
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

FILE_NAME = "short_links.sqlite3"

MAX_LINKS = 20_000
MAX_BYTES = 20_000_000
"""Of all queries together: 20,000 links of 1,000 characters."""
MAX_QUERY = 20_000
"""Characters of one: five times what proxies pass on."""

KEY = re.compile(r"[a-z2-7]{16}")

_BUSY_S = 2.0  # another process may be writing
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS link ("
    " key TEXT PRIMARY KEY, query TEXT NOT NULL, bytes INTEGER NOT NULL, opened REAL NOT NULL)"
)


class ShortLinkError(Exception):
    """The store cannot be read or written; the message says why in Chinese."""


def key_of(query: str) -> str:
    """Sixteen letters and digits that are easy to read out: base 32."""
    digest = hashlib.sha256(query.encode("utf-8", "replace")).digest()[:10]
    return base64.b32encode(digest).decode("ascii").lower()


class ShortLinks:
    """The links kept in ``folder``. Safe to use from several threads and processes: each call opens
    the file for itself. ``clock``: seconds since the epoch."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self.path = folder / FILE_NAME
        self._clock = clock

    def keep(self, query: str) -> str:
        """Keep a query (what follows the ``?``) and give its key.

        Raises ShortLinkError for one that is too long, and where the file cannot be written.
        """
        if len(query) > MAX_QUERY:
            raise ShortLinkError(f"链接超过 {MAX_QUERY:,} 个字符，存不下短链接")
        key, size = key_of(query), len(query.encode("utf-8", "replace"))
        try:
            with closing(self._open()) as connection, connection:
                connection.execute(
                    "INSERT INTO link VALUES (?, ?, ?, ?)"
                    " ON CONFLICT (key) DO UPDATE SET opened = excluded.opened",
                    (key, query, size, self._clock()),
                )
                self._make_room(connection)
        except (sqlite3.Error, OSError) as error:
            raise ShortLinkError(f"短链接存不下来（{self.path.name}）：{error}") from error
        return key

    def find(self, key: str) -> str | None:
        """The query of a key; None where it is not kept here. Raises ShortLinkError."""
        if not KEY.fullmatch(key) or not self.path.exists():
            return None
        try:
            with closing(self._open()) as connection:
                row = connection.execute("SELECT query FROM link WHERE key = ?", (key,)).fetchone()
                if row is None or key_of(row[0]) != key:  # changed in the file: not what was kept
                    return None
                # a folder that cannot be written still answers
                with suppress(sqlite3.OperationalError), connection:
                    connection.execute(
                        "UPDATE link SET opened = ? WHERE key = ?", (self._clock(), key)
                    )
                return str(row[0])
        except (sqlite3.Error, OSError) as error:
            raise ShortLinkError(f"短链接读不出（{self.path.name}）：{error}") from error

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=_BUSY_S)
        try:
            connection.execute(_SCHEMA)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    @staticmethod
    def _make_room(connection: sqlite3.Connection) -> None:
        """Drop the longest unopened until both bounds hold, a little more at once."""
        many, size = connection.execute("SELECT COUNT(*), SUM(bytes) FROM link").fetchone()
        while many > MAX_LINKS or size > MAX_BYTES:
            connection.execute(
                "DELETE FROM link WHERE key IN"
                " (SELECT key FROM link ORDER BY opened LIMIT MAX(1, ? / 20))",
                (many,),
            )
            many, size = connection.execute(
                "SELECT COUNT(*), COALESCE(SUM(bytes), 0) FROM link"
            ).fetchone()
