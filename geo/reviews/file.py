"""The decisions as the map reads them: whatever happened to the file, the map goes on.

A file that cannot be read means a map without decisions (or with those that were read before), and
a finding that every page shows in red; so does one that is older than what was saved here.
"""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from geo.errors import DataFileError, Issue
from geo.files import backups
from geo.reviews.decisions import Reviews, read_reviews


def read_decisions(path: Path, before: Reviews | None = None) -> tuple[Reviews, tuple[Issue, ...]]:
    """The decisions, and what must be said in red. Raises nothing.

    before: what was read last without a fault, to go on with.
    """
    try:
        found = read_reviews(path)
        older = older_than_saved(path, found)
        if older is not None:  # or a save is under way: its copy comes before the file itself
            time.sleep(backups.SAVE_S)
            found = read_reviews(path)
            older = older_than_saved(path, found)
    except DataFileError as error:
        return before or Reviews(), tuple(
            replace(
                issue,
                message=f"{issue.message}；{_meanwhile(before)}",
                remedy="；".join(
                    part for part in (issue.remedy, backups.restore(path, _readable)) if part
                ),
            )
            for issue in error.issues
        )
    return found, (older,) if older is not None else ()


def older_than_saved(path: Path, found: Reviews) -> Issue | None:
    """A finding where decisions that were saved here are no longer in the file."""
    return backups.older_than_saved(path, found.highest_number, "核查", _readable)


def _readable(path: Path) -> bool:
    try:
        return bool(read_reviews(path).rows)
    except DataFileError:
        return False


def _meanwhile(before: Reviews | None) -> str:
    if before is None or not before.rows:
        return "地图暂时不用人工核查的结果"
    return f"地图暂时仍用上一次正确读到的 {len(before.rows)} 条核查"
