"""Workbooks that go out and come back filled in; start at :mod:`views.parts.workbook.returned`."""
