"""The app in a test of Streamlit's: opened by a link, run, and all that it says."""

from __future__ import annotations

from functools import cache
from unittest.mock import patch

from checkout import SHELL
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

# Each new app looks through all installed packages for components of Streamlit, which takes longer
# than many a page and comes to the same each time.
_scan = cache(manifest_scanner.scan_component_manifests)
patch.object(manifest_scanner, "scan_component_manifests", _scan).start()


def unopened() -> AppTest:
    """The app before its first run."""
    return AppTest.from_file(str(SHELL), default_timeout=60)


def opened(**link: str | list[str]) -> AppTest:
    """The app after its first run, by a link with these parameters."""
    app = unopened()
    for key, value in link.items():
        app.query_params[key] = value
    return run(app)


def run(app: AppTest) -> AppTest:
    """One run more; nothing may be raised in it."""
    app.run()
    assert not app.exception, app.exception
    return app


def texts(app: AppTest) -> str:
    """Everything written in markdown, captions and alerts, without markdown's escapes."""
    elements = [*app.markdown, *app.caption, *app.error, *app.warning, *app.info, *app.success]
    return "\n".join(element.value for element in elements).replace("\\", "")
