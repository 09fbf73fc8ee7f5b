"""Answers of online geocoders, kept on disk: a question that was paid for is not asked twice.

One SQLite file, safe for several threads and processes (write-ahead log). An entry is the
provider's own page, without keys, under provider, datum and normalised address, with the time it
was asked; so a later version may read more out of it. “No match” is kept too, for a shorter time.
Errors are never kept. A cache that cannot be used (locked, disk full) is a miss and a warning, no
failure; a damaged file is set aside under another name and a new one begun.

Providers' terms may limit how long answers may be kept: ``max_age_s`` is the deployer's to set.
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from geo import settings
from geo.address.normalise import normalise_text
from geo.files.disk import disk_words, is_damage, sqlite_words

T = TypeVar("T")
logger = logging.getLogger(__name__)

DAY_S = 86_400.0
# Gates move seldom; a new building gets its number within weeks.
MAX_AGE_S = 180 * DAY_S
MAX_AGE_NO_MATCH_S = 14 * DAY_S

# Part of every key: raised when what is kept under a key changes its meaning. Entries of other
# versions stay in the file, unread.
SCHEMA_VERSION = 1
# The layout of the table itself, in the file's user_version.
_LAYOUT = 1
_BUSY_S = 5.0

_CREATE = """
CREATE TABLE IF NOT EXISTS answers (
    provider TEXT NOT NULL, datum TEXT NOT NULL, address TEXT NOT NULL, version INTEGER NOT NULL,
    found INTEGER NOT NULL, page TEXT NOT NULL, asked_at REAL NOT NULL,
    PRIMARY KEY (provider, datum, address, version)
) WITHOUT ROWID
"""
_KEY = "provider = ? AND datum = ? AND address = ? AND version = ?"


@dataclass(frozen=True)
class CacheEntry:
    """page: parsed JSON; found: whether it holds a match; age_s: seconds since it was asked."""

    page: Any
    found: bool
    age_s: float


def default_path(environ: Mapping[str, str] | None = None) -> Path:
    """``GEOCODE_CACHE`` of the environment, else a file in the user's cache directory."""
    own = settings.GEOCODE_CACHE.path(environ)
    return own or settings.cache_folder(environ) / "shinan-plan-map" / "geocode.sqlite3"


