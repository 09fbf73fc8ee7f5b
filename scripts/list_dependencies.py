"""Every dependency with version, licence and last release: ``python scripts/list_dependencies.py``.

Writes ``docs/dependencies.md``: names and versions from the pins, licences from what is installed.
The last release and its day come from a package index whose address is given; else they stand as
unknown.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
import urllib.error
import urllib.request
from importlib import metadata

from pins import ROOT, normal, pins

DOCUMENT = ROOT / "docs" / "dependencies.md"
UNKNOWN = "unknown"


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


def last_release(name: str, index: str) -> tuple[str, str]:
    """(the newest version, its day) by the index's JSON; unknown where it does not answer."""
    try:
        with urllib.request.urlopen(f"{index.rstrip('/')}/{name}/json", timeout=10) as answer:
            found = json.load(answer)
        files = found["urls"]
        return str(found["info"]["version"]), str(files[0]["upload_time"])[:10]
    except (urllib.error.URLError, OSError, ValueError, KeyError, IndexError):
        return UNKNOWN, UNKNOWN


def table(index: str = "") -> str:
    """The document's text. ``index``: the address of an index's JSON, "" asks nobody."""
    direct = {normal(name) for name in _direct()}
    rows = []
    for name, version in pins().items():
        newest, day = last_release(name, index) if index else (UNKNOWN, UNKNOWN)
        why = "direct" if name in direct else "below another"
        rows.append(f"| {name} | {version} | {why} | {licence(name)} | {newest} | {day} |")
    head = """\
# Dependencies

Written by `python scripts/list_dependencies.py`; a test holds names and versions against the pins.
Licences are what the installed packages declare. The last release is asked for with `--index`, the
address of a package index that answers `/NAME/json`; where none was asked it is unknown.

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
    parser.add_argument("--index", default="", help="address of an index that answers /NAME/json")
    DOCUMENT.write_text(table(parser.parse_args().index), "utf-8")


if __name__ == "__main__":
    main()
