"""Figures as text."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks import environment


def cell(value: Any) -> str:
    """A figure as it is read: no needless digits, a dash for what was not measured."""
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:,.3f}".rstrip("0").rstrip(".")
    return f"{value:,}" if isinstance(value, int) else str(value)


def table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Columns aligned: the first to the left, numbers to the right."""
    texts = [list(columns), *([cell(value) for value in row] for row in rows)]
    widths = [max(len(text[i]) for text in texts) for i in range(len(columns))]
    lines = []
    for text in texts:
        cells = [
            value.ljust(width) if i == 0 or columns[i] == "note" else value.rjust(width)
            for i, (value, width) in enumerate(zip(text, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def records_table(records: Sequence[Mapping[str, Any]]) -> str:
    """A row a record; all have the figures of the first."""
    columns = list(records[0])
    return table(columns, [[record[column] for column in columns] for record in records])


def document(records: Sequence[Mapping[str, Any]]) -> str:
    """The records and the machine they are from, for another program."""
    return json.dumps({"environment": environment.describe(), "records": records}, indent=1)


def line(record: Mapping[str, Any]) -> str:
    """A record in one line, to show how far a long run has come."""
    return "  ".join(f"{key}={cell(value)}" for key, value in record.items() if value != "")
