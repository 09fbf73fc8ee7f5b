"""The app in a test of Streamlit's: opened by a link, run, and all that it says."""

from __future__ import annotations

from checkout import SHELL
from streamlit.testing.v1 import AppTest


def opened(**link: str | list[str]) -> AppTest:
    """The app after its first run, by a link with these parameters."""
    app = AppTest.from_file(str(SHELL), default_timeout=60)
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
