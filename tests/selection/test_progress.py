"""State and light as filters: by the one filter, by codes made once; nothing known is honest."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from app_under_test import unopened
from checkout import DATA

from geo import settings
from geo.dataset import load_dataset, with_progress
from geo.selection.coverage import coverage_line, covered
from geo.selection.filter import Filters, filter_projects
from geo.selection.progress import LIGHT, STATUS, add_progress
from geo.vocabulary import LIGHTS, STATUSES

TOLD = {
    "A": ("红", "在建"),
    "B": ("绿", "投用"),
    "C": ("红", "停工"),
    "D": ("灰", ""),  # sources speak of it, and neither state anything nor promise
    "G": ("绿", "在建"),
    "another list's": ("红", "在建"),
}


@pytest.fixture(scope="module")
def told() -> gpd.GeoDataFrame:
    """G(100) holds A and B; C(7), D and E stand alone; of E nobody speaks."""
    frame = gpd.GeoDataFrame(
        {
            "name": list("GABCDE"),
            "parent": [-1, 0, 0, -1, -1, -1],
            "counted": [False, True, True, True, True, True],
            "investment_yi": [100.0, None, None, 7.0, None, None],
            "filter_amount_yi": [100.0, 100.0, 100.0, 7.0, None, None],
            "investment_qualifier": "",
            "floor_area_wan_m2": [None] * 6,
            "location_method": "none",
            "placeless": False,
        },
        index=list("GABCDE"),
    ).astype({"floor_area_wan_m2": float})
    return add_progress(frame, TOLD)


CASES: list[tuple[dict[str, tuple[str, ...]], str, float]] = [
    ({}, "ABCDE", 107),
    ({"light": ("红",)}, "AC", 7),
    ({"light": ("红", "绿")}, "ABC", 107),
    ({"light": ("黄",)}, "", 0),
    ({"light": ("灰",)}, "DE", 0),
    ({"light": LIGHTS}, "ABCDE", 107),
    ({"status": ("在建",)}, "A", 0),
    ({"status": ("未写明",)}, "D", 0),
    ({"status": ("无进展资料",)}, "E", 0),
    ({"status": ("在建", "停工"), "light": ("红",)}, "AC", 7),
    ({"status": ("投用",), "light": ("红",)}, "", 0),
    ({"status": STATUSES}, "ABCDE", 107),
    ({"status": ("烂尾",)}, "", 0),
]


@pytest.mark.parametrize(
    ("asked", "passing", "sum_yi"),
    CASES,
    ids=["".join(map(str, case[0].values())) for case in CASES],
)
def test_who_passes_and_what_it_comes_to(
    told: gpd.GeoDataFrame, asked: Any, passing: str, sum_yi: float
) -> None:
    """A group enters a sum when all of its parts pass, as with every filter."""
    found = filter_projects(told, Filters(**asked))
    assert "".join(found.counted.index) == passing
    assert found.totals.investment_yi == sum_yi


@pytest.mark.parametrize(
    ("asked", "all_pass"),
    [({"light": ("灰",)}, True), ({"status": ("无进展资料",)}, True), ({"light": ("绿",)}, False)],
)
def test_a_list_without_the_tables_knows_nothing(
    told: gpd.GeoDataFrame, asked: Any, all_pass: bool
) -> None:
    bare = told.drop(columns=[STATUS, LIGHT])
    assert filter_projects(bare, Filters(**asked)).totals.shown == (5 if all_pass else 0)


def test_both_are_categories_of_one_byte_a_row(told: gpd.GeoDataFrame) -> None:
    for name, values in ((STATUS, STATUSES), (LIGHT, LIGHTS)):
        assert tuple(told[name].cat.categories) == values
        assert told[name].cat.codes.dtype.itemsize == 1


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ({}, "有进展资料 4 / 5，约 107 亿元 / 约 107 亿元"),
        ({"light": ("红",)}, "有进展资料 2 / 2，约 7 亿元 / 约 7 亿元"),
        ({"status": ("未写明", "无进展资料")}, "有进展资料 1 / 2，— / —"),
    ],
    ids=["all", "red", "nothing disclosed"],
)
def test_how_much_of_it_a_source_speaks_of(told: gpd.GeoDataFrame, asked: Any, line: str) -> None:
    assert coverage_line(filter_projects(told, Filters(**asked))) == line


def test_a_group_of_which_a_part_is_silent_is_in_the_whole_sum_alone(
    told: gpd.GeoDataFrame,
) -> None:
    silent = add_progress(told, {name: TOLD[name] for name in "ACG"})
    everything = filter_projects(silent, Filters())
    assert (covered(everything).shown, covered(everything).investment_yi) == (2, 7)
    bare = filter_projects(told.drop(columns=[STATUS, LIGHT]), Filters())
    assert covered(bare).shown == 0


# --- with the data -------------------------------------------------------------------------------

HEAD = (
    "report_id,project_id,period,status,invested_yi_cum,planned_yi_year,physical_pct,light,"
    "light_reason,delay_reason,owner_unit,problem,next_step,source_id,reporter,reported_at"
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(
        shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("geography"))
    )


def report(folder: Path, project: str, status: str) -> None:
    """Add a row as people would."""
    path = folder / "progress_reports.csv"
    row = f"T1,{project},2021-05,{status},,,,,,,,,,E02,测试,2021-06-01\n"
    path.write_text(path.read_text("utf-8-sig").rstrip("\n") + "\n" + row, "utf-8-sig")


def test_a_day_before_any_word_knows_nothing_and_the_same_day_is_the_same_data(copy: Path) -> None:
    loaded = load_dataset(copy)
    before = with_progress(loaded, copy, date(2000, 1, 1))
    assert set(before.located[STATUS]) == {"无进展资料"}
    assert before.fingerprint != loaded.fingerprint
    assert before.files == loaded.files
    again = with_progress(before, copy, loaded.day)
    assert again.fingerprint == loaded.fingerprint
    assert again.located[LIGHT].equals(loaded.located[LIGHT])


def test_what_a_directory_says_of_its_own_list_is_not_said_of_another(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same number, another project: it has no light of the first."""
    own = copy / "projects.csv"
    assert load_dataset(copy).located.at["B02-01", STATUS] == "投用"
    other = tmp_path / "other.csv"
    other.write_text(own.read_text("utf-8-sig").replace("海天中心", "别的项目", 1), "utf-8-sig")
    monkeypatch.setenv(settings.PROJECTS.name, str(other))
    located = load_dataset(copy).located
    assert located.at["B02-01", "name"] == "别的项目"
    assert located.at["B02-01", STATUS] == "无进展资料"


def test_a_report_that_is_saved_is_on_the_map_in_the_next_run_and_the_link_filters_by_it(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(settings.DATA_DIR.name, str(copy))
    app = unopened()
    app.query_params["status"] = "停工"
    app.run()
    assert not app.exception, app.exception
    assert "没有符合条件的项目" in "\n".join(one.value for one in app.markdown)
    assert "✕ 状态：停工" in [one.label for one in app.button]
    report(copy, "B01-01", "停工")
    app.run()
    assert "**显示 1 / 118 个项目**" in [one.value for one in app.markdown]
    assert app.multiselect(key="filter_status").value == ["停工"]
    app.multiselect(key="filter_status").set_value([]).run()
    app.multiselect(key="filter_light").set_value(["红", "绿"]).run()
    assert app.query_params["light"] == ["红", "绿"]
    assert "status" not in app.query_params
