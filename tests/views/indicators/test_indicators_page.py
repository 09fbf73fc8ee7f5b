"""The indicators page as Streamlit runs it: the command's figures, and honest without any."""

from __future__ import annotations

import io
import json
import re
import shutil
from pathlib import Path

import pypdf
import pytest
from app_under_test import opened, run, texts
from streamlit.testing.v1 import AppTest

from geo import settings
from geo.data_dir import DATA_DIR
from geo.life.record import read_life
from views.indicators import _charts as indicator_charts
from views.indicators._detail import by_year


def start() -> AppTest:
    return run(opened().switch_page("../pages/indicators.py"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = Path(shutil.copytree(DATA_DIR, tmp_path / "data"))
    monkeypatch.setenv(settings.DATA_DIR.name, str(copy))
    return copy


def test_the_counts_of_the_13th_plan_are_those_of_the_command() -> None:
    app = start()
    app.selectbox(key="indicators_edition").select("十三五").run()
    assert not app.exception
    assert app.selectbox(key="indicators_year").value == 2020
    counts = {metric.label: metric.value for metric in app.metric}
    assert counts == {"完成": "13 项", "未完成": "4 项", "无数据": "2 项"}
    shown = texts(app)
    assert "| 6 | 外贸进出口总额（亿美元） | 110 | 146 | 94.2 | ✗ 未完成 |" in shown
    assert "约束性 3 / 3" in shown
    assert shown.index("## 约束性指标") < shown.index("## 预期性指标")


def test_an_empty_plan_is_shown_as_one() -> None:
    app = start()
    counts = {metric.label: metric.value for metric in app.metric}
    assert counts == {"完成": "0 项", "未完成": "0 项", "无数据": "42 项"}
    shown = texts(app)
    assert "未找到公开资料" in shown
    assert "不等于没有完成" in shown
    assert "最近的公开数：2024 年 5 以上（全年，预计）" in shown
    app.selectbox(key="indicators_year").select(2023).run()
    assert "快于预期" in {metric.label for metric in app.metric}
    assert "2023 年应到" in texts(app)


def test_the_choice_outlives_a_visit_to_another_page() -> None:
    app = start()
    app.selectbox(key="indicators_edition").select("十三五").run()
    app.switch_page("../pages/about.py").run()
    app.switch_page("../pages/indicators.py").run()
    assert app.selectbox(key="indicators_edition").value == "十三五"


def test_one_indicator_shows_its_figures_with_their_sources() -> None:
    app = start()
    app.selectbox(key="indicator_十四五").select("I14-16").run()
    shown = texts(app)
    assert "1 月（单月）" in shown
    assert "青岛日报社/观海新闻" in shown
    app.selectbox(key="indicator_十四五").select("I14-02").run()
    assert "没有来源给出这一项 2020 年以后的数" in texts(app)


def test_a_bar_ends_where_its_number_is() -> None:
    life = read_life(DATA_DIR)
    judged = life.judged(life.editions["十三五"], 2020)
    bars = {bar["name"]: bar for bar in indicator_charts.bullet_rows(judged.rows)}
    trade = bars["6　外贸进出口总额"]
    assert (trade["target"], trade["value"]) == (1, pytest.approx(94.2 / 146))
    assert trade["base"] == pytest.approx(110 / 146)
    assert trade["words"] == "未完成　94.2　目标 146 亿美元"
    assert "value" not in bars["4　现代服务业占服务业增加值比重"], "no figure is no bar"
    assert "start" not in bars["9　空气主要污染物年均值"]
    assert bars["13　新增就业人数"]["value"] == 1
    assert bars["13　新增就业人数"]["target"] == pytest.approx(20 / 49.55)


def test_a_changed_definition_has_no_line_from_its_baseline() -> None:
    life = read_life(DATA_DIR)
    changed = indicator_charts.line(life.indicators["I14-11"], [])
    kept = indicator_charts.line(life.indicators["I14-02"], [])
    assert changed is not None
    assert kept is not None
    assert [p["value"] for p in changed["layer"][0]["data"]["values"]] == [7.6]
    assert [p["value"] for p in kept["layer"][0]["data"]["values"]] == [21.6, 27]
    json.dumps([changed, kept], allow_nan=False)


def test_hostile_text_stays_text_and_bad_rows_are_said(folder: Path) -> None:
    path = folder / "indicators.csv"
    text = path.read_text("utf-8-sig")
    evil = "<img src=x onerror=alert(1)> [点我](javascript:alert(1)) | $x$ :material/home:"
    path.write_text(text.replace("人均地区生产总值", evil), "utf-8-sig")
    results = folder / "indicator_results.csv"
    added = f"I14-02,2025,全年,28,,official,E47,{evil}\nI14-03,2025,全年,多,,official,E47,\n"
    results.write_text(results.read_text("utf-8-sig") + added, "utf-8-sig")
    app = start()
    app.selectbox(key="indicator_十四五").select("I14-02").run()
    raw = "\n".join(element.value for element in app.markdown)
    assert not re.search(r"(?<!\\)(<img|\[点我|\$x|:material)", raw)
    assert r"\<img src\=x" in raw
    assert "✓ 完成" in raw
    assert "indicator_results.csv 第 49 行" in texts(app)


def test_without_the_tables_the_page_says_what_is_missing(folder: Path) -> None:
    for name in ("indicators.csv", "indicator_results.csv"):
        (folder / name).unlink()
    assert "还没有指标" in texts(start())


def test_the_review_of_the_chosen_year_is_made_and_handed_over() -> None:
    app = start()
    app.selectbox(key="indicators_edition").select("十三五").run()
    app.session_state["indicators_review"] = True  # opens the panel, as a click would
    app.run()
    app.button(key="indicators_review_pdf").click().run()
    assert not app.exception, app.exception
    made = app.session_state["_indicators_review"]
    assert made.content.startswith(b"%PDF-")
    assert re.fullmatch(r"市南区规划评估_2020_\d{4}-\d\d-\d\d\.pdf", made.file_name)
    assert "（2020 年）" in pypdf.PdfReader(io.BytesIO(made.content)).pages[0].extract_text()
    assert len(app.get("download_button")) == 1
    app.selectbox(key="indicators_year").select(2019).run()  # another year: the file is not its
    assert not app.get("download_button")


def test_beside_the_line_stands_a_table_of_every_year() -> None:
    life = read_life(DATA_DIR)
    one = life.indicators["I14-01"]  # 表2: 5.8 in 2020, 7 in 2025; the press of 2021: 6.2
    table = by_year(one, life.results_of(one.indicator_id))
    assert list(table["年份"]) == [
        *(f"{year} 年" for year in range(2020, 2025)),
        "2025 年（目标 7）",
    ]
    assert list(table["按直线应到"]) == ["5.8", "6.04", "6.28", "6.52", "6.76", "7"]
    assert table["公开的数"][1] == "6.2（全年，报刊）"
    assert table["公开的数"][2] == "——", "a blank is not zero"


@pytest.mark.parametrize("edition", ["十三五", "十四五"])
def test_every_point_of_every_line_is_in_its_table(edition: str) -> None:
    life = read_life(DATA_DIR)
    drawn = 0
    for one in life.indicators.values():
        results = life.results_of(one.indicator_id)
        if one.edition != edition or indicator_charts.line(one, results) is None:
            continue
        drawn += 1
        told = {str(row[0])[:4]: " ".join(row) for row in by_year(one, results).to_numpy().tolist()}
        for point in indicator_charts.line_points(one, results):
            assert f"{point['value']:.10g}" in told[str(point["year"])], one.indicator_id
        if one.target is not None:
            assert f"（目标 {one.target:.10g}）" in told[str(one.target_year)], one.indicator_id
    assert drawn > 10
