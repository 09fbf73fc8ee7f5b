"""Every dependency with version, licence and last release: ``python scripts/list_dependencies.py``.

Writes ``docs/dependencies.md``: names and versions from the pins, licences from what is installed.
The last release and its day come from the package index that pip is set to (``--ask``); else they
stand as unknown.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tomllib
import zipfile
from datetime import date
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

from pins import ROOT, normal, pins

DOCUMENT = ROOT / "docs" / "dependencies.md"
UNKNOWN = "unknown"
FIXED_DAYS = {date(1980, 1, 1), date(1980, 2, 1), date(2020, 2, 2)}
"""What builders write into every file, so that the same sources make the same wheel."""


def licence(name: str) -> str:
    """As the installed package declares it: SPDX expression, short text, or classifier."""
    try:
        given = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return "not installed here"

    def field(key: str) -> str:
        return str(given[key]) if key in given else ""

    declared = field("License-Expression")
    classifiers = [
        text.rpartition(" :: ")[2]
        for text in given.get_all("Classifier") or []
        if text.startswith("License ::") and text != "License :: OSI Approved"
    ]
    short = field("License")
    if not declared and classifiers:
        declared = ", ".join(classifiers)
    if not declared and short and "\n" not in short and len(short) < 60:
        declared = short
    return (declared or UNKNOWN).replace("|", "/")


def last_release(name: str) -> tuple[str, str]:
    """(the newest version, the day it was built) by the index that pip is set to; unknown where it
    does not say. The day is that of the newest file in the wheel."""
    told = _pip("index", "versions", name)
    found = re.match(rf"{re.escape(name)} \((\S+)\)", told, re.IGNORECASE)
    if found is None:
        return UNKNOWN, UNKNOWN
    with TemporaryDirectory() as folder:
        _pip("download", "-q", "--no-deps", "--dest", folder, f"{name}=={found[1]}")
        wheels = list(Path(folder).glob("*.whl"))
        return found[1], built(wheels[0]) if wheels else UNKNOWN


def built(wheel: Path) -> str:
    """The day of the newest file in a wheel; unknown where its builder writes the same into all."""
    with zipfile.ZipFile(wheel) as archive:
        day = date(*max(entry.date_time[:3] for entry in archive.infolist()))
    return UNKNOWN if day in FIXED_DAYS else day.isoformat()


def _pip(*arguments: str) -> str:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def table(*, ask: bool = False) -> str:
    """The document's text. ``ask``: whether pip is to ask its index for the last releases."""
    direct = {normal(name) for name in _direct()}
    rows = []
    for name, version in pins().items():
        newest, day = last_release(name) if ask else (UNKNOWN, UNKNOWN)
        why = "direct" if name in direct else "below another"
        rows.append(f"| {name} | {version} | {why} | {licence(name)} | {newest} | {day} |")
    head = """\
# Dependencies

Written by `python scripts/list_dependencies.py`; a test holds names and versions against the pins.
Licences are what the installed packages declare. With `--ask` pip asks its index for the last
release; its day is that of the newest file in the wheel, unknown where all files have a fixed one.

| name | version | why | licence | last release | of |
| --- | --- | --- | --- | --- | --- |
"""
    return head + "\n".join(rows) + "\n"


def _direct() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    return [re.split(r"[\[=]", line)[0] for line in lines]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ask", action="store_true", help="let pip ask for the last releases")
    DOCUMENT.write_text(table(ask=parser.parse_args().ask), "utf-8")


if __name__ == "__main__":
    main()
