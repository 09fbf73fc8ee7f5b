"""The pack as a CSV: one row a project, opens right in a Chinese Excel by double click.

UTF-8 with a byte-order mark; texts that a spreadsheet would run as formulas are defused. The sums
are not among the rows, where they would be added again. A table has no cover: what the pack states
of itself (data date, datum, sources, …) stands in columns at the end, the same in every row.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from geo.exports.pack.columns import columns
from geo.exports.pack.model import Pack, Progress
from geo.tables.cells.cell import Cell
from geo.tables.write import table_bytes


def write_csv(pack: Pack, output: BinaryIO, progress: Progress | None = None) -> None:
    r"""Write the pack as a CSV table: UTF-8 with BOM, so that Excel in Chinese opens it right.

    Parameters
    ----------
    pack : Pack
        What is taken away.
    output : BinaryIO
        Open for writing.
    progress : callable, optional
        Called once, with 1 and 1.

    Examples
    --------
    >>> import io
    >>> from datetime import date
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.exports.pack import pack_of_projects, read_edition
    >>> from geo.exports.tables import write_csv
    >>> edition = read_edition(data_dir(), "zh", date(2026, 1, 2))
    >>> output = io.BytesIO()
    >>> write_csv(pack_of_projects(load_dataset(), ["B01-01"], {}, edition), output)
    >>> output.getvalue()[:3] == b"\xef\xbb\xbf"
    True
    """
    chosen = columns(pack)
    facts = pack.facts()
    header = [*(column.head for column in chosen), *(label for label, _ in facts)]

    def records() -> Iterator[list[Cell]]:
        for row in pack.rows:
            yield [*(column.value(row) for column in chosen), *(text for _, text in facts)]

    output.write(table_bytes("csv", [], header, records()))
    if progress is not None:
        progress(1, 1)
