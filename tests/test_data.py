"""The app's data: loaded once a state of the files, whether they are good or broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from starlette.requests import Request

from geo.errors import DataFileError
from views import data, server


@pytest.fixture
def copy(tmp_path, monkeypatch) -> Path:
    ignore = shutil.ignore_patterns("geography")
    folder = Path(shutil.copytree(data.DATA_DIR, tmp_path / "data", ignore=ignore))
    monkeypatch.setenv(data.DATA_DIR_ENV, str(folder))
    return folder


@pytest.fixture
def loads(monkeypatch) -> list[Path]:
    """The folders loaded so far."""
    done: list[Path] = []
    load = data.load_dataset
    monkeypatch.setattr(data, "load_dataset", lambda folder: done.append(folder) or load(folder))
    return done


def attempt() -> str:
    try:
        data.current_dataset()
    except DataFileError as error:
        return str(error)
    return ""


def test_a_broken_file_is_read_once_until_it_is_saved_again(copy, loads):
    path = copy / "projects.csv"
    good = path.read_bytes()
    assert attempt() == ""
    path.write_bytes(good.replace(b"project_id", b"id", 1))
    first = attempt()
    assert "表头缺少列" in first
    assert [attempt() for _ in range(3)] == [first] * 3
    assert len(loads) == 2
    assert data.last_good() is not None
    path.write_bytes(good + b"\r\n")
    assert attempt() == ""
    assert len(loads) == 3


def test_health_does_not_load_broken_files_again(copy, loads):
    (copy / "districts.geojson").write_text("{", "utf-8")
    request = Request({"type": "http", "path": "/healthz"})
    assert [server.health(request).status_code for _ in range(3)] == [503] * 3
    assert len(loads) == 1


def test_a_lock_that_is_lifted_is_noticed_though_the_file_is_as_before(copy, monkeypatch):
    with monkeypatch.context() as locked:

        def refuse(_self: Path) -> bytes:
            raise PermissionError(13, "Permission denied")

        locked.setattr(Path, "read_bytes", refuse)
        assert "Excel" in attempt()
    assert attempt() == ""
