"""The server listens before the heavy libraries are loaded: they come in the background."""

from __future__ import annotations

import subprocess
import sys

from checkout import ROOT

from benchmarks.startup import FIRST_PAGE, everything

HEAVY = ("numpy", "pandas", "geopandas", "shapely", "pyproj", "folium", "pypinyin", "distributed")
LATER = ("geopy", "requests", "pypinyin", "folium", "jinja2")


def test_the_entry_loads_streamlit_and_little_else() -> None:
    code = f"import app, sys; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_data_need_no_web_library_and_no_readings() -> None:
    """0.1 s for geopy's and 0.25 s for pypinyin's: for who asks a provider, or in pinyin."""
    code = f"""
import sys
from geo.dataset import load_dataset
from geo.selection.filter import Filters, filter_projects
located = load_dataset().located
filter_projects(located, Filters(q="海天"))
print([m for m in {LATER!r} if m in sys.modules])
filter_projects(located, Filters(q="haitian"))
print([m for m in {LATER!r} if m in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n")[:2] == ["[]", "['pypinyin']"]


def test_what_is_compared_with_holds_the_heavy_ones() -> None:
    names = set(everything())
    assert names >= {
        "app",
        "geo.zones.assign",
        "views.explore.page",
        "pandas",
        "pypinyin",
        "distributed",
    }
    assert "views.shell" not in names
    assert set(FIRST_PAGE) <= names  # one that has moved would be measured as nothing
