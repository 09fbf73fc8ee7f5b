"""Reading and working our list in an app under test: what the tests of its pages share."""

from __future__ import annotations

import json
from typing import Any

from streamlit.testing.v1 import AppTest


def rows(app: AppTest) -> list[dict[str, Any]]:
    """The rows of the page's list as the browser gets them; of none, no rows."""
    lists = app.get("bidi_component")
    return list(data(app)["rows"]) if lists else []


def data(app: AppTest) -> dict[str, Any]:
    """All that the list's script is given."""
    (element,) = app.get("bidi_component")
    found: dict[str, Any] = json.loads(element.proto.json)
    return found
