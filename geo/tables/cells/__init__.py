"""What a cell of a table is: its value, how a person sees it, and how much of a table is read.

Start at :mod:`geo.tables.cells.cell`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.tables.cells.cell import Cell, Row, cell_text
    from geo.tables.cells.limits import Limits

__all__ = ["Cell", "Limits", "Row", "cell_text"]
__getattr__ = lazily(__name__)
