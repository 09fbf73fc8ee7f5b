"""The switch between plans as Streamlit runs it: everything follows, and nothing where one is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import row_list_in_app
from app_under_test import opened, run, texts
from checkout import ROOT
from streamlit.testing.v1 import AppTest

from geo import settings
from geo.dataset import Dataset
from views.frame import data
from views.frame.session import keys
from views.map.notes import map_notes
from views.projects import editions

sys.path.insert(0, str(ROOT / "scripts"))

from example_edition import write_example


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_example(tmp_path_factory.mktemp("two") / "data")


@pytest.fixture
def folder(made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(settings.DATA_DIR.name, str(made))
    return made


def switch(app: AppTest) -> list[str]:
    return [str(radio.value) for radio in app.radio if radio.label == "规划期"]


def choose(app: AppTest, edition: str) -> AppTest:
    app.radio(key=keys.EDITION).set_value(edition)
    return run(app)


def param(app: AppTest, key: str) -> str:
    value = app.query_params[key]
    return value if isinstance(value, str) else value[-1]


def titles(app: AppTest) -> list[str]:
    return [row["title"] for row in row_list_in_app.rows(app)]


def test_without_a_second_list_there_is_no_switch_and_a_link_says_so() -> None:
    app = opened(edition="示例")
    assert switch(app) == []
    assert "链接里的规划期「示例」无法识别，已忽略" in texts(app)
    assert "显示 118 / 118 个项目" in texts(app)


def test_without_a_second_list_no_other_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    current = data.current_dataset

    def watched(listed: str = "") -> Dataset:
        asked.append(listed)
        return current(listed)

    monkeypatch.setattr(data, "current_dataset", watched)
    opened()
    assert set(asked) == {""}


def test_the_switch_changes_list_sums_and_address_and_keeps_the_filters(folder: Path) -> None:
    app = opened(sector="总部经济")
    assert switch(app) == ["十四五"]
    assert "edition" not in app.query_params
    app = choose(app, "示例")
    assert param(app, "edition") == "示例"
    assert param(app, "sector") == "总部经济"
    assert titles(app) == ["示例：海天中心二期", "示例：山东路商务综合体"]
    assert "显示 2 / 7 个项目" in texts(app)
    assert "全部项目今天：7 个项目" in texts(app)
    app = choose(app, "十四五")
    assert "edition" not in app.query_params
    assert "/ 118 个项目" in texts(app)


def test_a_link_opens_the_plan_and_an_unknown_one_is_named(folder: Path) -> None:
    app = opened(edition="示例", project="X02")
    assert "示例：山东路商务综合体" in texts(app)
    assert switch(app) == ["示例"]
    app = opened(edition="十六五")
    assert "链接里的规划期「十六五」无法识别，已忽略" in texts(app)
    assert switch(app) == ["十四五"]


def test_a_carried_over_project_is_marked_and_leads_to_the_other_plan_and_back(
    folder: Path,
) -> None:
    app = opened(q="海天中心")
    assert any("下期延续" in row["meta"] for row in row_list_in_app.rows(app))
    app = opened(project="B02-01")
    assert "前后规划期" in texts(app)
    there = next(b for b in app.button if "延续为" in b.label)
    assert "虚构的规划和承接关系，不是事实" in there.label
    there.click()
    app = run(app)
    assert param(app, "edition") == "示例"
    assert param(app, "project") == "X01"
    assert "## 示例：海天中心二期" in texts(app)
    next(b for b in app.button if "延续自" in b.label).click()
    app = run(app)
    assert "edition" not in app.query_params
    assert param(app, "project") == "B02-01"
    assert "## 海天中心" in texts(app)


def test_the_shortlist_waits_for_its_plan(folder: Path) -> None:
    app = choose(opened(shortlist="B02-01"), "示例")
    assert "备选里有 1 项暂不在数据里，已连同备注留着" in texts(app)
    app = choose(app, "十四五")
    assert param(app, "shortlist") == "B02-01"


def test_the_ready_tour_is_of_the_plan_shown(folder: Path) -> None:
    app = opened(edition="示例")
    app.switch_page("../pages/tours.py")
    app = run(app)
    assert "市南区“示例”规划项目" in texts(app)


def test_a_second_list_that_cannot_be_read_leaves_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_example(tmp_path / "data")
    (folder / "projects_example.csv").write_text("project_id,name\n", "utf-8-sig")
    monkeypatch.setenv(settings.DATA_DIR.name, str(folder))
    app = opened(edition="示例")
    assert "projects_example.csv" in texts(app)
    assert "显示 118 / 118 个项目" in texts(app)


def test_both_plans_stay_read(folder: Path) -> None:
    """Turn by turn: neither list is read again."""
    first, second = data.current_dataset(), data.current_dataset("projects_example.csv")
    assert data.current_dataset() is first
    assert data.current_dataset("projects_example.csv") is second


def test_a_plan_that_is_renamed_keeps_its_ties(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Renamed in plan_editions.toml alone: its list is saved no more than any other."""
    folder = write_example(tmp_path / "data")
    monkeypatch.setenv(settings.DATA_DIR.name, str(folder))
    before = editions.names(data.current_dataset())
    assert set(before) == {"十四五", "示例"}
    plans = folder / "plan_editions.toml"
    text = plans.read_text("utf-8")
    assert text.count('id = "示例"') == 1
    plans.write_text(text.replace('id = "示例"', 'id = "另一名"'), "utf-8")
    after = editions.names(data.current_dataset())
    assert after == {"十四五": before["十四五"], "另一名": before["示例"]}


def test_the_map_names_the_plan_shown(folder: Path) -> None:
    own, example = (map_notes(data.current_dataset(name)) for name in ("", "projects_example.csv"))
    assert own == map_notes()
    assert "规划数据 2021-04" in own
    assert example[0] == "项目：示例：虚构的下一个五年规划，只用来看两期规划怎样对照"
    assert not any("十四五" in note or "2021-04" in note for note in example)
