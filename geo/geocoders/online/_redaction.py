"""Keep a provider's key out of everything that can be read: text, answers, errors, ``repr``.

A key has to be in the URL of a request, because that is how all our providers take it. It must be
nowhere else: the URL is built inside one call, shown to nobody, and whatever comes back (a page,
an error and its text) passes through a ``Redactor`` first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from geopy.exc import GeocoderRateLimited, GeopyError

MASK = "***"


class Secret:
    """A text that shows only when asked for by ``reveal()``."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        # Keys copied from a console page carry line ends and blanks; 天地图 answers those with a
        # puzzling 418 (github.com/liuxspro/qgis-plugin-tianditu, issues 2 and 13).
        self._value = "".join(value.split())

    def reveal(self) -> str:
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __repr__(self) -> str:
        return MASK

    __str__ = __repr__

    def __reduce__(self) -> Any:
        raise TypeError("a key is not written to disk or sent to another process")


class Redactor:
    """Replace the secrets by ``***``, in any case, plain, percent-encoded or escaped as in JSON."""

    __slots__ = ("_pattern",)

    def __init__(self, secrets: Iterable[Secret]) -> None:
        values = [secret.reveal() for secret in secrets if secret]
        self._pattern = re.compile("|".join(map(_spellings, values)) or "(?!)", re.IGNORECASE)

    def text(self, text: str) -> str:
        return self._pattern.sub(MASK, text)

    def tree(self, value: Any) -> Any:
        """A copy of parsed JSON with every text in it, keys of objects included, redacted."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {self.text(str(name)): self.tree(item) for name, item in value.items()}
        if isinstance(value, list):
            return [self.tree(item) for item in value]
        return value

    def error(self, error: GeopyError) -> GeopyError:
        """The same error with redacted text and without the chain and frames that hold the URL."""
        message = self.text(str(error))
        if isinstance(error, GeocoderRateLimited):
            return type(error)(message, retry_after=error.retry_after)
        return type(error)(message)


def _spellings(value: str) -> str:
    """A pattern for a key of which each character may be written as itself or as %XX."""
    return "".join(
        rf"\\?(?:{re.escape(character)}|{re.escape(quote(character, safe=''))})"
        for character in value
    )
