"""Write decisions into ``reviewed_places.csv``: locked, complete or not at all, with backups.

A row is added to the text of the file as it stands, so that nothing that somebody else wrote (rows
we could not read, columns of their own) is lost. Whoever saves says which revision of the project
they had before their eyes; when somebody else was quicker, nothing is written and both learn of it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from geo import formats
from geo.files.backups import real_file
from geo.files.growing import LOCK_TIMEOUT_S, locked, read_standing, write_version
from geo.reviews._rows import DEGREE_DIGITS, with_row
from geo.reviews.decisions import (
    COLUMNS,
    DECISIONS,
    HIGHEST_REVISION,
    LONGEST_NAME,
    LONGEST_NOTE,
    PLACING,
    RADIUS_RANGE_M,
    TAKING_AWAY,
    Decision,
    Review,
    Reviews,
    local_time,
    one_line,
    parse_reviews,
    place_problem,
)
from geo.reviews.file import older_than_saved

if TYPE_CHECKING:
    from geo.geocoders.placement import Placement


TYPED_RADIUS_M = 30.0
"""What coordinates that somebody types in are taken for until they say better."""


class ReviewRefusedError(ValueError):
    """The decision cannot be saved as it is; the text says why, in Chinese."""


class ReviewCollisionError(ReviewRefusedError):
    """Somebody else decided about the project meanwhile, and nothing was saved.

    mine: what was to be saved; theirs: the row they added, None when rows were taken away by hand;
    standing: the decision that holds now, None for the geocoder's; revision: the project's last one
    now, which whoever decides again must have before their eyes. called: the project in words,
    where it was one of several; "" where it was the only one, which the reviewer has before them.
    """

    def __init__(self, mine: Draft, theirs: Review | None, now: Reviews, called: str = "") -> None:
        self.mine = mine
        self.theirs = theirs
        self.standing = now.standing.get(mine.project_id)
        self.revision = now.revision(mine.project_id)
        if theirs is None:
            which = f"项目 {called} " if called else "这个项目"
            text = f"{which}的核查记录在您打开之后变了，没有保存。请核对后再保存一次。"
        else:
            what = DECISIONS[theirs.decision]
            of = f"项目 {called} 的" if called else ""
            if called:
                rest = "全部都没有存，请核对这一项后再保存。"
            else:
                rest = "下面已换成最新的记录，请核对后再决定。"
            text = (
                f"没有保存：在您打开之后，{theirs.who}已于 {local_time(theirs.reviewed_at)} "
                f"保存了{of}“{what}”。{rest}"
            )
        super().__init__(text)


@dataclass(frozen=True)
class Undone:
    """An undo that was saved. review: its own row; taken_back: the decision it took back, and whose
    that was; standing: the earlier one that holds again, None for the geocoder's answer."""

    review: Review
    taken_back: Review
    standing: Review | None


@dataclass(frozen=True)
class Reviewer:
    """Who decides. ``verified``: the name came from the deployer's sign-on, nobody typed it."""

    name: str
    verified: bool


@dataclass(frozen=True)
class Draft:
    """A decision to be saved. The place as in Review; ``address`` is the project's, now."""

    project_id: str
    decision: Decision
    address: str
    longitude: float = math.nan
    latitude: float = math.nan
    radius_m: float = math.nan
    method: str = "none"
    note: str = ""
    provider: str = ""

    @classmethod
    def of_placement(
        cls,
        project_id: str,
        decision: Decision,
        address: str,
        placement: Placement,
        note: str = "",
        *,
        provider: str = "",
    ) -> Draft:
        """A confirmed or picked placement: one point of it, and a radius that covers it all."""
        point = placement.point
        if point is None:
            raise ReviewRefusedError("这个候选没有位置，不能选用。")
        return cls(
            project_id=project_id,
            decision=decision,
            address=address,
            longitude=point.x,
            latitude=point.y,
            radius_m=math.ceil(placement.point_radius_m),
            method=placement.method,
            note=note,
            provider=provider,
        )


def save_review(
    path: str | Path,
    draft: Draft,
    reviewer: Reviewer,
    *,
    expected_revision: int,
    now: datetime | None = None,
    timeout_s: float = LOCK_TIMEOUT_S,
) -> Review:
    """Add a decision to the file. Copies stay beside it, see :mod:`geo.files.backups`.

    Parameters
    ----------
    path : str or Path
        The file of decisions; of a symbolic link the file it names is written.
    draft : Draft
        The decision.
    reviewer : Reviewer
        Who decides.
    expected_revision : int
        ``Reviews.revision`` of the project when the reviewer looked at it.
    now : datetime.datetime, optional
        In place of the clock, with a time zone.
    timeout_s : float
        Seconds to wait for somebody else's writing.

    Returns
    -------
    Review
        With its revision.

    Raises
    ------
    ReviewCollisionError
        ``expected_revision`` is no longer the last one: somebody decided meanwhile.
    ReviewRefusedError
        The draft is incomplete, there is nothing to undo or the revisions are used up.
    DataFileError
        The file cannot be read, written or locked, or is older than what was saved here before.

    Examples
    --------
    A synthetic decision on round numbers:

    >>> from geo.reviews import save_review
    >>> from geo.reviews.store import Draft, Reviewer
    >>> place = {"longitude": 120.4, "latitude": 36.1, "radius_m": 50.0, "method": "manual"}
    >>> draft = Draft("X-1", "pin", "示例路 1 号", **place)
    >>> save_review("reviews.csv", draft, Reviewer("示例", False), expected_revision=0).revision
    1
    """
    return _save(path, [(draft, expected_revision)], reviewer, now, timeout_s)[0][0]


