"""Breaking text into lines: Chinese between characters, Latin between words, by measured widths."""

from __future__ import annotations

import re

from geo.fonts.typeface import typeface

_NOT_FIRST = frozenset("，。、；：？！）》」』】〕”’％%,.;:?!)]}…—·℃°")
"""Marks that must not begin a line; they hang on the one before."""
_NOT_LAST = frozenset("（《「『【〔“‘([{￥$")
_MOST_TAKEN = 24
# a run of Latin letters, digits and what sticks to them; a blank; any other single character
_TOKEN = re.compile(r"[0-9A-Za-z\u00c0-\u024f@#&*+./\\:_<>=%²'’-]+|\s+|.", re.DOTALL)


def wrap(text: str, width: float, size: float) -> list[str]:
    """Lines no wider than a width.

    Parameters
    ----------
    text : str
        As :func:`printable` gives it.
    width, size : float
        Width of a line and type size, in points.

    Returns
    -------
    list of str
        A word that is wider than a line by itself is broken where the line ends.

    Examples
    --------
    A Chinese character is as wide as the type is high:

    >>> from geo.fonts import wrap
    >>> list(wrap("香港中路", 20.0, 10.0))
    ['香港', '中路']
    """
    face = typeface()
    lines: list[str] = []
    line, used = "", 0.0

    def close() -> None:
        nonlocal line, used
        if line.strip():
            lines.append(line.strip())
        line, used = "", 0.0

    for token in _TOKEN.findall(text):
        if token.isspace():
            if line:
                line += " "
                used += face.width(" ", size)
            continue
        wide = face.width(token, size)
        if used + wide <= width:
            line, used = line + token, used + wide
            continue
        if token in _NOT_FIRST and used + wide <= width + size * 0.6 and line:
            line, used = line + token, used + wide  # hangs into the margin by half a mark
            continue
        carried = ""
        if token in _NOT_FIRST:
            carried, line = _taken_along(line)
        while line and line[-1] in _NOT_LAST:
            carried, line = line[-1] + carried, line[:-1]
        close()
        token = carried + token
        for character in token:
            step = face.width(character, size)
            if used + step > width and line:
                close()
            line, used = line + character, used + step
    close()
    return lines


def _taken_along(line: str) -> tuple[str, str]:
    """What of a line goes with a mark that begins the next, and the line without it: at least one
    character, closing marks with what they close, a Latin word as a whole."""
    at = len(line)
    while at > 0 and len(line) - at < _MOST_TAKEN:
        at -= 1
        word = line[at].isascii() and line[at].isalnum() and at > 0 and line[at - 1].isalnum()
        if line[at] not in _NOT_FIRST and not (word and line[at - 1].isascii()):
            break
    return (line[at:], line[:at]) if at > 0 else ("", line)


def fitted(text: str, width: float, sizes: tuple[float, ...], most: int) -> tuple[float, list[str]]:
    """The largest type size at which a text fits, and its lines.

    Parameters
    ----------
    text : str
        As :func:`printable` gives it.
    width : float
        Points.
    sizes : tuple of float
        Points, the largest first.
    most : int
        So many lines at most.

    Returns
    -------
    size : float
        Points.
    lines : list of str
        At the smallest size the last line ends in … where it has to.

    Examples
    --------
    >>> from geo.fonts import fitted
    >>> fitted("香港中路", 40.0, (12.0, 10.0), most=1)
    (10.0, ['香港中路'])
    """
    for size in sizes:
        lines = wrap(text, width, size)
        if len(lines) <= most:
            return size, lines
    lines = lines[:most]
    lines[-1] = ellipsis(lines[-1] + "…", width, size)
    return size, lines


def ellipsis(text: str, width: float, size: float) -> str:
    """The text, shortened with … to fit one line."""
    face = typeface()
    if face.width(text, size) <= width:
        return text
    kept = text.rstrip("…")
    while kept and face.width(kept + "…", size) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"
