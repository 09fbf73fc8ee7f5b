"""What a run has been answered so far, in a file beside its output.

One SQLite file: an answer is in it as soon as it was given (online) or some thousand later
(offline, where asking again is free), whatever ends the process. It belongs to one input and one
set of settings, told by a hash; it goes when the output is complete. A second run on the same
output is kept out while the first is at work.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from geo.errors import refuse
from geo.files.disk import is_damage, sqlite_words
from geo.geocoders.reasons import Reason
from geo.lists.answer import Answer

SUFFIX = ".journal"
_LAYOUT = "2"
_JSON = json.JSONEncoder(ensure_ascii=False)
_REASONS = frozenset(Reason)
_DAMAGED = ("已损坏，不能接着用", "加上 --no-resume 从头开始")

_CREATE = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answers (address TEXT PRIMARY KEY, answer TEXT NOT NULL) WITHOUT ROWID;
"""


def journal_path(output: Path) -> Path:
    """``list.csv.journal`` beside ``list.csv``."""
    return output.with_name(output.name + SUFFIX)


def fingerprint(*parts: str) -> str:
    """The hash that says whose answers these are."""
    return hashlib.sha256("\n".join((_LAYOUT, *parts)).encode()).hexdigest()


class Journal:
    """The journal of one output; a context manager.

    output: the file that the run will write; owner: see ``fingerprint``; resume: go on with what is
    there, else begin anew; every: answers between two commits. Raises DataFileError when the
    journal there belongs to another input or other settings, is in use, or cannot be read.
    """

    def __init__(self, output: Path, owner: str, *, resume: bool = True, every: int = 1) -> None:
        self.path = journal_path(output)
        self._every = every
        self._waiting: dict[str, str] = {}  # answers given since the last commit
        if not resume:
            self._remove()
        try:
            self._connection = sqlite3.connect(self.path, timeout=0.5, isolation_level=None)
            try:
                self._claim(owner)
            except BaseException:
                self._connection.close()
                raise
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                message = "正被另一次运行使用"
                raise refuse(self.path.name, message, "请等它结束，或换一个输出文件名") from error
            raise refuse(self.path.name, *sqlite_words(error)) from error
        except sqlite3.DatabaseError as error:
            raise refuse(self.path.name, *_DAMAGED) from error

    def _claim(self, owner: str) -> None:
        # Exclusive from the first write on: the second process is refused at once.
        self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._connection.execute("BEGIN EXCLUSIVE")
        for statement in _CREATE.strip().splitlines():
            self._connection.execute(statement)
        row = self._connection.execute("SELECT value FROM meta WHERE name = 'owner'").fetchone()
        if row is not None and row[0] != owner:
            self._connection.execute("ROLLBACK")
            raise refuse(
                self.path.name,
                "是另一份输入或另一组设置的断点，不能接着用",
                "加上 --no-resume 从头开始，或换一个输出文件名",
            )
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES ('owner', ?)", (owner,))
        self._connection.execute("COMMIT")

    def __len__(self) -> int:
        self.commit()
        return int(self._execute("SELECT COUNT(*) FROM answers")[0][0])

    def get(self, address: str) -> Answer | None:
        """What the address was answered, or None."""
        text = self._waiting.get(address)
        if text is None:
            found = self._execute("SELECT answer FROM answers WHERE address = ?", address)
            if not found:
                return None
            text = found[0][0]
        try:
            *values, zone, reason = json.loads(text)
            if isinstance(reason, list):
                # Of an earlier version: a place says all there is, a refusal lacks its reason.
                zone, reason, values = reason, None, [*values, zone]
                if values[0] is None:
                    return None
            if reason and reason not in _REASONS:
                return None  # of another version, which had other names: asked again
            fields = (*values, tuple(zone), Reason(reason) if reason else None)
            return Answer(*fields)
        except (ValueError, TypeError, IndexError, KeyError) as error:
            raise refuse(self.path.name, *_DAMAGED) from error

    def put(self, address: str, answer: Answer) -> None:
        """Keep an answer. Raises DataFileError when the disk does not take it."""
        self._waiting[address] = _JSON.encode(answer.values())
        if len(self._waiting) >= self._every:
            self.commit()

    def commit(self) -> None:
        """Put what waits on the disk, all of it or nothing."""
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, {}  # gone either way: nothing is put by twice
        self._execute("BEGIN")
        self._ask(
            lambda: self._connection.executemany(
                "INSERT OR REPLACE INTO answers VALUES (?, ?)", waiting.items()
            )
        )
        self._execute("COMMIT")

    def _execute(self, statement: str, *values: str) -> list[tuple[Any, ...]]:
        return self._ask(lambda: self._connection.execute(statement, values))

    def _ask(self, act: Callable[[], sqlite3.Cursor]) -> list[tuple[Any, ...]]:
        try:
            return act().fetchall()
        except sqlite3.DatabaseError as error:
            if is_damage(error):
                raise refuse(self.path.name, *_DAMAGED) from error
            message, remedy = sqlite_words(error)
            raise refuse(
                self.path.name, message, f"{remedy}；已记下的答案还在，同一命令可接着运行"
            ) from error

    def close(self) -> None:
        """Keep what is not kept yet, and close the file even where that fails."""
        try:
            self.commit()
        finally:
            self._connection.close()

    def discard(self) -> None:
        """The output is complete: nothing will be asked for any more."""
        self.close()
        self._remove()

    def _remove(self) -> None:
        for suffix in ("", "-journal", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
