"""The tables of the plan's life: what is there is sound, and a bad row says what to do about it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from geo.data_dir import DATA_DIR
from geo.dataset import load_dataset
from geo.life._dates import parse_when
from geo.life.record import FILES, Life, read_life
from geo.quality._check import check_data

PROJECT = "B02-01"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES[:-1]:  # the last is not of the release
        shutil.copy(DATA_DIR / name, tmp_path / name)
    return tmp_path


def add(folder: Path, name: str, *lines: str) -> int:
    """Add rows at the end; the number of the last."""
    path = folder / name
    text = path.read_text("utf-8-sig").rstrip("\n")
    path.write_text("\n".join([text, *lines]) + "\n", "utf-8-sig")
    return len(text.split("\n")) + len(lines)


def test_all_of_it_is_read_and_every_row_has_its_source() -> None:
    life = read_life(DATA_DIR, load_dataset().project_ids)
    assert life.issues == ()
    assert {milestone.source.reliability for milestone in life.milestones} == {"A", "B"}
    assert sum(m.promised is not None for m in life.milestones) == 22
    assert sum(m.actual is not None for m in life.milestones) == 22
    assert life.lineage == ()


def test_the_first_promise_is_kept_and_bounds_stay_bounds() -> None:
    life = read_life(DATA_DIR)
    use = [m for m in life.milestones if (m.project_id, m.name) == (PROJECT, "投用")]
    promised = [m.promised.text for m in use if m.promised]
    assert promised == ["2020", "2020-12", "2020-05", "2021-07"]
    assert [m.actual.text for m in use if m.actual] == ["2021-06-20"]
    starts = [m for m in life.milestones if (m.project_id, m.name) == (PROJECT, "开工")]
    assert [m.actual.text for m in starts if m.actual] == ["2014-12", "2015", "2016-06"]
    car_park = [m.actual for m in life.milestones if m.project_id == "B11-02-7" and m.actual]
    assert [when.bound for when in car_park] == [True]


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2021", "2021-01-01", "2021-12-31", "2021 年"),
        ("2021-Q3", "2021-07-01", "2021-09-30", "2021 年第 3 季度"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024 年 2 月"),
        ("≤2021-06-20", "2021-06-20", "2021-06-20", "不晚于 2021 年 6 月 20 日"),
    ],
)
def test_a_date_is_as_precise_as_its_source(text: str, first: str, last: str, words: str) -> None:
    when = parse_when(text)
    assert when is not None
    assert (when.first.isoformat(), when.last.isoformat()) == (first, last)
    assert when.label() == words


@pytest.mark.parametrize("text", ["2021-02-30", "2021-13", "2021-Q5", "21", "2021年", "≥2021", ""])
def test_what_is_no_date(text: str) -> None:
    assert parse_when(text) is None


BAD = [
    ("milestones.csv", f"{PROJECT},开工,,,2021-02-30,E08,", "actual_date", "不是日期"),
    ("milestones.csv", "B99-99,开工,,,2021,E08,", "project_id", "不在 项目清单 里"),
    ("milestones.csv", f"{PROJECT},奠基,,,2021,E08,", "milestone", "不在规定的取值内"),
    ("milestones.csv", f"{PROJECT},投用,2019,2015-08,,E08,", "said_on", "会改动基线"),
    ("milestones.csv", f"{PROJECT},投用,2030,,,E08,", "said_on", "哪天说的"),
    ("milestones.csv", f"{PROJECT},开工,,,2099,E08,", "actual_date", "还没有到"),
    ("milestones.csv", f"{PROJECT},开工,,,2021,E99,", "source_id", "不在 evidence.csv 里"),
    ("milestones.csv", f"{PROJECT},开工,,,2021", "project_id", "有 5 格"),
    ("indicator_results.csv", "I14-02,2024,全年,约25,,press,E47,", "value", "不是数"),
    ("indicator_results.csv", "I99,2024,全年,25,,press,E47,", "indicator_id", "indicators.csv"),
    ("indicator_results.csv", "I14-02,24,全年,25,,press,E47,", "year", "不是年份"),
    ("evidence.csv", "E99,某题,某报,javascript:alert(1),2021,A", "url", "不是网址"),
    ("evidence.csv", "E99,某题,某报,,2021,D", "reliability", "不在规定的取值内"),
    ("evidence.csv", "E01,某题,某报,,2021,A", "source_id", "重复"),
    ("project_figures.csv", f"{PROJECT},投资额,5,,2021,E08,说法", "unit", "没有单位"),
    ("progress_reports.csv", f"R99,{PROJECT},2099-01,在建,,,,,,,,,,E08,张三,2021",
     "period", "还没有到"),
    ("progress_reports.csv", f"R99,{PROJECT},2021,在建,,,101,,,,,,,E08,张三,2021",
     "physical_pct", "不在合理范围内"),
    ("lineage.csv", "B01-01,,continues,P", "to_id", "没有后来的编号"),
    ("lineage.csv", f"{PROJECT},{PROJECT},continues,P", "to_id", "承接自己"),
    ("lineage.csv", "Z1,Z2,continues,P", "from_id", "不在项目清单里"),
    ("lineage.csv", f"{PROJECT},Z2,done,P", "to_id", "之后没有项目"),
    ("building_units.csv", "L99,1,101,50,空置,", "building_id", "不在 buildings.csv 里"),
    ("building_units.csv", "L01,1,101,-5,空置,", "area_m2", "不在合理范围内"),
    ("buildings.csv", "L99,某楼,,,,,,,,,,,,,,,,,,,,,,,B99-99,P", "project_id", "项目清单"),
    ("buildings.csv", "L99,某楼,,,,,,,,,,,,,,,,,,,,,,,,E99", "source_id", "evidence.csv"),
    ("buildings.csv", "L99,某楼,,,,,,,,,,,,,,,,,很多,,,,,,,P", "tax_tier", "取值"),
    ("buildings.csv", "L99,某楼,,,,,,,,,,,,,,,,,1–10亿,,,,,,,P", "tax_year", "哪一年"),
    ("buildings.csv", "L99,某楼,,,,,,,,5,,,,,,,,,,,,,,,,P", "vacancy_as_of", "哪天"),
    ("buildings.csv", "L99,某楼,,,,,,,,,,,,,,,,,,,,101,,,,P", "occupancy_pct", "合理"),
    ("buildings.csv", "L99,某楼,,,,,,,5,6,2025,,,,,,,,,,,,,,,P", "vacant_m2", "大于可租"),
    ("buildings.csv", "L99,某楼,,,,,,,,,,3,,,,,,,,,,,,,,P", "rent_unit", "单位"),
    ("buildings.csv", "L01,某楼,,,,,,,,,,,,,,,,,,,,,,,,P", "building_id", "重复"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "line", "column", "message"), BAD, ids=[f"{n}-{c}-{m}" for n, _, c, m in BAD]
)
def test_a_bad_row_is_listed_and_the_good_ones_stay(
    folder: Path, name: str, line: str, column: str, message: str
) -> None:
    ids = load_dataset().project_ids
    before = read_life(folder, ids)
    row = add(folder, name, line)
    after = read_life(folder, ids)
    assert [(i.file, i.row, i.column) for i in after.issues] == [(name, row, column)]
    assert message in after.issues[0].message
    assert after.issues[0].remedy
    assert sizes(after) == sizes(before)


def sizes(life: Life) -> list[int]:
    tables = (life.evidence, life.indicators, life.results, life.milestones, life.figures)
    more = (life.reports, life.lineage, life.buildings, life.units)
    return [len(table) for table in (*tables, *more)]


def test_another_header_is_said_once_and_the_rest_is_read(folder: Path) -> None:
    path = folder / "milestones.csv"
    path.write_text(path.read_text("utf-8-sig").replace("said_on", "said", 1), "utf-8-sig")
    life = read_life(folder)
    assert [(i.file, i.row) for i in life.issues] == [("milestones.csv", 1)]
    assert life.milestones == ()
    assert len(life.indicators) == 67


@pytest.mark.parametrize(
    "broken", ['[[edition]]\nid = "甲"\n', "edition = 3\n[[", '[[edition]]\nid = "甲"\ntitle = 1']
)
def test_a_broken_list_of_editions_is_said(folder: Path, broken: str) -> None:
    (folder / "plan_editions.toml").write_text(broken, "utf-8")
    life = read_life(folder)
    assert life.issues[0].file == "plan_editions.toml"
    assert life.editions == {}


def test_without_the_files_there_is_nothing_to_say(tmp_path: Path) -> None:
    assert read_life(tmp_path) == Life()


def test_the_check_lists_what_is_wrong_with_them(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DATA_DIR, tmp_path / "data"))
    row = add(folder, "milestones.csv", "B99-99,开工,,,2021,E08,")
    errors = [issue for issue in check_data(folder) if issue.severity == "error"]
    assert [(i.file, i.row, i.column) for i in errors] == [("milestones.csv", row, "project_id")]
