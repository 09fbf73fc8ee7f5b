"""The task list of missing places: out as a workbook, filled in by somebody else's Excel, looked at
cell by cell, and taken over as decisions, all of them or none."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from progress_workbooks import DAY, saved

from geo import formats, settings
from geo.data_dir import DATA_DIR, REVIEWS_FILE
from geo.dataset import Dataset, load_dataset
from geo.datum import TITLES, transform
from geo.errors import DataFileError
from geo.life.entry.work import NEW, Preview
from geo.life.missing import preview_of_places, task_list_bytes, to_be_found
from geo.life.missing.accept import accept_places
from geo.life.missing.fields import FIELDS, NO_PLACE, NOT_FOUND, PLACED, SHEET
from geo.reviews.decisions import read_reviews
from geo.reviews.store import (
    TYPED_RADIUS_M,
    Draft,
    ReviewCollisionError,
    Reviewer,
    ReviewRefusedError,
    save_review,
)
from geo.vocabulary import OTHER_PROJECT, ROUGH_FROM_M
from geo.zones.pins import land_of

ZHANG = Reviewer("张三", False)
PLACES = {field.key: place for place, field in enumerate(FIELDS, start=1)}
IDS = ["B04-01", "B10-02", "T05", "B09-04-4"]
"""The rows 2 to 5 of the task list."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = Path(shutil.copytree(DATA_DIR, tmp_path / "data"))
    (copy / REVIEWS_FILE).unlink(missing_ok=True)
    return copy


@cache
def plan() -> Dataset:
    return load_dataset()


def filled(rows: Mapping[int, Mapping[str, Any]], ids: list[str] = IDS) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(task_list_bytes(plan().located, ids, DAY)))
    for row, cells in rows.items():
        for key, value in cells.items():
            book[SHEET].cell(row, PLACES[key]).value = value
    return saved(book)


def look(rows: Mapping[int, Mapping[str, Any]], data: Dataset | None = None) -> Preview:
    return held(filled(rows), data or plan())


def held(content: bytes, data: Dataset) -> Preview:
    return preview_of_places(
        content, "清单.xlsx", data.located, data.reviews, data.gazetteer, data.zones,
        land_of(data.background), data.others,
    )  # fmt: skip


# --- what goes out --------------------------------------------------------------------------------


def test_what_is_asked_for_is_what_is_to_be_found() -> None:
    located = plan().located
    ids = to_be_found(located)
    assert len(ids) == 42  # 49 without a place, 7 of them by nature
    assert not located.loc[ids, "placeless"].any()
    assert (located.loc[ids, "location_method"] == "none").all()
    assert located.loc[ids, "counted"].all()


def test_a_row_a_project_with_why_and_closed_lists_as_dropdowns() -> None:
    book = openpyxl.load_workbook(io.BytesIO(task_list_bytes(plan().located, IDS, DAY)))
    sheet = book[SHEET]
    assert [sheet.cell(row, 1).value for row in range(2, 6)] == IDS
    assert sheet.cell(3, PLACES["investment"]).value == "约 17.5 亿元"
    assert sheet.cell(2, PLACES["why"]).value == plan().located.at["B04-01", "location_note"]
    rules = {
        str(rule.sqref).split(":")[0]: rule.formula1
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }
    letter = {key: openpyxl.utils.get_column_letter(place) for key, place in PLACES.items()}
    assert rules == {
        f"{letter['answer']}2": f'"{PLACED},{NO_PLACE},{NOT_FOUND}"',
        f"{letter['datum']}2": f'"{",".join(TITLES.values())}"',
    }
    assert sheet.protection.sheet
    for field in FIELDS:
        assert sheet.cell(2, PLACES[field.key]).protection.locked is (not field.filled)


def test_an_empty_task_list_is_refused_with_what_to_do() -> None:
    with pytest.raises(DataFileError, match="没有待查的位置"):
        task_list_bytes(plan().located, [], DAY)


# --- what comes back ------------------------------------------------------------------------------


def test_an_untouched_one_decides_nothing() -> None:
    found = look({})
    assert (found.drafts, found.changes, found.issues, found.blank) == ((), (), (), len(IDS))


def test_every_cell_is_shown_with_what_it_comes_to() -> None:
    found = look({2: {"address": "香港中路 76 号", "basis": "局函 2026-11-02"}})
    assert found.issues == ()
    assert [(c.row, c.project_id, c.head, c.now, c.kind) for c in found.changes] == [
        (2, "B04-01", "地址", "香港中路 76 号", NEW),
        (2, "B04-01", "依据", "局函 2026-11-02", NEW),
    ]
    assert all(change.about.startswith("门牌地址，") for change in found.changes)


# 120.38, 36.065 is on the plan's land; what GCJ-02 makes of it, to 6 decimals, is that much off
HERE = (120.38, 36.065)
SHIFTED = tuple(round(float(v), 6) for v in transform(*HERE, "WGS84", "GCJ02"))


