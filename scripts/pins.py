"""What is pinned: ``pyproject.toml``'s own dependencies and ``constraints.txt`` below them."""

from __future__ import annotations

import re
import tomllib
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
