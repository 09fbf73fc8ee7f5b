"""Progress entered in a workbook: what goes out, what comes back, what is refused and why."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from progress_workbooks import DAY, filled, heads, saved

from geo.data_dir import DATA_DIR
from geo.errors import DataFileError
from geo.life.entry.fields import LONGEST_TEXT, SHEETS, SOURCES_SHEET
from geo.life.entry.preview import preview_of
from geo.life.entry.sheets import MOST_PROJECTS
from geo.life.entry.template import template_bytes
from geo.life.entry.work import CHANGED, NEW, Preview
from geo.life.progress.entered import MILESTONE, REPORT
from geo.life.progress.reports import DELAYS
from geo.life.record import Life, read_life
from geo.tables.write import table_bytes
from geo.vocabulary import LIGHTS, STATES

TOWER, PARK = "B02-01", "B04-07"
NAMES = {TOWER: "海天中心", PARK: "示例园区", "X-9": "=1+1"}
"""Two ids of the data, and a name that a spreadsheet would run."""
LIFE = read_life(DATA_DIR, NAMES)
MONTH = f"{DAY:%Y-%m}"
NEXT_YEAR = str(DAY.year + 1)


def look(
    reports: Mapping[int, Mapping[str, Any]] | None = None,
    milestones: Mapping[int, Mapping[str, Any]] | None = None,
    life: Life = LIFE,
) -> Preview:
    content = filled(life, NAMES, reports, milestones)
    return preview_of(content, "填报.xlsx", life, NAMES, DAY)


# --- the template ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def template() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(template_bytes(LIFE, NAMES, DAY)))


def test_a_template_has_a_row_a_project_and_a_row_a_milestone(template: openpyxl.Workbook) -> None:
    assert template.sheetnames == ["进展", "节点", "填报说明", "来源"]
    rows = list(template[REPORT].iter_rows(min_row=2, values_only=True))
    assert [row[:2] for row in rows] == list(NAMES.items())
    assert {row[heads(REPORT)["period"] - 1] for row in rows} == {MONTH}
    assert rows[0][2] == "2021-06 投用"  # progress_reports.csv, R003
    promised = [
        row[2:5] for row in template[MILESTONE].iter_rows(min_row=2, values_only=True)
        if row[0] == TOWER
    ]  # fmt: skip
    assert ("投用", "2020", "2021-07") in promised  # milestones.csv: the first promise, the newest
    assert promised[-1] == (None, None, None)
    listed = [row[0].value for row in template[SOURCES_SHEET].iter_rows(min_row=2)]
    assert listed == list(LIFE.evidence)


def test_closed_lists_are_dropdowns_and_ids_are_locked(template: openpyxl.Workbook) -> None:
    sheet = template[REPORT]
    lists = {
        str(rule.sqref).split(":")[0]: rule.formula1
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }
    letter = {key: openpyxl.utils.get_column_letter(place) for key, place in heads(REPORT).items()}
    for key, choices in (("status", STATES), ("light", LIGHTS), ("delay_reason", DELAYS)):
        assert lists[f"{letter[key]}2"] == f'"{",".join(choices)}"'
    assert lists[f"{letter['source_id']}2"] == f"'{SOURCES_SHEET}'!$A$2:$A${len(LIFE.evidence) + 1}"
    for title, fields in SHEETS.items():
        assert template[title].protection.sheet
        for place, field in enumerate(fields, start=1):
            locked = template[title].cell(2, place).protection.locked
            assert locked is (not field.filled), field.head


def test_a_name_that_looks_like_a_formula_is_text(template: openpyxl.Workbook) -> None:
    cell = template[REPORT].cell(4, 2)
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    content = template_bytes(LIFE, NAMES, DAY)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not any(
            b"<f>" in archive.read(name) for name in archive.namelist() if "worksheets" in name
        )


@pytest.mark.parametrize(
    ("names", "says"),
    [
        ({}, "没有符合筛选条件的项目"),
        ({f"X-{n}": "" for n in range(MOST_PROJECTS + 1)}, "请先筛选"),
    ],
    ids=["none", "too many"],
)
def test_a_template_that_nobody_could_fill_in_is_refused(
    names: Mapping[str, str], says: str
) -> None:
    with pytest.raises(DataFileError, match=says):
        template_bytes(LIFE, names, DAY)


def test_an_untouched_template_changes_nothing(template: openpyxl.Workbook) -> None:
    found = look()
    assert (found.drafts, found.changes, found.issues) == ((), (), ())
    assert found.blank == sum(template[title].max_row - 1 for title in SHEETS)


# --- what comes back ------------------------------------------------------------------------------


def test_each_cell_says_whether_it_is_new_or_changed() -> None:
    found = look({2: {"status": "停工", "physical_pct": 80, "delay_reason": "资金"}})
    assert found.issues == ()
    told = {change.head: (change.before, change.now, change.kind) for change in found.changes}
    assert told == {
        "期间": ("", MONTH, NEW),
        "状态": ("投用", "停工", CHANGED),
        "形象进度（%）": ("", "80", NEW),
        "滞后原因": ("", "资金", NEW),
        "来源编号": ("E21", "", CHANGED),
    }
    assert {(c.sheet, c.row, c.project_id, c.name) for c in found.changes} == {
        (REPORT, 2, TOWER, "海天中心")
    }
    (draft,) = found.drafts
    assert (draft["entry"], draft["project_id"], draft["status"]) == (REPORT, TOWER, "停工")


def test_a_row_that_says_what_is_known_is_passed_over() -> None:
    known = {"period": "2021-06", "status": "投用", "source_id": "E21"}
    assert (look({2: known}).same, look({2: known}).drafts) == (1, ())
    promise = {"milestone": "投用", "promised_date": "2020", "said_on": "2015-09"}
    told = [m for m in LIFE.milestones if m.name == "投用" and m.promised and m.said_on]
    promise |= {"promised_date": told[0].promised.text, "said_on": told[0].said_on.text}  # type: ignore[union-attr]
    row = first_row(TOWER, "投用")
    assert look(milestones={row: promise}).same == 1


def first_row(project: str, milestone: str | None) -> int:
    """The row of a milestone in the template."""
    book = openpyxl.load_workbook(io.BytesIO(template_bytes(LIFE, NAMES, DAY)))
    for row, cells in enumerate(book[MILESTONE].iter_rows(values_only=True), start=1):
        if cells[0] == project and cells[2] == milestone:
            return row
    raise AssertionError((project, milestone))


def test_a_new_promise_and_an_event_are_rows_of_their_own() -> None:
    row = first_row(TOWER, "投用")
    found = look(milestones={row: {"promised_date": NEXT_YEAR, "said_on": MONTH,
                                   "actual_date": MONTH, "note": "示例"}})  # fmt: skip
    assert found.issues == ()
    assert [(d["promised_date"], d["said_on"], d["actual_date"]) for d in found.drafts] == [
        (NEXT_YEAR, MONTH, ""),
        ("", "", MONTH),
    ]
    assert ("新的承诺日期", "2021-07", NEXT_YEAR) in [
        (change.head, change.before, change.now) for change in found.changes
    ]


@pytest.mark.parametrize(
    ("value", "number_format", "read"),
    [
        (datetime(2026, 6, 1), "yyyy-mm-dd", "2026-06-01"),
        (datetime(2026, 6, 1), "mmm-yy", "2026-06"),
        (datetime(2026, 6, 1), 'yyyy"年"m"月"', "2026-06"),
        (datetime(2026, 6, 1), "yyyy", "2026"),
        (2026, "General", "2026"),
        ("２０２６-０６", "@", "2026-06"),
        ("2026-Q2", "@", "2026-Q2"),
    ],
)
def test_a_date_is_read_however_excel_wrote_it(value: Any, number_format: str, read: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(filled(LIFE, NAMES, {2: {"status": "在建"}})))
    cell = book[REPORT].cell(2, heads(REPORT)["period"])
    cell.value, cell.number_format = value, number_format
    found = preview_of(saved(book), "a.xlsx", LIFE, NAMES, DAY)
    assert [draft["period"] for draft in found.drafts] == [read]


@pytest.mark.parametrize(
    ("key", "value", "number_format", "read"),
    [
        ("physical_pct", 0.35, "0%", "35"),
        ("physical_pct", "35 %", "@", "35"),
        ("physical_pct", 35.5, "0", "35.5"),
        ("invested_yi_cum", 5.8, "0", "5.8"),
        ("invested_yi_cum", 1234.5, "#,##0.0", "1234.5"),
        ("problem", "-拆迁\n未完", "@", "-拆迁 未完"),
        ("problem", "'=1+1", "@", "'=1+1"),
    ],
)
def test_a_number_keeps_its_digits_and_a_text_its_signs(
    key: str, value: Any, number_format: str, read: str
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(filled(LIFE, NAMES, {2: {"status": "在建"}})))
    cell = book[REPORT].cell(2, heads(REPORT)[key])
    cell.value, cell.number_format = value, number_format
    found = preview_of(saved(book), "a.xlsx", LIFE, NAMES, DAY)
    assert [draft[key] for draft in found.drafts] == [read]


# --- bad rows -------------------------------------------------------------------------------------

BAD_REPORTS = [
    ({"status": "在建", "period": f"{DAY.year + 1}-01"}, "期间", "还没有到", "只报已经开始的一期"),
    ({"status": "在建", "period": "上个月"}, "期间", "不是日期", "写成 2021"),
    ({"status": "在建", "period": "2026-02-30"}, "期间", "不是日期", "写成 2021"),
    ({"status": "在建", "period": "≤2026-02"}, "期间", "只说不晚于", "报告的是哪一期"),
    ({"status": "在建", "period": None}, "期间", "没有写期间", "报告的是哪一期"),
    ({"status": "建设中"}, "状态", "不在规定的取值内", "未启动、前期、在建"),
    ({"physical_pct": 50}, "状态", "不在规定的取值内", "可用的取值"),
    ({"status": "在建", "light": "蓝"}, "自评灯", "不在规定的取值内", "红、黄、绿、灰"),
    ({"status": "在建", "delay_reason": "天气"}, "滞后原因", "不在规定的取值内", "征收、资金"),
    ({"status": "在建", "physical_pct": 101}, "形象进度（%）", "不在合理范围内", "0 到 100"),
    ({"status": "在建", "invested_yi_cum": -1}, "累计完成投资（亿元）", "范围", "亿元"),
    ({"status": "在建", "planned_yi_year": "约5"}, "本年计划投资（亿元）", "不是数", "只写数字"),
    ({"status": "在建", "source_id": "E99"}, "来源编号", "不在 evidence.csv 里", "请改正编号"),
    ({"status": "在建", "project_id": "B99"}, "编号", "不在 项目清单 里", "请改正编号"),
    ({"status": "在建", "project_id": None}, "编号", "没有写", "请改正编号"),
    ({"status": "在建", "name": "别的项目"}, "名称", "是“海天中心”", "粘贴错行"),
    ({"status": "在建", "problem": "长" * (LONGEST_TEXT + 1)}, "存在问题", "501 个字", "请缩短"),
    ({"status": "在建", "problem": "=1+1"}, "存在问题", "公式没有存下结果", "请直接填写"),
    ({"status": "#REF!"}, "状态", "公式出错", "请直接填写"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "head", "says", "remedy"), BAD_REPORTS, ids=[f"{h}-{s}" for _, h, s, _ in BAD_REPORTS]
)
def test_a_bad_row_names_its_cell_and_the_good_one_stays(
    cells: Mapping[str, Any], head: str, says: str, remedy: str
) -> None:
    found = look({2: cells, 3: {"status": "在建"}})
    issue = found.issues[0]
    assert (issue.file, issue.row, issue.column) == ("填报.xlsx“进展”", 2, head)
    assert says in issue.message
    assert remedy in issue.remedy
    assert "_" not in issue.remedy  # the words of the workbook, not of the file behind it
    assert found.refused == 1
    assert [draft["project_id"] for draft in found.drafts] == [PARK]


BAD_MILESTONES = [
    ({"baseline": "2030"}, "首次承诺（基线）", "基线不能改", "新的承诺日期"),
    ({"baseline": "2030", "actual_date": "2021"}, "首次承诺（基线）", "基线不能改", "改回"),
    ({"promised_date": "2030", "said_on": "2001"}, "承诺说于", "会改动基线", "基线不能改"),
    ({"promised_date": "2030"}, "承诺说于", "哪天说的", "写说这句话的日期"),
    ({"actual_date": NEXT_YEAR}, "实际日期", "还没有到", "只写已经发生的"),
    ({"actual_date": "快了"}, "实际日期", "不是日期", "写成 2021"),
    ({"milestone": "奠基", "baseline": None, "actual_date": "2021"}, "节点", "取值", "签约"),
    ({"note": "只有备注"}, "新的承诺日期", "有且只有一个", "一行只写一个"),
]


@pytest.mark.parametrize(
    ("cells", "head", "says", "remedy"),
    BAD_MILESTONES,
    ids=[f"{h}-{s}-{r}" for _, h, s, r in BAD_MILESTONES],
)
def test_a_bad_promise_is_refused_and_the_report_beside_it_stays(
    cells: Mapping[str, Any], head: str, says: str, remedy: str
) -> None:
    row = first_row(TOWER, "投用")
    found = look({2: {"status": "在建"}}, {row: cells})
    issue = found.issues[0]
    assert (issue.file, issue.row, issue.column) == ("填报.xlsx“节点”", row, head)
    assert says in issue.message
    assert remedy in issue.remedy
    assert [draft["entry"] for draft in found.drafts] == [REPORT]


def test_a_baseline_that_there_is_not_cannot_be_made_up() -> None:
    row = first_row("X-9", None)
    found = look(milestones={row: {"milestone": "开工", "baseline": "2020"}})
    assert "还没有" in found.issues[0].message
    first = {"milestone": "开工", "promised_date": NEXT_YEAR, "said_on": MONTH}
    found = look(milestones={row: first})
    assert (found.issues, len(found.drafts)) == ((), 1)


def test_two_rows_of_one_project_and_period_are_one_too_many() -> None:
    twice = {"project_id": TOWER, "name": NAMES[TOWER], "status": "停工"}
    found = look({2: {"status": "在建"}, 3: twice})
    assert [(i.row, i.column) for i in found.issues] == [(3, "期间")]
    assert "第 2 行" in found.issues[0].message
    assert [draft["status"] for draft in found.drafts] == ["在建"]


def test_a_sum_that_shrinks_is_asked_about_and_can_be_accepted() -> None:
    last = next(r for r in LIFE.reports if r.project_id == TOWER and r.status == "投用")
    life = replace(LIFE, reports=(*LIFE.reports, replace(last, physical_pct=90.0)))
    found = look({2: {"status": "投用", "physical_pct": 80}}, life=life)
    assert [(i.severity, i.column) for i in found.issues] == [("warning", "形象进度（%）")]
    assert "80 比上次（2021-06）的 90 少" in found.issues[0].message
    assert (len(found.drafts), found.refused) == (1, 0)


# --- bad workbooks --------------------------------------------------------------------------------


def changed(change: Any) -> bytes:
    """The template after ``change`` of its workbook."""
    book = openpyxl.load_workbook(io.BytesIO(template_bytes(LIFE, NAMES, DAY)))
    change(book)
    return saved(book)


def drop_sheets(book: openpyxl.Workbook) -> None:
    for title in (REPORT, MILESTONE):
        del book[title]


def rename_column(book: openpyxl.Workbook) -> None:
    book[REPORT]["E1"] = "现状"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "文件是空的"),
        (b"PK\x03\x04 no archive", "打不开"),
        ("编号,期间\nB02-01,2021\n".encode(), "不是 .xlsx 工作簿"),
        (table_bytes("xlsx", [], ["地址"], [["五四广场"]]), "没有“进展”或“节点”工作表"),
        (changed(drop_sheets), "请下载填报模板"),
        (changed(rename_column), "表头缺少列：状态.*不要改第 1 行的列名"),
        (b"\0" * 20_000_001, "超过上限 20 MB"),
    ],
    ids=["empty", "broken", "csv", "another", "no sheet", "renamed", "too large"],
)
def test_a_file_that_is_no_template_is_refused_with_a_remedy(content: bytes, says: str) -> None:
    with pytest.raises(DataFileError, match=says) as caught:
        preview_of(content, "填报.xlsx", LIFE, NAMES, DAY)
    assert caught.value.issues[0].remedy


def test_what_is_not_read_is_said() -> None:
    def add(book: openpyxl.Workbook) -> None:
        book[REPORT]["Z1"], book[REPORT]["Z2"] = "我的列", "要紧的话"
        book[REPORT].row_dimensions[3].hidden = True

    found = preview_of(changed(add), "a.xlsx", LIFE, NAMES, DAY)
    assert any("Z（我的列）" in notice for notice in found.notices)
    assert any("隐藏" in notice for notice in found.notices)


def test_only_what_is_on_disk_is_read(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="文件不存在"):
        preview_of(tmp_path / "none.xlsx", "none.xlsx", LIFE, NAMES, date(2026, 1, 2))
    path = tmp_path / "a.xlsx"
    path.write_bytes(filled(LIFE, NAMES, {2: {"status": "停工"}}))
    assert len(preview_of(path, "a.xlsx", LIFE, NAMES, DAY).drafts) == 1
