"""Which package may use which: import-linter holds the floors drawn in ``pyproject.toml``.

Every contract is also broken once, in a copy, so that none can be kept by saying nothing.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from checkout import ROOT

CONTRACTS = {
    contract["name"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
}

BREACHES = {
    "The floors of geo": ("geo/formats.py", "import geo.words.words"),
    "A pack is a model and its formats": (
        "geo/exports/pdf/sheet.py",
        "import geo.exports.pptx.frame",
    ),
    "The floors of views": ("views/frame/theme.py", "import views.parts.markdown"),
    "Views stand on geo": ("geo/errors.py", "import views.gate"),
    "No circle between the files or folders of a package": (
        "geo/files/kinds.py",
        "import geo.files.csv_text",
    ),
    "A module with an underscore is its package's own": (
        "views/explore/page.py",
        "import views.projects._project_life",
    ),
}
"""contract -> a file and the line that breaks it."""


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """import-linter over the geo and views of a folder, by the folder's own pyproject.toml."""
    code = "from importlinter.cli import lint_imports_command as run; run()"
    return subprocess.run(
        [sys.executable, "-c", code, "--no-cache", "--no-logo"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
    )


def broken(said: str) -> set[str]:
    return set(re.findall(r"^(.+?) BROKEN(?: \(\d+ ignored imports\))?$", said, re.M))


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("layers")
    shutil.copy(ROOT / "pyproject.toml", folder)
    python_only = shutil.ignore_patterns("__pycache__", "assets", "[!_]*.[!p]*")
    for package in ("geo", "views"):
        shutil.copytree(ROOT / package, folder / package, ignore=python_only)
    return folder


def test_every_contract_is_kept() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", CONTRACTS)
def test_a_breach_is_seen(copy: Path, name: str) -> None:
    relative, line = BREACHES[name]
    path = copy / relative
    text = path.read_text("utf-8")
    path.write_text(f"{text}\n{line}\n", "utf-8")
    try:
        done = lint(copy)
    finally:
        path.write_text(text, "utf-8")
    assert name in broken(done.stdout), done.stdout
    assert done.returncode == 1


@pytest.fixture
def without_types(copy: Path) -> Iterator[Path]:
    """The copy held to the contracts without their exceptions; imports for types do not count."""
    path = copy / "pyproject.toml"
    text = path.read_text("utf-8")
    roots = 'root_packages = ["geo", "views"]\n'
    assert roots in text
    strict = text.replace(roots, f"{roots}exclude_type_checking_imports = true\n")
    path.write_text(re.sub(r"^ignore_imports = .*\n", "", strict, flags=re.M), "utf-8")
    yield copy
    path.write_text(text, "utf-8")


def test_the_exceptions_excuse_imports_for_types_alone(without_types: Path) -> None:
    assert lint(without_types).returncode == 0
    path = without_types / "views/frame/session/keys.py"
    text = path.read_text("utf-8")
    path.write_text(f"{text}\nimport views.sites._state\n", "utf-8")
    try:
        done = lint(without_types)
    finally:
        path.write_text(text, "utf-8")
    assert broken(done.stdout) >= {
        name for name, one in CONTRACTS.items() if "ignore_imports" in one
    }


def test_the_document_draws_the_same_floors() -> None:
    text = (ROOT / "docs" / "layers.md").read_text("utf-8")
    drawn = [block.strip().splitlines() for block in re.findall(r"```text\n(.*?)```", text, re.S)]
    floors = [CONTRACTS[f"The floors of {package}"]["layers"] for package in ("geo", "views")]
    assert [[line.split("  ")[0].strip() for line in block] for block in drawn] == floors
