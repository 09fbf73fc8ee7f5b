"""Tables that somebody hands in, of any kind that is read: opened, measured, written again.

Start at :func:`geo.tables.read.open_table` and :mod:`geo.tables.write`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.tables.read import open_table
    from geo.tables.table import Table
    from geo.tables.write import output_format, table_bytes, write_with_columns

__all__ = ["Table", "open_table", "output_format", "table_bytes", "write_with_columns"]
__getattr__ = lazily(__name__)
