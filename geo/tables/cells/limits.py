"""How much of a handed-in list is still read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What is still read. A file over a limit is refused with the limit named.

    How long one cell may be, Excel says itself.

    Attributes
    ----------
    max_bytes : int
        Of the file itself.
    max_unpacked_bytes : int
        Of a workbook's parts together once unpacked.
    max_ratio : float
        Unpacked to packed, for parts over 1 MB (a sheet of 60,000 identical rows packs 18 times, a
        bomb up to 1,032).
    max_rows, max_columns : int
        Of the table.
    max_cells : int
        Of a worksheet, blank ones with a format counted.
    max_sheets : int
        Of a workbook.
    max_strings, max_characters : int
        Different texts of a workbook, and their length together, for they are held in memory.

    Examples
    --------
    >>> from geo.tables.cells.limits import UPLOAD_LIMITS
    >>> UPLOAD_LIMITS.max_rows
    100000
    """

    max_bytes: int
    max_unpacked_bytes: int
    max_ratio: float
    max_rows: int
    max_columns: int
    max_cells: int
    max_sheets: int
    max_strings: int
    max_characters: int

    @property
    def max_lines(self) -> int:
        """Of the file: the rows, and what may stand above them."""
        return self.max_rows + HEADER_WITHIN


# The header is looked for this far down, under titles and notes.
HEADER_WITHIN = 10

UPLOAD_LIMITS = Limits(
    max_bytes=20_000_000,
    max_unpacked_bytes=300_000_000,
    max_ratio=150.0,
    max_rows=100_000,
    max_columns=200,
    max_cells=5_000_000,
    max_sheets=200,
    max_strings=1_000_000,
    max_characters=50_000_000,
)
"""For what a browser sends to a server that others use too."""
COMMAND_LIMITS = Limits(
    max_bytes=2_000_000_000,
    max_unpacked_bytes=4_000_000_000,
    max_ratio=150.0,
    max_rows=5_000_000,
    max_columns=1_000,
    max_cells=200_000_000,
    max_sheets=2_000,
    max_strings=20_000_000,
    max_characters=1_000_000_000,
)
"""For whoever runs a command on a machine of their own."""
