"""Where things stand in this checkout, for tests in any folder."""

from __future__ import annotations

from pathlib import Path

TESTS = Path(__file__).resolve().parent
ROOT = next(folder for folder in TESTS.parents if (folder / "pyproject.toml").is_file())
DATA = ROOT / "data"
SHELL = ROOT / "views" / "shell.py"
"""The script that every page of the app runs in."""
