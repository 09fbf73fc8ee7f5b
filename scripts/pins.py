"""What is pinned: ``pyproject.toml``'s own dependencies and ``constraints.txt`` below them."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXTRAS = ("test",)
"""Installed by the README's first command, and by ``.ci/run``."""


def normal(name: str) -> str:
    """A distribution's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(extras: tuple[str, ...] = EXTRAS) -> dict[str, str]:
    """Normalised name -> version, in the order of the alphabet."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = [*project["dependencies"]]
    for extra in extras:
        lines += project["optional-dependencies"][extra]
    lines += (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    found: dict[str, str] = {}
    for line in lines:
        requirement = re.fullmatch(r"([A-Za-z0-9_.-]+)(?:\[[^]]*\])?==([A-Za-z0-9.+!]+)", line)
        if requirement is None:
            raise ValueError(f"not pinned exactly: {line}")
        found[normal(requirement[1])] = requirement[2]
    return dict(sorted(found.items()))


def runtime() -> dict[str, str]:
    """The pins that an install without extras takes: the dependencies and what these want here.

    What a package wants is read from what is installed; one that is not is asked for nothing more.
    """
    # an empty environment, which only writes the list of all pins, has no such package yet
    from packaging.requirements import Requirement

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found: set[str] = set()
    ahead = [Requirement(line) for line in project["dependencies"]]
    while ahead:
        wanted = ahead.pop()
        extras = wanted.extras or {""}
        if wanted.marker and not any(wanted.marker.evaluate({"extra": name}) for name in extras):
            continue
        name = normal(wanted.name)
        if name in found:
            continue
        found.add(name)
        try:
            ahead += map(Requirement, metadata.requires(name) or [])
        except metadata.PackageNotFoundError:
            continue
    return {name: version for name, version in pins().items() if name in found}
