"""``python -m geo check``: silent on good data, exact on bad."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from checkout import DATA, ROOT

from geo import data_dir, dataset, settings
from geo.__main__ import main
from geo.projects.read import COLUMNS
from geo.quality._check import check_data


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def test_our_own_data_has_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert "0 处错误" in capsys.readouterr().out


def test_what_is_open_is_said() -> None:
    """The contradictions that the plan itself holds are warnings, not errors."""
    found = [str(issue) for issue in check_data(DATA)]
    assert any("香港西路 110 号" in text and "互相矛盾" in text for text in found)
    assert any("规划写“浮山湾区”，按位置算得“湾区外”" in text for text in found)
    assert all(issue.severity == "warning" for issue in check_data(DATA))


def edit(path: Path, line: int, column: str, value: str) -> None:
    """Change one cell; ``line`` as a spreadsheet counts."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    rows[line - 1][rows[0].index(column)] = value
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)


def _cell(name: str, line: int, column: str, value: str) -> Callable[..., Any]:
    return lambda d: edit(d / name, line, column, value)


CASES = [
    (
        "sector",
        _cell("projects.csv", 5, "sector", "航天"),
        "projects.csv 第 5 行「sector」：“航天”",
    ),
    (
        "amount",
        _cell("projects.csv", 6, "investment_yi", "很多"),
        "projects.csv 第 6 行「investment_yi」：“很多”",
    ),
    (
        "reading-id",
        _cell("place_readings.csv", 2, "project_id", "X99"),
        "place_readings.csv 第 2 行「project_id」：“X99”不在 projects.csv 里",
    ),
    (
        "relation",
        _cell("place_readings.csv", 2, "relation", "beside"),
        "place_readings.csv 第 2 行「relation」",
    ),
    ("longitude", _cell("gazetteer/places.csv", 3, "longitude", "36.07"), "places.csv 第 3 行"),
    (
        "zones",
        lambda d: (d / "districts.geojson").write_text("{", "utf-8"),
        "districts.geojson：不是有效的 JSON",
    ),
    ("background", lambda d: (d / "background.geojson").unlink(), "background.geojson：文件不存在"),
    (
        "sources",
        lambda d: (d / "sources.toml").write_text("=", "utf-8"),
        "sources.toml：不是有效的 TOML",
    ),
    (
        "checksum",
        lambda d: (d / "geography/land.geojson").write_text("{}", "utf-8"),
        "geography/land.geojson：内容与声明的校验和不符",
    ),
    (
        "reviews",
        lambda d: (d / "reviewed_places.csv").write_text("id\n1\n", "utf-8"),
        "reviewed_places.csv 第 1 行",
    ),
    ("projects-gone", lambda d: (d / "projects.csv").unlink(), "projects.csv：文件不存在"),
]


