"""Spreadsheets (xlsx, xls, ods), read as a stream without trusting them.

Start at :mod:`geo.tables.sheets.workbook`."""
