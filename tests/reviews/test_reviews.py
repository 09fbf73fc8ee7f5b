"""Reading what people decided about places: good rows stay, bad ones are named."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import DataFileError
from geo.reviews.decisions import (
    COLUMNS,
    one_line,
    parse_reviews,
    place_problem,
    plain_text,
    read_reviews,
    safe_cell,
    undone_revisions,
)

HEADER = ",".join(COLUMNS) + "\r\n"
GOOD = (
    "1,A-1,pin,120.380000,36.060000,30,manual,现场核对,张三,true,"
    "2026-11-23T08:30:00+00:00,某路 1 号"
)


def row(**changes: str) -> str:
    cells = dict(zip(COLUMNS, GOOD.split(","), strict=True)) | changes
    return ",".join(cells[column] for column in COLUMNS) + "\r\n"


def test_an_absent_file_holds_no_decisions(tmp_path: Path) -> None:
    reviews = read_reviews(tmp_path / "reviewed_places.csv")
    assert (reviews.rows, reviews.issues, reviews.highest_number) == ((), (), 0)
    assert reviews.history("A-1") == ()
    assert reviews.revision("A-1") == 0


def test_a_row_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "reviewed_places.csv"
    path.write_text(HEADER + row(), encoding="utf-8-sig", newline="")
    (review,) = read_reviews(path).rows
    assert (review.longitude, review.latitude, review.radius_m) == (120.38, 36.06, 30.0)
    assert review.reviewed_at == datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
    assert (review.who, review.note, review.row) == ("张三", "现场核对", 2)
    assert review.address_at_review == "某路 1 号"


def test_a_typed_name_is_marked_wherever_it_is_shown() -> None:
    (review,) = parse_reviews(HEADER + row(reviewer_verified="false")).rows
    assert review.who == "张三（未验证）"


@pytest.mark.parametrize(
    ("changes", "column", "words"),
    [
        pytest.param({"revision": "x"}, "revision", "正整数", id="revision"),
        pytest.param({"project_id": "a b"}, "project_id", "编号", id="project"),
        pytest.param({"decision": "delete"}, "decision", "不认识", id="decision"),
        pytest.param({"longitude": "36.06", "latitude": "120.38"}, "longitude", "写反", id="swap"),
        pytest.param({"longitude": "12.38"}, "longitude", "不在中国", id="far away"),
        pytest.param({"longitude": "nan"}, "longitude", "数字", id="not a number"),
        pytest.param({"latitude": ""}, "longitude", "数字", id="blank"),
        pytest.param({"radius_m": "0"}, "radius_m", "米之间", id="no radius"),
        pytest.param({"radius_m": "1e9"}, "radius_m", "米之间", id="huge radius"),
        pytest.param({"method": "none"}, "method", "定位方法", id="method"),
        pytest.param({"reviewer": ""}, "reviewer", "谁", id="nobody"),
        pytest.param({"reviewer_verified": "maybe"}, "reviewer_verified", "true", id="verified"),
        pytest.param({"reviewed_at": "昨天"}, "reviewed_at", "时间", id="time"),
        *(
            pytest.param({"reviewed_at": at}, "reviewed_at", "年份", id=at)
            for at in (
                "0001-01-01T00:00:00+08:00",  # before the first day there is in UTC
                "9999-12-31T23:59:59-08:00",  # after the last
                "9999-12-31T23:59:59+00:00",  # after the last in China
                "1899-12-30",
            )
        ),
    ],
)
def test_a_bad_row_is_named_and_the_good_ones_stay(
    changes: dict[str, str], column: str, words: str
) -> None:
    reviews = parse_reviews(HEADER + row(**({"revision": "2"} | changes)) + row())
    assert [review.project_id for review in reviews.rows] == ["A-1"]
    (issue,) = reviews.issues
    assert (issue.file, issue.row, issue.column) == ("reviewed_places.csv", 2, column)
    assert words in issue.message + issue.remedy
    assert issue.remedy


def test_a_copied_row_counts_once() -> None:
    reviews = parse_reviews(HEADER + row() + row(decision="unlocatable"))
    assert [review.decision for review in reviews.rows] == ["pin"]
    assert reviews.issues[0].row == 3


def test_what_excel_does_to_the_file_does_no_harm(tmp_path: Path) -> None:
    """Sorted, TRUE in capitals, zeros gone, empty rows, saved in the Chinese code page."""
    changed = row(revision="2", reviewer_verified="TRUE", longitude="120.38")
    text = HEADER + changed + ",,,\r\n" + row()
    path = tmp_path / "reviewed_places.csv"
    path.write_bytes(text.encode("gb18030"))
    reviews = read_reviews(path)
    assert reviews.issues == ()
    assert [review.revision for review in reviews.rows] == [1, 2]
    assert all(review.reviewer_verified for review in reviews.rows)


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "是空的"), ("project_id,decision\r\n", "缺少列"), (HEADER + '"1,A', "第 2 行.*引号")],
    ids=["empty", "header", "open quote"],
)
def test_a_broken_structure_is_refused(text: str, words: str) -> None:
    """An open quote too: it would make one decision of all that follow."""
    with pytest.raises(DataFileError, match=words):
        parse_reviews(text)


@pytest.mark.parametrize(
    ("decisions", "standing", "undone"),
    [
        ([], None, set()),
        (["pin"], 1, set()),
        (["pin", "undo"], None, {1}),
        (["pin", "confirm", "undo"], 1, {2}),
        (["pin", "confirm", "undo", "undo"], None, {1, 2}),
        (["pin", "undo", "unlocatable"], 3, {1}),
        (["undo", "pin"], 2, set()),
    ],
)
def test_undo_takes_back_the_last_decision_that_stands(
    decisions: list[str], standing: int | None, undone: set[int]
) -> None:
    text = HEADER + "".join(
        row(revision=str(n), decision=decision) for n, decision in enumerate(decisions, start=1)
    )
    reviews = parse_reviews(text)
    found = reviews.standing.get("A-1")
    assert (found.revision if found else None) == standing
    assert undone_revisions(reviews.history("A-1")) == undone
    assert reviews.revision("A-1") == len(decisions)


@given(st.text(max_size=30))
def test_cells_come_back_as_they_were_and_are_no_formulas(text: str) -> None:
    cell = safe_cell(text)
    assert plain_text(cell) == text
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


@given(st.text(max_size=80))
def test_typed_text_becomes_one_short_line(text: str) -> None:
    line = one_line(text, 20)
    assert len(line) <= 20
    assert line == line.strip()
    assert len(line.splitlines()) <= 1


@pytest.mark.parametrize(
    ("longitude", "latitude", "words"),
    [
        (120.38, 36.06, ""),
        (36.06, 120.38, "写反"),
        (0.0, 0.0, "不在中国"),
        (math.nan, 36.0, "数字"),
        (math.inf, 36.0, "数字"),
    ],
)
def test_coordinates_are_looked_at(longitude: float, latitude: float, words: str) -> None:
    problem = place_problem(longitude, latitude)
    assert (words in problem) if words else problem == ""
