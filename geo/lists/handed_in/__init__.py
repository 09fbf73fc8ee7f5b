"""A list handed in on a page: located in memory, looked through, corrected, taken away.

Start at :mod:`geo.lists.handed_in.located`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.lists.handed_in.files import list_bytes
    from geo.lists.handed_in.located import LocatedList, locate_list
    from geo.lists.handed_in.second_opinion import SecondOpinions

__all__ = ["LocatedList", "SecondOpinions", "list_bytes", "locate_list"]
__getattr__ = lazily(__name__)
