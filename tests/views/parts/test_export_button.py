"""The export panel as Streamlit runs it: what it says when all is well and when it is not."""

from __future__ import annotations

import logging
import re
from datetime import date
from typing import Any

import pytest
from pack_samples import dataset
from streamlit.testing.v1 import AppTest

from geo.dataset import Dataset
from geo.errors import DataFileError, Issue
from geo.exports import writers
from geo.exports.pack.contents import shown_as
from geo.exports.pack.model import Pack
from geo.exports.pack.showing import Showing
from geo.jobs.work import PackOrder
from geo.map.colourings import Colouring
from geo.selection.filter import Filters
from views.frame.session import keys
from views.parts import export_panel as panel

KEY = "export_t"


def page() -> None:
    from pack_samples import dataset
    from test_export_button import ORDER

    from views.parts.export_panel import export_panel

    export_panel("t", dataset(), ORDER, "海天中心")


ORDER = PackOrder("project", ids=("B02-01",))
SELECTED = PackOrder("selection", Filters(zone=("浮山湾区",), invest_min=20))


def opened() -> AppTest:
    app = AppTest.from_function(page, default_timeout=60)
    app.session_state[KEY] = True  # as a click on the button leaves it
    app.run()
    assert not app.exception
    return app


def clicked(name: str) -> AppTest:
    return opened().button(key=f"{KEY}_{name}").click().run()


def said(app: AppTest) -> str:
    return "\n".join(e.value for e in (*app.error, *app.info, *app.caption)).replace("\\", "")


def test_a_closed_panel_makes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writers, "pack_bytes", lambda *_: pytest.fail("made unasked"))
    app = AppTest.from_function(page, default_timeout=60).run()
    assert len(app.button) == 0
    app = opened()
    assert {b.label for b in app.button} == {f.label for f in writers.FORMATS.values()}


@pytest.mark.parametrize(
    ("colours", "structure", "says"),
    [
        pytest.param("sector", (), "", id="as ever"),
        pytest.param("light", (), "图同项目地图：按进展灯着色。", id="lights"),
        pytest.param(
            "status",
            ("五核轴带",),
            "图同项目地图：按状态着色；规划结构：五核轴带。",
            id="states and cores",
        ),
    ],
)
def test_a_file_is_drawn_as_the_page_s_map(
    monkeypatch: pytest.MonkeyPatch, colours: Colouring, structure: tuple[str, ...], says: str
) -> None:
    made: list[Pack] = []

    def note(pack: Pack, *_: object) -> bytes:
        made.append(pack)
        return b"file"

    monkeypatch.setattr(writers, "pack_bytes", note)
    app = AppTest.from_function(page, default_timeout=60)
    app.session_state[KEY] = True
    app.session_state[keys.COLOURING] = colours
    app.session_state[keys.SHOW_STRUCTURE] = structure
    app.run()
    assert ("图同项目地图" in said(app)) == bool(says)
    assert says in said(app)
    app.button(key=f"{KEY}_html").click().run()
    assert not app.exception
    assert [pack.showing for pack in made] == [Showing(colours, structure)]


@pytest.mark.parametrize("subject", ["selection", "project"])
def test_a_file_of_what_filters_leave_says_that_it_is_of_no_time(
    monkeypatch: pytest.MonkeyPatch, subject: str
) -> None:
    if subject == "selection":
        monkeypatch.setattr("test_export_button.ORDER", SELECTED)
    assert ("不随时间轴" in said(opened())) == (subject == "selection")


def test_pages_are_counted_anew_when_the_map_shows_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan's structure has a page of its own: as many as the deck then has."""
    monkeypatch.setattr("test_export_button.ORDER", SELECTED)
    app = opened()
    plain = said(app)
    assert re.search(r"PDF \d+ 页", plain)
    app.session_state[keys.SHOW_STRUCTURE] = ("五核轴带",)
    app.run()
    made = shown_as(SELECTED.pack(dataset(), panel.edition("zh")), Showing("sector", ("五核轴带",)))
    wanted = f"PDF {writers.page_count(made, 'pdf')} 页、PPT {writers.page_count(made, 'pptx')} 页"
    assert wanted not in plain
    assert wanted in said(app)


@pytest.mark.parametrize("name", ["csv", "xlsx", "geojson", "html"])
def test_a_file_is_offered_under_its_name(name: str) -> None:
    app = clicked(name)
    assert not app.error
    made = app.session_state[f"{KEY}_made"]
    assert made.file_name.startswith("市南区项目_海天中心_")
    assert made.file_name.endswith(f".{name}")
    assert made.file_name in said(app)
    assert len(made.content) > 500
    app.run()  # the page runs again, say for a filter: the file may not be what is on screen
    assert f"{KEY}_made" not in app.session_state
    assert "画面已变" in said(app)


class Failing(PackOrder):
    error: Exception = ValueError()

    def pack(self, dataset: Dataset, edition: Any) -> Pack:
        raise self.error


def failing(error: Exception) -> PackOrder:
    Failing.error = error
    return Failing("project")


def test_what_is_wrong_with_the_data_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    error = DataFileError([Issue("english_names.csv", "表头不对", "改正它", row=1)])
    monkeypatch.setattr("test_export_button.ORDER", failing(error))
    text = said(clicked("csv"))
    assert "CSV 没有生成：english_names.csv 第 1 行：表头不对；改正它" in text


def test_a_fault_of_ours_gets_a_number(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("test_export_button.ORDER", failing(ZeroDivisionError("内部细节")))
    with caplog.at_level(logging.ERROR):
        text = said(clicked("geojson"))
    assert "GeoJSON 没有生成（编号 " in text
    assert "内部细节" not in text
    number = text.split("编号 ")[1][:8]
    assert number in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_nothing_to_export(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = PackOrder("selection", Filters(q="没有这样的项目"))
    monkeypatch.setattr("test_export_button.ORDER", nothing)
    assert "没有项目可导出" in said(clicked("xlsx"))


def test_the_edition_has_the_deployers_approval_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHINAN_MAP_APPROVAL", " 鲁SG（2026）001号 ")
    given = panel.edition("zh")
    assert given.approval == "鲁SG（2026）001号"
    assert isinstance(given.generated, date)
    assert panel.edition("en").names_en
