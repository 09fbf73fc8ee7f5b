"""A pack as a PDF.

Start at :mod:`geo.exports.pdf.write`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.exports.pdf.write import page_count, write_pdf

__all__ = ["page_count", "write_pdf"]
__getattr__ = lazily(__name__)
