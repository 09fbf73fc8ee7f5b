"""Keep the rows of a table that is slow to read, to go through them again and again.

A workbook is taken apart once; its rows are put by, packed, and come back from there in order. They
stay in memory where the table itself came from there, else in a nameless temporary file that goes
with the store. Only one block of rows is unpacked at a time.
"""

from __future__ import annotations

import io
import pickle
import tempfile
import threading
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from geo.tables.cells.cell import Row

BLOCK_ROWS = 500


class RowStore:
    """Rows of cells: ``append`` them, ``finish``, and go through ``rows()``.

    in_memory: keep them there; their packed size is about that of the workbook. Raises OSError
    when the disk does not take them.
    """

    def __init__(self, *, in_memory: bool) -> None:
        # A nameless file vanishes when the store is let go of, whatever ends the process.
        self._file: BinaryIO = io.BytesIO() if in_memory else _nameless()
        self._lock = threading.Lock()
        self._sizes: list[int] = []
        self._waiting: list[Row] = []
        self._count = 0

    def append(self, row: Row) -> None:
        """Add a row at the end."""
        self._count += 1
        self._waiting.append(row)
        if len(self._waiting) == BLOCK_ROWS:
            self.finish()

    def finish(self) -> None:
        """Put by what waits."""
        if self._waiting:
            packed = zlib.compress(pickle.dumps(self._waiting, pickle.HIGHEST_PROTOCOL), 1)
            self._file.write(packed)
            self._sizes.append(len(packed))
            self._waiting = []

    def __len__(self) -> int:
        return self._count

    def rows(self) -> Iterator[Row]:
        """The rows in order, each a list of its own; several may go through at a time."""
        position = 0
        for size in self._sizes:
            with self._lock:
                self._file.seek(position)
                packed = self._file.read(size)
            # Nobody else writes there: what is unpickled is what append was given.
            yield from pickle.loads(zlib.decompress(packed))
            position += size


def _nameless() -> BinaryIO:
    return tempfile.TemporaryFile(prefix="shinan-")
