"""A list seen half saved, or shortened: the shortlist waits, the screen says what happened."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from app_under_test import texts, unopened
from streamlit.testing.v1 import AppTest

from geo import settings
from geo.data_dir import DATA_DIR
from views.frame.session import keys
from views.sites import _state as sites_state

SITES_PAGE = "../pages/sites.py"
LISTED = "B02-01,T01,B10-02"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    ignore = shutil.ignore_patterns("geography")
    copy = Path(shutil.copytree(DATA_DIR, tmp_path / "data", ignore=ignore))
    monkeypatch.setenv(settings.DATA_DIR.name, str(copy))
    return copy


def without(folder: Path, *ids: str) -> bytes:
    """Take rows out of the list; the file as it was."""
    path = folder / "projects.csv"
    whole = path.read_bytes()
    starts = tuple(f"{i},".encode() for i in ids)
    lines = whole.splitlines(keepends=True)
    path.write_bytes(b"".join(line for line in lines if not line.startswith(starts)))
    return whole


def start(**params: str) -> AppTest:
    app = unopened()
    app.session_state[keys.SITES_TAB] = sites_state.SHORTLIST
    for key, value in params.items():
        app.query_params[key] = value
    app.switch_page(SITES_PAGE).run()
    assert not app.exception
    return app


def noted(app: AppTest, project_id: str, note: str) -> AppTest:
    return app.text_input(key=keys.SITES_NOTE.of(project_id)).set_value(note).run()


def test_a_shortlist_outlives_a_list_that_is_half_saved(folder: Path) -> None:
    app = noted(start(shortlist=LISTED), "T01", "领导关注")
    address = app.query_params["shortlist"], app.query_params["notes"]
    whole = without(folder, "T01", "B10-02")
    app.run()
    assert not app.exception
    assert "备选里有 2 项暂不在数据里，已连同备注留着" in texts(app)
    assert "领导关注" in texts(app)
    assert "已没有" not in texts(app)
    assert (app.query_params["shortlist"], app.query_params["notes"]) == address
    app.switch_page("../pages/about.py").run()
    app.switch_page(SITES_PAGE).run()
    assert (app.query_params["shortlist"], app.query_params["notes"]) == address
    (folder / "projects.csv").write_bytes(whole)
    app.run()
    assert not app.exception
    assert "暂不在数据里" not in "\n".join(m.value for m in app.markdown)
    assert app.text_input(key=keys.SITES_NOTE.of("T01")).value == "领导关注"
    assert (app.query_params["shortlist"], app.query_params["notes"]) == address


def test_a_reload_meanwhile_loses_nothing_either(folder: Path) -> None:
    app = noted(start(shortlist=LISTED), "T01", "领导关注")
    params = {key: app.query_params[key] for key in ("shortlist", "notes")}
    whole = without(folder, "T01")
    app = start(**params)
    assert "暂不在数据里" in texts(app)
    app = noted(app, "B02-01", "另一条")  # work goes on, which dismisses every notice
    (folder / "projects.csv").write_bytes(whole)
    app.run()
    assert [app.text_input(key=keys.SITES_NOTE.of(i)).value for i in LISTED.split(",")] == [
        "另一条",
        "领导关注",
        "",
    ]


def test_the_notice_goes_when_what_it_speaks_of_is_back(folder: Path) -> None:
    whole = without(folder, "T01", "B10-02")
    app = start(shortlist=LISTED)
    assert "备选项目「T01」无法识别，先留在备选里" in texts(app)
    both = (folder / "projects.csv").read_bytes()
    (folder / "projects.csv").write_bytes(whole)
    without(folder, "B10-02")
    app.run()
    assert "无法识别" not in texts(app)
    assert "备选里有 1 项暂不在数据里" in texts(app)
    (folder / "projects.csv").write_bytes(both)
    app.run()
    assert "备选里有 2 项暂不在数据里" in texts(app)
    (folder / "projects.csv").write_bytes(whole)
    app.run()
    assert "暂不在数据里" not in texts(app)


def test_what_is_not_waited_for_any_longer_is_gone(folder: Path) -> None:
    app = start(shortlist=LISTED)
    whole = without(folder, "T01")
    app.run()
    app.button(key="out_absent_T01").click().run()
    (folder / "projects.csv").write_bytes(whole)
    app.run()
    assert app.query_params["shortlist"] == "B02-01,B10-02"


@pytest.mark.parametrize(
    "page",
    ["map", "zones", "indicators", "sites", "review", "quality", "about", "tours", "locate"],
)
def test_an_emptied_list_is_said_in_red_and_no_page_breaks(folder: Path, page: str) -> None:
    app = start(shortlist=LISTED)
    head = (folder / "projects.csv").read_bytes().splitlines(keepends=True)[0]
    (folder / "projects.csv").write_bytes(head)
    app.switch_page(f"../pages/{page}.py").run()
    assert not app.exception
    assert any("少了 100%" in error.value.replace("\\", "") for error in app.error)
    app.button(key="accept_shorter").click().run()
    assert not any("少了" in error.value for error in app.error)


@pytest.mark.parametrize("content", [b"", b"revision\n"])
def test_damaged_decisions_are_said_in_red_and_the_map_is_there(
    folder: Path, content: bytes
) -> None:
    (folder / "reviewed_places.csv").write_bytes(content)
    app = start(shortlist=LISTED)
    assert any("人工核查" in error.value for error in app.error)
    assert "显示 " in texts(app)
