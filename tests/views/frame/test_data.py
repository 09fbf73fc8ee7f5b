"""The app's data: loaded once a state of the files, whether they are good or broken."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from checkout import ROOT
from starlette.requests import Request

from geo import settings
from geo.data_dir import REVIEWS_FILE
from geo.dataset import Dataset, load_dataset
from geo.errors import DataFileError
from geo.reviews.decisions import COLUMNS
from views import server
from views.frame import data


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    ignore = shutil.ignore_patterns("geography")
    folder = Path(shutil.copytree(data.DATA_DIR, tmp_path / "data", ignore=ignore))
    monkeypatch.setenv(settings.DATA_DIR.name, str(folder))
    return folder


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders loaded so far."""
    done: list[Path] = []

    def load(folder: Path, *more: Any) -> Dataset:
        done.append(folder)
        return load_dataset(folder, *more)

    monkeypatch.setattr(data, "load_dataset", load)
    return done


def attempt() -> str:
    try:
        data.current_dataset()
    except DataFileError as error:
        return str(error)
    return ""


def test_a_broken_file_is_read_once_until_it_is_saved_again(copy: Path, loads: list[Path]) -> None:
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


def test_health_does_not_load_broken_files_again(copy: Path, loads: list[Path]) -> None:
    (copy / "districts.geojson").write_text("{", "utf-8")
    request = Request({"type": "http", "path": "/healthz"})
    assert [server.health(request).status_code for _ in range(3)] == [503] * 3
    assert len(loads) == 1


def test_a_lock_that_is_lifted_is_noticed_though_the_file_is_as_before(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as locked:

        def refuse(_self: Path) -> bytes:
            raise PermissionError(13, "Permission denied")

        locked.setattr(Path, "read_bytes", refuse)
        assert "Excel" in attempt()
    assert attempt() == ""


# --- decisions that cannot be read, a list that shrank --------------------------------------------

DECISION = (
    ",".join(COLUMNS)
    + "\n1,B02-01,pin,120.380000,36.060000,30,manual,现场核对,张三,true,"
    + "{at},{address}\n"
)


def decide(folder: Path, at: str = "2026-11-23T08:30:00+00:00") -> Path:
    """A decision about 海天中心 in the folder."""
    address = data.current_dataset().located.at["B02-01", "address"]
    path = folder / REVIEWS_FILE
    path.write_text(DECISION.format(at=at, address=address), "utf-8")
    return path


def test_a_decision_of_an_impossible_time_is_a_bad_row_and_no_more(copy: Path) -> None:
    decide(copy, at="9999-12-31T23:59:59-08:00")
    found = data.current_dataset()
    assert found.located.at["B02-01", "review"] == ""
    assert "年份" in " ".join(issue.message for issue in found.issues)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b'"revision'])
def test_decisions_that_cannot_be_read_do_not_take_the_map(copy: Path, content: bytes) -> None:
    path = decide(copy)
    assert data.current_dataset().located.at["B02-01", "review"] == "pin"
    path.write_bytes(content)
    kept = data.current_dataset()  # the running map goes on with what it had read
    assert kept.located.at["B02-01", "review"] == "pin"
    assert [alert.file for alert in kept.alerts] == ["reviewed_places.csv"]
    data._last_good.clear()
    data._load.clear()
    started = data.current_dataset()  # after a start there is nothing to go on with
    assert started.located.at["B02-01", "review"] == ""
    assert started.alerts
    decide(copy)
    assert data.current_dataset().alerts == ()


def test_decisions_that_are_locked_are_read_as_soon_as_they_can_be(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = decide(copy)
    with monkeypatch.context() as locked:
        read, openly = Path.read_bytes, Path.open

        def refuse(do: Any) -> Any:
            def done(self: Path, *args: Any, **kwargs: Any) -> Any:
                if self == path:
                    raise PermissionError(13, "Permission denied")
                return do(self, *args, **kwargs)

            return done

        locked.setattr(Path, "read_bytes", refuse(read))
        locked.setattr(Path, "open", refuse(openly))
        data._last_good.clear()
        assert data.current_dataset().alerts
    found = data.current_dataset()
    assert (found.alerts, found.located.at["B02-01", "review"]) == ((), "pin")


def shorten(folder: Path, share: float) -> bytes:
    """Keep a share of the list's rows; the file as it was."""
    path = folder / "projects.csv"
    whole = path.read_bytes()
    head, *lines = whole.splitlines(keepends=True)
    path.write_bytes(head + b"".join(lines[: round(len(lines) * share)]))
    return whole


@pytest.mark.parametrize(("share", "warned"), [(0.82, False), (0.79, True), (0.0, True)])
def test_a_list_that_lost_a_fifth_is_taken_with_a_warning(
    copy: Path, share: float, warned: bool
) -> None:
    before = len(data.current_dataset().located)
    shorten(copy, share)
    after = len(data.current_dataset().located)
    assert after < before
    issue = data.shrunk_list()
    assert (issue is not None) == warned
    if issue is not None:
        assert f"{before} 行变成 {after} 行" in issue.message


def test_the_warning_ends_when_the_rows_are_back_or_somebody_accepts(copy: Path) -> None:
    data.current_dataset()
    whole = shorten(copy, 0.5)
    data.current_dataset()
    assert data.shrunk_list() is not None
    (copy / "projects.csv").write_bytes(whole)
    data.current_dataset()
    assert data.shrunk_list() is None
    shorten(copy, 0.5)
    data.current_dataset()
    data.accept_shrunk_list()
    assert data.shrunk_list() is None
    data.current_dataset()
    assert data.shrunk_list() is None


def test_a_list_that_goes_on_shrinking_is_measured_from_where_it_began(copy: Path) -> None:
    before = len(data.current_dataset().located)
    for share in (0.7, 0.9):  # of what is left: the second step alone is no fifth
        shorten(copy, share)
        after = len(data.current_dataset().located)
    issue = data.shrunk_list()
    assert issue is not None
    assert f"{before} 行变成 {after} 行" in issue.message


def test_the_version_is_that_of_the_checkout() -> None:
    """Not that of whatever is installed: a checkout of another version may be."""
    declared = data.PROJECT_ROOT / "pyproject.toml"
    assert data.PROJECT_ROOT == ROOT
    assert data.version() == tomllib.loads(declared.read_text("utf-8"))["project"]["version"]


def test_the_checkouts_version_goes_before_the_installed_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "99.1"\n', "utf-8")
    monkeypatch.setattr(data, "PROJECT_ROOT", tmp_path)
    assert data.version() == "99.1"
