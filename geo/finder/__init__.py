"""One search for projects, streets, stations, places and addresses: index, ranking, answers.

Start at :func:`geo.finder.entries.all_entries`; ``assets/src/rank.js`` ranks, in the browser."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.finder.address import find_address
    from geo.finder.entries import Entry, all_entries
    from geo.finder.index import index_payload

__all__ = ["Entry", "all_entries", "find_address", "index_payload"]
__getattr__ = lazily(__name__)
