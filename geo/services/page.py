"""A document as a plain page: for whoever opens an address in a browser. No script, no style sheet
of others; every text is escaped."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

_STYLE = (
    "body{font:15px/1.6 sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1c2733;"
    "background:#fff}table{border-collapse:collapse;width:100%}"
    "td,th{border-bottom:1px solid #d5dde5;padding:.3rem .5rem;text-align:left;"
    "vertical-align:top;overflow-wrap:anywhere}"
    "a{color:#0b5394}@media(prefers-color-scheme:dark){body{background:#11171d;color:#e6edf3}"
    "a{color:#7ab8ff}td,th{border-color:#33414d}}"
)


def page(document: Mapping[str, Any]) -> str:
    """The document in HTML: its texts, its features or collections as a table, its links.

    Parameters
    ----------
    document : mapping
        One of :mod:`geo.services.documents`.

    Returns
    -------
    str
    """
    properties = document.get("properties", {})
    title = str(
        document.get("title")
        or document.get("info", {}).get("title")
        or properties.get("name")
        or document.get("id")
        or "数据"
    )
    parts = [f"<h1>{escape(title)}</h1>"]
    if description := document.get("description"):
        parts.append(f"<p>{escape(str(description))}</p>")
    if "numberMatched" in document:
        counts = f"共 {document['numberMatched']} 个，本页 {document['numberReturned']} 个"
        parts.append(f"<p>{counts}</p>")
        parts.append(_table(document["features"]))
    for one in document.get("collections", ()):
        address = next(link["href"] for link in one["links"] if link["rel"] == "alternate")
        parts.append(
            f"<h2>{_anchor(address, one['title'])}</h2><p>{escape(one['description'])}</p>"
        )
    for path, methods in document.get("paths", {}).items():
        parameters = "、".join(one["name"] for one in methods["get"]["parameters"])
        said = f"{methods['get']['summary']}；参数：{parameters}"
        parts.append(f"<h2>{escape(path)}</h2><p>{escape(said)}</p>")
    if "conformsTo" in document:
        parts += [f"<p>{escape(uri)}</p>" for uri in document["conformsTo"]]
    if properties:
        rows = "".join(
            f"<tr><th>{escape(str(name))}</th><td>{escape(_cell(value))}</td></tr>"
            for name, value in properties.items()
        )
        parts.append(f"<table>{rows}</table>")
    parts.append(_links(document.get("links", ())))
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}'
        f'</title><meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>'
        f"<body><main>{''.join(parts)}</main></body></html>"
    )


def _table(features: Sequence[Mapping[str, Any]]) -> str:
    if not features:
        return "<p>没有符合条件的要素。</p>"
    names = list(dict.fromkeys(name for one in features for name in one["properties"]))
    head = "".join(f"<th>{escape(name)}</th>" for name in ["id", *names])
    rows = []
    for feature in features:
        cells = [feature["id"], *(feature["properties"].get(name) for name in names)]
        rows.append("".join(f"<td>{escape(_cell(cell))}</td>" for cell in cells))
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _anchor(address: str, text: str) -> str:
    return f'<a href="{escape(address, quote=True)}">{escape(text)}</a>'


def _links(links: Sequence[Mapping[str, str]]) -> str:
    rows = "".join(f"<li>{_anchor(link['href'], link['title'])}</li>" for link in links)
    return f"<ul>{rows}</ul>" if rows else ""
