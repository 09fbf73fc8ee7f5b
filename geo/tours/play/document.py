"""The player of a tour as one HTML document: styles, scripts and scenes in it, the map's beside it.

Text from the data travels as JSON in a script element that no browser runs, with ``<`` written so
that it cannot end the element; the player sets it with textContent.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from typing import Any

from geo.map.payload import to_json

NO_SCRIPT = "本页需要 JavaScript，请在浏览器设置里允许。"


def player_document(
    payload: dict[str, Any],
    options: dict[str, Any],
    *,
    styles: str,
    head: Sequence[str],
    script: str,
) -> bytes:
    """The player's page.

    Parameters
    ----------
    payload : dict
        See :func:`geo.tours.play.scenes.compile_tour`.
    options : dict
        ``ground`` and ``projects`` (addresses of the map's data), ``start`` (scene from 1),
        ``alone`` (a file of its own, no server), ``exit``, ``door``, ``health`` (the way back).
    styles, script : str
        Our own, put in as they are.
    head : sequence of str
        Finished script elements that bring Leaflet and the map.

    Returns
    -------
    bytes
        UTF-8; texts of the tour are escaped.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.tours import Scene, Tour
    >>> from geo.tours.play import compile_tour, player_document
    >>> payload = compile_tour(Tour("<script>", (Scene("开始"),)), load_dataset())
    >>> page = player_document(payload, {"start": 1}, styles="", head=(), script="")
    >>> b"<title><script>" in page
    False
    """
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="zh-CN" data-theme="light">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(str(payload['title']))}</title>",
            f"<style>{inline_style(styles)}</style>",
            "</head>",
            "<body>",
            f"<noscript>{NO_SCRIPT}</noscript>",
            json_element("tour", payload),
            json_element("options", options),
            *head,
            f"<script>{inline_script(script)}\nPresent.boot();</script>",
            "</body>",
            "</html>",
        ]
    ).encode()


def json_element(name: str, value: object) -> str:
    """A value as JSON in an element of that id; no text in it can end the element."""
    text = to_json(value).decode()
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f'<script type="application/json" id="{escape(name)}">{text}</script>'


def inline_script(script: str) -> str:
    """Our own script within an element: the one sequence that would end it, written otherwise."""
    return script.replace("</script", "<\\/script")


def inline_style(styles: str) -> str:
    return styles.replace("</style", "<\\/style")


def json_text(value: object) -> str:
    """Compact JSON, keys sorted: the same value, the same text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
