"""Give every row of a long list its place: row by row, in blocks, each address asked once.

Start at :mod:`geo.lists.rows`; :mod:`geo.lists.locators` says who answers."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.lists.answer import Answer
    from geo.lists.locators import OfflineLocator
    from geo.lists.rows import Locator, geocode_table, locate_rows

__all__ = ["Answer", "Locator", "OfflineLocator", "geocode_table", "locate_rows"]
__getattr__ = lazily(__name__)