@pytest.mark.parametrize(
    ("datum", "at"),
    [("WGS84", HERE), ("CGCS2000", HERE), ("GCJ02", SHIFTED)],
    ids=["WGS84", "CGCS2000", "GCJ-02"],
)
def test_coordinates_become_wgs84(folder: Path, datum: Any, at: tuple[float, float]) -> None:
    cells = {"longitude": at[0], "latitude": at[1], "datum": TITLES[datum], "basis": "测绘"}
    found = look({3: cells})
    assert found.issues == ()
    (done,) = accept_places(folder, found.drafts, ZHANG)
    assert (done.longitude, done.latitude) == pytest.approx(HERE, abs=2e-6)
    assert (done.decision, done.method, done.radius_m) == ("pin", "manual", TYPED_RADIUS_M)


BAD: dict[str, tuple[dict[str, Any], str, str]] = {
    "no basis": ({"address": "香港中路 76 号"}, "依据", "没有依据"),
    "no place": ({"answer": PLACED, "basis": "x"}, "地址", "没有写在哪里"),
    "a place and none": (
        {"answer": NO_PLACE, "address": "香港中路 76 号", "basis": "x"}, "答复", "却填了位置",
    ),
    "another word": ({"answer": "大概", "basis": "x"}, "答复", "不在规定的取值内"),
    "an address that nobody knows": ({"address": "没有路 1 号", "basis": "x"}, "地址", "定不了位"),
    "addresses apart": (
        {"address": "台湾路 1 号、香港西路 110 号", "basis": "x"}, "地址", "定不了位",
    ),
    "half a coordinate": (
        {"longitude": 120.38, "datum": TITLES["WGS84"], "basis": "x"}, "纬度", "一起填",
    ),
    "no datum": (
        {"longitude": 120.38, "latitude": 36.06, "basis": "x"}, "坐标系", "不在规定的取值内",
    ),
    "the wrong way round": (
        {"longitude": 36.06, "latitude": 120.38, "datum": TITLES["WGS84"], "basis": "x"},
        "经度", "是否写反",
    ),
    "no number": (
        {"longitude": "东经", "latitude": 36.06, "datum": TITLES["WGS84"], "basis": "x"},
        "经度", "不是数",
    ),
    "too wide": (
        {"longitude": 120.38, "latitude": 36.06, "datum": TITLES["WGS84"], "radius_m": 99_999,
         "basis": "x"},
        "可能偏差（米）", "之间",
    ),
    "another project's name": (
        {"name": "海天中心", "answer": NO_PLACE, "basis": "x"}, "名称", "这里写的是",
    ),
    "one that is placed": (
        {"project_id": "B02-01", "name": "海天中心", "answer": NO_PLACE, "basis": "x"},
        "编号", "已经有位置",
    ),
    "longer than a note, no place": (
        {"answer": NO_PLACE, "basis": "依" * 301}, "依据", "依据有 301 个字，最长 300",
    ),
    "longer than a note, not found": (
        {"answer": NOT_FOUND, "basis": "依" * 301}, "依据", "依据有 301 个字，最长 300",
    ),
    "longer than a note, with the address": (
        {"address": "香港中路 76 号", "basis": "依" * 290}, "依据", "地址和依据共",
    ),
    "too long": ({"answer": NOT_FOUND, "basis": "依" * 501}, "依据", "最长 500"),
}  # fmt: skip


@pytest.mark.parametrize(("cells", "column", "says"), BAD.values(), ids=BAD)
def test_a_bad_row_names_its_cell_and_the_good_one_stays(
    cells: dict[str, Any], column: str, says: str
) -> None:
    good = {"answer": NO_PLACE, "basis": "筹建中的公司没有办公地"}
    found = look({2: good, 3: cells})
    assert [draft["project_id"] for draft in found.drafts] == ["B04-01"]
    wrong = [issue for issue in found.issues if issue.row == 3]
    assert column in {issue.column for issue in wrong}
    assert any(says in issue.message for issue in wrong)
    assert all("本行不能接受" in issue.message and issue.remedy for issue in wrong)


def test_what_is_odd_is_asked_about_and_can_be_accepted() -> None:
    wgs84 = {"datum": TITLES["WGS84"], "basis": "x"}
    found = look(
        {
            2: {"longitude": 120.38, "latitude": 36.0, **wgs84},  # the open sea
            3: {"longitude": 120.30, "latitude": 36.062, "address": "香港中路 76 号", **wgs84},
        }
    )
    assert len(found.drafts) == 2
    assert [(issue.row, issue.severity) for issue in found.issues] == [
        (2, "warning"), (3, "warning"),
    ]  # fmt: skip
    assert "在海上" in found.issues[0].message
    assert "坐标离地址“香港中路 76 号”约" in found.issues[1].message


