"""A page in one file: scripts, styles and data inside, nothing fetched, safe against its own data.

It opens from a disk, with no server and no network. What keeps it from the network is its policy: a
``meta`` tag that forbids every request and names each script and style by its hash, so that nothing
else runs, whatever a text in the data says.

**Data.** Each piece stands as base64 in a script element of a type that browsers do not run, under
an address of its choice; ``PlanMap.load(address, "json" | "binary")`` reads it there. Base64 has no
``<``: no text can end the element it stands in. Texts reach the page by ``textContent``, set by the
scripts; the HTML given here is ours alone.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import re
from collections.abc import Collection, Mapping, Sequence

DATA_TYPE = "application/octet-stream"
"""Of the elements that hold data; browsers run only types they know as script."""

_END_OF_SCRIPT = re.compile(r"<(?=/script|script|!--)", re.IGNORECASE)
_IMAGE = re.compile(r"url\((?!['\"]?data:)[^)]*\)")


def inline_html(
    title: str,
    scripts: Sequence[str],
    styles: Sequence[str],
    data: Mapping[str, bytes | str],
    body: str,
    language: str = "zh",
    description: str = "",
    packed: Collection[str] = (),
) -> bytes:
    """The page as UTF-8.

    ``scripts`` run in this order after the body is there; ``styles`` may name no other file (what
    they name is taken out); ``data``: content by address, texts as UTF-8. ``body`` is HTML of our
    own: text from the data belongs into ``data``. ``title`` and ``description`` may be any text.
    ``packed``: addresses whose content travels as gzip. Chrome and Edge unpack it from version
    80 on, Firefox from 113 and Safari from 16.4, both of 2023: it must be something that the page
    does without.
    """
    runs = [_for_script(script) for script in scripts]
    looks = [_for_style(style) for style in styles]
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {_hashes(runs)}",
            f"style-src {_hashes(looks)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{"zh-CN" if language == "zh" else html.escape(language)}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f'<meta name="description" content="{html.escape(description)}">' if description else "",
        f"<title>{html.escape(title)}</title>",
        *(f"<style>{style}</style>" for style in looks),
        "</head>",
        "<body>",
        body,
        *(_data_element(address, content, address in packed) for address, content in data.items()),
        *(f"<script>{script}</script>" for script in runs),
        "</body>",
        "</html>",
    ]
    return "\n".join(part for part in parts if part).encode()


def _for_script(text: str) -> str:
    """The script with nothing in it that ends its element; a hash is taken of what the browser
    reads, which has line ends as LF."""
    # inside strings, comments and regular expressions \x3c is <, and our code has no such markup
    return _END_OF_SCRIPT.sub(r"\\x3c", text.replace("\r\n", "\n"))


def _for_style(text: str) -> str:
    """The style sheet without pictures from other files, of which nothing here uses any."""
    own = _IMAGE.sub("none", text.replace("\r\n", "\n"))
    if "</style" in own.lower() or "@import" in own.lower():
        raise ValueError("a style sheet must hold neither an end tag nor an import")
    return own


def _hashes(texts: Sequence[str]) -> str:
    found = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts]
    return " ".join(f"'sha256-{digest}'" for digest in found) or "'none'"


def _data_element(address: str, content: bytes | str, packed: bool) -> str:
    raw = content.encode() if isinstance(content, str) else content
    text = base64.b64encode(gzip.compress(raw, mtime=0) if packed else raw).decode("ascii")
    how = ' data-packed="gzip"' if packed else ""
    where = html.escape(address)
    return f'<script type="{DATA_TYPE}" data-address="{where}"{how}>{text}</script>'
