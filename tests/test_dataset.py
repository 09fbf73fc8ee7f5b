"""One data set: its fingerprint is that of what was read, whoever saves a file meanwhile."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import geo.projects.read
from geo import data_dir, dataset
from geo.data_dir import SOURCES_FILE
from geo.district.file import FILE_NAME as DISTRICT_FILE
from geo.errors import DataFileError
from geo.gazetteer.tables import ADDED
from geo.life.monitoring.board import light_board
from geo.projects.read import ProjectTable, read_projects
from geo.vocabulary import NO_PROGRESS

OTHER = "改名的项目"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    ignore = shutil.ignore_patterns("*land.geojson", "zone_texts.toml")  # for scripts alone
    return Path(shutil.copytree(data_dir.DATA_DIR, tmp_path / "data", ignore=ignore))


def saving(monkeypatch: pytest.MonkeyPatch, *contents: str) -> list[str]:
    """Save projects.csv with the next of these contents right after each time that it is read."""
    left = list(contents)

    def read(path: Path) -> ProjectTable:
        try:
            return read_projects(path)
        finally:
            if left:
                path.write_text(left.pop(0), "utf-8")

    monkeypatch.setattr(geo.projects.read, "read_projects", read)
    return left


def test_a_file_saved_while_it_is_read_is_read_again(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (copy / "projects.csv").read_text("utf-8-sig")
    saving(monkeypatch, text.replace("海天中心", OTHER, 1))
    loaded = dataset.load_dataset(copy)
    assert OTHER in set(loaded.located["name"])
    assert loaded.files == data_dir.fingerprint(copy)
    assert loaded.fingerprint == dataset.load_dataset(copy).fingerprint


def test_a_file_that_was_half_saved_is_read_again(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (copy / "projects.csv").read_text("utf-8-sig")
    (copy / "projects.csv").write_text("project_id,na", "utf-8")
    saving(monkeypatch, text)
    assert len(dataset.load_dataset(copy).located) > 100


def test_a_file_that_never_comes_to_rest_is_said_after_some_tries(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = saving(monkeypatch, *(f"project_id,{number}" for number in range(99)))
    with pytest.raises(DataFileError, match="一直有改动"):
        dataset.load_dataset(copy)
    assert len(left) == 99 - dataset.TRIES


FILES = [path.name for path in data_dir.data_files() if path.exists()]
MAY_BE_MISSING = {DISTRICT_FILE, SOURCES_FILE, *ADDED, "ground.geojson", "buildings.geojson"}
MAY_BE_MISSING |= {"subdistricts.geojson"}
"""Then the one that comes with the program holds, or the rest is all that is known."""


@pytest.mark.parametrize(
    ("name", "kind"),
    [(name, "locked") for name in FILES]
    + [(name, "missing") for name in FILES if name not in MAY_BE_MISSING],
)
def test_a_fingerprint_needs_every_file(
    copy: Path, monkeypatch: pytest.MonkeyPatch, name: Any, kind: str
) -> None:
    path = next(path for path in data_dir.data_files(copy) if path.name == name)
    read = Path.read_bytes

    def locked(self: Path) -> bytes:
        if self == path:
            raise PermissionError(13, "Permission denied")
        return read(self)

    if kind == "locked":
        monkeypatch.setattr(Path, "read_bytes", locked)
    else:
        path.unlink()
    with pytest.raises(DataFileError, match=name):
        data_dir.fingerprint(copy)


@pytest.mark.parametrize("name", sorted({SOURCES_FILE, *ADDED}))
def test_a_fingerprint_notices_what_may_be_missing(copy: Path, name: str) -> None:
    before = data_dir.fingerprint(copy)
    next(path for path in data_dir.data_files(copy) if path.name == name).unlink()
    assert data_dir.fingerprint(copy) != before


def test_a_fingerprint_needs_no_reviews(copy: Path) -> None:
    before = data_dir.fingerprint(copy)
    (copy / "reviewed_places.csv").write_text("revision\n", "utf-8")
    assert data_dir.fingerprint(copy) != before


def test_nothing_is_said_of_an_id_that_means_another_project() -> None:
    loaded = dataset.load_dataset()
    strange = dataset.with_progress(
        replace(loaded, others=frozenset({"B02-01"})), data_dir.DATA_DIR
    )
    assert loaded.life is not None
    assert strange.life is not None
    told = {row.project_id for row in loaded.life.milestones}
    assert "B02-01" in told, "of the plan's own project something is said"
    assert strange.life == loaded.life.without({"B02-01"})
    said = {row.project_id for row in strange.life.milestones}
    assert said == {row.project_id for row in loaded.life.milestones} - {"B02-01"}
    assert strange.located.at["B02-01", "status"] == NO_PROGRESS
    board = light_board(strange.life, strange.located, date(2025, 12, 31))
    assert not board.now["B02-01"].known
    assert set(loaded.names_to_report()) - set(strange.names_to_report()) == {"B02-01"}
