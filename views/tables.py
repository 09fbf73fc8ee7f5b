"""The count line and the words of sums, for every page that shows them."""

from __future__ import annotations

from geo.listing import amount_text, count_line, list_order, sums_line, withheld_lines

__all__ = ["amount_text", "count_line", "list_order", "sums_line", "withheld_lines"]
