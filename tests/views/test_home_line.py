"""The line above the map with the numbers of today: of all projects, and of the files as saved."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from app_under_test import unopened
from streamlit.testing.v1 import AppTest

from geo import settings
from geo.data_dir import DATA_DIR
from geo.dataset import load_dataset

HOME = ":gray[全部项目今天："


def home(app: AppTest) -> str:
    assert not app.exception, app.exception
    [line] = [m.value for m in app.markdown if m.value.startswith(HOME)]
    return line.replace("\\", "")


def test_it_is_of_all_projects_whatever_the_filters() -> None:
    app = unopened()
    whole = home(app.run())
    located = load_dataset().located
    placed = int((located["counted"] & (located["location_method"] != "none")).sum())
    assert (
        f"118 个项目 · 已定位 {placed} 个 · 已披露约 843 亿元（含 1 项“以上”，未披露 89 项）"
        in whole
    )
    filtered = unopened()
    filtered.query_params["zone"] = "浮山湾区"
    assert home(filtered.run()) == whole


def test_a_saved_word_is_in_it_on_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA_DIR, folder)
    monkeypatch.setenv(settings.DATA_DIR.name, str(folder))
    app = unopened()
    assert "有进展资料 16 / 118 · 红灯 8，灰 104" in home(app.run())
    for name in ("milestones.csv", "progress_reports.csv"):
        (folder / name).unlink()
    assert "有进展资料 0 / 118 · 红灯 0，灰 118" in home(app.run())