@pytest.mark.parametrize(("spoil", "message"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_an_error_is_named_and_the_exit_code_says_so(
    copy: Path, capsys: pytest.CaptureFixture[str], spoil: Any, message: Any
) -> None:
    spoil(copy)
    assert main(["check", "--data", str(copy)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith(f"错误　{message}") for line in lines), "\n".join(lines)


WARNINGS = [
    ("unreadable-address", _cell("projects.csv", 6, "address", "不存在路 8 号"), "地址定不了位"),
    ("unknown-place", _cell("place_readings.csv", 20, "places", "蓬莱仙岛"), "地点定不了位"),
    ("undeclared", lambda d: (d / "notes.txt").write_text("x", "utf-8"), "notes.txt：没有声明来源"),
]


@pytest.mark.parametrize(
    ("spoil", "message"), [w[1:] for w in WARNINGS], ids=[w[0] for w in WARNINGS]
)
def test_a_warning_leaves_the_exit_code(
    copy: Path, capsys: pytest.CaptureFixture[str], spoil: Any, message: Any
) -> None:
    spoil(copy)
    assert main(["check", "--data", str(copy)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("提示　") and message in line for line in lines), "\n".join(lines)


def test_several_broken_files_are_all_listed(copy: Path) -> None:
    (copy / "projects.csv").unlink()
    (copy / "districts.geojson").write_text("{", "utf-8")
    (copy / "gazetteer" / "streets.geojson").write_text("{", "utf-8")
    files = {issue.file for issue in check_data(copy) if issue.severity == "error"}
    assert {"projects.csv", "districts.geojson", "streets.geojson"} <= files


def test_no_directory(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data", str(tmp_path / "nowhere")]) == 1
    assert "不是目录" in capsys.readouterr().out


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
def test_prints_on_any_console(copy: Path, encoding: str) -> None:
    edit(copy / "projects.csv", 5, "sector", "航天🚀")
    result = subprocess.run(
        [sys.executable, "-m", "geo", "check", "--data", str(copy)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 1
    assert b"Traceback" not in result.stderr
    text = result.stdout.decode(encoding)
    if encoding != "ascii":
        assert "projects.csv 第 5 行「sector」" in text


def test_help_is_chinese_and_quick(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    assert stop.value.code == 0
    assert "检查数据目录" in capsys.readouterr().out


def test_wrong_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["nonsense"])
    assert stop.value.code == 2
    assert "nonsense" in capsys.readouterr().err


# --- another list, another directory --------------------------------------------------------------


def another_list(folder: Path, *rows: dict[str, str]) -> Path:
    """A projects.csv of its own; blank cells where nothing is given."""
    folder.mkdir(exist_ok=True)
    path = folder / "projects.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        for row in rows:
            writer.writerow({"sector": "总部经济", "kind": "建设项目", **row})
    return path


def test_another_list_is_not_judged_by_the_tables_of_ours(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = another_list(
        tmp_path / "list", {"project_id": "X1", "name": "某项目", "address": "香港中路76号"}
    )
    monkeypatch.setenv(settings.PROJECTS.name, str(path))
    assert main(["check", "--data", str(copy)]) == 0
    assert "0 处错误，0 处提示" in capsys.readouterr().out
    assert dataset.load_dataset(copy).issues == ()


def test_a_number_of_ours_in_another_list_does_not_bring_our_place(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both lists have a project of one number without an address; the reading means only ours."""
    readings = copy / data_dir.READINGS_FILE
    ours = next(
        row
        for row in csv.DictReader(readings.open(encoding="utf-8-sig"))
        if row["relation"] == "at"
    )["project_id"]
    name = dataset.load_dataset(copy).located.at[ours, "name"]
    for given, placed in (("另一个项目", False), (name, True)):
        path = another_list(tmp_path / "list", {"project_id": ours, "name": given})
        monkeypatch.setenv(settings.PROJECTS.name, str(path))
        located = dataset.load_dataset(copy).located
        assert (located.at[ours, "location_method"] != "none") == placed


def test_a_table_beside_another_list_is_its_own(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = another_list(tmp_path / "list", {"project_id": "X1", "name": "某项目"})
    own = path.with_name(data_dir.READINGS_FILE)
    own.write_text(
        "project_id,relation,places,reading\nX1,at,五四广场,写明\nX2,at,五四广场,写明\n", "utf-8"
    )
    monkeypatch.setenv(settings.PROJECTS.name, str(path))
    located = dataset.load_dataset(copy).located
    assert located.at["X1", "location_method"] != "none"
    [issue] = check_data(copy)
    assert (issue.severity, issue.row, issue.column) == ("error", 3, "project_id")


def test_many_rows_without_an_address_are_a_number(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = ({"project_id": f"X{number}", "name": "某项目"} for number in range(500))
    monkeypatch.setenv(settings.PROJECTS.name, str(another_list(tmp_path / "list", *rows)))
    issues = check_data(copy)
    assert len(issues) == 21
    assert "另有 480 行" in str(issues[-1])


def test_the_commands_take_the_directory_that_the_app_takes(
    copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    edit(copy / "projects.csv", 5, "sector", "航天")
    monkeypatch.setenv(settings.DATA_DIR.name, str(copy))
    assert main(["check"]) == 1
    assert "“航天”" in capsys.readouterr().out
    another_list(copy, {"project_id": "X1", "name": "某项目", "address": "香港中路76号"})
    output = tmp_path / "list.csv"
    (copy / "reviewed_places.csv").write_bytes(b"")
    assert main(["export", "--format", "csv", "--output", str(output)]) == 0
    assert "X1" in output.read_text("utf-8-sig")
    assert "注意　reviewed_places.csv" in capsys.readouterr().err


def test_the_app_and_the_check_find_the_same(copy: Path) -> None:
    edit(copy / "projects.csv", 5, "sector", "航天")
    checked = check_data(copy)
    shown = dataset.load_dataset(copy).issues
    assert shown
    assert set(shown) <= set(checked)
    assert {i for i in checked if i.severity == "error"} == {
        i for i in shown if i.severity == "error"
    }
