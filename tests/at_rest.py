"""When a page of the app has nothing more to come."""

from __future__ import annotations

from typing import Any


def wait_until_at_rest(page: Any) -> None:
    """Until our script is on the page, the run has ended and no placeholder is left.

    Playwright's ``networkidle`` says less, and may never come on a busy machine.
    """
    page.wait_for_function("document.documentElement.lang === 'zh-CN'")
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    page.wait_for_function("!document.querySelector('[data-testid=stSkeleton]')")
