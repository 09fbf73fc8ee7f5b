"""“任务清单” as Streamlit runs it: a link, a workbook out, a filled one back, seen at once."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import openpyxl
import pytest
import row_list_in_app
from app_under_test import texts
from checkout import SHELL
from progress_workbooks import DAY, saved
from streamlit.testing.v1 import AppTest

from geo import settings
from geo.data_dir import DATA_DIR, REVIEWS_FILE
from geo.dataset import load_dataset
from geo.life.missing import task_list_bytes
from geo.life.missing.fields import FIELDS, NO_PLACE, SHEET
from views.parts.workbook.returned import XLSX

PLACES = {field.key: place for place, field in enumerate(FIELDS, start=1)}
IDS = ["B04-01", "B10-02"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = Path(shutil.copytree(DATA_DIR, tmp_path / "data"))
    (copy / REVIEWS_FILE).unlink(missing_ok=True)
    monkeypatch.setenv(settings.DATA_DIR.name, str(copy))
    return copy


def start(page: str, **link: str) -> AppTest:
    app = AppTest.from_file(str(SHELL), default_timeout=90)
    for key, value in link.items():
        app.query_params[key] = value
    app.run()
    app.switch_page(f"../pages/{page}.py").run()
    assert not app.exception, app.exception
    return app


def test_a_filled_list_is_looked_at_accepted_and_counted_at_once(folder: Path) -> None:
    located = load_dataset(folder).located
    book = openpyxl.load_workbook(io.BytesIO(task_list_bytes(located, IDS, DAY)))
    for row, cells in ((2, {"answer": NO_PLACE, "basis": "局函"}), (3, {"address": "没有路 1 号"})):
        for key, value in cells.items():
            book[SHEET].cell(row, PLACES[key]).value = value
    app = start("quality")
    assert "未定位 49 项（本无地点 7、待查 42）" in texts(app)
    app.file_uploader[0].upload("清单.xlsx", saved(book), XLSX)
    app.run()
    shown = texts(app)
    assert "可以接受 1 条" in shown
    assert "| （空） | 本无地点 | 新 |" in shown
    assert "清单.xlsx“待查位置” 第 3 行「地址」：按这个地址定不了位" in shown
    assert not (folder / REVIEWS_FILE).exists()  # looking at it writes nothing
    name = next(field for field in app.text_input if field.label.startswith("填报人"))
    name.set_value("张三")
    app.button(key="places_accept").click().run()
    assert not app.exception
    after = texts(app)
    assert "已接受 1 条，到第 1 号核查记录，填报人 张三（未验证）；1 行没有接受" in after
    assert "未定位 49 项（本无地点 8、待查 41）" in after
    assert load_dataset(folder).located.at["B04-01", "placeless"]


def test_the_link_opens_what_is_to_be_found_and_nothing_else(folder: Path) -> None:
    app = start("review", zone="待查")
    assert app.session_state["review_listing"] == "全部项目"
    rows = row_list_in_app.rows(app)
    assert {row["meta"] for row in rows} == {"位置待查", "有投资未定位"}
    totals = texts(start("zones", zone="待查"))
    assert "显示 42 / 118 个项目" in totals
    assert "未定位 42 项" in totals
    none = start("review", zone="本无地点")
    none.session_state["review_listing"] = "全部项目"
    assert {row["meta"] for row in row_list_in_app.rows(none.run())} == {"本无地点"}
