"""The model of a pack: rows, sums, and what it says of itself.

Start at :mod:`geo.exports.pack.contents`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.exports.pack.contents import pack_of_projects, pack_of_selection, read_edition
    from geo.exports.pack.model import Edition, Pack, PackRow

__all__ = ["Edition", "Pack", "PackRow", "pack_of_projects", "pack_of_selection", "read_edition"]
__getattr__ = lazily(__name__)
