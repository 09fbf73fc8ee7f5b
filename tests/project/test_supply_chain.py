"""What is installed is what was pinned, by the hash of every file; and what it all is."""

from __future__ import annotations

import re
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from checkout import ROOT

sys.path.insert(0, str(ROOT / "scripts"))

import hash_pins
import list_dependencies
from pins import normal, pins, runtime


def test_every_pin_has_a_hash_and_every_hash_a_pin() -> None:
    assert {name for name, _ in hash_pins.read()} == set(pins())
    for line in hash_pins.requirements().splitlines():
        assert re.fullmatch(r"[a-z0-9-]+==\S+( --hash=sha256:[0-9a-f]{64})+", line), line


def test_what_the_project_is_built_with_is_among_the_pins() -> None:
    """An environment of uv, or of Python 3.12, has no setuptools of its own, and a test builds."""
    build = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]
    needed = {re.split(r"[<>=]", requirement)[0] for requirement in build["requires"]}
    assert needed == {hash_pins.BUILD} <= pins().keys()


def test_a_pin_without_a_hash_stops_the_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    known = hash_pins.HASHES.read_text("utf-8").splitlines(keepends=True)
    shorter = tmp_path / "hashes.txt"
    shorter.write_text("".join(known[1:]), "utf-8")
    kept = hash_pins.read(shorter)
    monkeypatch.setattr(hash_pins, "read", lambda: kept)
    with pytest.raises(SystemExit, match=f"no hash for {known[0].split()[0]}"):
        hash_pins.requirements()


@pytest.mark.parametrize("line", ["a==1", "a==1 sha256:12", "a==1 https://x/a.whl", "a>=1"])
def test_the_file_holds_hashes_alone(line: str, tmp_path: Path) -> None:
    path = tmp_path / "hashes.txt"
    path.write_text(line + "\n")
    with pytest.raises(ValueError, match=re.escape(line)):
        hash_pins.read(path)


@pytest.mark.parametrize("script", [".ci/run", "scripts/wheel"])
def test_continuous_integration_installs_by_hash(script: str) -> None:
    installs = re.findall(r"^\S+pip\"? install .*$", (ROOT / script).read_text("utf-8"), re.M)
    assert len(installs) == 2
    assert all("--require-hashes" in line or "--no-index" in line for line in installs)


def test_what_the_app_runs_with_is_told_from_what_tests_it() -> None:
    """An empty environment for the wheel gets the first alone: what it misses is then noticed."""
    needed = set(runtime())
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    direct = {normal(line.split("==")[0]) for line in declared["dependencies"]}
    tools = {normal(x.split("==")[0]) for x in declared["optional-dependencies"]["test"]}
    assert direct | {"altair", "certifi", "lxml"} <= needed  # below others
    assert not needed & tools
    assert needed < set(pins())


def test_the_list_of_dependencies_is_that_of_the_pins() -> None:
    text = (ROOT / "docs/dependencies.md").read_text("utf-8")
    rows = re.findall(r"^\| ([a-z0-9-]+) \| (\S+) \| (?:direct|below another) \|", text, re.M)
    assert dict(rows) == pins()
    assert len(rows) == len(pins())


def test_a_licence_comes_from_what_is_installed() -> None:
    assert list_dependencies.licence("filelock") == "MIT"
    assert list_dependencies.licence("no-such-package-here") == "not installed here"
    assert normal("XStatic_Leaflet") == "xstatic-leaflet"


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ([(2026, 9, 17), (2026, 9, 16)], "2026-09-17"),
        ([(2020, 2, 2), (2020, 2, 2)], "unknown"),
        ([(1980, 1, 1)], "unknown"),
    ],
    ids=["as built", "one day for all", "none"],
)
def test_the_day_of_a_release_is_that_of_its_newest_file(
    tmp_path: Path, days: list[tuple[int, int, int]], told: str
) -> None:
    wheel = tmp_path / "package-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for n, day in enumerate(days):
            archive.writestr(zipfile.ZipInfo(f"{n}.py", (*day, 0, 0, 0)), "")
    assert list_dependencies.built(wheel) == told
