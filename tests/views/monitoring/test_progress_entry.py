"""“填报进展” as Streamlit runs it: looked at cell by cell, accepted once, seen in every session."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from app_under_test import texts, unopened
from progress_workbooks import DAY, filled
from streamlit.testing.v1 import AppTest

from geo import settings
from geo.data_dir import DATA_DIR
from geo.dataset import load_dataset
from geo.life.entry.work import Change
from geo.life.progress.accept import accept
from geo.life.progress.entered import FILE_NAME
from geo.life.record import read_life
from geo.reviews.store import Reviewer
from views.parts.workbook import returned
from views.parts.workbook.returned import XLSX, cell_table

PARK, SILENT = "B04-07", "B01-01"
"""One whose last report says 在建, and one of which nobody speaks."""
MONTH = f"{DAY:%Y-%m}"
HOSTILE = "<img src=x onerror=alert(1)> [链接](javascript:alert(1)) :material/home: | $x$"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = Path(shutil.copytree(DATA_DIR, tmp_path / "data"))
    (copy / FILE_NAME).unlink(missing_ok=True)
    monkeypatch.setenv(settings.DATA_DIR.name, str(copy))
    return copy


def start(page: str = "monitoring", **link: str) -> AppTest:
    app = unopened()
    for key, value in link.items():
        app.query_params[key] = value
    app.run()
    if page != "map":
        app.switch_page(f"../pages/{page}.py").run()
    assert not app.exception, app.exception
    return app


def workbook(folder: Path, *rows: Mapping[str, Any]) -> bytes:
    """The template of some projects, a row filled in for each."""
    dataset = load_dataset(folder)
    names = {str(row["project_id"]): "" for row in rows}
    names = {one: str(dataset.located.at[one, "name"]) for one in names}
    life = read_life(folder, dataset.project_ids)
    cells = {
        line: {k: v for k, v in row.items() if k != "project_id"}
        for line, row in enumerate(rows, 2)
    }
    return filled(life, names, cells)


def upload(app: AppTest, content: bytes, name: str = "填报.xlsx") -> AppTest:
    app.file_uploader[0].upload(name, content, XLSX)
    app.run()
    assert not app.exception, app.exception
    return app


def accept_button(app: AppTest) -> Any:
    return app.button(key="entry_accept")


def name_field(app: AppTest) -> Any:
    return next(field for field in app.text_input if field.label.startswith("填报人"))


def test_a_workbook_is_looked_at_accepted_and_seen_in_every_session(folder: Path) -> None:
    other = start(status="停工")  # another session, whose filter finds nobody
    assert not other.metric
    content = workbook(
        folder,
        {"project_id": PARK, "status": "停工", "delay_reason": "资金", "owner_unit": "某局"},
        {"project_id": SILENT, "status": "很好"},
    )
    app = upload(start(), content)
    shown = texts(app)
    assert "可以接受 1 条" in shown
    assert "1 行不能接受" in shown
    assert "填报.xlsx“进展” 第 3 行「状态」：“很好”不在规定的取值内" in shown
    assert "| 在建 | 停工 | 改 |" in shown
    assert "| （空） | 资金 | 新 |" in shown
    assert not (folder / FILE_NAME).exists()  # looking at it writes nothing
    name_field(app).set_value("张三")
    accept_button(app).click().run()
    assert not app.exception
    after = texts(app)
    assert "已接受 1 条，第 1 号填报，填报人 张三（未验证）；1 行没有接受" in after
    assert "停工" in after.partition("## 项目 × 年份")[0]
    assert "单位填报第 1 号" in after.partition("## 某日以来")[2]
    assert "张三" not in after.partition("## 填报进展")[0]
    report = read_life(folder).reports[-1]
    assert (report.project_id, report.status, report.reporter) == (PARK, "停工", "张三")
    other.run()
    assert not other.exception
    assert "显示 1 / 118 个项目" in texts(other)
    assert "某局" in texts(other)  # by 责任单位


def test_without_a_name_nothing_is_saved(folder: Path) -> None:
    app = upload(start(), workbook(folder, {"project_id": PARK, "status": "停工"}))
    accept_button(app).click().run()
    assert "请先填写填报人的姓名" in texts(app)
    assert not (folder / FILE_NAME).exists()


def test_who_was_slower_looks_again(folder: Path) -> None:
    app = upload(start(), workbook(folder, {"project_id": PARK, "status": "停工"}))
    name_field(app).set_value("张三")
    theirs = {"entry": "进展", "project_id": PARK, "period": MONTH, "status": "前期"}
    accept(folder, [theirs], Reviewer("李四", True), None, expected_revision=0)
    accept_button(app).click().run()
    shown = texts(app)
    assert "没有保存：在您预览之后，李四" in shown
    assert "| 前期 | 停工 | 改 |" in shown  # held against theirs now
    accept_button(app).click().run()
    assert "第 2 号填报" in texts(app)
    assert [r.status for r in read_life(folder).reports[-2:]] == ["前期", "停工"]


def test_the_same_workbook_twice_adds_nothing(folder: Path) -> None:
    content = workbook(folder, {"project_id": PARK, "status": "停工"})
    app = upload(start(), content)
    name_field(app).set_value("张三")
    accept_button(app).click().run()
    shown = texts(upload(app, content))
    assert "和已有的相同 1 行" in shown
    assert "没有可以接受的行" in shown


def test_hostile_text_is_text_and_is_kept_as_it_is(folder: Path) -> None:
    app = upload(
        start(), workbook(folder, {"project_id": PARK, "status": "停工", "problem": HOSTILE})
    )
    raw = "\n".join(element.value for element in app.markdown)
    assert "onerror" in raw
    assert not re.search(r"(?<!\\)<img|(?<!\\)\]\(", raw)
    name_field(app).set_value("=cmd|' /C calc'!A0")
    accept_button(app).click().run()
    report = read_life(folder).reports[-1]
    assert (report.problem, report.reporter) == (HOSTILE, "=cmd|' /C calc'!A0")
    assert f",'{report.reporter}," in (folder / FILE_NAME).read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"no workbook", "不是 .xlsx 工作簿"), (b"", "文件是空的"), (b"PK\x03\x04", "没有读入")],
    ids=["text", "empty", "broken"],
)
def test_a_file_that_cannot_be_read_is_told(folder: Path, content: bytes, says: str) -> None:
    assert says in texts(upload(start(), content))


def test_the_template_is_that_of_the_filter(folder: Path) -> None:
    """Its ten counted projects and the group of one of them."""
    (button,) = [
        b for b in start(zone="汇泉湾区").get("download_button") if "模板" in b.proto.label
    ]
    assert button.proto.label == "下载填报模板（11 行，Excel）"


def test_a_long_preview_is_turned_page_by_page(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(returned, "CELLS_A_PAGE", 2)
    app = upload(start(), workbook(folder, {"project_id": PARK, "status": "停工", "problem": "甲"}))
    first = texts(app)
    number = next(box for box in app.number_input if box.label.startswith("第几页"))
    number.set_value(2).run()
    second = texts(app)
    assert "| 在建 | 停工 | 改 |" in first
    assert "| 在建 | 停工 | 改 |" not in second
    assert "| （空） | 甲 | 新 |" in second


def test_an_emptied_cell_says_so() -> None:
    (row,) = cell_table(
        [Change("进展", 2, "X-1", "示例", MONTH, "存在问题", "甲", "")], "期间或节点"
    ).to_numpy()
    assert list(row[-3:]) == ["甲", "（空）", "改"]


@pytest.mark.parametrize("page", ["map", "monitoring", "about"])
def test_a_broken_or_older_file_is_said_in_red_on_every_page(folder: Path, page: str) -> None:
    entered = {"entry": "进展", "project_id": PARK, "period": MONTH, "status": "停工"}
    accept(folder, [entered], Reviewer("李四", True), None, expected_revision=0)
    whole = (folder / FILE_NAME).read_bytes()
    app = start(page)
    assert not app.error
    (folder / FILE_NAME).write_bytes(b"broken")
    (red,) = app.run().error
    assert "暂时不含在这里填报的进展" in red.value.replace("\\", "")
    assert f"{FILE_NAME}.bak-1 恢复" in red.value.replace("\\", "")
    (folder / FILE_NAME).unlink()
    (red,) = app.run().error
    assert "不见了" in red.value
    (folder / FILE_NAME).write_bytes(whole)
    assert not app.run().error


def test_a_copy_that_is_moved_away_ends_the_alarm(folder: Path) -> None:
    entered = {"entry": "进展", "project_id": PARK, "period": MONTH, "status": "停工"}
    accept(folder, [entered], Reviewer("李四", True), None, expected_revision=0)
    (folder / FILE_NAME).unlink()
    app = start()
    assert len(app.error) == 1
    (folder / f"{FILE_NAME}.bak-1").rename(folder / "elsewhere.txt")
    assert not app.run().error


def test_an_acceptance_is_taken_back_on_the_page(folder: Path) -> None:
    names = load_dataset(folder).names_to_report()
    draft = {"entry": "进展", "project_id": PARK, "period": MONTH, "status": "停工"}
    who = Reviewer(HOSTILE, verified=False)
    accept(folder, [draft], who, names, expected_revision=0)
    app = start()
    assert "已接受的填报（1 次）" in [one.label for one in app.expander]
    shown = texts(app)
    assert "| 第 1 号 |" in shown
    assert "| 有效 |" in shown
    assert any("\\<img" in one.value for one in app.markdown)
    assert not any(re.search(r"(?<!\\)<img", one.value) for one in app.markdown)
    before = shown.partition("## 项目 × 年份")[0]
    app.button(key="entry_take_back").click().run()
    assert "请先填写填报人的姓名" in texts(app)
    name_field(app).set_value("李四")
    app.button(key="entry_take_back").click().run()
    assert not app.exception, app.exception
    after = texts(app)
    assert "已撤回第 1 号填报，记为第 2 号，撤回人 李四（未验证）" in after
    assert "已由 李四（未验证）" in after
    assert after.partition("## 项目 × 年份")[0] != before  # the project is 在建 again
    assert "都已撤回" in after
    life = read_life(folder)
    assert life.acceptances[0].taken_back
    assert life.reports == read_life(DATA_DIR).reports


def test_taking_back_beside_a_workbook_that_waits(folder: Path) -> None:
    """Both need a name: it is asked for once."""
    names = load_dataset(folder).names_to_report()
    draft = {"entry": "进展", "project_id": PARK, "period": MONTH, "status": "停工"}
    accept(folder, [draft], Reviewer("张三", verified=False), names, expected_revision=0)
    content = workbook(folder, {"project_id": SILENT, "status": "前期"})
    app = upload(start(), content)
    assert sum(field.label.startswith("填报人") for field in app.text_input) == 1
    name_field(app).set_value("李四")
    app.button(key="entry_take_back").click().run()
    assert not app.exception, app.exception
    assert "已撤回第 1 号填报" in texts(app)
