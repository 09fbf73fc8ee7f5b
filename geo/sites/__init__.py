"""For investors: a requirement, what lies around a site, the shortlist, the comparison.

Start at :mod:`geo.sites.requirements`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.sites.comparison import compare
    from geo.sites.requirements import Requirement, rank
    from geo.sites.shortlist import Shortlist

__all__ = ["Requirement", "Shortlist", "compare", "rank"]
__getattr__ = lazily(__name__)
