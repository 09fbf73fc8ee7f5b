"""Two plans beside each other: the made-up second one of ``examples``, in a copy of the data."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from checkout import ROOT

from geo.__main__ import main
from geo.data_dir import DATA_DIR, SOURCES_FILE, fingerprint
from geo.dataset import Dataset, load_dataset
from geo.exports.pack.contents import of_dataset, pack_of_filters, read_edition
from geo.life.editions import Link, choices, names_of
from geo.life.lineage import marks, steps
from geo.life.monitoring.board import light_board
from geo.life.record import read_life
from geo.quality import check_data
from geo.selection.filter import Filters, filter_projects
from geo.tours.plan import plan_tour

sys.path.insert(0, str(ROOT / "scripts"))

from example_edition import write_example

LIST = "projects_example.csv"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_example(tmp_path_factory.mktemp("two") / "data")


@pytest.fixture(scope="module")
def own(folder: Path) -> Dataset:
    return load_dataset(folder)


@pytest.fixture(scope="module")
def example(folder: Path) -> Dataset:
    return load_dataset(folder, listed=LIST)


def names(dataset: Dataset, folder: Path) -> dict[str, dict[str, str]]:
    assert dataset.life is not None
    plans = dataset.life.editions.values()
    return {one.id: names_of(folder, one) for one in plans if one.projects}


def test_one_plan_with_a_list_leaves_nothing_to_choose() -> None:
    life = read_life(DATA_DIR)
    assert choices(life.editions) == {}
    assert life.lineage == ()
    assert not (DATA_DIR / LIST).exists()


def test_each_plan_has_its_own_projects_and_years(own: Dataset, example: Dataset) -> None:
    assert own.life is not None
    assert choices(own.life.editions) == {"十四五": "", "示例": LIST}
    for dataset, plan, many, year in ((own, "十四五", 118, 2021), (example, "示例", 7, 2026)):
        assert dataset.edition is not None
        assert dataset.edition.id == plan
        assert filter_projects(dataset.located, Filters()).totals.shown == many
        board = light_board(own.life, dataset.located, date(2027, 6, 1), dataset.listed)
        assert min(board.years) == year
    assert all(
        name.startswith("示例") for i, name in example.located["name"].items() if i[0] == "X"
    )


def test_a_second_plan_changes_nothing_of_the_first(
    own: Dataset, folder: Path, tmp_path: Path
) -> None:
    said = ["candidates", "automatic"]  # records, which pandas cannot compare
    assert own.located.drop(columns=said).equals(load_dataset().located.drop(columns=said))
    # but for the declaration of its list the files of the first plan are the same
    other = write_example(tmp_path / "data")
    shutil.copy(DATA_DIR / SOURCES_FILE, other)
    assert fingerprint(other) == fingerprint()
    assert fingerprint(folder, LIST) != fingerprint()
    assert [issue for issue in check_data(folder) if issue.severity == "error"] == []


def test_what_is_said_of_one_list_is_no_fault_of_the_other(example: Dataset) -> None:
    assert example.issues == ()
    assert example.life is not None
    assert example.life.issues == ()
    assert set(example.located["status"]) == {"无进展资料"}


@pytest.mark.parametrize(
    ("plan", "project_id", "expected"),
    [
        ("十四五", "B02-01", [(True, "延续为", "示例", "X01")]),
        ("十四五", "B01-02-1", [(True, "拆分出", "示例", "X03"), (True, "拆分出", "示例", "X04")]),
        ("十四五", "B02-03", [(True, "合并为", "示例", "X02")]),
        ("十四五", "B04-03", [(True, "更名为", "示例", "X05")]),
        ("十四五", "B05-03", [(True, "完成", "", "")]),
        ("十四五", "B04-07", [(True, "取消", "", "")]),
        ("十四五", "B01-01", [(True, "编号不变，仍在", "示例", "B01-01")]),
        ("十四五", "B10-01", []),
        ("示例", "X01", [(False, "延续自", "十四五", "B02-01")]),
        ("示例", "X02", [(False, "合并自", "十四五", "B02-03"),
                       (False, "合并自", "十四五", "B02-04")]),
        ("示例", "X04", [(False, "拆分自", "十四五", "B01-02-1")]),
        ("示例", "X05", [(False, "更名自", "十四五", "B04-03")]),
        ("示例", "B01-01", [(False, "编号不变，仍在", "十四五", "B01-01")]),
        ("示例", "X06", []),
    ],
)  # fmt: skip
def test_a_project_is_found_from_either_side(
    own: Dataset,
    folder: Path,
    plan: str,
    project_id: str,
    expected: list[tuple[bool, str, str, str]],
) -> None:
    assert own.life is not None
    found = steps(own.life, names(own, folder), own.life.editions[plan], project_id)
    assert [(one.later, one.word, one.edition, one.project_id) for one in found] == expected
    assert all(one.name == names(own, folder)[one.edition][one.project_id]
               for one in found if one.edition)  # fmt: skip


def test_carried_over_projects_are_marked_in_the_list(own: Dataset, folder: Path) -> None:
    assert own.life is not None
    plans, known = own.life.editions, names(own, folder)
    assert marks(own.life, known, plans["十四五"]) == {
        "B02-01": "下期延续", "B02-03": "下期合并", "B02-04": "下期合并", "B01-02-1": "下期拆分",
        "B04-03": "下期更名", "B05-03": "下期完成", "B04-07": "下期取消", "B01-01": "下期不变",
    }  # fmt: skip
    assert marks(own.life, known, plans["示例"]) == {
        "X01": "承接（延续）", "X02": "承接（合并）", "X03": "承接（拆分）", "X04": "承接（拆分）",
        "X05": "承接（更名）", "B01-01": "承接（不变）",
    }  # fmt: skip


def test_tours_and_packs_say_whose_projects_they_are(example: Dataset, folder: Path) -> None:
    tour = plan_tour(example)
    assert tour.title == "市南区“示例”规划项目"
    assert tour.scenes[0].title == "“示例”规划项目"
    for language, name in (("zh", "市南区“示例”规划"), ("en", "Plan “示例” of")):
        made = read_edition(folder, language, date(2026, 6, 1))  # type: ignore[arg-type]
        pack = pack_of_filters(
            example, filter_projects(example.located, Filters()), of_dataset(made, example, folder)
        )
        assert pack.subtitle.startswith(name)
        assert name in pack.title
        assert pack.edition.data_date == ""
        assert len(pack.rows) == 7
        assert pack.edition.credits[0].endswith(
            "示例：虚构的下一个五年规划，只用来看两期规划怎样对照"
        )
        assert not any("十四五" in text or "14th" in text for text in pack.edition.credits)


def test_the_command_exports_the_plan_that_is_named(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "list.csv"
    base = ["export", "--data", str(folder), "--format", "csv", "--output", str(output)]
    assert main([*base, "--edition", "示例"]) == 0
    assert "显示 7 / 7 个项目" in capsys.readouterr().out
    assert main([*base, "--edition", "十四五"]) == 0
    assert "显示 118 / 118 个项目" in capsys.readouterr().out
    assert main([*base, "--edition", "示例", "--project", "zzz"]) == 2
    # of seven ids all are shown; none is near
    assert "没有“zzz”；可用的：" in capsys.readouterr().err
    assert main([*base, "--edition", "十六五"]) == 2
    assert "没有“十六五”" in capsys.readouterr().err


def test_what_is_dropped_after_the_next_plan_is_not_dropped_by_it(own: Dataset) -> None:
    assert own.life is not None
    base = own.life.editions["十四五"]
    plans = {str(year): replace(base, id=str(year), first_year=year, last_year=year + 4)
             for year in (2021, 2026, 2031)}  # fmt: skip
    source = next(iter(own.life.evidence.values()))
    life = replace(own.life, editions=plans, lineage=(Link("K", "", "dropped", source),))
    known = {"2021": {"K": "某园"}, "2026": {"K": "某园"}, "2031": {}}
    assert [marks(life, known, plan) for plan in plans.values()] == [
        {"K": "下期不变"}, {"K": "下期取消 · 承接（不变）"}, {},
    ]  # fmt: skip
    words = [[one.word for one in steps(life, known, plans[plan], "K")] for plan in known]
    assert words[:2] == [["编号不变，仍在"], ["编号不变，仍在", "取消"]]
