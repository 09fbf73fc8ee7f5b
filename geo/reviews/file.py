"""The decisions as the map reads them: whatever happened to the file, the map goes on.

A file that cannot be read means a map without decisions (or with those that were read before), and
a finding that every page shows in red; so does one that is older than what was saved here.
"""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from geo.errors import DataFileError, Issue
from geo.reviews.backups import backups, best_backup, highest_written, real_file
from geo.reviews.decisions import Reviews, read_reviews

SAVE_S = 0.3
"""Seconds: a save takes some hundredths of one."""


def read_decisions(path: Path, before: Reviews | None = None) -> tuple[Reviews, tuple[Issue, ...]]:
    """The decisions, and what must be said in red. Raises nothing.

    before: what was read last without a fault, to go on with.
    """
    try:
        found = read_reviews(path)
        older = older_than_saved(path, found)
        if older is not None:  # or a save is under way: its copy comes before the file itself
            time.sleep(SAVE_S)
            found = read_reviews(path)
            older = older_than_saved(path, found)
    except DataFileError as error:
        return before or Reviews(), tuple(
            replace(
                issue,
                message=f"{issue.message}；{_meanwhile(before)}",
                remedy="；".join(part for part in (issue.remedy, restore(path)) if part),
            )
            for issue in error.issues
        )
    return found, (older,) if older is not None else ()


def older_than_saved(path: Path, found: Reviews) -> Issue | None:
    """A finding where decisions that were saved here are no longer in the file."""
    written, there = highest_written(path), found.highest_number
    if there >= written:
        return None
    newer = [copy.name for revision, copy in backups(path) if revision > there]
    what = f"只到第 {there} 号记录" if path.exists() else "不见了"
    message = (
        f"文件{what}，而这里保存过第 {written} 号：可能被旧的文件覆盖了，"
        f"后来的核查没有了，也暂时不能保存新的"
    )
    remedy = f"{restore(path)}；确定要以现在的为准，就移走编号更大的备份（{newer[-1]} 等）"
    return Issue(path.name, message, remedy)


def restore(path: Path) -> str:
    """How to get the decisions back, naming the copy; "" where there is none."""
    copy = best_backup(path, _readable)
    if copy is None:
        return ""
    return f"请用备份 {copy.name} 恢复：复制一份，改名为 {real_file(path).name}，替换原文件"


def _readable(path: Path) -> bool:
    try:
        return bool(read_reviews(path).rows)
    except DataFileError:
        return False


def _meanwhile(before: Reviews | None) -> str:
    if before is None or not before.rows:
        return "地图暂时不用人工核查的结果"
    return f"地图暂时仍用上一次正确读到的 {len(before.rows)} 条核查"