def test_an_address_that_is_only_a_street_is_asked_about() -> None:
    """香港中路 is kilometres long (what the gazetteer has of it: 2.4 km around its middle)."""
    found = look(
        {
            2: {"address": "香港中路", "basis": "x"},
            3: {"address": "香港中路 76 号", "basis": "x"},  # a door: nothing to ask
        }
    )
    assert len(found.drafts) == 2
    (doubt,) = found.issues
    assert (doubt.row, doubt.severity) == (2, "warning")
    assert f"只能定到约 {formats.distance(_radius_m(found, 0))}的范围" in doubt.message
    assert "请补门牌或坐标" in doubt.remedy
    assert _radius_m(found, 1) <= ROUGH_FROM_M < _radius_m(found, 0)


def _radius_m(found: Preview, draft: int) -> float:
    return float(found.drafts[draft]["decided_radius_m"])


def test_one_project_twice_is_once_too_many() -> None:
    none = {"answer": NO_PLACE, "basis": "x"}
    twice = {"project_id": "B04-01", "name": plan().located.at["B04-01", "name"], **none}
    found = look({2: none, 3: twice})
    assert len(found.drafts) == 1
    assert "和第 2 行是同一项目" in found.issues[0].message


def test_another_workbook_is_refused_with_a_remedy() -> None:
    with pytest.raises(DataFileError, match=SHEET):
        held(saved(openpyxl.Workbook()), plan())


def test_an_id_that_means_another_project_is_not_asked_for_and_its_answer_refused(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list from elsewhere in which B04-01 is something else: an answer would move ours."""
    own = load_dataset(folder).located.at["B04-01", "name"]
    text = (folder / "projects.csv").read_text("utf-8-sig")
    assert text.count(f"B04-01,{own}") == 1
    elsewhere = tmp_path / "list.csv"
    elsewhere.write_text(text.replace(f"B04-01,{own}", "B04-01,别处的项目"), "utf-8-sig")
    monkeypatch.setenv(settings.PROJECTS.name, str(elsewhere))
    strange = load_dataset(folder)
    assert strange.others == {"B04-01"}
    every = to_be_found(strange.located)
    assert set(every) - set(to_be_found(strange.located, strange.others)) == {"B04-01"}
    none = {"answer": NO_PLACE, "basis": "x"}
    book = openpyxl.load_workbook(io.BytesIO(task_list_bytes(strange.located, IDS, DAY)))
    for row in (2, 3):
        for key, value in none.items():
            book[SHEET].cell(row, PLACES[key]).value = value
    found = held(saved(book), strange)
    assert [draft["project_id"] for draft in found.drafts] == ["B10-02"]
    (wrong,) = found.issues
    assert (wrong.row, wrong.column) == (2, "编号")
    assert OTHER_PROJECT in wrong.message


# --- taken over -----------------------------------------------------------------------------------


def test_accepted_answers_are_decisions_that_the_map_shows(folder: Path) -> None:
    found = look(
        {
            2: {"answer": NO_PLACE, "basis": "只是筹建"},
            3: {"address": "香港中路 76 号", "basis": "局函"},
            4: {"answer": NOT_FOUND, "basis": "查无此楼"},
        }
    )
    done = accept_places(folder, found.drafts, ZHANG)
    assert [(one.revision, one.decision) for one in done] == [
        (1, "placeless"), (2, "pick"), (3, "unlocatable"),
    ]  # fmt: skip
    located = load_dataset(folder).located
    assert located.loc[IDS[:3], "placeless"].tolist() == [True, False, False]
    assert located.at["B10-02", "location_method"] == "manual"
    assert located.at["B10-02", "place_source"] == "人工核定"
    assert "地址：香港中路 76 号；局函（张三（未验证）" in located.at["B10-02", "location_note"]
    assert "张三" not in located.at["B10-02", "public_note"]
    assert set(to_be_found(located)) == set(to_be_found(plan().located)) - {"B04-01", "B10-02"}
    # only the last of them has a copy: one acceptance, one version
    assert (folder / f"{REVIEWS_FILE}.bak-3").exists()
    assert not (folder / f"{REVIEWS_FILE}.bak-1").exists()


def test_where_somebody_was_quicker_nothing_is_saved(folder: Path) -> None:
    found = look({2: {"answer": NO_PLACE, "basis": "x"}, 3: {"answer": NOT_FOUND, "basis": "y"}})
    theirs = Draft("B10-02", "placeless", "", note="我先来")
    save_review(folder / REVIEWS_FILE, theirs, Reviewer("李四", False), expected_revision=0)
    before = (folder / REVIEWS_FILE).read_bytes()
    which = f"项目 B10-02 {plan().located.at['B10-02', 'name']} 的“本无地点”"
    with pytest.raises(ReviewCollisionError, match=f"李四.*{re.escape(which)}"):
        accept_places(folder, found.drafts, ZHANG)
    assert (folder / REVIEWS_FILE).read_bytes() == before
    with pytest.raises(ReviewRefusedError, match="姓名"):
        accept_places(folder, found.drafts, Reviewer(" ", False))
    assert [one.project_id for one in read_reviews(folder / REVIEWS_FILE).rows] == ["B10-02"]
