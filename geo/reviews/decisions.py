"""What people decided about places: ``data/reviewed_places.csv``, a row a decision, read.

The file only grows: a decision is never changed or deleted, an ``undo`` takes back the project's
decision that stands, and the one before it stands again. It is kept apart from everything that a
new version brings along, so that it survives upgrades; it may be absent. :mod:`geo.reviews.store`
writes it, :mod:`geo.reviews.effect` lets it speak.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cached_property
from pathlib import Path
from typing import Literal

from geo.address.characters import unify
from geo.data_dir import REVIEWS_FILE
from geo.errors import Issue, refuse
from geo.files.header import check_has, read_header
from geo.files.text import read_records, read_text
from geo.vocabulary import METHODS, NO_PLACE

COLUMNS: tuple[str, ...] = (
    "revision",
    "project_id",
    "decision",
    "longitude",
    "latitude",
    "radius_m",
    "method",
    "note",
    "reviewer",
    "reviewer_verified",
    "reviewed_at",
    "address_at_review",
)
OPTIONAL: tuple[str, ...] = ("provider",)
"""Columns that files of earlier versions do not have; blank then."""

Decision = Literal["confirm", "pick", "pin", "unlocatable", "placeless", "undo"]
DECISIONS: dict[str, str] = {
    "confirm": "确认自动定位",
    "pick": "选定候选位置",
    "pin": "人工标点",
    "unlocatable": "无法定位",
    "placeless": NO_PLACE,
    "undo": "撤销",
}
"""Each decision in the reader's words."""
PLACING: frozenset[str] = frozenset({"confirm", "pick", "pin"})
TAKING_AWAY: frozenset[str] = frozenset({"unlocatable", "placeless"})
"""Decisions that the project is on no map, each with its reason in the remark."""

# From a doorway to a whole district; wider than that is no place.
RADIUS_RANGE_M = (1.0, 20_000.0)
# A box that holds all of China, to tell longitude from latitude; the same as in geo.datum.
LONGITUDES, LATITUDES = (72.004, 137.8347), (0.8293, 55.8271)
LONGEST_NOTE, LONGEST_NAME = 300, 40
HIGHEST_REVISION = 999_999_999
YEARS = (2000, 2199)
"""Of a decision: outside of it somebody typed over the time."""
CHINA_TIME = timezone(timedelta(hours=8))  # all of China, without summer time


def today() -> date:
    """The day it is in China, whatever the server's own time zone is."""
    return datetime.now(CHINA_TIME).date()


_METHODS = frozenset(METHODS)
_REVISION = re.compile(r"[1-9][0-9]{0,8}")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_TRUE, _FALSE = frozenset({"true", "1", "是"}), frozenset({"false", "0", "否", ""})
# What a spreadsheet would run as a formula; see geo.tables.write.
_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠]|'*[\t\r]")


@dataclass(frozen=True)
class Review:
    """One decision of a person about a project's place: one row of the file.

    Attributes
    ----------
    revision : int
        Its number in the file.
    project_id : str
        The project.
    decision : str
        See ``Decision``.
    reviewer, reviewer_verified : str, bool
        Who; whether the name came from the deployer's sign-on.
    reviewed_at : datetime.datetime
        UTC.
    address_at_review : str
        The project's address then, for the decision lapses when it changes.
    longitude, latitude, radius_m : float
        WGS84 degrees and metres around them, NaN where the decision names no place.
    method : str
        How the chosen place had been found (``manual`` for a pin).
    note : str
        The reviewer's remark, never in a pack for outside.
    row : int
        Its line as a spreadsheet shows it, 0 before it is there.
    provider : str
        Whose candidate was picked (高德, …), "" for the project's own data or a pin.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> from geo.reviews import Review
    >>> Review(1, "X-1", "confirm", "示例", False, datetime(2026, 1, 2, tzinfo=UTC)).method
    'none'
    """

    revision: int
    project_id: str
    decision: Decision
    reviewer: str
    reviewer_verified: bool
    reviewed_at: datetime
    address_at_review: str = ""
    longitude: float = math.nan
    latitude: float = math.nan
    radius_m: float = math.nan
    method: str = "none"
    note: str = ""
    row: int = 0
    provider: str = ""

    @property
    def who(self) -> str:
        """``张三``, or ``张三（未验证）`` for a name that anybody could have typed."""
        return self.reviewer if self.reviewer_verified else f"{self.reviewer}（未验证）"


