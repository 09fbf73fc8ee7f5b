"""What stands in a file of the geocoders' cache, read beside the cache itself."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path


def rows(path: Path) -> Counter[tuple[str, bool]]:
    """Provider and whether it found anything -> how many entries, too old ones included."""
    if not path.exists():
        return Counter()
    with closing(sqlite3.connect(path)) as connection:
        read = connection.execute("SELECT provider, found FROM answers").fetchall()
    return Counter((provider, bool(found)) for provider, found in read)
