"""Spreadsheets (xlsx, xls, ods), read as a stream without trusting them.

Start at :mod:`geo.tables.sheets.workbook`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.tables.sheets.append import Appendable
    from geo.tables.sheets.workbook import Workbook, open_workbook

__all__ = ["Appendable", "Workbook", "open_workbook"]
__getattr__ = lazily(__name__)
