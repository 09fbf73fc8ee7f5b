"""What a figure was measured on: machine, versions, and how busy the machine was."""

from __future__ import annotations

import os
import platform
from importlib import metadata
from pathlib import Path
from typing import Any

PACKAGES = (
    "streamlit",
    "folium",
    "streamlit-folium",
    "pydeck",
    "pandas",
    "geopandas",
    "shapely",
    "numpy",
    "starlette",
    "uvicorn",
    "playwright",
)


def describe(browser: str = "") -> dict[str, Any]:
    """Cores, memory, versions and load; ``browser`` is the version the browser itself reports."""
    found: dict[str, Any] = {
        "cores": len(os.sched_getaffinity(0)),
        "cpu": _first_value("/proc/cpuinfo", "model name"),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in PACKAGES},
        "load_average": load(),
    }
    if browser:
        found["chromium"] = browser
    return found


def load() -> list[float]:
    """Processes running or waiting, over 1, 5 and 15 minutes: above the cores, figures suffer."""
    return [round(value, 2) for value in os.getloadavg()]


def sentence(environment: dict[str, Any]) -> str:
    """The same in one line, for the head of a printed table."""
    packages = environment["packages"]
    versions = ", ".join(
        f"{name} {packages[name]}" for name in ("streamlit", "folium", "streamlit-folium")
    )
    browser = f", Chromium {environment['chromium']}" if "chromium" in environment else ""
    return (
        f"{environment['cores']} cores ({environment['cpu']}), {environment['memory_gb']} GB, "
        f"Python {environment['python']}, {versions}{browser}, "
        f"load at the start {environment['load_average']}"
    )


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"


def _first_value(path: str, key: str) -> str:
    """The value of the first ``key : value`` line of a file in /proc; "" where there is none."""
    try:
        lines = Path(path).read_text().splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(key)), "")
