"""``python -m geo progress``: a template out, a filled one in, nothing written by a dry run."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import openpyxl
import pytest
from checkout import ROOT
from progress_workbooks import DAY, heads, saved

from geo import settings
from geo.__main__ import main
from geo.data_dir import DATA_DIR
from geo.life.entry.fields import SHEETS
from geo.life.progress.entered import FILE_NAME, MILESTONE, REPORT
from geo.life.record import read_life

sys.path.insert(0, str(ROOT / "scripts"))

from example_edition import write_example

MONTH = f"{DAY:%Y-%m}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = Path(shutil.copytree(DATA_DIR, tmp_path / "data"))
    (copy / FILE_NAME).unlink(missing_ok=True)
    return copy


def fill(path: Path, **status: str) -> None:
    """Write states into the rows of projects, by id with _ for -."""
    book = openpyxl.load_workbook(path)
    place = heads(REPORT)["status"]
    for row in book[REPORT].iter_rows(min_row=2):
        key = str(row[0].value).replace("-", "_")
        if key in status:
            row[place - 1].value = status[key]
    path.write_bytes(saved(book))


def test_out_and_in(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "填报.xlsx"
    data = ("--data", str(folder))
    filters = ("--status", "在建", "--period", "2026-Q2")
    assert main(["progress", "template", "--output", str(path), *filters, *data]) == 0
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    listed = [row[0] for row in book[REPORT].iter_rows(min_row=2, values_only=True)]
    assert "B04-07" in listed  # progress_reports.csv, R006: 在建
    assert "B02-01" not in listed
    fill(path, B04_07="停工")
    capsys.readouterr()
    taken = ["progress", "import", str(path), "--reporter", "张三", *data]
    assert main([*taken, "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "改　进展 第" in said
    assert "「状态」在建 → 停工" in said
    assert "可以接受 1 条" in said
    assert not (folder / FILE_NAME).exists()
    assert main(taken) == 0
    assert "已接受 1 条，第 1 号填报" in capsys.readouterr().out
    report = read_life(folder).reports[-1]
    assert (report.project_id, report.status, report.period.text) == ("B04-07", "停工", "2026-Q2")
    assert report.reporter == "张三"
    assert main(taken) == 0
    assert "没有写：没有新的" in capsys.readouterr().out
    assert read_life(folder).entered == 1


def test_bad_rows_are_listed_and_the_others_taken(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.xlsx"
    data = ("--data", str(folder))
    main(["progress", "template", "--output", str(path), "--q", "中心", *data])
    fill(path, B02_01="停工", B02_03="很好")
    capsys.readouterr()
    assert main(["progress", "import", str(path), "--reporter", "张三", *data]) == 1
    printed = capsys.readouterr()
    assert "错误　a.xlsx“进展” 第" in printed.err
    assert "「状态」：“很好”不在规定的取值内" in printed.err
    assert "已接受 1 条" in printed.out
    fill(path, B02_01="差", B02_03="很好")
    assert main(["progress", "import", str(path), "--reporter", "张三", *data]) == 1
    assert "没有写" in capsys.readouterr().out
    assert read_life(folder).entered == 1


BAD = [
    (("template", "--output", "a.csv"), "请把输出文件命名为 .xlsx"),
    (("template", "--output", "a.xlsx", "--period", "上月"), "不是已经开始的一期"),
    (("template", "--output", "a.xlsx", "--period", "2099"), "不是已经开始的一期"),
    (("template", "--output", "a.xlsx", "--zone", "浮山"), "没有“浮山”；是否指 浮山湾区"),
    (("template", "--output", "a.xlsx", "--status", "好"), "没有“好”"),
    (("template", "--output", "a.xlsx", "--q", "zzzzz"), "没有符合筛选条件的项目"),
    (("import", "none.xlsx", "--reporter", "张三"), "none.xlsx：文件不存在；请检查路径"),
]


@pytest.mark.parametrize(("arguments", "says"), BAD, ids=[says[:12] for _, says in BAD])
def test_what_cannot_be_is_told_and_nothing_is_written(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["progress", *arguments]) == 2
    assert says in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("step", ["template", "import", "list", "undo"])
def test_the_help_is_chinese(step: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["progress", step, "--help"])
    said = capsys.readouterr().out
    assert said.startswith("用法：")
    assert not {"usage", "options", "show this"} & set(said.replace(":", " ").split())


def test_the_help_of_the_workbook_names_every_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.xlsx"
    main(["progress", "template", "--output", str(path), "--q", "海天"])
    sheet = openpyxl.load_workbook(path)["填报说明"]
    told = {(row[0], row[1]) for row in sheet.iter_rows(values_only=True)}
    for title in (REPORT, MILESTONE):
        assert {(title, field.head) for field in SHEETS[title]} <= told


def test_the_projects_of_another_plan_are_reported_by_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_example(tmp_path / "data")
    path = tmp_path / "示例.xlsx"
    data = ("--data", str(folder), "--edition", "示例")
    assert main(["progress", "template", "--output", str(path), *data]) == 0
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    listed = [row[0] for row in book[REPORT].iter_rows(min_row=2, values_only=True)]
    assert "X01" in listed
    assert "B02-01" not in listed, "the other plan's projects stay out"
    fill(path, X01="前期")
    assert main(["progress", "import", str(path), "--reporter", "张三", *data]) == 0
    assert "已接受 1 条" in capsys.readouterr().out
    assert read_life(folder).reports[-1].project_id == "X01"
    wrong = ["progress", "template", "--output", str(path), "--data", str(folder)]
    assert main([*wrong, "--edition", "十九五"]) == 2
    assert "没有“十九五”" in capsys.readouterr().err


def test_an_acceptance_is_listed_and_taken_back(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "填报.xlsx"
    data = ("--data", str(folder))
    assert main(["progress", "list", *data]) == 0
    assert capsys.readouterr().out == "还没有接受过填报\n"
    main(["progress", "template", "--output", str(path), "--q", "海天", *data])
    fill(path, B02_01="停工")
    main(["progress", "import", str(path), "--reporter", "张三", *data])
    before = read_life(folder)
    assert main(["progress", "undo", "1", "--reporter", "李四", *data]) == 0
    assert "已撤回第 1 号填报，记为第 2 号" in capsys.readouterr().out
    assert read_life(folder).reports == before.reports[:-1]
    assert main(["progress", "list", *data]) == 0
    said = capsys.readouterr().out
    assert said.startswith("第 1 号　张三（未验证） ")
    assert "1 条　B02-01　已由 李四（未验证） " in said
    assert main(["progress", "undo", "1", "--reporter", "李四", *data]) == 2
    assert "已由 李四（未验证）" in capsys.readouterr().err


def test_ids_that_mean_another_project_are_named(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A list from elsewhere, in which a number of ours stands for something else."""
    text = (folder / "projects.csv").read_text("utf-8-sig")
    other = tmp_path / "list.csv"
    other.write_text(text.replace("海天中心", "别处的项目"), "utf-8-sig")
    monkeypatch.setenv(settings.PROJECTS.name, str(other))
    path = tmp_path / "填报.xlsx"
    data = ("--data", str(folder))
    assert main(["progress", "template", "--output", str(path), *data]) == 0
    assert "没有列入、也不接受：B02-01；这些编号" in capsys.readouterr().err
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    assert "B02-01" not in [row[0] for row in book[REPORT].iter_rows(values_only=True)]
    main(["progress", "import", str(path), "--reporter", "张三", "--dry-run", *data])
    assert "没有列入、也不接受：B02-01；" in capsys.readouterr().err
