"""The monitoring page as Streamlit runs it: late first, all of it counted, honest without data."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from app_under_test import opened, run, texts
from streamlit.testing.v1 import AppTest

from geo import settings
from geo.data_dir import DATA_DIR
from geo.life.monitoring import board
from geo.life.monitoring.lights import Light, lights_on
from geo.life.record import Life
from views.frame import life_data


def start(**link: str) -> AppTest:
    return run(opened(**link).switch_page("../pages/monitoring.py"))


def test_every_project_is_counted_and_the_silent_ones_are_named() -> None:
    app = start()
    shown = texts(app)
    known, total = map(int, re.findall(r"有进展资料 (\d+) / (\d+)，", shown)[0])
    assert total == 118
    assert 0 < known < total
    assert sum(int(metric.value.split()[0]) for metric in app.metric) == total
    assert "既不是“未启动”" in shown
    head, _, matrix = shown.partition("## 项目 × 年份")
    assert head.index(":red[▲] 红") < head.index(":green[●] 绿")
    assert "| 海天中心 | :green[●] 绿 投用 | :green[●] 绿 投用 |" in matrix


def test_each_zone_says_of_how_many_anything_is_known() -> None:
    shown = texts(start())
    whole = re.findall(r"有进展资料 (\d+) / (\d+)，", shown)[0]
    found = re.findall(r"\| (\d+) / (\d+) \|", shown[shown.index("## 分片区") :])
    zones, units = found[:7], found[7:]
    for part in (zones, units):
        assert tuple(str(sum(int(pair[k]) for pair in part)) for k in (0, 1)) == whole


def test_the_filters_hold_here_too() -> None:
    shown = texts(start(zone="汇泉湾区"))
    assert "显示 10 / 118 个项目" in shown
    assert "有进展资料 0 / 10" in shown


def test_what_changed_since_a_day() -> None:
    app = start()
    app.date_input[0].set_value(date(2023, 10, 1)).run()
    assert not app.exception
    shown = texts(app).partition("## 某日以来")[2]
    assert "青岛日报" in shown
    assert "2017-12-08" not in shown
    assert "| 责任单位 | 项目 | 有新资料 |" in shown
    assert re.search(r"\*\*\d+ 条新资料，讲到 \d+ / 118 个项目，约 .+ / 约 843 亿元", shown)


def test_any_day_since_the_first_word_can_be_chosen() -> None:
    """The picker itself stops ten years before the day that it shows."""
    app = start()
    (chosen,) = app.date_input
    assert chosen.min == date(2013, 12, 14)  # the first source, E01
    chosen.set_value(chosen.min).run()
    assert not app.exception
    assert "新海天尚未动工" in texts(app).partition("## 某日以来")[2]


def test_without_the_tables_all_is_grey(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = Path(shutil.copytree(DATA_DIR, tmp_path / "data"))
    for name in ("milestones.csv", "progress_reports.csv"):
        (copy / name).unlink()
    monkeypatch.setenv(settings.DATA_DIR.name, str(copy))
    app = start()
    assert [metric.value for metric in app.metric] == ["0 项", "0 项", "0 项", "118 项"]
    assert "有进展资料 0 / 118" in texts(app)


def test_lights_are_set_once_for_a_revision_of_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    days: list[date] = []

    def counted(life: Life, located: pd.DataFrame, day: date) -> dict[str, Light]:
        days.append(day)
        return lights_on(life, located, day)

    monkeypatch.setattr(board, "lights_on", counted)
    life_data._board.clear()
    app = start()
    once = list(days)
    app.run()
    app.text_input[0].set_value("海天").run()
    assert len(once) == 6  # today and the five years of the plan
    assert days == once