class GeocodeCache:
    """Answers of providers in a SQLite file; a context manager.

    ``notice`` says when a damaged file was set aside.

    Parameters
    ----------
    path : str or Path
        The file; made with its folder when the first answer comes.
    max_age_s, max_age_no_match_s : float
        How long an answer and a “no match” hold, in seconds.
    clock : callable
        Seconds since the epoch, for tests.

    Examples
    --------
    >>> from geo.geocoders.online import GeocodeCache
    >>> with GeocodeCache("answers.sqlite") as cache:
    ...     cache.put("amap", "GCJ02", "示例路 1 号", {"geocodes": []}, found=False)
    ...     cache.get("amap", "GCJ02", "示例路1号").found
    False
    """

    def __init__(
        self,
        path: str | Path,
        *,
        max_age_s: float = MAX_AGE_S,
        max_age_no_match_s: float = MAX_AGE_NO_MATCH_S,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.path = Path(path)
        self.max_age_s = max_age_s
        self.max_age_no_match_s = max_age_no_match_s
        self.notice = ""
        self._clock = clock
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._owner = 0
        self._inode = 0
        self._warned: set[tuple[str, str]] = set()

    def get(self, provider: str, datum: str, address: str) -> CacheEntry | None:
        """What was answered before.

        Parameters
        ----------
        provider, datum : str
            Who answered, and the datum of the page's coordinates.
        address : str
            In any way of writing that normalising makes one.

        Returns
        -------
        CacheEntry or None
            None when there is none, it is too old, or the file cannot be read (which is logged).
        """
        key = (provider, datum, normalise_text(address), SCHEMA_VERSION)

        def read(connection: sqlite3.Connection) -> CacheEntry | None:
            row = connection.execute(
                f"SELECT found, page, asked_at FROM answers WHERE {_KEY}", key
            ).fetchone()
            if row is None:
                return None
            found, page, asked_at = row
            # A clock that was set back makes an entry new, not infinitely old.
            age_s = max(0.0, self._clock() - asked_at)
            if age_s > (self.max_age_s if found else self.max_age_no_match_s):
                return None
            return CacheEntry(json.loads(page), bool(found), age_s)

        return self._do("读取", read, None)

    def put(self, provider: str, datum: str, address: str, page: Any, *, found: bool) -> None:
        """Keep a page in place of an older one. A file that cannot be written is logged.

        Parameters
        ----------
        provider, datum, address : str
            As :meth:`get` has them.
        page : object
            For JSON, without keys.
        found : bool
            Whether it holds a place: “no match” is kept for a shorter time.
        """
        key = (provider, datum, normalise_text(address), SCHEMA_VERSION)
        text = json.dumps(page, ensure_ascii=False, separators=(",", ":"))

        def write(connection: sqlite3.Connection) -> None:
            with connection:
                connection.execute(
                    "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (*key, int(found), text, self._clock()),
                )

        self._do("写入", write, None)

    def close(self) -> None:
        """Close the file; asked again, it is opened again."""
        with self._lock:
            if self._connection is not None and self._owner == os.getpid():
                self._connection.close()
            self._connection = None

    def __enter__(self) -> GeocodeCache:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    # --- inside ----------------------------------------------------------------------------------

    def _do(self, doing: str, action: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """The action's result under the lock; what SQLite cannot do is a warning and ``otherwise``.

        Damage met on the way sets the file aside, and the action is done on the new one.
        """
        with self._lock:
            for _ in range(2):
                try:
                    return action(self._open())
                except sqlite3.DatabaseError as error:
                    if not _is_damage(error):
                        self._warn(doing, *sqlite_words(error))
                        return otherwise
                    try:
                        self._set_aside(str(error))
                    except (sqlite3.Error, OSError) as failure:
                        words = (
                            disk_words(failure)
                            if isinstance(failure, OSError)
                            else sqlite_words(failure)
                        )
                        self._warn("改名", f"它已损坏，而{words[0]}", words[1])
                        return otherwise
                except OSError as error:
                    self._warn(doing, *disk_words(error))
                    return otherwise
                except ValueError:
                    # A page that is no JSON: someone edited the file. It is asked again.
                    self._warn(doing, "有一条内容读不懂", "会重新询问；也可删去这个文件")
                    return otherwise
        return otherwise

    def _warn(self, doing: str, what: str, remedy: str) -> None:
        """Say once what is the matter: a full disk would else be told with every address."""
        if (doing, what) not in self._warned:
            self._warned.add((doing, what))
            logger.warning(
                "地理编码缓存 %s 无法%s：%s；%s。定位照常进行，只是不记",
                self.path,
                doing,
                what,
                remedy,
            )

    def _open(self) -> sqlite3.Connection:
        # A connection must not cross a fork.
        if self._connection is not None and self._owner == os.getpid():
            return self._connection
        self._connection = None
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._connection, self._owner = self._connect(), os.getpid()
        return self._connection

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=_BUSY_S, check_same_thread=False)
        try:
            self._inode = self.path.stat().st_ino
            # With WAL this survives a crash of the process; a power cut may lose the last entries.
            connection.execute("PRAGMA synchronous=NORMAL")
            (layout,) = connection.execute("PRAGMA user_version").fetchone()
            if layout == 0:
                # Changing to WAL does not wait for others as other statements do.
                with self._alone():
                    connection.execute("PRAGMA journal_mode=WAL")
                    with connection:
                        connection.execute(_CREATE)
                        connection.execute(f"PRAGMA user_version = {_LAYOUT}")
            elif layout != _LAYOUT:
                raise _OtherLayout(f"文件格式是 {layout}，本程序用 {_LAYOUT}")
            connection.execute("SELECT 1 FROM answers LIMIT 1").fetchone()
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """A lock over all processes, in a file beside the cache (which may be the damaged one)."""
        lock = sqlite3.connect(f"{self.path}.lock", timeout=_BUSY_S)
        try:
            lock.execute("BEGIN EXCLUSIVE")
            yield
            lock.rollback()
        finally:
            lock.close()

    def _set_aside(self, why: str) -> None:
        """Rename the damaged file, unless another process has already begun a new one."""
        self.close()
        with self._alone():
            if not self.path.exists() or self.path.stat().st_ino != self._inode:
                return
            # The log of a damaged file must not be taken for the new file's.
            for suffix in ("-wal", "-shm"):
                self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
            stamp = datetime.fromtimestamp(self._clock(), UTC).strftime("%Y%m%dT%H%M%S")
            aside = self.path.with_name(f"{self.path.name}.damaged-{stamp}-{os.getpid()}")
            self.path.rename(aside)
        self.notice = (
            f"地理编码缓存 {self.path.name} 不能使用（{why}），"
            f"已改名为 {aside.name} 保留，并重新开始缓存"
        )
        logger.warning("%s", self.notice)


class _OtherLayout(sqlite3.DatabaseError):
    """A cache of another program version: as unusable as a damaged one."""


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    if isinstance(error, _OtherLayout):
        return True
    return is_damage(error)
