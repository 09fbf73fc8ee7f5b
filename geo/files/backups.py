"""Numbered copies beside a file that only grows: ``reviewed_places.csv.bak-41`` is the file as it
was saved with revision 41 (:mod:`geo.files.growing` writes both).

They also tell the highest revision that was ever written here: a file that ends below that is an
older copy that somebody saved over the newer one.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from geo.errors import Issue
from geo.files.disk import atomic_output

NEWEST_KEPT = 10
DAYS_KEPT = 30
"""Of the copies beyond the newest, the last of each day is kept, for so many days that have any."""

SAVE_S = 0.3
"""Seconds: a save takes some hundredths of one."""

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


def restore(path: Path, readable: Callable[[Path], bool]) -> str:
    """How to get the file back, naming the copy; "" where there is none."""
    copy = best_backup(path, readable)
    if copy is None:
        return ""
    return f"请用备份 {copy.name} 恢复：复制一份，改名为 {real_file(path).name}，替换原文件"


def older_than_saved(
    path: Path, there: int, what: str, readable: Callable[[Path], bool]
) -> Issue | None:
    """A finding where what was saved here is no longer in the file.

    there: the highest revision in it; what: that is missed, such as 核查.
    """
    written = highest_written(path)
    if there >= written:
        return None
    newer = [copy.name for revision, copy in backups(path) if revision > there]
    state = f"只到第 {there} 号记录" if path.exists() else "不见了"
    message = (
        f"文件{state}，而这里保存过第 {written} 号：可能被旧的文件覆盖了，"
        f"后来的{what}没有了，也暂时不能保存新的"
    )
    remedy = (
        f"{restore(path, readable)}；确定要以现在的为准，就移走编号更大的备份（{newer[-1]} 等）"
    )
    return Issue(path.name, message, remedy)


def _literal(name: str) -> str:
    """A file name as a pattern that fits it alone."""
    return re.sub(r"([*?[])", r"[\1]", name)
