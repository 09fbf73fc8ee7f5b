"""Reading and working our list in an app under test: what the tests of its pages share."""

from __future__ import annotations

import json
from typing import Any

from streamlit.testing.v1 import AppTest


def rows(app: AppTest) -> list[dict[str, Any]]:
    """The rows of the page's list as the browser gets them; of none, no rows."""
    return list(data(app)["rows"]) if given(app, "rows") else []


def data(app: AppTest) -> dict[str, Any]:
    """All that the list's script is given."""
    (found,) = given(app, "rows")
    return found


def given(app: AppTest, name: str) -> list[dict[str, Any]]:
    """What the scripts of our components are given, of those that are given a ``name``."""
    every = [json.loads(element.proto.json) for element in app.get("bidi_component")]
    return [data for data in every if name in data]


def links(app: AppTest) -> list[str]:
    """The links to be copied in an open panel."""
    return [data["link"] for data in given(app, "link")]
