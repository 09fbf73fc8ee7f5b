"""The server listens before the heavy libraries are loaded: they come in the background."""

from __future__ import annotations

import subprocess
import sys

from checkout import ROOT

from benchmarks.startup import FIRST_PAGE, everything

HEAVY = ("numpy", "pandas", "geopandas", "shapely", "pyproj", "folium", "pypinyin", "distributed")


def test_the_entry_loads_streamlit_and_little_else() -> None:
    code = f"import app, sys; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


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
