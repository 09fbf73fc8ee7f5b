"""``mypy --strict`` over all of our code, as ``pyproject.toml`` sets it."""

from __future__ import annotations

import tomllib

from checkout import ROOT

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mypy"]


def test_types_are_strict_and_no_part_is_spared() -> None:
    assert SETTINGS["strict"] is True
    assert set(SETTINGS["files"]) >= {
        "geo",
        "views",
        "app.py",
        "pages",
        "benchmarks",
        "scripts",
        "tests",
    }
    for override in SETTINGS["overrides"]:
        assert "ignore_errors" not in override
