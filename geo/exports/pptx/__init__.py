"""A pack as slides.

Start at :mod:`geo.exports.pptx.write`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.exports.pptx.write import slide_count, write_pptx

__all__ = ["slide_count", "write_pptx"]
__getattr__ = lazily(__name__)
