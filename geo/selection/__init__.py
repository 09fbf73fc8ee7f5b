"""Which projects: the only filter there is, search, the order and the sums of what it leaves.

Start at :mod:`geo.selection.filter`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.selection.by_zone import summarise_zones
    from geo.selection.coverage import covered
    from geo.selection.filter import Filters, Selection, filter_projects, select

__all__ = ["Filters", "Selection", "covered", "filter_projects", "select", "summarise_zones"]
__getattr__ = lazily(__name__)
