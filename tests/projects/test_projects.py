"""The project contract: the plan's own file, and every way a spreadsheet can spoil it."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from checkout import DATA

from geo.errors import DataFileError
from geo.groups import ancestors, children
from geo.projects.read import COLUMNS, ProjectTable, read_projects

# The disclosed amounts of the plan, box by box, in 亿元 (万元 converted): 专栏 2, 4, 5, 10, 13, 15
# and the 42 老旧小区 of 第六章第二节. Read off the plan's text, not off the file under test.
PLAN_AMOUNTS: dict[str, list[float]] = {
    "2": [138, 20, 126, 168, 50, 20],
    "4": [9, 55, 6.3, 5.7, 60, 30],
    "5": [5.1],
    "10": [100, 17.5, 5.5],
    "13": [5],
    "15": [0.6, 2, 0.12, 0.074, 10, 2.6],
    "": [6.5],
}


def row(**cells: str) -> list[str]:
    base = {"project_id": "P1", "name": "海天中心", "sector": "总部经济", "kind": "建设项目"}
    return [(base | cells).get(column, "") for column in COLUMNS]


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def _write(
        *rows: list[str], header: Sequence[str] = COLUMNS, encoding: str = "utf-8-sig"
    ) -> Path:
        path = tmp_path / "projects.csv"
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows([header, *rows])
        return path

    return _write


@pytest.fixture(scope="module")
def plan() -> ProjectTable:
    return read_projects(DATA / "projects.csv")


def test_the_plans_file_is_clean_and_ready_for_excel(plan: ProjectTable) -> None:
    assert plan.issues == ()
    assert (DATA / "projects.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    header = (DATA / "projects.csv").read_text("utf-8-sig").splitlines()[0]
    assert header == ",".join(COLUMNS)


@pytest.mark.parametrize("box", PLAN_AMOUNTS, ids=lambda box: f"box-{box or 'text'}")
def test_amounts_of_each_box_are_the_plans(plan: ProjectTable, box: str) -> None:
    rows = plan.frame[plan.frame["plan_box"] == box]
    assert sorted(rows["investment_yi"].dropna()) == sorted(PLAN_AMOUNTS[box])


def test_disclosed_investment_adds_up_to_the_plans_842_994(plan: ProjectTable) -> None:
    assert math.fsum(plan.frame["investment_yi"].dropna()) == pytest.approx(842.994, abs=1e-9)
    assert set(plan.frame["plan_box"][plan.frame["investment_yi"].notna()]) == set(PLAN_AMOUNTS)


def test_every_box_of_the_plan_has_rows(plan: ProjectTable) -> None:
    assert set(plan.frame["plan_box"]) - {""} == {str(box) for box in range(1, 16)}
    assert 95 <= (plan.frame["plan_box"] != "").sum() <= 105


@pytest.mark.parametrize(
    ("group", "parts"),
    [
        ("B01-02", ["徐州路", "南海路", "成果信息", "知识产权", "技术交易"]),
        ("B09-02", ["济南路", "中山路"]),
        ("B09-03", ["宁阳路", "劈柴院", "黄岛路"]),
        ("B09-04", ["河南路", "广西路", "曲阜路", "山西路", "潍县路"]),
        ("B10-01", ["小港湾广场", "渔人码头", "港湾花园"]),
        ("B11-02", ["青岛湾", "南京路", "汇泉湾", "中山路", "湛山广场", "六街口", "龙山"]),
        ("B14-02", ["八大湖", "金门路", "镇江路", "宁德路", "澳门路", "连云港路"]),
        ("B15-01", ["福清路", "观音峡路", "山东路"]),
    ],
)
def test_items_with_several_works_are_rows_under_their_group(
    plan: ProjectTable, group: str, parts: list[str]
) -> None:
    names = plan.frame["name"].loc[children(plan.frame, group)]
    assert len(names) == len(parts)
    assert all(part in name for part, name in zip(parts, names, strict=True))
    assert not plan.frame["counted"].loc[group]


def test_nested_groups_know_their_ancestors(plan: ProjectTable) -> None:
    assert ancestors(plan.frame, "B09-02-1") == ["B09-02", "B09-00"]
    assert ancestors(plan.frame, "B02-01") == []


def test_registered_capital_is_not_investment(plan: ProjectTable) -> None:
    assert math.isnan(plan.frame["investment_yi"].loc["B04-01"])


def test_a_part_points_to_the_group_that_states_its_amount(plan: ProjectTable) -> None:
    assert plan.frame["amount_group"].loc["B10-01-2"] == "B10-01"
    assert plan.frame["filter_amount_yi"].loc["B10-01-2"] == 100
    assert plan.frame["amount_group"].loc["B02-01"] == ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_every_encoding_that_excel_saves_is_read(write: Callable[..., Path], encoding: str) -> None:
    table = read_projects(write(row(), encoding=encoding))
    assert table.frame["name"].loc["P1"] == "海天中心"
    notices = [issue.severity for issue in table.issues]
    assert notices == (["warning"] if encoding == "gb18030" else [])


BAD_CELLS = [
    ("investment_yi", "约138", "大于 0 的数"),
    ("investment_yi", "0", "大于 0 的数"),
    ("investment_yi", "-5", "大于 0 的数"),
    ("investment_yi", "inf", "大于 0 的数"),
    ("investment_yi", "nan", "大于 0 的数"),
    ("investment_yi", "12,5", "大于 0 的数"),
    ("investment_yi", "12，5", "大于 0 的数"),
    ("investment_yi", "0,500", "大于 0 的数"),
    ("investment_yi", "1,2000", "大于 0 的数"),
    ("investment_yi", "9" * 400, "大于 0 的数"),
    ("floor_area_wan_m2", "49万", "大于 0 的数"),
    ("sector", "不存在的行业", "规定的取值"),
    ("kind", "", "规定的取值"),
    ("plan_zone", "太平洋", "规定的取值"),
    ("investment_qualifier", "大概", "规定的取值"),
    ("plan_box", "16", "规定的取值"),
    ("part_of", "P9", "不存在"),
    ("part_of", "P2", "绕成了圈"),
]


@pytest.mark.parametrize(
    ("column", "value", "message"),
    BAD_CELLS,
    ids=[f"{c}={v[:9] or 'blank'}" for c, v, _ in BAD_CELLS],
)
def test_a_bad_cell_is_named_and_loses_nothing_else(
    write: Callable[..., Path], column: str, value: str, message: str
) -> None:
    table = read_projects(write(row(), row(project_id="P2", **{column: value})))
    assert list(table.frame.index) == ["P1", "P2"]
    (issue,) = [i for i in table.issues if i.column == column]
    assert (issue.file, issue.row) == ("projects.csv", 3)
    assert message in issue.message
    assert issue.remedy


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"project_id": ""}, "project_id"),
        ({"project_id": "<script>"}, "project_id"),
        ({"project_id": "P1"}, "project_id"),
        ({"project_id": "P2", "name": ""}, "name"),
    ],
    ids=["no-id", "hostile-id", "duplicate-id", "no-name"],
)
def test_a_row_that_cannot_stand_is_left_out_and_named(
    write: Callable[..., Path], cells: dict[str, str], column: str
) -> None:
    table = read_projects(write(row(), row(**cells), row(project_id="P3")))
    assert list(table.frame.index) == ["P1", "P3"]
    assert [(i.row, i.column) for i in table.issues] == [(3, column)]


def test_a_group_and_its_part_that_both_state_an_amount_are_reported(
    write: Callable[..., Path],
) -> None:
    table = read_projects(
        write(row(investment_yi="100"), row(project_id="P2", part_of="P1", investment_yi="40"))
    )
    (issue,) = table.issues
    assert (issue.row, issue.column, issue.severity) == (3, "investment_yi", "warning")


def test_a_row_with_a_stray_comma_is_reported_with_its_row(write: Callable[..., Path]) -> None:
    table = read_projects(write(row(), [*row(project_id="P2"), "多出来的一格"]))
    assert [issue.row for issue in table.issues] == [3]
    assert len(table.frame) == 2


def test_rows_are_numbered_as_a_spreadsheet_shows_them(write: Callable[..., Path]) -> None:
    lines = write(row(summary="两行\n文字"), ["", ""], row(project_id="P2", kind="?"))
    (issue,) = read_projects(lines).issues
    assert issue.row == 4


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1,200", 1200),
        ("1，200", 1200),
        ("1,234,567.5", 1234567.5),
        ("１３８", 138),
        ("12．5", 12.5),
    ],
)
def test_thousands_and_full_width_digits_are_numbers(
    write: Callable[..., Path], cell: str, value: float
) -> None:
    table = read_projects(write(row(investment_yi=cell)))
    assert list(table.frame["investment_yi"]) == [value]
    assert table.issues == ()


def test_a_decimal_comma_is_not_taken_out_and_the_remedy_says_so(
    write: Callable[..., Path],
) -> None:
    (issue,) = read_projects(write(row(investment_yi="12,5"))).issues
    assert "小数点用“.”" in issue.remedy


def test_reordered_columns_are_read_by_name(write: Callable[..., Path]) -> None:
    order = COLUMNS[::-1]
    table = read_projects(write(row()[::-1], header=order))
    assert table.frame["name"].loc["P1"] == "海天中心"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: None, "不存在"),
        (lambda path: path.write_bytes(b"\xff\xfe\x00\xd8"), "编码"),
        (lambda path: path.write_bytes(b""), "表头缺少列"),
        (lambda path: path.write_text("name,sector\na,b\n"), "表头缺少列"),
        (lambda path: path.mkdir(), "里面没有 Parquet 或 CSV"),
    ],
    ids=["missing", "no-encoding", "empty", "wrong-header", "a-folder"],
)
def test_a_file_that_cannot_be_read_says_why(
    tmp_path: Path, make: Callable[..., Any], message: str
) -> None:
    make(tmp_path / "projects.csv")
    with pytest.raises(DataFileError, match=message) as error:
        read_projects(tmp_path / "projects.csv")
    assert all(issue.remedy for issue in error.value.issues)


def test_a_file_that_another_program_holds_says_so(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(row())

    def locked(_self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", locked)
    with pytest.raises(DataFileError, match="Excel"):
        read_projects(path)
