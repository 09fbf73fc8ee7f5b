"""A pack as one HTML file with the map in it.

Start at :mod:`geo.exports.html.write`."""

from typing import TYPE_CHECKING

from geo.faces import lazily

if TYPE_CHECKING:
    from geo.exports.html.write import html_bytes, page_data, write_html

__all__ = ["html_bytes", "page_data", "write_html"]
__getattr__ = lazily(__name__)
