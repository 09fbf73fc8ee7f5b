"""“任务清单” as Streamlit runs it: a link, a workbook out, a filled one back, seen at once."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

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
from geo.selection.filter import Filters
from geo.sites.shortlist import Absent, Item, Shortlist, pack_notes
from geo.vocabulary import OTHER_PROJECT, TO_FIND
from views.frame import state
from views.frame.session import keys
from views.parts.workbook.returned import XLSX
from views.quality import _task_list as task_list

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


def test_the_link_carries_the_filter_and_nothing_of_the_sender(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the shortlist with its remarks, nor what of it waits, nor how the page is set."""
    links: list[str] = []

    def made(key: str, link: Callable[[], str], about: str, *, view: bool = True) -> None:
        links.append(link())

    monkeypatch.setattr(task_list, "share_panel", made)
    mine = Shortlist((Item("B02-01", "内部：正在谈"),))
    sent = {"shortlist": "B02-01", "notes": pack_notes(mine)}
    app = start("quality", basemap="none", status="在建", **sent)
    held = app.session_state[keys.VIEW]
    assert held.shortlist.items == mine.items  # it stands in the sender's view
    assert held.filters.status
    app.session_state[keys.VIEW] = replace(held, shortlist=Shortlist())
    app.session_state[keys.ABSENT] = (Absent(mine.items[0], 0),)  # of it, all waits
    app.run()
    assert len(links) >= 2
    for link in links:
        assert parse_qs(urlsplit(link).query) == {"zone": [TO_FIND]}
        assert urlsplit(link).path.endswith("review")


def test_the_link_keeps_the_plan_that_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "edition", lambda: "示例")
    query = urlsplit(state.bare_link(Filters(zone=(TO_FIND,)), "review")).query
    assert parse_qs(query) == {"edition": ["示例"], "zone": [TO_FIND]}


def test_what_is_left_out_is_counted(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a list from elsewhere B04-01 and B02-01 are others; only the first is to be found."""
    text = (folder / "projects.csv").read_text("utf-8-sig")
    for one in ("B04-01", "B02-01"):
        name = load_dataset(folder).located.at[one, "name"]
        text = text.replace(f"{one},{name}", f"{one},别处的项目")
    (tmp_path / "list.csv").write_text(text, "utf-8-sig")
    monkeypatch.setenv(settings.PROJECTS.name, str(tmp_path / "list.csv"))
    app = start("quality")
    assert f"没有列入、也不接受 1 个待查的项目：编号{OTHER_PROJECT}。" in texts(app)


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
