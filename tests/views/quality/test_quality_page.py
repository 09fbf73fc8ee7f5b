"""The quality page as Streamlit runs it: the report's figures, each finding a way to the map."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from app_under_test import opened, run, texts, unopened
from streamlit.testing.v1 import AppTest
from text_tables import text_table

from geo import formats, settings
from geo.data_dir import DATA_DIR, REVIEWS_FILE
from geo.dataset import load_dataset
from geo.quality.calibration import Calibration, calibrate
from geo.quality.report import QualityReport, assess
from geo.reviews.decisions import Reviews, read_reviews
from geo.reviews.store import Draft, Reviewer, save_review
from geo.vocabulary import METHODS
from views.parts import charts
from views.quality import page as quality_page

PAGE = "../pages/quality.py"

RERUN_S = 0.08
"""What a rerun may take on a quiet machine; the tests allow for a busy one."""


@pytest.fixture(scope="module")
def report() -> QualityReport:
    dataset = load_dataset()
    return assess(dataset.located, calibration=calibrate(dataset.gazetteer), reviews=Reviews())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data to change."""
    copy = tmp_path / "data"
    shutil.copytree(DATA_DIR, copy)
    monkeypatch.setenv(settings.DATA_DIR.name, str(copy))
    return copy


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """A calibration that takes no time, and one entry for each time it was asked for."""
    asked: list[int] = []

    def forget() -> None:
        quality_page._calibration.clear()
        quality_page._report.clear()

    def calibrated(gazetteer: object) -> Calibration:
        asked.append(1)
        return Calibration(124, 119, 0.85, 210.0, 78.0)

    monkeypatch.setattr(quality_page, "calibrate", calibrated)
    forget()
    yield asked
    forget()


def start(**params: str) -> AppTest:
    return run(opened(**params).switch_page(PAGE))


def project_links(app: AppTest) -> dict[str, str]:
    """project_id -> label, of the links that open a project, in their order on the page."""
    links = [element.proto for element in app.get("page_link")]
    return {
        parse_qs(link.query_string)["project"][0]: link.label.replace("\\", "")
        for link in links
        if "project=" in link.query_string
    }


def test_the_head_and_the_cards_are_the_reports(report: QualityReport) -> None:
    app = start()
    located, whole = report.located, report.everything
    assert (
        f"**已定位 {located.shown} / {whole.shown} 个项目，"
        f"约 {located.investment_yi:.0f} 亿元 / 约 843 亿元（含 1 项“以上”）**"
    ) in texts(app)
    assert report.calibration is not None
    assert [metric.value for metric in app.metric] == [
        formats.share(located.shown, whole.shown),
        formats.share(located.investment_yi, whole.investment_yi),
        formats.distance(report.median_radius_m),
        formats.share(report.calibration.covered, 1),
    ]
    shown = texts(app)
    assert f"{report.calibration.answered} / {report.calibration.asked} 个已知门牌" in shown
    assert "一段道路" in shown, "what the error is measured to"
    assert formats.distance(report.widest_radius_m) in shown


def test_methods_add_up_and_are_drawn_as_they_are_listed(report: QualityReport) -> None:
    app = start()
    methods = text_table(app, "定位依据")
    assert methods["项目数"].astype(int).sum() == report.everything.shown
    assert set(methods.index) <= set(METHODS.values())
    assert methods.loc["未定位", "项目数"] == str(len(report.unlocated))
    (chart,) = app.get("vega_lite_chart")
    assert json.loads(chart.proto.spec)["encoding"]["y"]["sort"] == list(methods.index)


def test_radii_add_up_to_the_located_without_contradictions(report: QualityReport) -> None:
    radii = text_table(start(), "半径")["项目数"].astype(int)
    assert radii.sum() == report.located.shown - len(report.conflicts)


