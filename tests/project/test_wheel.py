"""What goes into a wheel, and where an installed program finds its data.

That a wheel works is seen by ``scripts/wheel``, which needs a package index.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from checkout import DATA, ROOT

from geo import settings
from geo.data_dir import data_files

DEPLOYMENT = (
    "reviewed_places.csv",
    "reviewed_places.csv.lock",
    "reported_progress.csv",
    "short_links.sqlite3",
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``build_py`` of a copy, with the files of a running map beside the data."""
    source = tmp_path_factory.mktemp("source")
    for name in ("geo", "views", "data"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, source)
    for name in DEPLOYMENT:
        (source / "data" / name).write_text("of this deployment", "utf-8")
    target = source / "out"
    command = [sys.executable, "setup.py", "-q", "build_py", "--build-lib", str(target)]
    subprocess.run(command, cwd=source, check=True, capture_output=True, timeout=120)
    return target


def test_every_module_and_every_file_that_is_served_is_carried(built: Path) -> None:
    for top in ("geo", "views"):
        for path in (ROOT / top).rglob("*"):
            wanted = path.suffix == ".py" or "assets" in path.parts
            if path.is_file() and wanted and not path.name.endswith((".pyc", ".test.js")):
                assert (built / path.relative_to(ROOT)).is_file(), path
    assert not list(built.rglob("*.test.js"))


def test_the_data_lie_inside_the_package_and_nothing_of_a_deployment(built: Path) -> None:
    carried = {path.relative_to(built / "geo" / "data") for path in (built / "geo/data").rglob("*")}
    listed = subprocess.run(
        ["git", "ls-files", "-z", "data"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    needed = {Path(name).relative_to("data") for name in listed if name}
    needed |= {path.relative_to(DATA) for path in data_files(DATA) if path.exists()}
    assert needed - {Path(name) for name in DEPLOYMENT} <= carried
    assert not {Path(name) for name in DEPLOYMENT} & carried


def test_git_and_the_wheel_leave_out_the_same_files() -> None:
    ignored = {
        line.removeprefix("data/")
        for line in (ROOT / ".gitignore").read_text("utf-8").splitlines()
        if line.startswith("data/")
    }
    setup = (ROOT / "setup.py").read_text("utf-8")
    assert ignored
    assert all(f'"{pattern}"' in setup for pattern in ignored)


def test_what_is_installed_reads_its_own_data(built: Path, tmp_path: Path) -> None:
    """From another folder, where a ``data`` of somebody else lies beside the packages."""
    (built / "data").mkdir()
    code = "from geo import settings; from geo.dataset import load_dataset; "
    code += "print(settings.OWN_DATA, len(load_dataset().located))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(built), "PATH": ""},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    folder, rows = done.stdout.split()
    assert Path(folder) == (built / "geo" / "data").resolve()
    assert int(rows) == (DATA / "projects.csv").read_text("utf-8-sig").rstrip().count("\n")


def test_a_checkout_reads_the_files_that_everybody_edits() -> None:
    assert settings.OWN_DATA == DATA
    assert settings.ROOT == ROOT
