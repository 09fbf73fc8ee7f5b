"""Every data file is declared, every declaration is true, and a wrong one is named."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from checkout import DATA

from geo.errors import DataFileError
from geo.sources import NEVER_SUMMED, Sources, check_files, checksum, read_sources


@pytest.fixture(scope="module")
def sources() -> Sources:
    return read_sources(DATA / "sources.toml")


def test_declaration_and_directory_agree(sources: Sources) -> None:
    assert check_files(sources, DATA) == []


def test_plan_and_openstreetmap_are_named(sources: Sources) -> None:
    assert sources.of("projects.csv")[0].date == "2021-04"
    assert "© OpenStreetMap contributors" in sources.credits("background.geojson")
    assert "© OpenStreetMap contributors" in sources.credits("districts.geojson")
    assert "© OpenStreetMap contributors" not in sources.credits("projects.csv")
    assert set(sources.credits("projects.csv")) < set(sources.credits())


def test_only_geography_has_a_checksum(sources: Sources) -> None:
    summed = {file.path for file in sources.files if file.sha256}
    assert summed.isdisjoint(NEVER_SUMMED)
    assert {path for path in summed if path.endswith(".geojson")} == {
        path.relative_to(DATA).as_posix() for path in DATA.rglob("*.geojson")
    }


def test_no_web_address() -> None:
    assert "://" not in (DATA / "sources.toml").read_text("utf-8")


def test_checksum_does_not_mind_line_ends(tmp_path: Path) -> None:
    unix, windows = tmp_path / "a", tmp_path / "b"
    unix.write_bytes(b"one\ntwo\n")
    windows.write_bytes(b"one\r\ntwo\r\n")
    assert checksum(unix) == checksum(windows)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def _touch(path: Path) -> None:
    path.write_text(path.read_text("utf-8") + " ", "utf-8")


CHANGES = [
    (
        "changed",
        lambda d: _touch(d / "districts.geojson"),
        "districts.geojson：内容与声明的校验和不符",
    ),
    (
        "gone",
        lambda d: (d / "background.geojson").unlink(),
        "background.geojson：已声明的文件不存在",
    ),
    ("extra", lambda d: (d / "new.csv").write_text("a", "utf-8"), "new.csv：没有声明来源"),
]


@pytest.mark.parametrize(
    ("change", "message"), [c[1:] for c in CHANGES], ids=[c[0] for c in CHANGES]
)
def test_a_change_is_noticed(sources: Sources, copy: Path, change: Any, message: Any) -> None:
    change(copy)
    found = check_files(sources, copy)
    assert len(found) == 1
    assert message in str(found[0])


def test_a_locked_file_is_a_finding(sources: Sources, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def locked(self: Path) -> bytes:
        if self.name == "districts.geojson":
            raise PermissionError(13, "Permission denied")
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", locked)
    (issue,) = check_files(sources, DATA)
    assert issue.file == "districts.geojson"
    assert "打不开" in issue.message


@pytest.mark.parametrize(
    "name",
    [
        "projects.csv",
        "place_readings.csv",
        ".gitignore",
        "~$x.csv",
        "reviewed_places.csv",
        "reviewed_places.csv.bak-12",
        "reported_progress.csv",
        "reported_progress.csv.bak-3",
        "short_links.sqlite3",
        "short_links.sqlite3-journal",
    ],
)
def test_editing_tables_and_hidden_files_are_no_finding(
    sources: Sources, copy: Path, name: str
) -> None:
    with (copy / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert check_files(sources, copy) == []


SOURCE = """
[[source]]
id = "a"
title = "甲"
producer = "甲"
citation = "甲"
date = "2026"
licence = "MIT"
credit = "甲"
"""
FILE = """
[[file]]
path = "x.csv"
title = "表"
sources = ["a"]
datum = "WGS84"
precision = "1 米"
"""
BROKEN = [
    ("not-toml", "a = ", "不是有效的 TOML"),
    ("empty", "", "缺少 [[source]] 或 [[file]]"),
    ("not-tables", 'source = "a"\nfile = 1', "缺少 [[source]] 或 [[file]]"),
    (
        "no-licence",
        SOURCE.replace('licence = "MIT"\n', "") + FILE,
        "第 1 个 [[source]] 缺少 licence",
    ),
    ("number", SOURCE.replace('"2026"', "2026") + FILE, "缺少 date"),
    ("unknown", SOURCE + FILE.replace('["a"]', '["b"]'), "来源“b”没有声明"),
    ("no-source", SOURCE + FILE.replace('["a"]', "[]"), "没有写来源"),
    ("twice", SOURCE * 2 + FILE, "“a”重复"),
    ("datum", SOURCE + FILE.replace("WGS84", "GCJ-02"), "datum “GCJ-02”不认识"),
    ("digest", SOURCE + FILE + 'sha256 = "12"', "不是 64 位十六进制数"),
    (
        "summed-table",
        SOURCE + FILE.replace("x.csv", "projects.csv") + f'sha256 = "{"0" * 64}"',
        "供人工修改",
    ),
]


@pytest.mark.parametrize(("text", "message"), [b[1:] for b in BROKEN], ids=[b[0] for b in BROKEN])
def test_a_broken_declaration_is_explained(tmp_path: Path, text: Any, message: Any) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(DataFileError) as caught:
        read_sources(path)
    assert message in str(caught.value)
    assert all(issue.remedy for issue in caught.value.issues)


def test_a_missing_declaration_is_explained(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="文件不存在"):
        read_sources(tmp_path / "sources.toml")


def test_a_minimal_declaration_reads(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(SOURCE + FILE, "utf-8")
    found = read_sources(path)
    assert found.files[0].sha256 == ""
    assert found.credits() == ("甲",)