def save_reviews(
    path: str | Path,
    drafts: Sequence[tuple[Draft, int]],
    reviewer: Reviewer,
    *,
    names: Mapping[str, str] | None = None,
    now: datetime | None = None,
    timeout_s: float = LOCK_TIMEOUT_S,
) -> tuple[Review, ...]:
    """Add several decisions at once, of different projects: all of them, or none.

    drafts: each with the project's revision as in :func:`save_review`, which says what is raised.
    names: of the projects by id, for the text of a collision, which says whose it is.
    """
    if not drafts:
        raise ReviewRefusedError("没有可以保存的核查。")
    ids = [draft.project_id for draft, _ in drafts]
    called = {one: f"{one} {(names or {}).get(one, '')}".strip() for one in ids}
    return _save(path, drafts, reviewer, now, timeout_s, called)[0]


def _save(
    path: str | Path,
    drafts: Sequence[tuple[Draft, int]],
    reviewer: Reviewer,
    now: datetime | None,
    timeout_s: float,
    called: Mapping[str, str] | None = None,
) -> tuple[tuple[Review, ...], Reviews, Reviews]:
    """The new rows, and all decisions before and after them. called: the projects in words, by id,
    where they are several."""
    path = real_file(Path(path))
    checked = [(*_checked(reviewer.name, draft), expected) for draft, expected in drafts]
    at = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    with locked(path, timeout_s):
        text, reviews = _read(path)
        new_text, made = text, list[Review]()
        for number, (name, draft, expected) in enumerate(checked, start=1):
            _check_history(reviews, draft, expected, (called or {}).get(draft.project_id, ""))
            revision = reviews.highest_number + number
            if revision > HIGHEST_REVISION:
                raise ReviewRefusedError(
                    f"没有保存：{path.name} 里已有版本号 {reviews.highest_number}，没有更大的可用。"
                    "多半是误填，请部署者照最近的备份改回。"
                )
            made.append(_review(draft, revision, name, reviewer.verified, at))
            new_text = with_row(new_text, made[-1])
        after = parse_reviews(new_text, path.name)
        saved = [next(iter(after.history(one.project_id)[-1:]), None) for one in made]
        for one, read in zip(made, saved, strict=True):
            if read is None or read.revision != one.revision:  # lost at the next start
                raise ReviewRefusedError("没有保存：写成文件后读不回来，请报告这个问题。")
        write_version(path, text, reviews.highest_number, new_text, made[-1].revision)
    rows = [replace(one, row=read.row) for one, read in zip(made, saved, strict=True) if read]
    return tuple(rows), reviews, after


def _check_history(reviews: Reviews, draft: Draft, expected: int, called: str) -> None:
    """Raise ReviewCollisionError where somebody was quicker, ReviewRefusedError where there is
    nothing to undo."""
    revision = reviews.revision(draft.project_id)
    if revision != expected:
        newer = revision > expected
        theirs = reviews.history(draft.project_id)[-1] if newer else None
        raise ReviewCollisionError(draft, theirs, reviews, called)
    if draft.decision == "undo" and draft.project_id not in reviews.standing:
        raise ReviewRefusedError("这个项目没有可以撤销的核查。")


def _review(draft: Draft, revision: int, name: str, verified: bool, at: datetime) -> Review:
    return Review(
        revision=revision,
        project_id=draft.project_id,
        decision=draft.decision,
        reviewer=name,
        reviewer_verified=verified,
        reviewed_at=at,
        address_at_review=draft.address,
        longitude=round(draft.longitude, DEGREE_DIGITS),
        latitude=round(draft.latitude, DEGREE_DIGITS),
        radius_m=draft.radius_m,
        method=draft.method,
        note=draft.note,
        provider=draft.provider,
    )


def undo_review(
    path: str | Path,
    project_id: str,
    reviewer: Reviewer,
    *,
    address: str,
    expected_revision: int,
    note: str = "",
    now: datetime | None = None,
) -> Undone:
    """Take back the decision that stands; the one before it, or the geocoder, holds again.

    Which that is, ``Reviews.standing`` says beforehand. Raises as :func:`save_review`.
    """
    draft = Draft(project_id, "undo", address, note=note)
    drafts = [(draft, expected_revision)]
    (review,), before, after = _save(path, drafts, reviewer, now, LOCK_TIMEOUT_S)
    return Undone(review, before.standing[project_id], after.standing.get(project_id))


def _checked(name: str, draft: Draft) -> tuple[str, Draft]:
    """The reviewer's name and the draft as they may be written; raises ReviewRefusedError."""
    name = one_line(name, LONGEST_NAME)
    if not name:
        raise ReviewRefusedError("请先填写核查人的姓名。")
    draft = replace(
        draft,
        note=one_line(draft.note, LONGEST_NOTE),
        provider=one_line(draft.provider, LONGEST_NAME),
        address=draft.address.strip(),
    )
    if draft.decision in PLACING:
        problem = place_problem(draft.longitude, draft.latitude)
        if problem:
            raise ReviewRefusedError(problem + "。")
        lowest, highest = RADIUS_RANGE_M
        if not lowest <= draft.radius_m <= highest:  # NaN is not either
            raise ReviewRefusedError(
                f"可能偏差应在 {lowest:g} 米到 {formats.distance(highest)}之间。"
            )
    if draft.decision in TAKING_AWAY and not draft.note:
        raise ReviewRefusedError(f"标为{DECISIONS[draft.decision]}时，请在备注里写明原因。")
    return name, draft


def _read(path: Path) -> tuple[str, Reviews]:
    return read_standing(
        path, COLUMNS, lambda text: parse_reviews(text, path.name), older_than_saved
    )
