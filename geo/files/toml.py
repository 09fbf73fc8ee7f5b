"""Writing TOML: the few kinds of value a tour or a shortlist holds, laid out to be read by people.

Python reads TOML but does not write it. The libraries that do (tomli-w, tomlkit) lay a pair of
coordinates out one number a line, or make a section of every short table; and a text with half of a
surrogate pair makes a file of theirs that cannot be saved. This writes tables, lists of tables,
lists, text, numbers and booleans; anything else is a TypeError.
"""

from __future__ import annotations

import math
import re
from typing import Any

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
}
_SPECIAL = re.compile(r'[\x00-\x1f\x7f"\\\ud800-\udfff]')


def dump(table: dict[str, Any]) -> str:
    """The text of a TOML document: plain values first, then lists of tables as ``[[name]]``."""
    lines: list[str] = []
    later: list[tuple[str, list[dict[str, Any]]]] = []
    for key, value in table.items():
        if _is_tables(value):
            later.append((key, value))
        else:
            lines.append(f"{_key(key)} = {_value(value)}")
    for key, tables in later:
        for each in tables:
            lines += ["", f"[[{_key(key)}]]"]
            lines += [f"{_key(name)} = {_value(value)}" for name, value in each.items()]
    return "\n".join(lines) + "\n"


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _text(key)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, str):
        return _lines(value) if "\n" in value else _text(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    if isinstance(value, dict):
        inner = ", ".join(f"{_key(key)} = {_inline(item)}" for key, item in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    raise TypeError(f"no TOML for {type(value).__name__}")


def _inline(value: Any) -> str:
    """Within an inline table, where a text of several lines would be hard to read."""
    return _text(value) if isinstance(value, str) else _value(value)


def _number(value: float) -> str:
    if not math.isfinite(value):
        raise TypeError("no file of ours holds a number that is not finite")
    text = repr(value)
    return text if any(mark in text for mark in ".e") else text + ".0"


def _text(value: str) -> str:
    return '"' + _SPECIAL.sub(_escape, value) + '"'


def _lines(value: str) -> str:
    """Several lines as they are, between triple quotes. TOML drops the first line break."""
    kept = "\n".join(_SPECIAL.sub(_escape, line) for line in value.split("\n"))
    return f'"""\n{kept}"""'


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"  # half of a surrogate pair: no text holds one, and no UTF-8
    return _ESCAPES.get(character) or f"\\u{ord(character):04x}"