def test_every_finding_opens_its_project_on_the_map_largest_first(report: QualityReport) -> None:
    links = project_links(start())
    unlocated = [finding.project_id for finding in report.unlocated]
    assert list(links)[-len(unlocated) :] == unlocated
    others = {*report.conflicts, *report.disagreements}
    assert {finding.project_id for finding in others} < set(links)
    assert {group.project_id for group in report.divided} < set(links)
    for finding in (*report.unlocated, *others):
        label = links[finding.project_id]
        for words in (finding.name, finding.amount, finding.note):
            assert words in label


def test_a_link_leads_to_the_detail() -> None:
    project_id = next(reversed(project_links(start())))
    app = unopened()
    app.query_params["project"] = project_id
    app.run()
    assert not app.exception
    assert project_id in texts(app)


def test_the_filters_travel_and_change_no_figure(report: QualityReport) -> None:
    app = start(kind="道路")
    assert f"已定位 {report.located.shown} / {report.everything.shown} 个项目" in texts(app)
    assert "不受左侧筛选的影响" in texts(app)
    links = [e.proto.query_string for e in app.get("page_link") if e.proto.query_string]
    assert links
    assert all(parse_qs(link)["kind"] == ["道路"] for link in links)
    assert "不受左侧筛选的影响" not in texts(start())


def test_no_review_and_no_provider_is_said() -> None:
    shown = texts(start())
    assert "| 在线服务 | 没有用到 |" in shown
    assert "| 最近一次核查 | 还没有 |" in shown


@pytest.mark.parametrize(
    ("verified", "words"),
    [(False, "张三（姓名为自填，未验证）"), (True, "张三（身份已验证）")],
    ids=["typed", "signed on"],
)
def test_the_last_review_says_who_and_when_and_whether_that_is_sure(
    folder: Path, quick: list[int], verified: bool, words: str
) -> None:
    before = set(project_links(start()))
    draft = Draft("B10-02", "pin", "", 120.355, 36.055, 50.0, method="manual")
    save_review(folder / REVIEWS_FILE, draft, Reviewer("张三", verified), expected_revision=0)
    (review,) = read_reviews(folder / REVIEWS_FILE).rows
    assert review.reviewed_at <= datetime.now(UTC)
    app = start()
    shown = texts(app)
    assert words in shown
    assert "南岛组团二期，人工标点" in shown
    assert "| 人工核查有效 | 1 项 |" in shown
    assert "| 人工核定 | 1 项，约 17.5 亿元 |" in shown
    assert set(project_links(app)) == before - {"B10-02"}


def test_radii_that_do_not_hold_are_called_too_small(folder: Path, quick: list[int]) -> None:
    app = start()
    assert len(quick) == 1
    assert any("半径偏小" in warning.value for warning in app.warning)
    app.run()
    assert len(quick) == 1, "kept for the same data"


def test_hostile_names_are_shown_as_text(folder: Path, quick: list[int]) -> None:
    path = folder / "projects.csv"
    text = path.read_text(encoding="utf-8-sig").replace(
        ",南岛组团二期,", ",南岛](http://evil.example)![x](y) :red[二期],"
    )
    path.write_text(text, encoding="utf-8-sig")
    app = start()
    label = next(e.proto.label for e in app.get("page_link") if "B10-02" in e.proto.query_string)
    assert "南岛\\]\\(http" in label
    assert "\\!\\[x\\]" in label
    assert ":\u200bred" in label


def test_a_rerun_is_quick() -> None:
    app = start()
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        app.run()
        times.append(time.perf_counter() - begun)
    assert min(times) < 5 * RERUN_S


def test_plain_bars_are_drawn_in_order_with_one_apart() -> None:
    spec = charts.bars([("地名", 12), ("未定位", 45)], "定位依据", apart="未定位")
    assert [value["label"] for value in spec["data"]["values"]] == ["12 项", "45 项"]
    assert spec["encoding"]["y"]["sort"] == ["地名", "未定位"]
    colour = spec["layer"][0]["encoding"]["color"]
    assert colour["condition"]["test"]["equal"] == "未定位"
    assert colour["condition"]["value"] != colour["value"]
    assert spec["encoding"]["x"]["scale"]["domain"][1] > 45
    assert charts.bars([], "定位依据")["data"]["values"] == []