@dataclass(frozen=True)
class Reviews:
    """All decisions, the oldest first, and what is wrong with rows that could not be used.

    Attributes
    ----------
    rows : tuple of Review
        The oldest first.
    issues : tuple of Issue
        The rows that could not be used.
    highest_number : int
        The highest revision in the file, those of unusable rows included.
    by_project : mapping
        The decisions by project_id, the oldest first.

    Examples
    --------
    >>> from geo.reviews import Reviews
    >>> Reviews().revision("B01-01"), Reviews().history("B01-01")
    (0, ())
    """

    rows: tuple[Review, ...] = ()
    issues: tuple[Issue, ...] = ()
    highest_number: int = 0
    by_project: Mapping[str, tuple[Review, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        found: dict[str, list[Review]] = {}
        for review in self.rows:
            found.setdefault(review.project_id, []).append(review)
        object.__setattr__(self, "by_project", {k: tuple(v) for k, v in found.items()})

    def history(self, project_id: str) -> tuple[Review, ...]:
        """Every decision about a project, undone ones and undos included.

        Parameters
        ----------
        project_id : str
            Also of one that the list no longer has.

        Returns
        -------
        tuple of Review
            The oldest first; empty without one.
        """
        return self.by_project.get(project_id, ())

    def revision(self, project_id: str) -> int:
        """The number of the last row about a project: what a change is based on.

        Parameters
        ----------
        project_id : str
            Its id.

        Returns
        -------
        int
            0 without one.
        """
        history = self.history(project_id)
        return history[-1].revision if history else 0

    @cached_property
    def standing(self) -> Mapping[str, Review]:
        """The decision that holds for each project that has one."""
        found = {project_id: standing_of(rows) for project_id, rows in self.by_project.items()}
        return {project_id: review for project_id, review in found.items() if review is not None}


def standing_of(history: tuple[Review, ...]) -> Review | None:
    """The decision that holds after a project's history: the last one that was not undone."""
    undone = undone_revisions(history)
    made = [review for review in history if review.decision != "undo"]
    return next((review for review in reversed(made) if review.revision not in undone), None)


def undone_revisions(history: tuple[Review, ...]) -> frozenset[int]:
    """The revisions of a project's history that an undo took back."""
    stack: list[int] = []
    undone: set[int] = set()
    for review in history:
        if review.decision != "undo":
            stack.append(review.revision)
        elif stack:
            undone.add(stack.pop())
    return frozenset(undone)


def read_reviews(path: str | Path) -> Reviews:
    """Read and check the file; an absent one holds no decisions.

    Bad rows are listed as issues, and good rows stay. Raises DataFileError when the file is
    locked, in no known encoding or without the columns of ``COLUMNS``.
    """
    path = Path(path)
    if not path.exists():
        return Reviews()
    return parse_reviews(read_text(path)[0], path.name)


def parse_reviews(text: str, file: str = REVIEWS_FILE) -> Reviews:
    """The same for the text of the file."""
    records = read_records(text, file)
    header = read_header(records[0] if records else [])
    if not header:
        raise refuse(file, "文件是空的", "若还没有核查过，删去这个空文件即可", 1)
    check_has(header, COLUMNS, file)
    issues: list[Issue] = []
    rows: list[Review] = []
    seen: set[int] = set()
    highest = 0
    for line, record in enumerate(records[1:], start=2):
        if not any(cell.strip() for cell in record):
            continue
        cells = dict(zip(header, [*record, *[""] * len(header)], strict=False))
        cells = {c: plain_text(cells.get(c, "").strip()) for c in (*COLUMNS, *OPTIONAL)}
        if _REVISION.fullmatch(cells["revision"]):
            highest = max(highest, int(cells["revision"]))
        review = _Row(file, line, cells).review()
        if isinstance(review, Issue):
            issues.append(review)
        elif review.revision in seen:
            message = f"版本号 {review.revision} 重复，本行未采用"
            issues.append(Issue(file, message, "版本号由系统填写，请勿复制行", line, "revision"))
        else:
            seen.add(review.revision)
            rows.append(review)
    rows.sort(key=lambda review: review.revision)  # whoever sorted it in Excel did no harm
    return Reviews(tuple(rows), tuple(issues), highest)


def safe_cell(text: str) -> str:
    """A text that no spreadsheet runs as a formula; ``plain_text`` gives it back."""
    return "'" + text if _FORMULA.match(text) else text


def plain_text(cell: str) -> str:
    """A cell without the apostrophe that ``safe_cell`` put in front."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def one_line(text: str, longest: int) -> str:
    """A typed text as one line without control characters, cut to ``longest`` characters."""
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    return " ".join(kept.split())[:longest].rstrip()


def local_time(at: datetime) -> str:
    """``2026-11-23 16:30`` in China's time."""
    return f"{at.astimezone(CHINA_TIME):%Y-%m-%d %H:%M}"


def place_problem(longitude: float, latitude: float) -> str:
    """What is wrong with a coordinate (WGS84 degrees), "" when it can be one."""
    if not (math.isfinite(longitude) and math.isfinite(latitude)):
        return "经度和纬度都要填写数字"
    if _within(longitude, LONGITUDES) and _within(latitude, LATITUDES):
        return ""
    if _within(latitude, LONGITUDES) and _within(longitude, LATITUDES):
        return f"经度 {longitude:g}、纬度 {latitude:g} 超出范围，经纬度是否写反？"
    return f"经度 {longitude:g}、纬度 {latitude:g} 不在中国境内"


def _within(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


class _Row:
    """One row of cells, checked cell by cell; the first fault found speaks for the row."""

    def __init__(self, file: str, line: int, cells: Mapping[str, str]) -> None:
        self._file = file
        self._line = line
        self._cells = cells

    def review(self) -> Review | Issue:
        cells = self._cells
        if not _REVISION.fullmatch(cells["revision"]):
            return self._bad(
                "revision", "版本号应是正整数", "请照最近的备份（.bak-编号）改回这一格"
            )
        if not _ID.fullmatch(cells["project_id"]):
            return self._bad("project_id", "项目编号不合规", "编号用字母、数字、点、横线")
        if cells["decision"] not in DECISIONS:
            return self._bad("decision", "不认识的决定", f"可用的取值：{'、'.join(DECISIONS)}")
        if cells["reviewer_verified"].lower() not in _TRUE | _FALSE:
            return self._bad("reviewer_verified", "应为 true 或 false", "请改正")
        if not cells["reviewer"]:
            return self._bad("reviewer", "没有写明是谁核查的", "请补上姓名")
        try:
            at = datetime.fromisoformat(cells["reviewed_at"])
        except ValueError:
            return self._bad("reviewed_at", "不是时间", "应写作 2026-11-23T08:30:00+00:00")
        if not YEARS[0] <= at.year <= YEARS[1]:
            message = f"年份不在 {YEARS[0]}–{YEARS[1]} 之内"
            return self._bad("reviewed_at", message, "请照最近的备份（.bak-编号）改回这一格")
        longitude = latitude = radius_m = math.nan
        if cells["decision"] in PLACING:
            longitude, latitude = self._number("longitude"), self._number("latitude")
            problem = place_problem(longitude, latitude)
            if problem:
                return self._bad("longitude", problem, "请改正坐标（WGS84，度）")
            radius_m = self._number("radius_m")
            if not _within(radius_m, RADIUS_RANGE_M):
                lowest, highest = RADIUS_RANGE_M
                return self._bad("radius_m", f"应在 {lowest:g} 到 {highest:g} 米之间", "请改正")
            if cells["method"] not in _METHODS - {"none"}:
                return self._bad(
                    "method", "不认识的定位方法", "请照最近的备份（.bak-编号）改回这一格"
                )
        return Review(
            revision=int(cells["revision"]),
            project_id=cells["project_id"],
            decision=cells["decision"],  # type: ignore[arg-type]
            reviewer=cells["reviewer"],
            reviewer_verified=cells["reviewer_verified"].lower() in _TRUE,
            reviewed_at=at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC),
            address_at_review=cells["address_at_review"],
            longitude=longitude,
            latitude=latitude,
            radius_m=radius_m,
            method=cells["method"] or "none",
            note=cells["note"],
            row=self._line,
            provider=cells["provider"],
        )

    def _number(self, column: str) -> float:
        text = unify(self._cells[column])
        return float(text) if re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)", text) else math.nan

    def _bad(self, column: str, message: str, remedy: str) -> Issue:
        value = self._cells[column]
        shown = f"“{value[:30]}{'…' if len(value) > 30 else ''}”" if value else "空白"
        return Issue(self._file, f"{shown}：{message}；本行未采用", remedy, self._line, column)
