"""The canvas layer on a plain folium map, served from a folder: no Streamlit, no other page."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from checkout import ROOT

EXAMPLE = ROOT / "docs" / "examples" / "canvas_layer.py"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder's files."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def write_example(folder: Path) -> None:
    """Run the documentation's example as a reader would; it changes folium, so in a process."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, str(EXAMPLE), str(folder)]
    subprocess.run(command, cwd=folder, env=environment, check=True, timeout=60)


_RUN = """(script) => {
    const name = Object.keys(window).find((key) => window[key]?.planMap);
    const run = new Function("map", "projects", `return (${script});`);
    return run(window[name], window[name].planMap.projects);
}"""


class PlainMap:
    """An open page with one map; ``run`` evaluates what may use ``map`` and ``projects``."""

    def __init__(self, page: Any, address: str) -> None:
        self.page = page
        page.goto(address)
        page.locator('.leaflet-container[data-state="ready"]').wait_for()

    def run(self, script: str) -> Any:
        return self.page.evaluate(_RUN, script)

    def wait_until(self, script: str) -> None:
        """Until what ``script`` says holds: a flight ends when the machine has time for it."""
        self.page.wait_for_function(_RUN, arg=script, timeout=60_000)

    def set_view(self, latitude: float, longitude: float, zoom: float) -> None:
        self.run(f"map.setView([{latitude}, {longitude}], {zoom}, {{animate: false}}) && null")

    def bubbles(self) -> list[dict[str, float]]:
        """In the window: place, number."""
        found: list[dict[str, float]] = self.run(
            """projects._gathered.clusters.map((cluster) => {
                const at = map.latLngToContainerPoint([
                    PlanMap.mercator.latitude(cluster.y), PlanMap.mercator.longitude(cluster.x)]);
                return { x: at.x, y: at.y, count: cluster.count, radius: cluster.radius };
            }).filter(({ x, y }) => x > 0 && y > 0 && x < map.getSize().x && y < map.getSize().y)"""
        )
        return found
