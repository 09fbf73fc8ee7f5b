"""What the disk refuses, in the reader's words; and what a killed run left on it.

A file under way has a temporary name beside its place. Its writer holds a lock on it that ends with
the process (flock; on Windows an open file cannot be deleted anyway), so that the next run can tell
what is left over from what is being written.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from geo.errors import refuse

FULL = ("磁盘已满", "请腾出空间后再试，或换一个目录")
_WORDS: dict[int, tuple[str, str]] = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: ("磁盘配额已用完", FULL[1]),
    errno.EFBIG: ("文件太大，这个磁盘放不下", "请换一个目录"),
    errno.EROFS: ("目录是只读的", "请换一个能写的目录"),
    errno.EACCES: ("没有写入权限", "请检查目录和文件的权限，或换一个目录"),
    errno.EPERM: ("没有写入权限", "请检查目录和文件的权限，或换一个目录"),
    errno.ENOENT: ("没有这个目录", "请先建好它"),
    errno.ENOTDIR: ("没有这个目录", "请先建好它"),
    errno.EEXIST: ("同名的目录占着这个名字", "请换一个文件名"),
    errno.EISDIR: ("同名的目录占着这个名字", "请换一个文件名"),
    errno.ENAMETOOLONG: ("文件名太长", "请换短一些的文件名"),
    errno.EIO: ("磁盘读写出错", "请检查磁盘，或换一个目录"),
    errno.EMFILE: ("打开的文件太多", "请稍后再试；仍不行请调高打开文件数的上限"),
    errno.ENFILE: ("打开的文件太多", "请稍后再试；仍不行请调高打开文件数的上限"),
}


def disk_words(error: OSError) -> tuple[str, str]:
    """What happened and what to do about it."""
    return _WORDS.get(error.errno or 0, (f"磁盘出错（{error.errno}）", "请检查目录和磁盘"))


_SQLITE: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: _WORDS[errno.EACCES],
    sqlite3.SQLITE_PERM: _WORDS[errno.EACCES],
    sqlite3.SQLITE_CANTOPEN: ("打不开", "请检查目录是否存在、能否写入"),
    sqlite3.SQLITE_IOERR: ("磁盘读写出错", "请检查磁盘空间和目录"),
    sqlite3.SQLITE_BUSY: ("正被另一个程序使用", "请等它结束再试"),
    sqlite3.SQLITE_LOCKED: ("正被另一个程序使用", "请等它结束再试"),
}
DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


def sqlite_words(error: sqlite3.Error) -> tuple[str, str]:
    """The same of a database file that is not damaged."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return _SQLITE.get(code, (f"读写失败（代码 {code}）", "请检查磁盘空间和权限"))


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the database file itself is broken."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in DAMAGED


@contextmanager
def temporary_beside(path: Path) -> Iterator[Path]:
    """A new empty file beside ``path``, gone at the end unless it was renamed. What earlier runs
    left of the same name is deleted. Raises OSError."""
    clear_left_over(path.parent, path.name)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    held = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666)
    try:
        if sys.platform == "win32":
            os.close(held)  # an open file could not be renamed
            held = -1
        else:
            _lock(held)
        yield temporary
    finally:
        if held >= 0:
            os.close(held)
        temporary.unlink(missing_ok=True)


@contextmanager
def atomic_output(path: Path) -> Iterator[Path]:
    """A path to write to that becomes ``path`` when the block ends well, and vanishes when not.

    Raises DataFileError when the place cannot be written, say while Excel has the file open.
    """
    try:
        with temporary_beside(path) as temporary:
            yield temporary
            with temporary.open("rb+") as file:
                os.fsync(file.fileno())
            os.replace(temporary, path)
    except PermissionError as error:
        message, remedy = "写不进去，可能正被 Excel 打开", "请关闭它，或换一个输出文件名"
        raise refuse(path.name, message, remedy) from error
    except OSError as error:
        message, remedy = disk_words(error)
        raise refuse(path.name, f"没有写成：{message}", remedy) from error


_TEMPORARY = re.compile(r"\.(?P<name>.+)\.[0-9a-f]{8}\.tmp")


def clear_left_over(folder: Path, name: str = "") -> int:
    """Delete the temporary files that no process writes any more, of one name or of all; how many
    there were. What cannot be deleted stays: it does no harm."""
    gone = 0
    with suppress(OSError):
        for path in sorted(folder.iterdir()):
            found = _TEMPORARY.fullmatch(path.name)
            if found is None or (name and found["name"] != name):
                continue
            with suppress(OSError):
                if _is_free(path):
                    path.unlink()
                    gone += 1
    return gone


def _is_free(path: Path) -> bool:
    if sys.platform == "win32":
        return True
    descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
    try:
        return _lock(descriptor)
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> bool:
    """Whether the lock could be had. A file system without locks has none to give."""
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def check_folder(output: Path) -> None:
    """Raises DataFileError where a file cannot be written for want of its folder."""
    if not output.parent.is_dir():
        raise refuse(output.name, f"没有目录 {output.parent}", "请先建好它")


def check_output(output: Path, ending: str) -> None:
    """Before the work of making it: raises DataFileError where ``output`` does not end in
    ``.ending``, has no folder, or is one."""
    if output.suffix.lower() != f".{ending}":
        message = f"扩展名与格式不符（{output.suffix or '没有扩展名'}）"
        raise refuse(output.name, message, f"请把输出文件命名为 .{ending}")
    check_folder(output)
    if output.is_dir():
        raise refuse(output.name, "是一个目录", "请换一个输出文件名")
