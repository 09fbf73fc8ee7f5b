"""The quality report adds up, names what it leaves out, and says how honest the radii are."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from checkout import DATA
from shapely.geometry import Point

from geo.__main__ import main
from geo.dataset import load_dataset
from geo.gazetteer.index import Gazetteer
from geo.quality.calibration import Calibration, calibrate, leave_one_out
from geo.quality.report import QualityReport, assess, calibration_line, headline, report_lines
from geo.reviews.decisions import Review, Reviews

# id, parent, amount, method, radius, plan_zone, bay, conflict, near_border
ROWS = [
    ("A", -1, 100.0, "address", 40.0, "浮山湾区", "浮山湾区", False, False),
    ("B", -1, 50.0, "street", 180.0, "浮山湾区", "汇泉湾区", False, True),
    ("C", -1, 7.0, "none", math.nan, "青岛湾区", "未定位", False, False),
    ("D", -1, math.nan, "none", math.nan, "", "未定位", False, False),
    ("G", -1, 20.0, "none", math.nan, "", "未定位", False, False),  # the group of G1 and G2
    ("G1", 4, math.nan, "place", 60.0, "", "湾区外", False, False),
    ("G2", 4, math.nan, "none", math.nan, "", "未定位", False, False),
    ("X", -1, 5.0, "street", 900.0, "青岛湾区", "位置矛盾", True, False),
]


@pytest.fixture
def located() -> gpd.GeoDataFrame:
    names = [
        "id",
        "parent",
        "investment_yi",
        "location_method",
        "radius_m",
        "plan_zone",
        "bay",
        "conflict",
        "near",
    ]
    frame = pd.DataFrame(ROWS, columns=names).set_index("id")
    frame["name"] = [f"项目{i}" for i in frame.index]
    frame["investment_qualifier"] = "约"
    frame["floor_area_wan_m2"] = math.nan
    frame["location_note"] = [f"{i} 的说明" for i in frame.index]
    frame["placeless"] = False
    frame["location_conflict"] = frame.pop("conflict")
    frame["near_border"] = frame.pop("near")
    frame["counted"] = frame.index != "G"
    frame["amount_group"] = ["G" if i in ("G1", "G2") else "" for i in frame.index]
    return gpd.GeoDataFrame(frame, geometry=[Point(120.3, 36.06)] * len(frame), crs="EPSG:4326")


def test_counts_and_amounts(located: gpd.GeoDataFrame) -> None:
    report = assess(located)
    assert (report.everything.shown, report.everything.investment_yi) == (7, 182.0)
    assert (report.located.shown, report.located.investment_yi) == (4, 155.0)
    assert [group.project_id for group in report.divided] == ["G"]
    assert headline(report) == ("已定位 4 / 7 项（57.1%），约 155 亿元 / 约 182 亿元（85.2%）")


def test_methods_and_radii_add_up(located: gpd.GeoDataFrame) -> None:
    report = assess(located)
    assert sum(share.projects for share in report.by_method) == report.everything.shown
    assert {s.name: s.projects for s in report.by_method if s.projects} == {
        "门牌地址": 1, "整条道路": 2, "地名": 1, "未定位": 3,
    }  # fmt: skip
    # A contradiction has no one radius: it is in the methods, not here.
    assert {s.name: s.projects for s in report.by_radius if s.projects} == {
        "50 米以内": 1, "50–100 米": 1, "100–250 米": 1,
    }  # fmt: skip
    assert (report.median_radius_m, report.widest_radius_m) == (60.0, 180.0)


def test_findings_are_the_largest_first_with_their_reasons(located: gpd.GeoDataFrame) -> None:
    report = assess(located)
    assert [finding.text for finding in report.unlocated] == [
        "C 项目C（约 7 亿元）：C 的说明",
        "D 项目D（未披露）：D 的说明",
        "G2 项目G2（含于 项目G）：G2 的说明",
    ]
    assert [finding.text for finding in report.conflicts] == ["X 项目X（约 5 亿元）：X 的说明"]
    assert [finding.text for finding in report.disagreements] == [
        "B 项目B（约 50 亿元）：规划写在浮山湾区，按位置在汇泉湾区，就在界线的精度之内"
    ]


def test_reviews_are_counted_and_the_last_is_named(located: gpd.GeoDataFrame) -> None:
    located["review"] = ["pin", "", "", "", "", "", "", ""]
    when = datetime(2026, 11, 23, 2, tzinfo=UTC)
    reviews = Reviews((Review(1, "A", "confirm", "张三", False, when),))
    lines = report_lines(assess(located, reviews=reviews))
    (line,) = [line for line in lines if line.startswith("人工核查")]
    assert line.startswith("人工核查：1 项，最近一次 2026-11-23")
    assert line.endswith("张三（未验证）")


def test_sources_add_up_to_the_located(located: gpd.GeoDataFrame) -> None:
    assert "  没有用到在线服务" in report_lines(assess(located))
    located["sources"] = [("高德",) if i == "A" else () for i in located.index]
    located.loc["A", "location_method"] = "provider"
    report = assess(located)
    assert [(s.name, s.projects, s.investment_yi) for s in report.by_source] == [
        ("本地资料（离线）", 3, 55.0),
        ("在线服务：高德", 1, 100.0),
    ]
    assert report.online == 1
    lines = report_lines(report)
    assert "  在线服务：高德 1 项，约 100 亿元" in lines
    assert "  没有用到在线服务" not in lines


def test_the_callers_frame_is_left_alone(located: gpd.GeoDataFrame) -> None:
    before = located.copy()
    assess(located)
    pd.testing.assert_frame_equal(located, before)


@pytest.mark.parametrize("rows", [0, 1])
def test_nothing_located_is_no_error(located: gpd.GeoDataFrame, rows: int) -> None:
    none = located.loc[["D"]].iloc[:rows].assign(parent=-1)
    lines = report_lines(assess(none))
    assert lines[0].startswith(f"已定位 0 / {rows} 项")
    assert "按误差半径：没有已定位的项目" in lines


# --- calibration ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def few() -> Gazetteer:
    """Two streets of the gazetteer, one of them with too few numbers to ask."""
    whole = Gazetteer.read(DATA / "gazetteer")
    points = [p for p in whole.points if p.street in ("南京路", "南海路")]
    return Gazetteer.build(points, whole.streets, whole.places)


def test_every_address_with_two_others_is_asked_once(few: Gazetteer) -> None:
    rows = leave_one_out(few)
    asked = [p for p in few.points if p.street == "南京路"]
    assert list(rows["address"]) == [p.label for p in asked]
    # Without itself none of them may be found at its own point.
    assert not (rows["error_m"] == 0).any()
    figures = calibrate(few)
    assert (figures.asked, figures.answered) == (len(asked), int(rows["error_m"].notna().sum()))
    assert figures.radius_m == pytest.approx(rows["radius_m"].median())


def test_nothing_to_ask_is_no_error(few: Gazetteer) -> None:
    empty = calibrate(Gazetteer.build([], few.streets, few.places))
    assert (empty.asked, empty.honest) == (0, False)
    assert "没有可以留一检验的门牌" in calibration_line(empty)


@pytest.mark.parametrize(
    ("covered", "words"), [(0.96, "半径可信"), (0.95, "半径可信"), (0.94, "半径偏小")]
)
def test_the_verdict_on_the_radii(covered: float, words: str) -> None:
    line = calibration_line(Calibration(100, 97, covered, 210, 80))
    assert words in line
    assert "97 / 100 个有答案" in line


# --- the real data -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def report() -> QualityReport:
    return assess(load_dataset().located)


def test_the_whole_is_the_plans(report: QualityReport) -> None:
    assert report.everything.investment_yi == 842.994
    assert len(report.unlocated) == report.everything.shown - report.located.shown
    withheld = math.fsum(group.investment_yi for group in report.divided)
    alone = [f for f in report.unlocated if not math.isnan(f.investment_yi)]
    missing = math.fsum(finding.investment_yi for finding in alone)
    assert report.located.investment_yi + missing + withheld == pytest.approx(842.994)
    assert all(finding.note for finding in report.unlocated)


def test_more_than_half_the_projects_and_nine_tenths_of_the_money_have_a_place(
    report: QualityReport,
) -> None:
    assert report.located.shown / report.everything.shown > 0.55
    assert report.located.investment_yi / report.everything.investment_yi > 0.9


def test_the_command_prints_the_report(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "geo.quality.calibration.calibrate", lambda _: Calibration(124, 119, 0.93, 210, 78)
    )
    code = main(["check", "--report"])
    text = capsys.readouterr().out
    assert code in (0, 1)
    for words in (
        "已定位",
        "按方法",
        "按误差半径",
        "119 / 124",
        "位置矛盾",
        "未定位 49 项（本无地点 7、待查 42）",
    ):
        assert words in text
    assert main(["check"]) == code
    assert "已定位" not in capsys.readouterr().out


def test_broken_data_has_no_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--report", "--data", str(tmp_path)]) == 1
    assert "改好之后" in capsys.readouterr().out
