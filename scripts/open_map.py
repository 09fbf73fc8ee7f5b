"""Open an exported map in Chromium without a network: ``python scripts/open_map.py MAP.html``.

Ends with 1 and says why when the page complains, asks for another file, or paints no projects.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from playwright.sync_api import TimeoutError, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.browser import FLAGS, program

WAIT_S = 30
_PAINTED = """() => [...document.querySelectorAll('#map canvas.pm-canvas')].map(
  (canvas) => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data
    .filter((value, i) => i % 4 === 3 && value > 0).length)"""
"""How many pixels of each canvas hold something."""


def problems(path: Path) -> list[str]:
    """What is wrong with the page of this file; nothing where the map is there."""
    found: list[str] = []
    address = path.resolve().as_uri()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=list(FLAGS))
        page = browser.new_context(offline=True).new_page()
        asked: list[str] = []
        said: list[tuple[str, str]] = []
        page.on("pageerror", lambda error: said.append(("error", str(error))))
        page.on("console", lambda message: said.append((message.type, message.text)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        try:
            page.locator('#map[data-state="ready"]').wait_for(timeout=WAIT_S * 1000)
        except TimeoutError:
            found.append(f"the map was not ready in {WAIT_S} s")
        painted = page.evaluate(_PAINTED)
        browser.close()
    found += [text for kind, text in said if kind == "error"]
    found += [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    if not painted or min(painted) == 0:
        found.append(f"painted pixels of the canvases: {painted}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    found = problems(parser.parse_args().file)
    print("\n".join(found) or "the map is there")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
