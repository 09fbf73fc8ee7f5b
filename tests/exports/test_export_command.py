"""``python -m geo export``."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from pack_samples import dataset

from geo import settings
from geo.__main__ import main
from geo.exports import command
from geo.selection.filter import Filters, filter_projects
from geo.selection.listing import list_order
from geo.vocabulary import CHOICES


@pytest.fixture(autouse=True)
def _loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.dataset.load_dataset", lambda _folder: dataset())


def export(*arguments: str) -> int:
    return main(["export", *arguments])


CASES = [
    (("--zone", "浮山湾区", "--invest-min", "5"), Filters(zone=("浮山湾区",), invest_min=5.0)),
    (("--sector", "现代金融", "--sector", "数字经济"), Filters(sector=("数字经济", "现代金融"))),
    (("--kind", "道路", "--no-undisclosed"), Filters(kind=("道路",), undisclosed=False)),
    (("--status", "在建", "--status", "投用"), Filters(status=("在建", "投用"))),
    (("--light", "红"), Filters(light=("红",))),
    (("--axis", "东海路", "--axis", "山东路"), Filters(axis=("山东路", "东海路"))),
    (("--q", "haitian"), Filters(q="haitian")),
    (("--zone", "未定位", "--invest-max", "9"), Filters(zone=("未定位",), invest_max=9.0)),
]  # fmt: skip


@pytest.mark.parametrize(("options", "filters"), CASES, ids=[" ".join(o) for o, _ in CASES])
def test_the_filters_of_the_address_bar(
    tmp_path: Path, options: tuple[str, ...], filters: Filters
) -> None:
    path = tmp_path / "list.csv"
    assert export("--format", "csv", "--output", str(path), *options) == 0
    ids = pd.read_csv(io.BytesIO(path.read_bytes()), dtype=str)["编号"]
    assert list(ids) == list_order(filter_projects(dataset().located, filters))


def test_a_shortlist_in_the_order_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.xlsx"
    ids = ["B10-01", "B02-01"]
    options = [part for i in ids for part in ("--project", i)]
    assert export("--format", "xlsx", "--output", str(path), *options, "--lang", "en") == 0
    sheet = openpyxl.load_workbook(path)["Projects"]
    assert [sheet.cell(row, 1).value for row in (2, 3)] == ids
    assert "4 projects" in capsys.readouterr().out


def test_a_drawn_area(tmp_path: Path) -> None:
    corners = "120.35,36.05;120.37,36.05;120.37,36.07;120.35,36.07"
    path = tmp_path / "area.geojson"
    assert export("--format", "geojson", "--output", str(path), "--area", corners) == 0
    collection = json.loads(path.read_text("utf-8"))
    assert "手画范围" in collection["metadata"]["筛选条件"]
    assert 0 < len(collection["features"]) < 130


def test_the_approval_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "one.csv"
    monkeypatch.setenv(settings.MAP_APPROVAL.name, "环境里的号")
    assert export("--format", "csv", "--output", str(path), "--project", "B02-01") == 0
    assert "环境里的号" in path.read_text("utf-8-sig")
    given = ("--project", "B02-01", "--approval", "写明的号")
    assert export("--format", "csv", "--output", str(path), *given) == 0
    text = path.read_text("utf-8-sig")
    assert "写明的号" in text
    assert "环境里的号" not in text


FAULTS = [
    ("csv", "a.xlsx", (), "扩展名与格式不符（.xlsx）；请把输出文件命名为 .csv"),
    ("csv", "no/a.csv", (), "请先建好它"),
    ("csv", "a.csv", ("--zone", "浮山湾"), "--zone：没有“浮山湾”；是否指 浮山湾区？"),
    ("csv", "a.csv", ("--sector", "房地产"), "--sector：没有“房地产”；可用的：总部经济、"),
    ("csv", "a.csv", ("--kind", "街"), "--kind：没有“街”"),
    ("csv", "a.csv", ("--status", "在"), "--status：没有“在”；是否指 在建？"),
    ("csv", "a.csv", ("--axis", "山东"), "--axis：没有“山东”；是否指 山东路、东海路？"),
    ("csv", "a.csv", ("--light", "red"), "--light：没有“red”；可用的：红、黄、绿、灰"),
    ("csv", "a.csv", ("--project", "B02-1"), "--project：没有“B02-1”；是否指 B02-01"),
    ("csv", "a.csv", ("--project", "zzz"), "没有“zzz”；请查 projects.csv"),
    ("csv", "a.csv", ("--edition", "X"), "--edition：只有一份项目清单，没有可选的规划期；请去掉"),
    ("pdf", "a.pdf", ("--form", "short", "--detail", "zzz"), "没有“zzz”；只能写这次导出的清单里的"),
    (
        "pdf",
        "a.pdf",
        ("--form", "short", "--q", "qqqqq", "--detail", "B02-01"),
        "没有“B02-01”；只能写这次导出的清单里的",
    ),
    ("csv", "a.csv", ("--project", "B02-01", "--q", "x"), "指定了项目，就不能再筛选"),
    ("csv", "a.csv", ("--invest-min", "9", "--invest-max", "5"), "下限 9 大于上限 5"),
    ("csv", "a.csv", ("--invest-min", "nan"), "“nan”不是金额"),
    ("csv", "a.csv", ("--area", "1,2;3"), "--area：第 2 个角“3”读不出"),
]


@pytest.mark.parametrize(("kind", "name", "options", "message"), FAULTS)
def test_faults_say_what_to_do(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    kind: str,
    name: str,
    options: tuple[str, ...],
    message: str,
) -> None:
    code = export("--format", kind, "--output", str(tmp_path / name), *options)
    assert code == command.UNUSABLE
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_long_list_of_zones_is_not_sent_to_the_projects(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = dataset()
    zones = pd.concat([whole.zones.assign(name=whole.zones["name"] + str(i)) for i in range(4)])
    monkeypatch.setattr("geo.dataset.load_dataset", lambda _folder: replace(whole, zones=zones))
    assert export("--format", "csv", "--output", str(tmp_path / "a.csv"), "--zone", "zzz") == 2
    assert "没有“zzz”；请查 districts.geojson" in capsys.readouterr().err


def test_an_id_is_looked_up_in_the_list_in_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(settings.PROJECTS.name, str(tmp_path / "ours.csv"))
    assert export("--format", "csv", "--output", str(tmp_path / "a.csv"), "--project", "zzz") == 2
    assert "没有“zzz”；请查 ours.csv" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["sector", "kind", "axis"])
def test_a_long_list_of_names_is_looked_up_where_it_stands(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    many = tuple(f"第{i}" for i in range(31))
    monkeypatch.setitem(CHOICES, option, many)
    assert export("--format", "csv", "--output", "a.csv", f"--{option}", "zzz") == 2
    assert "没有“zzz”；请查 district.toml" in capsys.readouterr().err


def test_a_file_that_another_program_holds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.replace", held)
    path = tmp_path / "a.csv"
    assert export("--format", "csv", "--output", str(path), "--project", "B02-01") == 2
    assert "可能正被 Excel 打开" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_bad_data_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    options = ("--data-dir", str(tmp_path / "none"), "--output", str(tmp_path / "a.csv"))
    assert export("--format", "csv", *options) == 2
    assert "projects.csv：文件不存在" in capsys.readouterr().err
