"""The scripts of findings/ have the form that makes them of use; they are run by hand (network)."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from checkout import ROOT

FOLDER = ROOT / "findings"
SCRIPTS = sorted(FOLDER.glob("*.sh"))
FIELDS = ["Library", "Input", "Expected", "Seen", "Means"]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_a_finding_says_what_it_shows_and_can_fail(script: Path) -> None:
    text = script.read_text("utf-8")
    head = text.split("set -euo pipefail\n")[0]
    assert head.startswith("#!/usr/bin/env bash\n")
    assert re.findall(r"^# (\w+): +\S", head, re.MULTILINE) == FIELDS
    assert "trap 'rm -rf \"$work\"' EXIT" in text, "the folder it works in goes"
    assert re.search(r"^ *assert[ (.]", text, re.MULTILINE), "it fails when the behaviour changes"
    assert len(text.splitlines()) <= 70
    assert max(map(len, text.splitlines())) <= 120
    if bash := shutil.which("bash"):
        subprocess.run([bash, "-n", script.as_posix()], check=True)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_a_finding_pins_what_it_installs(script: Path) -> None:
    text = script.read_text("utf-8")
    installs = re.findall(r"(?:pip\"?|npm) install ((?:.*\\\n)*.*)", text)
    assert installs
    for line in installs:
        packages = [word for word in line.replace("\\\n", " ").split() if not word.startswith("-")]
        assert packages
        for package in packages:
            assert re.fullmatch(r"[a-z0-9-]+(==|@)\d+(\.\d+)+", package), package
            name, version = re.split("==|@", package)
            if package == packages[0]:
                assert version in text.split("# Input:")[0], f"{name} {version} is in the header"


def test_the_list_names_every_finding_once() -> None:
    listed = re.findall(
        r"\[[a-z0-9-]+\]\(([a-z0-9-]+\.sh)\)", (FOLDER / "README.md").read_text("utf-8")
    )
    assert sorted(listed) == [script.name for script in SCRIPTS]
