"""The hashes of what is pinned: ``python scripts/hash_pins.py`` writes ``hashes.txt``.

Run it when a pin changes, on each system and Python that is to be covered, and look at what
changed. For every pin pip is asked which file it would install there; its SHA-256 goes into the
file beside those of other systems, and nothing about where it lies.
``--requirements FILE`` writes the pins with these hashes as pip wants them for
``--require-hashes``, without asking anybody; it fails for a pin that has none.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from pins import ROOT, normal, pins, runtime

HASHES = ROOT / "hashes.txt"
BUILD = "setuptools"
"""What the project itself is installed with: pip would fetch it without a hash. Its version is the
one that the tests build with."""

_LINE = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>[A-Za-z0-9.+!]+) sha256:(?P<hash>[0-9a-f]{64})"
)


def read(path: Path = HASHES) -> dict[tuple[str, str], list[str]]:
    """(name, version) -> its hashes."""
    found: dict[tuple[str, str], list[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"{path.name}: {line}")
        found.setdefault((match["name"], match["version"]), []).append(match["hash"])
    return found


def requirements(pinned: Mapping[str, str] | None = None) -> str:
    """Every pin with its hashes, a line each; or those of ``pinned`` alone, name -> version."""
    known = read()
    pinned = pins() if pinned is None else pinned
    missing = [f"{n}=={v}" for n, v in pinned.items() if (n, v) not in known]
    if missing:
        raise SystemExit(f"no hash for {', '.join(missing)}: run scripts/hash_pins.py")
    return "".join(
        f"{name}=={version} " + " ".join(f"--hash=sha256:{h}" for h in known[name, version]) + "\n"
        for name, version in sorted(pinned.items())
    )


def ask_pip(lines: Sequence[str]) -> dict[tuple[str, str], str]:
    """Which file pip would install for each line: (name, version) -> hash."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "-q"]
        command += ["--no-deps", "--only-binary=:all:", "--report", str(report), *lines]
        subprocess.run(command, check=True)
        items = json.loads(report.read_text("utf-8"))["install"]
    return {
        (normal(item["metadata"]["name"]), item["metadata"]["version"]): item["download_info"][
            "archive_info"
        ]["hashes"]["sha256"]
        for item in items
    }


def write() -> None:
    """Ask, and add to what is known; hashes of versions that are pinned no more go."""
    pinned = pins()
    found = {
        (name, version, digest)
        for (name, version), digests in (read() if HASHES.exists() else {}).items()
        for digest in digests
        if pinned.get(name) == version
    }
    answers = ask_pip([f"{name}=={version}" for name, version in pinned.items()])
    found |= {(name, version, digest) for (name, version), digest in answers.items()}
    lines = [f"{name}=={version} sha256:{digest}\n" for name, version, digest in sorted(found)]
    HASHES.write_text("".join(lines), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requirements", type=Path, help="write pins with hashes there")
    parser.add_argument(
        "--runtime", action="store_true", help="of these only what the app needs, and its build"
    )
    arguments = parser.parse_args()
    if arguments.requirements:
        pinned = {**runtime(), BUILD: pins()[BUILD]} if arguments.runtime else None
        arguments.requirements.write_text(requirements(pinned), "utf-8")
    else:
        write()


if __name__ == "__main__":
    main()
