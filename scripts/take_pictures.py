"""Take the README's pictures of the real app in Chromium.

Usage: start the app, then ``python scripts/take_pictures.py [--url http://127.0.0.1:8501]``.
Writes ``docs/images/*.png``.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from geo.dataset import load_dataset
from geo.tours.plan import plan_tour

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
PICTURES: dict[str, tuple[str, tuple[int, int]]] = {
    "map": ("/", (1366, 768)),
    "detail": ("/?project=B04-03", (1366, 768)),
    "zones": ("/zones", (1366, 768)),
    "monitoring": ("/monitoring", (1366, 768)),
    "sites": ("/sites?zone=浮山湾区", (1366, 768)),
}
MAP, PLAYER = '#map_div[data-state="ready"]', 'html[data-state="ready"]'


def pictures() -> dict[str, tuple[str, tuple[int, int]]]:
    """All by name: the pages, and every scene of the plan's tour."""
    scenes = len(plan_tour(load_dataset()).scenes)
    tour = {
        f"tour-{number}": (f"/?present=plan&scene={number}", (1366, 768))
        for number in range(1, scenes + 1)
    }
    return PICTURES | tour


def wait_until_still(page: Page) -> None:
    """Until the map (if there is one) has painted and the script has come to rest."""
    page.wait_for_selector(
        '[data-testid="stAppViewContainer"] :is(h1, h2, h3), iframe', timeout=60_000
    )
    if page.query_selector("iframe"):
        frame = page.frame_locator("iframe").first
        frame.locator(f"{MAP}, {PLAYER}").wait_for(state="attached")
    page.wait_for_timeout(2_500)  # the flight to a chosen project, the charts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8501")
    url = parser.parse_args().url.rstrip("/")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, (path, (width, height)) in pictures().items():
            page = browser.new_page(viewport={"width": width, "height": height}, locale="zh-CN")
            page.goto(url + path)
            wait_until_still(page)
            page.screenshot(path=IMAGES / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
