"""Write a file that only grows: locked, complete or not at all, with numbered copies beside it.

What is new is added to the text of the file as it stands, so that nothing that somebody else wrote
(rows we could not read, columns of their own) is lost. Decisions about places and reports that
people hand in are kept so; each says what its rows mean, and numbers its versions.

The lock is the operating system's (through ``filelock``: flock, or msvcrt on Windows), so that it
ends with the process that holds it, and there are no stale lock files to judge by their age.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from geo.errors import DataFileError, Issue, refuse
from geo.files.backups import highest_written, keep_copy, thin_out
from geo.files.disk import atomic_output, disk_words
from geo.files.text import read_text

Found = TypeVar("Found")

LOCK_TIMEOUT_S = 10.0
"""A save takes some hundredths of a second; a longer wait means that something is wrong."""


@contextmanager
def locked(path: Path, timeout_s: float = LOCK_TIMEOUT_S) -> Iterator[None]:
    """While it lasts nobody else writes the file. Raises DataFileError where it cannot be had."""
    try:
        with FileLock(path.with_name(path.name + ".lock"), timeout=timeout_s):
            yield
    except Timeout as error:
        message = "别人正在保存，等了很久还没有结束"
        raise refuse(path.name, message, "没有保存；请稍后再试") from error
    except OSError as error:
        message, remedy = disk_words(error)
        raise refuse(path.name, f"写不进去，没有保存：{message}", f"部署者{remedy}") from error


def read_standing(
    path: Path,
    columns: Sequence[str],
    parse: Callable[[str], Found],
    older: Callable[[Path, Found], Issue | None],
) -> tuple[str, Found]:
    """The file's text, of no file yet its header alone, and what it holds.

    older: a finding where it holds less than was saved. Raises DataFileError with that, and where
    the file cannot be read.
    """
    text = read_text(path)[0] if path.exists() else csv_line(columns)
    found = parse(text)
    less = older(path, found)
    if less is not None:
        raise DataFileError([less])
    return text, found


def write_version(path: Path, text: str, before: int, new_text: str, revision: int) -> None:
    """The copies first, then the new version; it appears at once or not at all.

    Under the lock, with ``path`` as :func:`geo.files.backups.real_file` gives it. text, before: the
    file as it stands and the highest revision in it: kept too where it is there and no copy of that
    revision is. Raises DataFileError.
    """
    if path.exists() and before > highest_written(path):
        keep_copy(path, text, before)
    copy = keep_copy(path, new_text, revision)
    try:
        with atomic_output(path) as temporary:
            temporary.write_text(new_text, encoding="utf-8-sig", newline="")
            if path.exists() and os.name == "posix":
                shutil.copymode(path, temporary)
    except BaseException:
        copy.unlink(missing_ok=True)  # it says that its revision was saved
        raise
    thin_out(path)
    _sync_directory(path.parent)


def csv_line(cells: Sequence[str]) -> str:
    """A row as the csv module writes it, with its line end."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()


def _sync_directory(folder: Path) -> None:
    """Make the new names last through a power cut, where the file system has that: a shared folder
    may refuse it, and what was written is there all the same."""
    if os.name != "posix":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
