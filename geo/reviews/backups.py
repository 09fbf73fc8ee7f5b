"""Numbered copies of the decisions beside their file: ``reviewed_places.csv.bak-41`` is the file as
it was saved with revision 41.

They are also how the store knows the highest revision that it ever wrote: a file that ends below
that is an older copy that somebody saved over the newer one.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

NEWEST_KEPT = 10
DAYS_KEPT = 30
"""Of the copies beyond the newest, the last of each day is kept, for so many days that have any."""

_NUMBER = re.compile(r"\.bak-([1-9][0-9]{0,8})")


def real_file(path: Path) -> Path:
    """The file itself where ``path`` is a symbolic link: that is replaced, and the link stays."""
    return Path(os.path.realpath(path))


def backups(path: Path) -> list[tuple[int, Path]]:
    """Revision and file of every copy, the newest revision first."""
    file = real_file(path)
    found = []
    for other in file.parent.glob(f"{_literal(file.name)}.bak-*"):
        number = _NUMBER.fullmatch(other.name[len(file.name) :])
        if number is not None:
            found.append((int(number[1]), other))
    return sorted(found, reverse=True)


def highest_written(path: Path) -> int:
    """The highest revision that was ever saved here, 0 for none."""
    return max((revision for revision, _ in backups(path)), default=0)


def best_backup(path: Path, readable: Callable[[Path], bool]) -> Path | None:
    """The newest copy that can be read; the single one without a number that earlier versions made
    comes last."""
    file = real_file(path)
    copies = [*(copy for _, copy in backups(path)), file.with_name(file.name + ".bak")]
    return next((copy for copy in copies if copy.exists() and readable(copy)), None)


def keep_copy(path: Path, text: str, revision: int) -> Path:
    """Write ``text`` as the copy of that revision. Raises DataFileError."""
    from geo.tables.write import (
        atomic_output,  # late: whoever only reads needs none of the libraries
    )

    file = real_file(path)
    copy = file.with_name(f"{file.name}.bak-{revision}")
    with atomic_output(copy) as temporary:
        temporary.write_text(text, encoding="utf-8-sig", newline="")
        if file.exists() and os.name == "posix":
            shutil.copymode(file, temporary)
    return copy


def thin_out(path: Path) -> None:
    """Delete the copies that nobody will ask for."""
    days: set[str] = set()
    for _, copy in backups(path)[NEWEST_KEPT:]:
        day = time.strftime("%Y-%m-%d", time.localtime(copy.stat().st_mtime))
        if day in days or len(days) == DAYS_KEPT:
            copy.unlink(missing_ok=True)
        days.add(day)


def _literal(name: str) -> str:
    """A file name as a pattern that fits it alone."""
    return re.sub(r"([*?[])", r"[\1]", name)
