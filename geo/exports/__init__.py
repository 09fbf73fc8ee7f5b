"""What people take away: one model of a pack, and a package for each format it is written in.

Start at :mod:`geo.exports.writers`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.exports.writers import FORMATS, pack_bytes, page_count, write_pack

__all__ = ["FORMATS", "pack_bytes", "page_count", "write_pack"]
__getattr__ = lazily(__name__)
