"""Order of the whole run."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

BROWSER = Path(__file__).parent / "browser"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last: Playwright's event loop runs to the end of the session that starts it,
    and no ``asyncio.run`` works beside it."""
    items.sort(key=lambda item: BROWSER in item.path.parents)


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """Streamlit runs a page as ``__main__`` and leaves it there; a process that is spawned later
    would run that page again before its own work."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before
