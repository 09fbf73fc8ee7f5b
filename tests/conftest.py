"""Order of the whole run."""

from __future__ import annotations

from pathlib import Path

import pytest

BROWSER = Path(__file__).parent / "browser"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last: Playwright's event loop runs to the end of the session that starts it,
    and no ``asyncio.run`` works beside it."""
    items.sort(key=lambda item: BROWSER in item.path.parents)
